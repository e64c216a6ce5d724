"""Find out what to write into a project, without writing anything."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.project import revert
from bootstrap.project.edits import NEWLINE, Edit, apply_edits, decode, encode, invert
from bootstrap.project.files import FileChange, check_writable, read_state
from bootstrap.project.kinds import dotenv, gitignore, opencode_json
from bootstrap.project.record import FileRecord, Kind, UndoRecord, digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_SECRET_MODE = 0o600
_PLUGIN_FOLDER = ".opencode/mlflow"
_FOLDERS = (".", ".opencode", _PLUGIN_FOLDER)
"""Those that are made where they are missing; the first one only where it is the folder of the
user's own OpenCode configuration."""
_IGNORE_EVERYTHING = "*\n"

EditFactory = Callable[[str], "tuple[Edit, ...]"]
"""Returns the edits that a file's text needs."""


@dataclass(frozen=True)
class TracingSettings:
    """What a project needs to be traced.

    Attributes:
        tracking_uri: ``MLFLOW_TRACKING_URI``.
        experiment_id: ``MLFLOW_EXPERIMENT_ID``.
        plugin_source: The built plugin.
        secrets: Further variables for ``.env`` that others must not read, such as
            ``MLFLOW_TRACKING_TOKEN``.
        package: An npm package, to be loaded instead of the plugin.
        further: Further variables that everybody may read, such as ``MLFLOW_WORKSPACE``.
    """

    tracking_uri: str
    experiment_id: str
    plugin_source: bytes = field(repr=False)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    package: str | None = None
    further: Mapping[str, str] = field(default_factory=dict)

    def variables(self) -> dict[str, str]:
        """Return what ``.env`` has to say."""
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
        changes: Files to write, in order: OpenCode never finds an entry without its plugin.
        folders: Folders to make first, outer ones first.
        files: Every file that is ours or has something of ours in it, changed or not.
        notes: What to tell the user.
        record: What leads back to the files as they were before the first plan.
    """

    changes: tuple[FileChange, ...]
    folders: tuple[Path, ...]
    files: tuple[Path, ...]
    notes: tuple[str, ...]
    record: UndoRecord

    @property
    def is_noop(self) -> bool:
        """Whether everything is as it should be already."""
        return not self.changes and not self.folders


def plan(project: Path, settings: TracingSettings, previous: UndoRecord | None) -> Plan:
    """Read and check everything, write nothing.

    Args:
        project: The user's project folder.
        settings: What to write.
        previous: The record of the plan that was applied last, None for the first one.

    Raises:
        UserError: Something in the project is in the way, and what to do about it.
    """
    check_folder(project)
    folders = _FOLDERS if settings.package is None else _FOLDERS[:1]
    planner = _Planner(project, previous or UndoRecord(), folders)
    if settings.package is None:
        planner.plugin(settings.plugin_source)
    planner.git(has_secret=bool(settings.secrets))
    planner.dotenv(settings.variables(), has_secret=bool(settings.secrets))
    planner.opencode_config(settings.package)
    return planner.result()


class _Planner:
    def __init__(self, project: Path, previous: UndoRecord, folders: Sequence[str]) -> None:
        self._project = project
        self._previous = previous
        self._changes: list[FileChange] = []
        self._notes: list[str] = []
        self._records: list[FileRecord] = []
        self._planned: set[str] = set()
        self._new_folders = [name for name in folders if not self._is_folder(name)]

    def plugin(self, source: bytes) -> None:
        folder = self._project / _PLUGIN_FOLDER
        manifest = folder / "package.json"
        if manifest.exists():
            raise UserError(
                f"{manifest} would make OpenCode load another file than the plugin.",
                mend="Move it away, then run the command again.",
            )
        for path, text in (
            (f"{_PLUGIN_FOLDER}/.gitignore", _IGNORE_EVERYTHING),
            (opencode_json.PLUGIN_PATH, decode(source)),
        ):
            self._file(path, "plugin", _whole(text))

    def git(self, *, has_secret: bool) -> None:
        state = gitignore.coverage(self._project)
        dotenv_path = self._project / ".env"
        if state.state == "tracked" and has_secret:
            raise UserError(
                f"{dotenv_path} is tracked by git, and a secret would be written into it.",
                mend="Run `git rm --cached .env` in the project, then the command again.",
            )
        if state.state == "tracked":
            self._notes.append(
                ".env is tracked by git, so the address of the server would be committed with it."
            )
        if state.state == "unknown":
            self._notes.append(
                f"git did not say whether .env is ignored ({state.reason}); make sure that it is."
            )
        written = self._previous.of(".gitignore") and state.state in ("ignored", "unknown")
        if state.state == "exposed" or written:
            exposed = state.state == "exposed"
            wanted = gitignore.add_line if exposed else gitignore.ensure_line
            self._file(".gitignore", "gitignore", wanted)

    def dotenv(self, variables: Mapping[str, str], *, has_secret: bool) -> None:
        self._file(
            ".env",
            "dotenv",
            lambda text: dotenv.set_variables(text, variables),
            secret=has_secret,
            labels=set(variables),
        )

    def opencode_config(self, package: str | None) -> None:
        entry = package or opencode_json.ENTRY
        path = opencode_json.choose(self._project, entry)
        self._file(
            path.name, "opencode-config", lambda text: opencode_json.add_entry(text, path, entry)
        )
        for name in opencode_json.NAMES if package is None else ():
            data = self._planned_data(self._project / name)
            if data and opencode_json.names_mlflow_plugin(decode(data)):
                self._notes.append(
                    f"{name} lists @mlflow/opencode as well: every turn would be traced twice. "
                    "Remove that entry."
                )

    def _planned_data(self, path: Path) -> bytes | None:
        """Return what a file will hold."""
        changed = next((change for change in self._changes if change.path == path), None)
        return changed.after if changed else read_state(path).data

    def result(self) -> Plan:
        for record in self._previous.files:
            if record.path not in self._planned:
                change, notes = revert.restore(self._project, record)
                self._changes += [change] if change else []
                self._notes += notes
        for change in self._changes:
            check_writable(change.path)
        kept = {*self._new_folders, *self._previous.folders}
        return Plan(
            changes=tuple(self._changes),
            folders=(*self._parents(), *(self._project / name for name in self._new_folders)),
            files=tuple(self._project / record.path for record in self._records),
            notes=tuple(self._notes),
            record=UndoRecord(
                files=tuple(self._records),
                folders=tuple(name for name in _FOLDERS if name in kept),
                above=max(self._previous.above, len(self._parents())),
            ),
        )

    def _file(
        self,
        relative: str,
        kind: Kind,
        wanted: EditFactory,
        *,
        secret: bool = False,
        labels: set[str] | None = None,
    ) -> None:
        """Plan one file: what it would be without us, and what it becomes."""
        path = self._project / relative
        self._planned.add(relative)
        state = read_state(path)
        record = self._previous.of(relative)
        current = decode(state.data) if state.data is not None else None
        original, mode_before, back = current, state.mode, None
        if record and state.data is not None:
            unwound = revert.unwind(record, state.data, path)
            original, mode_before = unwound.text, revert.original_mode(record, state)
            if kind == "plugin" and not unwound.exact:
                self._notes.append(f"{relative} was changed since; the current one replaces it.")
                original = record.edits[0].removed if record.edits else None
            elif not unwound.exact:
                back = unwound.edits
        if kind in ("dotenv", "opencode-config"):
            _check_utf8(path, current)
        edits = wanted(original or "")
        target = apply_edits(original or "", edits)
        if back and current is not None and _satisfied(wanted(current), back, labels):
            edits, target = invert(back), current
        created = original is None or bool(record and record.created and current is not None)
        private = kind == "dotenv" and (secret or created)
        mode = _SECRET_MODE if private else mode_before
        if target != current or mode != state.mode:
            self._changes.append(
                FileChange(
                    path,
                    state.data,
                    encode(target),
                    mode if mode != state.mode else None,
                    state.mode,
                )
            )
        if target == original and mode == mode_before:
            return
        self._records.append(
            FileRecord(
                path=relative,
                kind=kind,
                created=created,
                before=None if original is None else digest(encode(original)),
                after=digest(encode(target)),
                mode_before=mode_before if original is not None else None,
                mode_after=_SECRET_MODE if private else None,
                edits=() if kind == "plugin" and original is None else edits,
            )
        )

    def _parents(self) -> list[Path]:
        """Return the folders above the project that are missing, outer ones first."""
        return [folder for folder in reversed(self._project.parents) if not folder.exists()]

    def _is_folder(self, name: str) -> bool:
        path = self._project / name
        if not path.exists() and not path.is_symlink():
            return False
        if not path.is_dir():
            raise UserError(
                f"{path} is not a folder, but the plugin has to go into it.",
                mend="Move it away, then run the command again.",
            )
        return True


def _whole(text: str) -> EditFactory:
    return lambda current: () if current == text else (Edit(0, current, text),)


def _satisfied(missing: tuple[Edit, ...], back: tuple[Edit, ...], labels: set[str] | None) -> bool:
    """Whether a file that was edited since still says what is wanted, and nothing of ours more."""
    return not missing and (labels is None or revert.labels(back) - {NEWLINE} <= labels)


def check_folder(project: Path) -> None:
    """Make sure that a project's folder is one.

    Raises:
        UserError: It is not there, a file, or cannot be read.
    """
    if not project.exists():
        if project == paths.opencode_config_dir():
            return
        raise UserError(
            f"The project folder {project} does not exist.",
            mend="Check the path, or make the folder first.",
        )
    if not project.is_dir():
        raise UserError(
            f"{project} is a file, not a project folder.",
            mend="Give the folder that OpenCode is started in.",
        )
    if not os.access(project, os.R_OK | os.X_OK):
        raise UserError(
            f"The project folder {project} cannot be read.",
            mend=f"Give yourself access (chmod u+rx {project}) and run the command again.",
        )


def _check_utf8(path: Path, text: str | None) -> None:
    try:
        (text or "").encode()
    except UnicodeEncodeError as error:
        line = (text or "").count("\n", 0, error.start) + 1
        raise UserError(
            f"{path}, line {line}: the file is not UTF-8.",
            mend="Save it as UTF-8, then run the command again.",
        ) from error
