"""The table that the suite prints at its end."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.faults.oracle import Verdict

HEADINGS: Final = ("fault", "tried", "turns begun", "in MLflow once", "lost", "doubled")


@dataclass
class Row:
    """The results of one fault, over all tries."""

    tried: int = 0
    begun: int = 0
    once: int = 0
    lost: int = 0
    doubled: int = 0


@dataclass
class Tally:
    """Rows by the name of the fault, in the order of their first appearance."""

    rows: dict[str, Row] = field(default_factory=dict)

    def add(self, fault: str, verdict: Verdict, *, tried: int = 1) -> None:
        """Count a verdict.

        Args:
            fault: Name of the row.
            verdict: Which turns arrived.
            tried: How often the fault was caused.
        """
        row = self.rows.setdefault(fault, Row())
        row.tried += tried
        row.begun += len(verdict.begun)
        row.once += len(verdict.once)
        row.lost += verdict.lost
        row.doubled += len(verdict.doubled) + len(verdict.unknown)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return all rows in a form that can be sent to another process."""
        return {fault: asdict(row) for fault, row in self.rows.items()}

    def merge(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Add the rows that another process has counted."""
        for fault, columns in counts.items():
            row = self.rows.setdefault(fault, Row())
            for column, count in columns.items():
                setattr(row, column, getattr(row, column) + count)

    @property
    def total(self) -> Row:
        """All rows together."""
        rows = self.rows.values()
        return Row(
            sum(row.tried for row in rows),
            sum(row.begun for row in rows),
            sum(row.once for row in rows),
            sum(row.lost for row in rows),
            sum(row.doubled for row in rows),
        )

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table."""
        cells = [HEADINGS] + [
            (name, *(str(count) for count in (r.tried, r.begun, r.once, r.lost, r.doubled)))
            for name, r in [*self.rows.items(), ("all", self.total)]
        ]
        widths = [max(len(row[column]) for row in cells) for column in range(len(HEADINGS))]
        for name, *counts in cells:
            numbers = (count.rjust(width) for count, width in zip(counts, widths[1:], strict=True))
            yield "  ".join([name.ljust(widths[0]), *numbers])


TALLY: Final = Tally()
"""The table of this run of the tests."""
