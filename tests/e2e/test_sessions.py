"""What is more than one prompt and its answer: a reply that is not wanted, a session below another
one, one that is deleted while a model answers, a prompt in the middle of a turn, and subagents in
the background.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mlflow.entities import SpanStatusCode, TraceState

from bootstrap.testing import Session
from bootstrap.testing.answers import text_of
from tests.e2e.checks import assert_well_formed
from tests.e2e.live import live_project
from tests.support.scenarios import BACKGROUND, WAKE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.live import Live
    from tests.e2e.stack import Stack


@pytest.fixture(scope="module")
def live(process_stack: Stack) -> Iterator[Live]:
    """One OpenCode for all tests of this module; each has a session of its own."""
    with live_project(process_stack, "sessions", BACKGROUND) as served:
        yield served


def test_a_prompt_that_asks_for_no_reply_is_a_part_of_the_next_one(live: Live) -> None:
    silent, session = live.api.session(), live.api.session()
    silent.ask("[[text]] never answered", noReply=True)
    session.ask("[[text]] for your information", noReply=True)
    session.ask("[[text]] and now answer")
    (trace,) = live.traces(session, 1)

    assert trace.outcome == "completed"
    assert trace.request_preview == "[[text]] and now answer"
    for span in (trace.root, trace.models[0]):
        asked = json.dumps(span.inputs)
        assert asked.count("for your information") == asked.count("and now answer") == 1, span.name
    given = json.dumps(live.project.stack.model.turns[-1].request["messages"])
    assert given.count("for your information") == 1
    assert live.project.traces.all(session=silent.id) == []


def test_a_prompt_in_a_session_below_another_one_is_a_turn_of_its_own(live: Live) -> None:
    session = live.api.session()
    session.ask("[[task]] Go")
    (first,) = live.traces(session, 1)
    (child,) = live.api.request("GET", f"/session/{session.id}/children")
    below = Session(live.api, child["id"])
    below.ask("[[bash]] Go on")
    # OpenCode's count of the session includes what the first turn used there.
    (second,) = live.project.traces.wait(1, session=below.id)
    assert_well_formed(second)

    assert second.outcome == "completed"
    assert len(second.tools) == 1
    assert second.metadata["opencode.parent.session_id"] == session.id
    assert second.metadata["opencode.parent.trace_id"] == first.trace_id
    assert len(live.project.traces.all(session=session.id)) == 1

    made = live.api.post("/session", parentID=session.id)
    other = Session(live.api, made["id"])
    other.ask("[[text]] Go")
    (third,) = live.traces(other, 1)
    assert third.metadata["opencode.parent.session_id"] == session.id


def test_a_session_that_is_deleted_while_it_works(live: Live) -> None:
    session = live.api.session()
    session.start("[[sleep]] Go")
    session.wait_for_tool()
    live.api.request("DELETE", f"/session/{session.id}")
    live.project.traces.until(
        lambda: [one.outcome for one in live.project.traces.all(session=session.id)] == ["aborted"]
    )
    (trace,) = live.project.traces.all(session=session.id)
    assert trace.state is TraceState.ERROR
    assert [tool.name for tool in trace.tools] == ["bash"]
    assert len(trace.models) == 1


def wake(live: Live) -> None:
    """End the command of the scenario ``nap``."""
    (live.project.path / WAKE).touch()


def test_a_prompt_in_the_middle_of_a_turn(live: Live) -> None:
    """What the tools returned is given to the model with it, and to no call before."""
    session = live.api.session()
    session.start("[[nap]] Go")
    session.wait_for_tool()
    session.start("[[text]] And this")
    live.project.traces.until(lambda: len(session.messages()) == 3)
    wake(live)
    first, second = live.traces(session, 2)

    assert [first.outcome, second.outcome] == ["completed", "completed"]
    (call,) = second.models
    told = [message for message in call.inputs["messages"] if message["role"] != "system"]
    assert [message["role"] for message in told] == ["assistant", "tool", "user"]
    given = live.project.stack.model.turns[-1].request["messages"][-len(told) :]
    assert [message["content"] or None for message in told] == [
        text_of(message) or None for message in given
    ]
    assert [message["role"] for message in given] == ["assistant", "tool", "user"]


def test_a_subagent_in_the_background(live: Live) -> None:
    """It is a part of the turn that started it, also while that session is idle or goes on."""
    session = live.api.session()
    session.ask("[[background]] Go")
    session.wait_until_idle()
    (child,) = live.api.request("GET", f"/session/{session.id}/children")
    Session(live.api, child["id"]).wait_for_tool()
    session.ask("[[meanwhile]] Go")
    states = {one.request_preview: one.state for one in live.project.traces.all(session=session.id)}
    assert states["[[background]] Go"] is TraceState.IN_PROGRESS
    wake(live)
    first, second, told = live.traces(session, 3)

    assert [one.outcome for one in (first, second, told)] == ["completed"] * 3
    assert first.response_preview == "It works."
    assert [call.name for call in first.tools] == ["task", "bash"]
    assert len(first.models) == 4
    (agent,) = first.named("general")
    assert "I have rested." in json.dumps(agent.outputs)
    assert second.request_preview == "[[meanwhile]] Go"
    assert told.metadata["opencode.parent.trace_id"] == first.trace_id


def test_a_subagent_in_the_background_of_a_session_that_is_deleted(live: Live) -> None:
    session = live.api.session()
    session.ask("[[backgroundsleep]] Go")
    (child,) = live.api.request("GET", f"/session/{session.id}/children")
    Session(live.api, child["id"]).wait_for_tool()
    live.api.request("DELETE", f"/session/{session.id}")
    (trace,) = live.project.traces.wait(1, session=session.id)
    assert_well_formed(trace)
    (agent,) = trace.named("general")
    assert agent.attributes["opencode.outcome"] == "aborted"


def test_a_run_that_ends_before_its_subagent_in_the_background(process_stack: Stack) -> None:
    """The turn is ended once, with all that was seen of it.

    OpenCode stops the subagent when it ends, and may or may not come to tell the plugin of that.
    """
    project = process_stack.traced(process_stack.sandbox.project("run-background"))
    process_stack.sandbox.opencode_run(project.path, "[[backgroundsleep]] Go", env=BACKGROUND)
    (trace,) = project.traces.wait(1)
    assert_well_formed(trace)
    (agent,) = trace.named("general")
    ended = (trace.outcome, agent.attributes["opencode.outcome"])
    assert ended in {("interrupted", "interrupted"), ("completed", "aborted")}
    assert trace.response_preview == "It works for long."
    assert agent.status.status_code is SpanStatusCode.ERROR
