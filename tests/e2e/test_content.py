"""Everything a turn did is in its trace: tools, subagents, failures, what the user was asked.

What kind of server takes it makes no difference, so on one. That tokens and cost are in sum what
OpenCode's own messages say, :meth:`tests.e2e.live.Live.traces` asserts for every one of them. One
long file, because all of it shares one running OpenCode, which takes longer to start than any turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mlflow.entities import SpanStatusCode, SpanType, TraceState

from bootstrap.testing import Session
from tests.e2e.live import REMOTE, REMOTE_PASSWORD, live_project
from tests.support.opencode import version
from tests.support.opencode_usage import Usage
from tests.support.processes import run
from tests.support.scripted_model import MODEL, PROVIDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlflow.entities import Span

    from tests.e2e.live import Live
    from tests.e2e.stack import Stack
    from tests.support.traces import TurnTrace


@pytest.fixture(scope="module")
def live(version_stack: Stack) -> Iterator[Live]:
    """One OpenCode for all tests of this module; each has a session of its own."""
    with live_project(version_stack, f"content-{version_stack.release}") as served:
        yield served


def failed(span: Span) -> bool:
    return span.status.status_code is SpanStatusCode.ERROR


def events(span: Span) -> dict[str, dict[str, object]]:
    """Return the attributes of a span's events by name."""
    return {event.name: dict(event.attributes) for event in span.events}


def message(span: Span) -> dict[str, Any]:
    """Return the chat message that a model call or an agent answered with."""
    answer: dict[str, Any] = span.outputs["choices"][0]["message"]
    return answer


def roles(span: Span) -> list[str]:
    """Return the roles of the chat messages that a model call was given."""
    return [one["role"] for one in span.inputs["messages"]]


@pytest.mark.versions
def test_where_and_by_whom(live: Live) -> None:
    session = live.api.session()
    session.ask("[[text]] Plan it", agent="plan")
    trace = live.trace(session)
    sandbox, path = live.project.stack.sandbox, live.project.path
    head = run(["git", "rev-parse", "HEAD"], cwd=path, env=sandbox.env).checked().stdout.strip()

    assert trace.session == session.id
    known = trace.metadata
    assert known["mlflow.source.git.branch"] == "trunk"
    assert known["mlflow.source.git.commit"] == head
    assert known["mlflow.source.git.repoURL"] == REMOTE
    assert REMOTE_PASSWORD not in trace.trace.to_json()
    assert trace.tags["opencode.agent"] == "plan"
    assert trace.tags["opencode.model"] == f"{PROVIDER}/{MODEL}"
    assert trace.tags["opencode.outcome"] == "completed"
    assert trace.tags["mlflow.traceName"] == "opencode"
    assert known["opencode.version"] == live.project.stack.release
    assert known["opencode.project"] == path.name
    assert known["opencode.cwd"] == str(path)
    assert known["opencode.host.os"]


def test_reasoning(live: Live) -> None:
    session = live.api.session()
    session.ask("[[reason]] Think")
    trace = live.trace(session)

    (call,) = trace.models
    assert message(call)["content"] == "Thought through."
    assert message(call)["reasoning"] == "First this, then that."
    assert trace.outcome == "completed"
    assert trace.response_preview == "Thought through."


@pytest.mark.versions
def test_what_a_model_is_given(live: Live) -> None:
    session = live.api.session()
    before = len(live.project.stack.model.turns)
    session.ask("[[bash]] Run it")
    first, second = live.trace(session).models
    requests = [one.request for one in live.project.stack.model.turns[before:]]

    assert roles(first) == ["system", "user"]
    assert first.inputs["messages"][0]["content"] == requests[0]["messages"][0]["content"]
    assert roles(second) == ["assistant", "tool"]
    assert "scripted-output" in second.inputs["messages"][1]["content"]
    offered = [tool["function"]["name"] for tool in requests[0]["tools"]]
    tools: list[dict[str, Any]] = first.get_attribute("mlflow.chat.tools") or []
    recorded = [tool["function"]["name"] for tool in tools]
    assert sorted(recorded) == sorted(offered)
    assert second.get_attribute("mlflow.chat.tools") is None
    assert first.get_attribute("gen_ai.request.max_tokens") == requests[0]["max_tokens"]


