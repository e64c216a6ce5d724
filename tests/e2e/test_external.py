"""``up --tracking-uri``: a server that somebody else runs is used, and left alone."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

from bootstrap.mlflow.client import Address, Server
from tests.e2e.checks import assert_reports
from tests.e2e.stack import Stack, compose_image, disposable_user
from tests.support.processes import free_port
from tests.support.sandbox import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.scripted_model import ScriptedModel


@contextlib.contextmanager
def team_container(image: str) -> Iterator[str]:
    """Run an MLflow server in a container that Compose knows nothing of; give its URL."""
    port = free_port()
    container = (
        DockerContainer(image)
        .with_kwargs(labels={"opencode-mlflow": "test"})
        .with_env("MLFLOW_SERVER_ALLOWED_HOSTS", f"127.0.0.1:{port}")
    )
    # On loopback only, which docker takes as a pair and testcontainers hands through.
    container.ports["5000/tcp"] = ("127.0.0.1", port)  # type: ignore[assignment] # only int there
    ready = LogMessageWaitStrategy("Application startup complete").with_startup_timeout(90)
    with container.waiting_for(ready):
        yield f"http://127.0.0.1:{port}"


@pytest.mark.docker
@pytest.mark.parametrize("stack", ["compose"], indirect=True)
def test_a_team_server(stack: Stack, tmp_path: Path, model: ScriptedModel) -> None:
    with (
        team_container(compose_image(stack.sandbox)) as team_server,
        disposable_user(tmp_path, model) as member,
    ):
        project = member.project("app")
        before = files_of(project)
        data = member.up(project, "--tracking-uri", f"{team_server}/", "--experiment-name", "team")
        assert data["engine"] == "external"
        assert data["tracking_uri"] == team_server

        traced = Stack(member, model, "external", data).traced(project)
        turn = traced.turn("[[bash]] Go")
        assert_reports(turn.trace, turn.exchanges)
        assert member.leftovers() == []

        assert member.down(project)["server_stopped"] is False
        assert files_of(project) == before
        assert Server(Address.parse(team_server)).version() == data["mlflow_version"]
        assert len(traced.traces.all()) == 1


def test_a_server_that_is_not_there(process_stack: Stack) -> None:
    project = process_stack.sandbox.project("nowhere")
    before = files_of(project)
    uri = f"http://127.0.0.1:{free_port()}"

    answer = process_stack.sandbox.cli("up", "--project", str(project), "--tracking-uri", uri)
    assert answer.finished.code == answer.error["exit_code"] == 1
    assert uri in answer.error["message"]
    assert answer.error["fix"]
    assert files_of(project) == before


def test_a_server_that_is_not_mlflow(process_stack: Stack, model: ScriptedModel) -> None:
    project = process_stack.sandbox.project("other")
    before = files_of(project)

    uri = model.base_url.removesuffix("/v1")
    answer = process_stack.sandbox.cli("up", "--project", str(project), "--tracking-uri", uri)
    assert answer.finished.code == 1
    assert "not an MLflow server" in answer.error["message"]
    assert files_of(project) == before
