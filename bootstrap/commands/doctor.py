"""``doctor``: walk the chain from OpenCode to MLflow, say what is wrong with its mend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bootstrap import registry, spelling
from bootstrap.commands.resend import resend
from bootstrap.commands.up import UpOptions, up
from bootstrap.doctor import chain
from bootstrap.errors import UserError
from bootstrap.masking import masker
from bootstrap.paths import DEFAULT_STACK
from bootstrap.project import entries
from bootstrap.settings import read as read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.result import DoctorResult
    from bootstrap.servers.base import Progress


def doctor(folder: Path, progress: Progress, *, fix: bool = False) -> DoctorResult:
    """Look at every link, and mend what can be mended without harm.

    Args:
        folder: The project.
        progress: Told what is looked at.
        fix: Whether to run what the checks name as their fix.

    Raises:
        UserError: The folder is none, or what is remembered of it cannot be read.
    """
    folder = folder.expanduser().resolve()
    if not folder.is_dir():
        raise UserError(
            f"The project folder {folder} does not exist.",
            mend=f"Check the path: {spelling.option('project')}",
        )
    result = chain.examine(folder, progress)
    if fix:
        fixed = _fix(result, progress)
        if fixed:
            result = replace(chain.examine(folder, progress), fixed=fixed)
    return _masked(result)


def _fix(result: DoctorResult, progress: Progress) -> tuple[str, ...]:
    wanted = {check.fix for check in result.checks}
    done = []
    try:
        record = registry.project(result.project)
        if "up" in wanted and record is not None:
            options = UpOptions(result.project, stack=record.stack or DEFAULT_STACK)
            steps = up(options, progress).steps
            done += [f"{step.name}: {step.text}" for step in steps if step.changed]
        if "resend" in wanted:
            sent = resend(result.project, progress)
            done.append(f"Spool: {sent.delivered} records delivered")
    except UserError as error:
        done.append(f"could not go on: {error.message}")
    return tuple(done)


def _masked(result: DoctorResult) -> DoctorResult:
    """Return the result without the secrets that this project is traced with."""
    entry = entries.find(result.project).last("ours")
    settings = read_settings(result.project, entry.options if entry else {})
    mask = masker(settings.values())
    checks = tuple(
        replace(check, text=mask(check.text), mend=mask(check.mend) if check.mend else None)
        for check in result.checks
    )
    return replace(result, checks=checks, fixed=tuple(map(mask, result.fixed)))
