"""A model on loopback that answers what a test says, and drives the real OpenCode with it."""

from __future__ import annotations

import os
import re
import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Union

from bootstrap.core.errors import UserError
from bootstrap.testing.answers import Answer, Request, Usage
from bootstrap.testing.cassettes import Cassette, Upstream
from bootstrap.testing.model_server import Asked, bound

if TYPE_CHECKING:
    from typing_extensions import Self

    from bootstrap.testing.answers import Json, Protocol

PROVIDER = "scripted"
MODEL = "scripted-1"
KEY = "sk-scripted"
CONTEXT = 128_000
"""Tokens that the model takes in all."""
TITLE = Answer("A scripted title", usage=Usage(prompt=50, completion=5))
"""Answer to the hidden agent that names a session; its tokens belong to no turn."""
COMPACTION = Answer("A scripted summary.", usage=Usage(prompt=900, completion=60, cached=300))
"""Answer to the hidden agent that compacts a session."""
Match = Union[str, "re.Pattern[str]", Callable[[Request], bool]]
"""Which requests an answer is for: what their prompt contains, or what a function says."""
_PACKAGES: dict[Protocol, str] = {
    "openai": "@ai-sdk/openai-compatible",
    "anthropic": "@ai-sdk/anthropic",
}
"""The package of OpenCode that speaks it; both are part of its program."""


class UnscriptedRequestError(AssertionError):
    """A request that the script has no answer for, or none that could be given."""


@dataclass(frozen=True)
class Price:
    """Price of the model, USD per million tokens, as OpenCode's configuration has it."""

    input: float = 3.0
    output: float = 15.0
    cache_read: float = 0.3
    cache_write: float = 3.75

    def of(self, answer: Answer) -> float:
        """Return the cost of one answer in USD.

        As OpenCode 1.18 computes it: what was read from the cache and written to it at the cache's
        prices, the rest of the prompt at the input price, reasoning at the output price.
        """
        usage = answer.usage
        return (
            (usage.prompt - usage.cached - usage.written) * self.input
            + usage.cached * self.cache_read
            + usage.written * self.cache_write
            + usage.completion * self.output
        ) / 1e6


