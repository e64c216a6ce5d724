"""The verbs and their options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bootstrap import __version__
from bootstrap.cli.run import CommandLine, run
from bootstrap.cli.usage_errors import ProjectFolder, this_folder
from bootstrap.core import hints
from bootstrap.core.errors import UsageError
from bootstrap.core.paths import DEFAULT_STACK
from bootstrap.core.text import printable
from bootstrap.results import Result, Verb, WatchResult

if TYPE_CHECKING:
    from bootstrap.commands.completion import Shell
    from bootstrap.install.trust import ServerProposal
    from bootstrap.results import StackData
    from bootstrap.servers.base import Progress

_project = click.option(
    "--project",
    type=ProjectFolder(),
    default=Path(),
    show_default="this folder",
    help="The project's folder.",
)
_projects = click.option(
    "--project",
    type=ProjectFolder(),
    multiple=True,
    help="The project's folder; may be given several times.  [default: this folder]",
)
_global = click.option(
    "--global",
    "everywhere",
    is_flag=True,
    help="All projects: use your own OpenCode configuration instead of a project's.",
)
_yes = click.option("--yes", is_flag=True, help="Do not ask.")
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object only.")


@click.group(
    cls=CommandLine,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.version_option(__version__, prog_name="opencode-mlflow")
def main() -> None:
    """Run an MLflow server, and trace every OpenCode turn in it."""


@main.command(
    short_help="Start MLflow, and trace a project's turns in it.",
    examples=(
        "--project ~/code/app",
        "--tracking-uri https://mlflow.example.com",
    ),
)
@_projects
@_global
@click.option(
    "--engine",
    type=click.Choice(["auto", "compose", "process"]),
    default="auto",
    show_default=True,
    help="Where the server runs: in Docker (compose) or as a plain process; auto takes Docker "
    "if it answers.",
)
@click.option("--port", type=click.IntRange(1, 65535), help="The server's port on 127.0.0.1.")
@click.option("--experiment-name", help="Where traces go.  [default: opencode-<project folder>]")
@click.option("--experiment-id", help="The experiment by its id; it has to exist.")
@click.option(
    "--tracking-uri",
    help="Use this MLflow server instead of starting one: a URL, databricks, databricks://PROFILE.",
)
@click.option("--stack", default=DEFAULT_STACK, show_default=True, help="The server's name.")
@click.option(
    "--plugin",
    help="own, or npm:@mlflow/opencode for MLflow's package.  [default: unchanged, or own]",
)
@click.option(
    "--trust", is_flag=True, help="Agree to the server that the project's files name; else it asks."
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@_yes
@_json
def up(
    *,
    project: tuple[Path, ...],
    everywhere: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - those of UpOptions
) -> None:
    """Start MLflow, trace the project's OpenCode turns in it, and verify that."""

    def work(progress: Progress) -> Result:
        from bootstrap.install.options import UpOptions, scopes  # noqa: PLC0415 - where used

        wanted = [
            UpOptions(scope=scope, **options)
            for scope in scopes(_named(project, everywhere), everywhere=everywhere)
        ]
        if dry_run:
            from bootstrap.commands import dry_run as preview  # noqa: PLC0415 - only where used

            return preview.dry_run(wanted)
        from bootstrap.commands.up import up, up_several  # noqa: PLC0415 - only where used

        if everywhere:
            _confirm_global(yes=yes, as_json=as_json)
        agree = partial(_agree, progress, as_json)
        if len(wanted) == 1:
            return up(wanted[0], progress, agree)
        return up_several(wanted, progress, agree)

    run("up", work, as_json=as_json)


def _named(project: tuple[Path, ...], everywhere: bool) -> tuple[Path, ...]:  # noqa: FBT001 - no option
    """Return the projects that the options name; this folder by default."""
    return project or (() if everywhere else (this_folder(),))


