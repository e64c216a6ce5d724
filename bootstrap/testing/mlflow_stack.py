"""A disposable MLflow server: in a container of our image, or a plain process without an engine."""

from __future__ import annotations

import contextlib
import json
import secrets
import socket
import uuid
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from bootstrap.core.errors import UserError
from bootstrap.mlflow.client import Address, Server, create_experiment
from bootstrap.servers.base import local_uri
from bootstrap.servers.ports import PortTakenError, none_left
from bootstrap.servers.process import ProcessServer, server_environment
from bootstrap.testing import engine
from bootstrap.testing.container import container_of, is_port_taken, refused, wait_until_healthy
from bootstrap.testing.traces import DEFAULT_TIMEOUT, TraceReader
from bootstrap.testing.workspace import LABEL, Workspace, remove_containers

if TYPE_CHECKING:
    from collections.abc import Mapping

    import docker
    from mlflow.entities import Trace
    from typing_extensions import Self

EngineOption = Literal["auto", "container", "process"]

PORT_RACES = 3
"""How often another program may take the chosen port first."""
_ANY_PORT = "Leave the port out, and a free one is taken; to see who has it: ss -tlnp"
_USER = "owner"
_STATE = "stack.json"


@dataclass(frozen=True)
class Running:
    """A running server, as other processes read it in its workspace.

    Attributes:
        engine: Where it runs.
        port: On 127.0.0.1.
        version: MLflow's.
        token: What it lets in; empty for everybody.
    """

    engine: Literal["container", "process"]
    port: int
    version: str
    token: str = field(repr=False)

    @classmethod
    def read(cls, workspace: Workspace) -> Running | None:
        """Return the server of a workspace; None where none was started."""
        try:
            return cls(**json.loads((workspace.folder / _STATE).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def write(self, workspace: Workspace) -> None:
        """Tell other processes."""
        temporary = workspace.folder / f"{_STATE}.new"
        temporary.write_text(json.dumps(asdict(self)), encoding="utf-8")
        temporary.replace(workspace.folder / _STATE)


class MlflowStack:
    """An MLflow server that is ready when its ``with`` block starts, and gone when it ends.

    Its data goes with it. Nobody without its token, which is in :attr:`tracking_uri`, is let in.

    >>> with MlflowStack() as stack:
    ...     experiment = stack.experiment("my agent")
    ...     print(experiment.tracking_uri, experiment.experiment_id)

    Args:
        engine: ``container`` needs Docker or Podman's socket, ``process`` neither; ``auto`` takes
            a container where an engine answers.
        port: On 127.0.0.1; by default a free one.
        workspace: The folder that it is in; by default one of its own. For those who share a
            server between processes: the one that owns the workspace removes it.
        progress: Called with each step that may take long, such as building the image.

    Raises:
        UserError: When entered: no engine answers, the image cannot be built, MLflow cannot be
            installed, no port is free, or the server does not become healthy. Nothing is left.
    """

    def __init__(
        self,
        *,
        engine: EngineOption = "auto",
        port: int | None = None,
        workspace: Workspace | None = None,
        progress: Any = None,  # noqa: ANN401 - a function of one text
    ) -> None:
        self._wanted = engine
        self._wanted_port = port
        self._is_owner = workspace is None
        self._workspace = workspace
        self._progress = progress or (lambda _text: None)
        self._running: Running | None = None

    @classmethod
    def attached(cls, workspace: Workspace) -> MlflowStack | None:
        """Return the server that runs in a workspace, which another process has started, or None.

        It is not stopped at the end of a ``with`` block.
        """
        running = Running.read(workspace)
        if running is None:
            return None
        stack = cls(workspace=workspace)
        stack._running = running
        return stack

    @property
    def engine(self) -> Literal["container", "process"]:
        """Where it runs."""
        return self._state.engine

    @property
    def version(self) -> str:
        """MLflow's."""
        return self._state.version

    @property
    def port(self) -> int:
        """On 127.0.0.1."""
        return self._state.port

    @property
    def url(self) -> str:
        """Its address without the token."""
        return local_uri(self._state.port)

    @property
    def token(self) -> str:
        """What it lets in, as ``MLFLOW_TRACKING_TOKEN``; empty where it lets in everybody."""
        return self._state.token

    @property
    def tracking_uri(self) -> str:
        """Its address with the token, as ``mlflow.set_tracking_uri`` takes it."""
        return self.url.replace("://", f"://{_USER}:{self.token}@") if self.token else self.url

    @property
    def _state(self) -> Running:
        if self._running is None:
            raise RuntimeError("the server runs in the `with` block of its MlflowStack only")
        return self._running

    def experiment(self, name: str | None = None) -> MlflowExperiment:
        """Make an experiment.

        Args:
            name: Something is added to it, so that every call makes another one.
        """
        unique = uuid.uuid4().hex[:8]
        server = Server(Address.parse(self.tracking_uri))
        made = create_experiment(server, f"{name} ({unique})" if name else unique)
        return MlflowExperiment(self, made.experiment_id, made.name)

    def log(self, lines: int = 100) -> str:
        """Return the end of the server's log; empty where it cannot be read."""
        if self._state.engine == "process":
            return "\n".join(self._process().log(lines))
        with contextlib.suppress(Exception), contextlib.closing(engine.client()) as docker_client:
            for container in docker_client.containers.list(
                all=True, filters={"label": f"{LABEL}={self._used.name}"}
            ):
                return str(container.logs(tail=lines).decode(errors="replace"))
        return ""

    def start(self) -> Self:
        """Start it; what ``with`` does at the beginning.

        Raises:
            UserError: As for the class.
        """
        if self._running is not None:
            return self
        if self._workspace is None:
            self._workspace = Workspace.planned()
        self._used.make()
        try:
            self._running = self._start()
            self._running.write(self._used)
            self._refuse_abandoned()
        except BaseException as error:
            if self._is_owner:
                self._used.remove()
            else:
                self._stop_what_started()
            if isinstance(error, PortTakenError):
                raise UserError(error.message, code=error.code, fix=_ANY_PORT) from error
            raise
        return self

    def stop(self) -> None:
        """Stop it and delete its data; what ``with`` does at the end."""
        if self._is_owner and self._workspace is not None:
            self._workspace.remove()
            self._workspace = self._running = None

    __enter__ = start

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def _used(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError("the server has no folder before it is started")
        return self._workspace

    def _refuse_abandoned(self) -> None:
        """Start nothing for a run whose first process, which would remove it, has ended."""
        if self._used.is_abandoned:
            raise KeyboardInterrupt

    def _stop_what_started(self) -> None:
        self._process().stop()
        with contextlib.suppress(Exception):
            remove_containers(self._used.name)

    def _start(self) -> Running:
        secret = secrets.token_urlsafe(32)
        if self._wanted == "process":
            return self._start_process(secret)
        try:
            client = engine.client()
        except engine.NoEngineError:
            if self._wanted == "container":
                raise
            return self._start_process(secret)
        with contextlib.closing(client):
            remove_containers()
            return self._start_container(client, secret)

    def _process(self, secret: str = "") -> _Process:
        return _Process(self._used, secret)

    def _start_process(self, secret: str) -> Running:
        for attempt in range(PORT_RACES):
            port = self._wanted_port or free_port()
            try:
                running = self._process(secret).start(port, self._progress)
            except PortTakenError:
                if self._wanted_port or attempt == PORT_RACES - 1:
                    raise
            else:
                return Running("process", port, running.version or "", secret)
        raise AssertionError

    def _start_container(self, client: docker.DockerClient, secret: str) -> Running:
        from docker.errors import APIError  # noqa: PLC0415 - of the extra

        image = engine.prepare_image(client, self._progress)
        self._used.note_container()
        for attempt in range(PORT_RACES):
            port = self._wanted_port or free_port()
            container = container_of(image, self._used, port, secret)
            try:
                engine.start(container)
                version = wait_until_healthy(container, port)
            except APIError as error:
                container.stop()
                if not is_port_taken(error):
                    raise refused(error) from error
                if self._wanted_port or attempt == PORT_RACES - 1:
                    raise PortTakenError.just_now(port) from error
            else:
                container.get_docker_client().client.close()
                return Running("container", port, version, secret)
        raise AssertionError


class _Process(ProcessServer):
    """The process engine with its data, log and HOME in a workspace."""

    def __init__(self, workspace: Workspace, secret: str) -> None:
        super().__init__(workspace.name, home=workspace.folder / "mlflow")
        self._home_folder = workspace.folder / "mlflow"
        self._secret = secret

    def environment(self, inherited: Mapping[str, str], port: int) -> dict[str, str]:
        """Return the server's environment."""
        kept = {**inherited, "HOME": str(self._home_folder)}
        return server_environment(kept, port, self._secret)

    def _failure(self, what: str) -> UserError:
        """Return the error for a server that does not run; its log goes away with it."""
        fix = "Try again, or run it in a container: MlflowStack(engine='container')"
        return UserError(super()._failure(what).message, code="server_failed", fix=fix)


@dataclass(frozen=True)
class MlflowExperiment:
    """An experiment of a disposable server.

    Attributes:
        stack: The server.
        experiment_id: MLflow's id.
        name: Its name.
    """

    stack: MlflowStack
    experiment_id: str
    name: str

    @property
    def tracking_uri(self) -> str:
        """The server's address with its token."""
        return self.stack.tracking_uri

    @property
    def variables(self) -> dict[str, str]:
        """What sends a program's traces here, for MLflow's clients and OpenCode's plugin."""
        token = self.stack.token
        return {
            "MLFLOW_TRACKING_URI": self.stack.url,
            "MLFLOW_EXPERIMENT_ID": self.experiment_id,
            **({"MLFLOW_TRACKING_TOKEN": token} if token else {}),
        }

    def traces(
        self,
        count: int,
        *,
        session: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
    ) -> list[Trace]:
        """Wait until there are so many traces, each of them complete; return them, oldest first.

        A trace is complete when MLflow has its root span, a final state and the plugin's tag
        ``opencode.outcome``, which is sent last.

        Args:
            count: How many there have to be, exactly.
            session: Look at those of one session of OpenCode only.
            timeout: Seconds.

        Raises:
            AssertionError: There are more, or they are not complete in time.
        """
        return self.reader.complete(count, session=session, timeout=timeout)

    @property
    def reader(self) -> TraceReader:
        """What reads its traces."""
        return TraceReader(self.tracking_uri, self.experiment_id)


def free_port() -> int:
    """Return a port on 127.0.0.1 that nobody listens on now.

    Raises:
        UserError: The system has none.
    """
    try:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
            return port
    except OSError as error:
        raise none_left(error) from error
