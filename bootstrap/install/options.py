"""The options of ``up`` and ``down``, and which of them do not go together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import hints, paths
from bootstrap.core.errors import UsageError
from bootstrap.core.scope import Scope
from bootstrap.project.kinds.plugin_list import MLFLOW_PLUGIN
from bootstrap.servers.choose import EngineOption

OWN_PLUGIN = "own"
_PACKAGE = re.compile(rf"npm:{re.escape(MLFLOW_PLUGIN)}(@[\w.^~<>=*-]+)?")


@dataclass(frozen=True)
class UpOptions:
    """The options of ``up``; None where the user left the choice to us.

    Attributes:
        scope: One project or all.
        plugin: ``own``, or ``npm:`` and MLflow's package; None for the last one.
        workspace: The server's workspace, from the team's file.
        named_in: The team's file that names the server.
        trust: Whether the user agrees to the server that the project's files name.
    """

    scope: Scope
    engine: EngineOption = "auto"
    port: int | None = None
    experiment_name: str | None = None
    experiment_id: str | None = None
    tracking_uri: str | None = None
    stack: str = paths.DEFAULT_STACK
    plugin: str | None = None
    workspace: str | None = None
    named_in: Path | None = None
    trust: bool = False

    @property
    def asks_for_server(self) -> bool:
        """Whether the user chooses the server."""
        return bool(
            self.tracking_uri
            or self.engine != "auto"
            or self.port is not None
            or self.stack != paths.DEFAULT_STACK
        )

    def package(self, before: str | None) -> str | None:
        """Return the npm package to load instead of the plugin, if any; ``before`` is the last."""
        if self.plugin is None:
            return before
        return self.plugin.partition("npm:")[2] or None

    def check(self) -> None:
        """Check the options.

        Raises:
            UsageError: ``--tracking-uri`` with an option for a server of ours, an experiment's
                name with an id, a stack's name that Compose refuses, or an unknown plugin.
        """
        if self.plugin not in {None, OWN_PLUGIN} and not _PACKAGE.fullmatch(self.plugin or ""):
            raise UsageError(
                f"{self.plugin!r} is not a tracing plugin.",
                fix=f"Give --plugin npm:{MLFLOW_PLUGIN}, that with @VERSION, or {OWN_PLUGIN}.",
            )
        # https://docs.docker.com/compose/how-tos/project-name/; it is also a folder's name.
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", self.stack):
            raise UsageError(
                f"{self.stack!r} cannot be a stack's name.",
                fix="Use small letters, digits, - and _, at most 40, such as --stack team-a",
            )
        if self.experiment_name is not None and self.experiment_id is not None:
            raise UsageError(
                f"{hints.name('experiment_name')} and {hints.name('experiment_id')} both say where "
                "traces go.",
                fix="Give one or the other.",
            )
        if self.tracking_uri and (self.engine != "auto" or self.port is not None):
            raise UsageError(
                f"{hints.name('tracking_uri')} names a server that runs already; "
                f"{hints.name('engine')} and {hints.name('port')} are for one that `up` starts.",
                fix="Leave them out; a port can be a part of the address.",
            )


def scopes(projects: Sequence[Path], *, everywhere: bool) -> tuple[Scope, ...]:
    """Return the scope of ``--global``, or that of each project that was typed, once.

    Raises:
        UsageError: Projects were named together with ``--global``.
    """
    if everywhere and projects:
        raise UsageError(
            "--global means every project, and --project names one.", fix="Give one or the other."
        )
    if everywhere:
        return (Scope.everywhere(),)
    return tuple(dict.fromkeys(Scope.of(project) for project in projects))


def check_down(
    project: tuple[Path, ...],
    *,
    everywhere: bool,
    every: bool,
    delete_data: bool,
    stack: str | None,
) -> None:
    """Check the options of ``down``.

    Raises:
        UsageError: Two of them contradict each other.
    """
    if every and (project or everywhere):
        raise UsageError(
            "--all means every project that is traced; --project and --global name some.",
            fix="Give one or the other.",
        )
    if delete_data and (every or len(project) > 1):
        raise UsageError(
            "--delete-data deletes what one server holds, and several projects are named.",
            fix="Take tracing out of them first: " + hints.command("down", all=True),
        )
    if stack is not None and not delete_data:
        raise UsageError(
            "--stack says whose data to delete, and there is no --delete-data.",
            fix="Leave it out, or type: " + hints.command("down", stack=stack, delete_data=True),
        )
