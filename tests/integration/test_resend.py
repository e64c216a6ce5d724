"""What is on disk and not in MLflow: `status` shows it, `resend` sends it, `down` tells of it."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

import psutil
import pytest
from dotenv import dotenv_values

from tests.support.faulty_server import FaultyServer
from tests.support.mlflow_server import new_experiment
from tests.support.opencode import REPOSITORY, binary
from tests.support.processes import processes_of, run
from tests.support.sandbox import Sandbox
from tests.support.scripted_model import ScriptedModel
from tests.support.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.scripted_model import Json

WRONG = "999999"
"""An experiment that no server here has."""


@pytest.fixture(scope="module")
def model() -> Iterator[ScriptedModel]:
    with ScriptedModel() as scripted:
        yield scripted


@pytest.fixture
def server(mlflow: str) -> Iterator[FaultyServer]:
    with FaultyServer(mlflow) as proxy:
        yield proxy


class User:
    """Somebody with a traced project, whose server can be made to fail.

    Args:
        root: An empty folder.
        model: What answers OpenCode.
        server: What the project is traced to.
    """

    def __init__(self, root: Path, model: ScriptedModel, server: FaultyServer) -> None:
        self.sandbox = Sandbox(root, binary(), model.opencode_config())
        self.sandbox.use_opencode_before()
        self.sandbox.know_opencode()
        self.server = server
        self.project = self.sandbox.project("app")
        self.experiment_id = new_experiment(server.upstream)
        self.traces = Traces(server.upstream, self.experiment_id)
        self.up()

    def up(self) -> None:
        """Turn tracing on."""
        where = ("--tracking-uri", self.server.url, "--experiment-id", self.experiment_id)
        self.sandbox.up(self.project, *where)

    def turn(self) -> None:
        self.sandbox.opencode_run(self.project, "[[bash]] Run it").checked()

    def turn_without_server(self) -> None:
        self.server.down()
        self.turn()
        self.kill_what_still_sends()

    def kill_what_still_sends(self) -> None:
        # One that is killed may just have started another.
        while found := processes_of(self.sandbox.root):
            for process in found:
                with contextlib.suppress(psutil.Error):
                    process.kill()
                    process.wait(10)

    def name_experiment(self, experiment_id: str) -> None:
        """Have the project's ``.env`` name another experiment."""
        path = self.project / ".env"
        now = dotenv_values(path)["MLFLOW_EXPERIMENT_ID"]
        line = "MLFLOW_EXPERIMENT_ID="
        path.write_text(path.read_text().replace(f"{line}{now}", f"{line}{experiment_id}"))

    def queues(self) -> list[Json]:
        spool: list[Json] = self.sandbox.cli("status").data["queues"]
        return spool

    def shown(self, *arguments: str) -> str:
        """Run make as a person would, and return all that it showed."""
        finished = run(["make", "-s", *arguments], cwd=REPOSITORY, env=self.sandbox.env)
        assert "Traceback" not in finished.stderr
        return finished.stdout + finished.stderr


@pytest.fixture
def user(tmp_path: Path, model: ScriptedModel, server: FaultyServer) -> Iterator[User]:
    user = User(tmp_path, model, server)
    yield user
    user.kill_what_still_sends()


def test_what_was_refused_goes_to_the_right_experiment_after_all(user: User) -> None:
    user.name_experiment(WRONG)
    user.turn()
    user.traces.until(lambda: any(queue["dead"]["turns"] for queue in user.queues()))
    (queue,) = user.queues()
    assert queue["project"] == str(user.project)
    assert queue["experiment_id"] == WRONG
    assert queue["dead"]["turns"] == 1
    assert WRONG in queue["dead"]["reason"]
    assert queue["resend"] == f"make resend PROJECT={user.project}"
    assert "refused" in user.shown("status")

    refused = user.shown("resend", f"PROJECT={user.project}")
    assert "error: The server still refuses" in refused
    assert WRONG in refused
    assert "fix: " in refused

    user.name_experiment(user.experiment_id)
    sent = user.sandbox.cli("resend", "--project", str(user.project)).data
    assert sent["delivered"] > 0
    (trace,) = user.traces.all()
    assert trace.complete
    assert [span.name for span in trace.tools] == ["bash"]
    assert user.queues() == []
    again = user.shown("resend", f"PROJECT={user.project}")
    assert "nothing to send" in again
    assert len(user.traces.all()) == 1


def test_what_a_living_process_is_sending_is_no_warning(user: User) -> None:
    user.server.down()
    user.turn()
    (queue,) = user.queues()
    assert queue["waiting"]["records"] > 0
    assert queue["waiting"]["sending"] == queue["waiting"]["records"]
    assert queue["resend"] is None
    shown = user.shown("status")
    assert "being sent: " in shown
    assert "make resend" not in shown

    user.kill_what_still_sends()
    (queue,) = user.queues()
    assert queue["waiting"]["sending"] == 0
    assert queue["resend"] == f"make resend PROJECT={user.project}"
    assert "waiting to be sent: " in user.shown("status")


def test_what_waits_is_told_by_down_and_sent_by_resend(user: User) -> None:
    user.turn_without_server()
    down = user.sandbox.down(user.project)
    (note,) = down["notes"]
    assert note.startswith("Could not be sent now: ")
    assert "of 1 turn. They stay in " in note
    (queue,) = user.queues()
    assert queue["waiting"]["turns"] == 1

    user.server.up()
    user.up()
    user.sandbox.cli("resend", "--project", str(user.project)).finished.checked()
    (trace,) = user.traces.all()
    assert trace.complete
    assert user.queues() == []


def test_what_a_server_that_is_away_does_not_take_is_sent_by_down(user: User) -> None:
    user.turn_without_server()
    away = user.shown("resend", f"PROJECT={user.project}")
    assert "could not be sent: " in away
    assert "fix: Start the server" in away

    user.server.up()
    down = user.sandbox.down(user.project)
    assert [step["name"] for step in down["steps"]] == ["Queue", "Project"]
    assert down["notes"] == []
    (trace,) = user.traces.all()
    assert trace.complete
    assert user.queues() == []


@pytest.fixture
def nobody(tmp_path: Path) -> Sandbox:
    """A user without OpenCode."""
    return Sandbox(tmp_path, tmp_path / "no-opencode" / "opencode", {})


def test_without_anything_to_run_the_plugin(nobody: Sandbox, tmp_path: Path) -> None:
    project = nobody.project("app", installed=False)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("make", "git", "sh"):
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    nobody.env["PATH"] = str(tools)
    shown = run(
        ["make", "-s", "resend", f"PROJECT={project}"], cwd=REPOSITORY, env=nobody.env
    ).stderr
    assert "error: Neither OpenCode nor Node is on this machine's PATH" in shown
    assert "fix: Install OpenCode: curl " in shown


def test_no_such_project(nobody: Sandbox, tmp_path: Path) -> None:
    error = nobody.cli("resend", "--project", str(tmp_path / "missing")).error
    assert "does not exist" in error["message"]
