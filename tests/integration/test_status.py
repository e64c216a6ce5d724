"""`status` with real MLflow servers: as a plain process, somebody else's, and ones that are ill."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from bootstrap.mlflow import turns
from bootstrap.mlflow.client import Address, Server
from tests.integration.users import user_without_opencode
from tests.support.faulty_server import FaultyServer, answer
from tests.support.mlflow_server import new_experiment
from tests.support.transport import ANSWER, PROMPT, Turn, send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.sandbox import Envelope, Sandbox
    from tests.support.scripted_model import Json

PLUGIN = ".opencode-mlflow/index.js"
SECRET = "hunter2-hunter2"  # noqa: S105 - to be looked for
TIMEOUT = 30.0


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A user without OpenCode, whose project "app" is traced."""
    with user_without_opencode(tmp_path_factory.mktemp("user")) as user:
        user.up(user.project("app", installed=False), "--engine", "process")
        yield user


@pytest.fixture(scope="module")
def app(user: Sandbox) -> Path:
    return user.root / "projects" / "app"


def status(user: Sandbox) -> tuple[Json, Json]:
    """Return what is said of the first server and of the first project."""
    data = user.cli("status").data
    return data["servers"][0], data["projects"][0]


def when_counted(user: Sandbox, *projects: Path) -> Envelope:
    """Call status until the traces of these projects are counted: a busy server takes its time."""
    deadline = time.monotonic() + TIMEOUT
    while True:
        called = user.cli("status", timeout=TIMEOUT)
        counts = {Path(one["project"]): one["traces"] for one in called.data["projects"]}
        if all(counts[project] is not None for project in projects):
            return called
        assert time.monotonic() < deadline, called.data


def test_a_server_and_what_it_takes(user: Sandbox, app: Path) -> None:
    server, project = status(user)
    assert (server["stack"], server["engine"], server["state"]) == ("default", "process", "healthy")
    assert server["healthy"] is True
    assert server["mlflow_version"] == "3.17.2"
    tree = [psutil.Process(int(server["details"]["pid"]))]
    tree += tree[0].children(recursive=True)
    together = sum(process.memory_info().rss for process in tree)
    assert together / 3 < server["memory_bytes"] <= together * 1.5
    data = user.home / ".local" / "share" / "opencode-mlflow" / "stacks" / "default"
    assert server["data_bytes"] == sum(file.stat().st_size for file in data.rglob("*"))
    assert project["project"] == str(app)
    assert project["plugin"]["state"] == "current"
    assert project["plugin"]["version"] == project["plugin"]["current"]


def test_the_traces_of_the_experiment(user: Sandbox, tmp_path: Path) -> None:
    _, before = status(user)
    uri, experiment = before["tracking_uri"], before["experiment_id"]
    older, newer = Turn(begin=1_700_000_000_000), Turn()
    for turn in (newer, older):
        send(turn.ended(), user.reach(uri), experiment, tmp_path).checked()
    _, project = status(user)
    assert project["traces"] == before["traces"] + 2
    assert project["traces_exact"] is True
    last = project["last"]
    assert last["trace_id"] == newer.mlflow_id
    assert last["preview"] == PROMPT
    assert (last["state"], last["outcome"], last["seconds"]) == ("OK", "completed", 2.5)
    assert (last["session"], last["tokens"], last["cost"]) == ("ses_1", 15, 0.25)
    assert ANSWER not in json.dumps(project)


@pytest.mark.parametrize(
    ("change", "state", "version"),
    [
        (lambda text: text.replace("opencode-mlflow 0.1.0:", "opencode-mlflow 0.0.9:", 1),
         "older", "0.0.9"),
        (lambda text: text.replace("opencode-mlflow 0.1.0:", "opencode-mlflow 99.0.0:", 1),
         "newer", "99.0.0"),
        (lambda text: text + "\n", "changed", "0.1.0"),
        (lambda _text: "// nothing of ours\n", "older", None),
        (None, "missing", None),
    ],
    ids=["older", "newer", "changed", "without-version", "missing"],
)  # fmt: skip
def test_the_plugin_in_the_project(
    user: Sandbox, app: Path, change: object, state: str, version: str | None
) -> None:
    file = app / PLUGIN
    before = file.read_bytes()
    if callable(change):
        file.write_text(change(before.decode()))
    else:
        file.unlink()
    try:
        _, project = status(user)
    finally:
        file.write_bytes(before)
    assert project["plugin"]["state"] == state
    assert project["plugin"]["version"] == version


