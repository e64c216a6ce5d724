"""A real MLflow server for tests, run by the product's own process engine.

MLflow's environment (850 MB) is made once in the clone's cache folder, by the product's own code;
each server has folders of its own.
"""

from __future__ import annotations

import contextlib
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest
from filelock import FileLock

from bootstrap.core import paths
from bootstrap.servers.process import ProcessServer, ensure_environment
from tests.support.opencode import CACHE
from tests.support.processes import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bootstrap.servers.base import RunningServer

XDG_DATA: Final = CACHE / "mlflow"


@cache
def shared_python() -> Path:
    """Return the Python of the server environment that all tests share; make it first if needed."""
    XDG_DATA.mkdir(parents=True, exist_ok=True)
    with FileLock(XDG_DATA / ".lock"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(XDG_DATA))
        return ensure_environment(lambda text: print(text, file=sys.stderr))  # noqa: T201 - it takes long


def use_shared_environment(xdg_data_home: Path) -> None:
    """Let the process engine of a sandbox find the shared environment instead of installing one."""
    folder = xdg_data_home / paths.APP
    folder.mkdir(parents=True)
    environments = shared_python().parents[2]
    (folder / environments.name).symlink_to(environments, target_is_directory=True)


@contextlib.contextmanager
def running_server(root: Path, port: int | None = None) -> Iterator[RunningServer]:
    """Run a server.

    Args:
        root: An empty folder for its database, artifacts and log.
        port: By default a free one.
    """
    data, state = root / "data", root / "state"
    use_shared_environment(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", os.fspath(data))
        patch.setenv("XDG_STATE_HOME", os.fspath(state))
        server = ProcessServer("tests")
        running = server.start(port or free_port(), lambda _: None)
    try:
        yield running
    finally:
        server.stop()


@contextlib.contextmanager
def mlflow_server(root: Path, port: int | None = None) -> Iterator[str]:
    """Run a server as :func:`running_server` does and give its tracking URI."""
    with running_server(root, port) as running:
        yield running.tracking_uri
