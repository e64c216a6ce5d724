"""Commands to type next, ready to paste, for ``make`` or the command line, whichever was called."""

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
    "forget": "FORGET",
    "delete_data": "DELETE_DATA",
    "yes": "YES",
    "trust": "TRUST",
    "network": "NETWORK",
    "env": "ENV",
    "allow": "ALLOW",
    "dockerfile": "DOCKERFILE",
    "publish": "PUBLISH",
}
"""The Makefile's variable for each option that has one."""
WITHOUT_TARGET = ("completion", "eval", "run")
"""The verbs without a target in the Makefile."""


def by_make() -> bool:
    """Whether the user typed ``make``."""
    return os.environ.get(CALLER) == "make"


def program() -> str:
    """Return how the command line was called: by name or with ``python -m``."""
    if Path(sys.argv[0]).parts[-2:] == ("bootstrap", "__main__.py"):
        return f"{quoted(sys.orig_argv[0])} -m bootstrap"
    return PROGRAM


def name(parameter: str) -> str:
    """Return what an option is called where it was typed: ``PORT`` or ``--port``."""
    if by_make() and parameter in VARIABLES:
        return VARIABLES[parameter]
    return f"--{parameter.replace('_', '-')}"


def option(name: str, value: object = "…") -> str:
    """Return one option with its value: ``ENGINE=process`` or ``--engine process``.

    Args:
        name: The parameter's, such as ``experiment_name``.
        value: True for a switch.
    """
    return _option(name, value, make=by_make() and name in VARIABLES)


def _option(name: str, value: object, *, make: bool) -> str:
    if make:
        return f"{VARIABLES[name]}={quoted(1 if value is True else value)}"
    flag = f"--{name.replace('_', '-')}"
    return flag if value is True else f"{flag} {quoted(value)}"


def command(verb: str, project: Path | str | None = None, **options: object) -> str:
    """Return a whole command; options by their parameters' names, without those that are None."""
    given = {"project": project, **options}
    given = {name: value for name, value in given.items() if value is not None}
    make = by_make() and verb not in WITHOUT_TARGET and given.keys() <= VARIABLES.keys()
    words = [_option(name, value, make=make) for name, value in given.items()]
    return " ".join(["make" if make else program(), verb, *words])


def inside(folder: Path | str, command: str) -> str:
    """Return a command to paste that works in another folder."""
    return f"cd {quoted(folder)} && {command}"


def quoted(value: object) -> str:
    """Return a word for a command to paste: quoted for a shell, except for placeholders."""
    text = str(value)
    if text in _PLACEHOLDERS:
        return text
    home, rest = ("~/", text[2:]) if text.startswith("~/") else ("", text)
    return home + shlex.quote(rest)


_PLACEHOLDERS = ("…", "your/project", "NAME")
