"""Undo what was written into a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bootstrap.core.scope import Scope
from bootstrap.project import leftovers
from bootstrap.project.commit import commit
from bootstrap.project.files import FileChange, clean_leftovers
from bootstrap.project.kinds import KINDS
from bootstrap.project.record import UndoRecord


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
    for file in record.files:
        clean_leftovers(project / file.path, Scope(project).boundary)
    commit(changes)
    notes += leftovers.remove_folders(project, record.folders)
    leftovers.remove_above(project, record.above)
    return UndoResult(tuple(change.path for change in changes), tuple(notes))
