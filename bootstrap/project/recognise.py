"""Find what is ours in a project that was moved or copied, or whose record is lost.

A copy of the record lies beside the plugin, in a folder that git ignores.
"""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.project.edits import NEWLINE, Edit, decode
from bootstrap.project.files import FileChange, FileState, read_state
from bootstrap.project.kinds import dotenv, gitignore, opencode_json, plugin, plugin_list
from bootstrap.project.record import FileRecord, UndoRecord, digest

PATH = f"{plugin.FOLDER}/record.json"
_MODE = 0o600
"""The copy holds the secrets of ``.env``. No repository has this mode; a umask of 077 gives it."""
_FRESH = opencode_json.fresh(plugin_list.ENTRY)
_VARIABLES = ("MLFLOW_", "DATABRICKS_")


@dataclass(frozen=True)
class Recognised:
    """What is ours in a project.

    Attributes:
        record: How to undo it.
        project: The folder that it was written into; None where only the files tell.
        notes: What may be ours, and stays.
    """

    record: UndoRecord
    project: Path | None = None
    notes: tuple[str, ...] = ()


def copy(project: Path, record: UndoRecord, *, is_changed: bool) -> FileChange | None:
    """Return the change that keeps a copy of ``record`` in the project; None where it is there.

    Args:
        project: The project's folder.
        record: What is written into it.
        is_changed: Whether anything else is written now.

    Raises:
        UserError: The file cannot be read.
    """
    path, root = project / PATH, Scope(project).boundary
    found, state = _read(project), read_state(path, root)
    if found and found.project == project and (found.record == record or not is_changed):
        return None
    fields = {**json.loads(record.to_json()), "project": str(project)}
    data = (json.dumps(fields, indent=2) + "\n").encode()
    mode = None if state.mode == _MODE else _MODE
    return FileChange(path, state.data, data, mode, state.mode, root)


def removal(project: Path) -> FileChange | None:
    """Return the change that deletes the copy of the record; None where there is none."""
    if _read(project) is None:
        return None
    state = _state(project, PATH)
    root = Scope(project).boundary
    return FileChange(project / PATH, state.data, None, None, state.mode, root)


def from_copy(project: Path) -> Recognised | None:
    """Return what the copy of the record in the project says; None without one."""
    mode = _state(project, PATH).mode
    is_private = mode is not None and not mode & (stat.S_IRWXG | stat.S_IRWXO)
    found = _read(project) if is_private else None
    return found if found and all(map(_may_be_ours, found.record.files)) else None


def from_files(project: Path) -> Recognised | None:
    """Return what is surely ours by the look of the files; None where the plugin is not there."""
    script = _state(project, plugin.PATH).data
    if script is None or plugin.version_of(script) is None:
        return None
    files = [
        FileRecord(name, "plugin", True, None, digest(data), None, None, ())  # noqa: FBT003 - made
        for name in (f"{plugin.FOLDER}/.gitignore", plugin.PATH)
        if (data := _state(project, name).data) in (plugin.IGNORE_EVERYTHING.encode(), script)
    ]
    entry = Edit(0, "", json.dumps(plugin_list.ENTRY), opencode_json.MEMBER)
    files += [
        FileRecord(name, "opencode-config", text == _FRESH, "", "", None, None, (entry,))
        for name, text in _configurations(project)
    ]
    present = dotenv.assignments(decode(_state(project, dotenv.PATH).data or b""))
    names = dict.fromkeys(one.key for one in present if one.key.startswith(_VARIABLES))
    notes = (f"{', '.join(names)} in .env may be yours, and stay.",) if names else ()
    return Recognised(UndoRecord(tuple(files), (plugin.FOLDER,)), notes=notes)


def is_listed(project: Path) -> bool:
    """Whether the project's configuration names the plugin, as one that a team commits does."""
    entry = plugin_list.ENTRY
    return any(plugin_list.names(text, project, entry) for _, text in _configurations(project))


def _configurations(project: Path) -> list[tuple[str, str]]:
    return [
        (name, decode(data))
        for name in plugin_list.NAMES
        if (data := _state(project, name).data) is not None
    ]


def _state(project: Path, name: str) -> FileState:
    """Return a file's state, that of a missing one where it cannot be read."""
    try:
        return read_state(project / name, Scope(project).boundary)
    except UserError:
        return FileState()


def _read(project: Path) -> Recognised | None:
    text = decode(_state(project, PATH).data or b"")
    try:
        return Recognised(UndoRecord.from_json(text), Path(json.loads(text)["project"]))
    except (UserError, KeyError, TypeError):
        return None


def _may_be_ours(file: FileRecord) -> bool:
    """Whether a record that lay in a project is about what this program writes."""
    if file.kind == "plugin":
        return file.path in (
            *(plugin.EARLIER_PATH, plugin.PATH, plugin.SETTINGS, plugin.HINT),
            f"{plugin.FOLDER}/.gitignore",
        )
    if file.kind == "dotenv":
        labels = {edit.label for edit in file.edits} - {NEWLINE}
        return file.path == dotenv.PATH and all(one.startswith(_VARIABLES) for one in labels)
    return file.path in (plugin_list.NAMES if file.kind == "opencode-config" else [gitignore.PATH])
