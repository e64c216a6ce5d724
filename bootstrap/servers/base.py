"""What commands know of every kind of server."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import IO, Literal, Protocol

from bootstrap.mlflow.client import Address, Server

Engine = Literal["compose", "process", "external"]

Progress = Callable[[str], None]
"""Called with one line of plain text for each step."""


@dataclass(frozen=True)
class RunningServer:
    """A server that answered its health check.

    Attributes:
        engine: Where it runs.
        tracking_uri: Its base URL, as a client on this machine reaches it.
        version: MLflow's version as the server reports it; None when it does not tell.
        port: The published port; None for an external server.
        started: Whether this call started it (and a failure later has to stop it again).
        details: Names and places worth showing (container, image, pid, log file, …).
    """

    engine: Engine
    tracking_uri: str
    version: str | None = None
    port: int | None = None
    started: bool = False
    details: dict[str, str] = field(default_factory=dict)


def local_uri(port: int) -> str:
    """Return the address of a server that we started."""
    return f"http://127.0.0.1:{port}"


def local_server(port: int) -> Server:
    """Return a client of a server that we started."""
    return Server(Address(local_uri(port), {}))


State = Literal["healthy", "silent", "stopped", "unknown"]
"""It answers; it runs but does not answer (yet); it does not run; its engine does not answer."""


@dataclass(frozen=True)
class Condition:
    """The state of a server; ``running`` is set when it is healthy."""

    state: State
    running: RunningServer | None = None


@dataclass(frozen=True)
class Usage:
    """What a server uses, in bytes; None where that is not known.

    Attributes:
        memory: In use, page cache excluded.
        data: Of its database and artifacts on disk.
    """

    memory: int | None = None
    data: int | None = None


@dataclass(frozen=True)
class Survey:
    """The data of a stack.

    Attributes:
        files: How many regular files, the database included.
        size: Of all of them, in bytes.
        database_size: In bytes; 0 without a database.
        experiments: How many; None where the database cannot be read.
        traces: The same.
    """

    files: int = 0
    size: int = 0
    database_size: int = 0
    experiments: int | None = None
    traces: int | None = None


class ManagedServer(Protocol):
    """A server that this product starts and stops: compose and process."""

    engine: Engine

    def running(self) -> RunningServer | None:
        """Return the server if it is up and healthy, else None. Starts nothing, ≤ 1 s."""

    def check(self) -> None:
        """Make sure that :meth:`start` has disk and permissions. Changes nothing.

        Raises:
            UserError: It has not.
        """

    def condition(self, timeout: float) -> Condition:
        """Return the server's state; ``timeout`` is in seconds, for each of a few requests."""

    def usage(self, timeout: float) -> Usage:
        """Return the memory and disk that the server uses; ``timeout`` is in seconds."""

    def start(self, port: int, progress: Progress) -> RunningServer:
        """Prepare (image or environment), start on 127.0.0.1:``port`` and wait until healthy.

        A failure, Ctrl-C included, rolls back what this call made.

        Raises:
            PortTakenError: Another program has taken the port meanwhile.
            UserError: It cannot be prepared or started.
        """

    def stop(self) -> bool:
        """Stop the server and keep its data. Returns whether there was one to stop."""

    def has_data(self) -> bool:
        """Return whether this stack has data."""

    def destroy(self) -> bool:
        """Stop the server and delete its data. Returns whether there was one to stop."""

    def place(self) -> str:
        """Return where the data is, for the user: a folder's or a volume's name."""

    def survey(self, progress: Progress) -> Survey | None:
        """Return a survey of the data, whether the server runs or not; None without data.

        Raises:
            UserError: It cannot be read.
        """

    def archive(self, stream: IO[bytes], progress: Progress) -> None:
        """Write all data as a ``.tar.gz``. The server must not run meanwhile.

        Raises:
            UserError: The data cannot be read.
            OSError: The stream cannot be written.
        """

    def log(self, lines: int) -> list[str]:
        """Return the last lines of the server's log, also after it has ended.

        Raises:
            UserError: The log cannot be read.
        """

    def follow_log(self, lines: int) -> Generator[str, None, None]:
        """Yield the last lines of the server's log, then each new one until it ends.

        Raises:
            UserError: The log cannot be read.
        """
