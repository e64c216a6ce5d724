"""``resend``: send a project's queue again, once the cause is fixed."""

from __future__ import annotations

from pathlib import Path

from bootstrap.core import hints, registry
from bootstrap.core.errors import UserError
from bootstrap.core.text import counted
from bootstrap.mlflow.client import Address
from bootstrap.plugin import program as plugin
from bootstrap.plugin import queue as plugin_queue
from bootstrap.plugin import settings
from bootstrap.plugin.ownership import URI
from bootstrap.plugin.queue import Queue
from bootstrap.project import check_folder, entries
from bootstrap.results import ResendResult
from bootstrap.servers import choose
from bootstrap.servers.base import Progress

PATIENCE = 5.0
"""Seconds to wait for a server that accepts nothing."""
TIMEOUT = 600.0
"""Seconds for a long backlog."""


def resend(folder: Path, progress: Progress) -> ResendResult:
    """Send refused records again, and those that processes which have ended left behind.

    Raises:
        UserError: There is no runtime for the plugin, or the server still refuses or is away.
    """
    folder = folder.expanduser().resolve()
    check_folder(folder)
    entry = entries.find(folder).last("ours")
    project = plugin.Project(folder, entry.options if entry else {})
    (given,) = settings.ask([project])
    if given.proposals and given.get(URI) is None:
        proposal = given.proposals[0]
        raise UserError(f"{proposal.text}.", code="server_untrusted", fix=proposal.fix(folder))
    record = registry.project(folder)
    choose.require_ours(record, given.get(URI))
    progress("Sending the queue …")
    sent = plugin.send("resend", folder, entry=entry, patience=PATIENCE, timeout=TIMEOUT)
    if record is None and given.get(URI) is None:
        raise registry.not_traced(folder)
    left = plugin_queue.read([project], TIMEOUT).of(folder)
    raise_if_left(folder, sent, left)
    uri = _without_credentials(given.get(URI))
    experiment_id = given.get("MLFLOW_EXPERIMENT_ID")
    waiting = tuple(_still_waiting(queue, given.url, experiment_id) for queue in left)
    return ResendResult(
        project=folder,
        tracking_uri=uri,
        experiment_id=experiment_id,
        delivered=sent.delivered,
        notes=(*sent.problems, *filter(None, waiting)),
    )


def raise_if_left(folder: Path, sent: plugin.Delivery, left: tuple[Queue, ...]) -> None:
    """Raise why records are still in the queue.

    Raises:
        UserError: The server refused them, or did not answer.
    """
    delivered = f"; {counted(sent.delivered, 'record')} delivered" if sent.delivered else ""
    dead = max(
        (queue.dead for queue in left), key=lambda dead: dead.records, default=plugin_queue.Dead()
    )
    if sent.dead or dead.records:
        reason = dead.reason or " ".join(sent.problems) or "it gives no reason"
        raise UserError(
            f"The server still refuses {counted(max(sent.dead, dead.records), 'record')}: "
            f"{reason}{delivered}.",
            code="undelivered",
            fix="Fix the cause, then type the same again; nothing is lost. To find the cause: "
            f"{hints.command('doctor', folder)}",
        )
    if sent.waiting:
        reason = " ".join(sent.problems) or "the server does not answer"
        raise UserError(
            f"{counted(sent.waiting, 'record')} could not be sent: {reason}{delivered}.",
            code="undelivered",
            fix="Start the server, then type the same again; nothing is lost.",
        )
    if sent.problems and not sent.delivered:
        raise UserError(
            " ".join(sent.problems),
            code="undelivered",
            fix=f"Type: {hints.command('doctor', folder)}",
        )


def _without_credentials(uri: str | None) -> str | None:
    try:
        return Address.parse(uri).uri if uri else None
    except UserError:
        return None


def _still_waiting(queue: Queue, url: str | None, experiment_id: str | None) -> str | None:
    if not queue.waiting.records:
        return None
    amount = counted(queue.waiting.records, "record")
    is_here = (queue.tracking_uri, queue.experiment_id) == (url, experiment_id)
    if is_here or not queue.waiting.orphaned:
        return f"A running OpenCode is sending {amount}."
    return (
        f"Waiting for {queue.tracking_uri}, experiment {queue.experiment_id}, which this project "
        f"no longer uses: {amount}. To send that, set this address in .env again."
    )
