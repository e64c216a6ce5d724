"""How ``up`` and ``down`` look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bootstrap.cli.render.lines import put
from bootstrap.cli.render.status import NAME_WIDTH

if TYPE_CHECKING:
    from bootstrap.results import (
        DownResult,
        DryRunResult,
        ProjectPreview,
        SeveralDownResult,
        SeveralUpResult,
        Step,
        UpResult,
    )


def show_up(result: UpResult) -> None:
    """Print the state of a project after ``up``."""
    if not result.changed:
        click.echo(f"Tracing is on in {result.project}; nothing changed.")
    show_steps(result.steps)
    show_notes(result.notes)
    click.echo()
    click.echo(f"Traces: {result.browser_url}")
    click.echo(f"Next:   {result.next_step}")


def show_down(result: DownResult) -> None:
    """Print what ``down`` did."""
    show_steps(result.steps)
    show_notes(result.notes)


def show_several_up(result: SeveralUpResult) -> None:
    """Print the state of each project after ``up``."""
    for number, one in enumerate(result.projects):
        if number:
            click.echo()
        click.echo(click.style(str(one.project), bold=True))
        show_steps(one.steps)
        show_notes(one.notes)
        click.echo(f"  {'Traces'.ljust(NAME_WIDTH)}{one.browser_url}")


def _preview(preview: ProjectPreview) -> None:
    click.echo(click.style(str(preview.project), bold=True))
    for step in preview.steps:
        sign, color = ("+", "yellow") if step.changed else ("✓", "green")
        put(f"{click.style(sign, fg=color)} {step.name.ljust(NAME_WIDTH)}", step.text)
    show_notes(preview.notes)
    for difference in preview.differences:
        click.echo()
        where = str(difference.path)
        if difference.real_path != difference.path:
            where += f" -> {difference.real_path}"
        click.echo(click.style(f"{where} ({difference.change})", bold=True))
        for line in difference.lines:
            tint = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
            click.echo(click.style(line, fg=tint))


def show_dry_run(result: DryRunResult) -> None:
    """Print what would be done, and each file's difference."""
    for number, preview in enumerate(result.projects):
        if number:
            click.echo()
        _preview(preview)
    click.echo()
    click.echo("Nothing was changed: this was a dry run.")


def show_several_down(result: SeveralDownResult) -> None:
    """Print what ``down`` did in each project, and where it failed."""
    if not result.projects and not result.failures:
        click.echo("No project is traced.")
    for one in result.projects:
        click.echo(click.style(str(one.project), bold=True))
        show_steps(one.steps)
        show_notes(one.notes)
    for failure in result.failures:
        click.echo(click.style(str(failure.project), bold=True))
        put(f"{click.style('✗', fg='red')} ", failure.message)
        put("  fix: ", failure.fix)


def show_steps(steps: tuple[Step, ...]) -> None:
    """Print the steps of a command."""
    width = max(NAME_WIDTH, *(len(step.name) + 2 for step in steps))
    for step in steps:
        put(f"{click.style('✓', fg='green')} {step.name.ljust(width)}", step.text)


def show_notes(notes: tuple[str, ...]) -> None:
    """Print the notes of a command."""
    for note in notes:
        put(f"{click.style('!', fg='yellow')} ", note)
