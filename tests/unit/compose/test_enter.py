"""The first program of a container with OpenCode, outside of one."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from compose.opencode import enter
from tests.support.processes import run

if TYPE_CHECKING:
    from pathlib import Path

DAY = 24 * 3600
HOLDER = """
import sys, time
from compose.opencode import enter
from pathlib import Path
enter.take_over_queues(Path(sys.argv[1]))
print("holds", flush=True)
time.sleep(600)
"""


def test_variables_are_taken_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tmp_path / "start.json"
    settings = {"MLFLOW_EXPERIMENT_ID": "7"}
    others = {"environment": {"TAKEN": "x"}, "git": {"user.name": "N"}, "umask": 0o027}
    given.write_text(json.dumps({"settings": settings, **others}))
    monkeypatch.setattr(enter, "GIVEN", given)
    monkeypatch.setattr(enter, "SETTINGS", tmp_path / "settings.json")
    monkeypatch.delenv("MLFLOW_EXPERIMENT_ID", raising=False)
    monkeypatch.setenv("TAKEN", "")
    before = os.umask(0o022)
    try:
        assert enter.take_given() == {"user.name": "N"}
    finally:
        assert os.umask(before) == 0o027
    assert os.environ["TAKEN"] == "x"
    assert not given.exists()
    # No program that is started there inherits them.
    assert "MLFLOW_EXPERIMENT_ID" not in os.environ
    assert json.loads(enter.SETTINGS.read_bytes()) == settings
    assert enter.SETTINGS.stat().st_mode & 0o777 == 0o600
    assert enter.take_given() == {}


def test_the_server_of_compose_alone_is_no_variable_of_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enter, "GIVEN", tmp_path / "start.json")
    monkeypatch.setattr(enter, "SETTINGS", tmp_path / "settings.json")
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://mlflow:5000")
    assert enter.take_given() == {}
    assert "MLFLOW_TRACKING_URI" not in os.environ
    assert json.loads(enter.SETTINGS.read_bytes()) == {"MLFLOW_TRACKING_URI": "http://mlflow:5000"}


@pytest.mark.parametrize(("name", "code"), [("", 127), ("not-there", 127), ("/etc/passwd", 126)])
def test_what_is_no_command_is_told_in_one_line(
    name: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        enter.become([name])
    assert ended.value.code == code
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["Plain", 'An "odd" one', "back\\slash", "[x] = y ; z # a", "Ü"])
def test_git_reads_the_identity_as_it_was(tmp_path: Path, name: str) -> None:
    file = tmp_path / "git" / "config"
    enter.write_identity(file, {"user.name": name, "user.email": "a@b"})
    command = ["git", "config", "--file", str(file), "--get", "user.name"]
    assert run(command, cwd=tmp_path, env=os.environ).checked().stdout == f"{name}\n"


def test_configuration_is_copied_with_the_library_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, library, made = tmp_path / "theirs", tmp_path / "library", tmp_path / "made" / "one"
    (theirs / "agent").mkdir(parents=True)
    (theirs / "opencode.json").write_text("{}")
    (theirs / "gone").symlink_to(tmp_path / "nowhere")
    (library / "node_modules").mkdir(parents=True)
    (library / "package-lock.json").write_text("lock")
    monkeypatch.setattr(enter, "CONFIG", theirs)
    monkeypatch.setattr(enter, "LIBRARY", library)
    enter.make_configuration(made)
    assert {path.name: path.is_symlink() for path in made.iterdir()} == {
        "agent": True,
        "node_modules": True,
        "opencode.json": False,
        "package-lock.json": False,
    }
    (made / "opencode.json").write_text("changed")
    assert (theirs / "opencode.json").read_text() == "{}"


def queue_of(state: Path, place: str) -> Path:
    folder = state / "queue" / f"{'d' * 12}.{place}.7.abc.1"
    folder.mkdir(parents=True)
    (folder / "queue.sqlite").write_text("")
    return folder


def test_only_queues_of_ended_containers_are_made_old(tmp_path: Path) -> None:
    places = tmp_path / "containers"
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "holds\n"
        (running,) = (path.name for path in places.iterdir())
        (places / ("e" * 12)).touch()
        (places / "made by a user").mkdir()
        alive, ended, unknown = (
            queue_of(tmp_path, place) for place in (running, "e" * 12, "f" * 12)
        )
        # Another container: it has another name for itself.
        enter.take_over_queues(tmp_path)
        holder.kill()
    ages = {
        path: time.time() - max(one.stat().st_mtime for one in (path, *path.iterdir()))
        for path in (alive, ended, unknown)
    }
    assert ages[ended] > DAY
    assert ages[alive] < DAY
    assert ages[unknown] < DAY
    assert not (places / ("e" * 12)).exists()


def test_the_lock_goes_to_what_the_container_runs(tmp_path: Path) -> None:
    enter.take_over_queues(tmp_path)
    (file,) = (tmp_path / "containers").iterdir()
    # Descriptors that are not inherited would be closed by the program that comes next.
    with file.open() as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
