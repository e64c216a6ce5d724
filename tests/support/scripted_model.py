"""A scripted OpenAI-compatible model on loopback that drives the real OpenCode binary.

A prompt names its scenario with a marker such as ``[[bash]]``. A scenario is a list of steps, one
per model call; which step is due follows from the conversation itself (the number of assistant
messages after the last marked user message), so the server keeps no state between requests, but
for how often it refused one, and serves any number of sessions at once. What was asked and what
was answered is recorded in :attr:`ScriptedModel.exchanges`: a test compares a trace with that
record, not with constants.

The protocol is OpenAI's chat completions with server-sent events
(https://platform.openai.com/docs/api-reference/chat-streaming).

Run alone with ``python -m tests.support.scripted_model``: prints its base URL, serves until it is
told to stop.
"""

from __future__ import annotations

import argparse
import json
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tests.support.scenarios import (
    COMPACTION,
    CONTEXT,
    REFUSED,
    SCENARIOS,
    SUMMARY,
    TITLE,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

    from typing_extensions import Self

Json: TypeAlias = dict[str, Any]
Kind = Literal["title", "compaction", "turn"]

PROVIDER = "scripted"
MODEL = "scripted-1"
OTHER_MODEL = "scripted-2"
MARKER = re.compile(r"\[\[([\w-]+)\]\]")


@dataclass(frozen=True)
class Price:
    """Price of the scripted model, USD per million tokens, as OpenCode's configuration has it."""

    input: float = 3.0
    output: float = 15.0
    cache_read: float = 0.3
    cache_write: float = 3.75

    def of(self, step: Step) -> float:
        """Return the cost of one answer in USD.

        As OpenCode 1.18 computes it: what was read from the cache at the cache's price, the rest
        of the prompt at the input price, reasoning at the output price.
        """
        usage = step.usage
        return (
            (usage.prompt - usage.cached) * self.input
            + usage.cached * self.cache_read
            + usage.completion * self.output
        ) / 1e6


PRICE = Price()


@dataclass(frozen=True)
class Exchange:
    """One request and the step that answered it.

    Attributes:
        kind: ``turn`` for a model call of a session; ``title`` and ``compaction`` are OpenCode's
            own hidden agents.
        scenario: Name in the marker; the kind for hidden agents.
        index: Position of ``step`` in the scenario.
        step: The answer.
        request: The request's body as it came.
    """

    kind: Kind
    scenario: str
    index: int
    step: Step
    request: Json = field(repr=False)


class UnscriptedError(Exception):
    """A request that no scenario has an answer for."""


def text_of(message: Mapping[str, Any]) -> str:
    """Return the text of a chat message, whose content is a string or a list of parts."""
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content if part.get("type") == "text")


def choose(request: Json, scenarios: Mapping[str, Sequence[Step]]) -> Exchange:
    """Find the step that answers a request.

    Raises:
        UnscriptedError: the prompt has no marker, an unknown one, or the scenario is over.
    """
    messages: list[Json] = request.get("messages", [])
    system = "\n".join(text_of(message) for message in messages if message["role"] == "system")
    if "title generator" in system:
        return Exchange("title", "title", 0, TITLE, request)
    if messages and text_of(messages[-1]).startswith("Summarize the task tool output"):
        return Exchange("turn", "summary", 0, SUMMARY, request)
    if not request.get("tools"):
        return Exchange("compaction", "compaction", 0, COMPACTION, request)
    index = 0
    for message in reversed(messages):
        if message["role"] == "assistant":
            index += 1
        text = text_of(message)
        is_summary = message["role"] == "assistant" and COMPACTION.text in text
        if message["role"] != "user" and not is_summary:
            continue
        found = MARKER.findall(text)
        if not found:
            continue
        index -= is_summary
        name = found[-1]
        steps = scenarios.get(name)
        if steps is None:
            msg = f"no scenario {name!r}; there are {', '.join(sorted(scenarios))}"
            raise UnscriptedError(msg)
        if index >= len(steps):
            msg = f"scenario {name!r} has {len(steps)} steps, OpenCode asked for one more"
            raise UnscriptedError(msg)
        return Exchange("turn", name, index, steps[index], request)
    msg = "no user message names a scenario, such as [[text]]"
    raise UnscriptedError(msg)


def chunks_of(step: Step, answer_id: str) -> Iterator[Json]:
    """Yield the ``chat.completion.chunk`` objects of one answer, usage last."""
    base: Json = {"id": answer_id, "object": "chat.completion.chunk", "created": 0, "model": MODEL}

    def chunk(delta: Json, finish: str | None = None) -> Json:
        return base | {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}

    yield chunk({"role": "assistant", "content": ""})
    for piece in pieces(step.reasoning):
        yield chunk({"reasoning_content": piece})
    for piece in pieces(step.text):
        yield chunk({"content": piece})
    for index, call in enumerate(step.tool_calls):
        opening = {"name": call.name, "arguments": ""}
        identity = {"index": index, "id": f"{answer_id}_{index}", "type": "function"}
        yield chunk({"tool_calls": [identity | {"function": opening}]})
        for piece in pieces(json.dumps(call.arguments)):
            yield chunk({"tool_calls": [{"index": index, "function": {"arguments": piece}}]})
    yield chunk({}, step.finish or ("tool_calls" if step.tool_calls else "stop"))
    usage = step.usage
    yield base | {
        "choices": [],
        "usage": {
            "prompt_tokens": usage.prompt,
            "completion_tokens": usage.completion,
            "total_tokens": usage.prompt + usage.completion,
            "prompt_tokens_details": {"cached_tokens": usage.cached},
            "completion_tokens_details": {"reasoning_tokens": usage.reasoning},
        },
    }


