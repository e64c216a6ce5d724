"""Read traces back through MLflow's own client, and wait until they are complete."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from bootstrap.core.text import duration, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mlflow.entities import Span, Trace
    from mlflow.tracking import MlflowClient

DEFAULT_TIMEOUT = 120.0
"""Seconds that delivering a trace may take, on a machine that has much else to do."""
OUTCOME = "opencode.outcome"
"""Tag that says how a turn ended; the plugin sends it last."""
SESSION = "mlflow.trace.session"
"""Metadata with the session of a turn."""
_POLL, _LONGEST_POLL = 0.1, 0.5
"""Seconds between two looks; each takes a server of MLflow a part of that."""
_LONGEST = 100
"""Characters of a span's line in a report."""


def is_complete(trace: Trace) -> bool:
    """Return whether MLflow has all of a turn: its root span, its final state, its outcome."""
    return _is_over(trace) and any(span.parent_id is None for span in trace.data.spans)


def _is_over(trace: Trace) -> bool:
    """Return whether it has its final state and its outcome, which are there without spans too."""
    from mlflow.entities import TraceState  # noqa: PLC0415 - importing MLflow takes a second

    return trace.info.state is not TraceState.IN_PROGRESS and OUTCOME in trace.info.tags


def root_of(trace: Trace) -> Span:
    """Return the one span without a parent.

    Raises:
        AssertionError: There is none yet.
    """
    for span in trace.data.spans:
        if span.parent_id is None:
            found: Span = span
            return found
    raise AssertionError(f"trace {trace.info.trace_id} has no root span: it is not complete")


def by_start(spans: Sequence[Span]) -> list[Span]:
    """Return spans in the order in which they began."""
    return sorted(spans, key=lambda span: int(span.start_time_ns or 0))


class TraceReader:
    """Reads the traces of one experiment.

    Args:
        tracking_uri: The server, with credentials where it wants some.
        experiment_id: The experiment.
    """

    def __init__(self, tracking_uri: str, experiment_id: str) -> None:
        self._client = _client(tracking_uri)
        self._experiment_id = experiment_id

    def of(self, session: str | None = None, *, include_spans: bool = True) -> list[Trace]:
        """Return what is there now, oldest first, of one session or of all."""
        wanted = f"metadata.`{SESSION}` = '{session}'"
        return self.matching(wanted if session else None, include_spans=include_spans)

    def matching(self, wanted: str | None, *, include_spans: bool = True) -> list[Trace]:
        """Return what matches a filter of MLflow's search, oldest first."""
        found: list[Trace] = []
        token: str | None = None
        while True:
            page: Any = self._client.search_traces(
                locations=[self._experiment_id],
                filter_string=wanted,
                order_by=["timestamp_ms ASC"],
                max_results=100,
                page_token=token,
                include_spans=include_spans,
            )
            found += page
            token = page.token
            if not token:
                return found

    def complete(
        self,
        count: int,
        *,
        session: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        check: Callable[[], object] = lambda: None,
    ) -> list[Trace]:
        """Return the traces once exactly ``count`` are there, all of them complete.

        Args:
            count: How many there have to be.
            session: Look at those of one session only.
            timeout: Seconds.
            check: Called while it waits; what it raises ends that.

        Raises:
            AssertionError: There are more, or not enough complete ones after ``timeout`` seconds.
        """
        deadline, pause = time.monotonic() + timeout, _POLL
        while True:
            # Without their spans, which take the server most of its time.
            found = self.of(session, include_spans=False)
            if len(found) == count and all(map(_is_over, found)):
                found = self.of(session)
                if len(found) == count and all(map(is_complete, found)):
                    # MLflow (3.17) reads a trace in several steps: what was stored between two of
                    # them has been read in part. What is read from now on has all of it.
                    return self.of(session)
            if len(found) > count:
                found = self.of(session)
                raise AssertionError(f"{len(found)} traces instead of {count}\n{described(found)}")
            check()
            if time.monotonic() > deadline:
                found = self.of(session)
                complete = sum(map(is_complete, found))
                raise AssertionError(
                    f"{complete} of {count} traces are complete after {duration(timeout)}\n"
                    f"{described(found)}"
                )
            time.sleep(pause)
            pause = min(1.2 * pause, _LONGEST_POLL)


def _client(tracking_uri: str) -> MlflowClient:
    from mlflow.tracking import MlflowClient  # noqa: PLC0415 - takes a second

    return MlflowClient(tracking_uri=tracking_uri)


def described(traces: Sequence[Trace]) -> str:
    """Return traces as text for a report: each span on a line, below its parent."""
    return "\n\n".join("\n".join(_lines(trace)) for trace in traces) or "(no trace)"


def _lines(trace: Trace) -> Iterator[str]:
    info = trace.info
    outcome = info.tags.get(OUTCOME, "not complete")
    yield f"{info.trace_id}  {info.state.value}, {outcome}"
    if info.request_preview:
        yield f"  asked:    {one_line(info.request_preview, _LONGEST)}"
    if info.response_preview:
        yield f"  answered: {one_line(info.response_preview, _LONGEST)}"
    spans = by_start(trace.data.spans)
    known = {span.span_id for span in spans}
    for span in spans:
        if span.parent_id not in known:
            yield from _tree(span, spans, "  ")


def _tree(span: Span, spans: Sequence[Span], indent: str) -> Iterator[str]:
    seconds = duration((span.end_time_ns - span.start_time_ns) / 1e9) if span.end_time_ns else "…"
    status = span.status
    wrong = f"  ERROR {status.description or ''}" if status.status_code.value == "ERROR" else ""
    given = str(span.inputs) if span.span_type == "TOOL" else ""
    more = one_line(given + wrong, _LONGEST)
    yield "  ".join(filter(None, (f"{indent}{span.name}", span.span_type, seconds, more)))
    for child in spans:
        if child.parent_id == span.span_id:
            yield from _tree(child, spans, indent + "  ")
