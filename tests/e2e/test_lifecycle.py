"""``up``, turns, ``down`` and ``up`` again on each kind of server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.mlflow.client import Address, NotAnsweringError, Server

if TYPE_CHECKING:
    from tests.e2e.stack import Stack


def test_up_says_what_it_made(stack: Stack) -> None:
    data = stack.data
    assert data["engine"] == stack.engine
    assert data["engine_reason"]
    assert data["changed"] is True
    assert data["experiment_name"] == "opencode-keeper"
    assert data["experiment_url"].startswith(f"{stack.tracking_uri}/")
    assert stack.tracking_uri.startswith("http://127.0.0.1:")
    assert Server(Address.parse(stack.tracking_uri)).version() == data["mlflow_version"]


def test_nothing_is_sent_after_down(process_stack: Stack) -> None:
    """What kind of server runs makes no difference to what OpenCode loads, so on one."""
    stack = process_stack
    project = stack.traced(stack.sandbox.project("quiet"))
    project.turn("[[text]] heard").run.checked()

    assert stack.sandbox.down(project.path)["server_stopped"] is False
    assert len(stack.untraced_turn(project.path, "[[text]] unheard")) == 1
    assert len(project.traces.all()) == 1

    again = stack.traced(project.path)
    again.turn("[[text]] heard again").run.checked()
    assert ["again" in trace.request_preview for trace in again.traces.wait(2)] == [False, True]


def test_traces_outlive_the_server(stack: Stack) -> None:
    options = ("--stack", "second", "--engine", stack.engine)
    project = stack.traced(stack.sandbox.project("outlive"), *options)
    uri = project.data["tracking_uri"]
    assert uri != stack.tracking_uri
    before = project.turn("[[text]] Remember").trace

    assert stack.sandbox.down(project.path)["server_stopped"] is True
    with pytest.raises(NotAnsweringError):
        Server(Address.parse(uri)).version()
    assert len(stack.untraced_turn(project.path, "[[text]] Forget")) == 1

    (after,) = stack.traced(project.path, *options).traces.wait(1)
    assert after.trace.to_dict() == before.trace.to_dict()
