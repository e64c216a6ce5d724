"""Who is asked to say who they are, and where: MLflow's basic authentication and workspaces."""

from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING

from tests.integration.conftest import PASSWORD
from tests.support.transport import Sent, Turn, read, send, server_with

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT = "0"


def test_basic_authentication(basic_auth: str, tmp_path: Path) -> None:
    turn = Turn()
    right = {"MLFLOW_TRACKING_USERNAME": "admin", "MLFLOW_TRACKING_PASSWORD": PASSWORD}
    records = [*turn.begun(), *turn.ended(), turn.tag("opencode.reverted", "true")]

    for env in ({}, {**right, "MLFLOW_TRACKING_PASSWORD": "wrong"}):
        sent = send(records, basic_auth, DEFAULT, tmp_path, env)
        assert set(sent.outcomes) == {"rejected"}
        assert "HTTP 401" in sent.reasons
        assert not any(receipt["content"] for receipt in sent.receipts)

    send(records, basic_auth, DEFAULT, tmp_path, right).checked()
    (found,) = read(basic_auth, DEFAULT, **right)
    turn.check(found)
    assert found.tags["opencode.reverted"] == "true"


def test_credentials_in_the_uri(basic_auth: str, tmp_path: Path) -> None:
    uri = basic_auth.replace("http://", f"http://admin:{PASSWORD}@")
    sent = send(Turn().ended(), uri, DEFAULT, tmp_path).checked()
    assert sent.url == basic_auth


def _post(url: str, body: dict[str, str], **headers: str) -> dict[str, str]:
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json", **headers}
    )
    with urllib.request.urlopen(request) as response:
        answer: dict[str, str] = json.load(response)
    return answer


def test_workspaces_below_a_static_prefix(tmp_path: Path) -> None:
    options = ("--enable-workspaces", "--static-prefix", "/team")
    store = ("--backend-store-uri", f"sqlite:///{tmp_path}/mlflow.db")
    turn = Turn()
    with server_with(tmp_path / "server", *options, *store, prefix="/team") as url:
        _post(f"{url}/api/3.0/mlflow/workspaces", {"name": "blue"})
        header = {"X-MLFLOW-WORKSPACE": "blue"}
        created = _post(f"{url}/api/2.0/mlflow/experiments/create", {"name": "e"}, **header)
        experiment = created["experiment_id"]

        def sent_in(**env: str) -> Sent:
            return send([*turn.begun(), *turn.ended()], url, experiment, tmp_path, env)

        for env in ({}, {"MLFLOW_WORKSPACE": "red"}):
            assert set(sent_in(**env).outcomes) == {"rejected"}
        sent_in(MLFLOW_WORKSPACE="blue").checked()
        (found,) = read(url, experiment, MLFLOW_WORKSPACE="blue")
    turn.check(found)
