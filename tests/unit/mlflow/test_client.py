from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.core.errors import UsageError, UserError
from bootstrap.mlflow.client import (
    Address,
    Experiment,
    NotAnsweringError,
    RefusedError,
    Server,
    ensure_experiment,
)
from bootstrap.mlflow.connection import authorization, verify
from tests.support.web import answering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.support.scripted_model import Json


@contextmanager
def served(pages: Mapping[str, tuple[int, bytes]]) -> Iterator[Server]:
    with answering(pages) as uri:
        yield Server(Address(uri, {}))


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("http://localhost:5000", "http://localhost:5000"),
        ("http://localhost:5000/", "http://localhost:5000"),
        (" https://mlflow.example.com/team/a/ ", "https://mlflow.example.com/team/a"),
        ("http://[::1]:5000", "http://[::1]:5000"),
        ("HTTP://Example.com", "http://example.com"),
        ("http://host/?a=b#c", "http://host"),
    ],
)
def test_a_tracking_uri_is_brought_into_one_form(text: str, uri: str) -> None:
    assert Address.parse(text) == Address(uri, {})


def test_credentials_leave_the_uri() -> None:
    assert Address.parse("https://me:p%40ss@host:8443/x") == Address(
        "https://host:8443/x",
        {"MLFLOW_TRACKING_USERNAME": "me", "MLFLOW_TRACKING_PASSWORD": "p@ss"},
    )


@pytest.mark.parametrize(
    "text",
    ["", "localhost:5000", "sqlite:///mlflow.db", "./mlruns", "http://", "http://a:b", "file:///x"],
)
def test_what_is_not_a_server_is_wrong_use(text: str) -> None:
    with pytest.raises(UsageError):
        Address.parse(text)


@given(st.text())
def test_any_text_is_an_address_or_wrong_use(text: str) -> None:
    try:
        address = Address.parse(text)
    except UsageError:
        return
    assert Address.parse(address.uri) == Address(address.uri, {})


def test_an_error_never_shows_a_password() -> None:
    with pytest.raises(UsageError) as refused:
        Address.parse("ftp://me:secret@host")
    assert "secret" not in refused.value.message


def test_a_healthy_mlflow_tells_its_version() -> None:
    with served({"/health": (200, b"OK"), "/version": (200, b"3.17.2")}) as server:
        assert server.version() == "3.17.2"


@pytest.mark.parametrize(
    "pages",
    [
        {},
        {"/health": (200, b"OK")},
        {"/health": (200, b"<html>hello</html>"), "/version": (200, b"3.17.2")},
        {"/health": (200, b"OK"), "/version": (200, b"<html>hello</html>")},
        {"/health": (500, b"OK"), "/version": (200, b"3.17.2")},
    ],
)
def test_another_server_is_not_taken_for_mlflow(pages: Mapping[str, tuple[int, bytes]]) -> None:
    with served(pages) as server, pytest.raises(UserError, match="not an MLflow server"):
        server.version()


def test_nobody_there_is_an_error_of_its_own() -> None:
    with served({}) as server:
        pass
    with pytest.raises(NotAnsweringError, match="No MLflow server answers"):
        server.version()


@pytest.mark.parametrize(("status", "words"), [(401, "credentials"), (500, "HTTP 500")])
def test_a_refusal_says_why(status: int, words: str) -> None:
    path = "/api/2.0/mlflow/experiments/get?experiment_id=7"
    with served({path: (status, b"{}")}) as server, pytest.raises(UserError, match=words):
        server.experiment("7")


def test_only_what_is_given_counts_not_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks with what: tests/cases/settings.json."""
    monkeypatch.setenv("MLFLOW_TRACKING_TOKEN", "environment")
    monkeypatch.setenv("MLFLOW_WORKSPACE", "environment")
    monkeypatch.setenv("MLFLOW_TRACKING_INSECURE_TLS", "true")
    assert authorization({}) == {}
    assert verify({}) is True


CREATE, RESTORE = "/api/2.0/mlflow/experiments/create", "/api/2.0/mlflow/experiments/restore"
BY_NAME = "/api/2.0/mlflow/experiments/get-by-name?experiment_name=a+b"
ACTIVE = {"experiment_id": "7", "name": "a b", "lifecycle_stage": "active"}


@pytest.mark.parametrize("only_look", [True, False])
@pytest.mark.parametrize(
    ("found", "changed", "expected"),
    [
        ((200, {"experiment": ACTIVE}), {}, Experiment("7", "a b")),
        (
            (404, {}),
            {CREATE: (200, {"experiment_id": "8"})},
            Experiment("8", "a b", created=True),
        ),
        (
            (200, {"experiment": {**ACTIVE, "lifecycle_stage": "deleted"}}),
            {RESTORE: (200, {})},
            Experiment("7", "a b", restored=True),
        ),
    ],
    ids=["there", "missing", "deleted"],
)
def test_an_experiment_is_made_or_restored_unless_one_only_looks(
    found: tuple[int, Json],
    changed: dict[str, tuple[int, Json]],
    expected: Experiment,
    *,
    only_look: bool,
) -> None:
    pages = {BY_NAME: found, **({} if only_look else changed)}
    with served(
        {path: (status, json.dumps(body).encode()) for path, (status, body) in pages.items()}
    ) as server:
        got = ensure_experiment(server.address, "a b", only_look=only_look)
    if only_look and expected.created:
        expected = replace(expected, experiment_id="")
    assert got == expected


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (400, b'{"message": "Invalid name"}', "did not give the experiment 'a b': Invalid name"),
        (403, b"<html>", "did not give the experiment 'a b': HTTP 403"),
    ],
)
def test_a_server_that_gives_no_experiment_says_why(status: int, body: bytes, words: str) -> None:
    with (
        served({BY_NAME: (status, body)}) as server,
        pytest.raises(UserError, match=words) as refused,
    ):
        ensure_experiment(server.address, "a b")
    assert "EXPERIMENT=" in refused.value.fix


def test_credentials_that_are_refused_on_the_way_are_told_from_another_server() -> None:
    with served({"/health": (401, b"who are you")}) as server, pytest.raises(RefusedError):
        server.version()


def test_certificates_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    access = {"MLFLOW_TRACKING_SERVER_CERT_PATH": str(tmp_path / "missing.pem")}
    server = Server(Address("https://127.0.0.1:1", {}), access)
    with pytest.raises(UserError, match="cannot be read as certificates"):
        server.version()


@pytest.mark.parametrize("uri", ["databricks", "databricks://team"])
def test_databricks_stays_what_it_is(uri: str) -> None:
    address = Address.parse(f" {uri} ")
    assert address == Address(uri, {})
    assert address.is_databricks
    assert not Address.parse("http://databricks").is_databricks
