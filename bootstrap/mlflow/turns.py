"""Count and list a server's turns, over MLflow's REST API.

See ``mlflow/protos/service.proto`` (3.17.2). MLflow's own client takes too long to import.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from bootstrap.core import hints
from bootstrap.core.errors import UserError
from bootstrap.mlflow.client import HTTP_OK, Server

COUNTED_AT_MOST = 500
"""Traces that are listed where a server cannot count them: one page of a search."""
IN_PROGRESS = "IN_PROGRESS"

_SEARCH = "/api/3.0/mlflow/traces/search"
_METRICS = "/api/3.0/mlflow/traces/metrics"
_MESSAGE = "opencode.message.id"


@dataclass(frozen=True)
class Turn:
    """A trace in a list of traces.

    Attributes:
        trace_id: MLflow's id.
        experiment_id: Its experiment.
        started: When the turn began, ISO 8601 in UTC; None when that is not known.
        name: The trace's name.
        preview: The beginning of the prompt.
        state: MLflow's state: ``IN_PROGRESS``, ``OK``, ``ERROR``, ….
        outcome: The plugin's tag for how the turn ended; None while it runs and for traces of
            other programs.
        seconds: Its duration; None while it runs.
        session: OpenCode's session id.
        message: OpenCode's id of the prompt.
        project: The name of OpenCode's project.
        agent: The agent that answered.
        model: ``provider/model``.
        opencode: OpenCode's version.
        tokens: The total.
        cost: USD.
    """

    trace_id: str
    experiment_id: str
    started: str | None
    name: str
    preview: str
    state: str
    outcome: str | None = None
    seconds: float | None = None
    session: str | None = None
    message: str | None = None
    project: str | None = None
    agent: str | None = None
    model: str | None = None
    opencode: str | None = None
    tokens: int | None = None
    cost: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether the turn still runs."""
        return self.state == IN_PROGRESS

    @property
    def result(self) -> str:
        """The outcome of a turn that has ended, else MLflow's state in small letters."""
        known = None if self.is_open else self.outcome
        return known or self.state.lower().replace("_", " ")

    @property
    def started_ms(self) -> int:
        """The start in milliseconds since 1970; 0 when that is not known."""
        return round(datetime.fromisoformat(self.started).timestamp() * 1000) if self.started else 0


@dataclass(frozen=True)
class Spans:
    """How many model calls and tool calls a turn has, including its subagents'."""

    steps: int
    tools: int


@dataclass(frozen=True)
class Count:
    """How many traces there are; at least so many when not ``exact``."""

    traces: int
    exact: bool = True


def count(server: Server, experiment_id: str, timeout: float) -> Count:
    """Return how many traces an experiment has.

    The server counts them (65 ms for 100,000 on SQLite). One that cannot (an older one, or one with
    a file store) is asked for one page of them instead.

    Raises:
        UserError: The server does not answer, or refuses.
    """
    body = {"view_type": "TRACES", "metric_name": "trace_count"}
    counted = _counts(server, experiment_id, body, timeout)
    if counted is not None:
        return Count(sum(number for _, number in counted))
    page, more = _search(server, [experiment_id], timeout, limit=COUNTED_AT_MOST)
    return Count(len(page), exact=not more)


def spans(server: Server, experiment_id: str, turn: Turn, timeout: float) -> Spans | None:
    """Return how many steps and tools a turn has so far; None where the server does not count.

    Raises:
        UserError: The server does not answer.
    """
    if turn.message is None or "'" in turn.message:
        return None
    body = {
        "view_type": "SPANS",
        "metric_name": "span_count",
        "dimensions": ["span_type"],
        # There is no filter for the trace's id (``SearchTraceMetricsUtils``).
        "filters": [f"trace.metadata.`{_MESSAGE}` = '{turn.message}'"],
    }
    counted = _counts(server, experiment_id, body, timeout)
    if counted is None:
        return None
    by_type = {str(dimensions.get("span_type")): number for dimensions, number in counted}
    return Spans(by_type.get("CHAT_MODEL", 0), by_type.get("TOOL", 0))


def last(server: Server, experiment_id: str, timeout: float) -> Turn | None:
    """Return the latest turn of an experiment; None where there is none.

    Raises:
        UserError: The server does not answer, or refuses.
    """
    found, _ = _search(server, [experiment_id], timeout, limit=1)
    return found[0] if found else None


