"""Record what was run in MLflow: a dataset of the cases, and an evaluation run for each variant.

All of it by MLflow's own evaluation (``mlflow.genai``, 3.17.2), which needs pandas besides the
client.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import io
import logging
import os
import warnings
from typing import TYPE_CHECKING, Any

from bootstrap.core.errors import UserError
from bootstrap.evaluation_results import EvalRun, EvalScore
from bootstrap.testing.evaluation.experiment import said_by, understood

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mlflow.entities import Trace

    from bootstrap.testing.evaluation.checks import Score
    from bootstrap.testing.evaluation.experiment import Experiment
    from bootstrap.testing.evaluation.runs import Ran, Rig
    from bootstrap.testing.evaluation.suite import Case, Suite, Variant

_TRIES = "MLFLOW_HTTP_REQUEST_MAX_RETRIES"
"""7 by default, of two minutes together."""
NEEDED = ("pandas",)
"""What the extra ``eval`` brings."""
_LONGEST_PARAMETER = 500


def require_extra() -> None:
    """Make sure that what MLflow's evaluation needs is installed.

    Raises:
        UserError: It is not.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UserError(
            f"MLflow's evaluation needs {', '.join(missing)}, which is not installed.",
            code="extra_missing",
            fix="Type: pip install 'opencode-mlflow[eval]'",
        )


@contextlib.contextmanager
def reached(experiment: Experiment) -> Iterator[None]:
    """Let MLflow's client reach an experiment's server; only the environment tells it a token."""
    # Telemetry: read when it is imported.
    given = {_TRIES: "3", "MLFLOW_DISABLE_TELEMETRY": "true", **experiment.variables}
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def connected(experiment: Experiment) -> Iterator[None]:
    """Let MLflow's fluent functions work on an experiment's server."""
    with reached(experiment):
        # Takes a second; nothing public gives back that none was set.
        from mlflow.tracking._tracking_service.utils import (  # noqa: PLC0415
            _use_tracking_uri,
        )

        log = logging.getLogger("mlflow")
        level = log.level
        log.setLevel(logging.ERROR)
        try:
            with _use_tracking_uri(experiment.tracking_uri):
                yield
        finally:
            log.setLevel(level)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Let MLflow neither print where its pages are nor warn of its own types."""
    with (
        understood(),
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield


@_quiet()
def dataset(suite: Suite, experiment: Experiment) -> Any:  # noqa: ANN401 - MLflow's, imported where used
    """Return the dataset of a suite with its cases in it, made where there is none of its name."""
    from mlflow.genai import datasets  # noqa: PLC0415 - takes a second
    from mlflow.genai.evaluation import harness  # noqa: F401, PLC0415 - three more, while cases run

    there = datasets.search_datasets(experiment_ids=[experiment.experiment_id])
    found = next((one for one in there if one.name == suite.name), None)
    if found is None:
        found = datasets.create_dataset(name=suite.name, experiment_id=[experiment.experiment_id])
    found.merge_records([_record(case) for case in suite.cases])
    return found


def _record(case: Case) -> dict[str, Any]:
    checks = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in vars(case.checks).items()
        if value not in (None, (), False)
    }
    expected: dict[str, Any] = {"checks": checks} if checks else {}
    expected |= {"diff": case.expected_diff} if case.expected_diff else {}
    return {"inputs": _inputs(case), "expectations": expected}


def _inputs(case: Case) -> dict[str, str]:
    found = {"case": case.name, "prompt": case.prompt}
    return found | ({"revision": case.revision} if case.revision else {})


@_quiet()
def record(
    rig: Rig,
    variant: Variant,
    rows: Sequence[Ran],
    cases: Any,  # noqa: ANN401 - MLflow's dataset
    tags: Mapping[str, str],
) -> tuple[EvalRun, dict[str, list[EvalScore]]]:
    """Make the evaluation run of a variant; return it, and what judges said of each case.

    Args:
        rig: What was run.
        variant: With which variant.
        rows: What came of it.
        cases: The suite's dataset.
        tags: Of the run.
    """
    import mlflow  # noqa: PLC0415 - takes a second
    from mlflow.genai import evaluate  # noqa: PLC0415 - the same

    suite, experiment = rig.suite, rig.experiment
    names = dict.fromkeys(score.name for one in rows for score in one.scores)
    by_case = {one.case: one for one in rows}
    prompts = {case.name: case.prompt for case in suite.cases}
    scorers = [_scorer(name, by_case) for name in names]
    scorers += rig.judges
    with mlflow.start_run(
        experiment_id=experiment.experiment_id, run_name=variant.name, nested=True, tags=dict(tags)
    ) as run:
        mlflow.log_params(_parameters(variant, rig.rules.get(variant.name)))
        traces = {one.case: one.trace or _stand_in(one, prompts[one.case]) for one in rows}
        answered = _with_traces(cases, suite, by_case, traces)
        result = evaluate(data=answered, scorers=scorers)
    page = f"{experiment.variables['MLFLOW_TRACKING_URI']}/#/experiments/"
    page += f"{experiment.experiment_id}/evaluation-runs?selectedRunUuid={run.info.run_id}"
    judged = _judged(suite, result.result_df, traces) if suite.judges else {}
    return EvalRun(variant.name, run.info.run_id, page), judged


def _parameters(variant: Variant, rules: bytes | None) -> dict[str, str]:
    found = {"model": variant.model, "agent": variant.agent, "plugins": " ".join(variant.plugins)}
    if variant.agents_md is not None and rules is not None:
        digest = hashlib.sha256(rules).hexdigest()[:12]
        found["agents_md"] = f"{variant.agents_md.name} (sha256 {digest})"
    return {name: value[:_LONGEST_PARAMETER] for name, value in found.items() if value}


def _scorer(name: str, rows: Mapping[str, Ran]) -> Any:  # noqa: ANN401 - MLflow's
    """Return the scorer of one column: what was measured while the project was there."""
    from mlflow.entities import Feedback  # noqa: PLC0415 - takes a second
    from mlflow.genai import scorer  # noqa: PLC0415 - the same

    def measured(inputs: dict[str, str]) -> Feedback | None:
        score = next((one for one in rows[inputs["case"]].scores if one.name == name), None)
        return None if score is None else Feedback(value=score.value, rationale=score.reason)

    return scorer(measured, name=name)


def judges(suite: Suite) -> list[Any]:
    """Return MLflow's judges for those of a suite.

    Raises:
        UserError: MLflow does not take what one is told.
    """
    if not suite.judges:
        return []
    from mlflow.exceptions import MlflowException  # noqa: PLC0415 - takes a second
    from mlflow.genai import make_judge  # noqa: PLC0415 - takes seconds

    found = []
    for judge in suite.judges:
        try:
            one = make_judge(
                name=judge.name,
                instructions=judge.instructions,
                model=judge.model,
                feedback_value_type=bool,
            )
        except MlflowException as error:
            raise UserError(
                f"MLflow does not take the judge {judge.name!r} of {suite.path or suite.name}: "
                f"{said_by(error)}",
                code="config_invalid",
                fix="Correct its instructions and its model (mlflow.genai.make_judge).",
            ) from error
        found.append(one)
    return found


def _stand_in(one: Ran, prompt: str) -> Trace:
    """Return a trace for a case that has none: MLflow's evaluation (3.17) takes no row without."""
    import mlflow  # noqa: PLC0415 - takes a second

    with mlflow.start_span("opencode", span_type="AGENT") as span:
        span.set_inputs({"messages": [{"role": "user", "content": prompt}]})
        span.set_outputs(one.answer)
        span.set_status("ERROR")
    found: Trace = mlflow.get_trace(span.trace_id, flush=True)
    return found


