"""``logs``: what the server wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bootstrap.core import hints, paths, registry
from bootstrap.core.errors import UserError
from bootstrap.results import LogsResult
from bootstrap.servers import choose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def logs(folder: Path, stack: str | None, lines: int) -> LogsResult:
    """Return the last lines that the server of a project wrote. Changes nothing.

    Args:
        folder: The project.
        stack: Which of the user's servers; None for the project's.
        lines: How many lines at most.

    Raises:
        UserError: The server is somebody else's, was never started, or its log cannot be read.
    """
    record = _stack(folder, stack)
    server = choose.managed(record.engine, record.stack)
    return LogsResult(record.stack, record.engine, tuple(server.log(lines)))


def follow(folder: Path, stack: str | None, lines: int, show: Callable[[str], None]) -> LogsResult:
    """Show what the server writes until it ends or the user presses Ctrl-C.

    Args:
        folder: The project.
        stack: Which of the user's servers; None for the project's.
        lines: How many lines from before to begin with.
        show: Told each line.

    Raises:
        UserError: As for :func:`logs`.
    """
    record = _stack(folder, stack)
    server = choose.managed(record.engine, record.stack)
    try:
        for line in server.follow_log(lines):
            show(line)
    except KeyboardInterrupt:
        pass  # that is how one stops looking
    return LogsResult(record.stack, record.engine, ())


def _stack(folder: Path, stack: str | None) -> registry.StackRecord:
    project = registry.project(folder.expanduser().resolve())
    if stack is None and project is not None and project.stack is None:
        raise UserError(
            f"{project.tracking_uri} is not a server of ours: its log is where it runs.",
            code="server_external",
            fix="Ask who runs it, or name one of yours: " + hints.command("logs", stack="NAME"),
        )
    return registry.known_stack(
        stack or (project.stack if project else None) or paths.DEFAULT_STACK
    )
