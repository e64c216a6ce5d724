"""What a user may ask of ``up``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bootstrap.core import hints, paths
from bootstrap.core.errors import UsageError
from bootstrap.core.scope import Scope
from bootstrap.project.kinds.opencode_json import MLFLOW_PLUGIN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bootstrap.servers.choose import EngineOption


OWN_PLUGIN = "own"
_PACKAGE = re.compile(rf"npm:{re.escape(MLFLOW_PLUGIN)}(@[\w.^~<>=*-]+)?")


@dataclass(frozen=True)
class UpOptions:
    """What the user asked for; None where they left it to us.

    Attributes:
        scope: Which project, or every one.
        plugin: ``own``, or ``npm:`` and MLflow's package; None for the one from before.
        workspace: Of the server, as a team's file says it.
        named_in: The team's file that names the server.
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

    @property
    def asks_for_server(self) -> bool:
        """Whether the user says themselves which server it is to be."""
        return bool(
            self.tracking_uri
            or self.engine != "auto"
            or self.port is not None
            or self.stack != paths.DEFAULT_STACK
        )

    def package(self, before: str | None) -> str | None:
        """Return the npm package to load instead of the plugin; None for the plugin.

        Args:
            before: The one from the last time.
        """
        if self.plugin is None:
            return before
        return self.plugin.partition("npm:")[2] or None

    def check(self) -> None:
        """Refuse what cannot be meant.

        Raises:
            UsageError: ``--tracking-uri`` together with an option for a server of our own, an
                experiment's name together with an id, or a stack's name that cannot be part of a
                Compose project's, or a plugin that is none.
        """
        if self.plugin not in {None, OWN_PLUGIN} and not _PACKAGE.fullmatch(self.plugin or ""):
            raise UsageError(
                f"{self.plugin!r} is no plugin that traces.",
                fix=f"Give --plugin npm:{MLFLOW_PLUGIN}, that with @VERSION, or {OWN_PLUGIN}.",
            )
        # https://docs.docker.com/compose/how-tos/project-name/; it becomes a folder's name, too.
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", self.stack):
            raise UsageError(
                f"{self.stack!r} cannot be a stack's name.",
                fix="Use small letters, digits, - and _, at most 40, such as --stack team-a",
            )
        if self.experiment_name is not None and self.experiment_id is not None:
            raise UsageError(
                "--experiment-name and --experiment-id both say where traces go.",
                fix="Give one or the other.",
            )
        if self.tracking_uri and (self.engine != "auto" or self.port is not None):
            raise UsageError(
                "--tracking-uri names a server that runs already; --engine and --port are for one "
                "that is started.",
                fix="Give one or the other; a port can be part of the URI.",
            )


def scopes(projects: Sequence[Path], *, everywhere: bool) -> tuple[Scope, ...]:
    """Return what was asked for, each project once.

    Args:
        projects: As they were typed.
        everywhere: Whether ``--global`` was given.

    Raises:
        UsageError: Some were named together with ``--global``.
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
    """Refuse options of ``down`` that cannot be meant together.

    Raises:
        UsageError: They are.
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
