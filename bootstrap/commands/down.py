"""``down``: turn tracing off, restore the files, keep the data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bootstrap import project
from bootstrap.commands.status import project_of
from bootstrap.core import registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.core.text import counted
from bootstrap.install import team
from bootstrap.plugin import program as plugin
from bootstrap.plugin import queue as plugin_queue
from bootstrap.plugin import settings
from bootstrap.plugin.ownership import URI, Named
from bootstrap.project import UndoRecord, entries
from bootstrap.results import DownResult, Failure, SeveralDownResult, Step
from bootstrap.servers import choose
from bootstrap.servers.base import Progress

PATIENCE = 3.0
"""Seconds to wait for a server that accepts nothing."""
TIMEOUT = 5.0
"""Seconds that sending the queue may take in all."""


def down(folder: Path, progress: Progress) -> DownResult:
    """Turn tracing off in a project; stop the server when no other project uses it.

    Raises:
        UserError: A file cannot be restored (nothing was changed then), or the folder is missing
            and was never traced.
    """
    folder = folder.expanduser().resolve()
    with registry.locked():
        record = registry.project(folder)
        if record is None:
            project.check_folder(folder)
            return DownResult(
                project=folder,
                changed=False,
                server_stopped=False,
                steps=(Step("Project", "tracing was not on", changed=False),),
                notes=(),
            )
        waiting, notes = _deliver(record, progress)
        undone = project.undo(folder, UndoRecord.from_json(record.undo))
        _distrust(record)
        registry.forget_project(folder)
        steps = [*waiting, Step("Project", "files are as before", changed=True)]
        stopped = False
        if record.stack is not None:
            others = registry.projects_on(record.stack)
            if others:
                text = f"still used by {', '.join(other.project for other in others)}"
                steps.append(Step("Server", text, changed=False))
            else:
                progress("Stopping MLflow …")
                stopped = choose.managed(record.engine, record.stack).stop()
                text = "stopped; its data stays for the next `up`"
                steps.append(Step("Server", text, changed=stopped))
        return DownResult(
            project=folder,
            changed=True,
            server_stopped=stopped,
            steps=tuple(steps),
            notes=(*undone.notes, *notes),
        )


def down_several(folders: Sequence[Path], progress: Progress) -> SeveralDownResult:
    """Turn tracing off in several projects; a failure does not stop the others.

    Raises:
        UserError: The records of ``up`` cannot be read.
    """
    done: list[DownResult] = []
    failures: list[Failure] = []
    for folder in folders:
        try:
            done.append(down(folder, progress))
        except UserError as error:  # noqa: PERF203 - one try for each project
            failures.append(Failure(folder, error.code, error.message, error.fix))
    return SeveralDownResult(tuple(done), tuple(failures))


def down_all(progress: Progress) -> SeveralDownResult:
    """Turn tracing off in every project of this user.

    Raises:
        UserError: The records of ``up`` cannot be read.
    """
    folders = sorted(Path(record.project) for record in registry.projects())
    return down_several(folders, progress)


def _distrust(record: ProjectRecord) -> None:
    """Forget that the server may be used, unless the user was asked: that is not asked twice."""
    folder, address = Path(record.project), Named(record.tracking_uri).address
    try:
        named = team.read(folder)
    except UserError:
        named = None
    if address is not None and (named is None or Named(named.tracking_uri).address != address):
        registry.distrust(folder, address)


def _deliver(record: ProjectRecord, progress: Progress) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Send the queue while the project still names its server; return steps and notes."""
    here = project_of(record)
    steps: tuple[Step, ...] = ()
    try:
        left = _waiting(here)
        if left.orphaned:
            progress("Sending the queue …")
            delivered = _delivered(record, here)
            left = _waiting(here)
            if delivered or not left.records:
                text = f"{counted(delivered, 'record')} delivered"
                steps = (Step("Queue", text, changed=True),)
    except UserError as error:
        return steps, (f"The queue could not be read. {error.message}",)
    amount = f"{counted(left.records, 'record')} of {counted(left.turns, 'turn')}"
    if left.orphaned:
        (given,) = settings.ask([here])
        note = (
            f"Could not be sent now: {amount}. They stay in {given.state_dir}: `status` shows "
            "them, and the next OpenCode that traces to the same experiment sends them."
        )
        return steps, (note,)
    return steps, ((f"A running OpenCode is sending {amount}.",) if left.records else ())


def _delivered(record: ProjectRecord, here: plugin.Project) -> int:
    (given,) = settings.ask([here])
    if choose.is_strangers(record, given.get(URI)):
        return 0
    folder = here.folder
    entry = entries.find(folder).last("ours")
    try:
        return plugin.send(
            "deliver", folder, entry=entry, patience=PATIENCE, timeout=TIMEOUT
        ).delivered
    except UserError:
        return 0  # what stays in the queue is reported by the caller


def _waiting(here: plugin.Project) -> plugin_queue.Waiting:
    queues = plugin_queue.read([here]).of(here.folder)
    return plugin_queue.Waiting(
        *(
            sum(getattr(queue.waiting, name) for queue in queues)
            for name in ("records", "turns", "sending")
        )
    )
