"""Reading traces back through MLflow's own client, as a user's program would."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

# Read when the client is imported.
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"

from mlflow.entities import SpanType, TraceState
from mlflow.tracing.constant import CostKey, SpanAttributeKey, TokenUsageKey, TraceMetadataKey

from bootstrap.testing.traces import TraceReader, by_start, is_complete
from tests.support.processes import PATIENCE, wait

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mlflow.entities import Span, Trace

    from tests.support.scenarios import Step


@dataclass(frozen=True)
class TurnTrace:
    """One trace, asked the questions that tests have."""

    trace: Trace

    @property
    def trace_id(self) -> str:
        """MLflow's id."""
        return str(self.trace.info.trace_id)

    @property
    def state(self) -> TraceState:
        """OK, ERROR or IN_PROGRESS."""
        return TraceState(self.trace.info.state)

    @property
    def spans(self) -> list[Span]:
        """All spans, by start time."""
        return by_start(self.trace.data.spans)

    @property
    def root(self) -> Span:
        """The one span without a parent."""
        (root,) = [span for span in self.spans if span.parent_id is None]
        return root

    @property
    def complete(self) -> bool:
        """Whether the trace has its root span, its final state and, sent last, its outcome."""
        return is_complete(self.trace)

    def of_type(self, span_type: str) -> list[Span]:
        """Return the spans of one type, by start time."""
        return [span for span in self.spans if span.span_type == span_type]

    @property
    def models(self) -> list[Span]:
        """The model calls."""
        return self.of_type(SpanType.CHAT_MODEL)

    @property
    def tools(self) -> list[Span]:
        """The tool calls."""
        return self.of_type(SpanType.TOOL)

    @property
    def tokens(self) -> dict[str, int]:
        """MLflow's totals of the trace, counts of 0 left out."""
        return _nonzero(self.trace.info.token_usage or {})

    @property
    def cost(self) -> float:
        """MLflow's total of the trace in USD."""
        totals = self.trace.info.cost or {}
        return float(totals.get(CostKey.TOTAL_COST, 0))

    @property
    def request_preview(self) -> str:
        """What MLflow's list of traces shows as the request."""
        return self.trace.info.request_preview or ""

    @property
    def response_preview(self) -> str:
        """What MLflow's list of traces shows as the response."""
        return self.trace.info.response_preview or ""

    @property
    def session(self) -> str | None:
        """The session that MLflow's Sessions tab puts it under."""
        session: str | None = self.trace.info.trace_metadata.get(TraceMetadataKey.TRACE_SESSION)
        return session

    @property
    def metadata(self) -> dict[str, str]:
        """What MLflow keeps about the trace, and searches by ``metadata.…``."""
        return dict(self.trace.info.trace_metadata)

    @property
    def outcome(self) -> str | None:
        """How the turn ended."""
        return self.tags.get("opencode.outcome")

    @property
    def tags(self) -> dict[str, str]:
        """What MLflow shows as tags, and searches by ``tag.…``."""
        return dict(self.trace.info.tags)

    def named(self, name: str) -> list[Span]:
        """Return the spans of one name, by start time."""
        return [span for span in self.spans if span.name == name]

    def below(self, parent: Span) -> list[Span]:
        """Return the children of a span, by start time."""
        return [span for span in self.spans if span.parent_id == parent.span_id]

    @property
    def user(self) -> str | None:
        """The user that MLflow shows."""
        user: str | None = self.trace.info.trace_metadata.get(TraceMetadataKey.TRACE_USER)
        return user


def usage_of(span: Span) -> dict[str, int]:
    """Return the tokens of one model call, counts of 0 left out."""
    return _nonzero(span.get_attribute(SpanAttributeKey.CHAT_USAGE) or {})


def expected_tokens(steps: Sequence[Step]) -> dict[str, int]:
    """Return what MLflow has to show for these answers of the scripted model.

    Input includes what was cached, output includes reasoning: OpenAI's way of counting is
    MLflow's (``mlflow/tracing/constant.py``, ``TokenUsageKey``).
    """
    prompt = sum(step.usage.prompt for step in steps)
    completion = sum(step.usage.completion for step in steps)
    cached = sum(step.usage.cached for step in steps)
    return _nonzero(
        {
            TokenUsageKey.INPUT_TOKENS: prompt,
            TokenUsageKey.OUTPUT_TOKENS: completion,
            TokenUsageKey.TOTAL_TOKENS: prompt + completion,
            TokenUsageKey.CACHE_READ_INPUT_TOKENS: cached,
        }
    )


def _nonzero(counts: Mapping[str, int]) -> dict[str, int]:
    return {key: count for key, count in counts.items() if count}


class Traces(TraceReader):
    """The traces of one experiment, asked the questions that tests have."""

    def all(self, *, session: str | None = None) -> list[TurnTrace]:
        """Return what is there now, oldest first, of one session or of all."""
        return [TurnTrace(trace) for trace in self.of(session)]

    def search(self, wanted: str | None) -> list[TurnTrace]:
        """Return what matches a filter of MLflow's search, oldest first."""
        return [TurnTrace(trace) for trace in self.matching(wanted)]

    def wait(
        self, count: int, *, session: str | None = None, timeout: float = PATIENCE
    ) -> list[TurnTrace]:
        """Return the traces once exactly ``count`` are there, all of them complete."""
        found = self.complete(count, session=session, timeout=timeout)
        return [TurnTrace(trace) for trace in found]

    @staticmethod
    def until(holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        wait(holds)
