"""What the scripted model answers: scenarios by the marker that a prompt names them with."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from bootstrap.testing.answers import Answer, ToolCall, Usage, bash, read, task
from bootstrap.testing.scripted_model import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCENARIOS", "Step", "ToolCall", "Usage", "bash", "read", "task"]


@dataclass(frozen=True)
class Step(Answer):
    """One answer of the model.

    Attributes:
        refusals: How often this step is answered with HTTP 503 before it is answered at all.
    """

    refusals: int = 0


WAKE: Final = "wake-up"
"""A file that ends the command of the scenario ``nap`` when a test makes it in the project."""

BACKGROUND: Final = {"OPENCODE_EXPERIMENTAL_BACKGROUND_SUBAGENTS": "true"}
"""What allows subagents in the background to OpenCode 1.15 to 1.18."""


def background(prompt: str) -> ToolCall:
    """Return a call that starts a subagent and returns at once, see :data:`BACKGROUND`."""
    call = task(prompt)
    return ToolCall(call.name, {**call.arguments, "background": True})


TITLE = Step(text="A scripted title", usage=Usage(prompt=50, completion=5))
"""Answer to the hidden agent that names a session; its tokens belong to no turn."""

COMPACTION = Step(
    text="A scripted summary. [[compacted]]", usage=Usage(prompt=900, completion=60, cached=300)
)
"""Answer to the hidden agent that compacts a session; its marker says what comes after it."""

SUMMARY = Step(text="The subtask answered.", usage=Usage(prompt=1610, completion=20))
"""Answer to what OpenCode itself asks after a slash command that ran as a subtask."""

FLOOD = "scripted-flood"
"""What a command prints again and again."""

REFUSED = Step(text="Overloaded, try again.", status=HTTPStatus.SERVICE_UNAVAILABLE)
"""What a step with refusals left is answered with."""

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
    # OpenCode 2's name of the same tool.
    "shell": (
        Step(tool_calls=(ToolCall("shell", {"command": "echo scripted"}),), usage=Usage(1301, 61)),
        Step(text="It printed scripted.", usage=Usage(1401, 26, cached=1200)),
    ),
    "shellsleep": (
        Step(tool_calls=(ToolCall("shell", {"command": "sleep 60"}),), usage=Usage(1302, 62)),
        Step(text="It went on.", usage=Usage(1402, 27)),
    ),
    "parallel": (
        Step(
            tool_calls=(bash("sleep 0.2; echo first"), bash("sleep 0.2; echo second")),
            usage=Usage(1310, 80),
        ),
        Step(text="Both are done.", usage=Usage(1500, 15, cached=1310)),
    ),
    "task": (
        Step(tool_calls=(task("Answer shortly. [[text]]"),), usage=Usage(1320, 70)),
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
    "retried": (Step(text="At the second try.", usage=Usage(1210, 22), refusals=1),),
    "badtool": (
        Step(tool_calls=(ToolCall("no_such_tool", {"x": 1}),), usage=Usage(1335, 33)),
        Step(text="There is no such tool.", usage=Usage(1440, 11)),
    ),
    "bashfail": (
        Step(tool_calls=(bash("echo scripted-failure; exit 3"),), usage=Usage(1336, 34)),
        Step(text="It failed.", usage=Usage(1441, 12)),
    ),
    "touch": (
        Step(tool_calls=(bash("touch scripted.txt"),), usage=Usage(1337, 35)),
        Step(text="Touched.", usage=Usage(1442, 13)),
    ),
    "write": (
        Step(
            tool_calls=(
                ToolCall("write", {"filePath": "written.txt", "content": "one\ntwo\nthree\n"}),
            ),
            usage=Usage(1338, 36),
        ),
        Step(text="Written.", usage=Usage(1443, 14)),
    ),
    "sleep": (Step(text="I wait.", tool_calls=(bash("sleep 60"),), usage=Usage(1339, 37)),),
    "todo": (
        Step(
            tool_calls=(
                ToolCall(
                    "todowrite",
                    {
                        "todos": [
                            {"content": "Scripted todo", "status": "pending", "priority": "high"}
                        ]
                    },
                ),
            ),
            usage=Usage(1340, 38),
        ),
        Step(text="Planned.", usage=Usage(1444, 15)),
    ),
    "question": (
        Step(
            tool_calls=(
                ToolCall(
                    "question",
                    {
                        "questions": [
                            {
                                "question": "Which one?",
                                "header": "Choice",
                                "options": [
                                    {"label": "Left", "description": "The one at the left"},
                                    {"label": "Right", "description": "The one at the right"},
                                ],
                            }
                        ]
                    },
                ),
            ),
            usage=Usage(1341, 39),
        ),
        Step(text="That one.", usage=Usage(1445, 16)),
    ),
    "structured": (
        Step(tool_calls=(ToolCall("StructuredOutput", {"answer": 42}),), usage=Usage(1342, 40)),
    ),
    "tasks": (
        Step(
            tool_calls=(task("[[bash]] Run it"), task("[[text]] Answer")),
            usage=Usage(1343, 41),
        ),
        Step(text="Both subagents answered.", usage=Usage(1601, 19)),
    ),
    "taskslow": (Step(tool_calls=(task("[[slow]] Answer"),), usage=Usage(1344, 43)),),
    "background": (
        Step(tool_calls=(background("[[nap]] Work"),), usage=Usage(1347, 47)),
        Step(text="It works.", usage=Usage(1449, 19)),
        # OpenCode itself tells the model what the subagent has answered.
        Step(text="It has worked.", usage=Usage(1551, 21)),
    ),
    "nap": (
        Step(tool_calls=(bash(f"until rm {WAKE}; do sleep 0.1; done"),), usage=Usage(1348, 48)),
        Step(text="I have rested.", usage=Usage(1450, 20)),
    ),
    "meanwhile": (
        Step(text="Of course.", usage=Usage(1453, 23)),
        Step(text="It has worked meanwhile.", usage=Usage(1552, 24)),
    ),
    "backgroundsleep": (
        Step(tool_calls=(background("[[begin]] Work"),), usage=Usage(1349, 49)),
        Step(tool_calls=(bash("until rm begun; do sleep 0.1; done"),), usage=Usage(1401, 21)),
        Step(text="It works for long.", usage=Usage(1451, 22)),
    ),
    "begin": (Step(tool_calls=(bash(": >begun; sleep 60"),), usage=Usage(1339, 37)),),
    "overflow": (
        Step(
            tool_calls=(bash("echo before-compaction"),),
            usage=Usage(CONTEXT - 1_000, 50, cached=100_000),
        ),
    ),
    "compacted": (Step(text="Going on after the summary.", usage=Usage(1100, 17)),),
    "flood": (
        Step(tool_calls=(bash(f"yes {FLOOD} | head -c 50000000"),), usage=Usage(1345, 44)),
        Step(text="It printed a lot.", usage=Usage(1446, 17)),
    ),
    "custom": (
        Step(tool_calls=(ToolCall("flood"),), usage=Usage(1346, 45)),
        Step(text="It returned a lot.", usage=Usage(1447, 18)),
    ),
    "mcp": (
        Step(tool_calls=(ToolCall("scripted_megabytes", {"count": 50}),), usage=Usage(1347, 46)),
        Step(text="It sent a lot.", usage=Usage(1448, 19)),
    ),
    "crawl": (Step(text="Word by word by word.", usage=Usage(1230, 45), delay=10.0),),
    "slow": (Step(text="Word by word by word.", usage=Usage(1230, 45), delay=1.0),),
}
"""Steps by marker."""
