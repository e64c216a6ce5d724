"""A server of the Model Context Protocol with one tool, spoken to over stdin and stdout.

The protocol is JSON-RPC 2.0, one message a line (https://modelcontextprotocol.io/specification,
2025-06-18, "stdio" transport). OpenCode starts it as ``python mcp_server.py``; it needs nothing but
Python.
"""

from __future__ import annotations

import json
import sys

TOOL = "megabytes"
"""Its tool; OpenCode puts the server's name and ``_`` in front."""
DESCRIPTION = "Returns as many megabytes of text as it is asked for"
LINE = "scripted megabytes, line by line, so that a limit on lines holds as well\n"
SCHEMA = {
    "type": "object",
    "properties": {"count": {"type": "integer", "description": "How many"}},
    "required": ["count"],
}


def megabytes(count: int) -> str:
    """Return so many million characters, fewer than a line more."""
    return LINE * (count * 1_000_000 // len(LINE) + 1)


def answer(method: str, parameters: dict[str, object]) -> dict[str, object]:
    """Return the result of a request."""
    if method == "initialize":
        return {
            "protocolVersion": parameters["protocolVersion"],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "scripted", "version": "1"},
        }
    if method == "tools/list":
        tool = {"name": TOOL, "description": DESCRIPTION, "inputSchema": SCHEMA}
        return {"tools": [tool]}
    if method == "tools/call":
        given = parameters["arguments"]
        assert isinstance(given, dict)
        return {"content": [{"type": "text", "text": megabytes(int(given["count"]))}]}
    return {}


def main() -> None:
    """Answer until stdin ends."""
    for line in sys.stdin:
        request = json.loads(line)
        if "id" not in request:
            continue
        result = answer(request["method"], request.get("params", {}))
        message = json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result})
        sys.stdout.write(message + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
