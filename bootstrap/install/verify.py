"""Let each OpenCode of this machine prove that it loads the plugin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import hints, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.install import files
from bootstrap.plugin import loading, service
from bootstrap.plugin.opencode import Loaded, OpenCode, Programs
from bootstrap.plugin.program import Project
from bootstrap.project import FileChange
from bootstrap.results import Step
from bootstrap.servers.base import Progress


@dataclass(frozen=True)
class Verified:
    """What OpenCode has proved.

    Attributes:
        marks: The fingerprints to remember; None without any.
        steps: What to show of it.
        notes: What is not known, or not as it should be.
    """

    marks: str | None
    steps: tuple[Step, ...]
    notes: tuple[str, ...]


def remembered() -> str:
    """Return the fingerprints of every project: OpenCode is not asked in it."""
    return " ".join(one.verified for one in registry.projects() if one.verified)


def verify(record: ProjectRecord, opencodes: Sequence[OpenCode], progress: Progress) -> Verified:
    """Let each OpenCode load the plugin, unless it did with the same files.

    Raises:
        UserError: One does not load it, and none does.
    """
    if not opencodes:
        note = "OpenCode is not on this machine's PATH; install it to trace turns."
        return Verified(None, (), (note,))
    loading_it: list[OpenCode] = []
    proved: list[str] = []
    notes: list[str] = []
    refused: list[tuple[OpenCode, Loaded]] = []
    content = files.read_by_opencode(record.package)
    known = remembered()
    for one in opencodes:
        if one.fingerprint(content) in known:
            loading_it.append(one)
            proved.append(f"{one.version} has loaded {record.package or 'the plugin'}")
            continue
        answer = _asked(record, one, progress)
        if answer.loaded:
            loading_it.append(one)
            proved.append(answer.text)
        elif answer.loaded is None:
            notes.append(f"{answer.text} The plugin is installed; whether it loads is not known.")
        else:
            refused.append((one, answer))
        if missing := loading.not_installed(one, Path(record.project)):
            notes.append(f"{missing}. {loading.REGISTRY_FIX}.")
    if refused and not proved:
        (one, answer), *_ = refused
        raise UserError(answer.text, code="opencode_unusable", fix=_fix(record, one))
    notes += [f"{answer.text} {_fix(record, one)}" for one, answer in refused]
    steps = (Step("OpenCode", ", ".join(proved), changed=False),) if proved else ()
    # Read again: OpenCode adds "$schema" to a configuration that has none.
    content = files.read_by_opencode(record.package)
    marks = " ".join(one.fingerprint(content) for one in loading_it)
    return Verified(marks or None, steps, tuple(notes))


def _asked(record: ProjectRecord, opencode: OpenCode, progress: Progress) -> Loaded:
    doing = f"Asking OpenCode {opencode.version} whether it loads the plugin"
    if missing := loading.packages_to_install(opencode, Path(record.project)):
        doing += f"; {missing}"
    progress(f"{doing} …")
    if record.package is None:
        return loading.loaded(opencode)
    return loading.installed(opencode, record.package)


def _fix(record: ProjectRecord, opencode: OpenCode) -> str:
    if record.package is None:
        return f"Type: {loading.to_see_why(opencode)}"
    own = hints.command("up", record.project, plugin="own")
    why = f"npm view {hints.quoted(record.package)}"
    return f"To see why, type: {why}. To use our plugin, type: {own}"


def about_service(
    folder: Path, changes: Sequence[FileChange], programs: Programs
) -> tuple[str, ...]:
    """Return notes about a service of OpenCode 2 that was started before.

    It loads the plugin again, which then reads ``.env``, when the configuration or the plugin's
    file changes, and on ``reload`` (OpenCode 2's documentation).
    """
    notes = []
    changed = {change.path.name for change in changes}
    for one in service.running():
        if names := one.differences(Project.of(folder, 2)):
            notes.append(
                f"{one.name} has not what this shell has in {' and '.join(names)}, and what it has "
                f"counts; type: {programs.command_of_2} service restart"
            )
        elif changed == {".env"}:
            notes.append(
                f"{one.name} has read .env before, where it has this project open; "
                f"type: {programs.command_of_2} reload"
            )
    return tuple(notes)
