"""A server that somebody else runs: never started or stopped."""

from __future__ import annotations

from collections.abc import Mapping

from bootstrap.mlflow import databricks
from bootstrap.mlflow.client import Address, Server
from bootstrap.servers.base import RunningServer


def connect(address: Address, access: Mapping[str, str]) -> RunningServer:
    """Return the server at that address, reached as :class:`~bootstrap.mlflow.client.Server` is.

    Raises:
        UserError: It does not answer, is not an MLflow server, or does not let us in.
    """
    if address.is_databricks:
        workspace = databricks.connect(address.uri, access)
        workspace.check()
        return RunningServer("external", address.uri, details={"host": workspace.host})
    version = Server(address, access).version()
    return RunningServer(engine="external", tracking_uri=address.uri, version=version)
