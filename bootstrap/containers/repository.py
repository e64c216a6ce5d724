"""What of a git repository a container needs beside the project's folder, and who commits.

Git itself is asked for the name only: it would follow what a repository's files say.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from bootstrap.core import paths, run_command
from bootstrap.core.reading import read_file

_GITDIR = re.compile(r"gitdir: (.+)\n?")
_WORKTREE = re.compile(r"^\s*worktree\s*=\s*(.+?)\s*$", re.MULTILINE)
_TIMEOUT = 5.0


def root(folder: Path) -> Path:
    """Return the folder to mount for a project: the root of its repository, else the project.

    A repository of the user's home folder (dotfiles), or of a folder above that, is none of the
    project's; nor is one of another user, who can make one in a folder that all share, as in /tmp.
    """
    outer = paths.folders_up_to_repository(folder)[-1]
    is_ours = outer == folder or (outer / ".git").lstat().st_uid in {0, os.getuid()}
    return outer if is_ours and not holds_home(outer) else folder


def holds_home(folder: Path) -> bool:
    """Return whether a folder is the user's home, or above it."""
    return Path.home().resolve().is_relative_to(folder)


def git_folder(worktree: Path) -> Path | None:
    """Return the folder of git's that is outside of a working tree, where there is one.

    That is the main repository's ``.git`` for a linked worktree, and the folder below the outer
    repository's ``.git`` for a submodule (gitrepository-layout(5)). Whoever wrote the ``.git`` file
    may name any folder in it: only one that names this working tree in return is taken.
    """
    said = _read(worktree / ".git")
    found = _GITDIR.fullmatch(said) if said else None
    if found is None:
        return None
    own = (worktree / found[1].strip()).resolve()
    if (common := _common(own, worktree)) is not None:
        return common
    named = _WORKTREE.search(_read(own / "config") or "")
    is_back = named is not None and (own / named[1]).resolve() == worktree.resolve()
    return own if is_back and (own / "HEAD").is_file() else None


def _common(own: Path, worktree: Path) -> Path | None:
    """Return the repository that a linked worktree's own folder belongs to."""
    back = _read(own / "gitdir")
    if back is None or (own / back.strip()).resolve() != (worktree / ".git").resolve():
        return None
    common = own.parent.parent
    is_one = own.parent.name == "worktrees" and (common / "HEAD").is_file()
    return common if is_one and (common / "objects").is_dir() else None


def identity(folder: Path) -> dict[str, str]:
    """Return the name and address that git puts into a commit in a folder, by git's keys."""
    environment = {name: text for name, text in os.environ.items() if name[:4] != "GIT_"}
    command = ["git", "config", "--null", "--get-regexp", r"^user\.(name|email)$"]
    try:
        asked = run_command.run(command, cwd=folder, env=environment, timeout=_TIMEOUT)
    except OSError:  # there is no git, or it does not end
        return {}
    pairs = (one.partition("\n") for one in asked.stdout.split("\0") if one)
    return {key: value for key, _, value in pairs}


def _read(file: Path) -> str | None:
    try:
        return read_file(file).decode("utf-8")
    except (OSError, ValueError):
        return None
