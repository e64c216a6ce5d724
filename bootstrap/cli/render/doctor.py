"""How ``doctor`` looks: in a terminal, and as a report for an issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bootstrap.cli.render.lines import put
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
    if result.excerpts is None:
        for before, text in _plain(result):
            put(before, _short(text))
    else:
        for line in _report(result):
            click.echo(_short(line))


def _short(text: str) -> str:
    home = str(Path.home())
    # A tilde in quotes would mean itself.
    return text.replace(f"'{home}/", "~/'").replace(home, "~") if home != "/" else text


def _plain(result: DoctorResult) -> Iterator[tuple[str, str]]:
    yield "", _versions(result)
    yield "", f"Project {result.project}"
    yield from _fixed(result)
    yield "", ""
    yield from _checks(result)
    yield "", ""
    yield from _verdict(result)


def _report(result: DoctorResult) -> Iterator[str]:
    """Return GitHub-flavoured Markdown: the checks, and the excerpts in folded sections."""
    yield "### opencode-mlflow doctor"
    yield ""
    yield _versions(result)
    yield ""
    yield from fenced(
        click.unstyle(before) + text
        for before, text in (
            ("Project ", str(result.project)),
            *_fixed(result),
            ("", ""),
            *_checks(result),
        )
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


def _fixed(result: DoctorResult) -> Iterator[tuple[str, str]]:
    for done in result.fixed:
        yield f"{click.style('✓', fg='green')} ", f"fixed: {done}"


def _checks(result: DoctorResult) -> Iterator[tuple[str, str]]:
    width = max(NAME_WIDTH, *(len(check.name) + 2 for check in result.checks))
    for check in result.checks:
        yield f"{_mark(check)} {check.name.ljust(width)}", check.text
        if check.fix:
            yield f"  {' ' * width}{click.style('fix:', bold=True)} ", check.fix


def _mark(check: Check) -> str:
    sign, color = _MARKS.get(check.state, ("-", None))
    return click.style(sign, fg=color)


def _verdict(result: DoctorResult) -> Iterator[tuple[str, str]]:
    """Return the last lines: what to fix first, or that everything works."""
    states = [check.state for check in result.checks]
    failed = next((check for check in result.checks if check.state == "failed"), None)
    found = [
        f"{counted(states.count(state), what)}{more}"
        for state, what, more in (("warning", "warning", ""), ("skipped", "check", " skipped"))
        if state in states
    ]
    if failed is not None:
        yield f"Fix {failed.name} first: ", failed.fix or ""
    elif "skipped" in states:
        yield "", f"No check failed; {', '.join(found)}."
    elif found:
        yield "", f"Tracing works; {', '.join(found)}."
    else:
        yield "", "Everything works."
    if any(check.fix_verb for check in result.checks) and not result.fixed:
        again = hints.command("doctor", result.project, fix=True)
        yield "", f"Or apply the safe fixes: {again}"
