"""Errors of a command line in the form of every other error: what, why, what to type next.

click finds them; its own messages name no next command and do not fit ``--json``.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import click

from bootstrap.core import hints
from bootstrap.core.errors import UsageError, UserError
from bootstrap.results import Verb as Named

_LONGEST = 200
"""Characters of a path that are shown."""
_VALUES = {
    "suite": "suite.yaml",
    "project": "~/code/app",
    "port": "5005",
    "experiment_name": "my-app",
    "experiment_id": "1",
    "tracking_uri": "https://mlflow.example.com",
    "stack": "team-a",
    "plugin": "npm:@mlflow/opencode",
    "lines": "100",
    "command": "-- opencode run hello",
}
"""An example of each option's value."""


def this_folder() -> Path:
    """Return the current folder.

    Raises:
        UserError: It is gone.
    """
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise UserError(
            "The current folder was removed.",
            code="project_unusable",
            fix="Change to another folder with cd",
        ) from error


class ProjectFolder(click.Path):
    """A path that can be a project's folder.

    Whether it exists is checked by each verb, with its own message.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path as it was given.

        Raises:
            UserError: It cannot be a path, or the current folder is gone.
        """
        here = this_folder()
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        try:
            (here / path.expanduser()).resolve().exists()
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or "there is no such user"
            shown = str(path) if len(str(path)) < _LONGEST else f"{str(path)[:_LONGEST]}…"
            raise UserError(
                f"{shown} cannot be a project: {reason}.",
                code="project_unusable",
                fix="Check the path.",
            ) from error
        return path


class Verb(click.Command):
    """A verb that takes each option once; click would silently drop the first of two values.

    Args:
        examples: Options and arguments, as users type them after the verb; ``--help`` shows them.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), **attributes: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **attributes)
        self.examples = tuple(f"{hints.PROGRAM} {self.name} {one}".rstrip() for one in examples)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, a line for each."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what click accepts: an option given twice, an empty value."""
        try:
            values, words, order = self.make_parser(ctx).parse_args(list(args))
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click's parser leaves it out for a missing value
            raise
        if words and not ctx.resilient_parsing:
            raise _unexpected_argument(words[0], self)
        for parameter in order:
            if not isinstance(parameter, click.Option) or parameter.is_flag:
                continue
            if order.count(parameter) > 1 and not parameter.multiple:
                raise UsageError(f"{_name(parameter)} is given twice.", fix="Give it once.")
            given = values.get(parameter.name or "")
            if any(not one for one in (given if isinstance(given, list) else [given])):
                raise click.BadParameter("it is empty", ctx, parameter)
        return super().parse_args(ctx, args)


class Verbs(click.Group):
    """The verbs; each is a :class:`Verb`."""

    command_class = Verb

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the verbs as ``--help`` lists them."""
        return sorted(self.commands, key=get_args(Named).index)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb.

        Raises:
            UsageError: There is none of that name.
        """
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            like = _similar(args[0], self.commands)
            guess = f"Did you mean: {hints.program()} {like}"
            raise UsageError(f"There is no command {args[0]!r}.", fix=guess if like else _help())
        return super().resolve_command(ctx, args)


def verb_of(error: click.UsageError) -> str | None:
    """Return the verb whose options are wrong; None if no verb was recognised."""
    inside = error.ctx is not None and error.ctx.parent is not None
    return error.ctx.command.name if inside and error.ctx else None


def explain(error: click.UsageError) -> UsageError:
    """Return click's error as one of ours."""
    if error.ctx is None or error.ctx.parent is None:
        return _before_verb(error)
    return _of_verb(error, error.ctx.command)


def _of_verb(error: click.UsageError, command: click.Command) -> UsageError:
    if isinstance(error, click.NoSuchOption):
        return _unknown_option(error, command)
    if isinstance(error, click.BadOptionUsage):
        named = (one for one in command.params if error.option_name in one.opts)
        return _option_usage(error, command, next(named, None))
    if isinstance(error, click.BadParameter):
        return _bad_value(error, command)
    return UsageError(error.format_message(), fix=_help(command))


