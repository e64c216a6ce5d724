"""Write into a user's project, and undo it.

``plan`` reads and checks, ``apply`` writes everything or nothing, ``take_back`` undoes that plan,
and ``undo`` all of them.
"""

from __future__ import annotations

from bootstrap.project.commit import apply, take_back
from bootstrap.project.files import FileChange
from bootstrap.project.planning import (
    Plan,
    TracingSettings,
    check_folder,
    of_project,
    plan,
    set_for_itself,
)
from bootstrap.project.record import FileRecord, UndoRecord
from bootstrap.project.revert import UndoResult, undo

__all__ = [
    "FileChange",
    "FileRecord",
    "Plan",
    "TracingSettings",
    "UndoRecord",
    "UndoResult",
    "apply",
    "check_folder",
    "of_project",
    "plan",
    "set_for_itself",
    "take_back",
    "undo",
]
