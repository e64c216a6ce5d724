"""Plan what to write into a project, without writing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bootstrap.core import hints
from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.project import recognise
from bootstrap.project.edits import apply_edits, decode
from bootstrap.project.files import FileChange, check_writable, read_state
from bootstrap.project.kinds import KINDS, dotenv, gitignore, plugin
from bootstrap.project.kinds.base import FilePlan, ManagedFile
from bootstrap.project.kinds.dotenv import Dotenv
from bootstrap.project.kinds.opencode_json import OpencodeJson, choose
from bootstrap.project.kinds.plugin_list import ENTRY, MLFLOW_PLUGIN, NAMES, names_mlflow_plugin
from bootstrap.project.record import FileRecord, UndoRecord

_FOLDERS = (".", plugin.FOLDER)
"""Folders that are made where missing; the first only for the user's OpenCode configuration."""

_COMMIT = (
    "git tracks the OpenCode configuration. If you commit the entry, OpenCode can tell those who "
    f"clone the repository how to trace, type: git add --force {plugin.HINT}"
)


@dataclass(frozen=True)
class TracingSettings:
    """What to write into a project.

    Attributes:
        tracking_uri: ``MLFLOW_TRACKING_URI``.
        experiment_id: ``MLFLOW_EXPERIMENT_ID``.
        plugin_source: The built plugin.
        secrets: Secret variables for ``.env``, such as ``MLFLOW_TRACKING_PASSWORD``.
        package: An npm package to load instead of the plugin.
        further: Other variables for ``.env``, such as ``MLFLOW_WORKSPACE``.
    """

    tracking_uri: str
    experiment_id: str
    plugin_source: bytes = field(repr=False)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    package: str | None = None
    further: Mapping[str, str] = field(default_factory=dict)

    def variables(self) -> dict[str, str]:
        """Return the variables for ``.env``."""
        return {
            "MLFLOW_TRACKING_URI": self.tracking_uri,
            "MLFLOW_EXPERIMENT_ID": self.experiment_id,
            **self.further,
            **self.secrets,
        }


@dataclass(frozen=True)
class Plan:
    """What :func:`bootstrap.project.apply` would do.

    Attributes:
        changes: Files to write, in order: the plugin before its entry.
        folders: Folders to make before that, outer ones first.
        files: Every file with something of ours in it, changed or not.
        notes: Messages for the user.
        record: Restores the files as they were before the first plan.
        root: The folder that symbolic links may not leave.
        project: The project's folder.
        obsolete: Folders, relative to it, that were made before and are not needed any more.
    """

    changes: tuple[FileChange, ...]
    folders: tuple[Path, ...]
    files: tuple[Path, ...]
    notes: tuple[str, ...]
    record: UndoRecord
    root: Path
    project: Path
    obsolete: tuple[str, ...] = ()

    @property
    def is_noop(self) -> bool:
        """Whether nothing has to change."""
        return not self.changes and not self.folders


def plan(project: Path, settings: TracingSettings, previous: UndoRecord | None) -> Plan:
    """Read and check everything, write nothing.

    Args:
        project: The project's folder.
        settings: What to write.
        previous: The record of the last plan; None for the first one, or that in the project.

    Raises:
        UserError: A file cannot be read, edited or written.
    """
    check_folder(project)
    previous = _known(project, previous)
    is_apart = bool(of_project(project, settings, previous))
    names = _FOLDERS if settings.package is None or is_apart else _FOLDERS[:1]
    new_folders = [name for name in names if not _is_folder(project / name)]
    above = [folder for folder in reversed(project.parents) if not folder.exists()]
    plans, notes = _files(project, settings, previous, is_apart=is_apart)
    changes = [one.change for one in plans if one.change]
    if settings.package is None:
        notes += _traced_twice(project, changes)
    planned = {one.path for one in plans}
    leaving: list[FileRecord] = []
    for record in previous.files:
        if project / record.path not in planned:
            change, remarks = KINDS[record.kind].undo(project, record)
            changes += [change] if change else []
            # Should this process be killed before it has deleted it, `down` does.
            leaving += [record] if change and record.kind == "plugin" else []
            notes += remarks
    kept = {*new_folders, *previous.folders}
    obsolete = [
        name for name in previous.folders if name not in names and (project / name).is_dir()
    ]
    settled = UndoRecord(
        files=tuple(one.record for one in plans if one.record),
        folders=tuple(name for name in names if name in kept),
        above=max(previous.above, len(above)),
    )
    is_changed = bool(changes or new_folders)
    copy = (
        recognise.copy(project, settled, is_changed=is_changed)
        if settings.package is None
        else recognise.removal(project)
    )
    if copy:  # it goes where git ignores it by then
        outside = [one.path.parent != project / plugin.FOLDER for one in changes]
        changes.insert([*outside, True].index(True), copy)
    for change in changes:
        check_writable(change.path, change.root)
    return Plan(
        changes=tuple(changes),
        folders=(*above, *(project / name for name in new_folders)),
        files=tuple(one.path for one in plans if one.record),
        notes=tuple(notes),
        record=replace(
            settled,
            files=(*leaving, *settled.files),
            folders=(*obsolete, *settled.folders),
        ),
        root=Scope(project).boundary,
        project=project,
        obsolete=tuple(obsolete),
    )


