"""A test trace, written, read back and deleted; and the token usage of the last turns."""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from datetime import datetime, timezone
from typing import Any

from bootstrap import __version__
from bootstrap.core.errors import UserError
from bootstrap.core.text import counted
from bootstrap.doctor.situation import EXPERIMENT, Situation
from bootstrap.mlflow import turns
from bootstrap.mlflow.client import HEALTH_TIMEOUT, HTTP_NOT_IMPLEMENTED, HTTP_OK, Server
from bootstrap.results import Check

NAME = "opencode-mlflow doctor"
LOOKED_AT = 5
"""How many of the last turns are checked for tokens."""
_TRACES = "/api/3.0/mlflow/traces"
_NO_ROUTE = {404, 405}


def round_trip(situation: Situation) -> Check | None:
    """Write a trace through the server's API, read it back, delete it."""
    server, experiment_id = situation.server, situation.settings.get(EXPERIMENT)
    if situation.is_databricks:
        return Check(
            "Test trace", "skipped", "skipped on Databricks: run one turn and look for its trace"
        )
    if server is None or experiment_id is None:
        return Check("Test trace", "skipped", "skipped: needs a server and an experiment")
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
    how = "" if takes_spans else "; the server takes no OTLP, so spans arrive when a turn has ended"
    return Check("Test trace", "ok", f"written, read back and deleted{how}")


def token_usage(situation: Situation) -> Check | None:
    """Whether the provider reports the tokens of a turn."""
    server, experiment_id = situation.server, situation.settings.get(EXPERIMENT)
    if server is None or experiment_id is None:
        return None
    # Twice as many, because turns that failed or run are left out.
    found = turns.since(server, [experiment_id], 0, HEALTH_TIMEOUT, 2 * LOOKED_AT)
    last = [turn for turn in found if turn.state == "OK"][:LOOKED_AT]
    if not last:
        return Check("Token usage", "ok", "no turn has finished yet")
    if any(turn.tokens for turn in last):
        return Check("Token usage", "ok", f"there in the last {counted(len(last), 'turn')}")
    models = sorted({turn.model or "the provider" for turn in last})
    text = f"none in the last {counted(len(last), 'turn')}: {', '.join(models)} reports none"
    fix = (
        "Tracing works. An OpenAI-compatible server reports it when asked: "
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
        """Write a span; return False if the server has no OTLP."""
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
