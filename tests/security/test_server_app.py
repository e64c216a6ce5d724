"""What another user of the machine, or a page in the browser, can do with a server of ours."""

from __future__ import annotations

import concurrent.futures
import gzip
import http.client
import json
import os
import re
import subprocess
import sys
import urllib.parse
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import mlflow
import psutil
import pytest
from mlflow.entities import Feedback
from mlflow.tracing.client import TracingClient
from mlflow.tracking import MlflowClient

from bootstrap.servers.compose import ComposeServer
from compose.mlflow.serve import ALLOWED, BODY, MEMORY, Routes
from tests.support.mlflow_server import running_server, shared_python
from tests.support.processes import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINES = [
    pytest.param("process", id="process"),
    pytest.param("compose", id="compose", marks=pytest.mark.docker),
]
ASSISTANT: Final = "/ajax-api/3.0/mlflow/assistant"
ROUTES: Final = """
import json, sys
from mlflow.server import app as flask
from mlflow.server.fastapi_app import app
found = {(m, str(r)) for r in flask.url_map.iter_rules() for m in r.methods}
for included in app.routes:
    router = getattr(included, "original_router", None)
    for route in router.routes if router else []:
        found |= {(m, included.include_context.prefix + route.path) for m in route.methods}
json.dump(sorted(found), sys.stdout)
"""
"""Prints every route of MLflow's, by method and path."""


@dataclass(frozen=True)
class Target:
    """A server of ours, and the process that it is on this machine."""

    url: str
    engine: str
    pid: int = 0

    def send(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str]:
        """Send a request as any local user can, and return status and text of the answer."""
        parts = urllib.parse.urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, raw, {"Content-Type": "application/json", **named})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def json(self, method: str, path: str, body: object) -> dict[str, str]:
        """Send a request that is let in; return what is answered."""
        status, text = self.send(method, path, body)
        assert status == 200, text
        answer: dict[str, str] = json.loads(text)
        return answer


@pytest.fixture(scope="module", params=ENGINES)
def target(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Target]:
    if request.param == "process":
        root = tmp_path_factory.mktemp("process")
        with running_server(root) as running:
            yield Target(running.tracking_uri, "process", int(running.details["pid"]))
        return
    server = ComposeServer(f"attacked-{uuid.uuid4().hex[:8]}")
    try:
        yield Target(server.start(free_port(), lambda _: None).tracking_uri, "compose")
    finally:
        server.destroy()


def test_nobody_configures_or_asks_the_assistant(target: Target) -> None:
    provider = {"ollama": {"base_url": "http://127.0.0.1:1", "selected": True}}
    for method, path, body in (
        ("GET", "/config", None),
        ("PUT", "/config", {"providers": provider}),
        ("POST", "/message", {"message": "run id"}),
        ("POST", "/skills/install", {}),
    ):
        status, said = target.send(method, ASSISTANT + path, body)
        assert status == 403
        assert "MLflow's assistant is off" in said


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/ajax-api/3.0/jobs/"),
        ("POST", "/ajax-api/3.0/mlflow/scorer/invoke"),
        ("POST", "/api/3.0/mlflow/gateway/secrets/create"),
        ("POST", "/gateway/mlflow/v1/chat/completions"),
        ("GET", "/ajax-api/2.0/mlflow/gateway-proxy?gateway_path=x"),
        ("POST", "/api/2.0/mlflow/webhooks"),
        ("POST", "/ajax-api/2.0/mlflow/upload-artifact?run_uuid=1&path=x"),
    ],
)
def test_nothing_runs_or_fetches_for_others(target: Target, method: str, path: str) -> None:
    status, said = target.send(method, path, {} if method == "POST" else None)
    assert status == 403
    assert json.loads(said)["error_code"] == "PERMISSION_DENIED"


def test_no_route_that_runs_or_fetches_is_let_in() -> None:
    env = {**os.environ, "_MLFLOW_SERVER_FILE_STORE": "sqlite://"}
    printed = subprocess.run(
        [str(shared_python()), "-c", ROUTES], env=env, capture_output=True, check=True
    )
    routes = [(method, path) for method, path in json.loads(printed.stdout)]
    assert len(routes) > 350
    allowed = Routes(ALLOWED)
    let_in = {
        path for method, path in routes if (method, re.sub("[<{].*?[>}]", "x", path)) in allowed
    }
    assert len(let_in) > 100
    never = re.compile(
        "assistant|gateway|job|invoke|webhook|upload|presigned|/mpu/|workspace|online-trace"
    )
    assert [path for path in let_in if never.search(path)] == []


@pytest.mark.parametrize("path", ["/", "/version", "/health", "/graphql", "/v1/traces"])
def test_pages_of_other_servers_are_refused(target: Target, path: str) -> None:
    method = "POST" if path in {"/graphql", "/v1/traces"} else "GET"
    port = urllib.parse.urlsplit(target.url).port
    for headers in (
        {"Origin": "http://localhost:1"},
        {"Origin": "null"},
        {"Host": "localhost:1"},
        {"Host": f"evil.example:{port}"},
    ):
        status, said = target.send(method, path, b"{}" if method == "POST" else None, **headers)
        assert status == 403, (headers, said)
        assert "access-control" not in said


