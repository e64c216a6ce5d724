"""The process engine with a real MLflow server."""

from __future__ import annotations

import os
import socket
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from bootstrap.commands.down import down
from bootstrap.commands.up import up
from bootstrap.core import registry
from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.install.options import UpOptions
from bootstrap.mlflow import client
from bootstrap.mlflow.client import Address, Server
from bootstrap.servers import ports
from bootstrap.servers.process import ProcessServer
from tests.support.mlflow_server import use_shared_environment
from tests.support.processes import PATIENCE, free_port
from tests.support.web import answering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bootstrap.servers.base import RunningServer


@pytest.fixture
def server() -> Iterator[ProcessServer]:
    use_shared_environment(Path(os.environ["XDG_DATA_HOME"]))
    ours = ProcessServer("tests")
    yield ours
    ours.stop()


def start(server: ProcessServer) -> RunningServer:
    return server.start(free_port(), lambda _text: None)


def tree_of(running: RunningServer) -> list[psutil.Process]:
    process = psutil.Process(int(running.details["pid"]))
    return [process, *process.children(recursive=True)]


def status_of(url: str, headers: dict[str, str]) -> int:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request) as response:
            status: int = response.status
            return status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_its_life(server: ProcessServer) -> None:
    assert server.running() is None
    assert server.stop() is False

    running = start(server)
    assert server.running() is not None
    assert running.started
    tree = tree_of(running)
    assert len(tree) == 2, "what starts it again, one worker and no job runner"
    page = f"{running.tracking_uri}/api/2.0/mlflow/experiments/get?experiment_id=0"
    assert status_of(page, {}) == 200
    assert status_of(page, {"Host": "evil.example:80"}) == 403
    made = client.ensure_experiment(Address(running.tracking_uri, {}), "kept")

    assert server.stop() is True
    assert server.running() is None
    assert psutil.wait_procs(tree, timeout=0)[1] == []

    again = start(server)
    kept = Server(Address(again.tracking_uri, {})).experiment(made.experiment_id)
    assert kept is not None
    assert kept.name == "kept"

    for process in tree_of(again):
        process.kill()
    deadline = time.monotonic() + 10
    while server.running() is not None:
        assert time.monotonic() < deadline
    assert start(server).started, "a killed server is no obstacle"


def test_a_server_that_was_killed_is_started_again_and_ends_with_what_does_that(
    server: ProcessServer,
) -> None:
    running = start(server)
    keeper, worker = tree_of(running)
    worker.kill()
    deadline = time.monotonic() + PATIENCE
    while not (now := server.running()) or now.tracking_uri != running.tracking_uri:
        assert time.monotonic() < deadline, server.log(5)
        time.sleep(0.2)
    assert now.details["pid"] == str(keeper.pid)
    assert any("starting it again in" in line for line in server.log(1000))
    (worker,) = keeper.children(recursive=True)
    keeper.kill()
    worker.wait(PATIENCE)
    assert server.running() is None


def test_an_experiment_that_was_deleted_is_restored(server: ProcessServer) -> None:
    from mlflow.tracking import MlflowClient  # noqa: PLC0415 - slow to import

    address = Address(start(server).tracking_uri, {})
    made = client.ensure_experiment(address, "opencode-app")
    assert made.created
    assert client.ensure_experiment(address, "opencode-app").experiment_id == made.experiment_id
    MlflowClient(address.uri).delete_experiment(made.experiment_id)
    assert Server(address).experiment(made.experiment_id) is None
    restored = client.ensure_experiment(address, "opencode-app")
    assert restored.restored
    assert restored.experiment_id == made.experiment_id


def test_a_port_that_is_snatched_away_is_replaced(
    server: ProcessServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not server.has_data()  # the fixture has brought the environment
    monkeypatch.setenv("PATH", "/usr/bin:/bin")  # without OpenCode
    really_free = ports.is_free
    lies = iter([True])
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        taken: int = other.getsockname()[1]
        registry.save_stack(registry.StackRecord("tests", "process", taken))
        monkeypatch.setattr(
            ports,
            "is_free",
            lambda port, **by: next(lies, None) or really_free(port, **by),
        )
        result = up(UpOptions(Scope(tmp_path), engine="process", stack="tests"), lambda _text: None)
    assert result.tracking_uri != f"http://127.0.0.1:{taken}"
    (note,) = [note for note in result.notes if "Port" in note]
    assert note.startswith(f"Port {taken} was taken just now; using ")
    known = registry.stack("tests")
    assert known is not None
    assert result.tracking_uri == f"http://127.0.0.1:{known.port}"
    assert down(tmp_path, lambda _text: None).server_stopped
    assert list(tmp_path.iterdir()) == []


def test_somebody_elses_server_on_the_port_is_not_taken_for_ours(server: ProcessServer) -> None:
    pages = {"/health": (200, b"OK"), "/version": (200, b"3.17.2")}
    with (
        answering(pages) as uri,
        pytest.raises(UserError, match="was taken by another program just now"),
    ):
        server.start(int(uri.rsplit(":", 1)[1]), lambda _text: None)
    assert server.running() is None
    assert not server.has_data()
