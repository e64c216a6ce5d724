"""What is written into a user's project folder, and taken back.

``plan`` reads and checks, ``apply`` writes all of it or nothing, ``undo`` takes it back.
"""

from __future__ import annotations

from bootstrap.project.commit import commit
from bootstrap.project.files import FileChange, clean_leftovers
from bootstrap.project.planning import Plan, TracingSettings, check_folder, plan
from bootstrap.project.record import FileRecord, UndoRecord
from bootstrap.project.undoing import UndoResult, undo

__all__ = [
    "FileChange",
    "FileRecord",
    "Plan",
    "TracingSettings",
    "UndoRecord",
    "UndoResult",
    "apply",
    "check_folder",
    "plan",
    "undo",
]


def apply(plan: Plan) -> None:
    """Write what ``plan`` says, all of it or nothing.

    An error or Ctrl-C on the way puts back what was done.

    Raises:
        UserError: Something changed since the plan was made, or cannot be written.
    """
    for path in plan.files:
        clean_leftovers(path)
    commit(plan.changes, plan.folders)
