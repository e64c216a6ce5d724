"""``doctor``: check the chain from OpenCode to MLflow, and name each fault with its fix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

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
from bootstrap.plugin import settings
from bootstrap.project import check_folder, entries
from bootstrap.results import DoctorResult
from bootstrap.servers.base import Progress


def doctor(
    folder: Path, progress: Progress, *, fix: bool = False, report: bool = False
) -> DoctorResult:
    """Check every link; with ``fix``, apply the safe fixes.

    Args:
        folder: The project.
        progress: Called with each step.
        fix: Whether to run the verbs that the checks name.
        report: Whether to add settings and ends of logs.

    Raises:
        UserError: The folder is missing, or its record cannot be read.
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
    verbs = {check.fix_verb for check in result.checks}
    done = []
    try:
        record = registry.project(result.project)
        if "up" in verbs and record is not None:
            options = UpOptions(Scope(result.project), stack=record.stack or DEFAULT_STACK)
            steps = up(options, progress).steps
            done += [f"{step.name}: {step.text}" for step in steps if step.changed]
        if "resend" in verbs:
            sent = resend(result.project, progress)
            done.append(f"Queue: {sent.delivered} records delivered")
    except UserError as error:
        done.append(f"stopped: {error.message}")
    return tuple(done)


def _mask(folder: Path) -> Callable[[str], str]:
    """Return the function that masks this project's secrets."""
    entry = entries.find(folder).last("ours")
    return masker(settings.said(folder, entry.options if entry else {}))


def _masked(result: DoctorResult, mask: Callable[[str], str]) -> DoctorResult:
    checks = tuple(
        replace(check, text=mask(check.text), fix=mask(check.fix) if check.fix else None)
        for check in result.checks
    )
    return replace(result, checks=checks, fixed=tuple(map(mask, result.fixed)))
