"""Traces are there while their turn goes on, and end even when OpenCode is killed."""

from __future__ import annotations

import contextlib
import json
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from mlflow.entities import SpanStatusCode, TraceState

from tests.support.mlflow_server import new_experiment
from tests.support.opencode import REPOSITORY, binary
from tests.support.processes import PATIENCE, command_of, processes_of, run, started, wait
from tests.support.sandbox import OPENCODE_JSONC, Sandbox
from tests.support.scenarios import SCENARIOS, Step, Usage, bash
from tests.support.scripted_model import ScriptedModel
from tests.support.traces import Traces, expected_tokens

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import psutil

    from tests.support.traces import TurnTrace

PLUGIN = REPOSITORY / "plugin" / "dist" / "opencode-mlflow.js"
HELD = 300.0
"""Seconds before an answer that no test waits for."""
FIRST_STEP = Step(
    text="I run it.", tool_calls=(bash("echo live-output"),), usage=Usage(1300, 60, cached=1000)
)
STEPS: Mapping[str, tuple[Step, ...]] = {
    "text": SCENARIOS["text"],
    "bash": SCENARIOS["bash"],
    "held": (Step(text="Too late.", first_delay=HELD),),
    "held-after-tool": (FIRST_STEP, Step(text="Too late.", first_delay=HELD)),
    "held-after-two": (FIRST_STEP, FIRST_STEP, Step(text="Too late.", first_delay=HELD)),
}


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    with ScriptedModel(STEPS) as scripted:
        yield scripted
        assert scripted.unscripted == []


