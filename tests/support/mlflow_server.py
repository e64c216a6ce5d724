"""A real MLflow server for tests, run by the product's own process engine.

MLflow's environment (850 MB) is made once in the clone's cache folder, by the product's own code;
each server has folders of its own. One server is for all tests that only add to it: its start takes
more processor time than most tests.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import uuid
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from filelock import FileLock

from bootstrap.core import paths
from bootstrap.mlflow.client import Address, Server, create_experiment
from bootstrap.servers.environment import ensure_environment
from bootstrap.servers.process import ProcessServer
from tests.support.opencode import CACHE
from tests.support.processes import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bootstrap.servers.base import RunningServer

XDG_DATA: Final = CACHE / "mlflow"
SHARED: Final = "OPENCODE_MLFLOW_TESTS"
"""Variable with the folder that all processes of one run of the tests share."""


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


@cache
def data_made_before() -> Path:
    """Return the data of a server that has been started once; start one where nobody has yet.

    Making the tables takes a third of the processor time of a first start.
    """
    made = XDG_DATA / "data" / shared_python().parents[1].name
    with FileLock(XDG_DATA / ".lock"), tempfile.TemporaryDirectory() as folder:
        if not made.exists():
            root = Path(folder)
            use_shared_environment(root / "data")
            with at_home_in(root) as server:
                server.start(free_port(), lambda _: None)
                server.stop()
                # On the same file system, so that nobody sees half of it.
                half = made.with_suffix(".half")
                shutil.rmtree(half, ignore_errors=True)
                shutil.copytree(paths.stack_data_dir("tests"), half)
            half.rename(made)
    return made


def use_data_made_before(xdg_data_home: Path, stack: str = "default") -> None:
    """Let a stack of a sandbox be one that was used before, and has no traces."""
    shutil.copytree(data_made_before(), xdg_data_home / paths.APP / "stacks" / stack)


@contextlib.contextmanager
def at_home_in(root: Path) -> Iterator[ProcessServer]:
    """Give the server whose database, artifacts and log are in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", os.fspath(root / "data"))
        patch.setenv("XDG_STATE_HOME", os.fspath(root / "state"))
        yield ProcessServer("tests")


@contextlib.contextmanager
def running_server(root: Path, port: int | None = None) -> Iterator[RunningServer]:
    """Run a server.

    Args:
        root: An empty folder for its database, artifacts and log.
        port: By default a free one.
    """
    use_shared_environment(root / "data")
    use_data_made_before(root / "data", "tests")
    with at_home_in(root) as server:
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


def shared_server() -> str:
    """Return the tracking URI of the one server of this run; start it where nobody has yet."""
    root = Path(os.environ[SHARED])
    address = root / "tracking-uri"
    with FileLock(root / "lock"):
        if not address.exists():
            use_shared_environment(root / "data")
            use_data_made_before(root / "data", "tests")
            with at_home_in(root) as server:
                address.write_text(server.start(free_port(), lambda _: None).tracking_uri)
    return address.read_text()


@contextlib.contextmanager
def shared_folder() -> Iterator[None]:
    """Make the folder that all processes of this run share; stop the server in it at the end."""
    root = Path(tempfile.mkdtemp(prefix="opencode-mlflow-tests-"))
    os.environ[SHARED] = os.fspath(root)
    try:
        yield
    finally:
        if (root / "data").exists():
            with at_home_in(root) as server:
                server.stop()
        del os.environ[SHARED]
        shutil.rmtree(root)


def new_experiment(tracking_uri: str) -> str:
    """Make an experiment, with a name that nothing else has, and return its id."""
    return create_experiment(Server(Address.parse(tracking_uri)), uuid.uuid4().hex).experiment_id
