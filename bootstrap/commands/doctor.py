"""``doctor``: walk the chain from OpenCode to MLflow, say what is wrong with its fix."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bootstrap.commands.resend import resend
from bootstrap.commands.up import up
from bootstrap.core import registry
from bootstrap.core.errors import UserError
from bootstrap.core.masking import masker
from bootstrap.core.paths import DEFAULT_STACK
from bootstrap.core.scope import Scope
from bootstrap.doctor import chain, excerpts
from bootstrap.doctor.situation import Situation
from bootstrap.install.options import UpOptions
from bootstrap.plugin.settings import read as read_settings
from bootstrap.project import check_folder, entries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bootstrap.results import DoctorResult
    from bootstrap.servers.base import Progress


def doctor(
    folder: Path, progress: Progress, *, fix: bool = False, report: bool = False
) -> DoctorResult:
    """Look at every link, and fix what can be fixed without harm.

    Args:
        folder: The project.
        progress: Told what is looked at.
        fix: Whether to run what the checks name as their fix.
        report: Whether to add what somebody else needs to see: settings, ends of logs.

    Raises:
        UserError: The folder is none, or what is remembered of it cannot be read.
    """
    folder = folder.expanduser().resolve()
    check_folder(folder)
    result = chain.examine(folder, progress)
    if fix:
        fixed = _fix(result, progress)
        if fixed:
            result = replace(chain.examine(folder, progress), fixed=fixed)
    mask = _mask(folder)
    if report:
        result = replace(result, excerpts=excerpts.gather(Situation.of(folder), mask))
    return _masked(result, mask)


def _fix(result: DoctorResult, progress: Progress) -> tuple[str, ...]:
    wanted = {check.fix_verb for check in result.checks}
    done = []
    try:
        record = registry.project(result.project)
        if "up" in wanted and record is not None:
            options = UpOptions(Scope(result.project), stack=record.stack or DEFAULT_STACK)
            steps = up(options, progress).steps
            done += [f"{step.name}: {step.text}" for step in steps if step.changed]
        if "resend" in wanted:
            sent = resend(result.project, progress)
            done.append(f"Spool: {sent.delivered} records delivered")
    except UserError as error:
        done.append(f"could not go on: {error.message}")
    return tuple(done)


def _mask(folder: Path) -> Callable[[str], str]:
    """Return what takes out the secrets that this project is traced with."""
    entry = entries.find(folder).last("ours")
    return masker(read_settings(folder, entry.options if entry else {}).values())


def _masked(result: DoctorResult, mask: Callable[[str], str]) -> DoctorResult:
    checks = tuple(
        replace(check, text=mask(check.text), fix=mask(check.fix) if check.fix else None)
        for check in result.checks
    )
    return replace(result, checks=checks, fixed=tuple(map(mask, result.fixed)))
