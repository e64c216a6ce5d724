"""Two protocols of models: an answer in one piece or as server-sent events, and back from those.

OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat-streaming) and
Anthropic's messages (https://docs.anthropic.com/en/docs/build-with-claude/streaming).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bootstrap.testing.answers import Answer, ToolCall, Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bootstrap.testing.answers import Json, Protocol

_FINISH = {"stop": "end_turn", "length": "max_tokens", "tool_calls": "tool_use"}
"""Anthropic's words for OpenAI's reasons to end."""
_FINISH_BACK = {**{theirs: ours for ours, theirs in _FINISH.items()}, "refusal": "content_filter"}


def pieces(text: str, count: int = 3) -> Iterator[str]:
    """Cut a text into about ``count`` pieces, so that it arrives as a stream does."""
    size = max(1, -(-len(text) // count))
    for start in range(0, len(text), size):
        yield text[start : start + size]


def openai_chunks(answer: Answer, model: str, answer_id: str) -> Iterator[Json]:
    """Yield the ``chat.completion.chunk`` objects of one answer, usage last."""
    base: Json = {"id": answer_id, "object": "chat.completion.chunk", "created": 0, "model": model}

    def chunk(delta: Json, finish: str | None = None) -> Json:
        return base | {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}

    yield chunk({"role": "assistant", "content": ""})
    for piece in pieces(answer.reasoning):
        yield chunk({"reasoning_content": piece})
    for piece in pieces(answer.text):
        yield chunk({"content": piece})
    for index, call in enumerate(answer.tool_calls):
        opening = {"name": call.name, "arguments": ""}
        identity = {"index": index, "id": f"{answer_id}_{index}", "type": "function"}
        yield chunk({"tool_calls": [identity | {"function": opening}]})
        for piece in pieces(json.dumps(call.arguments)):
            yield chunk({"tool_calls": [{"index": index, "function": {"arguments": piece}}]})
    yield chunk({}, answer.reason)
    yield base | {"choices": [], "usage": _openai_usage(answer.usage)}


def _openai_usage(usage: Usage) -> Json:
    return {
        "prompt_tokens": usage.prompt,
        "completion_tokens": usage.completion,
        "total_tokens": usage.prompt + usage.completion,
        "prompt_tokens_details": {"cached_tokens": usage.cached},
        "completion_tokens_details": {"reasoning_tokens": usage.reasoning},
    }


def anthropic_events(answer: Answer, model: str, answer_id: str) -> Iterator[Json]:
    """Yield the events of one answer, ``message_stop`` last.

    Tokens of the prompt are told apart there: new ones, those from the cache, those written to it.
    """
    usage = answer.usage
    given = {
        "input_tokens": usage.prompt - usage.cached - usage.written,
        "cache_read_input_tokens": usage.cached,
        "cache_creation_input_tokens": usage.written,
    }
    message: Json = {
        "id": f"msg_{answer_id}",
        "type": "message",
        "role": "assistant",
        "model": model,
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": {**given, "output_tokens": 1},
    }
    yield {"type": "message_start", "message": message}
    for index, (block, deltas) in enumerate(_blocks(answer, answer_id)):
        yield {"type": "content_block_start", "index": index, "content_block": block}
        for delta in deltas:
            yield {"type": "content_block_delta", "index": index, "delta": delta}
        yield {"type": "content_block_stop", "index": index}
    ended = {"stop_reason": _FINISH.get(answer.reason, answer.reason), "stop_sequence": None}
    used = {**given, "output_tokens": usage.completion}
    yield {"type": "message_delta", "delta": ended, "usage": used}
    yield {"type": "message_stop"}


def _blocks(answer: Answer, answer_id: str) -> Iterator[tuple[Json, list[Json]]]:
    if answer.reasoning:
        thought = [{"type": "thinking_delta", "thinking": one} for one in pieces(answer.reasoning)]
        signed = {"type": "signature_delta", "signature": "scripted"}
        yield {"type": "thinking", "thinking": "", "signature": ""}, [*thought, signed]
    if answer.text:
        said = [{"type": "text_delta", "text": one} for one in pieces(answer.text)]
        yield {"type": "text", "text": ""}, said
    for index, call in enumerate(answer.tool_calls):
        opening = {"type": "tool_use", "id": f"toolu_{answer_id}_{index}", "name": call.name}
        parts = pieces(json.dumps(call.arguments))
        deltas = [{"type": "input_json_delta", "partial_json": one} for one in parts]
        yield {**opening, "input": {}}, deltas


def streamed(protocol: Protocol, answer: Answer, model: str, answer_id: str) -> Iterator[bytes]:
    """Yield the pieces of an answer as they go over the wire."""
    if protocol == "openai":
        for chunk in openai_chunks(answer, model, answer_id):
            yield b"data: " + json.dumps(chunk).encode() + b"\n\n"
        yield b"data: [DONE]\n\n"
        return
    for event in anthropic_events(answer, model, answer_id):
        data = json.dumps(event).encode()
        yield b"event: " + event["type"].encode() + b"\ndata: " + data + b"\n\n"


def whole(protocol: Protocol, answer: Answer, model: str, answer_id: str) -> Json:
    """Return an answer in one piece, for a request that wants no stream."""
    if protocol == "openai":
        calls = [
            {
                "id": f"{answer_id}_{index}",
                "type": "function",
                "function": {"name": call.name, "arguments": json.dumps(call.arguments)},
            }
            for index, call in enumerate(answer.tool_calls)
        ]
        message: Json = {"role": "assistant", "content": answer.text or None}
        message |= {"reasoning_content": answer.reasoning} if answer.reasoning else {}
        message |= {"tool_calls": calls} if calls else {}
        return {
            "id": answer_id,
            "object": "chat.completion",
            "created": 0,
            "model": model,
            "choices": [{"index": 0, "message": message, "finish_reason": answer.reason}],
            "usage": _openai_usage(answer.usage),
        }
    found: Json = {}
    for event in anthropic_events(answer, model, answer_id):
        match event["type"]:
            case "message_start":
                found = event["message"]
            case "content_block_start":
                found["content"].append({**event["content_block"]})
                arguments = ""
            case "content_block_delta":
                block = found["content"][-1]
                for key in block.keys() & event["delta"].keys() - {"type"}:
                    block[key] += event["delta"][key]
                arguments += event["delta"].get("partial_json", "")
            case "content_block_stop" if arguments:
                found["content"][-1]["input"] = json.loads(arguments)
            case "message_delta":
                found |= {**event["delta"], "usage": event["usage"]}
    return found


def error_body(protocol: Protocol, message: str) -> Json:
    """Return the provider's answer to a request that failed."""
    if protocol == "openai":
        return {"error": {"message": message, "type": "scripted"}}
    return {"type": "error", "error": {"type": "scripted", "message": message}}


