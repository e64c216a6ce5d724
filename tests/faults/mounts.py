"""File systems that are full, or cannot be written to, mounted over a folder. Needs root."""

from __future__ import annotations

import contextlib
import os
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Mount:
    """A small mounted file system.

    Attributes:
        folder: Where it is mounted.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        """Fill it, so that a new file cannot have a single byte."""
        full = contextlib.suppress(OSError)
        with (self.folder / "filler").open("ab", buffering=0) as filler, full:
            while True:
                filler.write(b"." * PAGE)

    def free(self) -> None:
        """Undo :meth:`fill`."""
        (self.folder / "filler").unlink()

    def read_only(self, *, on: bool = True) -> None:
        """Make it read-only, or writable again.

        Raises:
            subprocess.CalledProcessError: A process has a file open for writing.
        """
        _mount("-o", f"remount,{'ro' if on else 'rw'}", self.folder)


@contextlib.contextmanager
def mounted(folder: Path, size: int) -> Iterator[Mount]:
    """Mount a file system in memory.

    Args:
        folder: Made if need be.
        size: Bytes, rounded up to whole pages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    of_memory = ("-t", "tmpfs", "-o", f"size={size},mode=700", "opencode-mlflow-test")
    with _until_unmounted(folder, [*of_memory, folder]):
        yield Mount(folder)


@contextlib.contextmanager
def bound(path: Path) -> Iterator[None]:
    """Mount a file or folder over itself, read-only, as a container's volume is."""
    with _until_unmounted(path, ["--bind", path, path], ["-o", "remount,bind,ro", path]):
        yield


@contextlib.contextmanager
def _until_unmounted(path: Path, *mounts: list[str | Path]) -> Iterator[None]:
    try:
        for arguments in mounts:
            _mount(*arguments)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        pytest.skip(f"no file system can be mounted here: {said.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", path], check=True, capture_output=True)


def _mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
