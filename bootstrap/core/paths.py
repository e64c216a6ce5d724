"""Where things live on the user's machine, by the XDG base directory specification.

On Linux this is https://specifications.freedesktop.org/basedir-spec/; platformdirs gives the
native folders of macOS and Windows, and the XDG variables win there as well.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP = "opencode-mlflow"
DEFAULT_STACK = "default"


def data_dir() -> Path:
    """Folder of what must survive: databases, artifacts, server environments."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def state_dir() -> Path:
    """Folder of what this product remembers: stacks, projects, logs."""
    return Path(platformdirs.user_state_dir(APP, appauthor=False))


def plugin_state_dir(setting: str | None = None) -> Path:
    """Folder of what the plugin keeps: its queue and its log.

    The plugin's own rule (``plugin/src/program/settings.ts``), which knows no native folders of
    macOS.

    Args:
        setting: ``MLFLOW_OPENCODE_STATE_DIR``; only an absolute path counts.
    """
    if setting and Path(setting).is_absolute():
        return Path(setting)
    base = os.environ.get("XDG_STATE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "state") / APP


def opencode_config_dir() -> Path:
    """Folder of the user's own OpenCode configuration, which OpenCode reads in every project.

    OpenCode's own rule, the same on every system (its ``xdg-basedir``).
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
    """Folder of one stack's database and artifacts (process engine)."""
    return data_dir() / "stacks" / stack


def backups_dir() -> Path:
    """Folder of the copies of data that was deleted."""
    return data_dir() / "backups"


def stack_state_dir(stack: str) -> Path:
    """Folder of one stack's pid file, logs and project records."""
    return state_dir() / "stacks" / stack


def crashes_dir() -> Path:
    """Folder of the logs of bugs of our own."""
    return state_dir() / "crashes"


def shipped(name: str) -> Path:
    """Path of a file or folder that ships with the package.

    A wheel carries them below ``bootstrap/shipped/`` (see ``pyproject.toml``); in a checkout they
    are at the top level, where a reader of the repository expects them.

    Args:
        name: Relative to the top level, such as ``docker-compose.yml``.
    """
    packaged = Path(__file__).parents[1] / "shipped" / name
    return packaged if packaged.exists() else Path(__file__).parents[2] / name
