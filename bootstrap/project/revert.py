"""Undo what was written into a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core.scope import Scope
from bootstrap.project import leftovers
from bootstrap.project.commit import commit
from bootstrap.project.files import FileChange, clean_leftovers, read_state
from bootstrap.project.kinds import KINDS, dotenv, gitignore
from bootstrap.project.record import UndoRecord, digest


@dataclass(frozen=True)
class UndoResult:
    """The files that were restored or deleted, and notes on what stays."""

    changed: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()


def undo(project: Path, record: UndoRecord) -> UndoResult:
    """Undo what ``record`` says was written into ``project``.

    An unchanged file gets its old bytes back; from one that the user has edited, only our part is
    removed; one that can no longer be parsed stays, with a note. The record's plan need not have
    been applied, or only in part.

    Raises:
        UserError: A file cannot be read or written; then nothing was changed.
    """
    if not project.is_dir():
        leftovers.remove_above(project, record.above)
        return UndoResult(notes=(f"{project} no longer exists; there is nothing to undo.",))
    changes: list[FileChange] = []
    notes: list[str] = []
    # The entry is removed before its plugin.
    for file in reversed(record.files):
        change, remarks = KINDS[file.kind].undo(project, file)
        changes += [change] if change else []
        notes += remarks
    if _bares_what_stays(project, record, changes):
        changes = [one for one in changes if one.path != project / gitignore.PATH]
        notes.append(
            ".gitignore keeps its line .env: .env stays with what was not in it before `up`, and "
            "git would add it."
        )
    for file in record.files:
        clean_leftovers(project / file.path, Scope(project).boundary)
    commit(changes)
    notes += leftovers.remove_folders(project, record.folders)
    leftovers.remove_above(project, record.above)
    return UndoResult(tuple(change.path for change in changes), tuple(notes))


def _bares_what_stays(project: Path, record: UndoRecord, changes: Sequence[FileChange]) -> bool:
    """Whether ``.env`` stays with what was not in it before, and ``changes`` let git add it."""
    left = {change.path: change.after for change in changes}
    path = project / dotenv.PATH
    if project / gitignore.PATH not in left:
        return False
    stays = left[path] if path in left else read_state(path, Scope(project).boundary).data
    written = record.of(dotenv.PATH)
    if stays is None or (written and digest(stays) == written.before):
        return False
    return not gitignore.is_hidden_without(project, left[project / gitignore.PATH])
