"""All files or none, whatever happens on the way."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project import TracingSettings, apply, plan, undo
from bootstrap.project.commit import commit
from bootstrap.project.files import FileChange, clean_leftovers

if TYPE_CHECKING:
    from collections.abc import Callable

    Snapshot = Callable[[Path], dict[str, tuple[str, bytes]]]

ROOT = Path(__file__).parents[3]

OPERATIONS = (
    *((os, name) for name in ("open", "fsync", "fchmod", "utime", "mkdir", "replace", "unlink")),
)
"""The calls that writing goes through."""

KILLED_WRITER = """
import os, sys
from pathlib import Path
from bootstrap.project import TracingSettings, apply, plan
real = os.fsync
left = int(sys.argv[2])
def fsync(descriptor):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), 9)
    real(descriptor)
os.fsync = fsync
apply(plan(Path(sys.argv[1]), TracingSettings("http://new", "2", b"// new"), None))
"""


class Breaker:
    """Raise at the n-th call of any operation, once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException) -> None:
        self._left = at
        self._error = error
        self.fired = False
        for owner, name in OPERATIONS:
            monkeypatch.setattr(owner, name, self._wrap(getattr(owner, name)))

    def _wrap(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if real.__name__ == "open" and not options:
                return real(*arguments)  # of a file that is only read, not in a folder to write to
            self._left -= 1
            if self._left == -1:
                self.fired = True
                raise self._error
            return real(*arguments, **options)

        return call


def prepare(project: Path) -> None:
    project.mkdir()
    (project / "opencode.json").write_text('{"plugin": ["x"]}')
    (project / ".env").write_text("A=1\n")
    (project / ".env").chmod(0o640)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_failure_at_any_call_leaves_the_old_files(
    tmp_path: Path,
    with_token: TracingSettings,
    snapshot: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
) -> None:
    taken_back = 0
    for at in itertools.count():
        project = tmp_path / str(at)
        prepare(project)
        before = snapshot(project)
        planned = plan(project, with_token, None)
        raised = False
        with monkeypatch.context() as patch:
            breaker = Breaker(patch, at, error)
            try:
                apply(planned)
            except (KeyboardInterrupt, UserError):
                raised = True
        if raised:
            taken_back += 1
            assert snapshot(project) == before
        else:
            # Only the sync of a folder may fail: not every file system has it.
            assert isinstance(error, OSError) or not breaker.fired
            assert plan(project, with_token, planned.record).is_noop
        if not breaker.fired:
            break
    assert taken_back >= len(planned.changes) * 4


def test_interrupt_at_any_call_of_undo_leaves_the_files_of_up(
    tmp_path: Path,
    with_token: TracingSettings,
    snapshot: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for at in itertools.count():
        project = tmp_path / str(at)
        prepare(project)
        before = snapshot(project)
        planned = plan(project, with_token, None)
        apply(planned)
        during = snapshot(project)
        with monkeypatch.context() as patch:
            breaker = Breaker(patch, at, KeyboardInterrupt())
            try:
                undo(project, planned.record)
            except KeyboardInterrupt:
                assert snapshot(project) == during
        if not breaker.fired:
            assert snapshot(project) == before
            break
    assert at > 10


def test_real_interrupt_is_a_keyboard_interrupt_and_takes_back(
    tmp_path: Path, with_token: TracingSettings, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signal itself, and a second one while the files are put back."""
    project = tmp_path / "project"
    prepare(project)
    before = snapshot(project)
    planned = plan(project, with_token, None)
    real = os.replace

    written = 0

    def replace(old: str, new: str, **folders: int) -> None:
        nonlocal written
        real(old, new, **folders)
        written += 1
        if written >= len(planned.changes):
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "replace", replace)
    # A shell without job control starts what runs in its background with SIGINT ignored.
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            apply(planned)
    finally:
        signal.signal(signal.SIGINT, inherited)
    assert snapshot(project) == before
    assert written > len(planned.changes)


def test_kill_at_any_moment_leaves_whole_files_and_the_record_leads_back(
    tmp_path: Path, snapshot: Snapshot
) -> None:
    settings = TracingSettings("http://new", "2", b"// new")
    for at in itertools.count():
        project = tmp_path / str(at)
        prepare(project)
        before = snapshot(project)
        planned = plan(project, settings, None)
        new = {change.path: change.after for change in planned.changes}
        old = {change.path: change.before for change in planned.changes}
        killed = subprocess.run(
            [sys.executable, "-c", KILLED_WRITER, str(project), str(at)], cwd=ROOT, check=False
        )
        for path, data in new.items():
            assert (path.read_bytes() if path.exists() else None) in (data, old[path])
        undo(project, planned.record)
        # A folder that was made before the kill is in the record as well.
        assert snapshot(project) == before
        if killed.returncode == 0:
            break
        assert killed.returncode == -signal.SIGKILL
    assert at >= len(planned.changes)


def test_file_that_changed_after_the_plan_is_not_overwritten(
    tmp_path: Path, with_token: TracingSettings, snapshot: Snapshot
) -> None:
    project = tmp_path / "project"
    prepare(project)
    planned = plan(project, with_token, None)
    (project / "opencode.json").write_text('{"mine": 1}')
    before = snapshot(project)
    with pytest.raises(UserError, match="in the meantime"):
        apply(planned)
    assert snapshot(project) == before


def test_mode_and_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    path.chmod(0o754)
    if hasattr(os, "setxattr"):
        try:
            os.setxattr(path, "user.note", b"kept")
        except OSError:
            pytest.skip("this file system has no extended attributes")
    commit([FileChange(path, b"old", b"new", mode_before=0o754)])
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o754
    assert not hasattr(os, "getxattr") or os.getxattr(path, "user.note") == b"kept"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    path.chmod(0o640)
    os.chown(path, 12345, 23456)
    commit([FileChange(path, b"old", b"new", mode_before=0o640)])
    information = path.stat()
    assert (information.st_uid, information.st_gid) == (12345, 23456)
    assert information.st_mode & 0o777 == 0o640


def test_leftovers_of_dead_processes_go_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    child = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        check=True,
        capture_output=True,
        text=True,
    )
    dead = tmp_path / f".file.{child.stdout.strip()}.opencode-mlflow-tmp"
    living = tmp_path / f".file.{os.getppid()}.opencode-mlflow-tmp"
    other = tmp_path / ".file.mine.opencode-mlflow-tmp"
    for leftover in (dead, living, other):
        leftover.write_text("x")
    clean_leftovers(path)
    assert sorted(tmp_path.iterdir()) == sorted([path, living, other])


MOUNTED = """
import os, subprocess, sys
from pathlib import Path
from bootstrap.core.errors import UserError
from bootstrap.project import TracingSettings, apply, plan, undo
project, outside = Path(sys.argv[1]), Path(sys.argv[2])
def mount(name, text):
    (outside / name).write_text(text)
    (project / name).touch()
    subprocess.run(["mount", "--bind", outside / name, project / name], check=True)
settings = TracingSettings("http://new", "2", b"// new", {"MLFLOW_TRACKING_TOKEN": "t"})
mount(".env", "A=1\\n" + "# mine\\n" * 9)
mount("opencode.json", '{"model": "a/b"}')
before = [(one.read_text(), one.stat()) for one in sorted(outside.iterdir())]
planned = plan(project, settings, None)
apply(planned)
assert "MLFLOW_TRACKING_URI=http://new" in (outside / ".env").read_text()
assert (outside / ".env").stat().st_mode & 0o777 == 0o600
undo(project, planned.record)
for (text, state), one in zip(before, sorted(outside.iterdir())):
    now = one.stat()
    assert (one.read_text(), now.st_ino, now.st_mode) == (text, state.st_ino, state.st_mode)
    assert now.st_mtime_ns == state.st_mtime_ns
assert sorted(one.name for one in project.iterdir()) == [".env", "opencode.json"]
(outside / ".env").write_text("A=1\\n" * 20_000)
try:
    apply(plan(project, settings, None))
except UserError as error:
    print(error.message)
assert sorted(one.name for one in project.iterdir()) == [".env", "opencode.json"]
"""


def _may_mount() -> bool:
    try:
        return subprocess.run(["unshare", "-rm", "true"], check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not _may_mount(), reason="needs the right to mount")
def test_a_file_that_is_mounted_on_its_own_is_written_to_if_it_is_small(
    tmp_path: Path, project: Path
) -> None:
    (tmp_path / "outside").mkdir()
    folders = [str(project), str(tmp_path / "outside")]
    command = ["unshare", "-rm", sys.executable, "-c", MOUNTED, *folders]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert f"{project / '.env'} is mounted on its own, as in a container" in done.stdout
