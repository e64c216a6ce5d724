"""A small client of a running ``opencode serve`` (1.18)."""

from __future__ import annotations

import json
import time
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bootstrap.testing.answers import Json

TIMEOUT = 300.0
"""Seconds after which what has not happened does not happen, however much else the machine does."""
_POLL = 0.05


class OpenCodeClient:
    """A client.

    Args:
        url: What ``opencode serve`` listens on.
        timeout: Seconds that an answer, and what is waited for, may take.
    """

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        self.url = url
        self.timeout = timeout

    def request(self, method: str, path: str, body: Json | None = None) -> Any:  # noqa: ANN401 - JSON
        """Send a request and return the JSON of the answer, or None for an empty one.

        Raises:
            OSError: It was refused, or not answered in time.
        """
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if data is not None else {}
        request = urllib.request.Request(self.url + path, data, headers, method=method)  # noqa: S310 - a server of ours
        with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310 - as above
            content = answer.read()
        return json.loads(content) if content else None

    def post(self, path: str, **body: Any) -> Any:  # noqa: ANN401 - JSON
        """Send a POST request."""
        return self.request("POST", path, body)

    def session(self) -> Session:
        """Start a session."""
        return Session(self, str(self.post("/session")["id"]))

    def pending(self, kind: str, session: Session) -> str:
        """Wait for a request to the user and return its id.

        Args:
            kind: ``permission`` or ``question``.
            session: Whose.

        Raises:
            AssertionError: There was none in time.
        """

        def asked() -> str | None:
            for one in self.request("GET", f"/{kind}"):
                if one["sessionID"] == session.id:
                    return str(one["id"])
            return None

        return self.wait_for(asked, f"no {kind} was asked")

    def wait_for(self, found: Callable[[], _Found | None], otherwise: str) -> _Found:
        """Return what a function returns once it is not None, False or empty.

        Raises:
            AssertionError: It was in time; ``otherwise`` is the message.
        """
        deadline = time.monotonic() + self.timeout
        while True:
            self.check()
            result = found()
            if result:
                return result
            if time.monotonic() > deadline:
                raise AssertionError(f"{otherwise} (in {self.timeout:.0f} s)")
            time.sleep(_POLL)

    def check(self) -> None:
        """Raise what makes further waiting useless; called while something is waited for."""

    def prompted(self, session: Session) -> None:
        """Take note of a prompt; called before it is sent."""


@dataclass(frozen=True)
class Session:
    """One session of OpenCode.

    Attributes:
        api: The server it is in.
        id: OpenCode's.
    """

    api: OpenCodeClient
    id: str

    def post(self, verb: str, **body: Any) -> Any:  # noqa: ANN401 - JSON
        """Send a POST request about this session."""
        return self.api.post(f"/session/{self.id}/{verb}", **body)

    def ask(self, prompt: str, *files: Json, **options: Any) -> Json:  # noqa: ANN401 - JSON
        """Run a turn to its end.

        Args:
            prompt: What the user says.
            files: File parts that are attached.
            options: Further fields of the request, such as ``agent``.

        Returns:
            The last assistant message, as ``{info, parts}``.
        """
        if not options.get("noReply"):
            self.api.prompted(self)
        answer: Json = self.post("message", parts=self._parts(prompt, files), **options)
        self.api.check()
        return answer

    def start(self, prompt: str) -> None:
        """Begin a turn without waiting for it."""
        self.api.prompted(self)
        self.post("prompt_async", parts=self._parts(prompt, ()))

    def abort(self) -> None:
        """Stop the running turn."""
        self.post("abort")

    def wait_for_tool(self) -> None:
        """Wait until a tool is running.

        Raises:
            AssertionError: None was, in time.
        """
        self._wait(
            lambda part: part["type"] == "tool" and part["state"]["status"] == "running",
            "no tool is running",
        )

    def wait_for_text(self) -> None:
        """Wait until the model has begun to answer.

        Raises:
            AssertionError: It had not, in time.
        """
        self._wait(lambda part: part["type"] == "step-start", "the model does not answer")

    def wait_until_idle(self) -> None:
        """Wait until no turn is running.

        Raises:
            AssertionError: One still was, at the end of the client's time.
        """
        self.api.wait_for(
            lambda: self.id not in self.api.request("GET", "/session/status"), "still busy"
        )

    def wait_until_answered(self) -> None:
        """Wait until the newest prompt is answered, and no turn is running.

        A session is idle also before the turn of a new prompt begins.

        Raises:
            AssertionError: It was not, in the client's time.
        """
        self.api.wait_for(self._is_answered, "not answered")
        self.wait_until_idle()

    def _is_answered(self) -> bool:
        messages = self.messages()
        info = messages[-1]["info"] if messages else {}
        return info.get("role") == "assistant" and info.get("finish") == "stop"

    def messages(self) -> list[Json]:
        """Return the messages of this session, as ``{info, parts}``."""
        found: list[Json] = self.api.request("GET", f"/session/{self.id}/message")
        return found

    def parts(self, kind: str) -> list[Json]:
        """Return the parts of one type of this session's messages."""
        parts = (part for message in self.messages() for part in message["parts"])
        return [part for part in parts if part["type"] == kind]

    def all_messages(self) -> list[Json]:
        """Return the messages of this session and of the subagents below it."""
        children = self.api.request("GET", f"/session/{self.id}/children")
        below = [Session(self.api, child["id"]).all_messages() for child in children]
        return [*self.messages(), *(message for one in below for message in one)]

    def _wait(self, wanted: Callable[[Json], bool], otherwise: str) -> None:
        self.api.wait_for(
            lambda: any(wanted(part) for message in self.messages() for part in message["parts"]),
            otherwise,
        )

    @staticmethod
    def _parts(prompt: str, files: Sequence[Json]) -> list[Json]:
        return [{"type": "text", "text": prompt}, *files]


_Found = TypeVar("_Found")
