"""Prompts and sessions that only OpenCode's API makes: a reply that is not wanted, a session below
another one, and one that is deleted while a model answers.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mlflow.entities import TraceState

from tests.e2e.checks import assert_well_formed
from tests.e2e.live import live_project
from tests.support.opencode_api import ApiSession

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.live import Live
    from tests.e2e.stack import Stack


@pytest.fixture(scope="module")
def live(process_stack: Stack) -> Iterator[Live]:
    """One OpenCode for all tests of this module; each has a session of its own."""
    with live_project(process_stack, "sessions") as served:
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
    below = ApiSession(live.api, child["id"])
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
    other = ApiSession(live.api, made["id"])
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
