"""Evaluate OpenCode: cases of a suite, run with each variant, recorded in MLflow's Evaluation."""

from __future__ import annotations

import contextlib
import os
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bootstrap.core.errors import UsageError, UserError
from bootstrap.core.text import counted
from bootstrap.evaluation_results import EvalProblem, EvalResult, EvalRow
from bootstrap.testing.evaluation import recording, runs, suite_file
from bootstrap.testing.evaluation.runs import Ran, Rig
from bootstrap.testing.evaluation.suite import Suite
from bootstrap.testing.scripted_model import UnscriptedRequestError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from bootstrap.evaluation_results import EvalRun, EvalScore
    from bootstrap.testing.evaluation.experiment import Experiment
    from bootstrap.testing.scripted_model import ScriptedModel


def evaluate(  # noqa: PLR0913 - each is named at a call, and has a default
    suite: Suite | Path | str,
    experiment: Experiment,
    *,
    model: ScriptedModel | None = None,
    jobs: int | None = None,
    env: Mapping[str, str] | None = None,
    login: Path | None = None,
    program: Path | str | None = None,
    may_differ: Collection[str] = (),
    progress: Callable[[str], None] = lambda _text: None,
) -> EvalResult:
    """Run each case of a suite with each variant, and record that as evaluation runs in MLflow.

    Each case is one turn of the real OpenCode in a disposable home and project, and one trace. Each
    variant is one evaluation run, with a row for each case. Where Ctrl-C ends it, or a problem such
    as a full disk, what was run by then is recorded, and the result names the problem and the rest.

    Args:
        suite: A suite, or the path of its file.
        experiment: Where it is recorded, such as ``MlflowStack().experiment()``.
        model: What OpenCode talks to, in the place of the variants' models; None: their providers.
        jobs: How many run side by side; by default as many as the suite says.
        env: Variables that OpenCode gets, such as a provider's key; commands of checks do not.
        login: OpenCode's file of logins (``auth.json``), which OpenCode may renew; None: none.
        program: The ``opencode`` to run; by default that on ``PATH``.
        may_differ: Paths in the project whose changes a revision may leave out.
        progress: Called with each step.

    Raises:
        UserError: Nothing was run: the suite is wrong, a part of MLflow is missing, the project
            cannot be made, there is no OpenCode, or the server refuses.
        UnscriptedRequestError: The scripted model had no answer to a request; what had run is
            recorded.
    """
    recording.require_extra()
    progress = _whoever_listens(progress)
    if not isinstance(suite, Suite):
        suite = suite_file.read(Path(suite))
    if model is None:
        _require_models(suite)
    else:
        suite = replace(suite, variants=tuple(replace(one, model=None) for one in suite.variants))
    runs.preflight(suite, _of_git(), may_differ, program)
    pairs = runs.planned(suite)
    wanted = _jobs(suite.jobs if jobs is None else jobs, len(pairs))
    finished: list[Ran] = []

    def done(one: Ran) -> None:
        finished.append(one)
        progress(f"{len(finished)} of {counted(len(pairs), 'run')}: {one.variant}, {one.case} …")

    cases: list[Any] = []
    recorded: list[EvalRun] = []
    judged: dict[tuple[str, str], list[EvalScore]] = {}
    with recording.reached(experiment), contextlib.ExitStack() as connection:
        rig = Rig(
            suite,
            experiment,
            wanted,
            model,
            env or {},
            login,
            program,
            runs.rules(suite),
            recording.judges(suite),
        )
        progress(f"Running {counted(len(pairs), 'case')} …")

        def meanwhile() -> None:
            connection.enter_context(recording.connected(experiment))
            cases.append(recording.dataset(suite, experiment))

        problem = runs.run_all(rig, pairs, done, meanwhile)
        progress("Recording the evaluation …")
        try:
            for run, said in _recorded(rig, finished, cases):
                recorded.append(run)
                judged |= {(run.variant, case): scores for case, scores in said.items()}
        except UserError as error:
            problem = problem or error
        except KeyboardInterrupt:
            problem = problem or runs.interrupted()
    if isinstance(problem, UnscriptedRequestError):
        raise problem
    if problem is not None and problem.code != "interrupted" and not finished:
        raise problem
    order = {(variant.name, case.name): at for at, (variant, case) in enumerate(pairs)}
    rows = sorted(
        (_row(one, judged) for one in finished), key=lambda one: order[one.variant, one.case]
    )
    ran = {(one.variant, one.case) for one in rows}
    return EvalResult(
        suite=suite.name,
        experiment_id=experiment.experiment_id,
        experiment_name=experiment.name,
        runs=tuple(recorded),
        rows=tuple(rows),
        not_run=tuple(one for one in order if one not in ran),
        problem=None
        if problem is None
        else EvalProblem(problem.code, problem.message, problem.fix),
    )


def _recorded(
    rig: Rig, finished: list[Ran], cases: list[Any]
) -> Iterator[tuple[EvalRun, dict[str, list[EvalScore]]]]:
    """Record the evaluation run of each variant; yield it, and what judges said of each case."""
    tags = {"opencode.eval.suite": rig.suite.name, "opencode.eval.id": uuid.uuid4().hex}
    for variant in rig.suite.variants:
        rows = [one for one in finished if one.variant == variant.name]
        if rows and cases:
            yield recording.record(rig, variant, rows, cases[0], tags)


def _row(one: Ran, judged: Mapping[tuple[str, str], list[EvalScore]]) -> EvalRow:
    scores = [*map(recording.shown, one.scores), *judged.get((one.variant, one.case), ())]
    return EvalRow(
        case=one.case,
        variant=one.variant,
        passed=all(score.value is not False for score in scores),
        seconds=one.seconds,
        trace_id=None if one.trace is None else str(one.trace.info.trace_id),
        scores=tuple(scores),
    )


def _whoever_listens(progress: Callable[[str], None]) -> Callable[[str], None]:
    """Return what tells progress also where nobody reads it any more: a terminal was closed."""

    def tell(text: str) -> None:
        with contextlib.suppress(OSError):
            progress(text)

    return tell


def _jobs(wanted: int, most: int) -> int:
    """Return how many run side by side: not more than there are.

    Raises:
        UsageError: None would.
    """
    if wanted < 1:
        raise UsageError(f"{wanted} jobs run nothing.", fix="Give 1 or more.")
    return max(1, min(wanted, most))


def _require_models(suite: Suite) -> None:
    """Make sure that no project is sent to a model that nobody has named.

    OpenCode falls back to one that its own makers serve.
    """
    for variant in suite.variants:
        if variant.model is None:
            raise UserError(
                f"The variant {variant.name!r} of {suite.path or suite.name} names no model.",
                code="config_invalid",
                fix="Add `model: provider/model` to it; `opencode models` lists them.",
            )


def _of_git() -> dict[str, str]:
    """Return this process's environment, without what a git hook says of another repository."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
