"""The manual page and the completion of shells, which the wheel installs below ``share``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Final, get_args

import click

from bootstrap import __version__
from bootstrap.cli.main import main
from bootstrap.cli.usage_errors import Verb
from bootstrap.commands.completion import PROGRAM, Shell, completion

_COMPLETION: Final[dict[Shell, str]] = {
    "bash": f"{PROGRAM}.bash",
    "zsh": f"_{PROGRAM}",
    "fish": f"{PROGRAM}.fish",
}
_EXIT: Final = {"0": "Done.", "1": "Failed.", "2": "Wrong use."}


def files() -> dict[str, str]:
    """Return the files of ``packaging/``, by name."""
    scripts = {_COMPLETION[one]: completion(one, main).script for one in get_args(Shell)}
    return {f"{PROGRAM}.1": page(), **{name: f"{text.strip()}\n" for name, text in scripts.items()}}


def page() -> str:
    """Return the manual page, in the macros of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH OPENCODE-MLFLOW 1 "" "{PROGRAM} {__version__}" "User Commands"'
    yield from (".SH NAME", rf"{_text(PROGRAM)} \- {_text(_first(main))}")
    yield from (".SH SYNOPSIS", rf".B {_text(PROGRAM)}", r"\fIverb\fR [\fIoptions\fR]")
    yield ".SH VERBS"
    for name, verb in main.commands.items():
        yield from _verb(name, verb)
    yield ".SH EXIT STATUS"
    for code, meaning in _EXIT.items():
        yield from (".TP", code, meaning)


def _verb(name: str, verb: click.Command) -> Iterator[str]:
    yield f".SS {_text(name)}"
    paragraphs = inspect.cleandoc(verb.help or "").split("\n\n")
    for number, paragraph in enumerate(paragraphs):
        yield from ([".PP"] if number else [])
        yield _text(paragraph)
    context = click.Context(verb)
    for parameter in verb.params:
        record = parameter.get_help_record(context)
        if record is None:
            record = (str(parameter.make_metavar(context)), "")
        yield from (".TP", f".B {_text(record[0])}", _text(record[1]))
    if isinstance(verb, Verb):
        yield from (".PP", "Examples:", ".PP", ".nf", ".RS")
        yield from map(_text, verb.examples)
        yield from (".RE", ".fi")


def _first(command: click.Command) -> str:
    return (command.help or "").partition("\n")[0].rstrip(".")


def _text(text: str) -> str:
    """Return a text that roff prints as it is, on one line."""
    line = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    ascii_only = re.sub(r"[^ -~]", lambda found: rf"\[u{ord(found[0]):04X}]", line)
    return re.sub(r"^(['.])", r"\\&\1", ascii_only)
