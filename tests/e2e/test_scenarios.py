"""Turns of every kind; what kind of server takes them makes no difference, so on one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mlflow.entities import SpanStatusCode, SpanType, TraceState

from tests.e2e.checks import assert_reports, assert_well_formed
from tests.e2e.live import Live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.stack import Stack, TracedProject, Turn


@pytest.fixture(scope="module")
def project(process_stack: Stack) -> TracedProject:
    """A project in which ``up`` was run once for all tests of this module."""
    return process_stack.traced(process_stack.sandbox.project("scenarios"))


@pytest.fixture(scope="module")
def served(project: TracedProject) -> Iterator[Live]:
    with project.stack.sandbox.opencode_serve(project.path) as api:
        yield Live(project, api)


def check_that_every_answer_is_counted_once(turn: Turn[Any], failed: list[str]) -> None:
    trace = turn.trace
    assert_well_formed(trace)
    assert_reports(trace, turn.exchanges)
    asked_for = [call.name for one in turn.exchanges for call in one.step.tool_calls]
    assert [span.name for span in trace.tools] == asked_for
    errors = [s.name for s in trace.tools if s.status.status_code is SpanStatusCode.ERROR]
    assert errors == failed


@pytest.mark.parametrize(
    ("scenario", "failed"), [("parallel", []), ("toolerror", ["read"]), ("length", [])]
)
def test_every_answer_is_counted_once(served: Live, scenario: str, failed: list[str]) -> None:
    check_that_every_answer_is_counted_once(served.turn(f"[[{scenario}]] Go"), failed)


def test_so_it_is_where_opencode_run_refuses_a_tool(project: TracedProject) -> None:
    turn = project.turn("[[rejected]] Go")
    turn.run.checked()
    check_that_every_answer_is_counted_once(turn, ["read"])


def test_a_subagent(served: Live) -> None:
    turn = served.turn("[[task]] Delegate")
    trace = turn.trace

    assert len(turn.exchanges) == 3
    assert_well_formed(trace)
    assert_reports(trace, turn.exchanges)
    (tool,) = trace.tools
    (subagent,) = [span for span in trace.of_type(SpanType.AGENT) if span is not trace.root]
    assert tool.name == "task"
    assert subagent.parent_id == tool.span_id
    assert [span.parent_id for span in trace.models].count(subagent.span_id) == 1


def test_a_turn_that_the_provider_refuses(project: TracedProject) -> None:
    turn = project.turn("[[err401]] Go")
    trace = turn.trace

    assert turn.run.code != 0
    assert_well_formed(trace)
    assert trace.state is TraceState.ERROR
    assert trace.root.status.status_code is SpanStatusCode.ERROR
    assert trace.tokens == {}


def test_a_server_that_others_attach_to(served: Live) -> None:
    # Complete while `opencode serve` lives.
    turn = served.project.turn("[[bash]] Go", attach=served.api.url)
    turn.run.checked()
    assert_well_formed(turn.trace)
    assert_reports(turn.trace, turn.exchanges)
