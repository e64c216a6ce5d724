"""OpenCode's own package, which it installs from npm into the folders of its configuration.

This plugin does not need it, but OpenCode 1 waits for it at each start with any plugin.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from bootstrap.core import paths
from bootstrap.core.reading import read_file
from bootstrap.project.entries import config_folders

LIBRARY = "@opencode-ai/plugin"
_LOCK_FILES = ("package-lock.json", "bun.lock")
_MODULES = "node_modules"
_GITIGNORE_LINES = [_MODULES, "package.json", *_LOCK_FILES, ".gitignore"]
_DEPENDENCIES = (
    "dependencies",
    "devDependencies",
    "peerDependencies",
    "optionalDependencies",
)


def missing_from(folder: Path) -> tuple[Path, ...]:
    """Return the folders into which OpenCode 1 installs the package when it is started here.

    Those of its configuration that it may write to, until each has ``node_modules`` and a lock file
    with the package and all that the folder's ``package.json`` lists (``Npm.install``, read in
    1.15.13 to 1.18.33). An attempt that fails leaves nothing, so that the next start tries again.
    """
    own = paths.opencode_config_dir()
    return tuple(
        one
        for one in config_folders(folder)
        if (os.access(one, os.W_OK) if one.is_dir() else one == own) and not _is_installed(one)
    )


def _is_installed(folder: Path) -> bool:
    manifest, lock = _json(folder / "package.json"), _json(folder / "package-lock.json")
    wanted = {LIBRARY, *_dependencies(manifest)}
    locked = _dependencies(_mapping(_mapping(lock, "packages"), ""))
    return (folder / _MODULES).exists() and wanted <= locked


def _dependencies(manifest: dict[str, object]) -> set[str]:
    return {name for kind in _DEPENDENCIES for name in _mapping(manifest, kind)}


def sort_out(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return what OpenCode generated in ``folder``, and everything else.

    That is a ``package.json`` with only the package, a lock file, ``node_modules``, and a
    ``.gitignore`` for these (1.18).
    """
    generated: list[Path] = []
    others: list[Path] = []
    only_library = _names_only_library(folder / "package.json")
    for path in sorted(folder.iterdir()):
        known = not path.is_symlink() and (
            (path.name == ".gitignore" and _lines(path) == _GITIGNORE_LINES)
            or (only_library and _is_of_installation(path))
        )
        (generated if known else others).append(path)
    return generated, others


def _is_of_installation(path: Path) -> bool:
    if path.name == _MODULES:
        return path.is_dir() and _holds_only_installed(path)
    if path.name == "package-lock.json":
        root = _mapping(_mapping(_json(path), "packages"), "")
        return set(_mapping(root, "dependencies")) <= {LIBRARY}
    return path.name in ("package.json", *_LOCK_FILES) and path.is_file()


def _holds_only_installed(modules: Path) -> bool:
    """Whether npm's lock file, if there is one, lists each package that is there."""
    listed = _mapping(_json(modules.parent / _LOCK_FILES[0]), "packages")
    known = {LIBRARY, *(name.removeprefix(f"{_MODULES}/") for name in listed)}
    packages = [path for path in modules.iterdir() if not path.name.startswith(".")]
    names = [
        f"{path.name}/{inner.name}" if inner != path else path.name
        for path in packages
        for inner in (path.iterdir() if path.name.startswith("@") else (path,))
    ]
    return not listed or known.issuperset(names)


def _names_only_library(path: Path) -> bool:
    fields = _json(path)
    return set(fields) == {"dependencies"} and set(_mapping(fields, "dependencies")) == {LIBRARY}


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