def test_a_server_that_is_stopped(user: Sandbox, mlflow: str) -> None:
    server, _ = status(user)
    process = psutil.Process(int(server["details"]["pid"]))
    tree = [process, *process.children(recursive=True)]
    for one in tree:
        one.suspend()
    try:
        suspended, project = status(user)
    finally:
        for one in tree:
            one.resume()
    assert (suspended["state"], suspended["healthy"]) == ("silent", False)
    assert suspended["tracking_uri"] == server["tracking_uri"]
    assert suspended["data_bytes"] == server["data_bytes"]
    assert suspended["memory_bytes"]
    assert (project["traces"], project["last"]) == (None, None)

    for one in tree:
        one.kill()
    psutil.wait_procs(tree, timeout=TIMEOUT)
    stopped, project = status(user)
    assert (stopped["state"], stopped["tracking_uri"]) == ("stopped", None)
    assert (stopped["memory_bytes"], stopped["data_bytes"]) == (None, server["data_bytes"])
    assert project["traces"] is None
    # Another server on its port has other traces.
    with FaultyServer(mlflow, port=int(server["tracking_uri"].rpartition(":")[2])):
        stopped, project = status(user)
    assert (stopped["state"], project["traces"], project["last"]) == ("stopped", None, None)
    user.up(user.root / "projects" / "app")


def test_somebody_elses_server(user: Sandbox, app: Path) -> None:
    data = when_counted(user, app).data
    server, project = data["servers"][0], data["projects"][0]
    folder = user.project("external", installed=False)
    behind = user.reach(server["tracking_uri"])
    with FaultyServer(behind, credentials=("me", SECRET)) as proxy:
        user.up(
            folder,
            "--tracking-uri",
            proxy.url.replace("//", f"//me:{SECRET}@"),
            "--experiment-id",
            project["experiment_id"],
        )
        called = when_counted(user, folder)
        _, theirs = called.data["servers"]
        assert (theirs["stack"], theirs["engine"]) == (None, "external")
        assert (theirs["state"], theirs["tracking_uri"]) == ("healthy", proxy.url)
        assert theirs["memory_bytes"] is None
        traced = [one for one in called.data["projects"] if one["project"] == str(folder)]
        assert [one["traces"] for one in traced] == [project["traces"]]
        assert SECRET not in called.finished.stdout + called.finished.stderr

        proxy.inject(answer(503))
        broken = user.cli("status")
        assert broken.data["servers"][1]["state"] == "silent"
        proxy.heal()
    away = user.cli("status")
    assert away.data["servers"][1]["state"] == "silent"
    assert away.data["servers"][0]["state"] == "healthy"
    user.cli("down", "--project", str(folder))


def test_a_server_that_takes_connections_and_never_answers(user: Sandbox, app: Path) -> None:
    data = when_counted(user, app).data
    server, project = data["servers"][0], data["projects"][0]
    folder = user.project("hanging", installed=False)
    with FaultyServer(user.reach(server["tracking_uri"])) as proxy:
        user.up(folder, "--tracking-uri", proxy.url, "--experiment-id", project["experiment_id"])
        port = int(proxy.url.rpartition(":")[2])
    with contextlib.closing(socket.create_server(("127.0.0.1", port))):
        data = when_counted(user, app).data
    assert [one["state"] for one in data["servers"]] == ["healthy", "silent"]
    found = {one["project"]: one["traces"] for one in data["projects"]}
    assert found[str(folder)] is None
    assert found[project["project"]] == project["traces"]
    user.cli("down", "--project", str(folder))


def test_a_server_that_cannot_count(
    file_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file store has no metrics of traces: one page of them is looked at."""
    experiment = new_experiment(file_store)
    for _ in range(3):
        send(Turn().ended(), file_store, experiment, tmp_path).checked()
    server = Server(Address(file_store, {}))
    assert turns.count(server, experiment, TIMEOUT) == turns.Count(3, exact=True)
    monkeypatch.setattr(turns, "COUNTED_AT_MOST", 2)
    assert turns.count(server, experiment, TIMEOUT) == turns.Count(2, exact=False)
