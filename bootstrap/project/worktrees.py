"""The other worktrees of a project's git repository."""

from __future__ import annotations

from pathlib import Path

from bootstrap.core.reading import read_file


def others(folder: Path) -> tuple[Path, ...]:
    """Return the folders in a repository's linked worktrees that correspond to a project's.

    Git keeps one folder below ``.git/worktrees`` for each, with the path of its ``.git`` file in
    ``gitdir`` (gitrepository-layout(5)). Git itself is not asked: it would read the configuration
    of the repository.

    Args:
        folder: The project, in the main worktree; elsewhere there are none.
    """
    root = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)
    if root is None:
        return ()
    inner = folder.relative_to(root)
    found = (_worktree(record) for record in sorted((root / ".git" / "worktrees").glob("*/gitdir")))
    return tuple(one / inner for one in found if one is not None and (one / inner).is_dir())


def _worktree(record: Path) -> Path | None:
    try:
        path = Path(read_file(record).decode("utf-8").strip())
    except (OSError, ValueError):
        return None
    # One that is relative is of git 2.48 and later, with extensions.relativeWorktrees.
    return (record.parent / path).resolve().parent if path.name == ".git" else None
