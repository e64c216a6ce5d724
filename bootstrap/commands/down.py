"""``down``: turn tracing off, restore the files, keep the data."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bootstrap import project
from bootstrap.commands.status import project_of
from bootstrap.containers import own, queues
from bootstrap.core import hints, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.core.scope import Scope
from bootstrap.core.text import counted
from bootstrap.install import team
from bootstrap.plugin import program as plugin
from bootstrap.plugin import queue as plugin_queue
from bootstrap.plugin import settings
from bootstrap.plugin.ownership import URI, Named
from bootstrap.project import UndoRecord, entries, recognise
from bootstrap.project.kinds import dotenv
from bootstrap.project.kinds.plugin import SETTINGS
from bootstrap.project.kinds.plugin_list import ENTRY, NAMES
from bootstrap.project.recognise import Recognised
from bootstrap.results import DownResult, Failure, SeveralDownResult, Step
from bootstrap.servers import choose
from bootstrap.servers.base import Progress

PATIENCE = 3.0
"""Seconds to wait for a server that accepts nothing."""
TIMEOUT = 5.0
"""Seconds that sending the queue may take in all."""
_UNKNOWN = (
    "`up` was not typed for this folder as it is called now (it may be a copy), so only what is "
    "surely its work was taken out; no server was stopped."
)
_ONLY_LISTED = (
    "The configuration lists the plugin, as one that a team commits does; the plugin is not here. "
    f"To be rid of the entry, take {ENTRY} out of it by hand."
)


def down(folder: Path, progress: Progress, *, forget: bool = False) -> DownResult:
    """Turn tracing off in a project; stop the server when no other project uses it.

    Args:
        folder: The project.
        progress: Shows what takes time.
        forget: Whether a project that is not there any more is forgotten.

    Raises:
        UserError: A file cannot be restored (nothing was changed then), or the folder is missing.
    """
    folder = folder.expanduser().resolve()
    with registry.locked():
        record, found = registry.project(folder), None
        if record is None:
            found = _recognised(folder)
            if found is None:
                return _nothing_to_do(folder)
            record = _moved_to(folder, found)
            written, notes = found.record, found.notes
        else:
            written, notes = UndoRecord.from_json(record.undo), ()
            if not (folder.is_dir() or forget or Scope(folder).is_global):
                raise _missing(folder)
        steps = [*_containers(folder)]
        sent, remarks = _on_volume(folder, record, progress)
        steps += sent
        notes = (*notes, *remarks)
        if record is not None:
            waiting, remarks = _deliver(record, progress)
            steps += waiting
            notes = (*notes, *remarks)
            written, remarks = _handed_over(folder, record, written)
            notes = (*notes, *remarks)
        undone = project.undo(folder, written)
        steps.append(Step("Project", "files are as before", changed=True))
        stopped = False
        if record is None:
            notes = (*notes, _UNKNOWN)
        else:
            _distrust(record)
            registry.forget_project(Path(record.project))
            stopped = _stop(record, steps, progress)
        return DownResult(
            project=folder,
            changed=True,
            server_stopped=stopped,
            steps=tuple(steps),
            notes=(*undone.notes, *notes),
        )


def _containers(folder: Path) -> Iterator[Step]:
    """Stop OpenCode in the project's containers, and yield the step for it."""
    if stopped := own.stop(folder):
        text = f"{counted(stopped, 'container')} stopped; sessions and logins stay"
        yield Step("OpenCode", text, changed=True)


