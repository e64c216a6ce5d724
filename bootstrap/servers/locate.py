"""Find the server that a project is to be traced to; start it where it is one of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import hints, registry
from bootstrap.core.errors import UsageError, UserError
from bootstrap.core.registry import ProjectRecord, StackRecord
from bootstrap.core.rollback import Transaction
from bootstrap.mlflow.client import Address
from bootstrap.servers import choose, external, ports
from bootstrap.servers.ports import PortTakenError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bootstrap.servers.base import ManagedServer, Progress, RunningServer
    from bootstrap.servers.choose import Choice, EngineOption

PORT_RACES = 3
"""How often a port that was chosen for the user may be snatched away before we give up."""


@dataclass(frozen=True)
class ServerRequest:
    """What is known of the server before one is looked for.

    Attributes:
        project: The folder that is to be traced.
        stack: Which of the user's servers.
        engine: The kind of server asked for.
        port: The port asked for.
        tracking_uri: A server that runs already, asked for.
        before: What was remembered of the project.
        credentials: Those for the server from before.
        access: Variables for reaching a server, as for :class:`~bootstrap.mlflow.client.Server`.
        named_in: The file of the project's team that names the server.
    """

    project: Path
    stack: str
    engine: EngineOption = "auto"
    port: int | None = None
    tracking_uri: str | None = None
    before: ProjectRecord | None = None
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    access: Mapping[str, str] = field(default_factory=dict, repr=False)
    named_in: Path | None = None


@dataclass(frozen=True)
class Located:
    """A server that answers, and how it came to be the one.

    Attributes:
        server: The server.
        address: Where it is, with the credentials to write down.
        stack: Its stack; None when it is external.
        reason: Why it is this one, for the user.
        notes: What to tell besides.
    """

    server: RunningServer
    address: Address
    stack: str | None
    reason: str
    notes: tuple[str, ...] = ()


def locate(request: ServerRequest, transaction: Transaction, progress: Progress) -> Located:
    """Return the server, running.

    Args:
        request: Which one.
        transaction: Told how to take back what is done here.
        progress: Told what is done.

    Raises:
        UserError: It does not answer, cannot be started, or its port is taken.
        UsageError: What was asked for would take the server away from another project.
    """
    return _external(request) or _Managed(request, transaction, progress).located()


def _external(request: ServerRequest) -> Located | None:
    """Return the server that somebody else runs; None where it is to be one of ours."""
    before = request.before
    if request.tracking_uri:
        address = Address.parse(request.tracking_uri)
        named_in = request.named_in
        try:
            server = external.connect(address, request.access)
        except UserError as error:
            if named_in is None:
                raise
            own = hints.command("up", request.project, engine="process")
            raise UserError(
                f"{error.message} It is the one that {named_in} names.",
                code=error.code,
                fix=f"{error.fix} Or take a server of your own: {own}",
            ) from error
        reason = f"named in {named_in.name}" if named_in else "given with --tracking-uri"
        return Located(server, address, None, reason)
    asked_for_ours = request.engine != "auto" or request.port is not None
    if before and before.engine == "external" and not asked_for_ours:
        address = Address(before.tracking_uri, dict(request.credentials))
        return Located(external.connect(address, request.access), address, None, "as before")
    return None


@dataclass(frozen=True)
class ServerPlan:
    """The server that :func:`locate` would return.

    Attributes:
        address: Where it is, or will be.
        engine: Its kind.
        stack: Its stack; None when it is external.
        running: The server when it answers already; None when it would be started.
        reason: Why it is this one, for the user.
        notes: What to tell besides.
    """

    address: Address
    engine: str
    stack: str | None
    running: RunningServer | None
    reason: str
    notes: tuple[str, ...] = ()


def plan_server(request: ServerRequest) -> ServerPlan:
    """Return the server that :func:`locate` would return. Changes nothing, starts nothing.

    Args:
        request: Which one.

    Raises:
        UserError: As :func:`locate`, as far as it can be known beforehand.
    """
    if outside := _external(request):
        address, server = outside.address, outside.server
        return ServerPlan(address, server.engine, None, server, outside.reason)
    found = _Managed(request, Transaction(), lambda _text: None).find()
    stays = found.running if found.port is None else None
    uri = stays.tracking_uri if stays else f"http://127.0.0.1:{found.port}"
    choice = found.choice
    address = Address(uri, {})
    return ServerPlan(address, choice.engine, request.stack, stays, choice.reason, found.notes)


@dataclass(frozen=True)
class _Found:
    """What is known of a server of ours before it is touched.

    Attributes:
        choice: Its engine, and why.
        server: The server.
        known: What is remembered of its stack.
        running: It, where it answers.
        port: Where it is to be started; None when it stays as it is.
        notes: What to tell besides.
    """

    choice: Choice
    server: ManagedServer
    known: StackRecord | None
    running: RunningServer | None
    port: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Managed:
    """A server of ours: found running, or started."""

    request: ServerRequest
    transaction: Transaction
    progress: Progress

    def find(self) -> _Found:
        """Find out which one it is and whether it can be that; change nothing."""
        request = self.request
        known = registry.stack(request.stack)
        choice = choose.choose(request.engine, request.stack)
        server = choose.managed(choice.engine, request.stack)
        same_engine = known is not None and known.engine == choice.engine
        running = server.running() if same_engine else None
        if running is not None and request.port in {None, running.port}:
            return _Found(choice, server, known, running)
        if running is not None:
            self._refuse_to_move(running)
        remembered = known.port if known and same_engine else None
        server.check()
        by_docker = choice.engine == "compose"
        port, note = ports.choose(request.port, remembered, by_docker=by_docker)
        notes: tuple[str, ...] = (note,) if note else ()
        if known is not None and not same_engine:
            notes += (f"The data of the {known.engine} engine stays where it is.",)
        return _Found(choice, server, known, running, port, notes)

    def located(self) -> Located:
        found = self.find()
        running, notes = found.running, found.notes
        if running is None or found.port is not None:
            running, note = self._act(found)
            notes += note
        address = Address(running.tracking_uri, {})
        return Located(running, address, self.request.stack, found.choice.reason, notes)

    def _act(self, found: _Found) -> tuple[RunningServer, tuple[str, ...]]:
        known, choice, port = found.known, found.choice, found.port or ports.DEFAULT_PORT
        if found.running is not None:
            self._stop(found.server, found.running)
        elif known is not None and known.engine != choice.engine:
            other = choose.managed(known.engine, self.request.stack)
            self._stop(other, other.running())
        running = self._start(found.server, port)
        self._remember(known, StackRecord(self.request.stack, choice.engine, running.port or port))
        if running.port == port:
            return running, ()
        return running, (f"Port {port} was taken just now; using {running.port} from now on.",)

    def _stop(self, server: ManagedServer, running: RunningServer | None) -> None:
        """Stop a server of ours in favour of another; a failure later starts it again."""
        if running is not None and running.port is not None:
            port = running.port
            self.transaction.on_failure(lambda: server.start(port, self.progress))
        server.stop()

    def _start(self, server: ManagedServer, port: int) -> RunningServer:
        had_data = server.has_data()
        for _ in range(PORT_RACES):
            try:
                running = server.start(port, self.progress)
                break
            except PortTakenError:
                if self.request.port is not None:
                    raise
                port = ports.another(port)
        else:
            raise PortTakenError.just_now(port)
        self.transaction.on_failure(server.stop if had_data else server.destroy)
        return running

    def _refuse_to_move(self, running: RunningServer) -> None:
        others = [
            record.project
            for record in registry.projects_on(self.request.stack)
            if Path(record.project) != self.request.project
        ]
        if others:
            raise UsageError(
                f"The server runs on port {running.port} already, and {others[0]} uses it.",
                fix="Leave the port out, or type first: " + hints.command("down", others[0]),
            )

    def _remember(self, known: StackRecord | None, now: StackRecord) -> None:
        def take_back() -> None:
            if known is None:
                registry.forget_stack(now.stack)
            else:
                registry.save_stack(known)

        self.transaction.on_failure(take_back)
        registry.save_stack(now)
