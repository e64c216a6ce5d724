"""``up`` that is killed, or that the disk fails, at any change of a file that it makes."""

from __future__ import annotations

import errno
import itertools
import os
import re
import subprocess
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands.down import down
from bootstrap.core import paths, registry
from bootstrap.core.rollback import Transaction
from bootstrap.core.scope import Scope
from bootstrap.install.inputs import UpInputs
from bootstrap.install.install import Installation, next_step
from bootstrap.install.options import UpOptions
from bootstrap.mlflow.client import Address, Experiment
from bootstrap.plugin import installing
from bootstrap.plugin.opencode import OpenCode
from bootstrap.servers import token
from bootstrap.servers.base import RunningServer
from bootstrap.servers.locate import Located
from tests.support.calls import attempt
from tests.support.project_files import contents
from tests.support.records import traced

if TYPE_CHECKING:
    from collections.abc import Callable

URI = "http://127.0.0.1:5000"
CREDENTIALS = {"MLFLOW_TRACKING_USERNAME": "me", "MLFLOW_TRACKING_PASSWORD": "my password"}
LOCATED = Located(RunningServer("process", URI), Address(URI, CREDENTIALS), None, "")


def prepare(root: Path) -> Path:
    """Make a project with every kind of file that is written to, one of them a link."""
    project = root / "project"
    project.mkdir(parents=True)
    (project / "config.json").write_text('{"plugin": ["x"]}')
    (project / "opencode.json").symlink_to("config.json")
    (project / ".env").write_text("A=1\n")
    (project / ".env").chmod(0o640)
    return project


def up(project: Path) -> None:
    """Do what ``up`` does once it has a server and an experiment, OpenCode's word left out."""
    with registry.locked():
        record = registry.project(project)
        inputs = UpInputs(UpOptions(Scope(project)), record)
        with Transaction() as transaction:
            installation = Installation(inputs, transaction, lambda _text: None)
            installation.install(LOCATED, Experiment("1", "one"))


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """Give a folder of its own, with the state folder in it, to each attempt.

    Without a program that reads the queue, which is empty: its starts took longer than all else.
    """
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    def give(at: int) -> Path:
        root = tmp_path / str(at)
        monkeypatch.setenv("XDG_STATE_HOME", str(root / "state"))
        paths.state_dir().mkdir(parents=True)
        (paths.state_dir() / "lock").touch()
        return root

    return give


def test_killed_at_any_change_leaves_the_old_or_the_new_file_and_down_leads_back(
    state: Callable[[int], Path],
) -> None:
    complete = state(-1)
    up(prepare(complete))
    new = _user_files(complete)
    changes = 0
    for at in itertools.count():
        root = state(at)
        project = prepare(root)
        before = _user_files(root)
        ended = attempt(partial(up, project), at, root, None)
        if not ended["fired"]:
            assert ended["raised"] is None
            break
        changes += 1
        for name, found in _user_files(root).items():
            if not name.endswith("-tmp"):
                assert found in (before.get(name), new.get(name)), (at, name)
        if at % 2:
            up(project)
            assert _user_files(root) == new
        down(project, lambda _text: None)
        assert _user_files(root) == before, at
        up(project)
        assert _user_files(root) == new, at
        down(project, lambda _text: None)
        assert _user_files(root) == before, at
        assert list(paths.state_dir().rglob("*.json")) == []
    assert changes > 40


@pytest.mark.parametrize(
    ("number", "lasting"),
    [(errno.ENOSPC, False), (errno.ENOSPC, True), (errno.EROFS, False), (errno.EACCES, False)],
    ids=["ENOSPC once", "ENOSPC from then on", "EROFS", "EACCES"],
)
def test_failure_of_any_change_leaves_everything_as_before_and_is_told(
    state: Callable[[int], Path],
    number: int,
    lasting: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    failures = 0
    for at in itertools.count():
        root = state(at)
        project = prepare(root)
        before = _user_files(root)
        error = OSError(number, os.strerror(number), "a file")
        ended = attempt(partial(up, project), at, root, error, lasting=lasting)
        if not ended["fired"]:
            break
        if ended["raised"] is None:
            # Not every file system can sync a folder or keep times; neither is in the way.
            continue
        failures += 1
        assert ended["raised"] == "UserError", (at, ended["message"])
        assert ended["fix"]
        assert "could not be rolled back" not in ended["message"], (at, ended["message"])
        assert _user_files(root) == before, at
        assert list(paths.state_dir().rglob("*.json")) == [], at
    assert failures > (10 if lasting else 40)


def test_the_next_step_gives_mlflows_package_the_token(tmp_path: Path) -> None:
    token.prepare("default")
    record = traced(tmp_path, stack="default", engine="process", package="@mlflow/opencode")
    program = tmp_path / "opencode"
    program.write_text('#!/bin/sh\nprintf %s "$MLFLOW_TRACKING_URI $MLFLOW_TRACKING_TOKEN"\n')
    program.chmod(0o755)
    step = next_step(record, OpenCode(program, "1.18.0"))
    assert token.of("default") not in step
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    said = subprocess.run(
        ["sh", "-c", step], capture_output=True, text=True, env=env, check=True
    ).stdout
    assert said == f"{record.tracking_uri} {token.of('default')}"


def test_the_next_step_names_the_command_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    record = traced(Path.cwd())
    assert next_step(record, OpenCode(tmp_path, "2.1.2", "opencode2")) == "opencode2"
    assert next_step(record, None) == f"{installing.how_to_install()} && opencode"
    in_docker = replace(record, engine="compose")
    assert next_step(in_docker, None) == f"make shell PROJECT={tmp_path}"
    assert next_step(in_docker, OpenCode(tmp_path, "1.18.33")) == "opencode"


def _user_files(root: Path) -> dict[str, tuple[str, bytes]]:
    found = {name: one for name, one in contents(root).items() if not name.startswith("state")}
    for name, (mode, data) in found.items():
        if name.endswith("/record.json"):
            # It says where the project is, and when its files were written.
            own = re.sub(rb'"time_before": \d+', b"", data.replace(bytes(root), b""))
            found[name] = (mode, own)
    return found
