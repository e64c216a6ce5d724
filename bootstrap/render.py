"""How results, errors and progress look: on a terminal, and as plain lines elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bootstrap import render_status, spelling
from bootstrap.render_status import NAME_WIDTH
from bootstrap.result import (
    Check,
    CompletionResult,
    DoctorResult,
    DownResult,
    LogsResult,
    OpenResult,
    ResendResult,
    Result,
    StatusResult,
    Step,
    UpResult,
)
from bootstrap.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bootstrap.errors import UserError
    from bootstrap.servers.base import Progress


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Yield a callback that shows what is being done, on stderr.

    A terminal sees one line that moves; anything else one plain line a step. An empty text takes
    the line away, before the user is asked something.
    """
    if quiet:
        yield lambda _text: None
    elif sys.stderr.isatty():
        from rich.console import Console  # noqa: PLC0415 - slow to import, only for terminals

        spinner = Console(stderr=True).status("")

        def tell(text: str) -> None:
            spinner.update(text)
            if text:
                spinner.start()
            else:
                spinner.stop()

        try:
            yield tell
        finally:
            spinner.stop()
    else:
        yield lambda text: click.echo(text, err=True) if text else None


def show(result: Result) -> None:
    """Print a result for a person."""
    if isinstance(result, UpResult):
        _show_up(result)
    elif isinstance(result, DownResult):
        _show_steps(result.steps)
        _show_notes(result.notes)
    elif isinstance(result, ResendResult):
        _show_resend(result)
    elif isinstance(result, DoctorResult):
        _show_doctor(result)
    elif isinstance(result, LogsResult):
        for line in result.lines:
            click.echo(line)
    elif isinstance(result, OpenResult):
        click.echo(f"Opened {result.url}" if result.opened else result.url)
    elif isinstance(result, CompletionResult):
        click.echo(result.script)
    elif isinstance(result, StatusResult):
        render_status.show(result)


def show_error(error: UserError) -> None:
    """Print what happened, and what to do next, on stderr."""
    # A path may hold a line end; it must not look like two messages.
    message = error.message.replace("\r", "\\r").replace("\n", "\\n")
    click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)
    if error.mend:
        click.echo(f"  {click.style('mend:', bold=True)} {error.mend}", err=True)


def _show_up(result: UpResult) -> None:
    if not result.changed:
        click.echo(f"Tracing is on in {result.project}; nothing had to change.")
    _show_steps(result.steps)
    _show_notes(result.notes)
    click.echo()
    click.echo(f"Traces: {result.experiment_url}")
    click.echo(f"Next:   {result.next_step}")


def _show_steps(steps: tuple[Step, ...]) -> None:
    width = max(NAME_WIDTH, *(len(step.name) + 2 for step in steps))
    for step in steps:
        mark = click.style("✓", fg="green")
        click.echo(f"{mark} {step.name.ljust(width)}{step.text}")


def _show_notes(notes: tuple[str, ...]) -> None:
    for note in notes:
        click.echo(f"{click.style('!', fg='yellow')} {note}")


def _show_resend(result: ResendResult) -> None:
    if result.delivered:
        where = f"{result.tracking_uri}, experiment {result.experiment_id}"
        text = f"{counted(result.delivered, 'record')} delivered to {where}"
    else:
        waiting = "nothing more" if result.notes else "nothing"
        text = f"{waiting} to send from {result.project}"
    _show_steps((Step("Resend", text, changed=bool(result.delivered)),))
    _show_notes(result.notes)


def _show_doctor(result: DoctorResult) -> None:
    """Print the report: secrets are masked in it already, and here the home folder is, too."""
    home = str(Path.home())

    def show(line: str) -> None:
        click.echo(line.replace(home, "~") if home != "/" else line)

    show(", ".join(f"{name} {version}" for name, version in result.versions.items()))
    show(f"Project {result.project}")
    for done in result.fixed:
        show(f"{click.style('✓', fg='green')} fixed: {done}")
    click.echo()
    width = max(NAME_WIDTH, *(len(check.name) + 2 for check in result.checks))
    for check in result.checks:
        show(f"{_mark(check)} {check.name.ljust(width)}{check.text}")
        if check.mend:
            show(f"  {' ' * width}{click.style('mend:', bold=True)} {check.mend}")
    click.echo()
    show(_verdict(result))


def _mark(check: Check) -> str:
    marks = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "failed": ("✗", "red")}
    sign, color = marks.get(check.state, ("-", "white"))
    return click.style(sign, fg=color)


def _verdict(result: DoctorResult) -> str:
    """Return what to do first."""
    states = [check.state for check in result.checks]
    failed = next((check for check in result.checks if check.state == "failed"), None)
    can_fix = any(check.fix for check in result.checks) and not result.fixed
    again = spelling.command("doctor", result.project, fix=True)
    fix = f"\nOr let it be tried: {again}" if can_fix else ""
    if failed is not None:
        return f"Begin with {failed.name}: {failed.mend}{fix}"
    if "warning" in states:
        return f"Tracing works; {counted(states.count('warning'), 'warning')}.{fix}"
    if "skipped" in states:
        return f"Nothing is wrong in what could be looked at; {states.count('skipped')} skipped."
    return "All is well."
