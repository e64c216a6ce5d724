"""Errors for the user: what happened, and how to fix it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

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
"""What programs tell errors apart by (:data:`MEANINGS`); none is ever renamed."""

MEANINGS: Final[Mapping[Code, str]] = {
    "wrong_use": "the command line has to change (the only one with exit code 2)",
    "declined": "the user did not agree",
    "interrupted": "Ctrl-C or a signal; what had begun was rolled back; `eval` keeps what had run",
    "busy": "another command of this product is running",
    "internal_error": "a bug of ours; the message names the crash log",
    "project_unusable": "the project's folder is missing, or is not a folder",
    "not_traced": "tracing is not on in the project",
    "not_readable": "a file or folder cannot be read",
    "not_writable": "a file or folder cannot be written",
    "link_outside": "a symbolic link leads out of the project, and a file was to be written there",
    "disk_full": "there is not enough space on the disk",
    "config_invalid": "a file (`opencode.json`, `.env` …) does not parse or cannot be edited",
    "config_changed": "another program changed a file in the meantime",
    "setting_invalid": "a variable, or a profile of Databricks, is missing or invalid",
    "state_unusable": "the records of earlier calls cannot be read or written",
    "engine_unavailable": "Docker or its Compose is missing, too old or does not answer",
    "engine_failed": "Docker answered and failed",
    "port_in_use": "the port, or every one of them, is taken",
    "server_unavailable": "the MLflow server does not answer",
    "server_refused": "the server does not accept the credentials, or there are none",
    "server_failed": "the server answered with an error, or ours does not start",
    "server_external": "the command needs a server of ours, and this one is not",
    "server_untrusted": "only the project's files name that server; the user has not agreed",
    "stack_in_use": "another project uses the server",
    "stack_unknown": "there is no server of that name",
    "experiment_missing": "the experiment does not exist and could not be created",
    "opencode_unusable": "OpenCode is missing, too old, or does not load the plugin",
    "plugin_failed": "the plugin's program gave no answer",
    "undelivered": "records are still in the queue",
    "extra_missing": "a part of MLflow is not installed; the fix names the extra that brings it",
}
"""What each code means; ``docs/formats.md`` is made from it."""


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
