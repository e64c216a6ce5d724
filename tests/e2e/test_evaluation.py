"""A suite with two variants of an ``AGENTS.md``: run by ``eval``, seen in MLflow's Evaluation."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bootstrap.testing import Answer, ScriptedModel, write
from bootstrap.testing.evaluation import suite_file
from bootstrap.testing.workspace import LABEL
from tests.support.browser import browser
from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE, command_of, processes_of, run, started
from tests.support.screens import Screens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bootstrap.testing import Request
    from bootstrap.testing.answers import Json
    from tests.e2e.stack import Stack, TracedProject
    from tests.support.sandbox import Envelope

SUITE = """\
name: the rules
project: {project}
checks:
  no_tool_error: true
variants:
  as-is: {{model: scripted/scripted-1}}
  strict: {{model: scripted/scripted-1, agents_md: strict.md}}
cases:
  - name: a file
    prompt: Write the new file
    revision: main
    checks:
      commands: ["test -f new.txt"]
      files_changed: [new.txt]
      tools_called: [write]
      answer_contains: [done]
      tokens_under: 100_000
  - name: an answer
    prompt: Say "hello" twice
    revision: HEAD~1
"""


class FollowsRules(ScriptedModel):
    """Writes a file where the system prompt says that it is to."""

    def choose(self, request: Request) -> Answer:
        """Answer by what the rules are."""
        if request.kind != "turn":
            return super().choose(request)
        if "slowly" in request.prompt:
            return Answer("In a while.", first_delay=PATIENCE)
        is_strict = "Always write files." in json.dumps(request.body)
        if not is_strict or "new file" not in request.prompt:
            return Answer("I would rather not.")
        if request.step:
            # Meanwhile OpenCode finds out what has changed.
            return Answer("It is done.", first_delay=1.0)
        return Answer(tool_calls=(write("new.txt", "new\n"),))


@dataclass(frozen=True)
class Evaluated:
    """A suite that was run.

    Attributes:
        traced: The project.
        envelope: What ``eval`` printed.
        model: What was asked.
        folder: Of the suite.
    """

    traced: TracedProject
    envelope: Envelope
    model: FollowsRules
    folder: Path

    @property
    def data(self) -> Json:
        """The result, also of an ``eval`` that failed."""
        data: Json = self.envelope.body["data"]
        return data

    def row(self, variant: str, case: str) -> Json:
        """Return one row."""
        found: Json
        (found,) = [
            row for row in self.data["rows"] if (row["variant"], row["case"]) == (variant, case)
        ]
        return found


@pytest.fixture(scope="module")
def scripted() -> Iterator[FollowsRules]:
    """A model."""
    with FollowsRules() as model:
        yield model


@pytest.fixture(scope="module")
def traced(process_stack: Stack, scripted: FollowsRules) -> TracedProject:
    """A project with two commits, its provider in its own configuration, in which `up` was run."""
    config = json.dumps(scripted.opencode_config(), indent=2)
    files = {"opencode.json": config, "AGENTS.md": "Be polite.\n"}
    project = process_stack.sandbox.project("evaluated", files)

    def git(*arguments: str) -> None:
        words = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments]
        run(words, cwd=project, env=process_stack.sandbox.env).checked()

    git("checkout", "--quiet", "-b", "main")
    git("add", "opencode.json", "AGENTS.md")
    git("commit", "--quiet", "--message", "one")
    git("commit", "--quiet", "--allow-empty", "--message", "two")
    return process_stack.traced(project)


@pytest.fixture(scope="module")
def folder(traced: TracedProject) -> Path:
    """A folder with the suite and the other rules."""
    made = traced.stack.sandbox.root / "suites"
    made.mkdir()
    (made / "suite.yaml").write_text(SUITE.format(project=traced.path))
    (made / "strict.md").write_text("Always write files.\n")
    return made


@pytest.fixture(scope="module")
def evaluated(traced: TracedProject, scripted: FollowsRules, folder: Path) -> Evaluated:
    """The suite, run with both variants, two runs side by side."""
    envelope = traced.stack.sandbox.cli("eval", str(folder / "suite.yaml"), "--jobs", "2")
    return Evaluated(traced, envelope, scripted, folder)


def test_each_case_is_run_with_each_variant(evaluated: Evaluated) -> None:
    assert evaluated.envelope.finished.code == 1  # the checks of one row fail
    rows = {(row["variant"], row["case"]): row["passed"] for row in evaluated.data["rows"]}
    assert rows == {
        ("as-is", "a file"): False,
        ("as-is", "an answer"): True,
        ("strict", "a file"): True,
        ("strict", "an answer"): True,
    }
    failed = {
        score["name"]: score["reason"]
        for score in evaluated.row("as-is", "a file")["scores"]
        if score["value"] is False
    }
    assert failed == {
        "tools_called": "missing tool call: write expected, in this order: - write "
        "called: (no tool)",
        "answer_contains": "not in the answer: 'done'",
        "files_changed": "not changed: new.txt",
        "commands": "test -f new.txt: exit code 1",
    }
    assert evaluated.data["not_run"] == []
    assert evaluated.data["problem"] is None


def test_a_prompt_reaches_the_model_as_it_is_written(evaluated: Evaluated) -> None:
    assert 'Say "hello" twice' in {request.prompt for request in evaluated.model.requests}


def left_in(stack: Stack) -> list[str]:
    """Return what is left of disposable homes: their folders, and processes in them."""
    temporary = stack.sandbox.root / "tmp"
    folders = [path.name for path in temporary.glob(f"{LABEL}-*")]
    return folders + [" ".join(command_of(process)) for process in processes_of(temporary)]


def test_nothing_of_it_is_left(evaluated: Evaluated) -> None:
    assert left_in(evaluated.traced.stack) == []
    status = run(
        ["git", "status", "--porcelain", "AGENTS.md", "new.txt"],
        cwd=evaluated.traced.path,
        env=evaluated.traced.stack.sandbox.env,
    )
    assert status.checked().stdout == ""


@pytest.mark.browser
def test_it_is_seen_in_the_evaluation_screen(evaluated: Evaluated) -> None:
    stack = evaluated.traced.stack
    with browser() as chromium:
        with chromium.new_page() as page:
            page.goto(stack.sandbox.page(evaluated.traced.path))
        screens = Screens(chromium, stack.tracking_uri, evaluated.data["experiment_id"])
        screens.open("evaluation-runs")
        # Each variant is a run of the suite's dataset: mean of each score.
        expect(screens.rows("strict", "the rules")).to_have_count(1)
        expect(screens.rows("as-is", "the rules")).to_have_count(1)
        expect(screens.page.get_by_text("commands/mean").first).to_be_visible()
        screens.keep("evaluation-runs")

        page = screens.page
        page.get_by_text("strict", exact=True).first.click()
        for prompt in ("Write the new file", 'Say "hello" twice'):
            expect(page.get_by_text(prompt).first).to_be_visible()
        screens.keep("evaluation-rows")

        screens.open("datasets")
        expect(page.get_by_text("the rules").first).to_be_visible()
        page.get_by_text("the rules").first.click()
        expect(page.get_by_text("an answer").first).to_be_visible()
        screens.keep("evaluation-dataset")


def test_a_suite_of_real_turns(evaluated: Evaluated) -> None:
    traced = evaluated.traced
    (traced.path / "AGENTS.md").write_text("Always write files.\n")
    turn = traced.turn("new file")
    # A revision is refused that would leave out changes.
    (traced.path / "AGENTS.md").write_text("Be polite.\n")
    (traced.path / "new.txt").unlink()
    made = traced.stack.sandbox.cli(
        "eval",
        str(evaluated.folder / "real.yaml"),
        "--from-traces",
        "tag.`opencode.outcome` = 'completed'",
        "--project",
        str(traced.path),
    ).data
    assert (made["cases"], made["notes"]) == (1, [])
    suite = suite_file.read(evaluated.folder / "real.yaml")
    (case,) = suite.cases
    assert case.prompt.strip('"') == "new file"
    assert case.revision == turn.trace.trace.info.trace_metadata["mlflow.source.git.commit"]
    assert case.checks.files_changed == ("new.txt",)
    assert "+new" in (case.expected_diff or "")
    assert suite.project == traced.path
    assert [variant.model for variant in suite.variants] == ["scripted/scripted-1"]


def test_ctrl_c_keeps_what_ran_and_names_the_rest(
    traced: TracedProject, folder: Path, scripted: FollowsRules
) -> None:
    text = (folder / "suite.yaml").read_text()
    text = text.replace("name: the rules", "name: interrupted").replace('Say "hello"', "slowly")
    (folder / "slow.yaml").write_text(text)
    words = [sys.executable, "-m", "bootstrap", "eval", str(folder / "slow.yaml"), "--json"]
    output = folder / "output"
    sandbox = traced.stack.sandbox
    with (
        output.open("wb") as file,
        started(
            words, cwd=REPOSITORY, env=sandbox.env, stdout=file.fileno(), stderr=file.fileno()
        ) as process,
    ):
        deadline = time.monotonic() + PATIENCE
        while not any("slowly" in request.prompt for request in scripted.requests):
            assert process.poll() is None, output.read_text()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(PATIENCE) == 1
    data = json.loads(output.read_text())["data"]
    assert data["problem"]["code"] == "interrupted"
    assert [(row["variant"], row["case"]) for row in data["rows"]] == [("as-is", "a file")]
    assert data["not_run"] == [
        ["as-is", "an answer"],
        ["strict", "a file"],
        ["strict", "an answer"],
    ]
    assert [one["variant"] for one in data["runs"]] == ["as-is"]
    assert left_in(traced.stack) == []
