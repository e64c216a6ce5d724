"""What is followed on servers that only answer; tests/integration has real ones and a terminal."""

from __future__ import annotations

import json
import time
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

import pytest

from bootstrap.commands import watch as module
from bootstrap.commands.watch import View, watch
from bootstrap.core import registry
from tests.support.processes import PATIENCE
from tests.support.records import traced
from tests.support.web import answering

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEARCH = "/api/3.0/mlflow/traces/search"


class Seen(BaseException):
    """Ends the watching, as Ctrl-C does."""


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask and look without a pause."""
    for name in ("INTERVAL", "_LOOK", "_LOCAL_INTERVAL"):
        monkeypatch.setattr(module, name, 0.01)


def until(condition: Callable[[View], object]) -> View:
    """Watch until a view is as wanted; return that one."""
    deadline = time.monotonic() + PATIENCE
    views: list[View] = []

    def show(view: View) -> None:
        views.append(view)
        if condition(view):
            raise Seen
        assert time.monotonic() < deadline, view

    with pytest.raises(Seen):
        watch(show, count=False)
    return views[-1]


def turn(number: int, state: str = "OK") -> dict[str, Any]:
    began = datetime.fromtimestamp(1_700_000_000 + number, timezone.utc).isoformat()
    return {"trace_id": f"tr-{number}", "state": state, "request_time": began}


def pages(*turns: dict[str, Any]) -> dict[str, tuple[int, bytes]]:
    return {
        "/health": (200, b"OK"),
        "/version": (200, b"3.17.2"),
        SEARCH: (200, json.dumps({"traces": turns}).encode()),
    }


def test_nothing_is_traced() -> None:
    view = until(lambda _: True)
    assert (view.servers, view.projects, view.turns) == ((), 0, ())


def test_turns_of_all_projects_the_latest_first(tmp_path: Path) -> None:
    with answering(pages(turn(3), turn(1))) as one, answering(pages(turn(2))) as other:
        traced(tmp_path / "one", tracking_uri=one)
        traced(tmp_path / "other", tracking_uri=other)
        view = until(lambda view: len(view.turns) == 3)
    assert [shown.turn.trace_id for shown in view.turns] == ["tr-3", "tr-2", "tr-1"]
    assert [shown.project for shown in view.turns] == ["one", "other", "one"]
    assert {server.state for server in view.servers} == {"healthy"}
    assert view.projects == 2


def test_only_what_ended_before_is_history(tmp_path: Path) -> None:
    answers = pages(turn(2, "IN_PROGRESS"), turn(1))
    with answering(answers) as uri:
        traced(tmp_path, tracking_uri=uri)

        def goes_on(view: View) -> bool:
            if view.turns:
                answers.update(pages(turn(3), turn(2)))
            return len(view.turns) == 3

        view = until(goes_on)
    assert [shown.is_history for shown in view.turns] == [False, False, True]
    assert [shown.turn.is_open for shown in view.turns] == [False, False, False]


def test_a_server_that_goes_away_keeps_its_turns_and_comes_back(tmp_path: Path) -> None:
    answers = pages(turn(1))
    states: list[str] = []
    with answering(answers) as uri:
        traced(tmp_path, tracking_uri=uri)

        def goes_on(view: View) -> bool:
            (server,) = view.servers
            if server.state not in states:
                states.append(server.state)
            if server.state == "healthy":
                answers[SEARCH] = (503, b"")
            elif server.state == "away":
                assert [shown.turn.trace_id for shown in view.turns] == ["tr-1"]
                assert server.text.startswith("The server at http://127.0.0.1:")
                answers.update(pages(turn(1)))
            return states[-1] == "away" and server.state == "healthy"

        until(goes_on)
    assert states[-2:] == ["healthy", "away"]


def test_a_project_may_come_and_go(tmp_path: Path) -> None:
    with answering(pages(turn(1))) as uri:
        came: list[View] = []

        def gone(view: View) -> bool:
            if view.turns:
                came.append(view)
                registry.forget_project(tmp_path)
            elif not came and not view.projects:
                traced(tmp_path, tracking_uri=uri)
            return bool(came) and not view.projects

        assert until(gone).turns == ()


def test_a_databricks_workspace_is_named_and_not_followed(tmp_path: Path) -> None:
    traced(tmp_path, tracking_uri="databricks", engine="external")
    (server,) = until(lambda view: view.servers).servers
    assert (server.state, server.text) == ("unwatched", "is not followed")
