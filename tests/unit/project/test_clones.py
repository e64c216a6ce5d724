"""A repository with the entry committed: what tells those who clone it, and what git sees of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bootstrap.project import apply, plan, undo
from bootstrap.project.entries import find
from bootstrap.project.kinds.plugin import HINT
from tests.support.processes import run

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.project import TracingSettings, UndoRecord

IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@example.com")


def git(folder: Path, *arguments: str) -> str:
    # Modes do not count: a clone has those of the umask.
    command = ["git", *IDENTITY, "-c", "core.fileMode=false", *arguments]
    return run(command, cwd=folder, env=os.environ).checked().stdout


def write(project: Path, settings: TracingSettings) -> tuple[UndoRecord, tuple[str, ...]]:
    planned = plan(project, settings, None)
    apply(planned)
    return planned.record, planned.notes


@pytest.fixture
def repository(project: Path) -> Path:
    git(project, "init", "--quiet")
    (project / "opencode.json").write_text('{"plugin": []}\n')
    (project / ".gitignore").write_text(".env\n")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "Start")
    return project


def test_what_a_team_commits_stays_clean_in_a_clone_through_up_and_down(
    repository: Path, settings: TracingSettings, tmp_path: Path
) -> None:
    record, notes = write(repository, settings)
    assert [note for note in notes if f"git add --force {HINT}" in note] == list(notes)
    assert git(repository, "status", "--porcelain") == " M opencode.json\n"
    assert plan(repository, settings, record).is_noop
    git(repository, "add", "--force", "opencode.json", HINT)
    git(repository, "commit", "--quiet", "-m", "Trace")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(repository), str(clone))
    brought = (clone / HINT).read_bytes()
    file = find(clone).entries[0].file
    assert file is not None
    assert not file.exists(), "what it brings is no plugin"

    written, notes = write(clone, settings)
    assert notes == ()
    assert git(clone, "status", "--porcelain") == ""
    # Another version of this program leaves what the repository has.
    (clone / HINT).write_bytes(brought + b"// older\n")
    git(clone, "commit", "--quiet", "-am", "Older")
    assert plan(clone, settings, written).is_noop
    undo(clone, written)
    assert git(clone, "status", "--porcelain") == ""
    assert [path.name for path in (clone / ".opencode-mlflow").iterdir()] == ["index.mjs"]

    undo(repository, record)
    assert not (repository / ".opencode-mlflow").exists()


def test_who_commits_nothing_gets_no_such_file(project: Path, settings: TracingSettings) -> None:
    git(project, "init", "--quiet")
    (project / "opencode.json").write_text("{}\n")
    _, notes = write(project, settings)
    assert not (project / HINT).exists()
    assert not [note for note in notes if HINT in note]
