"""The HTTP API of a running ``opencode serve`` (1.18), and what OpenCode itself counted."""

from __future__ import annotations

import json
import time
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mlflow.tracing.constant import TokenUsageKey

from tests.support.processes import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.support.scripted_model import Json


@dataclass(frozen=True)
class Usage:
    """What a session used, by OpenCode's own assistant messages, subagents included.

    Attributes:
        tokens: By MLflow's keys, counts of 0 left out.
        cost: USD.
    """

    tokens: dict[str, int]
    cost: float

    @classmethod
    def of(cls, infos: Sequence[Json]) -> Usage:
        """Sum what assistant messages report.

        OpenCode counts the input without what the cache held, and the output without reasoning;
        MLflow counts both in.

        Args:
            infos: Messages as OpenCode's API has them; those of the user are left out.
        """
        answers = [info for info in infos if info["role"] == "assistant"]
        tokens = [info["tokens"] for info in answers]
        read = sum(one["cache"]["read"] for one in tokens)
        write = sum(one["cache"]["write"] for one in tokens)
        given = sum(one["input"] for one in tokens) + read + write
        output = sum(one["output"] + one["reasoning"] for one in tokens)
        counts = {
            TokenUsageKey.INPUT_TOKENS: given,
            TokenUsageKey.OUTPUT_TOKENS: output,
            TokenUsageKey.TOTAL_TOKENS: given + output,
            TokenUsageKey.CACHE_READ_INPUT_TOKENS: read,
            TokenUsageKey.CACHE_CREATION_INPUT_TOKENS: write,
        }
        return cls(
            {key: count for key, count in counts.items() if count},
            sum(info["cost"] for info in answers),
        )


class OpenCodeApi:
    """A client.

    Args:
        url: What ``opencode serve`` listens on.
    """

    def __init__(self, url: str) -> None:
        self._url = url

    def request(self, method: str, path: str, body: Json | None = None) -> Any:  # noqa: ANN401 - JSON
        """Send a request and return the JSON of the answer, or None for an empty one."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if data is not None else {}
        request = urllib.request.Request(self._url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            content = answer.read()
        return json.loads(content) if content else None

    def post(self, path: str, **body: Any) -> Any:  # noqa: ANN401 - JSON
        """Send a POST request."""
        return self.request("POST", path, body)

    def session(self) -> ApiSession:
        """Start a session."""
        return ApiSession(self, str(self.post("/session")["id"]))

    def pending(self, kind: str, session: ApiSession) -> str:
        """Wait for a request to the user and return its id.

        Args:
            kind: ``permission`` or ``question``.
            session: Whose.

        Raises:
            AssertionError: There was none in time.
        """
        deadline = time.monotonic() + PATIENCE
        while True:
            for asked in self.request("GET", f"/{kind}"):
                if asked["sessionID"] == session.id:
                    return str(asked["id"])
            assert time.monotonic() < deadline, f"no {kind} was asked"
            time.sleep(0.05)


@dataclass(frozen=True)
class ApiSession:
    """One session of OpenCode.

    Attributes:
        api: The server it is in.
        id: OpenCode's.
    """

    api: OpenCodeApi
    id: str

    def post(self, verb: str, **body: Any) -> Any:  # noqa: ANN401 - JSON
        """Send a POST request about this session."""
        return self.api.post(f"/session/{self.id}/{verb}", **body)

    def ask(self, prompt: str, *files: Json, **options: Any) -> Json:  # noqa: ANN401 - JSON
        """Run a turn to its end.

        Args:
            prompt: Names a scenario of the scripted model.
            files: File parts that are attached.
            options: Further fields of the request, such as ``agent``.

        Returns:
            The last assistant message, as ``{info, parts}``.
        """
        answer: Json = self.post("message", parts=self._parts(prompt, files), **options)
        return answer

    def start(self, prompt: str) -> None:
        """Begin a turn without waiting for it."""
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
            AssertionError: One still was, after :data:`PATIENCE`.
        """
        deadline = time.monotonic() + PATIENCE
        while self.id in self.api.request("GET", "/session/status"):
            assert time.monotonic() < deadline, "still busy"
            time.sleep(0.05)

    def wait_until_answered(self) -> None:
        """Wait until the newest prompt is answered, and no turn is running.

        A session is idle also before the turn of a new prompt begins.

        Raises:
            AssertionError: It was not, after :data:`PATIENCE`.
        """
        deadline = time.monotonic() + PATIENCE
        while not self._is_answered():
            assert time.monotonic() < deadline, "not answered"
            time.sleep(0.05)
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

    def usage(self) -> Usage:
        """Sum what all assistant messages report, those of subagents included."""
        return Usage.of([message["info"] for message in self.all_messages()])

    def all_messages(self) -> list[Json]:
        """Return the messages of this session and of the subagents below it."""
        children = self.api.request("GET", f"/session/{self.id}/children")
        below = [ApiSession(self.api, child["id"]).all_messages() for child in children]
        return [*self.messages(), *(message for one in below for message in one)]

    def _wait(self, wanted: Callable[[Json], bool], otherwise: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not any(wanted(part) for message in self.messages() for part in message["parts"]):
            assert time.monotonic() < deadline, otherwise
            time.sleep(0.05)

    @staticmethod
    def _parts(prompt: str, files: Sequence[Json]) -> list[Json]:
        return [{"type": "text", "text": prompt}, *files]