def pieces(text: str, count: int = 3) -> Iterator[str]:
    """Cut a text into about ``count`` pieces, so that it arrives as a stream does."""
    size = max(1, -(-len(text) // count))
    for start in range(0, len(text), size):
        yield text[start : start + size]


class ScriptedModel:
    """The server, as a context manager.

    Args:
        scenarios: Steps by marker; the ready-made ones of :data:`SCENARIOS` when not given.
        port: 0 takes a free one.

    Attributes:
        exchanges: What was asked and answered so far, oldest first.
        unscripted: Messages of requests that had no answer (they got HTTP 400).
    """

    def __init__(
        self, scenarios: Mapping[str, Sequence[Step]] | None = None, *, port: int = 0
    ) -> None:
        self.scenarios = dict(SCENARIOS if scenarios is None else scenarios)
        self.exchanges: list[Exchange] = []
        self.unscripted: list[str] = []
        self._refused: Counter[str] = Counter()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def base_url(self) -> str:
        """The URL that a client takes as ``baseURL``."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def turns(self) -> list[Exchange]:
        """The exchanges without those of OpenCode's hidden agents."""
        return [exchange for exchange in self.exchanges if exchange.kind == "turn"]

    def opencode_config(self) -> Json:
        """Return the part of an OpenCode configuration that makes this its only provider."""
        cost = {
            "input": PRICE.input,
            "output": PRICE.output,
            "cache_read": PRICE.cache_read,
            "cache_write": PRICE.cache_write,
        }
        model = {
            "name": "Scripted",
            "tool_call": True,
            "reasoning": True,
            "attachment": True,
            "modalities": {"input": ["text", "image"], "output": ["text"]},
            "limit": {"context": CONTEXT, "output": 8_000},
            "cost": cost,
        }
        return {
            "model": f"{PROVIDER}/{MODEL}",
            "small_model": f"{PROVIDER}/{MODEL}",
            "provider": {
                PROVIDER: {
                    "npm": "@ai-sdk/openai-compatible",
                    "name": "Scripted",
                    "options": {"baseURL": self.base_url, "apiKey": "sk-scripted"},
                    "models": {MODEL: model, OTHER_MODEL: model | {"name": "Scripted, too"}},
                }
            },
        }

    def refuses(self, exchange: Exchange) -> bool:
        """Return whether a request is one that its step refuses; count it if so."""
        key = json.dumps(exchange.request.get("messages"))
        refused = self._refused[key] < exchange.step.refusals
        self._refused[key] += refused
        return refused

    def __enter__(self) -> Self:
        """Start serving in a thread."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait(self) -> None:
        """Serve until the process is told to stop."""
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        model = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - base's name
                """Keep quiet: what happened is in ``exchanges``."""

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                request: Json = json.loads(self.rfile.read(length) or b"{}")
                try:
                    exchange = choose(request, model.scenarios)
                except UnscriptedError as error:
                    model.unscripted.append(str(error))
                    self._error(HTTPStatus.BAD_REQUEST, str(error))
                    return
                if model.refuses(exchange):
                    exchange = replace(exchange, step=REFUSED)
                model.exchanges.append(exchange)
                time.sleep(exchange.step.first_delay)
                if exchange.step.status != HTTPStatus.OK:
                    self._error(exchange.step.status, exchange.step.text)
                    return
                self._stream(exchange.step, f"call_{len(model.exchanges)}")

            def _error(self, status: int, message: str) -> None:
                body = json.dumps({"error": {"message": message, "type": "scripted"}}).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def _stream(self, step: Step, answer_id: str) -> None:
                self.send_response(HTTPStatus.OK)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                try:
                    for chunk in chunks_of(step, answer_id):
                        self.wfile.write(b"data: " + json.dumps(chunk).encode() + b"\n\n")
                        self.wfile.flush()
                        time.sleep(step.delay)
                    self.wfile.write(b"data: [DONE]\n\n")
                except (BrokenPipeError, ConnectionResetError):
                    pass  # the client was stopped in the middle of an answer, as tests do
                self.close_connection = True

        return Handler


def main() -> None:
    """Serve until stopped; the first line on stdout is the base URL."""
    parser = argparse.ArgumentParser(description=__doc__, prog="tests.support.scripted_model")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--config", action="store_true", help="print an opencode.json for it")
    options = parser.parse_args()
    with ScriptedModel(port=options.port) as model:
        print(model.base_url, flush=True)  # noqa: T201 - this line is the interface
        if options.config:
            print(json.dumps(model.opencode_config(), indent=2), flush=True)  # noqa: T201 - same
        try:
            model.wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
