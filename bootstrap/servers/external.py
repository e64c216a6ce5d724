"""A server that somebody else runs: only looked at, never started or stopped."""

from __future__ import annotations

from bootstrap.servers.base import RunningServer
from bootstrap.tracking import Address, Server


def connect(address: Address) -> RunningServer:
    """Return the server at that address.

    Raises:
        UserError: It does not answer, or is not an MLflow server.
    """
    return RunningServer(
        engine="external", tracking_uri=address.uri, version=Server(address).version()
    )
