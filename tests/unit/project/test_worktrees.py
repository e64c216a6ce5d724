"""Worktrees that git itself made."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from bootstrap.project import worktrees

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=me", "-c", "user.email=me@example.org")
    subprocess.run(["git", "-C", folder, *identity, *arguments], check=True, capture_output=True)


def repository(folder: Path) -> Path:
    (folder / "app").mkdir(parents=True)
    (folder / "app" / "file").write_text("")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    return folder


def test_the_same_folder_in_each_linked_worktree(tmp_path: Path) -> None:
    main = repository(tmp_path / "main repo")
    assert worktrees.others(main / "app") == ()
    for name in ("feature", "gone", "other"):
        git(main, "worktree", "add", "-q", str(tmp_path / name))
    (tmp_path / "gone").rename(tmp_path / "moved")
    (tmp_path / "other" / "app" / "file").unlink()
    (tmp_path / "other" / "app").rmdir()
    assert worktrees.others(main) == (tmp_path / "feature", tmp_path / "other")
    assert worktrees.others(main / "app") == (tmp_path / "feature" / "app",)
    assert worktrees.others(tmp_path / "feature") == ()
    assert worktrees.others(tmp_path) == ()


def test_records_that_make_no_sense_are_none(tmp_path: Path) -> None:
    for name, content in {"a": b"\xff\xfe", "b": b"", "c": b"/etc/passwd\n"}.items():
        record = tmp_path / ".git" / "worktrees" / name
        record.mkdir(parents=True)
        (record / "gitdir").write_bytes(content)
    (tmp_path / ".git" / "worktrees" / "d").mkdir()
    (tmp_path / ".git" / "worktrees" / "d" / "gitdir").symlink_to("/dev/zero")
    assert worktrees.others(tmp_path) == ()
