"""``up``: the server runs, the experiment is there, the project is traced, and all of it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bootstrap.core import registry
from bootstrap.core.rollback import Transaction
from bootstrap.install.inputs import gather_inputs
from bootstrap.install.install import Installation
from bootstrap.results import SeveralUpResult
from bootstrap.servers import choose
from bootstrap.servers.locate import locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bootstrap.core.registry import ProjectRecord
    from bootstrap.install.inputs import UpInputs
    from bootstrap.install.options import UpOptions
    from bootstrap.results import UpResult
    from bootstrap.servers.base import Progress


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


def _act(inputs: UpInputs, transaction: Transaction, progress: Progress) -> UpResult:
    installation = Installation(inputs, transaction, progress)
    located = locate(inputs.server_request, transaction, progress)
    return installation.install(located, installation.experiment(located))


def _stop_unused(before: ProjectRecord, progress: Progress) -> None:
    """Stop the server from before when its last project has just gone to another one."""
    if before.stack and not registry.projects_on(before.stack):
        progress("Stopping the server that no project uses any more …")
        choose.managed(before.engine, before.stack).stop()
