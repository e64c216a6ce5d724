"""Keeping ``.env`` out of git."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project import plan, undo
from bootstrap.project.edits import apply_edits
from bootstrap.project.kinds import gitignore
from bootstrap.project.kinds.gitignore import Gitignore
from tests.support.project_files import contents, write

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.project import TracingSettings


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


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


def test_git_that_does_not_answer_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    os.mkfifo(tmp_path / ".gitignore")
    monkeypatch.setattr(gitignore, "_TIMEOUT_SECONDS", 2)
    found = gitignore.coverage(tmp_path)
    assert (found.state, found.reason) == ("unknown", "no answer after 2 s")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gitignore.coverage(tmp_path) is found


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


def test_dotenv_is_ignored_by_git_while_tracing_is_on(
    project: Path, settings: TracingSettings
) -> None:
    git(project, "init", "-q")
    (project / ".gitignore").write_text("node_modules")
    git(project, "add", ".gitignore")
    before = contents(project)
    record = write(project, settings)
    assert (project / ".gitignore").read_text() == "node_modules\n.env\n"
    status = git(project, "status", "--porcelain", "--untracked-files=all")
    assert "env" not in status
    assert ".opencode" not in status
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert contents(project) == before


def test_gitignore_of_ours_goes_and_the_user_s_lines_stay(
    project: Path, settings: TracingSettings
) -> None:
    git(project, "init", "-q")
    record = write(project, settings)
    assert (project / ".gitignore").read_text() == ".env\n"
    (project / ".gitignore").write_text("a\n.env\nb\n")
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert (project / ".gitignore").read_text() == "a\nb\n"
    undo(project, write(project, settings))
    (project / ".gitignore").unlink()
    undo(project, write(project, settings))
    assert not (project / ".gitignore").exists()


@pytest.mark.parametrize("line", [".env", "*.env", "/.env*", ".e*"])
def test_dotenv_that_is_ignored_needs_no_line(
    project: Path, settings: TracingSettings, line: str
) -> None:
    git(project, "init", "-q")
    (project / ".gitignore").write_text(line)
    write(project, settings)
    assert (project / ".gitignore").read_text() == line


def test_dotenv_in_git_is_noted_and_with_a_secret_refused(
    project: Path, settings: TracingSettings, with_token: TracingSettings
) -> None:
    git(project, "init", "-q")
    (project / ".env").write_text("A=1\n")
    git(project, "add", ".env")
    assert "tracked by git" in plan(project, settings, None).notes[0]
    write(project, settings)
    assert not (project / ".gitignore").exists()
    with pytest.raises(UserError, match="tracked by git"):
        plan(project, with_token, None)


def test_without_git_nothing_is_ignored(
    project: Path, settings: TracingSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "init", "-q")
    monkeypatch.setenv("PATH", "")
    assert plan(project, settings, None).notes == ()
    changed = [change.path for change in plan(project, settings, None).changes]
    assert project / ".gitignore" not in changed


def test_environment_of_a_git_hook_does_not_mislead(
    project: Path, settings: TracingSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(project / "nowhere"))
    planned = plan(project, settings, None)
    assert project / ".gitignore" in [change.path for change in planned.changes]