def outside(target: Target, folder: str) -> str:
    """Return a run whose artifacts are in a folder that is not the server's."""
    made = target.json(
        "POST",
        "/api/2.0/mlflow/experiments/create",
        {"name": uuid.uuid4().hex, "artifact_location": f"file://{folder}"},
    )
    target.json("POST", "/api/2.0/mlflow/runs/create", {"experiment_id": made["experiment_id"]})
    found = target.json(
        "POST", "/api/2.0/mlflow/runs/search", {"experiment_ids": [made["experiment_id"]]}
    )
    return str(found["runs"][0]["info"]["run_id"])  # type: ignore[index] # JSON


def test_files_of_the_machine_are_neither_read_nor_listed(target: Target, tmp_path: Path) -> None:
    run = outside(target, str(tmp_path))
    folder = tmp_path / run / "artifacts"
    folder.mkdir(parents=True)
    (folder / "secret").write_text("secret")
    for path in (
        f"/ajax-api/2.0/mlflow/artifacts/list?run_id={run}",
        f"/get-artifact?run_uuid={run}&path=secret",
    ):
        status, said = target.send("GET", path)
        assert status == 403, said
        assert "is not below this server's artifacts" in said


def test_bodies_that_are_too_large_leave_the_server_alive(target: Target) -> None:
    large = b" " * (BODY + 1)
    bomb = gzip.compress(large, 1)

    def post(_: int) -> int:
        try:
            return target.send("POST", "/graphql", large)[0]
        except OSError:
            return 413  # the connection was closed while it was still being sent to

    with concurrent.futures.ThreadPoolExecutor(5) as many:
        assert set(many.map(post, range(5))) == {413}
    status, said = target.send("POST", "/v1/traces", bomb, Content_Encoding="gzip")
    assert status == 413, said
    assert target.send("GET", "/version") == (200, "3.17.2")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts a process's memory")
def test_the_process_has_a_memory_limit(target: Target) -> None:
    if target.engine == "process":
        (server,) = psutil.Process(target.pid).children()
        assert server.rlimit(psutil.RLIMIT_DATA) == (MEMORY, MEMORY)


# MLflow's own, of its own types, where this test is the first to import them.
@pytest.mark.filterwarnings("ignore:.*Any type hint is inferred as AnyType:UserWarning")
def test_what_the_client_asks_is_let_in(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", target.url)
    mlflow.tracing.reset()  # type: ignore[no-untyped-call] # MLflow's: another server now
    client = MlflowClient(target.url)
    experiment = client.create_experiment(uuid.uuid4().hex)
    client.set_experiment_tag(experiment, "a", "b")
    run = client.create_run(experiment).info.run_id
    client.log_param(run, "a", 1)
    client.log_metric(run, "m", 1.0)
    client.set_tag(run, "a", "b")
    client.log_text(run, "kept", "folder/x.txt")
    assert [one.path for one in client.list_artifacts(run, "folder")] == ["folder/x.txt"]
    assert Path(client.download_artifacts(run, "folder/x.txt", str(tmp_path))).read_text() == "kept"
    assert client.get_metric_history(run, "m")[0].value == 1.0
    assert len(client.search_runs([experiment])) == 1

    span = client.start_trace("root", experiment_id=experiment, inputs={"q": 1})
    client.end_trace(span.trace_id, outputs={"a": 2})
    client.set_trace_tag(span.trace_id, "a", "b")
    mlflow.flush_trace_async_logging()
    tracing = TracingClient(target.url)
    said = tracing.log_assessment(span.trace_id, Feedback(name="good", value=True))
    tracing.update_assessment(span.trace_id, str(said.assessment_id), Feedback(value=False))
    tracing.delete_assessment(span.trace_id, str(said.assessment_id))
    assert client.get_trace(span.trace_id).data.spans[0].name == "root"
    assert len(client.search_traces(locations=[experiment])) == 1

    data = client.create_dataset(uuid.uuid4().hex, [experiment])
    assert client.get_dataset(data.dataset_id).name == data.name
    client.delete_dataset(data.dataset_id)

    prompt = client.register_prompt(uuid.uuid4().hex, "Hello {{name}}")
    assert client.load_prompt(f"prompts:/{prompt.name}/1").template == "Hello {{name}}"
    model = client.create_registered_model(uuid.uuid4().hex).name
    version = client.create_model_version(model, f"runs:/{run}/folder", run)
    assert client.get_model_version(model, version.version).run_id == run
    client.delete_registered_model(model)
    client.delete_traces(experiment, trace_ids=[span.trace_id])
    client.delete_run(run)
    client.delete_experiment(experiment)
