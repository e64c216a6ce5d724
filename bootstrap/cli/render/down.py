"""What ``down --delete-data`` says before it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bootstrap.core import hints
from bootstrap.core.text import all_printable, counted, size

if TYPE_CHECKING:
    from bootstrap.results import StackData


def show_deletion(data: StackData) -> None:
    """Print what will be deleted, on stderr, where the question is."""
    data = all_printable(data)
    holds = [
        counted(number, what)
        for number, what in ((data.experiments, "experiment"), (data.traces, "trace"))
        if number is not None
    ]
    click.echo(f"This deletes the data of stack {data.stack} ({data.engine}):", err=True)
    click.echo(f"  {data.place}", err=True)
    click.echo(f"  {', '.join([*holds, size(data.bytes)])}", err=True)
    click.echo(f"It is backed up first, to {data.backup}", err=True)
    if data.homes:
        what = "OpenCode's sessions and logins in containers, not backed up"
        click.echo(f"It also deletes {what}: {', '.join(data.homes)}", err=True)
    if data.unsent is None:
        click.echo("Whether turns wait on them that were not sent is unknown.", err=True)
    for one in data.unsent or ():
        if one.unsent:
            said = f"{one.unsent} that containers of {one.project} have not sent"
            shell = hints.command("shell", one.project)
            click.echo(f"It also deletes {said}; this sends them: {shell}", err=True)
