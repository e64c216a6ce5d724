"""``up``: the server runs, the experiment is there, the project is traced, and all of it is so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bootstrap import installing, preflight, registry
from bootstrap.commands.options import UpOptions
from bootstrap.installing import Installation
from bootstrap.servers import choose
from bootstrap.servers.locate import Wanted, locate
from bootstrap.transaction import Transaction

if TYPE_CHECKING:
    from bootstrap.opencode import OpenCode
    from bootstrap.registry import ProjectRecord
    from bootstrap.result import UpResult
    from bootstrap.servers.base import Progress

__all__ = ["UpOptions", "up"]


def up(options: UpOptions, progress: Progress) -> UpResult:
    """Turn tracing on in a project.

    Looks before it touches, then acts, then verifies; a failure or an interrupt takes back what
    this call did. Done again it changes nothing.

    Raises:
        UserError: with what to do next.
    """
    options = replace(options, project=options.project.expanduser().resolve())
    options.check()
    with registry.locked():
        seen = _look(options)
        with Transaction() as transaction:
            result = _act(seen, transaction, progress)
        _stop_unused(seen.record, progress)
    return result


@dataclass(frozen=True)
class _Seen:
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


def _look(options: UpOptions) -> _Seen:
    """Find out what is wanted, and whether it can be done: everything that is known beforehand."""
    record = registry.project(options.project)
    preflight.check(options.project, record)
    opencode = installing.opencode(record)
    return _Seen(options, record, opencode, preflight.check_environment(opencode))


def _act(seen: _Seen, transaction: Transaction, progress: Progress) -> UpResult:
    options = seen.options
    installation = Installation(options.project, seen.record, seen.opencode, transaction, progress)
    wanted = Wanted(
        project=options.project,
        stack=options.stack,
        engine=options.engine,
        port=options.port,
        tracking_uri=options.tracking_uri,
        before=seen.record,
        credentials=installation.credentials,
        access=installation.access,
    )
    located = locate(wanted, transaction, progress)
    experiment = installation.experiment(
        located, name=options.experiment_name, experiment_id=options.experiment_id
    )
    result = installation.install(located, experiment)
    return replace(result, notes=(*seen.notes, *result.notes))


def _stop_unused(before: ProjectRecord | None, progress: Progress) -> None:
    """Stop the server from before when its last project has just gone to another one."""
    if before and before.stack and not registry.projects_on(before.stack):
        progress("Stopping the server that no project uses any more …")
        choose.managed(before.engine, before.stack).stop()
