"""``bootstrap.testing`` with the real OpenCode: protocols, ``serve``, the terminal, cassettes."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bootstrap.testing import (
    Answer,
    NeverIdleError,
    OpenCode,
    ScriptedModel,
    ToolCall,
    Usage,
    assert_cost_under,
    assert_files_changed,
    assert_no_errors,
    assert_tokens_under,
    assert_tools_called,
    bash,
    read,
    workspace,
    write,
)
from bootstrap.testing.terminal import ENTER
from bootstrap.testing.workspace import LABEL
from tests.support.containers import docker
from tests.support.opencode import REPOSITORY, binary
from tests.support.processes import run, started

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bootstrap.testing import MlflowExperiment

    Make = Callable[..., OpenCode]


@pytest.fixture
def make(mlflow_experiment: MlflowExperiment) -> Make:
    """Makes an OpenCode that is traced to this test's experiment."""
    return partial(OpenCode, experiment=mlflow_experiment, program=binary())


def test_anthropics_protocol_is_counted_as_it_counts(make: Make) -> None:
    steps = (
        Answer("Overloaded.", status=529, headers={"Retry-After": "1"}),
        Answer(
            "I write it.",
            reasoning="It has to be written.",
            tool_calls=(write("a.txt", "one\n"),),
            usage=Usage(1000, 60, cached=700, written=200),
        ),
        Answer("Written.", usage=Usage(1100, 5, cached=1000)),
    )
    with ScriptedModel(*steps, protocol="anthropic") as model, make(model) as opencode:
        turn = opencode.run("Write it")
        assert (turn.code, turn.text) == (0, "I write it.Written.")
        trace = turn.trace
        assert_tools_called(trace, ToolCall("write", {"content": "one\n"}), exactly=True)
        assert_no_errors(trace)
        assert (trace.info.token_usage or {})["total_tokens"] == 2165
        assert_tokens_under(trace, 2166)
        assert (trace.info.cost or {})["total_cost"] == pytest.approx(
            sum(map(model.price.of, steps[1:]))
        )
        assert_cost_under(trace, 0.1)
        assert_files_changed(opencode, "a.txt")
        assert {one.protocol for one in model.requests} == {"anthropic"}


def test_a_session_of_serve(make: Make) -> None:
    project = {"AGENTS.md": "Always be brief.", "data.txt": "forty-two"}
    with ScriptedModel("Hello.") as model, make(model, project=project) as opencode:
        model.when("Look", Answer(tool_calls=(read("data.txt"),)), "It says forty-two.")
        with opencode.serve() as api:
            session = api.session()
            session.ask("Say hello")
            answer = session.ask("Look into the file")
            texts = [part["text"] for part in answer["parts"] if part["type"] == "text"]
            assert texts == ["It says forty-two."]
            first, second = opencode.traces()
        assert_tools_called(first, exactly=True)
        assert_tools_called(second, "read", exactly=True)
        assert_files_changed(opencode)
        assert "Always be brief." in model.requests[-1].system


def test_a_turn_in_the_terminal(make: Make) -> None:
    with ScriptedModel("An answer in the terminal.") as model, make(model) as opencode:
        with opencode.terminal() as terminal:
            terminal.wait_for("Ask anything")
            terminal.press(*"Hello", ENTER)
            (trace,) = opencode.traces(1)
        assert "Hello" in (trace.info.request_preview or "")
        assert_no_errors(trace)


def test_a_real_models_answers_are_recorded_and_played_back(make: Make, tmp_path: Path) -> None:
    """The real model is another scripted one."""
    cassette = tmp_path / "look.json"

    files = {"data.txt": "forty-two"}
    with (
        ScriptedModel() as real,
        ScriptedModel(cassette=cassette, record_from=real.base_url) as recording,
        make(recording, project=files) as opencode,
    ):
        path = f"{opencode.project}/data.txt"
        real.answers(Answer("I look.", tool_calls=(read(path),)), "Forty-two.")
        recorded = opencode.run("What is in data.txt?").text
    with ScriptedModel(cassette=cassette) as played, make(played, project=files) as opencode:
        turn = opencode.run("What is in data.txt?")
        path = f"{opencode.project}/data.txt"
        assert_tools_called(turn.trace, ToolCall("read", {"filePath": path}))
        assert_no_errors(turn.trace)
    assert turn.text == recorded == "I look.Forty-two."


