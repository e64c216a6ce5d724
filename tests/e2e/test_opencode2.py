"""OpenCode 2: ``make test-opencode2 OPENCODE2=/path/to/opencode`` runs this with a real one.

OpenCode 2 was tested against recordings of its v2 branch and the types of 2.1.2, never a release.
Without OPENCODE2 a stand-in takes its place, whose turns are recorded ones
(``plugin/tests/support/opencode2-program.ts``): that proves that these tests do what they say, and
nothing about a release.
"""

from __future__ import annotations

import json
import os
import re
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil
import pytest
from mlflow.entities import TraceState
from opencode import types

from tests.e2e.checks import assert_reports, assert_well_formed
from tests.support.opencode import REPOSITORY, node, stand_in
from tests.support.processes import PATIENCE, command_of, processes_of, run, started
from tests.support.sandbox import Sandbox, files_of
from tests.support.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.processes import Finished
    from tests.support.scripted_model import ScriptedModel
    from tests.support.traces import TurnTrace

GIVEN: Final = os.environ.get("OPENCODE2")
REAL: Final = Path(GIVEN).resolve() if GIVEN else None
STAND_IN: Final = REPOSITORY / "plugin" / "tests" / "support" / "opencode2-program.ts"
ID: Final = "opencode-mlflow"
FILES: Final = {"opencode.json": '{"$schema": "https://opencode.ai/config.json"}\n'}


@dataclass(frozen=True)
class OpenCode2:
    """An OpenCode 2 and its user.

    Attributes:
        user: With the program as the first ``opencode`` on PATH.
        model: What the program asks; a stand-in asks nothing.
        mlflow: The server for all traces.
    """

    user: Sandbox
    model: ScriptedModel
    mlflow: str

    @property
    def version(self) -> str:
        """What the program calls itself; OpenCode 2 writes its name before that."""
        found = re.search(r"2\.\d+\.\d+\S*", self("--version").stdout)
        assert found, "OPENCODE2 is no OpenCode 2"
        return found[0]

    def __call__(self, *arguments: str, cwd: Path | None = None) -> Finished:
        """Run a command of the program to its end."""
        command = [str(self.user.opencode), *arguments]
        return run(command, cwd=cwd or self.user.home, env=self.user.env).checked()

    def traced(self, name: str) -> Project:
        """Make a project and run ``up`` in it."""
        folder = self.user.project(name, FILES, installed=False)
        before = files_of(folder)
        up = self.user.up(folder, "--tracking-uri", self.mlflow, "--experiment-name", str(folder))
        steps = [(step["name"], step["text"]) for step in up["steps"]]
        assert ("OpenCode", f"{self.version} has loaded the plugin") in steps
        return Project(self, folder, Traces(self.mlflow, up["experiment_id"]), before)

    def service(self) -> psutil.Process:
        """Return the service that runs for the user, by what it registered (2.0.x)."""
        state = Path(self.user.env["XDG_STATE_HOME"]) / "opencode"
        (file,) = state.glob("service*.json")
        return psutil.Process(json.loads(file.read_text())["pid"])


@dataclass(frozen=True)
class Project:
    """A project in which ``up`` was run.

    Attributes:
        opencode: What works in it.
        folder: Its folder.
        traces: Those of its experiment.
        before: Its files before ``up``.
    """

    opencode: OpenCode2
    folder: Path
    traces: Traces
    before: dict[str, bytes]

    def turn(self, prompt: str, *options: str) -> TurnTrace:
        """Run a turn; return its trace, the newest one."""
        count = len(self.traces.all())
        model = self.opencode.model
        asked = len(model.turns)
        self.opencode("run", "--auto", *options, prompt, cwd=self.folder)
        trace = self.traces.wait(count + 1)[-1]
        assert_well_formed(trace)
        if REAL:
            # Without what a session that goes on after a restart asks meanwhile.
            own = [one for one in model.turns[asked:] if f"[[{one.scenario}]]" in prompt]
            assert_reports(trace, own)
        assert prompt in trace.request_preview
        return trace

    def down(self) -> None:
        """Run ``down``, which gives back every file."""
        self.opencode.user.down(self.folder)
        assert files_of(self.folder) == self.before


@pytest.fixture(scope="module")
def opencode(
    tmp_path_factory: pytest.TempPathFactory, model: ScriptedModel, mlflow: str
) -> Iterator[OpenCode2]:
    root = tmp_path_factory.mktemp("opencode2")
    program = f'exec "{REAL}" "$@"' if REAL else f'exec "{node()}" "{STAND_IN}" "$@"'
    user = Sandbox(root, stand_in(root / "bin", program), model.opencode_config())
    found = OpenCode2(user, model, mlflow)
    try:
        yield found
        run([str(user.opencode), "service", "stop"], cwd=user.home, env=user.env)
        # What sends the rest ends a moment later.
        _, left = psutil.wait_procs(processes_of(root), PATIENCE)
        assert [command_of(process) for process in left] == []
    finally:
        for process in processes_of(root):
            process.kill()


def test_a_turn_that_stands_alone(opencode: OpenCode2) -> None:
    project = opencode.traced("alone")
    documents = json.loads(opencode("debug", "config", cwd=project.folder).stdout)
    assert "./.opencode-mlflow" in str(documents)
    trace = project.turn("[[shell]] go", "--standalone")

    assert trace.state is TraceState.OK
    assert trace.outcome == "completed"
    assert [span.name for span in trace.tools] == ["shell"]
    assert len(trace.models) == 2
    assert trace.tokens["total_tokens"] > 0
    assert trace.cost > 0
    assert trace.metadata["opencode.version"] == opencode.version
    project.down()


def test_two_projects_of_one_service(opencode: OpenCode2) -> None:
    one, other = (opencode.traced(name) for name in ("one", "other"))
    one.turn("[[shell]] one")
    service = opencode.service()
    other.turn("[[reason]] other")
    one.turn("[[reason]] again")

    assert opencode.service() == service
    for project, prompts in ((one, ("[[shell]] one", "[[reason]] again")), (other, ("other",))):
        traces = project.traces.wait(len(prompts))
        for trace, prompt in zip(traces, prompts, strict=True):
            assert prompt in trace.request_preview
            assert trace.metadata["opencode.cwd"] == str(project.folder)
    listed = opencode("api", "get", "/api/plugin", cwd=one.folder).stdout
    plugins = types.PluginListResponse.model_validate_json(listed).data
    (ours,) = [plugin for plugin in plugins if plugin.id == ID]
    assert ours.state.status == "active"
    for project in (one, other):
        project.down()


def test_a_service_that_is_killed(opencode: OpenCode2) -> None:
    project = opencode.traced("killed")
    command = [str(opencode.user.opencode), "run", "--auto", "[[shellsleep]] go"]
    with started(command, cwd=project.folder, env=opencode.user.env):
        project.traces.until(lambda: bool(project.traces.all()))
        opencode.service().send_signal(signal.SIGKILL)
        project.turn("[[reason]] next")

    first, second = project.traces.wait(2)
    assert "[[shellsleep]] go" in first.request_preview
    # A service that OpenCode manages goes on with such a session after its restart.
    assert first.outcome in ({"interrupted", "completed"} if REAL else {"interrupted"})
    assert second.outcome == "completed"
    project.down()
