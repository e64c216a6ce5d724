"""Who is asked to say who they are, and where: MLflow's basic authentication and workspaces."""

from __future__ import annotations

import json
import urllib.request
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.transport import Sent, Turn, read, send, server_with

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = "0"
PASSWORD = "long-enough-for-it"  # noqa: S105 - of a server that lives as long as a test


def _flask_wtf(folder: Path) -> Path:
    """Lay what MLflow's basic authentication needs besides MLflow into a folder of its own.

    It is installed with the tests' environment, of which the server must not see anything else.
    """
    folder.mkdir()
    for name in ("flask_wtf", "wtforms"):
        spec = find_spec(name)
        assert spec is not None, f"{name} is not installed"
        assert spec.origin is not None
        (folder / name).symlink_to(Path(spec.origin).parent, target_is_directory=True)
    return folder


@pytest.fixture(scope="module")
def basic_auth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("basic-auth")
    users = folder / "auth.ini"
    users.write_text(
        "[mlflow]\ndefault_permission = READ\nadmin_username = admin\n"
        f"database_uri = sqlite:///{folder}/users.db\n"
    )
    env = {
        "PYTHONPATH": str(_flask_wtf(folder / "packages")),
        "MLFLOW_FLASK_SERVER_SECRET_KEY": "any",
        "MLFLOW_AUTH_ADMIN_PASSWORD": PASSWORD,
        "MLFLOW_AUTH_CONFIG_PATH": str(users),
    }
    options = ("--app-name", "basic-auth", "--backend-store-uri", f"sqlite:///{folder}/mlflow.db")
    with server_with(folder, *options, env=env) as url:
        yield url


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