def since(
    server: Server, experiment_ids: Collection[str], moment_ms: int, timeout: float, limit: int
) -> list[Turn]:
    """Return at most ``limit`` turns that began at ``moment_ms`` or later, latest first.

    Args:
        server: The server.
        experiment_ids: The experiments to search.
        moment_ms: Milliseconds since 1970.
        timeout: Seconds.
        limit: The number of turns.

    Raises:
        UserError: The server does not answer, or refuses.
    """
    wanted = f"timestamp_ms >= {moment_ms}"
    return _search(server, experiment_ids, timeout, limit=limit, filter_=wanted)[0]


def _search(
    server: Server,
    experiment_ids: Collection[str],
    timeout: float,
    *,
    limit: int,
    filter_: str | None = None,
) -> tuple[list[Turn], bool]:
    """Return one page of turns, latest first, and whether there are more."""
    body: dict[str, Any] = {
        "locations": [
            {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": one}}
            for one in experiment_ids
        ],
        "max_results": limit,
        "order_by": ["timestamp_ms DESC"],
    }
    if filter_:
        body["filter"] = filter_
    status, answer = server.call("POST", _SEARCH, body, timeout=timeout)
    if status != HTTP_OK:
        raise UserError(
            f"The server at {server.address.uri} does not list its traces (HTTP {status}).",
            code="server_failed",
            fix=f"To see why, type: {hints.command('doctor')}",
        )
    content = _parsed(answer)
    return [_turn(_dict(one)) for one in _list(content.get("traces"))], bool(
        content.get("next_page_token")
    )


def _counts(
    server: Server, experiment_id: str, question: dict[str, Any], timeout: float
) -> list[tuple[dict[str, Any], int]] | None:
    """Return each group's dimensions and number; None where the server cannot count."""
    body = {
        "experiment_ids": [experiment_id],
        "aggregations": [{"aggregation_type": "COUNT"}],
        **question,
    }
    status, answer = server.call("POST", _METRICS, body, timeout=timeout)
    if status != HTTP_OK:
        return None
    points = [_dict(point) for point in _list(_parsed(answer).get("data_points"))]
    values = [_dict(point.get("values")).get("COUNT") for point in points]
    return [
        (_dict(point.get("dimensions")), int(value))
        for point, value in zip(points, values, strict=True)
        if isinstance(value, int | float)
    ]


def _turn(info: dict[str, Any]) -> Turn:
    metadata, tags = _dict(info.get("trace_metadata")), _dict(info.get("tags"))
    location = _dict(_dict(info.get("trace_location")).get("mlflow_experiment"))
    state = str(info.get("state") or "STATE_UNSPECIFIED")
    return Turn(
        trace_id=str(info.get("trace_id", "")),
        experiment_id=str(location.get("experiment_id", "")),
        started=_moment(info.get("request_time")),
        name=str(tags.get("mlflow.traceName", "")),
        preview=str(info.get("request_preview") or ""),
        state=state,
        outcome=_text(tags.get("opencode.outcome")),
        # An open trace has the duration of the spans that have arrived so far.
        seconds=None if state == IN_PROGRESS else _seconds(info.get("execution_duration")),
        session=_text(metadata.get("mlflow.trace.session")),
        message=_text(metadata.get(_MESSAGE)),
        project=_text(metadata.get("opencode.project")),
        agent=_text(tags.get("opencode.agent")),
        model=_text(tags.get("opencode.model")),
        opencode=_text(metadata.get("opencode.version")),
        tokens=_whole(_inner(metadata.get("mlflow.trace.tokenUsage")).get("total_tokens")),
        cost=_number(_inner(metadata.get("mlflow.trace.cost")).get("total_cost")),
    )


def _parsed(answer: bytes) -> dict[str, Any]:
    try:
        return _dict(json.loads(answer))
    except (ValueError, RecursionError):
        return {}


def _inner(text: object) -> dict[str, Any]:
    return _parsed(text.encode()) if isinstance(text, str) else {}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


def _number(value: object) -> float | None:
    is_number = isinstance(value, int | float) and math.isfinite(value)
    return float(value) if is_number and isinstance(value, int | float) else None


def _seconds(value: object) -> float | None:
    """Return seconds from protobuf's JSON form of a Duration, such as ``1.5s``."""
    if not isinstance(value, str) or not value.endswith("s"):
        return None
    try:
        return _number(float(value[:-1]))
    except ValueError:
        return None


def _moment(value: object) -> str | None:
    """Return ISO 8601 in UTC from protobuf's JSON form of a Timestamp (RFC 3339)."""
    if not isinstance(value, str):
        return None
    try:
        # Python before 3.11 reads no Z, and only three or six digits.
        whole, _, fraction = value.removesuffix("Z").partition(".")
        moment = datetime.fromisoformat(f"{whole}.{fraction[:6]:0<6}").replace(tzinfo=timezone.utc)
    except ValueError:
        return None
    return moment.isoformat(timespec="milliseconds")
