"""What a run that was killed has left is removed by the next one, and nothing else is."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from bootstrap.core.errors import UserError
from bootstrap.testing import workspace
from bootstrap.testing.workspace import LABEL, Owner, Workspace
from tests.support.opencode import REPOSITORY
from tests.support.processes import has_ended

LEAVE = """
import subprocess, sys, time
from bootstrap.testing.workspace import Workspace
made = Workspace.planned().make()
(made.folder / "home").mkdir()
(made.folder / "home" / "read-only").mkdir(mode=0o500)
child = subprocess.Popen(
    ["sleep", "600"], env={"HOME": str(made.folder / "home")}, start_new_session=True
)
print(made.folder, child.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def own_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look nowhere else for what was left."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    workspace.remove_abandoned.cache_clear()


def run_that_leaves() -> tuple[subprocess.Popen[str], Path, psutil.Process]:
    """Start a run; return it, its folder and a process that it has started."""
    process = subprocess.Popen(
        [sys.executable, "-c", LEAVE],
        cwd=REPOSITORY,
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout as output:
        made, child = output.readline().split()
    return process, Path(made), psutil.Process(int(child))


def test_a_killed_run_is_cleared_away_and_a_living_one_is_not() -> None:
    killed, folder, child = run_that_leaves()
    living, kept, other = run_that_leaves()
    try:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        workspace.remove_abandoned()

        assert not folder.exists()
        assert has_ended(child)
        assert kept.is_dir()
        assert not has_ended(other)
    finally:
        living.kill()
        living.wait()
        other.kill()


def test_the_folder_for_temporary_files_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    made = Workspace.planned().make()
    (made.folder / "read-only").mkdir()
    (made.folder / "read-only" / "file").touch()
    (made.folder / "read-only").chmod(0o500)
    made.remove()
    made.remove()
    assert not made.folder.exists()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777


def test_a_run_in_another_container_is_left_alone(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    here = Owner.of(os.getpid())
    for namespace, stays in ((here.namespace, False), (here.namespace + 1, True)):
        folder = tmp_path / f"{LABEL}-{namespace}-{gone.pid}-{here.started}-ab"
        folder.mkdir()
        workspace.remove_abandoned.cache_clear()
        workspace.remove_abandoned()
        assert folder.exists() == stays


def test_a_later_process_with_the_same_pid_is_another_one() -> None:
    here = Owner.of(os.getpid())
    assert not here.is_gone
    assert Owner(here.pid, here.started - 1000, here.namespace).is_gone


def test_what_only_looks_like_ours_is_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").touch()
    here = Owner.of(os.getpid())
    link = tmp_path / f"{LABEL}-{here.namespace}-{here.pid}-{here.started - 9999}-ab"
    link.symlink_to(outside, target_is_directory=True)
    (tmp_path / f"{LABEL}-something").mkdir()
    workspace.remove_abandoned()
    assert (outside / "kept").exists()
    assert link.is_symlink()
    assert (tmp_path / f"{LABEL}-something").exists()


def test_a_folder_for_temporary_files_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    with pytest.raises(UserError, match="cannot be made") as raised:
        Workspace.planned().make()
    assert "TMPDIR" in raised.value.fix


def test_a_folder_that_somebody_else_has_put_there_is_not_used(tmp_path: Path) -> None:
    planned = Workspace.planned(None, "known")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    planned.folder.symlink_to(theirs)
    with pytest.raises(UserError, match="another user has one there") as raised:
        planned.make()
    assert raised.value.code == "not_writable"
    planned.folder.unlink()
    assert planned.make().make() == planned


def test_containers_stay_where_no_engine_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_engine(*_: Any) -> None:  # noqa: ANN401 - whatever it is called with
        raise UserError("none", code="engine_unavailable", fix="")

    made = Workspace.planned().make()
    made.note_container()
    with monkeypatch.context() as patch:
        patch.setattr(workspace, "remove_containers", no_engine)
        made.remove()
    assert made.folder.is_dir(), "the next run has to find it"
    monkeypatch.setattr(workspace, "remove_containers", lambda _name: None)
    made.remove()
    assert not made.folder.exists()
