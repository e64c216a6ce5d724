"""A day's work in a small project, as pictures show it: its files, what is asked, the answers.

The answers have no Markdown, so that a screen shows them letter by letter.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from tests.support.scenarios import Step, ToolCall, Usage, read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.scripted_model import Json, ScriptedModel

PROVIDER: Final = "local"
MODEL: Final = "qwen3-coder"
OTHER_MODEL: Final = "qwen3-coder-small"

FILES: Final = {
    "cart.py": '''\
"""The cart of a shop."""


def total(prices: list[int], discount: int = 0) -> int:
    """Return the sum in cents, after a discount in percent."""
    return sum(prices) * (100 - discount) // 100


def average(prices: list[int]) -> float:
    """Return the average price in cents."""
    return sum(prices) / len(prices)
''',
    "report.py": '''\
"""The report of a day."""

from cart import average, total


def lines(prices: list[int]) -> list[str]:
    """Return the lines of the report."""
    # TODO: name the currency
    return [f"sold for {total(prices)}", f"on average {average(prices):.2f}"]
''',
    "test_cart.py": """\
import unittest

from cart import average, total


class Cart(unittest.TestCase):
    def test_total(self) -> None:
        self.assertEqual(total([100, 250], discount=10), 315)

    def test_empty_cart(self) -> None:
        self.assertEqual(average([]), 0)
""",
}

ALL_TESTS: Final = "python3 -m unittest 2>&1 | tail -n 3"
PROMPTS: Final = {
    "first": "Is anything left to do in the code?",
    "second": "Why does total() divide with //?",
    "third": "The test of the empty cart fails. Fix it.",
    "fourth": "Plan how we add vouchers.",
    "fifth": "What does pricing.md say about discounts?",
    "sixth": "Translate the report into German.",
    "seventh": "Write a changelog.",
}
"""The prompts of seven turns, in their order."""
EXPLAIN: Final = "Explain the report to a new colleague."
CALLERS: Final = "Find every caller of average()."
REPRODUCE: Final = "Run the tests, and tell what fails."


def shell(command: str, description: str) -> ToolCall:
    """Return a call of the tool that runs a command, with what it is for."""
    return ToolCall("bash", {"command": command, "description": description})


def subagent(prompt: str, description: str, agent: str) -> ToolCall:
    """Return a call of the tool that starts a subagent."""
    arguments = {"description": description, "prompt": prompt, "subagent_type": agent}
    return ToolCall("task", arguments)


FIX: Final = (
    Step(
        reasoning="The average of no prices divides by zero. Who relies on it?",
        text="I read the cart, and let two subagents look at the rest.",
        tool_calls=(
            read("cart.py"),
            subagent(CALLERS, "Find callers of average()", "explore"),
            subagent(REPRODUCE, "Run the tests", "general"),
        ),
        usage=Usage(11_840, 212, cached=9_600, reasoning=38),
    ),
    Step(
        text="An empty cart divides by zero. I return 0 for it.",
        tool_calls=(
            ToolCall(
                "edit",
                {
                    "filePath": "cart.py",
                    "oldString": "    return sum(prices) / len(prices)",
                    "newString": "    return sum(prices) / len(prices) if prices else 0.0",
                },
            ),
        ),
        usage=Usage(12_690, 148, cached=11_840),
    ),
    Step(
        text="Now the tests again.",
        tool_calls=(shell(ALL_TESTS, "Run all tests"),),
        usage=Usage(13_020, 74, cached=12_690),
    ),
    Step(
        text="Fixed: average() of an empty cart is 0. Both tests pass, and its one caller,"
        " report.py, needs no change.",
        usage=Usage(13_210, 66, cached=13_020),
    ),
)

WORK: Mapping[str, tuple[Step, ...]] = {
    PROMPTS["first"]: (
        Step(
            text="I look for notes.",
            tool_calls=(shell("grep -n TODO *.py", "Find notes in the code"),),
            usage=Usage(11_790, 58, cached=9_600),
        ),
        Step(
            text="One thing: report.py does not name the currency.",
            usage=Usage(11_930, 31, cached=11_790),
        ),
    ),
    PROMPTS["second"]: (
        Step(
            reasoning="Prices are whole cents. A single slash would make a float of them.",
            text="Because prices are whole cents, and // keeps them whole.",
            usage=Usage(12_050, 94, cached=11_930, reasoning=52),
        ),
    ),
    PROMPTS["third"]: FIX,
    CALLERS: (
        Step(
            tool_calls=(shell("grep -n 'average(' *.py", "Find callers"),),
            usage=Usage(4_310, 41, cached=3_900),
        ),
        Step(
            text="Only report.py calls it, and test_cart.py.",
            usage=Usage(4_460, 27, cached=4_310),
        ),
    ),
    REPRODUCE: (
        Step(tool_calls=(shell(ALL_TESTS, "Run all tests"),), usage=Usage(9_870, 44, cached=8_200)),
        Step(
            text="test_empty_cart fails: ZeroDivisionError in average().",
            usage=Usage(10_020, 36, cached=9_870),
        ),
    ),
    PROMPTS["fourth"]: (
        Step(
            text="A voucher is a code, a value and a last day. total() takes it after the discount."
            " Two tests: one that is valid, one that has ended.",
            usage=Usage(10_900, 121, cached=8_400, reasoning=40),
        ),
    ),
    PROMPTS["fifth"]: (
        Step(
            tool_calls=(read("docs/pricing.md"),),
            usage=Usage(11_400, 43, cached=9_600),
        ),
        Step(
            text="There is no such page. The discount is explained in cart.py only.",
            usage=Usage(11_560, 30, cached=11_400),
        ),
    ),
    PROMPTS["sixth"]: (Step(text="Incorrect API key provided.", status=HTTPStatus.UNAUTHORIZED),),
    PROMPTS["seventh"]: (
        Step(
            text="The changelog of this week has three entries.",
            usage=Usage(11_230, 45),
            delay=1.0,
        ),
    ),
    EXPLAIN: (
        Step(text="It has two lines: sales, and prices.", usage=Usage(11_900, 88), delay=30.0),
    ),
}
"""Steps by what a prompt says."""


def opencode_config(model: ScriptedModel) -> Json:
    """Return a project's configuration of OpenCode in which the scripted model has a usual name."""
    config = model.opencode_config()
    ((_, provider),) = config["provider"].items()
    one, other = provider["models"].values()
    models = {MODEL: one | {"name": "Qwen3 Coder"}, OTHER_MODEL: other | {"name": "Small"}}
    name = f"{PROVIDER}/{MODEL}"
    named = {PROVIDER: provider | {"name": "Local", "models": models}}
    return {"model": name, "small_model": name, "provider": named}
