"""What ``up`` looks at in a project before it touches anything.

What it looks at elsewhere is where it belongs: the state folder in :mod:`bootstrap.core.registry`,
the engine in :mod:`bootstrap.servers.choose`, the port in :mod:`bootstrap.servers.ports`, disk and
data folder in each server's ``check``. All of it comes before the first change.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import disk_space, hints, paths
from bootstrap.core.errors import UsageError, UserError
from bootstrap.install import files
from bootstrap.plugin import opencode as opencode_binary
from bootstrap.project import entries

if TYPE_CHECKING:
    from bootstrap.core.registry import ProjectRecord
    from bootstrap.plugin.opencode import OpenCode
    from bootstrap.project import Plan

RESERVE = 1_000_000
"""Bytes that are left over when everything is written: records, temporary files."""


def check(folder: Path, record: ProjectRecord | None) -> None:
    """Make sure that a project can be traced.

    Args:
        folder: The project, resolved.
        record: What is remembered of it.

    Raises:
        UsageError: It is no project.
        UserError: Its files cannot be written, OpenCode would not start with its configuration, or
            the disk is full.
    """
    _is_project(folder)
    plan = files.check(folder, record)
    _configuration(folder)
    if not plan.is_noop:
        _room(folder, plan)


def check_environment(opencode: OpenCode | None) -> tuple[str, ...]:
    """Make sure that OpenCode loads plugins in this shell; return what to tell besides.

    Args:
        opencode: The one of this machine; None where there is none.

    Raises:
        UserError: A variable keeps it from loading them.
    """
    if opencode is None:
        return ()
    for name, what in opencode_binary.SWITCHES.items():
        if os.environ.get(name, "").lower() in {"1", "true"}:
            raise UserError(
                f"{name} is set in this shell: {what}, so nothing would be traced.",
                code="setting_invalid",
                fix=f"Type: unset {name}",
            )
    if opencode.is_newer_than_known:
        note = (
            f"OpenCode {opencode.version} is of a later generation than this plugin was made for; "
            "look whether its first turn is in MLflow."
        )
        return (note,)
    return ()


def _is_project(folder: Path) -> None:
    if folder == Path(folder.anchor):
        what = "the root of the file system"
    elif folder == Path.home().resolve():
        what = "your home folder, whose settings OpenCode reads in every project"
    else:
        return
    example = hints.command("up", "~/code/app")
    raise UsageError(
        f"{folder} is {what}, not a project.", fix=f"Name a project's folder: {example}"
    )


def _configuration(folder: Path) -> None:
    """Refuse what OpenCode would not start with: it merges files from many folders."""
    for path, reason in entries.find(folder).broken.items():
        raise UserError(
            f"{path}, {reason}.",
            code="config_invalid",
            fix="Correct the file (OpenCode does not start with it either), then run the command "
            "again.",
        )


def _room(folder: Path, plan: Plan) -> None:
    # Each file is written beside the old one, which it then replaces.
    needed = sum(len(change.after or b"") for change in plan.changes) + RESERVE
    fix = "Free some disk, then run the command again."
    disk_space.check(folder, needed, "What is written into the project", fix=fix)
    disk_space.check(paths.state_dir(), RESERVE, "What has to be remembered of it", fix=fix)
