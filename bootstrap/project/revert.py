"""Undo what was written into a project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.project import entries, leftovers, recognise
from bootstrap.project.commit import commit
from bootstrap.project.edits import decode
from bootstrap.project.files import FileChange, clean_leftovers, read_state
from bootstrap.project.inside import real_path
from bootstrap.project.kinds import KINDS, dotenv, gitignore, opencode_json, plugin, plugin_list
from bootstrap.project.kinds.plugin_list import NAMES
from bootstrap.project.record import FileRecord, UndoRecord, digest

_CONFIGURATIONS = tuple(f"{folder}{name}" for folder in ("", ".opencode/") for name in NAMES)
"""Where people move a configuration to."""


@dataclass(frozen=True)
class UndoResult:
    """The files that were restored or deleted, and notes on what stays."""

    changed: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()


def undo(project: Path, record: UndoRecord) -> UndoResult:
    """Undo what ``record`` says was written into ``project``.

    An unchanged file gets its old bytes back; from one that the user has edited, renamed or moved,
    only our part is removed; one that can no longer be parsed stays, with a note. The record's plan
    need not have been applied, or only in part.

    Raises:
        UserError: A file cannot be read or written, or OpenCode would go on loading the plugin.
            Then nothing was changed.
    """
    if not project.is_dir():
        leftovers.remove_above(project, record.above)
        return UndoResult(notes=(f"{project} no longer exists; there is nothing to undo.",))
    changes: list[FileChange] = []
    notes: list[str] = []
    # The entry is removed before its plugin.
    for file in reversed([*_elsewhere(project, record), *record.files]):
        change, remarks = KINDS[file.kind].undo(project, file)
        changes += [change] if change else []
        notes += remarks
    _check_named_no_more(project, record, changes)
    copy = recognise.removal(project)
    changes += [copy] if copy else []
    if _bares_what_stays(project, record, changes):
        changes = [one for one in changes if one.path != project / gitignore.PATH]
        notes.append(
            ".gitignore keeps its line .env: .env stays with what was not in it before `up`, and "
            "git would add it."
        )
    for name in (recognise.PATH, *(file.path for file in record.files)):
        clean_leftovers(project / name, Scope(project).boundary)
    commit(changes)
    notes += leftovers.remove_folders(project, record.folders)
    leftovers.remove_above(project, record.above)
    return UndoResult(tuple(change.path for change in changes), tuple(notes))


def _bares_what_stays(project: Path, record: UndoRecord, changes: Sequence[FileChange]) -> bool:
    """Whether ``.env`` stays with what was not in it before, and ``changes`` let git add it."""
    left = {change.path: change.after for change in changes}
    path = project / dotenv.PATH
    if project / gitignore.PATH not in left:
        return False
    stays = left[path] if path in left else read_state(path, Scope(project).boundary).data
    written = record.of(dotenv.PATH)
    if stays is None or (written and digest(stays) == written.before):
        return False
    return not gitignore.is_hidden_without(project, left[project / gitignore.PATH])


def _elsewhere(project: Path, record: UndoRecord) -> Iterator[FileRecord]:
    """Yield a record for each further configuration that has the entry, which the user moved."""
    for file in record.files:
        if file.kind != "opencode-config":
            continue
        root = Scope(project).boundary
        known = {real_path(project / file.path, root)}
        for name in _CONFIGURATIONS:
            path = project / name
            data = read_state(path, root).data
            if data is None or real_path(path, root) in known:
                continue
            known.add(real_path(path, root))
            entry = opencode_json.entry_of(file.edits)
            if plugin_list.names(decode(data), path.parent, entry):
                yield replace(file, path=name)


def _check_named_no_more(project: Path, record: UndoRecord, changes: Sequence[FileChange]) -> None:
    """Make sure that no configuration names the plugin, unless one did before."""
    file = next((one for one in record.files if one.kind == "opencode-config"), None)
    if file is None:
        return
    changed = {change.real_path for change in changes}
    entry = opencode_json.entry_of(file.edits)
    for path in (project / name for name in _CONFIGURATIONS):
        text = decode(read_state(path, Scope(project).boundary).data or b"")
        if path.resolve() not in changed and plugin_list.names(text, path.parent, entry):
            opencode_json.remove_entry(text, path, file.edits)  # says where it does not parse
    folder = (project / plugin.FOLDER).resolve()
    for one in entries.find(project).entries:
        names_it = one.file is not None and folder in one.file.resolve().parents
        if names_it and not one.is_placed and one.source.resolve() not in changed:
            raise UserError(
                f"{one.source} names the plugin of this project too.",
                code="config_changed",
                fix=f"Take {one.spec} out of its plugin list, then run the command again.",
            )