def _agree(progress: Progress, as_json: bool, proposal: ServerProposal) -> None:  # noqa: FBT001 - no option
    """Ask whether a project's data may go to the server that its files name."""
    from bootstrap.cli import asking  # noqa: PLC0415 - only where used
    from bootstrap.cli.render.lines import put  # noqa: PLC0415 - the same

    if as_json or not asking.is_possible():
        raise proposal.refusal
    progress("")
    put("", proposal.question, err=True)
    again = hints.command("up", proposal.project, trust=True)
    asking.confirm("Send them there?", yes=False, as_json=as_json, again=again)


def _confirm_global(*, yes: bool, as_json: bool) -> None:
    """Ask before tracing every project of the user, unless that is on already."""
    from bootstrap.cli import asking  # noqa: PLC0415 - only where used
    from bootstrap.core import registry  # noqa: PLC0415 - only where used
    from bootstrap.core.scope import Scope  # noqa: PLC0415 - the same

    if registry.project(Scope.everywhere().folder) is None:
        again = hints.command("up", None, **{"global": True, "yes": True})
        question = "From now on OpenCode is traced in all of your projects. Go on?"
        asking.confirm(question, yes=yes, as_json=as_json, again=again)


@main.command(
    short_help="Turn tracing off in a project.", examples=("--project ~/code/app", "--all")
)
@_projects
@_global
@click.option("--all", "every", is_flag=True, help="Every project that `up` was called for.")
@click.option("--forget", is_flag=True, help="Forget a project whose folder is gone for good.")
@click.option("--delete-data", is_flag=True, help="Also delete the traces, after a backup.")
@click.option("--stack", help="With --delete-data: which server's.  [default: the project's]")
@_yes
@_json
def down(  # noqa: PLR0913 - one parameter an option
    *,
    project: tuple[Path, ...],
    everywhere: bool,
    every: bool,
    forget: bool,
    delete_data: bool,
    stack: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Turn tracing off in the project; stop the server when no other project uses it.

    Traces are kept without --delete-data.
    """

    def confirm(data: StackData) -> None:
        from bootstrap.cli import asking  # noqa: PLC0415 - only where used
        from bootstrap.cli.render import down as render_down  # noqa: PLC0415 - only where used

        if not as_json:
            render_down.show_deletion(data)
        again = hints.command(
            "down",
            project[0] if project else None,
            **{"global": everywhere or None, "stack": stack, "delete_data": True, "yes": True},
        )
        asking.confirm("Delete it?", yes=yes, as_json=as_json, again=again)

    def work(progress: Progress) -> Result:
        from bootstrap.commands import down as command  # noqa: PLC0415 - only where used
        from bootstrap.commands.delete_data import delete_data as delete  # noqa: PLC0415 - the same
        from bootstrap.install.options import check_down, scopes  # noqa: PLC0415 - the same

        check_down(
            project, everywhere=everywhere, every=every, delete_data=delete_data, stack=stack
        )
        if every:
            return command.down_all(progress, forget=forget)
        named = scopes(_named(project, everywhere), everywhere=everywhere)
        wanted = [scope.folder for scope in named]
        if delete_data:
            return delete(wanted[0], stack, progress, confirm)
        if len(wanted) == 1:
            return command.down(wanted[0], progress, forget=forget)
        return command.down_several(wanted, progress, forget=forget)

    run("down", work, as_json=as_json)


@main.command(
    short_help="Show servers, projects, and what is not sent yet.", examples=("", "--watch")
)
@click.option("--watch", is_flag=True, help="Follow turns as they come in, until Ctrl-C.")
@_json
def status(*, watch: bool, as_json: bool) -> None:
    """Show the servers, the traced projects, and what is not in MLflow yet."""

    def work(_progress: Progress) -> Result:
        from bootstrap.commands.status import status  # noqa: PLC0415 - only where used

        if not watch:
            return status()
        if as_json:
            raise UsageError(
                "--watch never ends, and --json prints one object at the end.",
                fix="Give one or the other.",
            )
        from bootstrap.cli.render import watch as render_watch  # noqa: PLC0415 - only where used
        from bootstrap.commands import watch as watching  # noqa: PLC0415 - the same

        with render_watch.shown() as show:
            watching.watch(show, count=render_watch.is_live())
        return WatchResult()

    run("status", work, as_json=as_json)


@main.command(
    short_help="Send what is in a project's queue.", examples=("", "--project ~/code/app")
)
@_project
@_json
def resend(*, project: Path, as_json: bool) -> None:
    """Send what is in the project's queue: refused records again, and waiting ones.

    What a server refused for good (HTTP 400, 401, 403, 404 …) stays in the queue: fix the cause,
    then type this. It also sends what an OpenCode that has ended left there. No turn is in MLflow
    twice afterwards.
    """
    from bootstrap.commands.resend import resend  # noqa: PLC0415 - only where used

    run("resend", lambda progress: resend(project, progress), as_json=as_json)


@main.command(
    short_help="Check every step from OpenCode to MLflow.",
    examples=("--project ~/code/app", "--project ~/code/app --report > report.md"),
)
@_project
@click.option(
    "--fix",
    is_flag=True,
    help="Apply the safe fixes: write and start what `up` would, and `resend`.",
)
@click.option(
    "--report",
    is_flag=True,
    help="Print Markdown for an issue, with settings and ends of logs; secrets are masked.",
)
@_json
def doctor(*, project: Path, fix: bool, report: bool, as_json: bool) -> None:
    """Check every step from OpenCode to MLflow, and say what to fix first.

    Works for projects set up by `up` and by hand. Writes one test trace, reads it back and deletes
    it. Secrets are masked in what it prints. Exit code 1 when a link is broken.
    """
    from bootstrap.commands.doctor import doctor  # noqa: PLC0415 - only where used

    run(
        "doctor",
        lambda progress: doctor(project, progress, fix=fix, report=report),
        as_json=as_json,
    )


@main.command(examples=("--project ~/code/app --follow", "--stack team --lines 20"))
@_project
@click.option("--stack", help="The server's name.  [default: the project's]")
@click.option(
    "--lines",
    type=click.IntRange(0),
    default=100,
    show_default=True,
    help="How many of the last lines.",
)
@click.option("--follow", "-f", is_flag=True, help="Follow the log until Ctrl-C.")
@_json
def logs(*, project: Path, stack: str | None, lines: int, follow: bool, as_json: bool) -> None:
    """Show what the MLflow server wrote."""

    def work(_progress: Progress) -> Result:
        from bootstrap.commands.logs import logs  # noqa: PLC0415 - only where used

        if follow and as_json:
            raise UsageError(
                "--follow never ends, and --json prints one object at the end.",
                fix="Give one or the other.",
            )
        return logs(
            project, stack, lines, (lambda line: click.echo(printable(line))) if follow else None
        )

    run("logs", work, as_json=as_json)


@main.command(
    short_help="Open a project's traces in the browser.",
    name="open",
    examples=("--project ~/code/app", "--url-only"),
)
@_project
@click.option("--url-only", is_flag=True, help="Print the address, start no browser.")
@_json
def open_page(*, project: Path, url_only: bool, as_json: bool) -> None:
    """Open the project's traces in the browser; print their address where there is none."""
    from bootstrap.commands.open_page import open_page  # noqa: PLC0415 - only where used

    run("open", lambda _progress: open_page(project, start_browser=not url_only), as_json=as_json)


def _container(verb: Callable[..., None]) -> Callable[..., None]:
    """Add the options of what starts a container."""
    for option in (
        click.option("--publish", type=click.IntRange(1, 65535), help="A port for 127.0.0.1."),
        click.option(
            "--dockerfile",
            type=click.Path(path_type=Path),
            help="The project's own, FROM ${OPENCODE_MLFLOW_IMAGE}: its tools.",
        ),
        click.option("--allow", multiple=True, help="A further host for --network models."),
        click.option(
            "--env",
            multiple=True,
            help="A variable to pass, by name; keys of providers are passed anyway.",
        ),
        click.option(
            "--network",
            type=click.Choice(["open", "models", "none"]),
            default="open",
            show_default=True,
            help="What it may reach: everything, MLflow and the providers of models, or MLflow.",
        ),
        _project,
    ):
        verb = option(verb)
    return verb


@main.command(
    short_help="Open OpenCode in a container of a project.",
    examples=("--project ~/code/app", "--network models --allow llm.example.com"),
)
@_container
def shell(**options: Any) -> None:  # noqa: ANN401 - those of Wanted
    """Open OpenCode in a container that sees the project and nothing else of this machine."""
    _in_container("shell", options)


@main.command(
    short_help="Run one command in a container of a project.",
    name="run",
    context_settings={"allow_interspersed_args": False},
    examples=('-- opencode run "what is this?"', "--network none -- make test"),
)
@_container
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
def run_command(**options: Any) -> None:  # noqa: ANN401 - those of Wanted
    """Run one command in a container that sees the project and nothing else of this machine.

    It has the command's own exit code.
    """
    _in_container("run", options)


def _in_container(verb: Verb, options: Mapping[str, Any]) -> None:
    def work(progress: Progress) -> Result:
        from bootstrap.commands.shell import shell  # noqa: PLC0415 - only where used
        from bootstrap.containers.wanted import Wanted  # noqa: PLC0415 - the same

        # `make` has one variable for several.
        several = {
            name: tuple(one for text in options[name] for one in text.replace(",", " ").split())
            for name in ("env", "allow")
        }
        return shell(Wanted(**{**options, **several}), progress)

    run(verb, work, as_json=False)


@main.command(
    name="eval",
    short_help="Run a suite on OpenCode, into MLflow's Evaluation.",
    examples=(
        "suite.yaml --jobs 4 --env ANTHROPIC_API_KEY",
        "real.yaml --from-traces \"status = 'OK'\"",
    ),
)
@click.argument("suite", type=click.Path(path_type=Path), metavar="SUITE.yaml")
@click.option(
    "--from-traces",
    metavar="FILTER",
    help="Write SUITE.yaml instead, with a case for each turn of the project that matches a filter "
    "of MLflow's search.",
)
@click.option(
    "--project",
    type=ProjectFolder(),
    help="The project whose server is used.  [default: the suite's; with --from-traces: this "
    "folder]",
)
@click.option("--experiment-name", help="Where it is recorded.  [default: the project's, -eval]")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    help="How many run side by side.  [default: the suite's, or 1]",
)
@click.option(
    "--env",
    multiple=True,
    metavar="NAME",
    help="A variable that OpenCode gets, such as ANTHROPIC_API_KEY; may be given several times.",
)
@click.option("--login", is_flag=True, help="OpenCode uses your logins (opencode auth login).")
@_json
def evaluate(
    *,
    suite: Path,
    from_traces: str | None,
    project: Path | None,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - those of `run`
) -> None:
    """Run the cases of a suite on the real OpenCode, and record that in MLflow's Evaluation.

    Each case runs in a disposable project, with each variant that the suite names; commands of its
    checks are run as you. Exit code 1 when a check fails.
    """

    def work(progress: Progress) -> Result:
        from bootstrap.commands import eval as command  # noqa: PLC0415 - only where used

        if from_traces is None:
            return command.run(suite, progress, project=project, **options)
        if any(options.values()):
            raise UsageError(
                "--from-traces runs nothing, and takes none of the options of a run.",
                fix="Leave out --experiment-name, --jobs, --env and --login.",
            )
        return command.make(suite, from_traces, progress, project=project or this_folder())

    run("eval", work, as_json=as_json)


@main.command(
    short_help="Print a script that completes verbs in a shell.",
    examples=("bash >> ~/.bashrc", "zsh >> ~/.zshrc"),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@_json
def completion(*, shell: Shell, as_json: bool) -> None:
    """Print the script with which a shell completes verbs and options."""
    from bootstrap.commands.completion import completion  # noqa: PLC0415 - only where used

    run("completion", lambda _progress: completion(shell, main), as_json=as_json)
