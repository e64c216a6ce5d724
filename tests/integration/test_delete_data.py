"""`down --delete-data` with real servers: what it names, backs up, deletes, and what it leaves."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bootstrap.testing.terminal import CTRL_C, ENTER, in_terminal
from tests.conftest import REPOSITORY
from tests.e2e.stack import cleaned, compose_projects, docker_objects
from tests.support.faulty_server import FaultyServer
from tests.support.mlflow_server import use_shared_environment
from tests.support.processes import PATIENCE, run, started
from tests.support.sandbox import Sandbox, files_of
from tests.support.transport import Turn, read, send, server_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.support.scripted_model import Json

LARGE = 40_000_000
"""Bytes that cannot be compressed: backing them up takes more than a second."""
FAR_TOO_SMALL = "ulimit -f 64; exec "
"""For a shell: no file may become larger than 64 kB, as on a disk that is full."""


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A user without OpenCode."""
    root = tmp_path_factory.mktemp("delete")
    user = Sandbox(root, root / "no-opencode" / "opencode", {})
    use_shared_environment(Path(user.env["XDG_DATA_HOME"]))
    with cleaned(user):
        yield user


@pytest.fixture(scope="module")
def app(user: Sandbox) -> Path:
    """A project that is traced, with data that takes a while to back up."""
    project = user.project("app", installed=False)
    user.up(project, "--engine", "process")
    large = data_of(user) / "artifacts" / "large"
    large.parent.mkdir(exist_ok=True)
    large.write_bytes(os.urandom(LARGE))
    return project


def data_of(user: Sandbox, stack: str = "default") -> Path:
    return Path(user.env["XDG_DATA_HOME"]) / "opencode-mlflow" / "stacks" / stack


def backups_of(user: Sandbox) -> list[Path]:
    folder = Path(user.env["XDG_DATA_HOME"]) / "opencode-mlflow" / "backups"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def sent(user: Sandbox, up: Json, folder: Path) -> Turn:
    """Send one turn to where a project is traced to."""
    turn = Turn()
    send(turn.ended(), user.reach(up["tracking_uri"]), up["experiment_id"], folder).checked()
    return turn


def unpacked(user: Sandbox, deleted: Json, folder: Path) -> Path:
    """Unpack a backup as docs/commands.md says; it is what `down` said, for this user only."""
    backup = Path(deleted["backup"])
    assert backup.stat().st_mode & 0o777 == 0o600
    assert backup.parent.stat().st_mode & 0o777 == 0o700
    assert backup.stat().st_size == deleted["backup_bytes"]
    restored = folder / "restored"
    restored.mkdir()
    run(["tar", "xzf", str(backup), "-C", str(restored)], cwd=folder, env=user.env).checked()
    assert len(files_of(restored)) == deleted["files"]
    return restored


def deleting(project: Path, *options: str) -> list[str]:
    words = ["-m", "bootstrap", "down", "--project", str(project), "--delete-data", *options]
    return [sys.executable, *words]


