"""The results of ``eval``, as :mod:`bootstrap.results`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.core.errors import Code


@dataclass(frozen=True)
class EvalScore:
    """One value of a row of an evaluation.

    Attributes:
        name: The column's.
        value: True or False of a check or a judge; a number of a measure.
        reason: Why; may be empty.
    """

    name: str
    value: bool | float
    reason: str


@dataclass(frozen=True)
class EvalRow:
    """One case that was run with one variant.

    Attributes:
        case: Its name.
        variant: Its name.
        passed: Whether no check and no judge says False.
        seconds: From the start of OpenCode to its end; 0 where it did not end by itself.
        trace_id: Of its turn; None where there is no trace.
        scores: All of them.
    """

    case: str
    variant: str
    passed: bool
    seconds: float
    trace_id: str | None
    scores: tuple[EvalScore, ...]


@dataclass(frozen=True)
class EvalRun:
    """The evaluation run of one variant in MLflow."""

    variant: str
    run_id: str
    url: str


@dataclass(frozen=True)
class EvalProblem:
    """Why an evaluation ended before all was run and recorded."""

    code: Code
    message: str
    fix: str


@dataclass(frozen=True)
class EvalResult:
    """A suite that was run.

    Attributes:
        suite: Its name, and that of the dataset.
        experiment_id: Where it is recorded.
        experiment_name: The same.
        runs: One for each variant of which something was run.
        rows: One for each case and variant that was run.
        not_run: Variant and case of what was not run to its end.
        problem: Why not; None where all was run and recorded.
    """

    suite: str
    experiment_id: str
    experiment_name: str
    runs: tuple[EvalRun, ...]
    rows: tuple[EvalRow, ...]
    not_run: tuple[tuple[str, str], ...]
    problem: EvalProblem | None = None

    @property
    def failed(self) -> bool:
        """Whether a check failed, or not everything was run and recorded."""
        return self.problem is not None or not all(row.passed for row in self.rows)


@dataclass(frozen=True)
class SuiteResult:
    """A suite that was made from traces.

    Attributes:
        path: The file that was written.
        cases: How many it has.
        notes: What was left out, and why.
    """

    path: Path
    cases: int
    notes: tuple[str, ...]