@dataclass
class _Heard:
    """What was put together of a stream so far."""

    text: str = ""
    reasoning: str = ""
    finish: str | None = None
    prompt: int = 0
    completion: int = 0
    cached: int = 0
    reasoned: int = 0
    written: int = 0

    def __post_init__(self) -> None:
        self.calls: dict[int, tuple[str, str]] = {}

    def call(self, index: int, name: str, arguments: str) -> None:
        before = self.calls.get(index, ("", ""))
        self.calls[index] = (before[0] + name, before[1] + arguments)

    def answer(self) -> Answer:
        calls = tuple(
            ToolCall(name, json.loads(arguments or "{}"))
            for _, (name, arguments) in sorted(self.calls.items())
        )
        usage = Usage(self.prompt, self.completion, self.cached, self.reasoned, self.written)
        return Answer(self.text, self.reasoning, calls, usage, self.finish)


def put_together(protocol: Protocol, stream: Iterable[str]) -> Answer:
    """Return the answer that the lines of a stream make.

    Raises:
        ValueError: They are not the protocol's.
    """
    heard = _Heard()
    hear: Callable[[_Heard, Json], None] = _hear_openai if protocol == "openai" else _hear_anthropic
    try:
        for line in stream:
            if line.startswith("data:") and line[5:].strip() != "[DONE]":
                hear(heard, json.loads(line[5:]))
        return heard.answer()
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"this is no stream of {protocol}'s protocol: {error!r}") from error


def _hear_openai(heard: _Heard, chunk: Json) -> None:
    for choice in chunk.get("choices") or []:
        delta = choice.get("delta") or {}
        heard.text += delta.get("content") or ""
        heard.reasoning += delta.get("reasoning_content") or delta.get("reasoning") or ""
        heard.finish = choice.get("finish_reason") or heard.finish
        for call in delta.get("tool_calls") or []:
            function = call.get("function") or {}
            name, arguments = function.get("name") or "", function.get("arguments") or ""
            heard.call(call.get("index", 0), name, arguments)
    if usage := chunk.get("usage"):
        heard.prompt = usage.get("prompt_tokens") or 0
        heard.completion = usage.get("completion_tokens") or 0
        heard.cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens") or 0
        heard.reasoned = (usage.get("completion_tokens_details") or {}).get("reasoning_tokens") or 0


def _hear_anthropic(heard: _Heard, event: Json) -> None:
    usage: Mapping[str, int] = event.get("usage") or event.get("message", {}).get("usage") or {}
    if "input_tokens" in usage:
        heard.cached = usage.get("cache_read_input_tokens") or 0
        heard.written = usage.get("cache_creation_input_tokens") or 0
        heard.prompt = usage["input_tokens"] + heard.cached + heard.written
    heard.completion = usage.get("output_tokens") or heard.completion
    block, delta = event.get("content_block") or {}, event.get("delta") or {}
    if block.get("type") == "tool_use":
        heard.call(event["index"], block["name"], "")
    heard.text += delta.get("text") or ""
    heard.reasoning += delta.get("thinking") or ""
    if "partial_json" in delta:
        heard.call(event["index"], "", delta["partial_json"])
    if reason := delta.get("stop_reason"):
        heard.finish = _FINISH_BACK.get(reason, reason)
