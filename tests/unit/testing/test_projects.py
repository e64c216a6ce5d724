from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.testing import projects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENV = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "GIT_AUTHOR_NAME": "x",
    "GIT_AUTHOR_EMAIL": "x@example.invalid",
    "GIT_COMMITTER_NAME": "x",
    "GIT_COMMITTER_EMAIL": "x@example.invalid",
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=ENV, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two commits, an ignored file, a new one and a change."""
    folder = tmp_path / "repository"
    (folder / "src").mkdir(parents=True)
    git(folder, "init", "--quiet")
    (folder / ".gitignore").write_text("secret.env\n")
    (folder / "secret.env").write_text("KEY=1")
    (folder / "src" / "a.txt").write_text("one")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    git(folder, "tag", "v1")
    (folder / "src" / "a.txt").write_text("two")
    git(folder, "commit", "-q", "-a", "-m", "second")
    return folder


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return tmp_path / "made"


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def test_from_files(made: Path) -> None:
    projects.make(made, {"AGENTS.md": "Be brief.", "data/x.bin": b"x"}, ENV)
    assert files(made) == {"AGENTS.md": "Be brief.", "data/x.bin": "x"}
    start = projects.head(made, ENV)
    assert projects.changed_files(made, ENV, start) == []
    (made / "AGENTS.md").write_text("Be long.")
    (made / "new.txt").write_text("")
    git(made, "add", "AGENTS.md")
    git(made, "commit", "-q", "-m", "by the agent")
    assert projects.changed_files(made, ENV, start) == ["AGENTS.md", "new.txt"]


SCHEMA = '"$schema": "https://opencode.ai/config.json"'


@pytest.mark.parametrize(
    ("before", "after", "is_changed"),
    [
        ('{"model": "a/b"}', "{\n  " + SCHEMA + ',"model": "a/b"}', False),
        (
            '{\n  // mine\n  "model": "a/b"\n}\n',
            "{" + SCHEMA + ', // mine\n "model": "a/b"\n}\n',
            False,
        ),
        ("{}", "{" + SCHEMA + "}", False),
        ('{"model": "a/b"}', "{" + SCHEMA + ', "model": "a/c"}', True),
        ("{" + SCHEMA + "}", "{" + SCHEMA + " }", True),
        ('{"model": "a/b"}', '{"model": "a/c"}', True),
        ("{}", None, True),
    ],
)
@pytest.mark.parametrize("name", ["opencode.json", ".opencode/opencode.jsonc"])
def test_the_schema_that_opencode_adds_is_no_change(
    made: Path, name: str, before: str, after: str | None, *, is_changed: bool
) -> None:
    projects.make(made, {name: before, "other.json": before}, ENV)
    start = projects.head(made, ENV)
    for path in (made / name, made / "other.json"):
        path.unlink() if after is None else path.write_text(after)
    assert (name in projects.changed_files(made, ENV, start)) is is_changed
    assert "other.json" in projects.changed_files(made, ENV, start)


def test_of_a_repository_what_is_ignored_stays_behind(repository: Path, made: Path) -> None:
    (repository / "new.txt").write_text("new")
    (repository / "src" / "link").symlink_to("a.txt")
    projects.make(made, repository, ENV)
    assert files(made) == {
        ".gitignore": "secret.env\n",
        "new.txt": "new",
        "src/a.txt": "two",
        "src/link": "two",
    }
    assert (made / "src" / "link").is_symlink()
    assert projects.changed_files(made, ENV, projects.head(made, ENV)) == []


def test_a_folder_below_a_repository(repository: Path, made: Path) -> None:
    projects.make(made, repository / "src", ENV)
    assert files(made) == {"a.txt": "two"}


def test_any_other_folder(tmp_path: Path, made: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    projects.make(made, folder, ENV)
    assert files(made) == {"a.txt": "a"}


@pytest.mark.parametrize("revision", ["v1", "HEAD~1"])
def test_a_revision(repository: Path, made: Path, revision: str) -> None:
    projects.make(made, repository, ENV, revision=revision)
    assert files(made) == {".gitignore": "secret.env\n", "src/a.txt": "one"}
    assert (repository / "src" / "a.txt").read_text() == "two"


def test_a_revision_that_would_leave_changes_out(repository: Path, made: Path) -> None:
    (repository / "new.txt").write_text("new")
    with pytest.raises(UserError, match=r"revision 'v1' would leave out: new.txt\.") as raised:
        projects.make(made, repository, ENV, revision="v1")
    assert "allow_dirty=True" in raised.value.fix
    assert not made.exists()
    projects.make(made, repository, ENV, revision="v1", allow_dirty=True)
    assert "new.txt" not in files(made)


def test_what_cannot_be_a_project_is_said_in_one_line(
    repository: Path, tmp_path: Path, made: Path
) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    for source, revision, words in (
        (tmp_path / "missing", None, "does not exist"),
        (repository / "src" / "a.txt", None, "is no folder"),
        (repository, "v2", "has no revision 'v2'"),
        (plain, "v1", "is no git repository"),
        ({"a": "b"}, "v1", "has no revision"),
        ({"../a": "b"}, None, "is not in the project"),
    ):
        with pytest.raises(UserError, match=words) as raised:
            projects.make(made, source, ENV, revision=revision)
        assert raised.value.code == "project_unusable"
        assert "\n" not in raised.value.message + raised.value.fix


def test_a_path_that_is_a_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="'a/c' cannot be written into the project") as raised:
        projects.make(tmp_path / "made", {"a": "b", "a/c": "d"}, ENV)
    assert raised.value.code == "project_unusable"


def test_opencodes_packages_are_installed_only_where_a_tool_needs_them(
    tmp_path: Path,
) -> None:
    plain = {".opencode/tool/a.js": "export default {}"}
    projects.make(tmp_path / "plain", plain, ENV)
    assert (tmp_path / "plain" / ".opencode" / "node_modules").is_dir()
    needs = {".opencode/tool/a.ts": 'import { tool } from "@opencode-ai/plugin"'}
    projects.make(tmp_path / "needs", needs, ENV)
    assert not (tmp_path / "needs" / ".opencode" / "node_modules").exists()
    for folder in (tmp_path / "plain", tmp_path / "needs"):
        assert projects.changed_files(folder, ENV, projects.head(folder, ENV)) == []


def test_a_file_whose_name_is_no_utf8_is_in_the_copy(repository: Path, made: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (repository / name).write_text("open")
    projects.make(made, repository, ENV)
    assert (made / name).read_text() == "open"


def test_a_revision_of_a_folder_in_a_repository_is_that_folder(
    repository: Path, made: Path
) -> None:
    projects.make(made, repository / "src", ENV, revision="v1")
    assert files(made) == {"a.txt": "one"}
    assert projects.changed_files(made, ENV, projects.head(made, ENV)) == []
    assert list(made.parent.glob("made-*")) == []


def test_a_revision_before_there_was_the_folder_is_said(repository: Path, made: Path) -> None:
    (repository / "late").mkdir()
    (repository / "late" / "b.txt").write_text("b")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "third")
    with pytest.raises(UserError, match=r"has no folder 'late'") as raised:
        projects.make(made, repository / "late", ENV, revision="v1")
    assert raised.value.code == "project_unusable"


def test_what_changed_beside_a_folder_does_not_matter_to_it(repository: Path, made: Path) -> None:
    (repository / "other.txt").write_text("x")
    projects.make(made, repository / "src", ENV, revision="v1")
    (repository / "src" / "new" / "deep.txt").parent.mkdir()
    (repository / "src" / "new" / "deep.txt").write_text("x")
    projects.refuse_dirty(repository / "src", "v1", ENV, {"new/deep.txt"})
    with pytest.raises(UserError, match=r"leave out: new/deep\.txt\."):
        projects.refuse_dirty(repository / "src", "v1", ENV)


def test_a_folder_with_spaces_at_its_end(tmp_path: Path, repository: Path, made: Path) -> None:
    moved = repository.rename(tmp_path / "a repository\n ")
    projects.make(made, moved, ENV, revision="v1")
    assert files(made)["src/a.txt"] == "one"


def test_a_repository_that_does_not_say_what_changed_is_not_clean(repository: Path) -> None:
    (repository / ".git" / "index").write_bytes(b"damaged")
    with pytest.raises(UserError, match="git status failed"):
        projects.refuse_dirty(repository, "v1", ENV)


def test_what_a_repository_runs_is_run_where_opencode_is(made: Path, tmp_path: Path) -> None:
    projects.make(made, {"a.txt": "one"}, ENV)
    start = projects.head(made, ENV)
    ran = tmp_path / "ran"
    git(made, "config", "filter.x.clean", f"touch {ran}; cat")
    (made / ".gitattributes").write_text("* filter=x\n")
    (made / "a.txt").write_text("two")
    asked = []

    @contextmanager
    def within(command: projects.Command) -> Iterator[projects.Command]:
        asked.append(command[0])
        yield ["true"], command[1]

    assert projects.changed_files(made, ENV, start, within) == []
    assert [one[0] for one in asked] == ["git", "git"]
    assert not ran.exists()


def test_a_pipe_in_the_place_of_a_configuration_is_not_waited_for(made: Path) -> None:
    projects.make(made, {"opencode.json": "{}"}, ENV)
    start = projects.head(made, ENV)
    (made / "opencode.json").unlink()
    os.mkfifo(made / "opencode.json")
    assert projects.changed_files(made, ENV, start) == ["opencode.json"]
