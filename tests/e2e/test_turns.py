"""What the real OpenCode does is in MLflow, exactly once, with what the model itself reported."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pytest
from mlflow.entities import SpanStatusCode, TraceState

from tests.e2e.checks import assert_reports, assert_well_formed
from tests.support.scripted_model import MODEL, PROVIDER

if TYPE_CHECKING:
    from bootstrap.testing import OpenCodeRun
    from tests.e2e.stack import Stack, TracedProject, Turn


class Turns:
    """The turns of one session, each run when it is first asked for.

    Args:
        project: A project in which ``up`` was run once for all tests of this module.
    """

    def __init__(self, project: TracedProject) -> None:
        self.user = project.stack.sandbox.env["USER"]
        self._project = project

    @cached_property
    def first(self) -> Turn[OpenCodeRun]:
        """One that uses a tool."""
        return self._project.turn("[[bash]] one")

    @cached_property
    def resumed(self) -> Turn[OpenCodeRun]:
        """One that only answers, in the session of the first one."""
        return self._project.turn("[[text]] two", session=self.first.run.session_id)

    @cached_property
    def continued(self) -> Turn[OpenCodeRun]:
        """One in the last session."""
        self.resumed.run.checked()
        return self._project.turn("[[reason]] three", continue_=True)


@pytest.fixture(scope="module")
def turns(stack: Stack) -> Turns:
    return Turns(stack.traced(stack.sandbox.project("turns")))


def test_a_tool_turn(turns: Turns) -> None:
    turn = turns.first
    trace = turn.trace

    turn.run.checked()
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


def test_a_text_turn(turns: Turns) -> None:
    turn = turns.resumed
    run, trace = turn.run, turn.trace

    run.checked()
    assert_well_formed(trace)
    assert_reports(trace, turn.exchanges)
    assert trace.state is TraceState.OK
    assert trace.trace.info.tags["mlflow.traceName"] == "opencode"
    assert trace.session == run.session_id
    assert trace.user == turns.user
    assert "[[text]] two" in trace.request_preview
    assert run.text == "A scripted answer."
    assert run.text in trace.response_preview
    (call,) = trace.models
    assert call.parent_id == trace.root.span_id
    assert call.get_attribute("mlflow.llm.model") == MODEL
    assert call.get_attribute("mlflow.llm.provider") == PROVIDER
    assert call.outputs["choices"][0]["message"]["content"] == run.text
    assert trace.tools == []


def test_turns_of_one_session(turns: Turns) -> None:
    found = (turns.first, turns.resumed, turns.continued)

    assert {turn.run.session_id for turn in found} == {turns.first.run.session_id}
    assert {turn.trace.session for turn in found} == {turns.first.run.session_id}
    for turn, prompt in zip(found, ("one", "two", "three"), strict=True):
        assert_well_formed(turn.trace)
        assert_reports(turn.trace, turn.exchanges)
        assert prompt in turn.trace.request_preview
