"""Folders on the user's machine, by the XDG base directory specification.

See https://specifications.freedesktop.org/basedir-spec/; on macOS and Windows platformdirs gives
the native folders, unless XDG variables are set.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP = "opencode-mlflow"
DEFAULT_STACK = "default"


def data_dir() -> Path:
    """Return the folder of databases, artifacts and server environments."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def state_dir() -> Path:
    """Return the folder of records of stacks and projects, and of logs."""
    return Path(platformdirs.user_state_dir(APP, appauthor=False))


def plugin_state_dir(setting: str | None = None) -> Path:
    """Return the folder of the plugin's queue and log, by the plugin's own rule.

    That rule (``plugin/src/program/settings.ts``) ignores the native folders of macOS.

    Args:
        setting: ``MLFLOW_OPENCODE_STATE_DIR``; a relative path is ignored.
    """
    if setting and Path(setting).is_absolute():
        return Path(setting)
    base = os.environ.get("XDG_STATE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "state") / APP


def opencode_config_dir() -> Path:
    """Return the folder of the user's OpenCode configuration, which counts in every project.

    OpenCode's rule is the same on every system (its ``xdg-basedir``).
    """
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return (Path(base) / "opencode").resolve()


def folders_up_to_repository(folder: Path) -> list[Path]:
    """Return the folders from a project's up to the root of its git repository, innermost first."""
    inner = folder.absolute()
    chain = [inner, *inner.parents]
    root = next((at for at, one in enumerate(chain) if _has_repository(one)), None)
    return chain[: root + 1] if root is not None and chain[root] != Path(inner.anchor) else [inner]


def _has_repository(folder: Path) -> bool:
    try:
        return (folder / ".git").exists()
    except OSError:  # a folder that may not be entered
        return False


def stack_data_dir(stack: str) -> Path:
    """Return the folder of a stack's database and artifacts (process engine)."""
    return data_dir() / "stacks" / stack


def backups_dir() -> Path:
    """Return the folder of backups of deleted data."""
    return data_dir() / "backups"


def stack_state_dir(stack: str) -> Path:
    """Return the folder of a stack's record, pid file and logs."""
    return state_dir() / "stacks" / stack


def crashes_dir() -> Path:
    """Return the folder of logs of bugs in this product."""
    return state_dir() / "crashes"


def shipped(name: str) -> Path:
    """Return the path of a shipped file or folder, named relative to the repository's top level.

    A wheel has them below ``bootstrap/shipped/`` (see ``pyproject.toml``).
    """
    packaged = Path(__file__).parents[1] / "shipped" / name
    return packaged if packaged.exists() else Path(__file__).parents[2] / name
