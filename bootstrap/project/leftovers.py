"""Remove the folders made for the plugin, with what OpenCode installs into ``.opencode``."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.project import library
from bootstrap.project.inside import real_path


def remove_folders(project: Path, folders: Sequence[str]) -> tuple[str, ...]:
    """Remove the folders that we made, unless the user's files are inside; note those that stay.

    One that a symbolic link leads out of the project by now stays.
    """
    notes: list[str] = []
    boundary = Scope(project).boundary
    for relative in sorted(folders, key=len, reverse=True):
        folder = project / relative
        if not folder.is_dir() or folder.is_symlink() or _is_outside(folder, boundary):
            continue
        try:
            generated, others = library.sort_out(folder)
            if not others:
                for path in generated:
                    _delete(path)
                folder.rmdir()
            else:
                names = ", ".join(path.name for path in others)
                notes.append(f"{relative} stays, because it holds {names}.")
        except OSError as error:
            notes.append(f"{relative} could not be removed: {error.strerror or error}.")
    return tuple(notes)


def _is_outside(folder: Path, boundary: Path) -> bool:
    try:
        real_path(folder, boundary)
    except UserError:
        return True
    return False


def remove_above(project: Path, count: int) -> None:
    """Remove up to ``count`` empty folders above a project that no longer exists."""
    if project.exists():
        return
    with suppress(OSError):  # the first one that is not empty
        for folder in project.parents[:count]:
            folder.rmdir()


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
