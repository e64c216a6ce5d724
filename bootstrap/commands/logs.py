"""``logs``: show the log of the server."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bootstrap.core import hints, paths, registry
from bootstrap.core.errors import UserError
from bootstrap.results import LogsResult
from bootstrap.servers import choose


def logs(
    folder: Path, stack: str | None, lines: int, follow: Callable[[str], None] | None = None
) -> LogsResult:
    """Return the last lines of the log of a project's server, or follow them until Ctrl-C.

    Args:
        folder: The project.
        stack: Which of the user's servers; None for the project's.
        lines: How many of the last lines at most.
        follow: Called with each line, old and new; nothing is returned then.

    Raises:
        UserError: The server is not ours, was never started, or its log cannot be read.
    """
    record = _stack(folder, stack)
    server = choose.managed(record.engine, record.stack)
    if follow is None:
        return LogsResult(record.stack, record.engine, tuple(server.log(lines)))
    with suppress(KeyboardInterrupt):
        for line in server.follow_log(lines):
            follow(line)
    return LogsResult(record.stack, record.engine, ())


def _stack(folder: Path, stack: str | None) -> registry.StackRecord:
    project = registry.project(folder.expanduser().resolve())
    if stack is None and project is not None and project.stack is None:
        raise UserError(
            f"{project.tracking_uri} was not started by this product; its log is not here.",
            code="server_external",
            fix="Ask who runs it, or name one of yours: " + hints.command("logs", stack="NAME"),
        )
    return registry.known_stack(
        stack or (project.stack if project else None) or paths.DEFAULT_STACK
    )
