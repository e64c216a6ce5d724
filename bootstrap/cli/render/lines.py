"""Lines that fit a terminal: a text goes on below itself; what is to be pasted stays in one piece.

Without a terminal a line is as long as it is, for programs that read it.
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap

import click

from bootstrap.core.text import columns_of

_LEAST = 30
"""Columns that a text needs beside what stands before it, to be broken at all."""
_COMMAND = re.compile(
    r"(?<=: )(?:\S*/)?(?:cd|chmod|curl|docker|export|git|make|npm|opencode2?|opencode-mlflow"
    r"|python[\d.]*|rm|sudo|unset)\b [^;(,]*[^;(,\s][;,]?(?=\s|$)"
)
"""A command within a text: where that is broken, it gets a line for itself, to be pasted."""
_NARROW = "    "
"""What stands before each line of a text that has no room beside what it belongs to."""


def put(before: str, text: str, *, err: bool = False) -> None:
    """Print a text, which goes on below its own beginning where a terminal's line ends.

    Args:
        before: What stands before it, with colours.
        text: Without colours.
        err: Print it on stderr.
    """
    stream = sys.stderr if err else sys.stdout
    lines = [text]
    indent = " " * columns_of(click.unstyle(before))
    if stream.isatty():
        columns = shutil.get_terminal_size().columns
        room = columns - len(indent)
        name = before.rstrip()
        if indent and room < _LEAST and (not name or columns_of(text) > room):
            if name:
                click.echo(name, err=err)
            before = indent = _NARROW
        lines = broken(text, columns - len(indent))
    for number, line in enumerate(lines):
        click.echo(f"{indent if number else before}{line}", err=err)


def broken(text: str, columns: int) -> list[str]:
    """Return a text in lines of so many columns; a word or a command that is longer stays whole."""
    if columns < _LEAST or columns_of(text) <= columns:
        return [text]
    lines: list[str] = []
    done = 0
    for command in _COMMAND.finditer(text):
        lines += [*_wrapped(text[done : command.start()].lstrip(), columns), command[0]]
        done = command.end()
    return lines + _wrapped(text[done:].lstrip(), columns)


def _wrapped(text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False)
