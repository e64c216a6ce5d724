"""Errors for the user: what happened, and how to fix it."""

from __future__ import annotations

from typing import Literal

FAILED = 1
"""Exit code: the command failed."""
WRONG_USE = 2
"""Exit code: the command line is wrong."""

Code = Literal[
    "wrong_use",
    "declined",
    "interrupted",
    "busy",
    "internal_error",
    "project_unusable",
    "not_traced",
    "not_readable",
    "not_writable",
    "link_outside",
    "disk_full",
    "config_invalid",
    "config_changed",
    "setting_invalid",
    "state_unusable",
    "engine_unavailable",
    "engine_failed",
    "port_in_use",
    "server_unavailable",
    "server_refused",
    "server_failed",
    "server_external",
    "server_untrusted",
    "stack_in_use",
    "stack_unknown",
    "experiment_missing",
    "opencode_unusable",
    "plugin_failed",
    "undelivered",
    "extra_missing",
]
"""What programs tell errors apart by (README, "Errors for programs"); none is ever renamed."""


class UserError(Exception):
    """Something that a user can cause and fix; shown without a traceback.

    Args:
        message: One sentence: what happened and why.
        code: The same for programs.
        fix: What to type or change next; empty where nothing is wrong.
        exit_code: :data:`FAILED` or :data:`WRONG_USE`.
    """

    def __init__(self, message: str, *, code: Code, fix: str, exit_code: int = FAILED) -> None:
        super().__init__(message)
        self.message = message
        self.code: Code = code
        self.fix = fix
        self.exit_code = exit_code


class UsageError(UserError):
    """The command line itself is wrong: exit code 2."""

    def __init__(self, message: str, *, fix: str) -> None:
        super().__init__(message, code="wrong_use", fix=fix, exit_code=WRONG_USE)
