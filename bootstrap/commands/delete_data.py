"""``down --delete-data``: what ``down`` does, then the data of the stack, after a backup."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from bootstrap.commands.down import down
from bootstrap.containers import own, queues
from bootstrap.core import hints, paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord, StackRecord
from bootstrap.core.rollback import uninterrupted
from bootstrap.core.text import size
from bootstrap.results import DownResult, StackData, Step
from bootstrap.servers import backup, choose
from bootstrap.servers.base import ManagedServer, Progress


def delete_data(
    folder: Path, stack: str | None, progress: Progress, confirm: Callable[[StackData], None]
) -> DownResult:
    """Turn tracing off in a project, then back up and delete the data of its stack.

    Args:
        folder: The project. It is not changed when tracing is off, or on another stack.
        stack: Whose data; None for the project's stack, or the default one.
        progress: Called with each step; with an empty text before the user is asked.
        confirm: Called with what will be deleted, before any change; raises to stop.

    Raises:
        UserError: The data is not ours, is used by another project, or could not be backed up.
            Nothing was deleted then.
    """
    folder = folder.expanduser().resolve()
    record = registry.project(folder)
    if record is not None and stack is not None and record.stack != stack:
        record = None
    known = _find_stack(record, stack)
    if known is None:
        return _unchanged(folder, "Data", f"stack {stack or paths.DEFAULT_STACK} has no data")
    _require_unused(known.stack, folder)
    data = _measure(known, progress)
    if data is not None:
        progress("")
        confirm(data)
    turned_off = (
        down(folder, progress)
        if record
        else _unchanged(folder, "Project", "tracing was already off")
    )
    if data is None:
        step = Step("Data", f"stack {known.stack} has no data", changed=False)
        return replace(turned_off, steps=(*_without_server(turned_off), step))
    deleted, stopped = _delete(known, data, folder, progress)
    return _result(turned_off, deleted, server_stopped=stopped)


def _find_stack(record: ProjectRecord | None, stack: str | None) -> StackRecord | None:
    """Return the stack; None if it is the default one and was never started."""
    if record is not None and record.stack is None:
        raise UserError(
            f"{record.tracking_uri} was not started by this product; delete its data there.",
            code="server_external",
            fix="To turn tracing off only, type: " + hints.command("down", record.project),
        )
    if stack is not None:
        return registry.known_stack(stack)
    return registry.stack((record.stack if record else None) or paths.DEFAULT_STACK)


def _require_unused(stack: str, folder: Path) -> None:
    others = [
        other.project for other in registry.projects_on(stack) if other.project != str(folder)
    ]
    if others:
        commands = "; ".join(hints.command("down", other) for other in others)
        raise UserError(
            f"Stack {stack} is used by {', '.join(others)}.",
            code="stack_in_use",
            fix=f"Type first: {commands}",
        )


def _measure(known: StackRecord, progress: Progress) -> StackData | None:
    """Return what there is to delete, if anything, once it is sure that a backup has room."""
    progress("Looking at the data …")
    server = choose.managed(known.engine, known.stack)
    found = server.survey(progress)
    if found is None:
        return None
    backup.check_room(found)
    homes = own.volumes(known.stack)
    now = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    return StackData(
        stack=known.stack,
        engine=known.engine,
        place=server.place(),
        files=found.files,
        bytes=found.size,
        experiments=found.experiments,
        traces=found.traces,
        backup=paths.backups_dir() / f"{known.stack}-{now}.tar.gz",
        homes=homes,
        unsent=queues.read(homes) if homes else (),
    )


def _delete(
    known: StackRecord, data: StackData, folder: Path, progress: Progress
) -> tuple[StackData, bool]:
    """Return what was deleted, and whether a server was stopped for it."""
    server = choose.managed(known.engine, known.stack)
    again = hints.command("down", folder, stack=known.stack, delete_data=True)
    with registry.locked():
        with _nothing_deleted(again):
            _require_unused(known.stack, folder)  # since the user was asked
            progress("Stopping MLflow …")
            stopped = server.stop()
            taken = backup.save(server, data.backup, progress)
        progress("Deleting the data …")
        with uninterrupted():
            _destroy(server, data, again)
            own.remove_volumes(data.homes)
            registry.forget_stack(known.stack)
            shutil.rmtree(paths.stack_state_dir(known.stack), ignore_errors=True)
    return replace(data, backup_bytes=taken), stopped


@contextmanager
def _nothing_deleted(again: str) -> Iterator[None]:
    """Add to an error in this block that the data is still there."""
    try:
        yield
    except UserError as error:
        raise UserError(
            f"Nothing was deleted. {error.message}",
            code=error.code,
            fix=f"{error.fix}, then type: {again}",
        ) from error
    except KeyboardInterrupt as error:
        raise UserError(
            "Interrupted: nothing was deleted. The server is stopped.",
            code="interrupted",
            fix=f"To go on, type: {again}",
        ) from error


def _destroy(server: ManagedServer, data: StackData, again: str) -> None:
    why = ""
    try:
        server.destroy()
    except UserError as error:
        why = f" {error.message}"
    if why or server.has_data():
        raise UserError(
            f"The {data.place} could not be deleted.{why} Its backup is {data.backup}.",
            code="engine_failed",
            fix=f"Find out what uses it, then type: {again}",
        )


def _result(before: DownResult, deleted: StackData, *, server_stopped: bool) -> DownResult:
    stopped = server_stopped or before.server_stopped
    kept = f"{deleted.backup}, {size(deleted.backup_bytes or 0)}"
    return replace(
        before,
        changed=True,
        server_stopped=stopped,
        steps=(
            *_without_server(before),
            *([Step("Server", "stopped", changed=True)] if stopped else []),
            Step("Backup", kept, changed=True),
            Step("Data", f"deleted: {deleted.place}, {size(deleted.bytes)}", changed=True),
        ),
        deleted=deleted,
    )


def _without_server(result: DownResult) -> tuple[Step, ...]:
    return tuple(step for step in result.steps if step.name != "Server")


def _unchanged(folder: Path, name: str, text: str) -> DownResult:
    return DownResult(
        project=folder,
        changed=False,
        server_stopped=False,
        steps=(Step(name, text, changed=False),),
        notes=(),
    )
