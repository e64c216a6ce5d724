"""What a server says of its traces, as turns; whatever else it says is no turn."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.core.errors import UserError
from bootstrap.mlflow import turns
from bootstrap.mlflow.client import Address, Server
from bootstrap.mlflow.turns import Count, Spans, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

INFO = {
    "trace_id": "tr-1",
    "trace_location": {"mlflow_experiment": {"experiment_id": "7"}},
    "request_time": "2026-11-28T18:00:00.123456789Z",
    "execution_duration": "2.500s",
    "request_preview": "Run it",
    "state": "OK",
    "tags": {
        "mlflow.traceName": "opencode",
        "opencode.outcome": "completed",
        "opencode.agent": "build",
        "opencode.model": "p/m",
    },
    "trace_metadata": {
        "mlflow.trace.session": "ses_1",
        "opencode.message.id": "msg_1",
        "opencode.project": "app",
        "opencode.version": "2.1.2",
        "mlflow.trace.tokenUsage": '{"total_tokens": 15}',
        "mlflow.trace.cost": '{"total_cost": 0.25}',
    },
}
TURN = Turn(
    trace_id="tr-1",
    experiment_id="7",
    started="2026-11-28T18:00:00.123+00:00",
    name="opencode",
    preview="Run it",
    state="OK",
    outcome="completed",
    seconds=2.5,
    session="ses_1",
    message="msg_1",
    project="app",
    agent="build",
    model="p/m",
    opencode="2.1.2",
    tokens=15,
    cost=0.25,
)


class Scripted(Server):
    """Answers by the last part of the path, and keeps what it was asked."""

    def __init__(self, **answers: tuple[int, object]) -> None:
        super().__init__(Address("http://127.0.0.1:1", {}))
        self.answers = answers
        self.asked: list[Mapping[str, Any]] = []

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float = 1,
    ) -> tuple[int, bytes]:
        assert (method, headers, timeout) == ("POST", None, 1)
        assert isinstance(body, dict)
        self.asked.append(body)
        status, answer = self.answers[path.rpartition("/")[2]]
        return status, answer if isinstance(answer, bytes) else json.dumps(answer).encode()


def test_a_turn() -> None:
    server = Scripted(search=(200, {"traces": [INFO]}))
    assert turns.last(server, "7", 1) == TURN
    assert TURN.started_ms == 1795888800123
    assert (TURN.result, TURN.is_open) == ("completed", False)
    assert server.asked[0]["max_results"] == 1
    assert turns.last(Scripted(search=(200, {})), "7", 1) is None


def test_one_that_goes_on_has_no_duration_and_no_outcome() -> None:
    server = Scripted(search=(200, {"traces": [{**INFO, "state": "IN_PROGRESS"}]}))
    turn = turns.last(server, "7", 1)
    assert turn is not None
    assert (turn.seconds, turn.result, turn.is_open) == (None, "in progress", True)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(list(INFO)), inner),
    )
)
def test_whatever_the_server_says_of_one_it_is_read(info: object) -> None:
    turn = turns.last(Scripted(search=(200, {"traces": [info]})), "7", 1)
    assert turn is not None
    assert turn.seconds is None or math.isfinite(turn.seconds)


def test_it_counts_where_the_server_does() -> None:
    points = {"data_points": [{"values": {"COUNT": 3}}, {"values": {"COUNT": 4.0}}, {"values": {}}]}
    assert turns.count(Scripted(metrics=(200, points)), "7", 1) == Count(7)


@pytest.mark.parametrize(("more", "exact"), [({}, True), ({"next_page_token": "x"}, False)])
def test_where_it_does_not_one_page_is_counted(more: dict[str, str], *, exact: bool) -> None:
    page = {"traces": [INFO, INFO], **more}
    server = Scripted(metrics=(404, b""), search=(200, page))
    assert turns.count(server, "7", 1) == Count(2, exact=exact)


def test_steps_and_tools() -> None:
    points = [
        {"dimensions": {"span_type": "CHAT_MODEL"}, "values": {"COUNT": 2}},
        {"dimensions": {"span_type": "TOOL"}, "values": {"COUNT": 1}},
        {"dimensions": {"span_type": "AGENT"}, "values": {"COUNT": 1}},
    ]
    server = Scripted(metrics=(200, {"data_points": points}))
    assert turns.spans(server, "7", TURN, 1) == Spans(2, 1)
    assert server.asked[0]["filters"] == ["trace.metadata.`opencode.message.id` = 'msg_1'"]
    assert turns.spans(Scripted(metrics=(501, b"")), "7", TURN, 1) is None


@pytest.mark.parametrize("message", [None, "' OR 1=1"])
def test_an_id_that_would_end_the_filter_is_not_asked_for(message: str | None) -> None:
    turn = Turn("tr-1", "7", None, "", "", "OK", message=message)
    assert turns.spans(Scripted(), "7", turn, 1) is None
    assert turn.started_ms == 0


def test_those_since_a_moment() -> None:
    server = Scripted(search=(200, {"traces": [INFO]}))
    assert turns.since(server, ["7", "8"], 5, 1, limit=9) == [TURN]
    (asked,) = server.asked
    assert (asked["filter"], asked["max_results"]) == ("timestamp_ms >= 5", 9)
    assert len(asked["locations"]) == 2


def test_a_server_that_refuses_is_named() -> None:
    with pytest.raises(UserError, match="HTTP 403"):
        turns.last(Scripted(search=(403, b"")), "7", 1)
