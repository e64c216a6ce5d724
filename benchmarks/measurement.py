"""What a benchmark returns, and the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.intervals import Interval

Verdict = Literal["held", "missed", "not resolved", "not measured"]


class NotMeasuredError(Exception):
    """Something that a measurement needs is not on this machine; the message says what."""


@dataclass(frozen=True)
class Measurement:
    """One number beside its limit.

    Attributes:
        name: What was measured.
        value: The result; ratios have no unit. None where there is none, as ``details`` says.
        interval: What the value may be with 95 % confidence; None for what was counted, and for
            what is the worst of its kind.
        limit: The largest value that keeps the promise; None where nothing was measured.
        unit: Of all three.
        details: What the value was made from.
    """

    name: str
    value: float | None = None
    interval: Interval | None = None
    limit: float | None = None
    unit: str = ""
    details: str = ""

    @property
    def verdict(self) -> Verdict:
        """Whether the promise is held; not resolved where the interval holds its limit."""
        if self.value is None or self.limit is None:
            return "not measured"
        low, high = (self.value, self.value) if self.interval is None else self.interval
        if high <= self.limit:
            return "held"
        return "missed" if low > self.limit else "not resolved"

    @property
    def columns(self) -> tuple[str, ...]:
        """Name, value, interval, limit, verdict and details, as the table has them."""
        limit = "" if self.limit is None else f"<= {self.limit:.3g}{self.unit}"
        if self.value is None:
            return (self.name, "", "", limit, self.verdict, self.details)
        interval = "" if self.interval is None else "{:.3g} to {:.3g}".format(*self.interval)
        value = f"{self.value:.3g}{self.unit}"
        return (self.name, value, interval, limit, self.verdict, self.details)


def table(measurements: Sequence[Measurement]) -> str:
    """Return the measurements as a text table."""
    heading = ("benchmark", "measured", "95 % interval", "limit", "verdict", "details")
    rows = [heading, *(one.columns for one in measurements)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heading))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
