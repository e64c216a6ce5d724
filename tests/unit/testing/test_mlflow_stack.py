from __future__ import annotations

import errno
import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bootstrap.core.errors import UserError
from bootstrap.servers.ports import PortTakenError
from bootstrap.testing import MlflowStack, engine, mlflow_stack
from bootstrap.testing.container import HARDENING, TMPFS
from bootstrap.testing.mlflow_stack import Running, free_port
from bootstrap.testing.workspace import Workspace
from tests.support.opencode import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path


def test_a_container_is_as_closed_as_that_of_the_compose_file() -> None:
    service = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())["services"]["mlflow"]
    for name in ("read_only", "init", "cap_drop", "security_opt", "mem_limit", "pids_limit"):
        assert HARDENING[name] == service[name], name
    assert HARDENING["nano_cpus"] == service["cpus"] * 1e9
    assert [f"{path}:{options}" for path, options in TMPFS.items()] == service["tmpfs"]


def test_without_an_engine_it_is_a_process_unless_a_container_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nonexistent/docker.sock")
    started: list[str] = []

    def start(_stack: object, secret: str) -> Running:
        started.append(secret)
        return Running("process", 1, "3.17.2", secret)

    monkeypatch.setattr(MlflowStack, "_start_process", start)
    with MlflowStack() as stack:
        assert stack.engine == "process"
        assert stack.token in stack.tracking_uri
    stack = MlflowStack(engine="container")
    with pytest.raises(UserError, match="No container engine answers") as raised:
        stack.start()
    assert raised.value.code == "engine_unavailable"
    assert "engine='process'" in raised.value.fix
    assert len(started) == 1


def test_without_testcontainers_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "testcontainers.core", None)
    with pytest.raises(UserError, match="testcontainers is not installed") as raised:
        engine.client()
    assert "pip install 'opencode-mlflow[testing]'" in raised.value.fix


def test_nothing_is_left_of_one_that_did_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    folders: list[Path] = []

    def fail(stack: Any, _secret: str) -> None:  # noqa: ANN401 - MlflowStack
        folders.append(stack._used.folder)  # noqa: SLF001 - nothing else knows it
        raise UserError("pip failed", code="server_failed", fix="")

    monkeypatch.setattr(MlflowStack, "_start_process", fail)
    with pytest.raises(UserError, match="pip failed"):
        MlflowStack(engine="process").start()
    assert not folders[0].exists()


def test_ports_that_are_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> None:
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setattr("socket.socket.bind", none_left)
    with pytest.raises(UserError, match="No port of this machine is free") as raised:
        free_port()
    assert raised.value.code == "port_in_use"


def test_it_runs_in_its_block_only() -> None:
    with pytest.raises(RuntimeError, match="`with` block"):
        MlflowStack().tracking_uri  # noqa: B018 - reading it is what fails


def test_another_process_finds_it_and_does_not_stop_it(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert MlflowStack.attached(workspace) is None
    Running("process", 5000, "3.17.2", "secret").write(workspace)
    found = MlflowStack.attached(workspace)
    assert found is not None
    with found as stack:
        assert stack.tracking_uri == "http://owner:secret@127.0.0.1:5000"
    assert tmp_path.exists()


@pytest.mark.parametrize(
    ("port", "races", "tried"),
    [(None, 2, 3), (None, 3, 3), (5005, 1, 1)],
    ids=["another one", "again and again", "a port that was asked for"],
)
def test_a_port_that_somebody_takes_meanwhile(
    monkeypatch: pytest.MonkeyPatch, port: int | None, races: int, tried: int
) -> None:
    ports: list[int] = []

    def start(_server: object, port: int, _progress: object) -> SimpleNamespace:
        ports.append(port)
        if len(ports) <= races:
            raise PortTakenError.just_now(port)
        return SimpleNamespace(version="3.17.2")

    monkeypatch.setattr(mlflow_stack._Process, "start", start)  # noqa: SLF001 - the server itself
    stack = MlflowStack(engine="process", port=port)
    if races < tried:
        with stack:
            assert stack.port == ports[-1]
            folder = stack._used.folder  # noqa: SLF001 - it goes
    else:
        with pytest.raises(UserError, match="was taken by another program") as raised:
            stack.start()
        assert raised.value.code == "port_in_use"
        assert "Leave the port out" in raised.value.fix
        folder = stack._used.folder  # noqa: SLF001 - as above
    assert len(ports) == tried
    assert not folder.exists()


def test_no_log_that_is_gone_is_named(tmp_path: Path) -> None:
    process = mlflow_stack._Process(Workspace(tmp_path), "")  # noqa: SLF001 - the server itself
    error = process._failure("stopped")  # noqa: SLF001 - as above
    assert "The MLflow server stopped" in error.message
    assert str(tmp_path) not in error.fix


def test_outside_of_its_block_there_is_no_server() -> None:
    stack = MlflowStack(engine="process")
    with pytest.raises(RuntimeError, match="in the `with` block"):
        _ = stack.tracking_uri
    stack.stop()


def test_podmans_socket_is_used_where_there_is_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # What is set here goes with the test.
    monkeypatch.setenv("DOCKER_HOST", "")
    monkeypatch.delenv("DOCKER_HOST")
    monkeypatch.delenv("DOCKER_CONTEXT", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(engine, "DOCKERS", tmp_path / "docker.sock")
    socket = tmp_path / "podman" / "podman.sock"
    socket.parent.mkdir()
    socket.touch()
    engine.use_podman.cache_clear()
    engine.use_podman()
    assert os.environ["DOCKER_HOST"] == f"unix://{socket}"


@pytest.mark.skipif(os.getuid() != 0, reason="only root makes files of others")
def test_a_socket_that_another_user_has_made_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # What is set here goes with the test.
    monkeypatch.setenv("DOCKER_HOST", "")
    monkeypatch.delenv("DOCKER_HOST")
    monkeypatch.delenv("DOCKER_CONTEXT", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(engine, "DOCKERS", tmp_path / "docker.sock")
    monkeypatch.setattr(engine, "PODMANS", tmp_path / "podman.sock")
    socket = tmp_path / "podman" / "podman-machine-default-api.sock"
    socket.parent.mkdir()
    socket.touch()
    os.chown(socket, 65534, 65534)
    engine.use_podman.cache_clear()
    engine.use_podman()
    assert "DOCKER_HOST" not in os.environ


def test_an_engine_that_is_named_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///its/own")
    engine.use_podman.cache_clear()
    engine.use_podman()
    assert os.environ["DOCKER_HOST"] == "unix:///its/own"


def test_what_is_shown_of_a_running_server_has_no_token() -> None:
    assert "secret" not in repr(Running("process", 1, "3", "secret"))