def _help(command: click.Command | None = None) -> str:
    """Return how to see the verbs, or the options of a verb."""
    verb = f" {command.name}" if command else ""
    return f"For help, type: {hints.program()}{verb} --help"


def _before_verb(error: click.UsageError) -> UsageError:
    if not isinstance(error, click.NoSuchOption):
        return UsageError(error.format_message(), fix=_help())
    return UsageError(
        f"There is no option {error.option_name} before the command.",
        fix=f"Put it after the command: {hints.program()} up {error.option_name}",
    )


def _unexpected_argument(word: str, command: click.Command) -> UsageError:
    fix = _help(command)
    if any("--project" in parameter.opts for parameter in command.params):
        project = hints.command(str(command.name), word)
        fix = f"If it is the project's folder: {project}"
    return UsageError(f"Unexpected argument {word!r}.", fix=fix)


def _unknown_option(error: click.NoSuchOption, command: click.Command) -> UsageError:
    known = [name for parameter in command.params for name in parameter.opts]
    like = _similar(error.option_name, known)
    guess = f"Did you mean {like}? " if like else ""
    return UsageError(
        f"{command.name} has no option {error.option_name}.", fix=f"{guess}{_help(command)}"
    )


def _option_usage(
    error: click.BadOptionUsage, command: click.Command, option: click.Parameter | None
) -> UsageError:
    if option is None or (isinstance(option, click.Option) and option.is_flag):
        return UsageError(f"{error.option_name} takes no value.", fix=_help(command))
    example = hints.command(str(command.name), **_example(option))
    return UsageError(f"{error.option_name} needs a value.", fix=f"For example: {example}")


def _bad_value(error: click.BadParameter, command: click.Command) -> UsageError:
    parameter = error.param
    if parameter is None or parameter.name is None:
        return UsageError(error.format_message(), fix=_help(command))
    name = _name(parameter)
    given = error.message.partition(" is not ")[0]
    if isinstance(error, click.MissingParameter):
        what = f"{name}: {_allowed(parameter)}"
        if isinstance(parameter.type, click.types.UnprocessedParamType):
            what = "a command"
        message = f"{command.name} needs {what}."
    elif isinstance(parameter.type, click.IntRange):
        message = f"{name}: {given} is not {_allowed(parameter)}."
    else:
        message = f"{name}: {error.message.rstrip('.')}."
    if isinstance(parameter, click.Argument):
        example = f"{hints.program()} {command.name} {_value(parameter)}"
    else:
        example = hints.command(str(command.name), **_example(parameter))
    return UsageError(message, fix=f"For example: {example}")


def _similar(word: str, known: Iterable[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, list(known), 1)), None)


def _name(parameter: click.Parameter) -> str:
    """Return the name of a parameter as the user types it."""
    if parameter.name in hints.VARIABLES and hints.by_make():
        return hints.VARIABLES[parameter.name]
    if isinstance(parameter, click.Argument):
        return (parameter.name or "").upper()
    return max(parameter.opts, key=len)


def _example(parameter: click.Parameter) -> dict[str, Any]:
    return {parameter.name or "": _value(parameter)}


def _value(parameter: click.Parameter) -> str:
    """Return an example of a value."""
    if isinstance(parameter.type, click.Choice):
        return str(parameter.type.choices[0])
    return _VALUES.get(parameter.name or "", "…")


def _allowed(parameter: click.Parameter) -> str:
    kind = parameter.type
    if isinstance(kind, click.Choice):
        *first, last = map(str, kind.choices)
        return f"{', '.join(first)} or {last}" if first else last
    if isinstance(kind, click.IntRange):
        end = "on" if kind.max is None else f"to {kind.max}"
        return f"a whole number from {kind.min} {end}"
    return "a file" if isinstance(kind, click.Path) else "a value"
