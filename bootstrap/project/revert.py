"""Take back what was written into a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.project import leftovers
from bootstrap.project.commit import commit
from bootstrap.project.files import clean_leftovers
from bootstrap.project.kinds import KINDS

if TYPE_CHECKING:
    from bootstrap.project.files import FileChange
    from bootstrap.project.record import UndoRecord


@dataclass(frozen=True)
class UndoResult:
    """What was taken back.

    Attributes:
        changed: Files that were written or deleted.
        notes: What had to stay, and why.
    """

    changed: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()


def undo(project: Path, record: UndoRecord) -> UndoResult:
    """Take back what ``record`` says was written into ``project``.

    A file that is as it was written gets its old bytes back; from one that was edited since, only
    what is ours is taken out. A file that does not parse any more is left alone, with a note.
    A record whose plan was never applied, or only in part, does no harm.

    Raises:
        UserError: A file cannot be read or written; nothing was changed then.
    """
    if not project.is_dir():
        leftovers.remove_above(project, record.above)
        return UndoResult(notes=(f"{project} is gone; there is nothing to take back.",))
    changes: list[FileChange] = []
    notes: list[str] = []
    # The entry goes before the plugin it names.
    for file in reversed(record.files):
        change, remarks = KINDS[file.kind].undo(project, file)
        changes += [change] if change else []
        notes += remarks
    for file in record.files:
        clean_leftovers(project / file.path)
    commit(changes)
    notes += leftovers.remove_folders(project, record.folders)
    leftovers.remove_above(project, record.above)
    return UndoResult(tuple(change.path for change in changes), tuple(notes))
