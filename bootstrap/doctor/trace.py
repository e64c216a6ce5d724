"""A trace written, read back and deleted; and whether the last turns have token usage."""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from bootstrap import __version__
from bootstrap.core.errors import UserError
from bootstrap.core.text import counted
from bootstrap.doctor.situation import EXPERIMENT
from bootstrap.mlflow.client import HTTP_NOT_IMPLEMENTED, HTTP_OK, Server
from bootstrap.results import Check

if TYPE_CHECKING:
    from bootstrap.doctor.situation import Situation

NAME = "opencode-mlflow doctor"
LOOKED_AT = 5
"""How many of the last turns are asked for their tokens."""
_TRACES = "/api/3.0/mlflow/traces"
_NO_ROUTE = {404, 405}


def round_trip(situation: Situation) -> Check | None:
    """Write a trace through the server's API, read it back, delete it."""
    server, experiment_id = situation.server, situation.settings.get(EXPERIMENT)
    if situation.is_databricks:
        return Check("Test trace", "skipped", "not made on Databricks; run one turn and look at it")
    if server is None or experiment_id is None:
        return Check("Test trace", "skipped", "cannot be made without a server and an experiment")
    test = _TestTrace(server, experiment_id)
    deleted = False
    try:
        test.write()
        takes_spans = test.write_span()
        test.read(with_span=takes_spans)
    finally:
        with contextlib.suppress(UserError):
            deleted = test.delete()
    if not deleted:
        text = f"written and read back, but the server did not delete it: {test.trace_id}"
        return Check("Test trace", "warning", text, "Delete it in MLflow's trace list")
    how = "" if takes_spans else "; the server takes no OTLP, so spans come when a turn is over"
    return Check("Test trace", "ok", f"written, read back and deleted{how}")


def token_usage(situation: Situation) -> Check | None:
    """Whether the provider tells how many tokens a turn took."""
    server, experiment_id = situation.server, situation.settings.get(EXPERIMENT)
    if server is None or experiment_id is None:
        return None
    turns = _last_turns(server, experiment_id)
    if not turns:
        return Check("Token usage", "ok", "no finished turn is there yet to look at")
    if any(_tokens(turn) for turn in turns):
        return Check("Token usage", "ok", f"there in the last {counted(len(turns), 'turn')}")
    models = {str(turn.get("tags", {}).get("opencode.model", "the provider")) for turn in turns}
    text = f"none in the last {counted(len(turns), 'turn')}: {', '.join(sorted(models))} tells none"
    fix = (
        "Nothing is wrong with tracing. An OpenAI-compatible server tells it when asked: "
        '"includeUsage": true in that provider\'s options in opencode.json'
    )
    return Check("Token usage", "warning", text, fix)


class _TestTrace:
    def __init__(self, server: Server, experiment_id: str) -> None:
        self._server = server
        self._experiment_id = experiment_id
        self._id = secrets.token_hex(16)
        self.trace_id = f"tr-{self._id}"

    def write(self) -> None:
        where = {"experiment_id": self._experiment_id}
        info = {
            "trace_id": self.trace_id,
            "trace_location": {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": where},
            "request_time": datetime.now(timezone.utc).isoformat().replace("+00:00", "Z"),
            "execution_duration": "0.001s",
            "state": "OK",
            "request_preview": f"A test of {NAME} {__version__}; it deletes itself",
            "tags": {"mlflow.traceName": NAME},
        }
        self._call("POST", _TRACES, {"trace": {"trace_info": info}}, "written")

    def write_span(self) -> bool:
        """Return whether the server takes spans at all."""
        begin = time.time_ns()
        span = {
            "traceId": self._id,
            "spanId": self._id[:16],
            "name": NAME,
            "kind": 1,
            "startTimeUnixNano": str(begin),
            "endTimeUnixNano": str(begin + 1_000_000),
            "attributes": [{"key": "mlflow.spanType", "value": {"stringValue": "UNKNOWN"}}],
        }
        status, body = self._server.call(
            "POST",
            "/v1/traces",
            {"resourceSpans": [{"scopeSpans": [{"spans": [span]}]}]},
            headers={"x-mlflow-experiment-id": self._experiment_id},
        )
        if status in {HTTP_NOT_IMPLEMENTED, *_NO_ROUTE}:
            return False
        if status != HTTP_OK:
            raise _refused("written", status, body)
        return True

    def read(self, *, with_span: bool) -> None:
        answer = self._call("GET", f"{_TRACES}/{self.trace_id}", None, "read back")
        if answer.get("trace", {}).get("trace_info", {}).get("trace_id") != self.trace_id:
            raise UserError(
                "The test trace was written, and another one was read back.",
                code="server_failed",
                fix="Look into the server's log.",
            )
        if not with_span:
            return
        status, body = self._server.call("GET", f"{_TRACES}/get?trace_id={self.trace_id}")
        # Servers before 3.7 have no such route.
        if status == HTTP_OK and not json.loads(body)["trace"].get("spans"):
            raise UserError(
                "The test trace was read back without its span.",
                code="server_failed",
                fix="Look into the server's log.",
            )

    def delete(self) -> bool:
        body = {"experiment_id": self._experiment_id, "request_ids": [self.trace_id]}
        status, answer = self._server.call("POST", "/api/2.0/mlflow/traces/delete-traces", body)
        return status == HTTP_OK and json.loads(answer).get("traces_deleted") == 1

    def _call(self, method: str, path: str, body: object, what: str) -> dict[str, Any]:
        status, answer = self._server.call(method, path, body)
        if status != HTTP_OK:
            raise _refused(what, status, answer)
        content: dict[str, Any] = json.loads(answer)
        return content


def _refused(what: str, status: int, body: bytes) -> UserError:
    try:
        message = str(json.loads(body)["message"])
    except (ValueError, KeyError, TypeError):
        message = " ".join(body.decode("utf-8", "replace").split())[:200]
    return UserError(
        f"a trace could not be {what}: HTTP {status} {message}".rstrip(),
        code="server_failed",
        fix="Look into the server's log; MLflow 3.0 is the oldest that takes these traces",
    )


def _last_turns(server: Server, experiment_id: str) -> list[dict[str, Any]]:
    """Return the last finished turns; none where the server cannot be asked so."""
    where = {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": experiment_id}}
    status, body = server.call(
        "POST",
        f"{_TRACES}/search",
        {"locations": [where], "max_results": 2 * LOOKED_AT, "order_by": ["timestamp_ms DESC"]},
    )
    if status != HTTP_OK:
        return []
    found: list[dict[str, Any]] = json.loads(body).get("traces") or []
    return [turn for turn in found if turn.get("state") == "OK"][:LOOKED_AT]


def _tokens(turn: dict[str, Any]) -> int:
    try:
        usage = json.loads(turn.get("trace_metadata", {}).get("mlflow.trace.tokenUsage", "{}"))
        return int(usage.get("total_tokens", 0))
    except (ValueError, TypeError, AttributeError):
        return 0