def test_one_that_never_gets_idle_is_ended(make: Make) -> None:
    late = Answer("Late.", first_delay=600)
    with (
        ScriptedModel(late) as model,
        make(model, timeout=60) as opencode,
        pytest.raises(NeverIdleError, match=r"not done after 1 min 0 s, .*log: .*INFO"),
    ):
        opencode.run("Hello")


def test_a_revision_of_a_repository(make: Make, tmp_path: Path) -> None:
    source = tmp_path / "repository"
    source.mkdir()
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    run([*git, "init", "--quiet"], cwd=source, env=env).checked()
    for text in ("one", "two"):
        (source / "data.txt").write_text(text)
        run([*git, "add", "."], cwd=source, env=env).checked()
        run([*git, "commit", "-q", "-m", text], cwd=source, env=env).checked()
    first = run([*git, "rev-parse", "HEAD~1"], cwd=source, env=env).checked().stdout.strip()
    with (
        ScriptedModel(Answer(tool_calls=(bash("cat data.txt"),)), "Read.") as model,
        make(model, project=source, revision="HEAD~1") as opencode,
    ):
        trace = opencode.run("Read it").trace
    assert "one" in str(trace.data.spans)
    assert first in str(trace.info.tags) + str(trace.info.trace_metadata)


KILLED = """
import time
from bootstrap.testing import OpenCode
with OpenCode(container=True) as opencode:
    print(opencode.home.parent.name, flush=True)
    time.sleep(600)
"""


@pytest.mark.docker
def test_in_a_container(mlflow_experiment: MlflowExperiment) -> None:
    with (
        ScriptedModel(
            Answer(tool_calls=(bash("command -v opencode; stat -c %u . >made"),)),
            "Done.",
            "Served.",
        ) as model,
        OpenCode(
            model,
            mlflow_experiment,
            project={"AGENTS.md": "Be brief."},
            env={"TEST_API_KEY": "of-a-real-provider"},
            container=True,
        ) as opencode,
    ):
        name = opencode.home.parent.name
        assert "of-a-real-provider" not in docker("inspect", name)
        turn = opencode.run("Do it")
        assert (turn.code, turn.text) == (0, "Done.")
        assert_no_errors(turn.trace)
        assert "/opt/opencode/bin/opencode" in str(turn.trace.to_dict())
        assert_files_changed(opencode, "made")
        assert (opencode.project / "made").read_text().strip() == str(os.getuid())
        with opencode.serve() as api:
            session = api.session()
            session.ask("And now?")
            assert_no_errors(*opencode.traces(session=session.id))
            assert "opencode serve" in docker("top", name, "-eo", "pid,args")
        assert "opencode serve" not in docker("top", name, "-eo", "pid,args")
        with opencode.terminal(rows=33, columns=111) as terminal:
            terminal.wait_for("Ask anything")
    assert name not in docker("ps", "--all", "--format", "{{.Names}}")
    assert not opencode.home.parent.exists()


@pytest.mark.docker
def test_after_a_kill_the_next_start_removes_the_container(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    with started([sys.executable, "-c", KILLED], cwd=tmp_path, env=os.environ) as process:
        assert process.stdout is not None
        name = process.stdout.readline().strip()
        process.kill()
        process.wait()
    assert name in docker("ps", "--format", "{{.Names}}")
    workspace.remove_abandoned.cache_clear()
    with OpenCode(program=binary()):
        assert name not in docker("ps", "--all", "--format", "{{.Names}}")
    assert list(tmp_path.glob(f"{LABEL}-*")) == []
