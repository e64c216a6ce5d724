"""What a benchmark returns, and the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Measurement:
    """One number beside its limit.

    Attributes:
        name: What was measured.
        value: The result; ratios have no unit.
        limit: The largest value that keeps the promise.
        unit: Of both.
        details: What the value was made from.
    """

    name: str
    value: float
    limit: float
    unit: str = ""
    details: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.value <= self.limit

    @property
    def verdict(self) -> str:
        """One word for the table."""
        return "ok" if self.kept else "MISSED"


def table(measurements: Sequence[Measurement]) -> str:
    """Return the measurements as a text table: name, measured, limit, verdict, details."""
    rows = [("benchmark", "measured", "limit", "verdict", "details")]
    for one in measurements:
        measured, limit = (f"{number:.3g}{one.unit}" for number in (one.value, one.limit))
        rows.append((one.name, measured, f"<= {limit}", one.verdict, one.details))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
