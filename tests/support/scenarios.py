"""What the scripted model answers: scenarios by the marker that a prompt names them with."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Usage:
    """Tokens of one model call, counted as OpenAI's API does.

    Attributes:
        prompt: All tokens of the prompt, cached ones included.
        completion: All tokens of the answer, reasoning included.
        cached: Those of ``prompt`` that came from the cache.
        reasoning: Those of ``completion`` that were reasoning.
    """

    prompt: int
    completion: int
    cached: int = 0
    reasoning: int = 0


@dataclass(frozen=True)
class ToolCall:
    """A call of one of OpenCode's tools, by the names that OpenCode gives them."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One answer of the model.

    Attributes:
        text: The answer; the error's message when ``status`` is not 200.
        reasoning: Streamed before the text.
        tool_calls: Called in parallel, after the text.
        usage: What the provider reports it used.
        finish: ``finish_reason``; by default ``tool_calls`` or ``stop``.
        status: HTTP status; anything but 200 is answered as an OpenAI error.
        first_delay: Seconds before the first byte.
        delay: Seconds between two chunks.
    """

    text: str = ""
    reasoning: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    usage: Usage = Usage(prompt=100, completion=10)
    finish: str | None = None
    status: int = HTTPStatus.OK
    first_delay: float = 0.0
    delay: float = 0.0


def bash(command: str) -> ToolCall:
    """Return a call of the shell tool."""
    return ToolCall("bash", {"command": command, "description": "Runs a scripted command"})


def read(path: str) -> ToolCall:
    """Return a call of the tool that reads a file."""
    return ToolCall("read", {"filePath": path})


TITLE = Step(text="A scripted title", usage=Usage(prompt=50, completion=5))
"""Answer to the hidden agent that names a session; its tokens belong to no turn."""

COMPACTION = Step(text="A scripted summary.", usage=Usage(prompt=900, completion=60))
"""Answer to the hidden agent that compacts a session."""

SCENARIOS: Mapping[str, tuple[Step, ...]] = {
    "text": (Step(text="A scripted answer.", usage=Usage(1230, 45, cached=400, reasoning=12)),),
    "bash": (
        Step(
            text="I run it.",
            tool_calls=(bash("echo scripted-output"),),
            usage=Usage(1300, 60, cached=1000, reasoning=20),
        ),
        Step(text="It printed scripted-output.", usage=Usage(1400, 25, cached=1200)),
    ),
    "parallel": (
        Step(
            tool_calls=(bash("sleep 0.2; echo first"), bash("sleep 0.2; echo second")),
            usage=Usage(1310, 80),
        ),
        Step(text="Both are done.", usage=Usage(1500, 15, cached=1310)),
    ),
    "task": (
        Step(
            tool_calls=(
                ToolCall(
                    "task",
                    {
                        "description": "Scripted subtask",
                        "prompt": "Answer shortly. [[text]]",
                        "subagent_type": "general",
                    },
                ),
            ),
            usage=Usage(1320, 70),
        ),
        Step(text="The subagent answered.", usage=Usage(1600, 18)),
    ),
    "reason": (
        Step(
            reasoning="First this, then that.",
            text="Thought through.",
            usage=Usage(1240, 90, reasoning=64),
        ),
    ),
    "rejected": (
        # Outside of the project `opencode run` refuses by itself, and that ends the turn.
        Step(tool_calls=(read("/nonexistent/scripted.txt"),), usage=Usage(1340, 42)),
    ),
    "toolerror": (
        Step(tool_calls=(read("missing.txt"),), usage=Usage(1330, 40)),
        Step(text="The file is not there.", usage=Usage(1450, 12)),
    ),
    "err401": (Step(text="Incorrect API key provided.", status=HTTPStatus.UNAUTHORIZED),),
    "length": (Step(text="An answer that is cut o", usage=Usage(1250, 8000), finish="length"),),
    "slow": (Step(text="Word by word by word.", usage=Usage(1230, 45), delay=1.0),),
}
"""Steps by marker."""
