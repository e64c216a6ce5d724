"""How long ``eval`` takes beside the runs of OpenCode that it is made of."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Final

from benchmarks.measurement import Measurement, NotMeasuredError
from bootstrap.core.errors import UserError
from bootstrap.testing import MlflowStack, ScriptedModel, evaluate
from bootstrap.testing.evaluation import recording
from bootstrap.testing.evaluation.suite import Case, Suite, Variant
from tests.support.mlflow_server import shared_python
from tests.support.opencode import binary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bootstrap.testing import Answer, Request

CASES: Final = 20
JOBS: Final = 2
LIMIT: Final = 1.25
"""Of the runs' own time, spread over the jobs."""


class Polite(ScriptedModel):
    """Greets, as often as it is asked."""

    def choose(self, request: Request) -> Answer:
        """Answer."""
        return self.title if request.kind == "title" else self.compaction


def measure(folder: Path) -> Iterator[Measurement]:
    """Run a suite of scripted cases.

    Raises:
        NotMeasuredError: What MLflow's evaluation needs is not installed.
    """
    try:
        recording.require_extra()
    except UserError as error:
        raise NotMeasuredError(error.message) from error
    os.environ["XDG_DATA_HOME"] = str(shared_python().parents[4])
    project = folder / "project"
    project.mkdir()
    (project / "AGENTS.md").write_text("Be polite.\n")
    cases = tuple(Case(f"case {number}", f"Say hello {number}") for number in range(CASES))
    suite = Suite("benchmark", project, cases, (Variant("as-is"),), jobs=JOBS)
    with MlflowStack(engine="process") as stack, Polite() as model:
        begin = time.monotonic()
        result = evaluate(suite, stack.experiment("benchmark"), model=model, program=binary())
        wall = time.monotonic() - begin
    if result.failed:
        raise AssertionError(json.dumps([row.case for row in result.rows if not row.passed]))
    runs = sum(row.seconds for row in result.rows)
    yield Measurement(
        f"eval of {CASES} cases, {JOBS} side by side: wall time of their runs' time",
        wall / (runs / JOBS),
        limit=LIMIT,
        details=f"{wall:.1f} s; {runs:.1f} s of OpenCode in {CASES} runs",
    )
