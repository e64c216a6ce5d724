from __future__ import annotations

import pytest

from benchmarks.intervals import Interval
from benchmarks.measurement import Measurement, table


@pytest.mark.parametrize(
    ("value", "interval", "verdict"),
    [
        (1.02, (1.01, 1.03), "held"),
        (1.02, (1.01, 1.04), "not resolved"),
        (1.04, (1.02, 1.06), "not resolved"),
        (1.05, (1.04, 1.06), "missed"),
        (1.03, None, "held"),
        (1.04, None, "missed"),
    ],
)
def test_a_verdict_needs_the_whole_interval_on_one_side(
    value: float, interval: tuple[float, float] | None, verdict: str
) -> None:
    bounds = None if interval is None else Interval(*interval)
    assert Measurement("ratio", value, bounds, 1.03).verdict == verdict


def test_the_table_has_what_could_not_be_measured_with_its_reason() -> None:
    lines = table(
        [
            Measurement("load", 11.0, Interval(10.5, 11.8), 12.0, " ms", "30 starts"),
            Measurement("counts", details="no strace on PATH"),
        ]
    ).splitlines()
    assert lines[2].split("  ") == ["load", *lines[2].split("  ")[1:]]
    assert "11 ms" in lines[2]
    assert "10.5 to 11.8" in lines[2]
    assert "<= 12 ms" in lines[2]
    assert "held" in lines[2]
    assert lines[3].split() == ["counts", "not", "measured", "no", "strace", "on", "PATH"]
