"""An npm registry that cannot be reached: it refuses every connection, or never answers."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Manner = Literal["refuses", "hangs"]
RESET = struct.pack("ii", 1, 0)
"""The socket option SO_LINGER that makes a close reset the connection."""


@dataclass
class NpmRegistry:
    """A registry on loopback.

    Attributes:
        url: Its address.
        connections: How often somebody has connected.
    """

    url: str
    connections: int = 0

    def environment(self, others: Mapping[str, str]) -> dict[str, str]:
        """Return an environment in which npm uses it, and nothing else of npm is set."""
        kept = {
            name: value
            for name, value in others.items()
            if not name.lower().startswith("npm_config_")
        }
        return {**kept, "npm_config_registry": self.url}


@contextmanager
def unreachable_registry(manner: Manner) -> Iterator[NpmRegistry]:
    """Run a registry that ``refuses`` or ``hangs``."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        registry = NpmRegistry(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        kept: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                registry.connections += 1
                if manner == "hangs":
                    kept.append(connection)
                    continue
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield registry
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in kept:
                connection.close()
