"""Several file changes, all of them or none."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bootstrap.errors import UserError
from bootstrap.project.files import (
    FileChange,
    check_writable,
    read_state,
    remove,
    replace,
)
from bootstrap.transaction import uninterrupted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def commit(changes: Sequence[FileChange], folders: Sequence[Path] = ()) -> None:
    """Make ``folders`` (outer ones first), then write ``changes``, in order.

    Whatever goes wrong on the way, Ctrl-C included, puts back what was done before the exception
    leaves this function.

    Raises:
        UserError: A file is not what it was when the changes were planned, or cannot be written.
    """
    for change in changes:
        check_writable(change.path)
    begun: list[FileChange] = []
    made: list[Path] = []
    try:
        for folder in folders:
            if not folder.exists():
                made.append(folder)
                folder.mkdir()
        for change in changes:
            _check_unchanged(change)
            begun.append(change)
            _write(change)
    except BaseException as error:
        with uninterrupted():
            lost = _take_back(begun, made)
        if lost:
            names = ", ".join(str(path) for path in lost)
            raise UserError(
                f"Writing failed ({error}), and these could not be put back: {names}.",
                mend="Check the disk and the permissions, then compare these files with git.",
            ) from error
        if isinstance(error, OSError):
            raise UserError(
                f"Writing {error.filename or 'a file'} failed: {error.strerror or error}. "
                "The project is as it was before.",
                mend="Mend the cause (disk space, permissions), then run the command again.",
            ) from error
        raise


def _write(change: FileChange) -> None:
    if change.after is None:
        remove(change.path)
    else:
        replace(change.path, change.after, change.mode)


def _check_unchanged(change: FileChange) -> None:
    now = read_state(change.path)
    if (now.data, now.mode) != (change.before, change.mode_before):
        raise UserError(
            f"{change.path} was changed by somebody else in the meantime.",
            mend="Run the command again.",
        )


def _take_back(begun: Sequence[FileChange], made: Sequence[Path]) -> list[Path]:
    """Undo what was begun; return what could not be put back."""
    lost = [change.path for change in reversed(begun) if not _put_back(change)]
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()
    return lost


def _put_back(change: FileChange) -> bool:
    try:
        now = read_state(change.path)
        if change.before is None:
            change.path.unlink(missing_ok=True)
        elif (now.data, now.mode) != (change.before, change.mode_before):
            replace(change.path, change.before, change.mode_before)
    except (OSError, UserError):
        return False
    return True
