"""Traces are read page by page, waited for until they are whole, and drawn for a report."""

from __future__ import annotations

from typing import Any

import pytest

from bootstrap.testing import traces
from bootstrap.testing.traces import TraceReader, described, is_complete, root_of
from tests.unit.testing.test_assertions import span, trace


def of_a_turn(number: int, *, is_over: bool = True, has_root: bool = True) -> Any:  # noqa: ANN401 - MLflow's trace
    from mlflow.entities import TraceState  # noqa: PLC0415 - slow to import

    found = trace(span(f"bash-{number}"))
    found.info.trace_id = f"tr-{number}"
    found.info.state = TraceState.OK if is_over else TraceState.IN_PROGRESS
    found.info.tags = {traces.OUTCOME: "completed"} if is_over else {}
    if not has_root:
        found.data.spans = found.data.spans[1:]
    return found


class Server:
    """Stands for MLflow's client: what a search finds, one search after the other."""

    def __init__(self, *found: list[Any], page: int = 100) -> None:
        self.found = list(found)
        self.page = page
        self.asked: list[dict[str, Any]] = []

    def search_traces(self, **asked: Any) -> Any:  # noqa: ANN401 - MLflow's page
        self.asked.append(asked)
        start = int(asked["page_token"] or 0)
        now = self.found[0]
        end = start + self.page
        if end >= len(now) and len(self.found) > 1:
            self.found.pop(0)

        class Page(list[Any]):
            token = str(end) if end < len(now) else None

        return Page(now[start:end])


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - makes a reader
    def make(server: Server) -> TraceReader:
        monkeypatch.setattr(traces, "_client", lambda _uri: server)
        monkeypatch.setattr(traces, "_POLL", 0.001)
        return TraceReader("http://server", "1")

    return make


def test_every_page_is_read(reader: Any) -> None:  # noqa: ANN401 - as above
    server = Server([of_a_turn(one) for one in range(5)], page=2)
    found = reader(server).of("ses_1")
    assert [one.info.trace_id for one in found] == [f"tr-{one}" for one in range(5)]
    assert [one["page_token"] for one in server.asked] == [None, "2", "4"]
    assert "ses_1" in server.asked[0]["filter_string"]


def test_a_trace_is_complete_with_its_root_its_state_and_its_outcome() -> None:
    assert is_complete(of_a_turn(1))
    assert not is_complete(of_a_turn(1, is_over=False))
    assert not is_complete(of_a_turn(1, has_root=False))


def test_it_waits_until_all_are_complete(reader: Any) -> None:  # noqa: ANN401 - as above
    whole = [of_a_turn(1), of_a_turn(2)]
    server = Server([], [of_a_turn(1)], [of_a_turn(1), of_a_turn(2, is_over=False)], whole)
    asked: list[int] = []
    found = reader(server).complete(2, check=lambda: asked.append(1))
    assert found == whole
    assert len(asked) == 3
    assert server.asked[0]["include_spans"] is False
    assert server.asked[-1]["include_spans"] is True


def test_a_root_that_comes_last_is_waited_for(reader: Any) -> None:  # noqa: ANN401 - as above
    late = [of_a_turn(1, has_root=False)]
    server = Server(late, late, [of_a_turn(1)])
    assert is_complete(reader(server).complete(1)[0])


def test_more_than_expected_is_an_error_at_once(reader: Any) -> None:  # noqa: ANN401 - as above
    with pytest.raises(AssertionError, match="2 traces instead of 1") as raised:
        reader(Server([of_a_turn(1), of_a_turn(2)])).complete(1)
    assert "bash-2" in str(raised.value)


def test_what_is_missing_after_the_time_is_said(reader: Any) -> None:  # noqa: ANN401 - as above
    server = Server([of_a_turn(1), of_a_turn(2, is_over=False)])
    with pytest.raises(AssertionError, match="1 of 2 traces are complete after") as raised:
        reader(server).complete(2, timeout=0)
    assert "not complete" in str(raised.value)


def test_a_report_shows_spans_below_their_parents_and_what_failed() -> None:
    found = trace(
        span("bash", inputs={"command": "make test"}, at=2, status="ERROR", why="it failed"),
        span("inner", "CHAIN", parent="bash", at=3),
        span("orphan", "CHAIN", parent="gone", at=4),
    )
    found.info.request_preview = "Run the tests"
    found.info.response_preview = "They fail"
    found.data.spans[1].end_time_ns = None
    text = described([found])
    assert "asked:    Run the tests" in text
    assert "answered: They fail" in text
    assert "  {'command': 'make test'} ERROR it failed" in text
    assert [line.strip().split()[0] for line in text.splitlines()[3:]] == [
        "opencode",
        "bash",
        "inner",
        "orphan",
    ]
    assert described([]) == "(no trace)"


def test_the_root_is_the_span_without_a_parent() -> None:
    assert root_of(of_a_turn(1)).name == "opencode"
    with pytest.raises(AssertionError, match="tr-2 has no root span"):
        root_of(of_a_turn(2, has_root=False))
