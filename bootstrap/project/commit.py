"""Several file changes, all of them or none."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from bootstrap.core.errors import UserError
from bootstrap.core.rollback import uninterrupted
from bootstrap.project.files import (
    FileChange,
    check_writable,
    clean_leftovers,
    read_state,
    remove,
    replace,
    written_beside,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bootstrap.project.planning import Plan


def apply(plan: Plan) -> None:
    """Write what ``plan`` says, all of it or nothing.

    An error or Ctrl-C on the way puts back what was done.

    Raises:
        UserError: Something changed since the plan was made, or cannot be written.
    """
    for path in plan.files:
        clean_leftovers(path)
    commit(plan.changes, plan.folders)


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
        with ExitStack() as written:
            # All that takes room on the disk comes first: a full one stops this before any file
            # is replaced, and could not be put back.
            beside = [_prepare(change, written) for change in changes]
            for change, temporary in zip(changes, beside, strict=True):
                _check_unchanged(change)
                begun.append(change)
                _carry_out(change, temporary)
    except BaseException as error:
        with uninterrupted():
            lost = _take_back(begun, made)
        if lost:
            names = ", ".join(str(path) for path in lost)
            raise UserError(
                f"Writing failed ({error}), and these could not be put back: {names}.",
                code="not_writable",
                fix="Check the disk and the permissions, then compare these files with git.",
            ) from error
        if isinstance(error, OSError):
            raise UserError(
                f"Writing {error.filename or 'a file'} failed: {error.strerror or error}. "
                "The project is as it was before.",
                code="not_writable",
                fix="Fix the cause (disk space, permissions), then run the command again.",
            ) from error
        raise


def _prepare(change: FileChange, written: ExitStack) -> Path | None:
    if change.after is None:
        return None
    return written.enter_context(written_beside(change.path, change.after, change.mode))


def _carry_out(change: FileChange, temporary: Path | None) -> None:
    if temporary is None:
        remove(change.path)
    else:
        replace(change.path, temporary)


def _check_unchanged(change: FileChange) -> None:
    now = read_state(change.path)
    if (now.data, now.mode) != (change.before, change.mode_before):
        raise UserError(
            f"{change.path} was changed by somebody else in the meantime.",
            code="config_changed",
            fix="Run the command again.",
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
            with written_beside(change.path, change.before, change.mode_before) as temporary:
                replace(change.path, temporary)
    except (OSError, UserError):
        return False
    return True
