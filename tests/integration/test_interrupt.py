"""Ctrl-C at every step of `up`: what the call had begun is taken back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bootstrap.plugin.opencode import VERSIONS
from tests.conftest import REPOSITORY
from tests.e2e.stack import disposable_user, docker_objects
from tests.support.processes import PATIENCE
from tests.support.sandbox import files_of
from tests.support.scripted_model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.sandbox import Sandbox

STEPS = ["Starting MLflow", "Looking for the experiment", "Asking OpenCode"]
"""The beginning of each line that `up` says on its way, once the software is installed."""

CASES = [
    # Each signal that ends a program, and each step.
    ("process", STEPS[0], signal.SIGINT),
    ("process", STEPS[1], signal.SIGTERM),
    ("process", STEPS[2], signal.SIGHUP),
    # At the last of them, all is taken back that was begun at the one between.
    *(
        pytest.param("compose", step, signal.SIGINT, marks=pytest.mark.docker)
        for step in (STEPS[0], STEPS[-1])
    ),
]


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with (
        ScriptedModel() as model,
        disposable_user(tmp_path_factory.mktemp("interrupt"), model, new=True) as sandbox,
    ):
        yield sandbox


def up_interrupted_at(
    user: Sandbox, project: Path, step: str, number: signal.Signals, *options: str
) -> str:
    """Run `up`, send the signal when it says ``step``; return all it said.

    The signal goes to the whole process group, as a terminal does it.
    """
    command = [sys.executable, "-m", "bootstrap", "up", "--project", str(project), *options]
    process = subprocess.Popen(
        command,
        cwd=REPOSITORY,
        env=user.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said = ""
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            said += line
            if line.startswith(step):
                os.killpg(process.pid, number)
        assert process.wait(PATIENCE) == 1, said
    assert "error: Interrupted" in said
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize(("engine", "step", "number"), CASES)
def test_an_interrupt_takes_back_what_was_begun(
    user: Sandbox, engine: str, step: str, number: signal.Signals
) -> None:
    user.uses_compose |= engine == "compose"
    project = user.project(f"{engine}-{STEPS.index(step)}", installed=False)
    before = files_of(project)
    up_interrupted_at(user, project, step, number, "--engine", engine)
    assert files_of(project) == before
    state = Path(user.env["XDG_STATE_HOME"]) / "opencode-mlflow"
    assert {one.name for one in state.rglob("*.json")} <= {VERSIONS}
    assert list((Path(user.env["XDG_DATA_HOME"]) / "opencode-mlflow").glob("stacks/*")) == []
    assert docker_objects(user, volumes=True) == []
    assert user.leftovers() == []


def test_an_interrupted_second_up_leaves_the_first_one_whole(user: Sandbox) -> None:
    project = user.project("second", installed=False)
    user.up(project, "--engine", "process")
    before = files_of(project)
    # With another configuration of the user's, OpenCode is asked again.
    (user.home / ".config" / "opencode" / "config.json").write_text('{"share": "disabled"}')
    up_interrupted_at(
        user, project, "Asking OpenCode", signal.SIGINT, "--experiment-name", "another"
    )
    assert files_of(project) == before
    assert user.up(project)["changed"] is False


def test_an_interrupted_installation_leaves_no_half_of_one(tmp_path: Path) -> None:
    from tests.support.sandbox import Sandbox as Fresh  # noqa: PLC0415 - at run time only here

    user = Fresh(tmp_path, tmp_path / "no-opencode" / "opencode", {})
    project = user.project("app", installed=False)
    before = files_of(project)
    up_interrupted_at(user, project, "Installing the MLflow", signal.SIGINT, "--engine", "process")
    assert files_of(project) == before
    assert list((user.home / ".local" / "share" / "opencode-mlflow" / "mlflow").iterdir()) == []
    assert user.leftovers() == []