@pytest.mark.versions
def test_parallel_tools(live: Live) -> None:
    session = live.api.session()
    session.ask("[[parallel]] Go")
    trace = live.trace(session)

    one, other = trace.tools
    assert [one.name, other.name] == ["bash", "bash"]
    assert {one.parent_id, other.parent_id} == {trace.root.span_id}
    states = [part["state"] for part in session.parts("tool")]
    own = sorted((state["time"]["start"], state["time"]["end"]) for state in states)
    times = [(tool.start_time_ns, tool.end_time_ns) for tool in (one, other)]
    assert times == [(start * 1_000_000, end * 1_000_000) for start, end in own]
    # An earlier release may run one after the other.
    assert own[1][0] < own[0][1] or live.project.stack.release != version()
    asked = [call["id"] for call in message(trace.models[0])["tool_calls"]]
    ran = [str(tool.get_attribute("gen_ai.tool.call.id")) for tool in (one, other)]
    assert sorted(asked) == sorted(ran)


@pytest.mark.versions
def test_subagents_at_once(live: Live) -> None:
    session = live.api.session()
    session.ask("[[tasks]] Delegate")
    trace = live.trace(session)

    tasks = trace.named("task")
    assert len(tasks) == 2
    kinds = []
    for task in tasks:
        (agent,) = trace.below(task)
        assert (agent.span_type, agent.name) == (SpanType.AGENT, "general")
        kinds.append(sorted(span.span_type for span in trace.below(agent)))
    assert sorted(kinds) == [
        [SpanType.CHAT_MODEL],
        [SpanType.CHAT_MODEL, SpanType.CHAT_MODEL, SpanType.TOOL],
    ]


@pytest.mark.versions
def test_a_retry(live: Live) -> None:
    session = live.api.session()
    session.ask("[[retried]] Go")
    trace = live.trace(session)

    (call,) = trace.models
    assert not failed(call)
    assert "overloaded" in str(events(call)["retry"]).lower()
    assert trace.state is TraceState.OK


def test_a_tool_that_is_not_there(live: Live) -> None:
    session = live.api.session()
    session.ask("[[badtool]] Go")
    trace = live.trace(session)

    (tool,) = trace.tools
    assert failed(tool)
    assert "no_such_tool" in str(tool.inputs)
    assert trace.state is TraceState.OK


@pytest.mark.versions
def test_a_tool_that_fails(live: Live) -> None:
    session = live.api.session()
    session.ask("[[toolerror]] Go")
    (tool,) = live.trace(session).tools

    assert tool.name == "read"
    assert failed(tool)
    assert "not found" in (tool.status.description or "").lower()
    assert "not found" in str(events(tool)["exception"]).lower()


def test_the_exit_code_of_a_command(live: Live) -> None:
    session = live.api.session()
    session.ask("[[bashfail]] Go")
    (tool,) = live.trace(session).tools

    assert tool.name == "bash"
    assert tool.get_attribute("opencode.tool.exit_code") == 3
    assert "scripted-failure" in str(tool.outputs)


def test_a_provider_that_refuses(live: Live) -> None:
    session = live.api.session()
    session.ask("[[err401]] Go")
    trace = live.trace(session)

    (call,) = trace.models
    assert failed(call)
    assert "Incorrect API key" in str(events(call)["exception"])
    assert trace.state is TraceState.ERROR
    assert trace.outcome == "failed"
    assert "Incorrect API key" in trace.response_preview


def test_an_answer_that_is_cut(live: Live) -> None:
    session = live.api.session()
    session.ask("[[length]] Go")
    trace = live.trace(session)

    assert trace.outcome == "length"
    assert trace.models[0].outputs["choices"][0]["finish_reason"] == "length"


@pytest.mark.versions
def test_an_aborted_answer(live: Live) -> None:
    session = live.api.session()
    session.start("[[slow]] Go")
    session.wait_for_text()
    session.abort()
    session.wait_until_idle()
    trace = live.trace(session)

    assert trace.outcome == "aborted"
    assert trace.state is TraceState.ERROR
    assert failed(trace.models[0])


@pytest.mark.versions
def test_an_aborted_tool(live: Live) -> None:
    session = live.api.session()
    session.start("[[sleep]] Go")
    session.wait_for_tool()
    session.abort()
    session.wait_until_idle()
    trace = live.trace(session)

    assert trace.outcome == "aborted"
    (tool,) = trace.tools
    assert tool.name == "bash"
    assert failed(tool)


