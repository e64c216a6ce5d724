"""What holds for the trace of every turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mlflow.entities import SpanStatusCode, SpanType

from tests.support.scripted_model import PRICE
from tests.support.traces import expected_tokens, usage_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.scripted_model import Exchange
    from tests.support.traces import TurnTrace


def assert_reports(trace: TurnTrace, exchanges: Sequence[Exchange]) -> None:
    """Assert that a trace has the tokens and the cost of these answers, in sum and one by one."""
    steps = [exchange.step for exchange in exchanges]
    assert trace.tokens == expected_tokens(steps)
    assert trace.cost == pytest.approx(sum(map(PRICE.of, steps)), rel=1e-6)
    one_by_one = sorted(str(expected_tokens([step])) for step in steps)
    assert sorted(str(usage_of(span)) for span in trace.models) == one_by_one


def assert_well_formed(trace: TurnTrace) -> None:
    """Assert that the spans are one finished tree below an agent."""
    ids = [span.span_id for span in trace.spans]
    assert len(set(ids)) == len(ids)
    assert trace.root.span_type == SpanType.AGENT
    for span in trace.spans:
        assert span.end_time_ns is not None
        assert span.start_time_ns <= span.end_time_ns
        assert span.parent_id is None or span.parent_id in ids
        assert span.status.status_code in {SpanStatusCode.OK, SpanStatusCode.ERROR}
