"""``down``: tracing is off, the files are as before ``up``, the data stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap import project
from bootstrap.core import registry
from bootstrap.core.errors import UserError
from bootstrap.core.text import counted
from bootstrap.plugin import program as plugin
from bootstrap.plugin import queue as spool
from bootstrap.plugin import settings
from bootstrap.project import UndoRecord, entries
from bootstrap.results import DownResult, Failure, SeveralDownResult, Step
from bootstrap.servers import choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bootstrap.servers.base import Progress


PATIENCE = 3.0
"""Seconds that a server which takes nothing gets to take what waits."""
TIMEOUT = 5.0
"""Seconds that sending what waits may take in all."""


def down(folder: Path, progress: Progress) -> DownResult:
    """Turn tracing off in a project; stop the server when no other project uses it.

    Raises:
        UserError: A file cannot be put back, nothing was changed then; or nothing is known of a
            folder that is not there.
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
                steps=(Step("Project", "tracing was not on here", changed=False),),
                notes=(),
            )
        waiting, notes = _deliver(folder, progress)
        undone = project.undo(folder, UndoRecord.from_json(record.undo))
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
    """Turn tracing off in several projects; one that cannot be put back does not stop the rest.

    Raises:
        UserError: What is remembered cannot be read.
    """
    done: list[DownResult] = []
    failures: list[Failure] = []
    for folder in folders:
        try:
            done.append(down(folder, progress))
        except UserError as error:  # noqa: PERF203 - each project on its own is the purpose
            failures.append(Failure(folder, error.code, error.message, error.fix))
    return SeveralDownResult(tuple(done), tuple(failures))


def down_all(progress: Progress) -> SeveralDownResult:
    """Turn tracing off in every project of this user.

    Raises:
        UserError: What is remembered cannot be read.
    """
    folders = sorted(Path(record.project) for record in registry.projects())
    return down_several(folders, progress)


def _deliver(folder: Path, progress: Progress) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Have what waits sent while the project still says where to; return what to show and tell."""
    here = plugin.Project.of(folder)
    steps: tuple[Step, ...] = ()
    try:
        left = _waiting(here)
        if left.abandoned:
            progress("Sending what waits …")
            delivered = _delivered(folder)
            left = _waiting(here)
            if delivered or not left.records:
                text = f"{counted(delivered, 'record')} delivered"
                steps = (Step("Spool", text, changed=True),)
    except UserError as error:
        return steps, (f"Whether anything waits to be sent is not known. {error.message}",)
    amount = f"{counted(left.records, 'record')} of {counted(left.turns, 'turn')}"
    if left.abandoned:
        (given,) = settings.ask([here])
        note = (
            f"Could not be sent now: {amount}. They stay in {given.state_dir}: `status` shows "
            "them, and the next OpenCode that traces to the same experiment sends them."
        )
        return steps, (note,)
    return steps, ((f"An OpenCode that runs is sending {amount}.",) if left.records else ())


def _delivered(folder: Path) -> int:
    entry = entries.find(folder).last("ours")
    try:
        return plugin.send(
            "deliver", folder, entry=entry, patience=PATIENCE, timeout=TIMEOUT
        ).delivered
    except UserError:
        return 0  # whatever it was, what waits is on disk, and that is told


def _waiting(here: plugin.Project) -> spool.Waiting:
    queues = spool.read([here]).of(here.folder)
    return spool.Waiting(
        *(
            sum(getattr(queue.waiting, name) for queue in queues)
            for name in ("records", "turns", "sending")
        )
    )
