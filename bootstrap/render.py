"""How results, errors and progress look: on a terminal, and as plain lines elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import singledispatch
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bootstrap import render_status, render_up, spelling
from bootstrap.render_status import NAME_WIDTH
from bootstrap.result import (
    Check,
    CompletionResult,
    DoctorResult,
    DownResult,
    DryRunResult,
    LogsResult,
    OpenResult,
    ResendResult,
    Result,
    SeveralDownResult,
    SeveralUpResult,
    StatusResult,
    Step,
    UpResult,
    WatchResult,
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


@singledispatch
def show(result: Result) -> None:
    """Print a result for a person."""
    raise TypeError(result)


show.register(UpResult, render_up.show_up)
show.register(SeveralUpResult, render_up.show_several_up)
show.register(DryRunResult, render_up.show_dry_run)
show.register(DownResult, render_up.show_down)
show.register(SeveralDownResult, render_up.show_several_down)
show.register(StatusResult, render_status.show)


@show.register
def _(result: LogsResult) -> None:
    for line in result.lines:
        click.echo(line)


@show.register
def _(result: OpenResult) -> None:
    click.echo(f"Opened {result.url}" if result.opened else result.url)


@show.register
def _(_: WatchResult) -> None:
    """All of it was shown while it went on."""


@show.register
def _(result: CompletionResult) -> None:
    click.echo(result.script)


def show_error(error: UserError) -> None:
    """Print what happened, and what to do next, on stderr."""
    # A path may hold a line end; it must not look like two messages.
    message = error.message.replace("\r", "\\r").replace("\n", "\\n")
    click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)
    if error.mend:
        click.echo(f"  {click.style('mend:', bold=True)} {error.mend}", err=True)


@show.register
def _show_resend(result: ResendResult) -> None:
    if result.delivered:
        where = f"{result.tracking_uri}, experiment {result.experiment_id}"
        text = f"{counted(result.delivered, 'record')} delivered to {where}"
    else:
        waiting = "nothing more" if result.notes else "nothing"
        text = f"{waiting} to send from {result.project}"
    render_up.show_steps((Step("Resend", text, changed=bool(result.delivered)),))
    render_up.show_notes(result.notes)


@show.register
def _show_doctor(result: DoctorResult) -> None:
    """Print the report: secrets are masked in it already, and here the home folder is, too."""
    home = str(Path.home())

    def say(line: str) -> None:
        click.echo(line.replace(home, "~") if home != "/" else line)

    say(", ".join(f"{name} {version}" for name, version in result.versions.items()))
    say(f"Project {result.project}")
    for done in result.fixed:
        say(f"{click.style('✓', fg='green')} fixed: {done}")
    click.echo()
    width = max(NAME_WIDTH, *(len(check.name) + 2 for check in result.checks))
    for check in result.checks:
        say(f"{_mark(check)} {check.name.ljust(width)}{check.text}")
        if check.mend:
            say(f"  {' ' * width}{click.style('mend:', bold=True)} {check.mend}")
    click.echo()
    say(_verdict(result))


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
