"""What a trace says that one process alone, or the turn alone, does not know.

Turns that an earlier process traced and that are taken back now; a branch that is switched in the
middle of a session; all that a model was given, from the session's beginning; an agent for titles
that the user has written anew.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bootstrap.testing import Session
from tests.support.processes import run

if TYPE_CHECKING:
    from pathlib import Path

    from mlflow.entities import Span

    from tests.e2e.stack import Stack, TracedProject

TITLES = "Find a name for what follows, but not title generator like."
"""What the agent is told that finds titles; the scripted model knows it by two words of that."""
CONFIG = {"agent": {"title": {"prompt": TITLES}}}


@pytest.fixture(scope="module")
def project(process_stack: Stack) -> TracedProject:
    """A project with a commit, a branch and an agent for titles of its own."""
    path = process_stack.sandbox.project("later", {"opencode.json": json.dumps(CONFIG)})
    git(process_stack, path, "checkout", "--quiet", "-b", "trunk")
    identity = ["-c", "user.name=Scripted", "-c", "user.email=scripted@example.invalid"]
    git(process_stack, path, *identity, "commit", "--quiet", "--allow-empty", "-m", "A start")
    return process_stack.traced(path)


def git(stack: Stack, path: Path, *arguments: str) -> None:
    """Run git as the user of a stack."""
    run(["git", *arguments], cwd=path, env=stack.sandbox.env).checked()


def reverted(project: TracedProject, session: str) -> list[str | None]:
    """Return what the turns of a session are tagged with, oldest first."""
    return [trace.tags.get("opencode.reverted") for trace in project.traces.all(session=session)]


def test_turns_of_an_earlier_process_are_taken_back(project: TracedProject) -> None:
    with project.stack.sandbox.opencode_serve(project.path) as api:
        earlier = api.session()
        session = earlier.id
        for prompt in ("[[text]] one", "[[text]] two", "[[bash]] three"):
            project.added(partial(earlier.ask, prompt))
    before = project.traces.wait(3, session=session)

    with project.stack.sandbox.opencode_serve(project.path) as api:
        resumed = Session(api, session)
        users = [one["info"]["id"] for one in resumed.messages() if one["info"]["role"] == "user"]
        resumed.post("revert", messageID=users[2])
        project.traces.until(lambda: reverted(project, session) == [None, None, "true"])
        # Two turns at once: the second of them OpenCode has to be asked for.
        resumed.post("unrevert")
        project.traces.until(lambda: reverted(project, session) == [None, None, "false"])
        resumed.post("revert", messageID=users[1])
        project.traces.until(lambda: reverted(project, session) == [None, "true", "true"])
        resumed.ask("[[text]] another two")
        project.traces.wait(4, session=session)

    assert reverted(project, session) == [None, "true", "true", None]
    after = project.traces.all(session=session)[:3]
    assert [one.trace.data.to_dict() for one in after] == [
        one.trace.data.to_dict() for one in before
    ]
    assert [one.state for one in after] == [one.state for one in before]


def test_a_branch_that_is_switched_between_two_turns(project: TracedProject) -> None:
    with project.stack.sandbox.opencode_serve(project.path) as api:
        session = api.session()
        session.ask("[[text]] one")
        git(project.stack, project.path, "checkout", "--quiet", "-b", "feature/next")
        session.ask("[[bash]] two")
        traces = project.traces.wait(2, session=session.id)

    branches = [trace.metadata["mlflow.source.git.branch"] for trace in traces]
    assert branches == ["trunk", "feature/next"]


def contents(call: Span) -> list[tuple[str, object]]:
    """Return role and content of the messages that a model call was given."""
    return [(one["role"], one["content"]) for one in call.inputs["messages"]]


def test_all_inputs(project: TracedProject) -> None:
    sandbox = project.stack.sandbox
    earlier = len(project.traces.all())
    before = len(project.stack.model.turns)
    env = {"MLFLOW_OPENCODE_INPUTS": "full"}
    first = sandbox.opencode_run(project.path, "[[text]] one", env=env)
    session = first.session_id
    sandbox.opencode_run(project.path, "[[bash]] two", session=session, env=env)
    project.traces.wait(earlier + 2)
    calls = [call for one in project.traces.all(session=session) for call in one.models]

    requests = [one.request for one in project.stack.model.turns[before:]]
    assert len(requests) == len(calls) == 3
    for call, request in zip(calls, requests, strict=True):
        given = [(one["role"], one.get("content") or None) for one in request["messages"]]
        assert contents(call) == given


def test_titles_by_a_prompt_of_the_user(project: TracedProject) -> None:
    turn = project.turn("[[text]] Go")

    titles = [one for one in project.stack.model.exchanges if one.kind == "title"]
    assert any(TITLES in str(one.request["messages"]) for one in titles)
    (call,) = turn.trace.models
    (exchange,) = turn.exchanges
    assert contents(call)[0] == ("system", exchange.request["messages"][0]["content"])
    assert TITLES not in turn.trace.trace.to_json()
