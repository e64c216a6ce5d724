"""Ask the user before something that cannot be undone."""

from __future__ import annotations

import sys

import click

from bootstrap.core.errors import UsageError, UserError
from bootstrap.core.text import printable


def is_possible() -> bool:
    """Return whether there is a terminal to ask on."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str, *, yes: bool, as_json: bool, again: str) -> None:
    """Return when the user agrees.

    Args:
        question: What to agree to.
        yes: The user gave ``--yes``.
        as_json: Only one JSON object may be printed, so nothing can be asked.
        again: The same command with ``--yes``.

    Raises:
        UsageError: There is nobody to ask.
        UserError: The user declined.
    """
    if yes:
        return
    if as_json or not is_possible():
        why = "--json does not ask" if as_json else "there is no terminal to ask on"
        raise UsageError(f"This needs a confirmation, and {why}.", fix=f"To confirm, type: {again}")
    try:
        agreed = click.confirm(printable(question), default=False, err=True)
    except (click.Abort, KeyboardInterrupt):
        click.echo(err=True)  # the line of the question is still open
        agreed = False
    if not agreed:
        raise UserError("Nothing was changed.", code="declined", fix="")
