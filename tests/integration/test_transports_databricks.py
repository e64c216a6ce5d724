"""Traces in Databricks, against a double that MLflow's own client is run against as well."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from mlflow.entities import Span

from tests.support.databricks_double import (
    CLIENT,
    EXPERIMENT,
    LOCATION,
    STEPS,
    TOKEN,
    DatabricksDouble,
    databricks_double,
)
from tests.support.processes import PATIENCE
from tests.support.transport import PROMPT, Sent, Turn, send

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TABLE = f"{LOCATION}_otel_spans"
SCHEMA_TABLE = "cat.sch.mlflow_experiment_trace_otel_spans"

WRITES = """
import mlflow
from mlflow.entities import SpanType

mlflow.set_experiment(experiment_id="4711")
with mlflow.start_span(name="root", span_type=SpanType.AGENT) as span:
    span.set_inputs({"messages": []})
    with mlflow.start_span(name="child", span_type=SpanType.TOOL):
        pass
print(span.trace_id)
mlflow.flush_trace_async_logging()
"""
"""What MLflow's own client does to write a trace, wherever the experiment keeps it."""

READS = """
import json, sys
import mlflow

print(json.dumps(mlflow.get_trace(sys.argv[1]).to_dict()))
"""


def mlflow_client(
    double: DatabricksDouble, program: str, folder: Path, *arguments: str, **env: str
) -> str:
    """Run a program of MLflow's client as somebody with a token for the double would."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "MLFLOW_TRACKING_URI": "databricks",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "MLFLOW_ENABLE_ASYNC_TRACE_LOGGING": "false",
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0",
        **(env or {"DATABRICKS_HOST": double.url, "DATABRICKS_TOKEN": TOKEN}),
    }
    finished = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        cwd=folder,
        env=environment,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


def sent(double: DatabricksDouble, records: list[Any], folder: Path, **more: str) -> Sent:
    env = {"DATABRICKS_HOST": double.url, "DATABRICKS_TOKEN": TOKEN, **more}
    return send(records, "databricks", EXPERIMENT, folder, env)


def api_calls(double: DatabricksDouble) -> list[str]:
    """The calls that matter: not those that look around."""
    around = ("GET /.well-known", "GET /oidc", "GET /api/2.0/mlflow/experiments")
    return [line for line in double.lines if not line.startswith(around)]


@pytest.mark.parametrize("store", STEPS)
def test_a_trace_of_an_experiment(store: str, tmp_path: Path) -> None:
    turn = Turn()
    with databricks_double(store=store) as double:
        tag = turn.tag("opencode.reverted", "true")
        result = sent(double, [*turn.begun(), *turn.ended(), tag], tmp_path).checked()

        assert result.unit == "trace"
        spans = json.loads(double.files[turn.trace_id])["spans"]
        turn.check_spans({span.span_id: span for span in map(Span.from_dict, spans)})
        info = double.infos[turn.trace_id]
        assert (info["state"], info["request_preview"]) == ("OK", PROMPT)
        assert double.trace_tags[turn.trace_id] == {"opencode.reverted": "true"}


def test_it_asks_as_mlflows_own_client_does_which_reads_it_back(tmp_path: Path) -> None:
    turn = Turn()
    with databricks_double() as double:
        own = mlflow_client(double, WRITES, tmp_path).removeprefix("tr-")
        expected = [line.replace(own, "<id>") for line in api_calls(double)]
        double.lines.clear()
        sent(double, [*turn.begun(), *turn.ended()], tmp_path).checked()
        assert [line.replace(turn.trace_id, "<id>") for line in api_calls(double)] == expected

        found = json.loads(mlflow_client(double, READS, tmp_path, turn.mlflow_id))
    assert found["info"]["request_preview"] == PROMPT
    spans = [Span.from_dict(span) for span in found["data"]["spans"]]
    turn.check_spans({span.span_id: span for span in spans})


def test_what_was_stored_before_the_answer_was_lost_is_not_sent_twice(tmp_path: Path) -> None:
    turn = Turn()
    with databricks_double() as double:
        for _ in range(2):
            sent(double, turn.ended(), tmp_path).checked()
        assert list(double.infos) == [turn.trace_id]


def test_an_upload_that_fails_is_tried_again_with_a_new_address(tmp_path: Path) -> None:
    turn = Turn()
    with databricks_double() as double:
        double.failures[f"PUT /store/{turn.trace_id}"] = [403, 503]
        result = sent(double, turn.ended(), tmp_path)
        assert result.outcomes == ["retry", "retry", "delivered"]
        assert turn.trace_id in double.files


def test_a_missing_experiment_is_said(tmp_path: Path) -> None:
    with databricks_double() as double:
        env = {"DATABRICKS_HOST": double.url, "DATABRICKS_TOKEN": TOKEN}
        result = send(Turn().ended(), "databricks", "1", tmp_path, env)
    assert result.outcomes == ["rejected"]
    assert "No Experiment" in result.reasons


def config_file(folder: Path, sections: Mapping[str, Mapping[str, str]]) -> Path:
    path = folder / ".databrickscfg"
    lines = []
    for name, values in sections.items():
        lines += [f"[{name}]", *(f"{key} = {value}" for key, value in values.items()), ""]
    path.write_text("\n".join(lines))
    return path


@pytest.mark.parametrize(
    ("uri", "env"),
    [
        ("databricks", {}),
        ("databricks://team", {}),
        ("databricks", {"DATABRICKS_CONFIG_PROFILE": "team"}),
    ],
)
def test_the_configuration_file(uri: str, env: dict[str, str], tmp_path: Path) -> None:
    with databricks_double() as double:
        login = {"host": f"{double.url}/", "token": TOKEN}
        nobody = {"host": double.url, "token": "of somebody else"}
        wanted = "DEFAULT" if uri == "databricks" and not env else "team"
        config_file(tmp_path, {"DEFAULT": nobody, "other": nobody, wanted: login})
        send(Turn().ended(), uri, EXPERIMENT, tmp_path, env).checked()
        if uri == "databricks://team":  # it takes a while, so once
            mlflow_client(double, WRITES, tmp_path, MLFLOW_TRACKING_URI=uri)
            assert len(double.files) == 2


def test_a_client_of_oauth_whose_token_is_renewed(tmp_path: Path) -> None:
    client_id, secret = CLIENT
    with databricks_double(token_uses=2) as double:
        env = {
            "DATABRICKS_HOST": double.url,
            "DATABRICKS_CLIENT_ID": client_id,
            "DATABRICKS_CLIENT_SECRET": secret,
        }
        turns = [Turn(), Turn()]
        records = [record for turn in turns for record in turn.ended()]
        send(records, "databricks", EXPERIMENT, tmp_path, env).checked()
        assert sorted(double.files) == sorted(turn.trace_id for turn in turns)
        assert double.lines.count("POST /oidc/v1/token") == 2

        wrong = {**env, "DATABRICKS_CLIENT_SECRET": "wrong"}
        refused = send(Turn().ended(), "databricks", EXPERIMENT, tmp_path, wrong)
    assert refused.outcomes == ["rejected"]
    assert "HTTP 401" in refused.reasons


def test_mlflows_own_client_gets_in_by_oauth_too(tmp_path: Path) -> None:
    client_id, secret = CLIENT
    with databricks_double() as double:
        mlflow_client(
            double,
            WRITES,
            tmp_path,
            DATABRICKS_HOST=double.url,
            DATABRICKS_CLIENT_ID=client_id,
            DATABRICKS_CLIENT_SECRET=secret,
        )
        assert len(double.files) == 1


LINKED = {
    "mlflow.experiment.databricksTraceDestinationPath": LOCATION,
    "mlflow.experiment.databricksTraceSpanStorageTable": "cat.sch.named_otherwise",
}


@pytest.mark.parametrize(
    ("location", "tags", "table"),
    [
        (LOCATION, {}, TABLE),
        (LOCATION, LINKED, "cat.sch.named_otherwise"),
        ("cat.sch", {}, SCHEMA_TABLE),
    ],
)
def test_tables_of_unity_catalog(
    location: str, tags: dict[str, str], table: str, tmp_path: Path
) -> None:
    turn = Turn()
    with databricks_double(tags=tags, tables={table: []}) as double:
        records = [*turn.begun(), *turn.ended(), turn.tag("k", "v")]
        sent(double, records, tmp_path, MLFLOW_TRACE_LOCATION=location).checked()

        spans = [Span.from_otel_proto(span, location) for span in double.tables[table]]
        assert len(spans) == 3
        turn.check_spans({span.span_id: span for span in spans})
        info = double.unity[f"{location}/{turn.trace_id}"]
        assert (info["state"], info["request_preview"]) == ("OK", PROMPT)
        assert info["tags"]["mlflow.traceName"] == "opencode"
        assert double.trace_tags[f"{location}/{turn.trace_id}"] == {"k": "v"}


def test_it_fills_tables_as_mlflows_own_client_does(tmp_path: Path) -> None:
    turn = Turn()
    table = LINKED["mlflow.experiment.databricksTraceSpanStorageTable"]
    with databricks_double(tags=LINKED, tables={table: []}) as double:
        own = mlflow_client(double, WRITES, tmp_path).rpartition("/")[2]
        expected = {line.replace(own, "<id>") for line in api_calls(double)}
        (theirs,) = double.unity.values()
        double.lines.clear()
        double.tables[table].clear()
        double.unity.clear()
        sent(double, turn.ended(), tmp_path, MLFLOW_TRACE_LOCATION=LOCATION).checked()
        (ours,) = double.unity.values()

        # It sends each span by itself, we all at once.
        assert {line.replace(turn.trace_id, "<id>") for line in api_calls(double)} == expected
    assert ours["trace_location"] == theirs["trace_location"]


def test_spans_that_were_taken_are_not_sent_again(tmp_path: Path) -> None:
    turn = Turn()
    with databricks_double(tables={TABLE: []}) as double:
        double.failures[f"POST /api/4.0/mlflow/traces/{LOCATION}/{turn.trace_id}/info"] = [503]
        result = sent(double, turn.ended(), tmp_path, MLFLOW_TRACE_LOCATION=LOCATION)
        assert result.outcomes == ["retry", "delivered"]
        assert len(double.tables[TABLE]) == 3


def test_an_experiment_that_is_linked_elsewhere_is_said(tmp_path: Path) -> None:
    with databricks_double(tags=LINKED, tables={}) as double:
        result = sent(double, Turn().ended(), tmp_path, MLFLOW_TRACE_LOCATION="cat.sch.other")
    assert result.outcomes == ["rejected"]
    assert f"is linked to {LOCATION}, not to cat.sch.other" in result.reasons


def test_a_table_that_is_not_there_is_said(tmp_path: Path) -> None:
    with databricks_double(tables={}) as double:
        result = sent(double, Turn().ended(), tmp_path, MLFLOW_TRACE_LOCATION=LOCATION)
    assert result.outcomes == ["rejected"]
    assert TABLE in result.reasons
