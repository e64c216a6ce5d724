"""What MLflow has of an evaluation: dataset, run, assessments. Traces of OpenCode: tests/e2e."""

from __future__ import annotations

import json
import os
import threading
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mlflow as client
import pytest

from bootstrap.testing.evaluation import recording
from bootstrap.testing.evaluation.checks import Score
from bootstrap.testing.evaluation.experiment import ServerExperiment
from bootstrap.testing.evaluation.runs import Ran, Rig
from bootstrap.testing.evaluation.suite import Case, Checks, Judge, Suite, Variant
from tests.support.mlflow_server import new_experiment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlflow.entities import Trace

    from bootstrap.evaluation_results import EvalRun, EvalScore

PLAIN = Variant("plain", model="a/b", agents_md=Path(__file__))
CASES = (
    Case("one", "Do one", checks=Checks(commands=("true",)), expected_diff="+ x"),
    Case("two", "Do two", revision="main"),
)


@pytest.fixture
def experiment(mlflow: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServerExperiment]:
    """A new one."""
    monkeypatch.setenv("MLFLOW_DISABLE_TELEMETRY", "true")
    made = ServerExperiment(mlflow, new_experiment(mlflow), "evaluated")
    with recording.connected(made):
        yield made


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Iterator[Judge]:
    """A judge whose model finds nothing good but what says "fine"."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
            said = {"result": "it is fine" in asked, "rationale": "as it says"}
            message = {"role": "assistant", "content": json.dumps(said)}
            choice = {"index": 0, "finish_reason": "stop", "message": message}
            usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
            answer = {"id": "1", "object": "chat.completion", "created": 1, "model": "m"}
            body = json.dumps({**answer, "choices": [choice], "usage": usage}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("OPENAI_API_BASE", f"http://127.0.0.1:{server.server_port}/v1")
    yield Judge("polite", "openai:/a-model", "Is {{ outputs }} polite?")
    server.shutdown()
    server.server_close()


def test_afterwards_the_client_is_as_it_was(mlflow: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_WORKSPACE", "mine")
    monkeypatch.delenv("MLFLOW_EXPERIMENT_ID", raising=False)
    before, uri = dict(os.environ), client.get_tracking_uri()
    made = ServerExperiment(mlflow, "7", "evaluated", {"MLFLOW_WORKSPACE": "theirs"})
    with recording.reached(made), recording.connected(made):
        assert os.environ["MLFLOW_WORKSPACE"] == "theirs"
        assert client.get_tracking_uri() == mlflow
    assert dict(os.environ) == before
    assert client.get_tracking_uri() == uri


def traced(prompt: str) -> Trace:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # MLflow's own
        with client.start_span("opencode", span_type="AGENT") as span:
            span.set_inputs({"messages": [{"role": "user", "content": prompt}]})
        client.flush_trace_async_logging()
    found: Trace = client.get_trace(span.trace_id, flush=True)
    return found


def recorded(
    experiment: ServerExperiment, *rows: Ran, judges: tuple[Judge, ...] = ()
) -> tuple[EvalRun, dict[str, list[EvalScore]]]:
    suite = Suite("the rules", Path("/none"), CASES, (PLAIN,), judges)
    cases = recording.dataset(suite, experiment)
    rig = Rig(suite, experiment, rules={"plain": b"Be brief."}, judges=recording.judges(suite))
    return recording.record(rig, PLAIN, rows, cases, {"opencode.eval.id": "1"})


def ran(case: Case, *scores: Score, answer: str = "it is fine", trace: bool = True) -> Ran:
    found = traced(case.prompt) if trace else None
    return Ran(case.name, "plain", found, answer, scores, 1.0)


def assessments(trace_id: str) -> dict[str, Any]:
    found = client.get_trace(trace_id).info.assessments
    return {one.name: one.feedback.value for one in found if one.feedback is not None}


def test_a_run_of_a_dataset_with_scores_on_the_traces(experiment: ServerExperiment) -> None:
    one = ran(CASES[0], Score("commands", value=False, reason="make: 2"), Score("tokens", 120))
    two = ran(CASES[1], Score("tokens", 80))
    made, judged = recorded(experiment, one, two)
    run = client.get_run(made.run_id)
    assert run.inputs is not None
    (given,) = run.inputs.dataset_inputs
    assert given.dataset.name == "the rules"
    assert run.info.run_name == "plain"
    assert run.data.metrics == {"commands/mean": 0.0, "tokens/mean": 100.0}
    assert run.data.params["model"] == "a/b"
    assert run.data.params["agents_md"].startswith("test_evaluation.py (sha256 ")
    assert run.data.tags["opencode.eval.id"] == "1"
    assert run.data.tags["mlflow.runType"] == "genai_evaluate"
    assert judged == {}
    assert one.trace is not None
    assert two.trace is not None
    assert assessments(one.trace.info.trace_id) == {"commands": False, "tokens": 120.0}
    assert assessments(two.trace.info.trace_id) == {"tokens": 80.0}
    expected = {
        found.name: found.expectation.value
        for found in client.get_trace(one.trace.info.trace_id).info.assessments
        if found.expectation is not None
    }
    assert expected == {"checks": {"commands": ["true"]}, "diff": "+ x"}
    in_run = client.search_traces(
        locations=[experiment.experiment_id], run_id=made.run_id, return_type="list"
    )
    assert len(in_run) == 2


def test_a_second_time_the_dataset_is_the_same_and_only_what_ran_is_in_the_run(
    experiment: ServerExperiment,
) -> None:
    recorded(experiment, ran(CASES[0], Score("tokens", 1)), ran(CASES[1], Score("tokens", 1)))
    made, _ = recorded(experiment, ran(CASES[1], Score("tokens", 7)))
    found = client.genai.datasets.search_datasets(experiment_ids=[experiment.experiment_id])
    assert [one.name for one in found] == ["the rules"]
    assert len(found[0].to_df()) == 2
    assert client.get_run(made.run_id).data.metrics == {"tokens/mean": 7.0}


def test_a_case_without_a_trace_has_a_row_too(experiment: ServerExperiment) -> None:
    failed = Score("completed", value=False, reason="not done after 5 s")
    made, _ = recorded(
        experiment, ran(CASES[0], failed, answer="", trace=False), ran(CASES[1], Score("tokens", 1))
    )
    assert client.get_run(made.run_id).data.metrics == {"completed/mean": 0.0, "tokens/mean": 1.0}
    in_run = client.search_traces(
        locations=[experiment.experiment_id], run_id=made.run_id, return_type="list"
    )
    assert len(in_run) == 2


def test_a_judge_says_yes_or_no_to_each_case(experiment: ServerExperiment, judge: Judge) -> None:
    one, two = ran(CASES[0]), ran(CASES[1], answer="go away")
    _, judged = recorded(experiment, one, two, judges=(judge,))
    said = {
        case: [(score.name, score.value, score.reason) for score in scores]
        for case, scores in judged.items()
    }
    assert said == {
        "one": [("polite", True, "as it says")],
        "two": [("polite", False, "as it says")],
    }


def test_a_judge_without_a_model_fails_the_case_with_the_reason(
    experiment: ServerExperiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    judge = Judge("polite", "openai:/a-model", "Is {{ outputs }} polite?")
    _, judged = recorded(experiment, ran(CASES[0]), judges=(judge,))
    (score,) = judged["one"]
    assert score.value is False
    assert "OPENAI_API_KEY" in score.reason
