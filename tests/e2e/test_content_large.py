"""Tools that return 50 MB: a trace that is whole, with what is too long cut, sized and hashed.

OpenCode itself shows a model no more than 50 kB or 2,000 lines of an output (1.18); what a tool
notes besides, it passes on as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
from mlflow.entities import TraceState

from tests.e2e.checks import assert_well_formed
from tests.support import mcp_server
from tests.support.scenarios import FLOOD

if TYPE_CHECKING:
    from mlflow.entities import Span

    from bootstrap.testing import OpenCodeRun
    from tests.e2e.stack import Stack, TracedProject, Turn

MEGABYTES = 50
LINE = "a line that a tool returns again and again\n"

TOOL = f"""
const text = {json.dumps(LINE)}.repeat({MEGABYTES * 1_000_000 // len(LINE)});
export default {{
  description: "Returns {MEGABYTES} MB",
  args: {{}},
  execute: async () => ({{ title: "Much", output: text, metadata: {{ diff: text }} }}),
}};
"""
"""A tool of the project's own."""

LEFT_OUT = re.compile(r"\[(\d+) of (\d+) characters left out, sha256 ([0-9a-f]{64})\]")
MOST_CHARACTERS = 250_000
"""More than is kept of any one text."""
MOST_OUTPUT = 60_000
"""More than OpenCode keeps of any output."""


@pytest.fixture(scope="module")
def project(process_stack: Stack) -> TracedProject:
    """A project with a tool of its own and one of an MCP server."""
    command = [sys.executable, mcp_server.__file__]
    config = {"mcp": {"scripted": {"type": "local", "command": command}}}
    path = process_stack.sandbox.project("large", {"opencode.json": json.dumps(config)})
    tools = path / ".opencode" / "tool"
    tools.mkdir()
    (tools / "flood.js").write_text(TOOL)
    return process_stack.traced(path)


def whole(project: TracedProject, scenario: str, answer: str) -> Turn[OpenCodeRun]:
    """Run a turn and return it; its trace has one tool call between two model calls."""
    turn = project.turn(f"[[{scenario}]] Go")
    turn.run.checked()
    assert turn.run.stderr == ""
    assert turn.run.text == answer
    trace = turn.trace
    assert_well_formed(trace)
    assert trace.state is TraceState.OK
    assert (len(trace.models), len(trace.tools)) == (2, 1)
    assert trace.response_preview == answer
    return turn


def assert_cut(span: Span, attribute: str) -> None:
    """Assert that a text of 50 MB was cut, and that its length and hash are there."""
    text = LINE * (MEGABYTES * 1_000_000 // len(LINE))
    value = str(span.get_attribute(attribute))
    value = value.removeprefix("```diff\n").removesuffix("```")
    assert len(value) < MOST_CHARACTERS
    found = LEFT_OUT.search(value)
    assert found is not None
    assert found[2] == str(len(text))
    assert found[3] == hashlib.sha256(text.encode()).hexdigest()
    assert int(found[1]) == len(text) - (len(value) - len(found[0]) - len("\n" * 2))


def test_a_command_that_prints_50_mb(project: TracedProject) -> None:
    (tool,) = whole(project, "flood", "It printed a lot.").trace.tools

    assert tool.name == "bash"
    assert FLOOD in str(tool.outputs)
    assert len(str(tool.outputs)) < MOST_OUTPUT
    assert tool.get_attribute("opencode.tool.truncated") is True


def test_a_tool_of_the_project_that_returns_50_mb(project: TracedProject) -> None:
    # `opencode run` would print all of it, and does not get that far before it ends.
    with project.stack.sandbox.opencode_serve(project.path) as api:
        session = api.session()
        answer = session.ask("[[custom]] Go")
        (trace,) = project.traces.wait(1, session=session.id)
    (tool,) = trace.tools

    assert answer["parts"][-2]["text"] == "It returned a lot."
    assert_well_formed(trace)
    assert (trace.state, len(trace.models)) == (TraceState.OK, 2)
    assert tool.name == "flood"
    assert LINE in str(tool.outputs)
    assert len(str(tool.outputs)) < MOST_OUTPUT
    assert tool.get_attribute("opencode.tool.truncated") is True
    assert_cut(tool, "opencode.tool.diff")


def test_a_tool_of_an_mcp_server_that_returns_50_mb(project: TracedProject) -> None:
    turn = whole(project, "mcp", "It sent a lot.")
    (tool,) = turn.trace.tools

    assert tool.name == f"scripted_{mcp_server.TOOL}"
    assert mcp_server.LINE in str(tool.outputs)
    assert len(str(tool.outputs)) < MOST_OUTPUT
    assert tool.get_attribute("opencode.tool.truncated") is True


def test_the_tools_of_an_mcp_server_are_among_those_of_a_call(project: TracedProject) -> None:
    turn = project.turn("[[text]] Go")
    (call,) = turn.trace.models
    recorded: list[dict[str, Any]] = call.get_attribute("mlflow.chat.tools") or []

    (exchange,) = turn.exchanges
    offered = {tool["function"]["name"]: tool["function"] for tool in exchange.request["tools"]}
    told = {tool["function"]["name"]: tool["function"] for tool in recorded}
    assert f"scripted_{mcp_server.TOOL}" in told
    assert told.keys() == offered.keys()
    for name, tool in told.items():
        assert tool["description"] == offered[name]["description"]
        assert tool["parameters"].get("properties") == offered[name]["parameters"].get("properties")
