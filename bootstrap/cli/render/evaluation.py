"""What ``eval`` shows: a table of cases and variants, and why what failed did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bootstrap.cli.render.up import show_notes
from bootstrap.core.text import columns_of, counted, duration, one_line

if TYPE_CHECKING:
    from bootstrap.results import EvalResult, EvalRow, SuiteResult

_LONGEST_CASE = 40
_LONGEST_REASON = 100
_PASSED, _FAILED, _NOT_RUN = "passed", "FAILED", "not run"


def show(result: EvalResult) -> None:
    """Print an evaluation."""
    variants = list(
        dict.fromkeys([*(row.variant for row in result.rows), *(one for one, _ in result.not_run)])
    )
    cases = list(
        dict.fromkeys([*(row.case for row in result.rows), *(one for _, one in result.not_run)])
    )
    cells = {(row.variant, row.case): _cell(row) for row in result.rows}
    cells |= dict.fromkeys(result.not_run, _NOT_RUN)
    table = [[result.suite, *variants]]
    table += [
        [one_line(case, _LONGEST_CASE), *(cells.get((one, case), "-") for one in variants)]
        for case in cases
    ]
    passed = [sum(row.passed for row in result.rows if row.variant == one) for one in variants]
    ran = [sum(row.variant == one for row in result.rows) for one in variants]
    table.append(["", *(f"{good} of {all_}" for good, all_ in zip(passed, ran, strict=True))])
    widths = [max(map(columns_of, column)) for column in zip(*table, strict=True)]
    for line in table:
        padded = (
            text + " " * (width - columns_of(text))
            for text, width in zip(line, widths, strict=True)
        )
        click.echo("  ".join(padded).rstrip())
    for row in result.rows:
        for score in row.scores:
            if score.value is False:
                why = one_line(score.reason, _LONGEST_REASON)
                click.echo(f"{row.variant}, {row.case}: {score.name}" + (f": {why}" if why else ""))
    for run in result.runs:
        click.echo(f"{run.variant}: {run.url}")
    if result.not_run:
        click.echo(
            f"Not run: {'; '.join(f'{variant}, {case}' for variant, case in result.not_run)}"
        )
    if result.problem is not None:
        click.echo(f"{click.style('error:', fg='red', bold=True)} {result.problem.message}")
        click.echo(f"  {click.style('fix:', bold=True)} {result.problem.fix}")


def _cell(row: EvalRow) -> str:
    took = f" {duration(row.seconds)}" if row.seconds else ""
    return (_PASSED if row.passed else _FAILED) + took


def show_suite(result: SuiteResult) -> None:
    """Print what was written."""
    click.echo(f"{result.path} has {counted(result.cases, 'case')}; its variants are yours to add.")
    show_notes(result.notes)
