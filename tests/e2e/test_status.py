"""``status`` after turns of the real OpenCode, on each kind of server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.e2e.stack import Stack
    from tests.support.scripted_model import Json


def test_what_status_knows_of_a_turn(stack: Stack) -> None:
    project = stack.traced(stack.sandbox.project("counted"))
    turn = project.turn("[[bash]] Count this").trace
    data: Json = {}
    server: Json = {}

    def is_all_known() -> bool:
        """Ask: on a busy machine the engine does not always tell in time."""
        data.update(stack.sandbox.cli("status").data)
        for one in data["servers"]:
            if one["tracking_uri"] == stack.tracking_uri:
                server.update(one)
        return None not in {server.get("memory_bytes"), server.get("data_bytes")}

    project.traces.until(is_all_known)
    assert (server["state"], server["engine"]) == ("healthy", stack.engine)
    # One worker of MLflow on this class of machine; a database that was just made.
    assert 100e6 < server["memory_bytes"] < 2e9
    assert 500e3 < server["data_bytes"] < 100e6

    (shown,) = [one for one in data["projects"] if one["project"] == str(project.path)]
    assert (shown["traces"], shown["traces_exact"]) == (1, True)
    assert shown["plugin"]["state"] == "current"
    last = shown["last"]
    assert last["trace_id"] == turn.trace_id
    assert last["preview"] == turn.request_preview
    assert last["outcome"] == turn.outcome == "completed"
    assert last["session"] == turn.session
    assert last["tokens"] == turn.tokens["total_tokens"]
    assert last["cost"] == turn.cost
    assert stack.sandbox.down(project.path)["server_stopped"] is False
