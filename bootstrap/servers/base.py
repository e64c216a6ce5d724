"""What every kind of server offers to the commands."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import IO, Literal, Protocol

Engine = Literal["compose", "process", "external"]

Progress = Callable[[str], None]
"""Told one line of plain text whenever a step begins or has something to say."""


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


State = Literal["healthy", "silent", "stopped", "unknown"]
"""How a server is: it answers; it runs and does not answer (yet); it does not run; its engine does
not tell."""


@dataclass(frozen=True)
class Condition:
    """How a server is now; ``running`` says where it is when it answers."""

    state: State
    running: RunningServer | None = None


@dataclass(frozen=True)
class Usage:
    """What a server takes, in bytes; None where that cannot be known now.

    Attributes:
        memory: In use, page cache excluded.
        data: Of its database and artifacts on disk.
    """

    memory: int | None = None
    data: int | None = None


@dataclass(frozen=True)
class Survey:
    """What the data of a stack is, counted file by file.

    Attributes:
        files: Regular files, the database included.
        size: Of all of them, in bytes.
        database_size: Of the database, in bytes; 0 without one.
        experiments: In the database; None where it does not tell.
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
        """Make sure that what :meth:`start` needs is there: disk, permissions. Changes nothing.

        Raises:
            UserError: Something is missing.
        """

    def condition(self, timeout: float) -> Condition:
        """Return how the server is.

        Args:
            timeout: Seconds for each of the few questions that this takes.
        """

    def usage(self, timeout: float) -> Usage:
        """Return what the server takes of the machine.

        Args:
            timeout: Seconds.
        """

    def start(self, port: int, progress: Progress) -> RunningServer:
        """Prepare (image or environment), start on 127.0.0.1:``port`` and wait until healthy.

        A failure, Ctrl-C included, takes back what this call made.

        Raises:
            PortTakenError: Another program has taken the port meanwhile.
            UserError: with what to do next.
        """

    def stop(self) -> bool:
        """Stop the server and keep its data. Returns whether there was one to stop."""

    def has_data(self) -> bool:
        """Tell whether this stack holds data, from whenever that is."""

    def destroy(self) -> bool:
        """Stop the server and delete its data. Returns whether there was one to stop."""

    def place(self) -> str:
        """Return where the data is, for the user: a folder or a volume by its name."""

    def survey(self, progress: Progress) -> Survey | None:
        """Return what the data is, whether the server runs or not; None without any.

        Raises:
            UserError: It cannot be looked at.
        """

    def archive(self, stream: IO[bytes], progress: Progress) -> None:
        """Write all data as a ``.tar.gz``; the server does not run meanwhile.

        Args:
            stream: A file of this machine.
            progress: Told what is done.

        Raises:
            UserError: It cannot be read or written.
            OSError: The same.
        """

    def log(self, lines: int) -> list[str]:
        """Return the last lines that the server wrote, also when it has ended; empty without any.

        Raises:
            UserError: The log cannot be read.
        """

    def follow_log(self, lines: int) -> Generator[str, None, None]:
        """Yield the last lines that the server wrote, then each further one until it ends.

        Raises:
            UserError: The log cannot be read.
        """
