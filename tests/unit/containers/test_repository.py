from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bootstrap.containers import repository
from tests.support.processes import run

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *words: str) -> None:
    named = {f"GIT_{role}_{part}": "x" for role in ("AUTHOR", "COMMITTER") for part in ("NAME",)}
    mail = {"GIT_AUTHOR_EMAIL": "x@y", "GIT_COMMITTER_EMAIL": "x@y"}
    run(["git", *words], cwd=folder, env={**os.environ, **named, **mail}).checked()


@pytest.fixture
def main(tmp_path: Path) -> Path:
    folder = tmp_path / "main"
    folder.mkdir()
    git(folder, "init", "--quiet")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "first")
    return folder


def test_the_root_is_that_of_the_repository(main: Path, tmp_path: Path) -> None:
    inner = main / "packages" / "app"
    inner.mkdir(parents=True)
    assert repository.root(inner) == main
    assert repository.root(main) == main
    assert repository.root(tmp_path) == tmp_path


@pytest.mark.parametrize("home", ["main", "."])
def test_a_repository_of_the_home_folder_is_not_the_projects(
    main: Path, tmp_path: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    inner = tmp_path / "main" / "app"
    inner.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / home))
    assert repository.root(inner) == (inner if home == "main" else main)
    assert repository.root(tmp_path / "other") == tmp_path / "other" or home == "main"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_that_another_user_has_made_around_it_is_not_the_projects(main: Path) -> None:
    inner = main / "app"
    inner.mkdir()
    os.chown(main / ".git", 1234, 1234)
    assert repository.root(inner) == inner
    assert repository.root(main) == main


def test_a_linked_worktree_needs_the_main_repository(main: Path, tmp_path: Path) -> None:
    git(main, "worktree", "add", "--quiet", str(tmp_path / "tree"))
    assert repository.git_folder(tmp_path / "tree") == main / ".git"
    assert repository.git_folder(main) is None


def test_a_submodule_needs_its_folder_in_the_outer_repository(main: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "--quiet")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(main), "sub")
    assert repository.git_folder(outer / "sub") == outer / ".git" / "modules" / "sub"


def test_a_file_that_names_a_strangers_folder_is_not_believed(main: Path, tmp_path: Path) -> None:
    git(main, "worktree", "add", "--quiet", str(tmp_path / "tree"))
    (tmp_path / "keys").mkdir()
    forged = tmp_path / "forged"
    forged.mkdir()
    for named in (tmp_path / "keys", main / ".git", main / ".git/worktrees/tree", "/"):
        (forged / ".git").write_text(f"gitdir: {named}\n")
        assert repository.git_folder(forged) is None


def test_the_name_is_that_of_the_users_own_configuration(
    main: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "gitconfig"
    work = tmp_path / "work"
    own.write_text(
        f'[user]\nname = Me\nemail = me@home\n[includeIf "gitdir:{main}/"]\npath = {work}\n'
    )
    work.write_text("[user]\nemail = me@work\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own.rename(tmp_path / ".gitconfig")
    assert repository.identity(main) == {"user.name": "Me", "user.email": "me@work"}
    assert repository.identity(tmp_path) == {"user.name": "Me", "user.email": "me@home"}
    monkeypatch.setenv("PATH", "")
    assert repository.identity(main) == {}
