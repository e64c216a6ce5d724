"""The test trace and the last turns, on a server that only answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bootstrap.core.errors import UserError
from bootstrap.doctor import trace
from bootstrap.doctor.situation import Situation
from tests.support.records import agreed
from tests.support.web import answering

if TYPE_CHECKING:
    from pathlib import Path

ID = "ab" * 16
TRACES = "/api/3.0/mlflow/traces"
READ = f"{TRACES}/tr-{ID}"
WITH_SPANS = f"{TRACES}/get?trace_id=tr-{ID}"
DELETE = "/api/2.0/mlflow/traces/delete-traces"
SEARCH = f"{TRACES}/search"

Pages = dict[str, tuple[int, bytes]]


def page(content: object) -> tuple[int, bytes]:
    return 200, json.dumps(content).encode()


WORKING: Pages = {
    TRACES: page({}),
    "/v1/traces": page({}),
    READ: page({"trace": {"trace_info": {"trace_id": f"tr-{ID}"}}}),
    WITH_SPANS: page({"trace": {"spans": [{}]}}),
    DELETE: page({"traces_deleted": 1}),
}


@pytest.fixture(autouse=True)
def known_id(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages of the server be known before the trace is made."""
    monkeypatch.setattr("secrets.token_hex", lambda _bytes: ID)


def situation(folder: Path, uri: str) -> Situation:
    (folder / ".env").write_text(f"MLFLOW_TRACKING_URI={uri}\nMLFLOW_EXPERIMENT_ID=1\n")
    agreed(folder, uri)
    return Situation.of(folder)


@pytest.mark.parametrize(
    ("changed", "state", "said"),
    [
        ({}, "ok", "written, read back and deleted"),
        ({"/v1/traces": (501, b"")}, "ok", "the server takes no OTLP"),
        ({WITH_SPANS: (404, b"")}, "ok", "written, read back and deleted"),
        ({DELETE: page({"traces_deleted": 0})}, "warning", f"did not delete it: tr-{ID}"),
    ],
)
def test_a_trace_goes_there_and_back(folder: Path, changed: Pages, state: str, said: str) -> None:
    with answering({**WORKING, **changed}) as uri:
        check = trace.round_trip(situation(folder, uri))
    assert check is not None
    assert check.state == state
    assert said in check.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({TRACES: (400, b'{"message": "no such place"}')}, "written: HTTP 400 no such place"),
        ({"/v1/traces": (500, b"<b>\n oops")}, "written: HTTP 500 <b> oops"),
        ({READ: (500, b"")}, "read back: HTTP 500"),
        ({READ: page({"trace": {}})}, "another one was read back"),
        ({WITH_SPANS: page({"trace": {"spans": []}})}, "read back without its span"),
    ],
)
def test_what_goes_wrong_on_the_way_is_told(folder: Path, changed: Pages, said: str) -> None:
    with answering({**WORKING, **changed}) as uri, pytest.raises(UserError) as told:
        trace.round_trip(situation(folder, uri))
    assert said in told.value.message
    assert told.value.code == "server_failed"


def test_databricks_and_what_is_not_set_are_skipped(folder: Path) -> None:
    for uri in ("databricks", ""):
        check = trace.round_trip(situation(folder, uri))
        assert check is not None
        assert check.state == "skipped"
    assert trace.token_usage(situation(folder, "")) is None


def turn(state: str, tokens: int) -> dict[str, Any]:
    usage = json.dumps({"total_tokens": tokens}) if tokens else "{}"
    metadata = {"mlflow.trace.tokenUsage": usage}
    return {"trace_id": "tr-1", "state": state, "trace_metadata": metadata}


@pytest.mark.parametrize(
    ("turns", "state", "said"),
    [
        ([], "ok", "no turn has finished yet"),
        ([turn("IN_PROGRESS", 0), turn("ERROR", 0)], "ok", "no turn has finished yet"),
        ([turn("OK", 0), turn("OK", 7)], "ok", "there in the last 2 turns"),
        ([turn("OK", 0), turn("ERROR", 7)], "warning", "none in the last 1 turn"),
    ],
)
def test_tokens_of_finished_turns(
    folder: Path, turns: list[dict[str, Any]], state: str, said: str
) -> None:
    with answering({SEARCH: page({"traces": turns})}) as uri:
        check = trace.token_usage(situation(folder, uri))
    assert check is not None
    assert check.state == state
    assert said in check.text
