"""What ``up`` writes into a project, and that ``down`` takes exactly that back.

Which kind of server runs makes no difference to the files, so on one.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

import pytest
from dotenv import dotenv_values

from tests.e2e.checks import assert_reports, assert_well_formed
from tests.support.opencode import REPOSITORY
from tests.support.processes import run
from tests.support.sandbox import DOTENV, OPENCODE_JSONC, files_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.stack import Stack


@pytest.fixture
def stack(process_stack: Stack) -> Stack:
    """The quickest kind of server."""
    return process_stack


def states_of(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode, mode and time of change of every file and folder in a project."""
    found = {}
    for path in [folder, *folder.rglob("*")]:
        if ".git" not in path.relative_to(folder).parts:
            state = path.lstat()
            found[str(path)] = (state.st_ino, stat.S_IMODE(state.st_mode), state.st_mtime_ns)
    return found


def entries_of(folder: Path) -> list[str]:
    """Return the relative paths of all files and folders in a project, git's own left out."""
    paths = [path.relative_to(folder) for path in folder.rglob("*")]
    return sorted(str(path) for path in paths if ".git" not in path.parts)


def test_what_up_writes(stack: Stack) -> None:
    project = stack.sandbox.project("written")
    data = stack.sandbox.up(project, "--experiment-name", "mine")

    assert data["experiment_name"] == "mine"
    dotenv = (project / ".env").read_text()
    assert DOTENV in dotenv
    values = dotenv_values(project / ".env")
    assert values["MLFLOW_TRACKING_URI"] == data["tracking_uri"]
    assert values["MLFLOW_EXPERIMENT_ID"] == data["experiment_id"]
    config = (project / "opencode.jsonc").read_text()
    assert "// Settings of a user, with a comment" in config
    assert "/* and another one */" in config
    assert not (project / "opencode.json").exists()
    assert list((project / ".opencode-mlflow").iterdir())
    ignored = run(["git", "check-ignore", "-q", ".env"], cwd=project, env=stack.sandbox.env)
    assert ignored.code == 0


def test_up_again_changes_nothing(stack: Stack) -> None:
    project = stack.sandbox.project("twice")
    first = stack.sandbox.up(project)
    before = states_of(project)

    second = stack.sandbox.up(project)
    assert second["changed"] is False
    assert states_of(project) == before
    same = ("tracking_uri", "experiment_id", "experiment_url", "engine")
    assert {key: second[key] for key in same} == {key: first[key] for key in same}


# Without "$schema", which OpenCode would add by itself: `up` does it first, so that `down` can take
# it back.
CONFIG = '{"share": "disabled",}\r\n'


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {".env": DOTENV, "opencode.jsonc": OPENCODE_JSONC, ".gitignore": "build/"},
            marks=pytest.mark.versions,
        ),
        {"opencode.json": CONFIG, ".env": "NO_NEWLINE=1"},
        {},
    ],
    ids=["comments", "one-line", "empty"],
)
def test_down_gives_back_the_bytes(
    version_stack: Stack, request: pytest.FixtureRequest, files: dict[str, str]
) -> None:
    # The empty one has never seen OpenCode: what it installs for our sake goes as well.
    sandbox = version_stack.sandbox
    project = sandbox.project(f"back-{request.node.callspec.id}", files, installed=bool(files))
    before, entries = files_of(project), entries_of(project)

    turn = version_stack.traced(project).turn("[[bash]] Hello")
    turn.run.checked()
    assert_well_formed(turn.trace)
    assert_reports(turn.trace, turn.exchanges)
    sandbox.down(project)
    assert files_of(project) == before
    assert entries_of(project) == entries


def test_make(stack: Stack) -> None:
    project = stack.sandbox.project("made")
    before = files_of(project)
    env = stack.sandbox.env

    up = run(["make", "up", f"PROJECT={project}"], cwd=REPOSITORY, env=env).checked()
    uri = dotenv_values(project / ".env")["MLFLOW_TRACKING_URI"]
    assert uri == stack.tracking_uri
    assert re.search(rf"{re.escape(str(uri))}/\?key=[\w.]+#/experiments/", up.stdout)
    run(["make", "down", f"PROJECT={project}"], cwd=REPOSITORY, env=env).checked()
    assert files_of(project) == before