def interrupted(
    user: Sandbox, command: Sequence[str], number: signal.Signals, moment: str
) -> tuple[int, str]:
    """Run a command until it says something, send a signal to its group, return how it ended."""
    with started(command, cwd=REPOSITORY, env=user.env, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        said = ""
        while moment not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        deadline = time.monotonic() + PATIENCE
        while not any(half.stat().st_size for half in backups_of(user) if half.name[0] == "."):
            assert time.monotonic() < deadline
        os.killpg(process.pid, number)
        said += process.communicate(timeout=PATIENCE)[0]
    return process.returncode, said


def test_a_folder(user: Sandbox, tmp_path: Path) -> None:
    project = user.project("folder", installed=False)
    before = files_of(project)
    up = user.up(project, "--engine", "process", "--stack", "second")
    turn = sent(user, up, tmp_path)
    result = user.cli("down", "--project", str(project), "--delete-data", "--yes").data
    deleted = result["deleted"]
    assert (deleted["stack"], deleted["engine"]) == ("second", "process")
    assert (deleted["experiments"], deleted["traces"]) == (2, 1), "MLflow's own, and this one"
    assert deleted["bytes"] > 100_000
    assert result["server_stopped"] is True
    assert files_of(project) == before
    assert not data_of(user, "second").exists()
    assert "second" not in {server["stack"] for server in user.cli("status").data["servers"]}

    restored = unpacked(user, deleted, tmp_path)
    options = ["--backend-store-uri", f"sqlite:///{restored}/mlflow.db"]
    options += ["--artifacts-destination", str(restored / "artifacts")]
    with server_with(tmp_path / "server", *options) as uri:
        (found,) = read(uri, up["experiment_id"])
    turn.check(found)

    again = user.cli("down", "--stack", "second", "--delete-data", "--yes").error
    assert "'second' was never started" in again["message"]


@pytest.mark.docker
def test_a_volume(user: Sandbox, tmp_path: Path) -> None:
    project = user.project("volume", installed=False)
    turn = sent(user, user.up(project, "--engine", "compose", "--stack", "second"), tmp_path)
    write = f"head -c {LARGE} /dev/urandom > /data/large"
    words = ["docker", "exec", f"{compose_projects(user)[1]}-mlflow-1", "sh", "-c", write]
    run(words, cwd=user.root, env=user.env).checked()

    code, said = interrupted(user, deleting(project, "--yes"), signal.SIGTERM, "Backing up")
    assert (code, "nothing was deleted" in said) == (1, True)
    listing = ["docker", "ps", "-aq", "--filter", "label=opencode-mlflow=one-off"]
    assert run(listing, cwd=user.root, env=user.env).checked().stdout == ""
    assert any("Volume" in name for name in docker_objects(user, volumes=True))

    deleted = user.cli("down", "--stack", "second", "--delete-data", "--yes").data["deleted"]
    assert (deleted["experiments"], deleted["traces"]) == (2, 1)
    assert docker_objects(user, volumes=True) == []
    restored = unpacked(user, deleted, tmp_path)
    assert (restored / "large").stat().st_size == LARGE
    with contextlib.closing(sqlite3.connect(restored / "mlflow.db")) as database:
        assert database.execute("SELECT request_id FROM trace_info").fetchall() == [
            (turn.mlflow_id,)
        ]


def test_whoever_does_not_agree_keeps_everything(user: Sandbox, app: Path) -> None:
    said = []
    for keys in (("n", ENTER), (ENTER,), (CTRL_C,), ("\x04",)):
        with in_terminal(deleting(app), cwd=REPOSITORY, env=user.env) as terminal:
            terminal.wait_for("[y/N]:")
            terminal.press(*keys)
            assert terminal.process.wait(timeout=PATIENCE) == 1
            said.append(terminal.text)
    for text in said:
        assert f"folder {data_of(user)}" in text
        assert "2 experiments, 0 traces, 4" in text
        assert "backed up first, to /" in " ".join(text.split())
        assert text.endswith("error: Nothing was changed.\r\n")
    status = user.cli("status").data
    assert status["servers"][0]["state"] == "healthy"
    assert [one["project"] for one in status["projects"]] == [str(app)]


@pytest.mark.parametrize("as_json", [True, False])
def test_nobody_to_ask(user: Sandbox, app: Path, as_json: bool) -> None:  # noqa: FBT001 - a case
    finished = run(deleting(app, *(["--json"] * as_json)), cwd=REPOSITORY, env=user.env)
    assert finished.code == 2
    said = finished.stdout if as_json else finished.stderr
    assert f"make down PROJECT={app} DELETE_DATA=1 YES=1" in said
    assert user.cli("status").data["servers"][0]["state"] == "healthy"


def test_data_that_is_in_use_or_not_ours_is_kept(user: Sandbox, app: Path) -> None:
    other, outside = (user.project(name, installed=False) for name in ("other", "outside"))
    user.up(other, "--engine", "process")
    error = user.cli("down", "--project", str(app), "--delete-data", "--yes").error
    assert str(other) in error["message"]
    assert error["fix"] == f"Type first: make down PROJECT={other}"
    user.down(other)

    uri = user.cli("status").data["servers"][0]["tracking_uri"]
    with FaultyServer(user.reach(uri)) as elsewhere:
        user.up(outside, "--tracking-uri", elsewhere.url)
        error = user.cli("down", "--project", str(outside), "--delete-data", "--yes").error
        assert "was not started by this product" in error["message"]
    for options in (["--stack", "default"], ["--delete-data", "--yes", "--stack", "none"]):
        assert user.cli("down", "--project", str(app), *options).error
    status = user.cli("status").data
    assert {one["project"] for one in status["projects"]} == {str(app), str(outside)}
    assert status["servers"][0]["state"] == "healthy"
    user.down(outside)


def test_a_backup_that_fails_or_is_interrupted_deletes_nothing(user: Sandbox, app: Path) -> None:
    earlier = set(backups_of(user))
    words = " ".join(deleting(app, "--yes"))
    limited = run(["bash", "-c", FAR_TOO_SMALL + words], cwd=REPOSITORY, env=user.env)
    assert limited.code == 1
    assert "error: Nothing was deleted. The backup failed: File too large." in limited.stderr
    assert f"make down PROJECT={app} STACK=default DELETE_DATA=1" in limited.stderr
    status = user.cli("status").data
    assert (status["projects"], status["servers"][0]["state"]) == ([], "stopped")

    before = files_of(data_of(user))
    assert len(before["artifacts/large"]) == LARGE
    stopped = interrupted(user, deleting(app, "--yes"), signal.SIGINT, "Backing up")
    assert stopped[0] == 1
    assert "Interrupted: nothing was deleted." in stopped[1]
    assert set(backups_of(user)) == earlier
    interrupted(user, deleting(app, "--yes"), signal.SIGKILL, "Backing up")
    (half,) = set(backups_of(user)) - earlier
    assert half.name.startswith("."), "nobody takes it for a backup"
    assert files_of(data_of(user)) == before

    deleted = user.cli("down", "--stack", "default", "--delete-data", "--yes").data["deleted"]
    assert set(backups_of(user)) - earlier == {Path(deleted["backup"])}
    assert not data_of(user).exists()
    none = user.cli("down", "--project", str(app), "--delete-data", "--yes").data
    assert (none["changed"], none["deleted"]) == (False, None)