def test_an_aborted_subagent(live: Live) -> None:
    session = live.api.session()
    session.start("[[taskslow]] Go")
    session.wait_for_tool()
    session.abort()
    session.wait_until_idle()
    trace = live.trace(session)

    assert trace.outcome == "aborted"
    (tool,) = trace.tools
    assert tool.name == "task"
    assert failed(tool)


@pytest.mark.parametrize(
    ("reply", "body", "calls"),
    [
        pytest.param("once", {}, 2, id="granted"),
        pytest.param("reject", {}, 1, id="rejected"),
        pytest.param("reject", {"message": "Not that file"}, 2, id="corrected"),
    ],
)
def test_permission(live: Live, reply: str, body: dict[str, str], calls: int) -> None:
    session = live.api.session()
    session.start("[[touch]] Go")
    asked = live.api.pending("permission", session)
    live.api.post(f"/permission/{asked}/reply", reply=reply, **body)
    session.wait_until_idle()
    trace = live.trace(session)

    assert len(trace.models) == calls
    (tool,) = trace.tools
    assert failed(tool) == (reply == "reject")
    seen = events(tool)
    assert "touch" in str(seen["permission.asked"])
    assert seen["permission.replied"]["reply"] == reply
    times = {event.name: event.timestamp for event in tool.events}
    assert times["permission.asked"] <= times["permission.replied"]


def test_a_question(live: Live) -> None:
    session = live.api.session()
    session.start("[[question]] Go")
    asked = live.api.pending("question", session)
    live.api.post(f"/question/{asked}/reply", answers=[["Left"]])
    session.wait_until_idle()
    (tool,) = live.trace(session).tools

    assert tool.name == "question"
    assert "Which one?" in str(tool.inputs)
    assert "Left" in str(tool.outputs)
    assert {"question.asked", "question.replied"} <= set(events(tool))


def test_a_todo_list(live: Live) -> None:
    session = live.api.session()
    session.ask("[[todo]] Plan")
    trace = live.trace(session)
    (tool,) = trace.tools

    assert tool.name == "todowrite"
    assert tool.inputs["todos"][0]["content"] == "Scripted todo"
    left: list[dict[str, str]] = trace.root.get_attribute("opencode.todos") or []
    assert [(one["content"], one["status"]) for one in left] == [("Scripted todo", "pending")]


def test_changed_files(live: Live) -> None:
    session = live.api.session()
    session.ask("[[write]] Go")

    # OpenCode sums up what a turn did to files now and then, the last time after its end.
    live.project.traces.until(lambda: "opencode.diff.files" in live.trace(session).tags)
    trace = live.trace(session)
    assert trace.tags["opencode.diff.files"] == "1"
    assert trace.tags["opencode.diff.lines_added"] == "3"
    assert trace.tags["opencode.diff.lines_removed"] == "0"
    assert trace.root.get_attribute("opencode.diff.paths") == ["written.txt"]
    assert "+three" in str(trace.root.get_attribute("opencode.diff.patch"))


def compactions(trace: TurnTrace) -> list[Span]:
    """Return the spans of compactions, each of which holds one model call."""
    found = [span for span in trace.of_type(SpanType.CHAIN) if span.name == "compaction"]
    for span in found:
        (call,) = trace.below(span)
        assert call.span_type == SpanType.CHAT_MODEL
        assert "A scripted summary." in str(message(call)["content"])
    return found


def test_a_compaction_that_was_asked_for(live: Live) -> None:
    session = live.api.session()
    session.ask("[[text]] one")
    session.post("summarize", providerID=PROVIDER, modelID=MODEL)
    session.wait_until_idle()
    session.ask("[[text]] two")

    traces = live.traces(session, 3)
    assert [len(compactions(trace)) for trace in traces] == [0, 1, 0]


def test_a_compaction_in_the_middle_of_a_turn(live: Live) -> None:
    session = live.api.session()
    session.ask("[[overflow]] Go")
    session.wait_until_idle()
    trace = live.trace(session)

    assert len(compactions(trace)) == 1
    assert trace.response_preview == "Going on after the summary."
    assert "[[overflow]]" in trace.request_preview


