"""A server that only a project's files name is a proposal: the user agrees to it, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import hints, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.core.text import one_line
from bootstrap.install.options import UpOptions
from bootstrap.plugin import settings
from bootstrap.plugin.ownership import CREDENTIALS, Named


@dataclass(frozen=True)
class ServerProposal:
    """A server that a project's file names.

    Attributes:
        project: The project's folder.
        address: The server, as it is remembered.
        source: The file.
        credentials: The variables with credentials that would be sent there.
    """

    project: Path
    address: str
    source: Path
    credentials: tuple[str, ...]

    @property
    def question(self) -> str:
        """What would be sent where."""
        secrets = f", with {' and '.join(self.credentials)}" if self.credentials else ""
        return (
            f"{one_line(str(self.source), 200)} names the server {one_line(self.address, 200)}. "
            f"The prompts, answers and tool output of this project would be sent there{secrets}."
        )

    @property
    def refusal(self) -> UserError:
        """The error where nobody has agreed."""
        agree = hints.command("up", self.project, trust=True)
        own = hints.command("up", self.project, engine="process")
        return UserError(
            f"{self.question} You have not agreed to that.",
            code="server_untrusted",
            fix=f"To agree, type: {agree} (or use a server of your own: {own})",
        )


Agree = Callable[[ServerProposal], None]
"""Returns where the user agrees, and raises where not."""


def refuse(proposal: ServerProposal) -> None:
    """Agree to nothing.

    Raises:
        UserError: Always.
    """
    raise proposal.refusal


def chosen(options: UpOptions, record: ProjectRecord | None, agree: Agree) -> Named | None:
    """Return the external server to use, to which the user has agreed; None for one of ours.

    Args:
        options: With the server that the team's file names.
        record: The project's record.
        agree: Asks about a server to which the user has not agreed yet.

    Raises:
        UserError: The user does not agree.
    """
    folder = options.scope.folder
    as_before = record is not None and record.engine == "external" and not options.asks_for_server
    uri = options.tracking_uri or (record.tracking_uri if record and as_before else None)
    if uri is None:
        return None
    server, completed_in = settings.completed(folder, uri)
    address = server.address or uri
    source = options.named_in or completed_in
    known = {*registry.trusted(folder)}
    if record is not None and completed_in is None:
        known.add(Named(record.tracking_uri).address or "")
    if source is not None and address not in known:
        sent = CREDENTIALS.intersection(settings.access(folder, server))
        agree(ServerProposal(folder, address, source, tuple(sorted(sent))))
    return server
