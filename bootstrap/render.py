"""How results, errors and progress look: on a terminal, and as plain lines elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bootstrap.result import DownResult, Result, StatusResult, Step, UpResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bootstrap.errors import UserError
    from bootstrap.servers.base import Progress

_NAME_WIDTH = 12


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Yield a callback that shows what is being done, on stderr.

    A terminal sees one line that moves; anything else one plain line a step.
    """
    if quiet:
        yield lambda _text: None
    elif sys.stderr.isatty():
        from rich.console import Console  # noqa: PLC0415 - slow to import, only for terminals

        with Console(stderr=True).status("") as spinner:
            yield spinner.update
    else:
        yield lambda text: click.echo(text, err=True)


def show(result: Result) -> None:
    """Print a result for a person."""
    if isinstance(result, UpResult):
        _show_up(result)
    elif isinstance(result, DownResult):
        _show_steps(result.steps)
        _show_notes(result.notes)
    else:
        _show_status(result)


def show_error(error: UserError) -> None:
    """Print what happened, and what to do next, on stderr."""
    click.echo(f"{click.style('error:', fg='red', bold=True)} {error.message}", err=True)
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
    width = max(_NAME_WIDTH, *(len(step.name) + 2 for step in steps))
    for step in steps:
        mark = click.style("✓", fg="green")
        click.echo(f"{mark} {step.name.ljust(width)}{step.text}")


def _show_notes(notes: tuple[str, ...]) -> None:
    for note in notes:
        click.echo(f"{click.style('!', fg='yellow')} {note}")


def _show_status(result: StatusResult) -> None:
    if not result.servers and not result.projects:
        click.echo("Nothing is on. Type: make up PROJECT=your/project")
    for server in result.servers:
        state = f"{server.tracking_uri}  MLflow {server.mlflow_version}"
        text = f"{server.stack}: {state if server.healthy else 'stopped'} ({server.engine})"
        mark = click.style("✓", fg="green") if server.healthy else "-"
        click.echo(f"{mark} {'Server'.ljust(_NAME_WIDTH)}{text}")
    for project in result.projects:
        mark = click.style("✓", fg="green")
        click.echo(f"{mark} {'Project'.ljust(_NAME_WIDTH)}{project.project}")
        click.echo(f"  {' ' * _NAME_WIDTH}{project.experiment_url}")
