from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.reading import LARGEST, read_end, read_file

if TYPE_CHECKING:
    from pathlib import Path


def test_the_end_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    file.write_bytes(b"first\nlast \xff\n")
    assert read_end(file, tmp_path, 7) == "last �\n"
    assert read_end(file, tmp_path, 1000) == "first\nlast �\n"


def test_nothing_is_read_that_is_elsewhere_or_no_file(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.log").write_text("secret")
    (inside / "link.log").symlink_to(outside / "secret.log")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to("loop")
    os.mkfifo(inside / "pipe.log")
    for name in ("link.log", "folder/secret.log", "loop/a.log", "loop", "pipe.log", "gone.log", ""):
        assert read_end(inside / name, inside, 1000) == ""


def test_neither_a_pipe_nor_a_file_without_an_end_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(LARGEST + 1)
    for name in ("pipe", "large"):
        with pytest.raises(OSError, match=r"not a regular file|larger than 16 MB"):
            read_file(tmp_path / name)
