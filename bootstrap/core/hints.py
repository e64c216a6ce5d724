"""What to type next, ready to be pasted, in the form that the user types themselves.

Somebody who types ``make up PROJECT=…`` is told ``make down PROJECT=…``; somebody who calls the
command line is told that.
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

CALLER = "OPENCODE_MLFLOW_CALLER"
"""Set to ``make`` by the Makefile."""
PROGRAM = "opencode-mlflow"
VARIABLES = {
    "project": "PROJECT",
    "engine": "ENGINE",
    "port": "PORT",
    "experiment_name": "EXPERIMENT",
    "experiment_id": "EXPERIMENT_ID",
    "tracking_uri": "TRACKING_URI",
    "stack": "STACK",
    "plugin": "PLUGIN",
    "global": "GLOBAL",
    "all": "ALL",
    "dry_run": "DRY_RUN",
    "fix": "FIX",
    "report": "REPORT",
    "follow": "FOLLOW",
    "watch": "WATCH",
    "delete_data": "DELETE_DATA",
    "yes": "YES",
}
"""The variable of the Makefile for each option that has one."""
WITHOUT_TARGET = ("completion",)
"""The verbs that the Makefile does not have."""


def by_make() -> bool:
    """Whether the user typed ``make``."""
    return os.environ.get(CALLER) == "make"


def program() -> str:
    """Return how the command line itself was called, ``python -m bootstrap`` included."""
    if Path(sys.argv[0]).parts[-2:] == ("bootstrap", "__main__.py"):
        return f"{shlex.quote(sys.orig_argv[0])} -m bootstrap"
    return PROGRAM


def option(name: str, value: object = "…") -> str:
    """Return one option with its value: ``ENGINE=process`` or ``--engine process``.

    Args:
        name: Of the parameter, such as ``experiment_name``.
        value: True for a switch.
    """
    if by_make() and name in VARIABLES:
        return f"{VARIABLES[name]}={_quoted(1 if value is True else value)}"
    flag = f"--{name.replace('_', '-')}"
    return flag if value is True else f"{flag} {_quoted(value)}"


def command(verb: str, project: Path | str | None = None, **options: object) -> str:
    """Return a whole command.

    Args:
        verb: What to do.
        project: The folder to do it for; None leaves it out.
        options: Further ones by the name of their parameter; None leaves one out.
    """
    given = {"project": project, **options}
    given = {name: value for name, value in given.items() if value is not None}
    make = by_make() and verb not in WITHOUT_TARGET and given.keys() <= VARIABLES.keys()
    words = ["make" if make else program(), verb]
    for name, value in given.items():
        flag = f"--{name.replace('_', '-')}"
        if make:
            words.append(option(name, value))
        else:
            words.append(flag if value is True else f"{flag} {_quoted(value)}")
    return " ".join(words)


def _quoted(value: object) -> str:
    """Return a word as a shell takes it; what stands for something else stays readable."""
    text = str(value)
    if text in _PLACEHOLDERS:
        return text
    home, rest = ("~/", text[2:]) if text.startswith("~/") else ("", text)
    return home + shlex.quote(rest)


_PLACEHOLDERS = ("…", "your/project", "NAME")