def _with_traces(
    cases: Any,  # noqa: ANN401 - MLflow's dataset
    suite: Suite,
    rows: Mapping[str, Ran],
    traces: Mapping[str, Trace],
) -> Any:  # noqa: ANN401 - the same
    """Return a dataset whose rows are the cases that were run, each with its trace.

    MLflow's evaluation takes a dataset, which the run then names, or traces; a table of both would
    be a dataset of another name.
    """
    from mlflow.genai.datasets import EvaluationDataset  # noqa: PLC0415 - takes a second

    inputs = {case.name: _inputs(case) for case in suite.cases}

    class Answered(EvaluationDataset):
        """The records of the cases that were run."""

        def to_df(self) -> Any:  # noqa: ANN401 - pandas has no types here
            """Return them, with outputs and traces."""
            table = super().to_df()
            table = table[[one == inputs.get(one["case"]) for one in table["inputs"]]]
            table = table[[one["case"] in rows for one in table["inputs"]]].reset_index(drop=True)
            mine = [rows[one["case"]] for one in table["inputs"]]
            table["outputs"] = [one.answer for one in mine]
            table["trace"] = [traces[one.case] for one in mine]
            table["tags"] = [{"opencode.eval.case": one.case} for one in mine]
            return table

    return Answered(cases._mlflow_dataset)  # type: ignore[abstract,no-untyped-call] # noqa: SLF001 - MLflow makes them in the same way


def _judged(
    suite: Suite,
    table: Any,  # noqa: ANN401 - pandas has no types here
    traces: Mapping[str, Trace],
) -> dict[str, list[EvalScore]]:
    """Return what the judges said, by case."""
    names = {judge.name for judge in suite.judges}
    cases = {trace.info.trace_id: case for case, trace in traces.items()}
    return {
        cases[row["trace_id"]]: [
            _said(one) for one in row["assessments"] if one["assessment_name"] in names
        ]
        for row in table.to_dict(orient="records")
    }


def _said(assessment: Mapping[str, Any]) -> EvalScore:
    feedback = assessment.get("feedback") or {}
    error = feedback.get("error") or {}
    reason = assessment.get("rationale") or error.get("error_message") or ""
    value = feedback.get("value")
    return EvalScore(assessment["assessment_name"], bool(value), _in_one_line(str(reason)))


def shown(score: Score) -> EvalScore:
    """Return a score as results have it."""
    return EvalScore(score.name, score.value, _in_one_line(score.reason))


def _in_one_line(reason: str) -> str:
    # Results show the end of a line as `\n`.
    return " ".join(reason.split())
