"""Read a file that somebody else may have put there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

_PART = 1 << 20
LARGEST = 16_000_000
"""Bytes; no file of a project that is read here comes near it."""


def read_file(path: Path) -> bytes:
    """Return the content of a regular file of at most :data:`LARGEST` bytes.

    A pipe, a device or a file without an end neither blocks nor fills the memory.

    Raises:
        OSError: It cannot be read, is no regular file, or is too large.
    """
    return read_opened(lambda flags: os.open(path, flags), path)[0]


def read_text(path: Path) -> str:
    """Return the text of a file, as :func:`read_file`, a byte order mark left out.

    Raises:
        OSError: As there.
        UnicodeDecodeError: It is not UTF-8.
    """
    return read_file(path).decode("utf-8-sig")


def read_end(path: Path, inside: Path, count: int) -> str:
    """Return the end of a file that a program may have replaced, to have another one read.

    Args:
        path: The file.
        inside: The folder that links on the way may not leave.
        count: Bytes at most.

    Returns:
        Nothing where it cannot be read, is no regular file, or is elsewhere.
    """
    try:
        if not path.parent.resolve().is_relative_to(inside.resolve()):
            return ""
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(path, flags)
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - it is open already
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                return ""
            stream.seek(max(0, state.st_size - count))
            return stream.read(count).decode("utf-8", "replace")
    except (OSError, RuntimeError):  # links that lead to themselves, before Python 3.13
        return ""


def read_opened(opened: Callable[[int], int], path: Path) -> tuple[bytes, os.stat_result]:
    """Return content and state of a file, as :func:`read_file`.

    Args:
        opened: Opens it with the given flags and more of its own; returns the descriptor.
        path: How messages name it.

    Raises:
        OSError: As there.
    """
    descriptor = opened(os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            kind = "a folder" if stat.S_ISDIR(state.st_mode) else "not a regular file"
            raise OSError(errno.EINVAL, kind, str(path))
        content = b""
        # Files of /proc say that they are empty.
        while len(content) <= LARGEST and (part := os.read(descriptor, _PART)):
            content += part
    finally:
        os.close(descriptor)
    if len(content) > LARGEST:
        raise OSError(errno.EFBIG, f"larger than {LARGEST // 1_000_000} MB", str(path))
    return content, state
