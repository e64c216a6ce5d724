"""Lines that fit a terminal: a text goes on below itself; what is to be pasted stays in one piece.

Without a terminal a line is as long as it is, for programs that read it.
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap

import click

_LEAST = 30
"""Columns that a text needs beside what stands before it, to be broken at all."""
_COMMAND = re.compile(
    r"(?<=: )(?:\S*/)?(?:cd|chmod|docker|export|git|make|npm|opencode2?|opencode-mlflow"
    r"|python[\d.]*|rm|sudo|unset)\b [^;(,]*[^;(,\s](\s*)"
)
"""A command within a text, which a line end would cut in two when it is pasted."""
_GLUE = "\x00"


def put(before: str, text: str, *, err: bool = False) -> None:
    """Print a text, which goes on below its own beginning where a terminal's line ends.

    Args:
        before: What stands before it, with colours.
        text: Without colours.
        err: Print it on stderr.
    """
    stream = sys.stderr if err else sys.stdout
    lines = [text]
    if stream.isatty():
        lines = broken(text, shutil.get_terminal_size().columns - len(click.unstyle(before)))
    indent = " " * len(click.unstyle(before))
    for number, line in enumerate(lines):
        click.echo(f"{indent if number else before}{line}", err=err)


def broken(text: str, columns: int) -> list[str]:
    """Return a text in lines of so many columns; a word or a command that is longer stays whole."""
    if columns < _LEAST:
        return [text]
    glued = _COMMAND.sub(lambda found: found[0].rstrip().replace(" ", _GLUE) + found[1], text)
    lines = textwrap.wrap(
        glued, columns, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    return [line.replace(_GLUE, " ").rstrip() for line in lines] or [text]
