"""What a user is told of a file that cannot be written helps there."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import read_only
from bootstrap.core.errors import UserError
from bootstrap.project.files import check_writable
from tests.faults.mounts import bound, mounted

if TYPE_CHECKING:
    from pathlib import Path


def refused(path: Path) -> UserError:
    with pytest.raises(UserError) as error:
        check_writable(path)
    return error.value


@pytest.mark.parametrize("name", ["disk", "my disk"])
def test_a_mount_that_is_read_only_is_named(tmp_path: Path, name: str) -> None:
    with mounted(tmp_path / name, 1 << 20) as disk:
        (disk.folder / "app").mkdir()
        (disk.folder / "app" / "opencode.json").write_text("{}")
        disk.read_only()
        for path in (disk.folder / "app" / "opencode.json", disk.folder / "app" / "new"):
            error = refused(path)
            assert f"mounted read-only at {disk.folder}." in error.message
            assert "mount -o remount,rw" in error.fix
            assert "chmod" not in error.fix


def test_so_is_one_file_of_a_writable_folder(tmp_path: Path) -> None:
    file = tmp_path / "opencode.json"
    file.write_text("{}")
    with bound(file):
        error = refused(file)
        assert f"mounted read-only at {file}." in error.message
        check_writable(tmp_path / ".env")
    check_writable(file)


def test_a_folder_of_another_user_is_not_mended_by_chmod(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = tmp_path.owner()
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    cause = read_only.cause(tmp_path, "u+wx")
    assert cause.what.startswith(f"belongs to {owner},")
    assert f"sudo chown 54321 {tmp_path}" in cause.fix


def test_an_immutable_file_is_not_either(tmp_path: Path) -> None:
    file = tmp_path / "opencode.json"
    file.write_text("{}")
    if subprocess.run(["chattr", "+i", file], capture_output=True, check=False).returncode:
        pytest.skip("no immutable files here")
    try:
        error = refused(file)
    finally:
        subprocess.run(["chattr", "-i", file], check=True)
    assert (error.message, "chattr -ia" in error.fix) == (f"{file} is marked as immutable.", True)


def test_permissions_of_ones_own_are_mended_by_chmod(tmp_path: Path) -> None:
    file = tmp_path / "opencode.json"
    file.write_text("{}")
    file.chmod(0o400)
    assert refused(file).fix.startswith(f"Make it writable (chmod u+w {file})")
