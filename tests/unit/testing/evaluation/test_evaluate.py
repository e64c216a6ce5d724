"""What is kept and told when an evaluation ends early; MLflow's side: tests/integration."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mlflow.exceptions import MlflowException

from bootstrap.cli.envelope import exit_code
from bootstrap.core.errors import UserError
from bootstrap.evaluation_results import EvalRun
from bootstrap.testing import evaluate
from bootstrap.testing.evaluation import recording, runs
from bootstrap.testing.evaluation.checks import Score
from bootstrap.testing.evaluation.experiment import ServerExperiment, understood
from bootstrap.testing.evaluation.runs import Ran
from bootstrap.testing.evaluation.suite import Case, Suite, Variant
from bootstrap.testing.scripted_model import UnscriptedRequestError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bootstrap.evaluation_results import EvalResult
    from bootstrap.testing.evaluation.runs import Rig

SUITE = Suite(
    "rules",
    Path("/none"),
    tuple(Case(name, "Hello") for name in ("one", "two", "three")),
    (Variant("plain", model="a/b"),),
)
FULL = UserError("the disk is full", code="disk_full", fix="Free some.")


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases that MLflow was given; nothing of it is there."""
    cases: list[str] = []

    def record(
        _rig: Rig, variant: Variant, rows: list[Ran], *_: object
    ) -> tuple[EvalRun, dict[str, Any]]:
        cases.extend(row.case for row in rows)
        return EvalRun(variant.name, "r1", "http://127.0.0.1"), {}

    monkeypatch.setattr(recording, "NEEDED", ())
    monkeypatch.setattr(recording, "dataset", lambda _suite, _experiment: object())
    monkeypatch.setattr(recording, "record", record)
    monkeypatch.setattr(runs, "preflight", lambda *_: None)
    return cases


def run(
    monkeypatch: pytest.MonkeyPatch,
    ends: Callable[[str], BaseException | None],
    progress: Callable[[str], None] = lambda _text: None,
) -> EvalResult:
    """Evaluate the suite, one after the other; ``ends`` says what a case ends with."""

    def do(_rig: Rig, variant: Variant, case: Case) -> Ran:
        error = ends(case.name)
        if error is not None:
            raise error
        return Ran(case.name, variant.name, None, "", (Score("completed", value=True),), 1.0)

    def all_(rig: Rig, pairs: Any, done: Callable[[Ran], None], meanwhile: Any) -> Any:  # noqa: ANN401
        meanwhile()
        try:
            for variant, case in pairs:
                done(do(rig, variant, case))
        except (UserError, UnscriptedRequestError) as error:
            return error
        return None

    monkeypatch.setattr(runs, "run_all", all_)
    experiment = ServerExperiment("http://127.0.0.1:1", "1", "rules")
    return evaluate(SUITE, experiment, progress=progress)


def test_what_ran_before_a_problem_is_recorded_and_the_rest_named(
    recorded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(monkeypatch, lambda case: FULL if case == "two" else None)
    assert recorded == ["one"]
    assert [row.case for row in result.rows] == ["one"]
    assert result.not_run == (("plain", "two"), ("plain", "three"))
    assert result.problem is not None
    assert (result.problem.code, result.problem.fix) == ("disk_full", "Free some.")
    assert exit_code(result) == 1


def test_a_problem_before_anything_ran_is_an_error(
    recorded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="disk is full"):
        run(monkeypatch, lambda _case: FULL)
    assert recorded == []


def test_a_script_without_an_answer_is_raised_after_the_rest_was_recorded(
    recorded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnscriptedRequestError, match="no answer"):
        run(
            monkeypatch,
            lambda case: UnscriptedRequestError("no answer") if case == "two" else None,
        )
    assert recorded == ["one"]


@pytest.mark.parametrize(
    ("error", "code"), [(FULL, "disk_full"), (KeyboardInterrupt(), "interrupted")]
)
@pytest.mark.usefixtures("recorded")
def test_what_cannot_be_recorded_is_shown_all_the_same(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: str
) -> None:
    def record(*_: object) -> None:
        raise error

    monkeypatch.setattr(recording, "record", record)
    result = run(monkeypatch, lambda _case: None)
    assert [row.passed for row in result.rows] == [True, True, True]
    assert (result.runs, result.not_run) == ((), ())
    assert result.problem is not None
    assert result.problem.code == code
    assert exit_code(result) == 1


def test_no_project_goes_to_a_model_that_nobody_named(recorded: list[str]) -> None:
    suite = Suite("rules", Path("/none"), SUITE.cases, (Variant("plain"),))
    with pytest.raises(UserError, match="'plain' of rules names no model"):
        evaluate(suite, ServerExperiment("http://127.0.0.1:1", "1", "rules"))
    assert recorded == []


@pytest.mark.parametrize(("wanted", "used"), [(None, 1), (2, 2), (10**20, 3)])
def test_more_jobs_than_runs_are_as_many(
    recorded: list[str], monkeypatch: pytest.MonkeyPatch, wanted: int | None, used: int
) -> None:
    found = []

    def all_(rig: Rig, _pairs: Any, _done: object, meanwhile: Any) -> None:  # noqa: ANN401
        found.append(rig.jobs)
        meanwhile()
        rig.cancel()  # it took a step for each job

    monkeypatch.setattr(runs, "run_all", all_)
    evaluate(SUITE, ServerExperiment("http://127.0.0.1:1", "1", "rules"), jobs=wanted)
    assert found == [used]
    assert recorded == []


@pytest.mark.parametrize("jobs", [0, -1])
@pytest.mark.usefixtures("recorded")
def test_no_jobs_are_refused(jobs: int) -> None:
    with pytest.raises(UserError, match=f"{jobs} jobs run nothing") as raised:
        evaluate(SUITE, ServerExperiment("http://127.0.0.1:1", "1", "rules"), jobs=jobs)
    assert raised.value.code == "wrong_use"


def test_what_mlflow_says_is_shown_without_its_servers_token() -> None:
    with pytest.raises(UserError, match="API request to http://…@127") as raised, understood():
        raise MlflowException("API request to http://owner:0gV7w0Vy4S5W9FK7@127.0.0.1:1/api failed")
    assert "0gV7w0Vy" not in raised.value.message


def test_a_terminal_that_was_closed_keeps_nothing_from_being_recorded(
    recorded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_text: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    result = run(monkeypatch, lambda _case: None, closed)
    assert recorded == ["one", "two", "three"]
    assert not result.failed
