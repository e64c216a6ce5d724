"""What the real OpenCode does is in MLflow, exactly once, with what the model itself reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mlflow.entities import SpanStatusCode, TraceState

from tests.e2e.checks import assert_reports, assert_well_formed
from tests.support.scripted_model import MODEL, PROVIDER

if TYPE_CHECKING:
    from tests.e2e.stack import Stack, TracedProject


@pytest.fixture(scope="module")
def project(stack: Stack) -> TracedProject:
    """A project in which ``up`` was run once for all tests of this module."""
    return stack.traced(stack.sandbox.project("turns"))


def test_a_text_turn(project: TracedProject) -> None:
    turn = project.turn("[[text]] Good morning")
    run, trace = turn.run, turn.trace

    run.finished.checked()
    assert_well_formed(trace)
    assert_reports(trace, turn.exchanges)
    assert trace.state is TraceState.OK
    assert trace.trace.info.tags["mlflow.traceName"] == "opencode"
    assert trace.session == run.session_id
    assert trace.user == project.stack.sandbox.env["USER"]
    assert "[[text]] Good morning" in trace.request_preview
    assert run.text == "A scripted answer."
    assert run.text in trace.response_preview
    (call,) = trace.models
    assert call.parent_id == trace.root.span_id
    assert call.get_attribute("mlflow.llm.model") == MODEL
    assert call.get_attribute("mlflow.llm.provider") == PROVIDER
    assert call.outputs["choices"][0]["message"]["content"] == run.text
    assert trace.tools == []


def test_a_tool_turn(project: TracedProject) -> None:
    turn = project.turn("[[bash]] Run it")
    trace = turn.trace

    turn.run.finished.checked()
    assert_well_formed(trace)
    assert_reports(trace, turn.exchanges)
    assert trace.state is TraceState.OK
    assert [span.parent_id for span in trace.models] == [trace.root.span_id] * 2
    (tool,) = trace.tools
    assert tool.name == "bash"
    assert tool.parent_id == trace.root.span_id
    assert tool.inputs["command"] == "echo scripted-output"
    assert "scripted-output" in str(tool.outputs)
    assert tool.status.status_code is SpanStatusCode.OK
    calls = trace.models[0].outputs["choices"][0]["message"]["tool_calls"]
    assert [call["function"]["name"] for call in calls] == ["bash"]


def test_turns_of_one_session(project: TracedProject) -> None:
    first = project.turn("[[bash]] one")
    resumed = project.turn("[[text]] two", session=first.run.session_id)
    continued = project.turn("[[reason]] three", continue_=True)

    turns = (first, resumed, continued)
    assert {turn.run.session_id for turn in turns} == {first.run.session_id}
    assert {turn.trace.session for turn in turns} == {first.run.session_id}
    for turn, prompt in zip(turns, ("one", "two", "three"), strict=True):
        assert_well_formed(turn.trace)
        assert_reports(turn.trace, turn.exchanges)
        assert prompt in turn.trace.request_preview
