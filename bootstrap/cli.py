"""The command line: parse, dispatch, render. Nothing else prints, nothing else exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bootstrap import __version__
from bootstrap.errors import UserError
from bootstrap.paths import DEFAULT_STACK
from bootstrap.result import Result, Verb, to_json
from bootstrap.transaction import interruptible

if TYPE_CHECKING:
    from collections.abc import Callable

    from bootstrap.servers.base import Progress
    from bootstrap.servers.choose import EngineOption

_project = click.option(
    "--project",
    type=click.Path(path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The project's folder.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object only.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="opencode-mlflow")
def main() -> None:
    """A running MLflow server, and an OpenCode whose every turn is traced in it."""


def _run(verb: Verb, work: Callable[[Progress], Result], *, as_json: bool) -> None:
    """Do the work of a verb, show its result or its error, and exit with the code for it."""
    from bootstrap import render  # noqa: PLC0415 - `--help` needs no terminal library

    outcome: Result | UserError
    try:
        with interruptible(), render.progress(quiet=as_json) as progress:
            outcome = work(progress)
    except UserError as error:
        outcome = error
    except KeyboardInterrupt:
        outcome = UserError(
            "Interrupted; what this call had begun was taken back.",
            mend="Type the same again to start over.",
        )
    if as_json:
        click.echo(to_json(verb, outcome))
    elif isinstance(outcome, UserError):
        render.show_error(outcome)
    else:
        render.show(outcome)
    if isinstance(outcome, UserError):
        sys.exit(outcome.exit_code)


@main.command()
@_project
@click.option(
    "--engine",
    type=click.Choice(["auto", "compose", "process"]),
    default="auto",
    show_default=True,
    help="Where the server runs: in Docker (compose) or as a plain process; auto takes Docker "
    "where it answers.",
)
@click.option("--port", type=click.IntRange(1, 65535), help="The server's port on 127.0.0.1.")
@click.option("--experiment-name", help="Where traces go.  [default: opencode-<project folder>]")
@click.option("--tracking-uri", help="Use this MLflow server instead of starting one.")
@click.option("--stack", default=DEFAULT_STACK, show_default=True, help="Which of your servers.")
@_json
def up(  # noqa: PLR0913 - one parameter an option
    *,
    project: Path,
    engine: EngineOption,
    port: int | None,
    experiment_name: str | None,
    tracking_uri: str | None,
    stack: str,
    as_json: bool,
) -> None:
    """Start MLflow, trace the project's OpenCode turns in it, and verify that.

    Example: opencode-mlflow up --project ~/code/app
    """

    def work(progress: Progress) -> Result:
        from bootstrap.commands.up import UpOptions, up  # noqa: PLC0415 - only where used

        options = UpOptions(
            project=project,
            engine=engine,
            port=port,
            experiment_name=experiment_name,
            tracking_uri=tracking_uri,
            stack=stack,
        )
        return up(options, progress)

    _run("up", work, as_json=as_json)


@main.command()
@_project
@_json
def down(*, project: Path, as_json: bool) -> None:
    """Take tracing out of the project; stop the server when no other project uses it.

    Traces are kept. Example: opencode-mlflow down --project ~/code/app
    """

    def work(progress: Progress) -> Result:
        from bootstrap.commands.down import down  # noqa: PLC0415 - only where used

        return down(project, progress)

    _run("down", work, as_json=as_json)


@main.command()
@_json
def status(*, as_json: bool) -> None:
    """Show the servers and the traced projects.

    Example: opencode-mlflow status --json
    """

    def work(_progress: Progress) -> Result:
        from bootstrap.commands.status import status  # noqa: PLC0415 - only where used

        return status()

    _run("status", work, as_json=as_json)
