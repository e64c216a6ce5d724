"""Find the server that a project is traced to, and start it where it is one of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap.core import hints, registry
from bootstrap.core.errors import UsageError, UserError
from bootstrap.core.registry import ProjectRecord, StackRecord
from bootstrap.core.rollback import Transaction
from bootstrap.mlflow.client import Address
from bootstrap.servers import choose, external, ports, token
from bootstrap.servers.base import ManagedServer, Progress, RunningServer
from bootstrap.servers.choose import Choice, EngineOption
from bootstrap.servers.ports import PortTakenError

PORT_RACES = 3
"""How often another program may take the chosen port first before we give up."""


@dataclass(frozen=True)
class ServerRequest:
    """The server that the user asked for, and what is known of the project's last one.

    Attributes:
        project: The folder to trace.
        stack: The name of a server of ours.
        engine: The kind of server asked for.
        port: The port asked for.
        tracking_uri: The external server asked for.
        before: The project's record.
        credentials: For the server in that record.
        access: Variables for reaching a server, as for :class:`~bootstrap.mlflow.client.Server`.
        named_in: The team's file that names ``tracking_uri``.
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
    """A server that answers.

    Attributes:
        server: The server.
        address: Its address, with the credentials to write into the project.
        stack: Its stack; None when it is external.
        reason: Why it was chosen, for the user.
        notes: Further messages for the user.
    """

    server: RunningServer
    address: Address
    stack: str | None
    reason: str
    notes: tuple[str, ...] = ()


def locate(request: ServerRequest, transaction: Transaction, progress: Progress) -> Located:
    """Return the server, running; ``transaction`` can roll back what was done for that.

    Raises:
        UserError: It does not answer, cannot be started, or its port is taken.
        UsageError: Another project uses the server, which would have to move.
    """
    return _external(request) or _Managed(request, transaction, progress).located()


def _external(request: ServerRequest) -> Located | None:
    """Return the external server; None where one of ours is wanted."""
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
                f"{error.message} {named_in} names this server.",
                code=error.code,
                fix=f"{error.fix} Or use a server of your own: {own}",
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
    """The server that :func:`locate` would return; ``running`` is None where it would start it."""

    address: Address
    engine: str
    stack: str | None
    running: RunningServer | None
    reason: str
    notes: tuple[str, ...] = ()


def plan_server(request: ServerRequest) -> ServerPlan:
    """Return the server that :func:`locate` would return. Changes and starts nothing.

    Raises:
        UserError: As :func:`locate`, as far as that is known without starting it.
    """
    if outside := _external(request):
        address, server = outside.address, outside.server
        return ServerPlan(address, server.engine, None, server, outside.reason)
    found = _find(request)
    stays = found.running if found.port is None else None
    uri = stays.tracking_uri if stays else f"http://127.0.0.1:{found.port}"
    choice = found.choice
    known = token.credentials if stays else token.planned
    address = Address(uri, known(request.stack))
    return ServerPlan(address, choice.engine, request.stack, stays, choice.reason, found.notes)


@dataclass(frozen=True)
class _Found:
    """A server of ours before anything is changed.

    Attributes:
        choice: Its engine, and why.
        server: The server.
        known: The record of its stack.
        running: The server where it answers.
        port: The port to start it on; None when it stays as it is.
        notes: Messages for the user.
    """

    choice: Choice
    server: ManagedServer
    known: StackRecord | None
    running: RunningServer | None
    port: int | None = None
    notes: tuple[str, ...] = ()


def _find(request: ServerRequest) -> _Found:
    """Find the server and check that it can be started as asked for; change nothing."""
    choose.require_no_detour()
    known = registry.stack(request.stack)
    choice = choose.choose(request.engine, request.stack)
    server = choose.managed(choice.engine, request.stack)
    same_engine = known is not None and known.engine == choice.engine
    running = server.running() if same_engine else None
    if running is not None and request.port in {None, running.port}:
        return _Found(choice, server, known, running)
    if running is not None:
        _refuse_to_move(request, running)
    remembered = known.port if known and same_engine else None
    server.check()
    by_docker = choice.engine == "compose"
    port, note = ports.choose(request.port, remembered, by_docker=by_docker)
    notes: tuple[str, ...] = (note,) if note else ()
    if known is not None and not same_engine:
        notes += (f"The data of the {known.engine} engine stays where it is.",)
    return _Found(choice, server, known, running, port, notes)


def _refuse_to_move(request: ServerRequest, running: RunningServer) -> None:
    users = [record.project for record in registry.projects_on(request.stack)]
    others = [user for user in users if Path(user) != request.project]
    if others:
        raise UsageError(
            f"The server already runs on port {running.port}, and {others[0]} uses it.",
            fix="Leave the port out, or type first: " + hints.command("down", others[0]),
        )


@dataclass(frozen=True)
class _Managed:
    """A server of ours: found running, or started."""

    request: ServerRequest
    transaction: Transaction
    progress: Progress

    def located(self) -> Located:
        found = _find(self.request)
        running, notes = found.running, found.notes
        if running is None or found.port is not None:
            running, note = self._start_anew(found)
            notes += note
        address = Address(running.tracking_uri, token.credentials(self.request.stack))
        notes += token.notes(self.request.stack)
        return Located(running, address, self.request.stack, found.choice.reason, notes)

    def _start_anew(self, found: _Found) -> tuple[RunningServer, tuple[str, ...]]:
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
        """Stop a server of ours; rolling back starts it again."""
        if running is not None and running.port is not None:
            port = running.port
            self.transaction.on_failure(lambda: server.start(port, self.progress))
        server.stop()

    def _start(self, server: ManagedServer, port: int) -> RunningServer:
        had_data = server.has_data()
        stack = self.request.stack
        if token.prepare(stack):
            self.transaction.on_failure(lambda: token.forget(stack))
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

    def _remember(self, known: StackRecord | None, now: StackRecord) -> None:
        self.transaction.on_failure(
            (lambda: registry.save_stack(known))
            if known
            else (lambda: registry.forget_stack(now.stack))
        )
        registry.save_stack(now)
