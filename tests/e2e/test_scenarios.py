"""Turns of every kind; what kind of server takes them makes no difference, so on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mlflow.entities import SpanStatusCode, SpanType, TraceState

from tests.e2e.checks import assert_reports, assert_well_formed

if TYPE_CHECKING:
    from tests.e2e.stack import Stack, TracedProject


@pytest.fixture(scope="module")
def project(process_stack: Stack) -> TracedProject:
    """A project in which ``up`` was run once for all tests of this module."""
    return process_stack.traced(process_stack.sandbox.project("scenarios"))


@pytest.mark.parametrize(
    ("scenario", "failed"),
    [
        ("parallel", []),
        ("toolerror", ["read"]),
        ("rejected", ["read"]),
        ("length", []),
    ],
)
def test_every_answer_is_counted_once(
    project: TracedProject, scenario: str, failed: list[str]
) -> None:
    turn = project.turn(f"[[{scenario}]] Go")
    trace = turn.trace

    turn.run.finished.checked()
    assert_well_formed(trace)
    assert_reports(trace, turn.exchanges)
    asked_for = [call.name for one in turn.exchanges for call in one.step.tool_calls]
    assert [span.name for span in trace.tools] == asked_for
    errors = [s.name for s in trace.tools if s.status.status_code is SpanStatusCode.ERROR]
    assert errors == failed


def test_a_subagent(project: TracedProject) -> None:
    turn = project.turn("[[task]] Delegate")
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

    assert turn.run.finished.code != 0
    assert_well_formed(trace)
    assert trace.state is TraceState.ERROR
    assert trace.root.status.status_code is SpanStatusCode.ERROR
    assert trace.tokens == {}


def test_a_server_that_others_attach_to(project: TracedProject) -> None:
    with project.stack.sandbox.opencode_serve(project.path) as url:
        turn = project.turn("[[bash]] Go", attach=url)  # complete while `opencode serve` lives
    turn.run.finished.checked()
    assert_well_formed(turn.trace)
    assert_reports(turn.trace, turn.exchanges)
