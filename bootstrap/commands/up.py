"""``up``: start the server, make the experiment, trace the project, and verify each."""

from __future__ import annotations

from collections.abc import Sequence

from bootstrap.core import registry
from bootstrap.core.registry import ProjectRecord
from bootstrap.core.rollback import Transaction
from bootstrap.install.inputs import UpInputs, gather_inputs
from bootstrap.install.install import Installation
from bootstrap.install.options import UpOptions
from bootstrap.install.trust import Agree, ServerProposal, refuse
from bootstrap.results import SeveralUpResult, UpResult
from bootstrap.servers import choose
from bootstrap.servers.base import Progress
from bootstrap.servers.locate import locate


def up(options: UpOptions, progress: Progress, agree: Agree = refuse) -> UpResult:
    """Turn tracing on in a project.

    Checks first, then acts, then verifies; a failure or an interrupt rolls back what this call
    did. A second call changes nothing.

    Raises:
        UserError: with what to do next.
    """
    return up_several([options], progress, agree).projects[0]


def up_several(
    wanted: Sequence[UpOptions], progress: Progress, agree: Agree = refuse
) -> SeveralUpResult:
    """Turn tracing on in several projects: in all of them or, if one fails, in none.

    Args:
        wanted: One for each project.
        progress: Called with each step.
        agree: Asks about a server that only the project's files name.

    Raises:
        UserError: with what to do next.
    """
    for options in wanted:
        options.check()
    with registry.locked():
        inputs = [gather_inputs(options, _remembering(options, agree)) for options in wanted]
        with Transaction() as transaction:
            results = tuple(_act(one, transaction, progress) for one in inputs)
        for before in {one.record.stack: one.record for one in inputs if one.record}.values():
            _stop_unused(before, progress)
    return SeveralUpResult(results)


def _remembering(options: UpOptions, agree: Agree) -> Agree:
    """Return what asks where the options do not agree, and remembers the answer."""

    def asked(proposal: ServerProposal) -> None:
        if not options.trust:
            agree(proposal)
        # At once: whatever fails later, nobody is asked twice.
        registry.trust(proposal.project, proposal.address)

    return asked


def _act(inputs: UpInputs, transaction: Transaction, progress: Progress) -> UpResult:
    installation = Installation(inputs, transaction, progress)
    located = locate(inputs.server_request, transaction, progress)
    return installation.install(located, installation.experiment(located))


def _stop_unused(before: ProjectRecord, progress: Progress) -> None:
    """Stop the previous server if this project was the last one that used it."""
    if before.stack and not registry.projects_on(before.stack):
        progress("Stopping the server that no project uses any more …")
        choose.managed(before.engine, before.stack).stop()
