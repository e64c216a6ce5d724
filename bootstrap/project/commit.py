"""Write several files: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from bootstrap.core.errors import UserError
from bootstrap.core.rollback import uninterrupted
from bootstrap.project import leftovers, recognise
from bootstrap.project.files import (
    FileChange,
    check_writable,
    clean_leftovers,
    make_folder,
    read_state,
    remove,
    remove_folder,
    replace,
    written_beside,
)
from bootstrap.project.planning import Plan


def apply(plan: Plan) -> tuple[str, ...]:
    """Write the changes of a plan, as :func:`commit`; return notes on folders that stay."""
    for path in (plan.project / recognise.PATH, *plan.files):
        clean_leftovers(path, plan.root)
    commit(plan.changes, plan.folders, plan.root)
    return leftovers.remove_folders(plan.project, plan.obsolete)


def take_back(plan: Plan) -> None:
    """Restore the files as they were before :func:`apply`, except those changed since.

    Raises:
        UserError: A file cannot be written; then nothing was changed.
    """
    changes = [_inverse(change) for change in reversed(plan.changes)]
    needed = {
        folder
        for change in changes
        if change.after is not None
        for folder in change.path.parents
        if not folder.exists()
    }
    commit([one for one in changes if _is_current(one)], sorted(needed), plan.root)
    for folder in reversed(plan.folders):
        with suppress(OSError, UserError):
            remove_folder(folder, plan.root)


def _inverse(change: FileChange) -> FileChange:
    """Return the change that takes back ``change``, which was made."""
    made = read_state(change.path, change.root)
    mode = change.mode_before if change.mode_before != made.mode else None
    return FileChange(change.path, change.after, change.before, mode, made.mode, change.root)


def _is_current(change: FileChange) -> bool:
    return read_state(change.path, change.root).data == change.before


def commit(
    changes: Sequence[FileChange], folders: Sequence[Path] = (), root: Path | None = None
) -> None:
    """Make ``folders`` (outer ones first, below ``root``), then write ``changes``, in order.

    Any exception, Ctrl-C included, rolls everything back before it leaves this function.

    Raises:
        UserError: A file has changed since the changes were planned, or cannot be written.
    """
    for change in changes:
        check_writable(change.path, change.root)
    begun: list[FileChange] = []
    made: list[Path] = []
    try:
        for folder in folders:
            if not folder.exists():
                made.append(folder)
                make_folder(folder, root)
        with ExitStack() as written:
            # A full disk stops this before any file is replaced: rolling back also needs space.
            beside = [
                None
                if change.after is None
                else written.enter_context(
                    written_beside(change.path, change.after, change.mode, change.root, change.time)
                )
                for change in changes
            ]
            for change, new in zip(changes, beside, strict=True):
                _check_unchanged(change)
                begun.append(change)
                if new is None:
                    remove(change.path, change.root)
                else:
                    replace(new)
    except BaseException as error:
        with uninterrupted():
            lost = _roll_back(begun, made, root)
        if lost:
            names = ", ".join(str(path) for path in lost)
            raise UserError(
                f"Writing failed ({error}), and these could not be rolled back: {names}.",
                code="not_writable",
                fix="Check the disk and the permissions, then compare these files with git.",
            ) from error
        if isinstance(error, OSError):
            raise UserError(
                f"Writing {error.filename or 'a file'} failed: {error.strerror or error}. "
                "All changes to the project were rolled back.",
                code="not_writable",
                fix="Fix the cause (disk space, permissions), then run the command again.",
            ) from error
        raise


def _check_unchanged(change: FileChange) -> None:
    now = read_state(change.path, change.root)
    if (now.data, now.mode) != (change.before, change.mode_before):
        raise UserError(
            f"Another program changed {change.path} in the meantime.",
            code="config_changed",
            fix="Run the command again.",
        )


def _roll_back(begun: Sequence[FileChange], made: Sequence[Path], root: Path | None) -> list[Path]:
    """Undo the changes; return the files that could not be restored."""
    lost = [change.path for change in reversed(begun) if not _restore(change)]
    for folder in reversed(made):
        with suppress(OSError, UserError):
            remove_folder(folder, root)
    return lost


def _restore(change: FileChange) -> bool:
    try:
        now = read_state(change.path, change.root)
        if change.before is None:
            with suppress(FileNotFoundError):
                remove(change.path, change.root)
        elif (now.data, now.mode) != (change.before, change.mode_before):
            old = written_beside(change.path, change.before, change.mode_before, change.root)
            with old as new:
                replace(new)
    except (OSError, UserError):
        return False
    return True
