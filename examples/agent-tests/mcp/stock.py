"""An MCP server with one tool: how many of an article are in stock.

JSON-RPC 2.0, one message a line, over stdin and stdout (https://modelcontextprotocol.io).
"""

import json
import sys

IN_STOCK = {"tea": 12, "cup": 0}
TOOL = {
    "name": "count",
    "description": "Returns how many of an article are in stock",
    "inputSchema": {
        "type": "object",
        "properties": {"article": {"type": "string"}},
        "required": ["article"],
    },
}


def answer(method: str, parameters: dict) -> dict:
    """Return the result of a request."""
    if method == "initialize":
        return {
            "protocolVersion": parameters["protocolVersion"],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "stock", "version": "1"},
        }
    if method == "tools/list":
        return {"tools": [TOOL]}
    if method == "tools/call":
        count = IN_STOCK.get(parameters["arguments"]["article"], 0)
        return {"content": [{"type": "text", "text": f"{count} in stock"}]}
    return {}


for line in sys.stdin:
    request = json.loads(line)
    if "id" in request:
        result = answer(request["method"], request.get("params", {}))
        sys.stdout.write(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}))
        sys.stdout.write("\n")
        sys.stdout.flush()
