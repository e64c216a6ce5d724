"""Runs a verb: shows its result or its error, and exits with the code for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import click

from bootstrap.cli.envelope import exit_code, to_json
from bootstrap.cli.usage_errors import Verbs, explain, verb_of
from bootstrap.core.errors import UserError
from bootstrap.core.rollback import interruptible
from bootstrap.core.text import all_printable, is_dumb

if TYPE_CHECKING:
    from bootstrap.results import Result, Verb
    from bootstrap.servers.base import Progress


class CommandLine(Verbs):
    """The verbs; a wrong command line is reported like any other error."""

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - click's own signature
        """Run the verb that the arguments name, and exit."""
        given = options.pop("args", args[0] if args else None)
        words = sys.argv[1:] if given is None else list(given)
        # https://no-color.org; click looks at neither.
        color = False if os.environ.get("NO_COLOR") or is_dumb() else None
        options |= {"standalone_mode": False, "color": color}
        outcome: UserError
        verb = next((word for word in words if word in self.commands), None)
        with click.Context(self, color=color):
            try:
                code = super().main(words, *args[1:], **options)
                sys.exit(code or 0)
            except click.exceptions.NoArgsIsHelpError as error:
                error.show()
                sys.exit(error.exit_code)
            except click.UsageError as error:
                verb, outcome = verb_of(error), explain(error)
            except click.Abort:
                outcome = _interrupted()
            except UserError as error:
                outcome = error
            except Exception as error:  # noqa: BLE001 - a bug of ours, whatever it is
                from bootstrap.cli import crash  # noqa: PLC0415 - only after a crash

                outcome = crash.report(error, words)
            _finish(verb, outcome, as_json="--json" in words)


def run(verb: Verb, work: Callable[[Progress], Result], *, as_json: bool) -> None:
    """Do the work of a verb, show its result or its error, and exit with the code for it."""
    from bootstrap.cli import render  # noqa: PLC0415 - `--help` needs no terminal library

    outcome: Result | UserError
    try:
        with interruptible(), render.progress(quiet=as_json) as progress:
            outcome = work(progress)
    except UserError as error:
        outcome = error
    except KeyboardInterrupt:
        outcome = _interrupted()
    _finish(verb, outcome, as_json=as_json)


def _interrupted() -> UserError:
    return UserError(
        "Interrupted; what this call had begun was rolled back.",
        code="interrupted",
        fix="Type the same again to start over.",
    )


def _finish(verb: str | None, outcome: Result | UserError, *, as_json: bool) -> NoReturn:
    """Show a result or an error, and exit with the code for it."""
    from bootstrap.cli import render  # noqa: PLC0415 - `--help` needs no terminal library
    from bootstrap.results import CompletionResult  # noqa: PLC0415 - the same

    if as_json:
        click.echo(to_json(verb, outcome))
    elif isinstance(outcome, UserError):
        render.show_error(outcome)
    elif isinstance(outcome, CompletionResult):
        render.show(outcome)  # a script of ours, of many lines
    else:
        render.show(all_printable(outcome))
    sys.exit(exit_code(outcome))
