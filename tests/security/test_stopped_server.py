"""A server of ours is stopped, and another user's program listens on its port: it gets nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands import watch
from bootstrap.core import registry
from bootstrap.core.registry import StackRecord
from bootstrap.servers import choose
from tests.security.attacker import AttackersServer, attackers_server
from tests.support.opencode import REPOSITORY
from tests.support.records import NOTHING_WRITTEN, traced
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "the-users-own"  # noqa: S105 - of nobody


@pytest.fixture
def stranger() -> Iterator[AttackersServer]:
    with attackers_server() as server:
        yield server


@pytest.fixture
def user(tmp_path: Path, stranger: AttackersServer) -> Sandbox:
    """A user whose project "app" was traced to a server of ours, which was on that port."""
    sandbox = Sandbox(tmp_path, REPOSITORY / ".venv" / "bin" / "node", {})
    # A token that the user gives to this server, as with a proxy in front of it.
    sandbox.env |= {"MLFLOW_TRACKING_URI": stranger.url, "MLFLOW_TRACKING_TOKEN": TOKEN}
    app = sandbox.project("app", {".env": "MLFLOW_EXPERIMENT_ID=6\n"})
    state = sandbox.home / ".local" / "state" / "opencode-mlflow"
    port = int(stranger.url.rpartition(":")[2])
    record = {
        "version": 1,
        "project": str(app),
        "stack": "default",
        "engine": "process",
        "tracking_uri": stranger.url,
        "experiment_id": "6",
        "experiment_name": "x",
        "undo": NOTHING_WRITTEN,
    }
    (state / "projects").mkdir(parents=True)
    (state / "projects" / "one.json").write_text(json.dumps(record))
    name = registry._project_file(app).name  # noqa: SLF001 - no `up` is needed for it
    (state / "projects" / "one.json").rename(state / "projects" / name)
    stack = state / "stacks" / "default" / "stack.json"
    stack.parent.mkdir(parents=True)
    content = {"version": 1, "stack": "default", "engine": "process", "port": port}
    stack.write_text(json.dumps(content))
    sandbox.agree(app, stranger.url)
    return sandbox


@pytest.mark.parametrize("verb", ["status", "doctor", "resend", "open", "down"])
def test_no_verb_asks_it_anything(user: Sandbox, stranger: AttackersServer, verb: str) -> None:
    where = () if verb == "status" else ("--project", str(user.root / "projects" / "app"))
    said = user.cli(verb, *where)
    assert stranger.requests == []
    if verb in {"resend", "open"}:
        assert said.error["code"] == "server_unavailable"
        assert "make up PROJECT=" in said.error["fix"]
    if verb == "doctor":
        (port,) = (check for check in said.body["data"]["checks"] if check["name"] == "Port")
        assert "that is not the server of `up`" in port["text"]
        assert "make up PROJECT=" in port["fix"]
    if verb == "status":
        assert said.data["servers"][0]["state"] == "stopped"


def test_watching_asks_it_nothing(tmp_path: Path, stranger: AttackersServer) -> None:
    port = int(stranger.url.rpartition(":")[2])
    registry.save_stack(StackRecord("default", "process", port))
    traced(tmp_path, stack="default", engine="process", tracking_uri=stranger.url)
    states: list[str] = []

    def show(view: watch.View) -> None:
        states.extend(server.state for server in view.servers)
        if "away" in states:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch.watch(show, count=True)
    assert stranger.requests == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_the_port_of_the_stopped_server_is_meant_by_every_name_of_this_machine(
    tmp_path: Path, host: str
) -> None:
    ours = {"stack": "default", "engine": "process", "tracking_uri": "http://127.0.0.1:5000"}
    record = traced(tmp_path, **ours)
    assert choose.is_strangers(record, f"http://u:p@{host}:5000/")
    for another in (f"http://{host}:5001", "https://mlflow.example.com:5000", "no address", None):
        assert not choose.is_strangers(record, another)
    assert not choose.is_strangers(traced(tmp_path), "http://127.0.0.1:5000")
