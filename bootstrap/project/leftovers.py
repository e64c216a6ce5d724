"""Remove the folders made for the plugin, with what OpenCode installs into ``.opencode``.

OpenCode 1.18 installs its plugin library into every ``.opencode`` folder: a ``package.json`` with
only that library, a lock file, ``node_modules``, and a ``.gitignore`` for these.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_file
from bootstrap.core.scope import Scope
from bootstrap.project.inside import real_path

_LIBRARY = "@opencode-ai/plugin"
_LOCK_FILES = ("package-lock.json", "bun.lock")
_MODULES = "node_modules"
_GITIGNORE_LINES = [_MODULES, "package.json", *_LOCK_FILES, ".gitignore"]


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
            generated, others = _sort_out(folder)
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


def _sort_out(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return what OpenCode generated in ``folder``, and everything else."""
    generated: list[Path] = []
    others: list[Path] = []
    only_library = _names_only_library(folder / "package.json")
    for path in sorted(folder.iterdir()):
        known = not path.is_symlink() and (
            (path.name == ".gitignore" and _lines(path) == _GITIGNORE_LINES)
            or (only_library and _is_installed(path))
        )
        (generated if known else others).append(path)
    return generated, others


def _is_installed(path: Path) -> bool:
    """Whether an installation of the library made ``path``."""
    if path.name == _MODULES:
        return path.is_dir()
    if path.name == "package-lock.json":
        root = _mapping(_mapping(_json(path), "packages"), "")
        return set(_mapping(root, "dependencies")) <= {_LIBRARY}
    return path.name in ("package.json", *_LOCK_FILES) and path.is_file()


def _names_only_library(path: Path) -> bool:
    fields = _json(path)
    return set(fields) == {"dependencies"} and set(_mapping(fields, "dependencies")) == {_LIBRARY}


def _json(path: Path) -> dict[str, object]:
    try:
        return _mapping({"": json.loads(read_file(path))}, "")
    except (OSError, ValueError, RecursionError):
        return {}


def _mapping(fields: dict[str, object], key: str) -> dict[str, object]:
    """Return the object at ``key``, an empty one where there is none."""
    value = fields.get(key)
    return {str(name): item for name, item in value.items()} if isinstance(value, dict) else {}


def _lines(path: Path) -> list[str]:
    return read_file(path).decode("utf-8", "replace").splitlines() if path.is_file() else []


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
