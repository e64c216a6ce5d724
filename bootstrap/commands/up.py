"""``up``: the server runs, the experiment is there, the project is traced, and all of it is so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bootstrap.core import registry
from bootstrap.core.rollback import Transaction
from bootstrap.install import install, preflight, team
from bootstrap.install.install import ExtraSettings, Installation
from bootstrap.install.options import UpOptions
from bootstrap.plugin import settings
from bootstrap.results import SeveralUpResult
from bootstrap.servers import choose
from bootstrap.servers.locate import ServerRequest, locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bootstrap.core.registry import ProjectRecord
    from bootstrap.plugin.opencode import OpenCode
    from bootstrap.results import UpResult
    from bootstrap.servers.base import Progress

__all__ = ["UpInputs", "UpOptions", "gather_inputs", "up", "up_several"]


def up(options: UpOptions, progress: Progress) -> UpResult:
    """Turn tracing on in a project.

    Looks before it touches, then acts, then verifies; a failure or an interrupt takes back what
    this call did. Done again it changes nothing.

    Raises:
        UserError: with what to do next.
    """
    return up_several([options], progress).projects[0]


def up_several(wanted: Sequence[UpOptions], progress: Progress) -> SeveralUpResult:
    """Turn tracing on in several projects: in all of them or, when one cannot be, in none.

    Args:
        wanted: What is wanted in each.
        progress: Told what is done.

    Raises:
        UserError: with what to do next.
    """
    for options in wanted:
        options.check()
    with registry.locked():
        inputs = [gather_inputs(options) for options in wanted]
        with Transaction() as transaction:
            results = tuple(_act(one, transaction, progress) for one in inputs)
        for before in {one.record.stack: one.record for one in inputs if one.record}.values():
            _stop_unused(before, progress)
    return SeveralUpResult(results)


@dataclass(frozen=True)
class UpInputs:
    """What is known before anything is touched.

    Attributes:
        options: What is wanted: of server, experiment and plugin.
        record: What is remembered of the project.
        opencode: The OpenCode that is to load the plugin.
        notes: What to tell the user.
    """

    options: UpOptions
    record: ProjectRecord | None
    opencode: OpenCode | None
    notes: tuple[str, ...] = ()

    @property
    def access(self) -> dict[str, str]:
        """Variables for reaching the server from here."""
        return {**settings.read(self.options.project).values(), **team.variables(self.options)}

    @property
    def extra(self) -> ExtraSettings:
        """What is to be written besides the server and the experiment."""
        before = self.record.package if self.record else None
        return ExtraSettings(team.variables(self.options), self.options.package(before))

    @property
    def server_request(self) -> ServerRequest:
        """What is known of the server."""
        return ServerRequest(
            project=self.options.project,
            stack=self.options.stack,
            engine=self.options.engine,
            port=self.options.port,
            tracking_uri=self.options.tracking_uri,
            before=self.record,
            credentials=install.credentials(self.options.project),
            access=self.access,
            named_in=self.options.named_in,
        )


def gather_inputs(options: UpOptions) -> UpInputs:
    """Find out what is wanted, and whether it can be done: everything that is known beforehand.

    Raises:
        UserError: It cannot be done.
    """
    options = replace(options, project=options.project.expanduser().resolve())
    found = None if options.everywhere else team.read(options.project)
    options, notes = team.joined(options, found)
    record = registry.project(options.project)
    preflight.check(options.project, record)
    opencode = install.opencode(record)
    notes += preflight.check_environment(opencode)
    return UpInputs(options, record, opencode, notes)


def _act(inputs: UpInputs, transaction: Transaction, progress: Progress) -> UpResult:
    options = inputs.options
    installation = Installation(
        options.project,
        inputs.record,
        inputs.opencode,
        transaction,
        progress,
        access=inputs.access,
        extra=inputs.extra,
    )
    located = locate(inputs.server_request, transaction, progress)
    experiment = installation.experiment(
        located, name=options.experiment_name, experiment_id=options.experiment_id
    )
    result = installation.install(located, experiment)
    return replace(result, notes=(*inputs.notes, *result.notes))


def _stop_unused(before: ProjectRecord, progress: Progress) -> None:
    """Stop the server from before when its last project has just gone to another one."""
    if before.stack and not registry.projects_on(before.stack):
        progress("Stopping the server that no project uses any more …")
        choose.managed(before.engine, before.stack).stop()