def test_a_shell_command_of_the_user(live: Live) -> None:
    session = live.api.session()
    session.post("shell", agent="build", command="echo typed-by-hand")
    trace = live.trace(session)

    (tool,) = trace.tools
    assert tool.inputs["command"] == "echo typed-by-hand"
    assert "typed-by-hand" in str(tool.outputs)
    assert trace.models == []
    assert "echo typed-by-hand" in trace.request_preview


def test_a_slash_command(live: Live) -> None:
    session = live.api.session()
    session.post("command", command="scripted", arguments="now")
    trace = live.trace(session)

    assert trace.tags["opencode.command"] == "scripted"
    assert len(trace.models) == 1


def test_a_slash_command_for_a_subagent(live: Live) -> None:
    session = live.api.session()
    session.post("command", command="delegated", arguments="now")
    session.wait_until_idle()
    trace = live.trace(session)

    assert trace.tags["opencode.command"] == "delegated"
    (task,) = trace.named("task")
    (agent,) = trace.below(task)
    assert agent.name == "general"
    assert trace.response_preview == "The subtask answered."


def test_structured_output(live: Live) -> None:
    session = live.api.session()
    schema = {"type": "object", "properties": {"answer": {"type": "number"}}}
    answer = session.ask("[[structured]] Go", format={"type": "json_schema", "schema": schema})
    # OpenCode 1.18.33 answers 400 when asked for the messages of such a session.
    trace = live.trace(session, Usage.of([answer["info"]]))

    assert answer["info"]["structured"] == {"answer": 42}
    assert [tool.name for tool in trace.tools] == ["StructuredOutput"]
    assert '"answer":42' in trace.response_preview.replace(" ", "")


PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)
"""One pixel."""


def test_an_attached_image(live: Live) -> None:
    session = live.api.session()
    image = {"type": "file", "mime": "image/png", "filename": "dot.png", "url": PNG}
    session.ask("[[text]] What is it?", image)
    trace = live.trace(session)

    for span in (trace.root, trace.models[0]):
        parts = span.inputs["messages"][-1]["content"]
        assert {"type": "image_url", "image_url": {"url": PNG}} in parts
        assert {"type": "text", "text": "[[text]] What is it?"} in parts
    assert "base64" not in trace.request_preview


def test_an_attached_file(live: Live) -> None:
    (live.project.path / "notes.txt").write_text("what-the-notes-say\n")
    session = live.api.session()
    url = (live.project.path / "notes.txt").as_uri()
    session.ask(
        "[[text]] Read it",
        {"type": "file", "mime": "text/plain", "filename": "notes.txt", "url": url},
    )
    trace = live.trace(session)

    assert trace.request_preview == "[[text]] Read it"
    assert "notes.txt" in str(trace.root.inputs)
    assert "what-the-notes-say" in str(trace.models[0].inputs)


def test_a_reverted_turn(live: Live) -> None:
    session = live.api.session()
    session.ask("[[text]] kept")
    answer = session.ask("[[text]] taken back")
    live.traces(session, 2)
    session.post("revert", messageID=answer["info"]["parentID"])

    def reverted() -> list[bool]:
        found = live.project.traces.wait(2, session=session.id)
        return [trace.tags.get("opencode.reverted") == "true" for trace in found]

    live.project.traces.until(lambda: reverted() == [False, True])
    live.traces(session, 2)


def test_prompts_that_wait_for_each_other(live: Live) -> None:
    session = live.api.session()
    session.start("[[parallel]] one")
    session.wait_for_tool()
    session.start("[[text]] two")
    session.wait_until_idle()
    first, second = live.traces(session, 2)

    assert [len(first.tools), len(second.tools)] == [2, 0]
    assert "one" in first.request_preview
    assert "two" in second.request_preview


def test_a_fork_is_not_traced_again(live: Live) -> None:
    session = live.api.session()
    session.ask("[[bash]] before")
    fork = Session(live.api, session.post("fork")["id"])
    answer = fork.ask("[[text]] after")
    live.traces(session, 1)

    (trace,) = live.project.traces.wait(1, session=fork.id)
    assert "after" in trace.request_preview
    assert trace.tokens["total_tokens"] == answer["info"]["tokens"]["total"]