def _on_volume(
    folder: Path, record: ProjectRecord | None, progress: Progress
) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Send what containers of the project have not sent; return steps and notes."""
    volume = [own.home_volume(folder)]
    found = queues.read(volume)
    steps: tuple[Step, ...] = ()
    if record is not None and any(one.waiting.records for one in found or ()):
        progress("Sending the queue of its containers …")
        with contextlib.suppress(UserError):  # what stays is in a note
            queues.send(record, progress)
        found = queues.read(volume)
        if found == ():
            steps = (Step("Queue", "of its containers delivered", changed=True),)
    if found is None:
        return steps, ("Docker does not say whether containers left anything unsent.",)
    again = hints.command("shell", folder)
    notes = (
        f"Not sent by containers: {one.unsent}. They stay on the project's volume: `status` shows "
        f"them, and after the next `up`, `{again}` sends them."
        for one in found
        if one.unsent
    )
    return steps, tuple(notes)


def _recognised(folder: Path) -> Recognised | None:
    """Return what is ours in a project that is not on record.

    Raises:
        UserError: The folder cannot be read.
    """
    project.check_folder(folder)
    if not folder.is_dir():
        return None
    return recognise.from_copy(folder) or recognise.from_files(folder)


def _nothing_to_do(folder: Path) -> DownResult:
    notes = (_ONLY_LISTED,) if folder.is_dir() and recognise.is_listed(folder) else ()
    return DownResult(
        project=folder,
        changed=False,
        server_stopped=False,
        steps=(Step("Project", "tracing was not on", changed=False),),
        notes=notes,
    )


def _moved_to(folder: Path, found: Recognised) -> ProjectRecord | None:
    """Return the record of a project that was moved to ``folder``; None for one that was copied."""
    if found.project is None or found.project == folder or found.project.exists():
        return None
    known = registry.project(found.project)
    # With a umask of 077 a clone's files are private too: one that knows what was written into
    # `.env`, with a token of ours, is no stranger's.
    place = SETTINGS if found.record.of(SETTINGS) else dotenv.PATH
    written = found.record.of(place)
    if known is None or written is None:
        return None
    return known if UndoRecord.from_json(known.undo).of(place) == written else None


def _missing(folder: Path) -> UserError:
    return UserError(
        f"{folder} is not there now, so tracing stays on in it, for when it is back.",
        code="project_unusable",
        fix="Make it available, or name the folder that it was moved to. If it is gone for good, "
        f"type: {hints.command('down', folder, forget=True)}",
    )


def _handed_over(
    folder: Path, record: ProjectRecord, written: UndoRecord
) -> tuple[UndoRecord, tuple[str, ...]]:
    """Leave a configuration that another project has too to that one, and note it."""
    notes: list[str] = []
    for file in written.files:
        if file.kind != "opencode-config":
            continue
        for other, name in _with_file((folder / file.path).resolve(), record):
            undo = UndoRecord.from_json(other.undo)
            left = replace(undo, files=(*undo.files, replace(file, path=name)))
            if undo.of(name) is None:
                registry.save_project(replace(other, undo=left.to_json()))
            written = replace(written, files=tuple(o for o in written.files if o is not file))
            notes.append(f"{file.path} is also that of {other.project}: the entry stays for it.")
            break
    return written, tuple(notes)


def _with_file(path: Path, record: ProjectRecord) -> Iterator[tuple[ProjectRecord, str]]:
    """Yield the other projects that have a configuration, with its name there."""
    for other in registry.projects():
        for name in NAMES:
            theirs = Path(other.project) / name
            if other.project != record.project and theirs.exists() and theirs.resolve() == path:
                yield other, name


def _stop(record: ProjectRecord, steps: list[Step], progress: Progress) -> bool:
    """Stop the server of a project unless another one, which is there, uses it; add the step."""
    if record.stack is None:
        return False
    users = [one.project for one in registry.projects_on(record.stack)]
    if others := [one for one in users if Path(one).is_dir()]:
        steps.append(Step("Server", f"still used by {', '.join(others)}", changed=False))
        return False
    progress("Stopping MLflow …")
    stopped = choose.managed(record.engine, record.stack).stop()
    text = "stopped; its data stays for the next `up`"
    steps.append(Step("Server", text, changed=stopped))
    return stopped


def down_several(
    folders: Sequence[Path], progress: Progress, *, forget: bool = False
) -> SeveralDownResult:
    """Turn tracing off in several projects; a failure does not stop the others.

    Raises:
        UserError: The records of ``up`` cannot be read.
    """
    done: list[DownResult] = []
    failures: list[Failure] = []
    for folder in folders:
        try:
            done.append(down(folder, progress, forget=forget))
        except UserError as error:  # noqa: PERF203 - one try for each project
            failures.append(Failure(folder, error.code, error.message, error.fix))
    return SeveralDownResult(tuple(done), tuple(failures))


def down_all(progress: Progress, *, forget: bool = False) -> SeveralDownResult:
    """Turn tracing off in every project of this user.

    Raises:
        UserError: The records of ``up`` cannot be read.
    """
    folders = sorted(Path(record.project) for record in registry.projects())
    return down_several(folders, progress, forget=forget)


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