def of_project(
    project: Path, settings: TracingSettings, previous: UndoRecord | None
) -> dict[str, str]:
    """Return what ``.env`` sets for the project's own use of MLflow, so that it stays as it is.

    The variables then go into a file of the plugin's folder.

    Raises:
        UserError: The file cannot be read.
    """
    record = _known(project, previous).of(dotenv.PATH)
    return dotenv.of_project(project, record, settings.variables())


def set_for_itself(project: Path, previous: UndoRecord | None) -> dict[str, str]:
    """Return what ``.env`` sets of MLflow's server and experiment, without what ``up`` wrote.

    Raises:
        UserError: The file cannot be read.
    """
    return dotenv.of_project(project, _known(project, previous).of(dotenv.PATH), {})


def _known(project: Path, previous: UndoRecord | None) -> UndoRecord:
    if previous is not None:
        return previous
    found = recognise.from_copy(project)
    return found.record if found else UndoRecord()


def _files(
    project: Path, settings: TracingSettings, previous: UndoRecord, *, is_apart: bool
) -> tuple[list[FilePlan], list[str]]:
    """Return the plan of each file, in the order of writing, and notes.

    Args:
        project: The project's folder.
        settings: What to write.
        previous: The record of the last plan.
        is_apart: Whether the variables go into a file of their own.
    """
    has_secret = bool(settings.secrets)
    own = plugin.files(project, settings.plugin_source) if settings.package is None else ()
    if settings.package is None and _is_for_clones(project, previous):
        own = (*own, plugin.hint(project))
    ignored = previous.of(gitignore.PATH)
    rest: list[ManagedFile] = [OpencodeJson(project, settings.package or ENTRY)]
    if is_apart:
        lines = dotenv.set_variables("", settings.variables())
        apart = plugin.settings(project, apply_edits("", lines))
        own = (*(own or (plugin.ignored(project),)), apart)
        notes: tuple[str, ...] = ()
        ignore = gitignore.as_it_is(project, ignored)
    else:
        _check_nothing_counts_first(project, previous)
        ignore, notes = gitignore.files(project, has_secret=has_secret, record=ignored)
        rest.insert(0, Dotenv(project, settings.variables(), has_secret=has_secret))
    plans = [file.plan(previous.of(file.relative)) for file in own]
    later = [*ignore, *(file.plan(previous.of(file.relative)) for file in rest)]
    told = [note for one in plans for note in one.notes]
    told += [_COMMIT for one in plans if one.path == project / plugin.HINT and one.change]
    return [*plans, *later], [*told, *notes, *(note for one in later for note in one.notes)]


def _is_for_clones(project: Path, previous: UndoRecord) -> bool:
    """Whether what tells people who clone the repository is to be written.

    One that the repository brings stays as it is: the work tree stays clean.
    """
    if previous.of(plugin.HINT):
        return True
    is_there = (project / plugin.HINT).exists()
    return not is_there and gitignore.is_tracked(project, choose(project).name)


def _check_nothing_counts_first(project: Path, previous: UndoRecord) -> None:
    """Make sure that the plugin reads nothing before ``.env`` that ``up`` has not written."""
    path = project / plugin.SETTINGS
    if previous.of(plugin.SETTINGS) is None and (path.exists() or path.is_symlink()):
        raise UserError(
            f"{path} would count before .env, and was not written by `up`.",
            code="config_invalid",
            fix="Move it away, then run the command again.",
        )


def _traced_twice(project: Path, changes: Sequence[FileChange]) -> list[str]:
    """Return a note for each configuration that also lists MLflow's own plugin."""
    planned = {change.path: change.after for change in changes}
    return [
        f"{path.name} lists {MLFLOW_PLUGIN} as well: every turn would be traced twice. "
        "Remove that entry."
        for path in (project / name for name in NAMES)
        if (
            data := planned[path]
            if path in planned
            else read_state(path, Scope(project).boundary).data
        )
        and names_mlflow_plugin(decode(data))
    ]


def _is_folder(path: Path) -> bool:
    if not path.exists() and not path.is_symlink():
        return False
    if not path.is_dir():
        raise UserError(
            f"{path} is not a folder, but the plugin has to go into it.",
            code="project_unusable",
            fix="Move it away, then run the command again.",
        )
    return True


def check_folder(project: Path) -> None:
    """Make sure that a project is a folder that can be read.

    Raises:
        UserError: It is not.
    """
    name = os.fsencode(project).decode("utf-8", "replace")
    if name != str(project):
        raise UserError(
            f"The name of the project folder {name} is not UTF-8.",
            code="project_unusable",
            fix="Rename the folder: OpenCode and MLflow cannot name it.",
        )
    if not project.exists():
        if Scope(project).is_global:
            return
        raise UserError(
            f"The project folder {project} does not exist.",
            code="project_unusable",
            fix="Check the path, or make the folder first.",
        )
    if not project.is_dir():
        raise UserError(
            f"{project} is a file, not a project folder.",
            code="project_unusable",
            fix="Give the folder that OpenCode is started in.",
        )
    if not os.access(project, os.R_OK | os.X_OK):
        raise UserError(
            f"The project folder {project} cannot be read.",
            code="not_readable",
            fix=f"Give yourself access (chmod u+rx {hints.quoted(project)}), then run it again.",
        )
