"""Asking the user before something cannot be taken back."""

from __future__ import annotations

import sys

import click

from bootstrap.core.errors import UsageError, UserError


def confirm(question: str, *, yes: bool, as_json: bool, again: str) -> None:
    """Return when the user agrees.

    Args:
        question: What to agree to.
        yes: They have agreed on the command line.
        as_json: They want one JSON object, and nothing else is to be printed.
        again: The same command with the agreement in it.

    Raises:
        UsageError: There is nobody to ask.
        UserError: They do not agree.
    """
    if yes:
        return
    if as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        why = "with --json nothing is asked" if as_json else "there is no terminal to ask on"
        raise UsageError(f"This has to be agreed to, and {why}.", fix=f"To agree, type: {again}")
    try:
        agreed = click.confirm(question, default=False, err=True)
    except (click.Abort, KeyboardInterrupt):
        click.echo(err=True)  # the line of the question is still open
        agreed = False
    if not agreed:
        raise UserError("Nothing was changed.", code="declined", fix="")
