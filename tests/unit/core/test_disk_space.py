from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import disk_space
from bootstrap.core.errors import UserError
from tests.faults.mounts import mounted

if TYPE_CHECKING:
    from pathlib import Path


def test_room_is_looked_for_where_the_folder_would_be(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    disk_space.check(folder, 1, "It", fix="-")
    needed = shutil.disk_usage(tmp_path).total + 1
    with pytest.raises(UserError, match=r"^It needs [\d.]+ GB, and .*/yet has [\d.]+ GB free\.$"):
        disk_space.check(folder, needed, "It", fix="-")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_has_no_room(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", 1 << 20) as disk:
        disk.fill()
        with pytest.raises(UserError, match=r"needs 500 kB, and .* has 0 B free"):
            disk_space.check(disk.folder, 500_000, "It", fix="-")


def test_a_folder_that_can_be_made_is_writable(tmp_path: Path) -> None:
    disk_space.check_writable(tmp_path / "a" / "b", "data folder", "XDG_DATA_HOME")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(UserError, match=r"data folder .*/a/b cannot be made: .*/a is a file"):
        disk_space.check_writable(tmp_path / "a" / "b", "data folder", "XDG_DATA_HOME")


def test_a_file_system_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", 1 << 20) as disk:
        disk.read_only()
        with pytest.raises(UserError, match="mounted read-only at") as refused:
            disk_space.check_writable(disk.folder / "a", "data folder", "XDG_DATA_HOME")
    assert f"remount,rw {disk.folder}" in refused.value.fix
    assert "export XDG_DATA_HOME=" in refused.value.fix
