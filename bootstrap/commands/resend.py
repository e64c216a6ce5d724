"""``resend``: what is on disk for a project goes to MLflow, once the cause is fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bootstrap.core import hints
from bootstrap.core.errors import UserError
from bootstrap.core.text import counted
from bootstrap.mlflow.client import Address
from bootstrap.plugin import program as plugin
from bootstrap.plugin import queue as spool
from bootstrap.plugin import settings
from bootstrap.project import check_folder, entries
from bootstrap.results import ResendResult

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.plugin.queue import Queue
    from bootstrap.servers.base import Progress

PATIENCE = 5.0
"""Seconds that a server which takes nothing gets."""
TIMEOUT = 600.0
"""Seconds: a long backlog takes a while."""


def resend(folder: Path, progress: Progress) -> ResendResult:
    """Send again what a server refused for good, and what waits from processes that have ended.

    Raises:
        UserError: Nothing can run the plugin, or the server refuses or is away still.
    """
    folder = folder.expanduser().resolve()
    check_folder(folder)
    entry = entries.find(folder).last("ours")
    project = plugin.Project(folder, entry.options if entry else {})
    progress("Sending what is on disk …")
    sent = plugin.send("resend", folder, entry=entry, patience=PATIENCE, timeout=TIMEOUT)
    left = spool.read([project], TIMEOUT).of(folder)
    refuse_what_is_left(folder, sent, left)
    (given,) = settings.ask([project])
    uri = _without_credentials(given.get(settings.URI))
    experiment_id = given.get("MLFLOW_EXPERIMENT_ID")
    waiting = tuple(_still_waiting(queue, given.url, experiment_id) for queue in left)
    return ResendResult(
        project=folder,
        tracking_uri=uri,
        experiment_id=experiment_id,
        delivered=sent.delivered,
        notes=(*sent.problems, *filter(None, waiting)),
    )


def refuse_what_is_left(folder: Path, sent: plugin.Delivery, left: tuple[Queue, ...]) -> None:
    """Raise what keeps something on disk.

    Raises:
        UserError: The server refused it, or did not answer.
    """
    delivered = f"; {counted(sent.delivered, 'record')} went through" if sent.delivered else ""
    dead = max((queue.dead for queue in left), key=lambda dead: dead.records, default=spool.Dead())
    if sent.dead or dead.records:
        reason = dead.reason or " ".join(sent.problems) or "it gives no reason"
        raise UserError(
            f"The server still refuses {counted(max(sent.dead, dead.records), 'record')}: "
            f"{reason}{delivered}.",
            code="undelivered",
            fix=f"Fix that ({hints.command('doctor', folder)} looks for it), then type the "
            "same again; nothing is lost meanwhile.",
        )
    if sent.waiting:
        reason = " ".join(sent.problems) or "the server does not answer"
        raise UserError(
            f"{counted(sent.waiting, 'record')} could not be sent: {reason}{delivered}.",
            code="undelivered",
            fix="Start the server, then type the same again; nothing is lost meanwhile.",
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
    is_here = (queue.url, queue.experiment_id) == (url, experiment_id)
    if is_here or not queue.waiting.abandoned:
        return f"With an OpenCode that runs now, which sends it itself: {amount}."
    return (
        f"Waiting for {queue.url}, experiment {queue.experiment_id}, to which this project is not "
        f"traced any more: {amount}. Name that in .env again to have it sent."
    )