class ScriptedModel:
    """A model whose answers are written in Python; it serves in its ``with`` block.

    >>> with ScriptedModel(Answer(tool_calls=(bash("make test"),)), "They pass.") as model:
    ...     with OpenCode(model) as opencode:
    ...         opencode.run("Run the tests")

    Each request gets one answer: the first one left of :meth:`when` for requests like it, else the
    next of those that are for any. OpenCode's hidden agents, which name a session and compact it,
    get :attr:`title` and :attr:`compaction`. A request without an answer is refused, and fails the
    test: :meth:`check` raises.

    For a model that decides by itself, override :meth:`choose`.

    Args:
        answers: For any request, in order; a text is an answer of nothing else.
        protocol: Of the provider that :meth:`opencode_config` configures; both are understood.
        port: On 127.0.0.1; 0 takes a free one.
        model: The model's name, for a provider that is recorded.
        price: As OpenCode is told.
        cassette: A file of a real model's answers. Where it is there they are played back; else
            they are recorded from ``record_from``, with secrets masked.
        record_from: URL of the real provider, such as ``https://api.openai.com/v1``.
        api_key: Name of the variable that holds its key; it reaches neither OpenCode nor the file.

    Attributes:
        title: Answer to OpenCode's hidden agent that names a session.
        compaction: Answer to the one that compacts it.
        requests: What was asked so far, oldest first, the hidden agents included.
        places: What stands in a cassette for folders that differ each time, by their paths.

    Raises:
        UserError: The cassette cannot be read, or there is neither one nor what to record from; the
            port is taken; an answer is none.
    """

    def __init__(  # noqa: PLR0913 - each is named at a call, and has a default
        self,
        *answers: Answer | str,
        protocol: Protocol = "openai",
        port: int = 0,
        model: str = MODEL,
        price: Price = Price(),
        cassette: Path | str | None = None,
        record_from: str | None = None,
        api_key: str = "",
    ) -> None:
        self.protocol: Protocol = protocol
        self.model = model
        self.price = price
        self.title, self.compaction = TITLE, COMPACTION
        self.requests: list[Request] = []
        self.places: dict[str, str] = {}
        self._cassette = None if cassette is None else Cassette.open(Path(cassette), record_from)
        self._upstream: Upstream | None = None
        if self._cassette is not None and self._cassette.is_new and record_from is not None:
            self._upstream = Upstream(record_from, os.environ.get(api_key, ""))
        # Who else is on this machine may not use the provider's key.
        self.key = KEY if self._upstream is None else f"{KEY}-{secrets.token_hex(16)}"
        self._any = deque(map(_answer, answers))
        self._for: list[tuple[Match, deque[Answer]]] = []
        self._failure: UnscriptedRequestError | None = None
        # `choose` may call `answers`.
        self._lock = threading.RLock()
        asked = Asked(self._take, self._record, self._fail, self._upstream, self.key)
        self._server = bound(port, asked)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def answers(self, *answers: Answer | str) -> None:
        """Add answers for any request, in order."""
        with self._lock:
            self._any.extend(map(_answer, answers))

    def when(self, match: Match, *answers: Answer | str) -> None:
        """Add answers for requests of one kind, in order.

        Args:
            match: A text or pattern that the user's last message contains, or a function.
            answers: One for each such request.
        """
        with self._lock:
            self._for.append((match, deque(map(_answer, answers))))

    def choose(self, request: Request) -> Answer:
        """Return the answer to a request; called for one request at a time.

        Raises:
            UnscriptedRequestError: There is none.
        """
        if self._cassette is not None:
            found = self._cassette.find(request, self.places)
            if found is None:
                raise UnscriptedRequestError(
                    f"{self._cassette.path} has no answer to this request: {request}. "
                    "To record it anew, delete the file and give record_from=…"
                )
            return found
        if request.kind != "turn":
            return self.title if request.kind == "title" else self.compaction
        for match, left in self._for:
            if left and _is_for(match, request):
                return left.popleft()
        if self._any:
            return self._any.popleft()
        given = sum(one.kind == "turn" for one in self.requests) - 1
        raise UnscriptedRequestError(
            f"the script has no answer to this request, after {given}: {request}. "
            "Add one: model.answers(…)"
        )

    def check(self) -> None:
        """Make sure that every request so far had an answer.

        Raises:
            UnscriptedRequestError: One had not; the message has the request.
        """
        if self._failure is not None:
            raise self._failure

    @property
    def base_url(self) -> str:
        """The URL that a client takes as ``baseURL``."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def opencode_config(self) -> Json:
        """Return the part of an OpenCode configuration that makes this its only provider."""
        cost = {
            "input": self.price.input,
            "output": self.price.output,
            "cache_read": self.price.cache_read,
            "cache_write": self.price.cache_write,
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
        provider = {
            "npm": _PACKAGES[self.protocol],
            "name": "Scripted",
            "options": {"baseURL": self.base_url, "apiKey": self.key},
            "models": {self.model: model},
        }
        name = f"{PROVIDER}/{self.model}"
        return {"model": name, "small_model": name, "provider": {PROVIDER: provider}}

    def start(self) -> Self:
        """Start serving in a thread; what ``with`` does at the beginning."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop serving, free the port and keep what was recorded; what ``with`` does at the end."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        if self._cassette is not None:
            self._cassette.save()

    __enter__ = start

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait(self) -> None:
        """Serve until the process is told to stop."""
        self._thread.join()

    def _take(self, request: Request) -> tuple[Answer, int]:
        with self._lock:
            self.requests.append(request)
            number = len(self.requests)
            try:
                return _answer(self.choose(request)), number
            except Exception as error:  # noqa: BLE001 - the test's own code
                message = str(self._fail(request, error))
        return Answer(message, status=HTTPStatus.BAD_REQUEST), number

    def _fail(self, request: Request, error: Exception) -> UnscriptedRequestError:
        """Let :meth:`check` raise, from now on, what kept a request from its answer."""
        if not isinstance(error, UnscriptedRequestError):
            what = f"the answer to a request to {request.model!r} failed: {error!r}"
            failure = UnscriptedRequestError(what)
            failure.__cause__ = error
            error = failure
        self._failure = self._failure or error
        return error

    def _record(self, request: Request, answer: Answer) -> None:
        with self._lock:
            self.requests.append(request)
            if self._cassette is not None:
                self._cassette.add(request, answer, self.places)


def _answer(given: Answer | str) -> Answer:
    if isinstance(given, str):
        return Answer(given)
    if not isinstance(given, Answer):
        raise UserError(
            f"{given!r} is no answer of a scripted model.",
            code="setting_invalid",
            fix="Write a text, or Answer(tool_calls=(…,)) for calls of tools.",
        )
    return given


def _is_for(match: Match, request: Request) -> bool:
    if isinstance(match, str):
        return match in request.prompt
    if isinstance(match, re.Pattern):
        return match.search(request.prompt) is not None
    return match(request)
