from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.testing.answers import Answer, Request, ToolCall, Usage
from bootstrap.testing.protocols import anthropic_events, put_together, streamed

if TYPE_CHECKING:
    from bootstrap.testing.answers import Protocol

ANSWERS = {
    "text": Answer("An answer.", usage=Usage(120, 8)),
    "nothing": Answer(),
    "reasoning": Answer("So.", reasoning="First this, then that.", usage=Usage(10, 20)),
    "tools": Answer(
        "I look.",
        tool_calls=(ToolCall("read", {"filePath": "a", "n": [1, None]}), ToolCall("ls")),
        finish="tool_calls",
        usage=Usage(50, 9, cached=20),
    ),
    "cut off by its length": Answer("An answer that is cut o", finish="length"),
}


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_was_streamed_is_put_together_again(protocol: Protocol, name: str) -> None:
    answer = ANSWERS[name]
    stream = b"".join(streamed(protocol, answer, "a-model", "call_1")).decode()

    found = put_together(protocol, stream.splitlines())

    assert found.text == answer.text
    assert found.reasoning == answer.reasoning
    assert found.tool_calls == answer.tool_calls
    assert found.reason == answer.reason
    assert found.usage == answer.usage


def test_openai_tells_reasoning_tokens_and_anthropic_those_written_to_the_cache() -> None:
    for protocol, usage in (
        ("openai", Usage(120, 30, cached=100, reasoning=12)),
        ("anthropic", Usage(120, 30, cached=100, written=15)),
    ):
        stream = b"".join(streamed(protocol, Answer("x", usage=usage), "m", "1")).decode()  # type: ignore[arg-type] # both are
        assert put_together(protocol, stream.splitlines()).usage == usage  # type: ignore[arg-type] # the same


def test_anthropics_input_is_what_is_neither_from_the_cache_nor_written_to_it() -> None:
    usage = Usage(120, 30, cached=100, written=15)
    events = list(anthropic_events(Answer("x", usage=usage), "m", "1"))
    assert events[0]["message"]["usage"]["input_tokens"] == 5
    assert events[-2]["usage"]["output_tokens"] == 30


def test_a_line_that_is_no_event_is_refused() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        put_together("openai", ["data: not JSON"])


SYSTEM = "You are a title generator. You output ONLY a thread title."


@pytest.mark.parametrize(
    ("protocol", "body", "kind"),
    [
        ("openai", {"messages": [{"role": "system", "content": SYSTEM}]}, "title"),
        ("anthropic", {"system": [{"type": "text", "text": SYSTEM}], "messages": []}, "title"),
        ("anthropic", {"system": "You are a context summarization agent."}, "compaction"),
        ("openai", {"messages": [{"role": "user", "content": "hello"}]}, "turn"),
    ],
)
def test_the_kind_of_a_request(protocol: Protocol, body: dict[str, object], kind: str) -> None:
    assert Request(protocol, body).kind == kind


def test_the_result_of_a_tool_is_not_the_users_prompt() -> None:
    openai = [
        {"role": "user", "content": "earlier"},
        {"role": "assistant", "content": "yes"},
        {"role": "user", "content": [{"type": "text", "text": "look"}]},
        {"role": "assistant", "content": None, "tool_calls": []},
        {"role": "tool", "content": "found"},
    ]
    result = [{"type": "tool_result", "content": "found"}]
    anthropic = [*openai[:-1], {"role": "user", "content": result}]
    for request in (
        Request("openai", {"messages": openai}),
        Request("anthropic", {"messages": anthropic}),
    ):
        assert (request.prompt, request.step) == ("look", 1)


def test_the_names_of_the_tools() -> None:
    assert Request("openai", {"tools": [{"function": {"name": "read"}}]}).tools == ["read"]
    assert Request("anthropic", json.loads('{"tools": [{"name": "read"}]}')).tools == ["read"]
