"""How results, errors and progress look: on a terminal, and as plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import singledispatch
from typing import TYPE_CHECKING

import click

from bootstrap.cli.render import doctor as render_doctor
from bootstrap.cli.render import evaluation as render_evaluation
from bootstrap.cli.render import status as render_status
from bootstrap.cli.render import up as render_up
from bootstrap.cli.render.lines import put
from bootstrap.core.text import counted, is_dumb, printable
from bootstrap.evaluation_results import EvalResult, SuiteResult
from bootstrap.results import (
    CompletionResult,
    DoctorResult,
    DownResult,
    DryRunResult,
    EndedResult,
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

if TYPE_CHECKING:
    from bootstrap.core.errors import UserError
    from bootstrap.servers.base import Progress


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Yield a callback that shows what is being done, on stderr.

    A terminal shows one line that changes, anything else one plain line for each step. An empty
    text removes the line, so that a question can be asked.
    """
    if quiet:
        yield lambda _text: None
    elif sys.stderr.isatty() and not is_dumb():
        from rich.console import Console  # noqa: PLC0415 - slow to import, only for terminals
        from rich.text import Text  # noqa: PLC0415 - the same

        spinner = Console(stderr=True).status("")

        def tell(text: str) -> None:
            spinner.update(Text(printable(text)))
            if text:
                spinner.start()
            else:
                spinner.stop()

        try:
            yield tell
        finally:
            spinner.stop()
    else:
        yield lambda text: click.echo(printable(text), err=True) if text else None


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
show.register(DoctorResult, render_doctor.show_doctor)
show.register(EvalResult, render_evaluation.show)
show.register(SuiteResult, render_evaluation.show_suite)


@show.register
def _(result: LogsResult) -> None:
    for line in result.lines:
        click.echo(line)


@show.register
def _(result: OpenResult) -> None:
    click.echo(f"Opened {result.url}" if result.opened else result.url)


@show.register
def _(_: WatchResult) -> None:
    """The turns were shown while they came in."""


@show.register
def _(_: EndedResult) -> None:
    """What it has to show it has shown."""


@show.register
def _(result: CompletionResult) -> None:
    click.echo(result.script)


def show_error(error: UserError) -> None:
    """Print what happened, and what to do next, on stderr."""
    put(click.style("error:", fg="red", bold=True) + " ", printable(error.message), err=True)
    if error.fix:
        put(f"  {click.style('fix:', bold=True)} ", printable(error.fix), err=True)


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
