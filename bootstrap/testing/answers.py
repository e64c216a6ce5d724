"""What a scripted model answers, and what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Json: TypeAlias = dict[str, Any]
Protocol = Literal["openai", "anthropic"]
Kind = Literal["turn", "title", "compaction"]


@dataclass(frozen=True)
class Usage:
    """Tokens of one model call, counted as OpenAI's API does.

    Attributes:
        prompt: All tokens of the prompt, cached ones included.
        completion: All tokens of the answer, reasoning included.
        cached: Those of ``prompt`` that came from the cache.
        reasoning: Those of ``completion`` that were reasoning; Anthropic's API does not tell.
        written: Those of ``prompt`` that were written to the cache; only Anthropic's API tells.
    """

    prompt: int
    completion: int
    cached: int = 0
    reasoning: int = 0
    written: int = 0


@dataclass(frozen=True)
class ToolCall:
    """A call of one of OpenCode's tools, by the names that OpenCode gives them.

    Attributes:
        name: ``bash``, ``read``, ``edit``, ``task``, …; ``server_tool`` for one of an MCP server.
        arguments: By name.
    """

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """One answer of the model.

    Attributes:
        text: The answer; the error's message when ``status`` is not 200.
        reasoning: Streamed before the text.
        tool_calls: Called in parallel, after the text.
        usage: What the provider reports it used.
        finish: The reason to end, in OpenAI's words (``stop``, ``length``, ``tool_calls``,
            ``content_filter``); by default ``tool_calls`` or ``stop``.
        status: HTTP status; anything but 200 is answered as the provider's error. OpenCode repeats
            a request that got 429, 500 or more; the repetition gets the next answer.
        headers: Of the HTTP answer, such as ``{"Retry-After": "1"}``.
        first_delay: Seconds before the first byte.
        delay: Seconds between two pieces.
        cut_after: The connection is closed after so many pieces, without an end; None: never.
    """

    text: str = ""
    reasoning: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    usage: Usage = Usage(prompt=100, completion=10)
    finish: str | None = None
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    first_delay: float = 0.0
    delay: float = 0.0
    cut_after: int | None = None

    @property
    def reason(self) -> str:
        """The reason to end, in OpenAI's words."""
        return self.finish or ("tool_calls" if self.tool_calls else "stop")


def bash(command: str) -> ToolCall:
    """Return a call of the tool that runs a command."""
    return ToolCall("bash", {"command": command, "description": "Runs a scripted command"})


def read(path: str) -> ToolCall:
    """Return a call of the tool that reads a file."""
    return ToolCall("read", {"filePath": path})


def write(path: str, content: str) -> ToolCall:
    """Return a call of the tool that writes a file."""
    return ToolCall("write", {"filePath": path, "content": content})


def task(prompt: str, agent: str = "general") -> ToolCall:
    """Return a call of the tool that starts a subagent."""
    return ToolCall(
        "task", {"description": "Scripted subtask", "prompt": prompt, "subagent_type": agent}
    )


@dataclass(frozen=True)
class Request:
    """One request to the model.

    Attributes:
        protocol: Whose it is.
        body: As it came.
    """

    protocol: Protocol
    body: Json = field(repr=False)

    @property
    def model(self) -> str:
        """The model that was asked for."""
        return str(self.body.get("model", ""))

    @property
    def is_streamed(self) -> bool:
        """Whether the answer is wanted in pieces, or whole."""
        return bool(self.body.get("stream"))

    @property
    def messages(self) -> list[Json]:
        """The conversation, as the protocol has it."""
        found: list[Json] = self.body.get("messages") or []
        return found

    @property
    def system(self) -> str:
        """The system prompt."""
        if self.protocol == "anthropic":
            return text_of({"content": self.body.get("system")})
        return "\n".join(text_of(one) for one in self.messages if one.get("role") == "system")

    @property
    def tools(self) -> list[str]:
        """The names of the tools that the model may call."""
        given: list[Json] = self.body.get("tools") or []
        return [str(one.get("name") or one.get("function", {}).get("name", "")) for one in given]

    @property
    def prompt(self) -> str:
        """The text of the last message of the user."""
        at = self._last_user
        return text_of(self.messages[at]) if at is not None else ""

    @property
    def step(self) -> int:
        """How many answers the model has given since that message: 0 for the first one."""
        at = self._last_user
        if at is None:
            return 0
        return sum(one.get("role") == "assistant" for one in self.messages[at + 1 :])

    @property
    def _last_user(self) -> int | None:
        for at in range(len(self.messages) - 1, -1, -1):
            message = self.messages[at]
            # Anthropic's protocol has the results of tools in messages of the user.
            if message.get("role") == "user" and text_of(message):
                return at
        return None

    @property
    def kind(self) -> Kind:
        """``turn``, or OpenCode's own hidden agents: ``title`` and ``compaction``."""
        if "title generator" in self.system:
            return "title"
        if not self.body.get("tools") and "summariz" in self.system:
            return "compaction"
        return "turn"

    def __str__(self) -> str:
        """Return it in a few words, for a message."""
        text = " ".join(self.prompt.split())
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
        return f"{self.model}, asked {shown!r}, step {self.step}"


_LONGEST = 200
"""Characters of a prompt in a message."""


def text_of(message: Mapping[str, Any]) -> str:
    """Return the text of a message, whose content is a string or a list of parts."""
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "".join(part.get("text") or "" for part in content if part.get("type") == "text")
