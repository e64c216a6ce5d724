"""Databricks, against a double of the calls that are made: there is no workspace for tests."""

from __future__ import annotations

import base64
import json
import threading
import urllib.parse
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UsageError, UserError
from bootstrap.install import experiments
from bootstrap.install.experiments import ExperimentQuery
from bootstrap.mlflow import databricks
from bootstrap.mlflow.client import Address, Experiment
from tests.support.cases import cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.scripted_model import Json

NAME = "/Users/me@example.invalid/opencode"
TOKEN = "scripted"  # noqa: S105 - the double's


class Double(BaseHTTPRequestHandler):
    """The experiments of https://docs.databricks.com/api/workspace/experiments, and its tokens."""

    names: dict[str, str]

    def do_GET(self) -> None:
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        what = url.path.removeprefix("/api/2.0/mlflow/experiments/")
        if url.path == "/.well-known/databricks-config":
            self._answer(200, {"oidc_endpoint": f"http://{self.headers['Host']}/oidc"})
            return
        if url.path == "/oidc/.well-known/oauth-authorization-server":
            server = f"http://{self.headers['Host']}/oidc/v1"
            ends = {"authorization_endpoint": f"{server}/authorize"}
            self._answer(200, {**ends, "token_endpoint": f"{server}/token"})
            return
        if not self._is_known():
            return
        if what == "search":
            self._answer(200, {"experiments": []})
        elif what == "get":
            name = next((n for n, i in self.names.items() if i == query["experiment_id"]), None)
            self._experiment(name)
        else:
            assert what == "get-by-name"
            self._experiment(query["experiment_name"])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/oidc/v1/token":
            known = base64.b64encode(b"client:secret").decode()
            assert body == b"grant_type=client_credentials&scope=all-apis"
            assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            if self.headers["Authorization"] == f"Basic {known}":
                self._answer(
                    200, {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600}
                )
            else:
                self._answer(
                    401,
                    {
                        "error": "invalid_client",
                        "error_description": "Client authentication failed",
                    },
                )
            return
        assert self.path == "/api/2.0/mlflow/experiments/create"
        name = json.loads(body)["name"]
        if not self._is_known():
            return
        if not name.startswith("/Users/me@example.invalid/"):
            self._answer(404, {"message": f"Parent directory of {name} does not exist"})
            return
        self.names[name] = "4242"
        self._answer(200, {"experiment_id": "4242"})

    def _is_known(self) -> bool:
        known = self.headers["Authorization"] == f"Bearer {TOKEN}"
        if not known:
            self._answer(403, {"message": "Invalid access token."})
        return known

    def _experiment(self, name: str | None) -> None:
        if name not in self.names:
            self._answer(404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "none"})
            return
        stage = "deleted" if name.endswith("deleted") else "active"
        found = {"experiment_id": self.names[name], "name": name, "lifecycle_stage": stage}
        self._answer(200, {"experiment": found})

    def _answer(self, status: int, body: object) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        pass


@contextmanager
def workspace() -> Iterator[str]:
    double = type("OneDouble", (Double,), {"names": {NAME: "7", f"{NAME}-deleted": "8"}})
    with ThreadingHTTPServer(("127.0.0.1", 0), double) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def host() -> Iterator[str]:
    with workspace() as url:
        yield url


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def find(host: str, *, experiment_id: str | None = None, name: str | None = None) -> Experiment:
    access = {"DATABRICKS_HOST": host, "DATABRICKS_TOKEN": TOKEN}
    return experiments.find(
        Address("databricks", {}),
        access,
        ExperimentQuery(experiment_id, name, None, "opencode-app"),
    )


def test_an_experiment_is_found_by_its_id_and_by_its_path(host: str) -> None:
    assert find(host, experiment_id="7") == Experiment("7", NAME)
    assert find(host, name=NAME) == Experiment("7", NAME)


def test_one_that_is_missing_is_made(host: str) -> None:
    made = find(host, name=f"{NAME}-new")
    assert made == Experiment("4242", f"{NAME}-new", created=True)
    assert find(host, experiment_id="4242") == Experiment("4242", f"{NAME}-new")


@pytest.mark.parametrize("experiment_id", ["99", "8"])
def test_an_id_that_is_not_there_is_an_error(host: str, experiment_id: str) -> None:
    with pytest.raises(UserError, match=f"no active experiment with the id {experiment_id} at"):
        find(host, experiment_id=experiment_id)


def test_a_folder_that_is_not_there_is_an_error(host: str) -> None:
    with pytest.raises(UserError, match="Parent directory of /Nowhere/x does not exist") as refused:
        find(host, name="/Nowhere/x")
    assert "--experiment-name /Users/" in refused.value.fix


