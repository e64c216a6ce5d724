"""Keeping ``.env`` out of git."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from bootstrap.project.edits import apply_edits
from bootstrap.project.kinds import gitignore
from bootstrap.project.kinds.gitignore import Gitignore

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_what_git_says_of_the_file(tmp_path: Path) -> None:
    assert gitignore.coverage(tmp_path).state == "outside"
    git(tmp_path, "init", "--quiet")
    assert gitignore.coverage(tmp_path).state == "exposed"
    (tmp_path / ".gitignore").write_text(".env\n")
    assert gitignore.coverage(tmp_path).state == "ignored"
    (tmp_path / ".env").write_text("A=1\n")
    git(tmp_path, "add", "--force", ".env")
    assert gitignore.coverage(tmp_path).state == "tracked"


def test_a_hook_s_variables_do_not_lead_to_another_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, mine = tmp_path / "other", tmp_path / "mine"
    for folder in (other, mine):
        folder.mkdir()
        git(folder, "init", "--quiet")
    (other / ".gitignore").write_text(".env\n")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert gitignore.coverage(mine).state == "exposed"


def test_a_repository_that_git_refuses_is_unknown_with_git_s_words(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".git" / "config").write_text("[broken\n")
    found = gitignore.coverage(tmp_path)
    assert found.state == "unknown"
    assert "config" in found.reason


def test_without_git_nothing_is_exposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gitignore.coverage(tmp_path).state == "outside"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ".env\n"),
        ("dist\n", "dist\n.env\n"),
        ("dist", "dist\n.env\n"),
        ("dist\r\n", "dist\r\n.env\r\n"),
        (".env\n", ".env\n"),
        (".env\n!.env\n", ".env\n!.env\n.env\n"),
    ],
)
def test_the_line_is_there_once_and_counts(tmp_path: Path, before: str, after: str) -> None:
    file = Gitignore(tmp_path, exposed=False)
    assert apply_edits(before, file.edits(before)) == after


@pytest.mark.parametrize("before", ["", "dist\n", "dist", "dist\r\n"])
@pytest.mark.parametrize("since", ["", "node_modules\n"])
def test_it_goes_again_whatever_was_added_since(tmp_path: Path, before: str, since: str) -> None:
    file = Gitignore(tmp_path, exposed=True)
    added = file.edits(before)
    text = apply_edits(before, added) + since
    left = apply_edits(text, file.take_out(text, file.path, added)[0])
    newline = "\n" if since and before == "dist" else ""
    assert left == before + newline + since
