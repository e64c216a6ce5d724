"""What a user is told when something cannot be done, and how to mend it."""

from __future__ import annotations

FAILED = 1
"""Exit code: the command was right, doing it failed."""
WRONG_USE = 2
"""Exit code: the command itself has to change."""


class UserError(Exception):
    """Something that a user can cause and mend; shown without a traceback.

    Args:
        message: One sentence: what happened and why.
        mend: What to type or change next; empty where nothing is wrong.
        exit_code: :data:`FAILED` or :data:`WRONG_USE`.
    """

    def __init__(self, message: str, *, mend: str, exit_code: int = FAILED) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend
        self.exit_code = exit_code


class UsageError(UserError):
    """The command line itself is wrong: exit code 2."""

    def __init__(self, message: str, *, mend: str) -> None:
        super().__init__(message, mend=mend, exit_code=WRONG_USE)
