"""What is written into a user's project folder, and taken back.

``plan`` reads and checks, ``apply`` writes all of it or nothing, ``undo`` takes it back.
"""

from __future__ import annotations

from bootstrap.project.commit import apply
from bootstrap.project.files import FileChange
from bootstrap.project.planning import Plan, TracingSettings, check_folder, plan
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
    "plan",
    "undo",
]