class User:
    """Somebody with the plugin in a project that has an experiment of its own."""

    def __init__(self, root: Path, model: ScriptedModel, tracking_uri: str) -> None:
        self.sandbox = Sandbox(root, binary(), model.opencode_config())
        self.sandbox.use_opencode_before()
        self.tracking_uri = tracking_uri
        self.experiment_id = new_experiment(tracking_uri)
        self.traces = Traces(tracking_uri, self.experiment_id)
        self.project = self.sandbox.project("live", files={"opencode.jsonc": OPENCODE_JSONC})
        options = {"trackingUri": tracking_uri, "experimentId": self.experiment_id}
        config = {"plugin": [[PLUGIN.as_uri(), options]]}
        (self.project / "opencode.json").write_text(json.dumps(config))

    @contextlib.contextmanager
    def running(self, prompt: str) -> Iterator[subprocess.Popen[str]]:
        command = [str(self.sandbox.opencode), "run", prompt]
        with started(command, cwd=self.project, env=self.sandbox.env) as process:
            yield process

    def turn(self, prompt: str) -> None:
        self.sandbox.opencode_run(self.project, prompt).checked()

    @property
    def state(self) -> Path:
        return self.sandbox.home / ".local" / "state" / "opencode-mlflow"

    @property
    def spooled(self) -> list[str]:
        folder = self.state / "queue"
        return [path.name for path in folder.iterdir()] if folder.exists() else []

    @property
    def children(self) -> list[psutil.Process]:
        """The processes that finish what OpenCode leaves."""
        return [
            process
            for process in processes_of(self.sandbox.root)
            if "deliver" in command_of(process)
        ]

    def child(self) -> psutil.Process:
        wait(lambda: self.children)
        (child,) = self.children
        return child

    def wait_until_nothing_is_left(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while (left := (self.spooled, self.children)) != ([], []):
            assert time.monotonic() < deadline, left
            time.sleep(0.1)

    def wait(self, holds: Callable[[list[TurnTrace]], bool]) -> list[TurnTrace]:
        deadline = time.monotonic() + PATIENCE
        while not holds(found := self.traces.all()):
            assert time.monotonic() < deadline, [
                (trace.state, trace.metadata, [span.name for span in trace.spans])
                for trace in found
            ]
            time.sleep(0.1)
        return found


@pytest.fixture
def user(tmp_path: Path, model: ScriptedModel, mlflow: str) -> User:
    return User(tmp_path, model, mlflow)


def kill(process: subprocess.Popen[str]) -> None:
    assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()


def outcome_of(trace: TurnTrace) -> str | None:
    """It comes with the final state, which MLflow takes over from the root a moment before."""
    outcome: str | None = trace.trace.info.tags.get("opencode.outcome")
    return outcome if trace.complete else None


def is_interrupted(trace: TurnTrace) -> bool:
    return outcome_of(trace) == "interrupted"


def test_it_is_there_before_the_model_answers(user: User) -> None:
    with user.running("[[held]] Wait for it") as process:
        (trace,) = user.wait(lambda found: len(found) == 1 and bool(found[0].request_preview))

        assert trace.state is TraceState.IN_PROGRESS
        assert "[[held]] Wait for it" in trace.request_preview
        assert trace.session is not None
        assert trace.user is not None
        assert trace.trace.info.tags["mlflow.traceName"] == "opencode"
        # A trace without any span cannot be opened in MLflow's screens.
        (stand_in,) = trace.spans
        assert stand_in.name == "opencode"
        assert process.poll() is None


def test_spans_and_totals_come_while_the_turn_goes_on(user: User) -> None:
    with user.running("[[held-after-two]] Run it twice") as process:
        (trace,) = user.wait(
            lambda found: (
                len(found) == 1
                and len(found[0].tools) == 2
                and found[0].tokens == expected_tokens([FIRST_STEP, FIRST_STEP])
            )
        )

        assert trace.state is TraceState.IN_PROGRESS
        assert [span.name for span in trace.tools] == ["bash", "bash"]
        assert len(trace.models) == 2
        (stand_in,) = trace.named("opencode")
        assert {span.parent_id for span in (*trace.tools, *trace.models)} == {stand_in.span_id}
        assert process.poll() is None


def test_the_final_state_is_complete(user: User) -> None:
    user.turn("[[bash]] Run it")

    (trace,) = user.wait(lambda found: len(found) == 1 and outcome_of(found[0]) == "completed")
    assert trace.state is TraceState.OK
    assert trace.tokens == expected_tokens(STEPS["bash"])
    assert trace.root.status.status_code is SpanStatusCode.OK
    begin, end = trace.root.start_time_ns, trace.root.end_time_ns
    assert end is not None
    assert trace.trace.info.execution_duration == pytest.approx((end - begin) / 1e6, abs=1)
    user.wait_until_nothing_is_left()
    assert {path.name for path in user.state.rglob("*")} <= {"queue"}


def end_after_a_tool(user: User) -> None:
    """Kill OpenCode when the first step of its turn is delivered and the second is under way."""
    with user.running("[[held-after-tool]] Run it") as process:
        user.wait(
            lambda found: len(found) == 1 and found[0].tokens == expected_tokens([FIRST_STEP])
        )
        user.child()
        kill(process)


def check_interrupted(trace: TurnTrace) -> None:
    assert trace.state is TraceState.ERROR
    assert trace.root.status.status_code is SpanStatusCode.ERROR
    assert trace.root.get_attribute("opencode.outcome") == "interrupted"
    assert "[[held-after-tool]] Run it" in trace.request_preview
    assert [span.name for span in trace.tools] == ["bash"]
    assert {span.parent_id for span in trace.tools} == {trace.root.span_id}
    assert trace.tokens == expected_tokens([FIRST_STEP])


def test_a_child_ends_what_a_killed_run_left_open(user: User) -> None:
    end_after_a_tool(user)

    (trace,) = user.wait(lambda found: len(found) == 1 and is_interrupted(found[0]))
    check_interrupted(trace)
    user.wait_until_nothing_is_left()


def test_the_next_run_ends_it_where_the_child_was_killed_as_well(user: User) -> None:
    with user.running("[[held-after-tool]] Run it") as process:
        user.wait(
            lambda found: len(found) == 1 and found[0].tokens == expected_tokens([FIRST_STEP])
        )
        user.child().kill()
        kill(process)
    assert len(user.spooled) == 1

    user.turn("[[text]] And again")

    first, second = user.wait(lambda found: len(found) == 2 and is_interrupted(found[0]))
    check_interrupted(first)
    assert second.state is TraceState.OK
    user.wait_until_nothing_is_left()


def test_a_living_process_keeps_its_turn(user: User) -> None:
    with user.running("[[held]] Wait") as process:
        user.wait(lambda found: len(found) == 1 and bool(found[0].request_preview))
        user.turn("[[text]] Meanwhile")
        first, _ = user.wait(lambda found: len(found) == 2 and bool(outcome_of(found[1])))
        assert first.state is TraceState.IN_PROGRESS
        kill(process)
    # Several that start at once, while the child of the first is at it.
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(user.turn, ["[[text]] All at once"] * 3))

    found = user.wait(lambda found: len(found) == 5 and is_interrupted(found[0]))
    assert [trace.state for trace in found[1:]] == [TraceState.OK] * 4
    user.wait_until_nothing_is_left()


def test_what_git_says(user: User) -> None:
    def git(*command: str) -> None:
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.invalid")
        run(["git", *identity, *command], cwd=user.project, env=user.sandbox.env).checked()

    git("checkout", "--quiet", "-b", "feature/x")
    git("commit", "--quiet", "--allow-empty", "-m", "x")
    git("remote", "add", "origin", "https://me:scripted-password@example.invalid/team/app.git")
    user.turn("[[text]] Where am I?")

    (trace,) = user.wait(lambda found: len(found) == 1 and bool(outcome_of(found[0])))
    head = run(["git", "rev-parse", "HEAD"], cwd=user.project, env=user.sandbox.env)
    assert trace.metadata["mlflow.source.git.branch"] == "feature/x"
    assert trace.metadata["mlflow.source.git.commit"] == head.checked().stdout.strip()
    assert trace.metadata["mlflow.source.git.repoURL"] == "https://example.invalid/team/app.git"
    assert "scripted-password" not in json.dumps(trace.trace.to_dict())
    assert trace.metadata["opencode.project"] == "live"
