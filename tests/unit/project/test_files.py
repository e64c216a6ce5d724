"""A user's file is replaced as a whole, or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project import files

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, data: bytes, mode: int | None = None) -> None:
    with files.written_beside(path, data, mode) as new:
        files.replace(new)


def test_the_old_file_is_there_until_the_new_one_is(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with files.written_beside(path, b"new", None) as new:
        assert (path.read_bytes(), new.path.read_bytes()) == (b"old", b"new")
        assert new.path.parent == tmp_path
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"old"


def test_mode_and_link_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to("file")
    write(link, b"new")
    assert link.is_symlink()
    assert files.read_state(path) == files.FileState(b"new", 0o640)
    write(path, b"secret", 0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_at_a_path(tmp_path: Path) -> None:
    assert files.read_state(tmp_path / "nothing") == files.FileState()
    (tmp_path / "to-nothing").symlink_to("nothing")
    (tmp_path / "in-a-circle").symlink_to("in-a-circle")
    for name, words in (
        ("", "is a folder"),
        ("to-nothing", "is a broken symbolic link"),
        ("in-a-circle", "is a broken symbolic link"),
    ):
        with pytest.raises(UserError, match=words) as told:
            files.read_state(tmp_path / name)
        assert told.value.fix
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="not a regular file"):
        files.read_state(tmp_path / "pipe")


def test_what_somebody_made_read_only_is_left_alone_also_by_root(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    files.check_writable(path)
    path.parent.mkdir()
    path.touch()
    files.check_writable(path)
    path.chmod(0o444)
    with pytest.raises(UserError, match="is read-only"):
        files.check_writable(path)
    path.chmod(0o000)
    with pytest.raises(UserError, match="cannot be read"):
        files.read_state(path)
    path.unlink()
    path.parent.chmod(0o555)
    with pytest.raises(UserError, match=r"folder .* is read-only"):
        files.check_writable(path)
    path.parent.chmod(0o755)
    (tmp_path / "a-file").touch()
    with pytest.raises(UserError, match="is a file; a folder is needed"):
        files.check_writable(tmp_path / "a-file" / "file")


def test_what_a_killed_process_left_goes_and_what_a_living_one_writes_stays(
    tmp_path: Path,
) -> None:
    path = tmp_path / "file"
    with files.written_beside(path, b"", None) as mine:
        suffix = mine.name.partition(f".{os.getpid()}.")[2]
    dead = tmp_path / f".file.{2**22 + 1}.{suffix}"
    living = tmp_path / f".file.{os.getppid()}.{suffix}"
    others = tmp_path / f".other.{2**22 + 1}.{suffix}"
    for one in (dead, living, others):
        one.touch()
    files.clean_leftovers(path)
    assert sorted(tmp_path.iterdir()) == sorted([living, others])


def test_a_file_goes(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    files.remove(tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
