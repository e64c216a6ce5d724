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
from tests.support.opencode import stand_in
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
        ("a\r\nb\n", "a\r\nb\n.env\r\n"),
        ("a\rb\r", "a\rb\r\n.env\n"),
        (".env\n!.env\n", ".env\n!.env\n.env\n"),
    ],
)
def test_the_line_is_one_that_git_reads(tmp_path: Path, before: str, after: str) -> None:
    file = Gitignore(tmp_path, exposed=True)
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


@pytest.mark.parametrize("text", ["a\x0c.env\n", "a\r.env\n", "a\u2028.env", ".env \n", "x.env\n"])
def test_what_is_no_line_of_its_own_for_git_is_the_user_s(tmp_path: Path, text: str) -> None:
    assert Gitignore.take_out(text, tmp_path, ()) == ((), ())


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


@pytest.mark.parametrize("why", ["git is not installed", "dubious ownership"])
@pytest.mark.parametrize(
    ("before", "after"),
    [(None, ".env\n"), ("dist", "dist\n.env\n"), (".env\n", ".env\n")],
    ids=["none", "without the line", "with it"],
)
def test_in_a_repository_that_git_does_not_tell_of_the_line_is_written(  # noqa: PLR0913, PLR0917 - cases
    project: Path,
    with_token: TracingSettings,
    monkeypatch: pytest.MonkeyPatch,
    before: str | None,
    after: str,
    why: str,
) -> None:
    git(project, "init", "-q")
    if before is not None:
        (project / ".gitignore").write_text(before)
    if why == "git is not installed":
        monkeypatch.setenv("PATH", "")
    else:
        refuses = f"echo 'fatal: detected {why} in repository' >&2; exit 128"
        monkeypatch.setenv("PATH", str(stand_in(project.parent / "bin", refuses, "git").parent))
    there = contents(project)
    record = write(project, with_token)
    assert (project / ".gitignore").read_text() == after
    again = plan(project, with_token, record)
    assert again.is_noop
    assert why in again.notes[0]
    undo(project, record)
    assert contents(project) == there


def test_without_git_and_a_repository_nothing_is_ignored(
    project: Path, settings: TracingSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def is_ignored(folder: Path) -> bool:
    return gitignore.coverage(folder).state == "ignored"


@pytest.mark.parametrize(
    "before",
    [
        *("  .env\n", ".env\t\n", ".env\n!.env*\n", ".env\n!/.env\n", ".env\n!.env\n", "\\.envy\n"),
        *("a\rb\r", ".env\r", "# .env\n", "build/\r\n!*env*\r\n", "*\n!.env", "\ufeff"),
    ],
)
def test_each_up_leaves_it_ignored_and_down_gives_the_lines_back(
    project: Path, with_token: TracingSettings, before: str
) -> None:
    git(project, "init", "-q")
    (project / ".gitignore").write_bytes(before.encode())
    record = write(project, with_token)
    assert is_ignored(project)
    written = (project / ".gitignore").read_bytes()
    for _ in range(2):
        assert plan(project, with_token, record).is_noop
        record = write(project, with_token, record)
        assert (project / ".gitignore").read_bytes() == written
    undo(project, record)
    assert (project / ".gitignore").read_bytes() == before.encode()


def test_a_later_line_that_takes_it_back_is_answered(
    project: Path, with_token: TracingSettings
) -> None:
    git(project, "init", "-q")
    record = write(project, with_token)
    (project / ".gitignore").write_text(".env\n!.e*\n")
    assert not is_ignored(project)
    record = write(project, with_token, record)
    assert (project / ".gitignore").read_text() == "!.e*\n.env\n"
    assert is_ignored(project)


def test_a_line_that_git_would_not_read_is_not_written(
    project: Path, settings: TracingSettings, with_token: TracingSettings
) -> None:
    """Git does not follow a link (since 2.32)."""
    git(project, "init", "-q")
    (project / "rules").write_text("build/\n")
    (project / ".gitignore").symlink_to("rules")
    before = contents(project)
    assert gitignore.is_open(project)
    with pytest.raises(UserError, match=r"would be added by git, also with a line") as refused:
        plan(project, with_token, None)
    assert ".git/info/exclude" in refused.value.fix
    planned = plan(project, settings, None)
    assert planned.notes[0].startswith(".env would be added by git, also with a line in .gitignore")
    assert project / ".gitignore" not in [change.path for change in planned.changes]
    assert contents(project) == before
    with (project / ".git" / "info" / "exclude").open("a") as stream:
        stream.write(".env\n")
    assert plan(project, with_token, None).notes == ()


@pytest.mark.parametrize("outer", ["", "packages/*/.env\n", "!.env\n"])
def test_the_rules_of_the_folders_above_count(
    tmp_path: Path, with_token: TracingSettings, outer: str
) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text(outer)
    project = tmp_path / "packages" / "app"
    project.mkdir(parents=True)
    (project / ".gitignore").write_text("dist")
    for left, state in (
        (b"", "ignored" if "packages" in outer else "exposed"),
        (b".env", "ignored"),
    ):
        assert gitignore.coverage(project, left).state == state
    before = contents(tmp_path)
    record = write(project, with_token)
    assert is_ignored(project)
    undo(project, record)
    assert contents(tmp_path) == before


def test_a_dotenv_that_stays_with_the_user_s_own_stays_ignored(
    project: Path, settings: TracingSettings
) -> None:
    git(project, "init", "-q")
    record = write(project, settings)
    with (project / ".env").open("a") as stream:
        stream.write("OPENAI_API_KEY=mine\n")
    result = undo(project, record)
    assert (project / ".env").read_text() == "OPENAI_API_KEY=mine\n"
    assert (project / ".gitignore").read_text() == ".env\n"
    assert is_ignored(project)
    assert result.notes[0].startswith(".gitignore keeps its line .env")


@pytest.mark.parametrize("how", ["own rule", "tracked", "as before", "gone"])
def test_the_line_goes_where_it_hides_nothing_new(
    project: Path, settings: TracingSettings, how: str
) -> None:
    git(project, "init", "-q")
    (project / ".env").write_text("A=1\n")
    record = write(project, settings)
    text = (project / ".env").read_text()
    if how != "as before":
        (project / ".env").write_text("B=2\n" + text)
    if how == "own rule":
        (project / ".gitignore").write_text("*env\n.env\n")
    if how == "tracked":
        git(project, "add", "--force", ".env")
    if how == "gone":
        (project / ".env").unlink()
    assert undo(project, record).notes == ()
    left = (project / ".gitignore").read_text() if (project / ".gitignore").exists() else ""
    assert left == ("*env\n" if how == "own rule" else "")


@pytest.mark.parametrize("how", ["no git", "no repository"])
def test_the_line_stays_where_git_cannot_be_asked(
    project: Path, with_token: TracingSettings, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    git(project, "init", "-q")
    record = write(project, with_token)
    if how == "no git":
        monkeypatch.setenv("PATH", "")
    else:
        (project / ".git").rename(project / "elsewhere")
    assert plan(project, with_token, record).is_noop
    with (project / ".env").open("a") as stream:
        stream.write("OPENAI_API_KEY=mine\n")
    undo(project, record)
    assert (project / ".gitignore").read_text() == ".env\n"
