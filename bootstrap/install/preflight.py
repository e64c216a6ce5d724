"""What ``up`` checks in a project before the first change.

Other checks, also before the first change: the state folder (:mod:`bootstrap.core.registry`), the
engine (:mod:`bootstrap.servers.choose`), the port (:mod:`bootstrap.servers.ports`), disk and data
folder (each server's ``check``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bootstrap.core import disk_space, hints, paths
from bootstrap.core.errors import UsageError, UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.install import files
from bootstrap.plugin import opencode
from bootstrap.plugin.opencode import OpenCode
from bootstrap.project import Plan, entries

RESERVE = 1_000_000
"""Bytes to leave free, for records and temporary files."""


def check(folder: Path, record: ProjectRecord | None) -> None:
    """Make sure that a project, whose ``folder`` is resolved, can be traced.

    Raises:
        UsageError: It is not a project.
        UserError: Its files cannot be written, OpenCode would not start with its configuration, or
            the disk is full.
    """
    _check_is_project(folder)
    _check_path(folder)
    plan = files.check(folder, record)
    _check_configuration(folder)
    if not plan.is_noop:
        _check_disk_space(folder, plan)


def check_environment(opencodes: Sequence[OpenCode]) -> tuple[str, ...]:
    """Make sure that an OpenCode loads plugins in this shell; return notes for the user.

    Raises:
        UserError: A variable keeps each from loading them.
    """
    off = {one.version: opencode.switch(one.major) for one in opencodes}
    for name, what in filter(None, off.values()):
        if None not in off.values():
            raise UserError(
                f"{name} is set in this shell: {what}, so nothing would be traced.",
                code="setting_invalid",
                fix=f"Type: unset {name}",
            )
    return (
        *(
            f"{found[0]} is set in this shell: {found[1]}; nothing of OpenCode {version} is traced."
            for version, found in off.items()
            if found is not None
        ),
        *dict.fromkeys(one.caution for one in opencodes if one.caution),
    )


def _check_path(folder: Path) -> None:
    """Make sure that OpenCode can load a plugin from a folder (1.15.13 to 1.18.33 seen)."""
    found = next((character for character in "?\\" if character in folder.as_posix()), None)
    if found is not None:
        anywhere = f"{hints.command('up')} {hints.option('global', value=True)}"
        raise UserError(
            f"OpenCode loads no plugin from {folder}: it cannot handle the {found} in the path.",
            code="project_unusable",
            fix=f"Rename the folder, or trace all projects, type: {anywhere}",
        )


def _check_is_project(folder: Path) -> None:
    if folder == Path(folder.anchor):
        what = "the root of the file system"
    elif folder == Path.home().resolve():
        what = "your home folder"
    else:
        return
    example, everywhere = hints.command("up", "~/code/app"), hints.option("global", value=True)
    raise UsageError(
        f"{folder} is {what}, not a project.",
        fix=f"Name a project's folder: {example} ({everywhere} is for all projects)",
    )


def _check_configuration(folder: Path) -> None:
    """Check every file, in many folders, that OpenCode merges."""
    for path, reason in entries.find(folder).broken.items():
        raise UserError(
            f"{path}, {reason}.",
            code="config_invalid",
            fix="Correct the file (OpenCode does not start with it either), then run the command "
            "again.",
        )


def _check_disk_space(folder: Path, plan: Plan) -> None:
    # Each file is written beside the old one, which it then replaces.
    needed = sum(len(change.after or b"") for change in plan.changes) + RESERVE
    fix = "Free some disk, then run the command again."
    disk_space.check(folder, needed, "Writing into the project", fix=fix)
    disk_space.check(paths.state_dir(), RESERVE, "The record of the project", fix=fix)