def test_credentials_that_are_refused(host: str) -> None:
    access = {"DATABRICKS_HOST": host, "DATABRICKS_TOKEN": "wrong"}
    with pytest.raises(UserError, match=r"refuses the token \(HTTP 403\)") as refused:
        databricks.connect("databricks", access).check()
    assert "databricks auth login" in refused.value.fix


def test_a_service_principal_gets_a_token(host: str) -> None:
    access = {"DATABRICKS_HOST": host, "DATABRICKS_CLIENT_ID": "client"}
    databricks.connect("databricks", {**access, "DATABRICKS_CLIENT_SECRET": "secret"}).check()
    with pytest.raises(UserError, match="Client authentication failed"):
        databricks.connect("databricks", {**access, "DATABRICKS_CLIENT_SECRET": "wrong"})


def test_a_profile_is_read_as_databricks_own_tools_do(home: Path) -> None:
    (home / ".databrickscfg").write_text(
        "; mine\n[DEFAULT]\nhost = https://default.example.invalid/\ntoken = 100%d\n\n"
        "[team]\nhost: team.example.invalid\ntoken = t#1\n"
    )
    by_default = databricks.connect("databricks", {})
    assert (by_default.host, by_default.token) == ("https://default.example.invalid", "100%d")
    for team in (
        databricks.connect("databricks://team", {}),
        databricks.connect("databricks", {"DATABRICKS_CONFIG_PROFILE": "team"}),
    ):
        assert (team.host, team.token) == ("https://team.example.invalid", "t#1")


def test_variables_win_over_a_profile_that_is_named_and_replace_one_that_is_not(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "cfg").write_text("[DEFAULT]\ntoken = d\n[team]\nhost = team.example\ntoken = t\n")
    monkeypatch.setenv("DATABRICKS_CONFIG_FILE", str(home / "cfg"))
    monkeypatch.setenv("DATABRICKS_HOST", "mine.example")
    team = databricks.connect("databricks://team", {})
    assert (team.host, team.token) == ("https://mine.example", "t")
    with pytest.raises(UserError, match=r"No credentials for https://mine\.example"):
        databricks.connect("databricks", {})


def test_the_file_may_say_which_profile_is_the_default(home: Path) -> None:
    (home / ".databrickscfg").write_text(
        "[__settings__]\ndefault_profile = team\n[team]\nhost = team.example\ntoken = t\n"
    )
    assert databricks.connect("databricks", {}).host == "https://team.example"


@pytest.mark.parametrize(
    ("content", "uri", "access", "words"),
    [
        (None, "databricks", {}, "leads to no Databricks workspace"),
        (None, "databricks://team", {}, "databricks://team leads to no Databricks workspace: "),
        (
            "[a]\nhost = x\n[b]\n",
            "databricks://team",
            {},
            r"\.databrickscfg has no team profile configured",
        ),
        (
            "no section\n",
            "databricks://team",
            {},
            "are invalid: File contains no section headers",
        ),
        (None, "databricks", {"DATABRICKS_HOST": "x.example"}, "No credentials for https://x"),
        (None, "databricks", {"DATABRICKS_HOST": "file:///etc"}, "is not a URL"),
        (
            "[team]\nhost = x.example\nauth_type = azure-cli\n",
            "databricks://team",
            {},
            "cannot use the Databricks authentication 'azure-cli'",
        ),
        (
            "[team]\nhost = x.example\ntoken = t\nclient_id = c\nclient_secret = s\n",
            "databricks://team",
            {},
            "more than one authorization method configured: oauth and pat",
        ),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    home: Path, content: str | None, uri: str, access: dict[str, str], words: str
) -> None:
    if content is not None:
        (home / ".databrickscfg").write_text(content)
    with pytest.raises(UserError, match=words) as refused:
        databricks.connect(uri, access)
    assert "\n" not in refused.value.message
    assert refused.value.exit_code == 1


@pytest.mark.parametrize("uri", ["databricks://", "databricks://scope:key", "databricks://a/b"])
def test_a_uri_that_names_no_profile_is_wrong_use(uri: str) -> None:
    with pytest.raises(UsageError, match="does not name a profile"):
        databricks.connect(uri, {})


@pytest.mark.parametrize("case", cases("databricks"))
def test_who_asks_is_who_it_is_to_the_plugin(
    case: Json, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if case["file"] is not None:
        (home / "cfg").write_text(case["file"])
    access = {**case["variables"], "DATABRICKS_CONFIG_FILE": str(home / "cfg")}
    # As settings.values() has them: what is set in the environment is among them.
    for name, value in access.items():
        monkeypatch.setenv(name, value)
    expect = case["expect"]
    if "problem" in expect:
        with pytest.raises(UserError):
            databricks.login(case["uri"], access)
        return
    found = databricks.login(case["uri"], access)
    assert {"host": found.host, "kind": found.kind, "values": found.values} == expect
