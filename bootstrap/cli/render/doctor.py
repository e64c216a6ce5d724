"""How ``doctor`` looks: in a terminal, and as a report for an issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bootstrap.cli.render.status import NAME_WIDTH
from bootstrap.core import hints
from bootstrap.core.text import counted

if TYPE_CHECKING:
    from bootstrap.results import Check, DoctorResult

_MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "failed": ("✗", "red")}
_FENCE = "```"


def show_doctor(result: DoctorResult) -> None:
    """Print the checks, or the report that was asked for.

    Secrets are masked already; the home folder becomes ``~`` here.
    """
    lines = _plain(result) if result.excerpts is None else _report(result)
    home = str(Path.home())
    for line in lines:
        # A tilde in quotes would mean itself.
        short = line.replace(f"'{home}/", "~/'").replace(home, "~")
        click.echo(short if home != "/" else line)


def _plain(result: DoctorResult) -> Iterator[str]:
    yield _versions(result)
    yield f"Project {result.project}"
    yield from _fixed(result)
    yield ""
    yield from _checks(result)
    yield ""
    yield _verdict(result)


def _report(result: DoctorResult) -> Iterator[str]:
    """Return GitHub-flavoured Markdown: the checks, and the excerpts in folded sections."""
    yield "### opencode-mlflow doctor"
    yield ""
    yield _versions(result)
    yield ""
    yield from fenced(
        click.unstyle(line)
        for line in (f"Project {result.project}", *_fixed(result), "", *_checks(result))
    )
    for excerpt in result.excerpts or ():
        yield ""
        yield f"<details><summary>{excerpt.title}</summary>"
        yield ""
        yield from fenced(excerpt.lines)
        yield ""
        yield "</details>"


def fenced(lines: Iterable[str]) -> Iterator[str]:
    """Return lines as a block of code, longer fences inside included (CommonMark 0.31, 4.5)."""
    block = list(lines)
    runs = (run for line in block for run in re.findall("`{3,}", line))
    fence = max((f"{run}`" for run in runs), key=len, default=_FENCE)
    yield f"{fence}text"
    yield from block
    yield fence


def _versions(result: DoctorResult) -> str:
    return ", ".join(f"{name} {version}" for name, version in result.versions.items())


def _fixed(result: DoctorResult) -> Iterator[str]:
    for done in result.fixed:
        yield f"{click.style('✓', fg='green')} fixed: {done}"


def _checks(result: DoctorResult) -> Iterator[str]:
    width = max(NAME_WIDTH, *(len(check.name) + 2 for check in result.checks))
    for check in result.checks:
        yield f"{_mark(check)} {check.name.ljust(width)}{check.text}"
        if check.fix:
            yield f"  {' ' * width}{click.style('fix:', bold=True)} {check.fix}"


def _mark(check: Check) -> str:
    sign, color = _MARKS.get(check.state, ("-", "white"))
    return click.style(sign, fg=color)


def _verdict(result: DoctorResult) -> str:
    """Return the last line: what to fix first, or that everything works."""
    states = [check.state for check in result.checks]
    failed = next((check for check in result.checks if check.state == "failed"), None)
    can_fix = any(check.fix_verb for check in result.checks) and not result.fixed
    again = hints.command("doctor", result.project, fix=True)
    hint = f"\nOr apply the safe fixes: {again}" if can_fix else ""
    if failed is not None:
        return f"Fix {failed.name} first: {failed.fix}{hint}"
    if "warning" in states:
        return f"Tracing works; {counted(states.count('warning'), 'warning')}.{hint}"
    if "skipped" in states:
        return f"Nothing is wrong in what could be checked; {states.count('skipped')} skipped."
    return "Everything works."
