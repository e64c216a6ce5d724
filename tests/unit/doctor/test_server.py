"""What `doctor` says of a server that only answers; real ones are in tests/integration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import registry
from bootstrap.core.registry import StackRecord
from bootstrap.doctor import server
from bootstrap.doctor.situation import Situation
from tests.support.records import agreed, traced
from tests.support.web import answering

if TYPE_CHECKING:
    from pathlib import Path

PATH = "/api/2.0/mlflow/experiments/get?experiment_id=1"


def situation(folder: Path, uri: str, *more: str) -> Situation:
    lines = (f"MLFLOW_TRACKING_URI={uri}", "MLFLOW_EXPERIMENT_ID=1", *more, "")
    (folder / ".env").write_text("\n".join(lines))
    agreed(folder, uri)
    return Situation.of(folder)


def experiment(stage: str) -> tuple[int, bytes]:
    one = {"experiment_id": "1", "name": "mine", "lifecycle_stage": stage}
    return 200, json.dumps({"experiment": one}).encode()


def test_a_port_that_nothing_listens_on(folder: Path) -> None:
    check = server.port(situation(folder, "http://127.0.0.1:1"))
    assert check is not None
    assert (check.state, check.fix_verb) == ("failed", None)
    assert check.text == "nothing answers at 127.0.0.1:1: Connection refused"
    assert check.fix == f"Start the server, or correct MLFLOW_TRACKING_URI ({folder / '.env'})"


def test_the_port_that_the_server_of_up_has_is_told(folder: Path) -> None:
    registry.save_stack(StackRecord("default", "process", 5005))
    traced(folder, stack="default", engine="process")
    check = server.port(situation(folder, "http://127.0.0.1:1"))
    assert check is not None
    assert check.text.endswith("(the server of `up` is on port 5005)")
    assert (check.fix, check.fix_verb) == (f"Start the server: make up PROJECT={folder}", "up")


def test_what_the_environment_hides_is_unset_and_no_server_is_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced(folder, stack="default", engine="process")
    (folder / ".env").write_text(
        "MLFLOW_TRACKING_URI=http://127.0.0.1:5000\nMLFLOW_EXPERIMENT_ID=1\n"
    )
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://127.0.0.1:1")
    check = server.port(Situation.of(folder))
    assert check is not None
    assert (check.state, check.fix_verb) == ("failed", None)
    assert check.fix == "Type: unset MLFLOW_TRACKING_URI"
    with answering({PATH.replace("=1", "=77"): (404, b"")}) as uri:
        monkeypatch.setenv("MLFLOW_TRACKING_URI", uri)
        monkeypatch.setenv("MLFLOW_EXPERIMENT_ID", "77")
        check = server.experiment(Situation.of(folder))
    assert check is not None
    assert (check.state, check.fix_verb) == ("failed", None)
    assert check.fix == "Type: unset MLFLOW_EXPERIMENT_ID"


@pytest.mark.parametrize(
    ("excepted", "names"),
    [(None, "localhost,127.0.0.1"), ("host", "$NO_PROXY,localhost,127.0.0.1")],
)
def test_a_proxy_before_our_own_server(
    folder: Path, monkeypatch: pytest.MonkeyPatch, excepted: str | None, names: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    if excepted:
        monkeypatch.setenv("NO_PROXY", excepted)
    traced(folder, stack="default", engine="process")
    check = server.port(situation(folder, "http://127.0.0.1:5000"))
    assert check is not None
    assert check.state == "failed"
    assert check.text.startswith("HTTP_PROXY is set, and NO_PROXY does not name this machine")
    assert check.fix == f"Type: export NO_PROXY={names}"


def test_an_address_that_is_none_or_not_there(folder: Path) -> None:
    wrong = server.port(situation(folder, "localhost:5000"))
    assert wrong is not None
    assert (wrong.state, wrong.text) == (
        "failed",
        "MLFLOW_TRACKING_URI is not an http or https URL",
    )
    unset = server.port(situation(folder, ""))
    assert unset is not None
    assert unset.state == "skipped"
    assert server.port(situation(folder, "databricks")) is None


@pytest.mark.parametrize(
    ("pages", "state", "said"),
    [
        ({"/health": (200, b"OK"), "/version": (200, b"3.17.2")}, "ok", "is MLflow 3.17.2"),
        ({"/health": (401, b""), "/version": (401, b"")}, "ok", "asks for credentials"),
        ({"/health": (200, b"<html>")}, "failed", ""),
    ],
)
def test_who_answers(
    folder: Path, pages: dict[str, tuple[int, bytes]], state: str, said: str
) -> None:
    with answering(pages) as uri:
        check = server.health(situation(folder, uri))
    assert check is not None
    assert check.state == state
    assert said in check.text
    assert uri in check.text


def test_a_host_name_that_the_server_refuses_is_no_matter_of_credentials(folder: Path) -> None:
    refusal = (403, b"Invalid Host header - possible DNS rebinding attack detected")
    for answer, state in ((refusal, "failed"), ((403, b"no"), "ok"), ((200, b"{}"), "ok")):
        with answering({PATH: answer}) as uri:
            check = server.host_check(situation(folder, uri))
        assert check is not None
        assert check.state == state
        assert uri.removeprefix("http://") in check.text


@pytest.mark.parametrize(
    ("variables", "kind"),
    [
        ((), "requests without credentials"),
        (("MLFLOW_TRACKING_TOKEN=t0ken",), "the bearer token"),
        (
            (
                "MLFLOW_TRACKING_TOKEN=t0ken",
                "MLFLOW_TRACKING_USERNAME=me",
                "MLFLOW_TRACKING_PASSWORD=hunter2",
            ),
            "the user name me and its password",
        ),
    ],
)
def test_which_credentials_are_refused(folder: Path, variables: tuple[str, ...], kind: str) -> None:
    with answering({PATH: (401, b"")}) as uri:
        check = server.authentication(situation(folder, uri, *variables))
    assert check is not None
    assert (check.state, check.text) == ("failed", f"the server refuses {kind} (HTTP 401)")
    with answering({PATH: (200, b"{}")}) as uri:
        check = server.authentication(situation(folder, uri, *variables))
    assert check is not None
    assert check.state == "ok"


@pytest.mark.parametrize(
    ("answer", "version", "state", "said"),
    [
        (experiment("active"), "3.17.2", "ok", "mine (id 1)"),
        (experiment("deleted"), "3.17.2", "failed", "mine (id 1) was deleted"),
        (experiment("active"), "3.5.1", "warning", "MLflow 3.5.1 gets a turn's spans only when"),
        ((404, b"{}"), "3.17.2", "failed", "there is no experiment with the id 1"),
    ],
)
def test_the_experiment(
    folder: Path, answer: tuple[int, bytes], version: str, state: str, said: str
) -> None:
    with answering({PATH: answer}) as uri:
        found = situation(folder, uri)
        found.version = version
        check = server.experiment(found)
    assert check is not None
    assert check.state == state
    assert said in check.text
