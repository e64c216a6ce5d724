"""What is known without a server of MLflow's; tests/integration has real ones."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands import status as module
from bootstrap.commands.status import project_of, queues, server_of, status
from bootstrap.core import paths, registry
from bootstrap.core.registry import StackRecord
from bootstrap.plugin import installing, settings
from bootstrap.plugin import queue as plugin_queue
from bootstrap.project import TracingSettings
from bootstrap.project.kinds.plugin import PATH
from tests.support.cases import queue
from tests.support.opencode import stand_in
from tests.support.project_files import write
from tests.support.records import agreed, traced
from tests.support.web import answering

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.results import PluginStatus

NOBODY = "http://127.0.0.1:1"


def up(folder: Path) -> None:
    """Trace a project to nobody's server, with the plugin that ships."""
    source = paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes()
    folder.mkdir()
    traced(
        folder,
        tracking_uri=NOBODY,
        undo=write(folder, TracingSettings(NOBODY, "1", source)).to_json(),
    )


def plugin() -> PluginStatus:
    (project,) = status().projects
    return project.plugin


def test_nothing_was_ever_set_up() -> None:
    found = status()
    assert (found.servers, found.projects, found.queues) == ((), (), ())
    assert found.queues_complete
    assert found.queues_problem is None


def test_a_server_that_does_not_answer_is_silent_and_its_project_is_shown(tmp_path: Path) -> None:
    up(tmp_path / "app")
    found = status()
    (server,) = found.servers
    assert (server.stack, server.engine, server.state) == (None, "external", "silent")
    assert not server.healthy
    (project,) = found.projects
    assert (project.project, project.traces, project.last) == (tmp_path / "app", None, None)
    assert project.experiment_url == f"{NOBODY}/#/experiments/1/traces"


def test_one_of_ours_that_does_not_run_is_stopped_and_has_no_address() -> None:
    registry.save_stack(StackRecord("default", "process", 5000))
    (server,) = status().servers
    assert (server.stack, server.state, server.tracking_uri) == ("default", "stopped", None)


def test_an_answer_of_the_server_is_shown(tmp_path: Path) -> None:
    trace = {"trace_id": "tr-1", "state": "OK", "request_preview": "Fix it"}
    pages = {
        "/health": (200, b"OK"),
        "/version": (200, b"3.17.2"),
        "/api/3.0/mlflow/traces/search": (200, json.dumps({"traces": [trace]}).encode()),
    }
    with answering(pages) as uri:
        traced(tmp_path, tracking_uri=uri)
        found = status()
    assert [(one.state, one.mlflow_version) for one in found.servers] == [("healthy", "3.17.2")]
    (project,) = found.projects
    assert (project.traces, project.traces_exact) == (1, True)
    assert project.last is not None
    assert project.last.preview == "Fix it"


@pytest.mark.parametrize(
    ("verified", "major"),
    [(None, 1), ("1.18.33 a", 1), ("2.1.2 a", 2), ("1.18.33 a 2.1.2 b", 1), ("damaged", 1)],
)
def test_the_rules_are_those_of_the_opencode_that_loads_the_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verified: str | None, major: int
) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://shell")
    record = traced(tmp_path, verified=verified)
    agreed(tmp_path, record.tracking_uri)
    (tmp_path / ".env").write_text(f"MLFLOW_TRACKING_URI={record.tracking_uri}\n")
    (given,) = settings.ask([project_of(record)])
    assert given.get("MLFLOW_TRACKING_URI") == ("http://shell", record.tracking_uri)[major - 1]


def test_a_databricks_workspace_is_not_asked(tmp_path: Path) -> None:
    record = traced(tmp_path, tracking_uri="databricks://team")
    assert server_of(record, settings.read(tmp_path)) is None
    (server,) = status().servers
    assert server.state == "unknown"


def test_the_address_in_the_settings_counts_where_it_is_the_recorded_one(tmp_path: Path) -> None:
    record = traced(tmp_path)
    agreed(tmp_path, record.tracking_uri)
    for written, user in (("http://me:secret@127.0.0.1:5000", "me"), ("http://me:s@other", None)):
        (tmp_path / ".env").write_text(f"MLFLOW_TRACKING_URI={written}\n")
        server = server_of(record, settings.read(tmp_path))
        assert server is not None
        assert server.address.uri == record.tracking_uri
        assert server.address.credentials.get("MLFLOW_TRACKING_USERNAME") == user


def test_the_plugin_that_ships_is_current_and_another_file_of_it_changed(tmp_path: Path) -> None:
    up(tmp_path / "app")
    file = tmp_path / "app" / PATH
    assert (plugin().state, plugin().version) == ("current", plugin().current)
    file.write_bytes(file.read_bytes() + b"\n")
    assert plugin().state == "changed"
    file.unlink()
    assert (plugin().state, plugin().version) == ("missing", None)


@pytest.mark.parametrize(("version", "state"), [("0.0.9", "older"), ("99.0.0", "newer")])
def test_of_two_versions_numbers_decide_which_is_newer(
    tmp_path: Path, version: str, state: str
) -> None:
    up(tmp_path / "app")
    (tmp_path / "app" / PATH).write_text(f"/*!\n * opencode-mlflow {version}: x\n */\n")
    assert (plugin().state, plugin().version) == (state, version)


def test_a_project_without_our_plugin_has_another(tmp_path: Path) -> None:
    traced(tmp_path, tracking_uri=NOBODY)
    assert plugin().state == "other"


def test_queues_are_those_that_the_plugin_counts(tmp_path: Path) -> None:
    waiting = queue(tmp_path, waiting={"records": 2, "turns": 1, "sending": 0})
    said = {"complete": False, "newer": 0, "queues": [waiting]}
    stand_in(tmp_path / "bin", f"echo '{json.dumps(said)}'")
    found = status()
    assert [one.waiting.records for one in found.queues] == [2]
    assert not found.queues_complete


@pytest.mark.parametrize("was_written", [True, False])
def test_a_queue_that_is_not_counted_in_time_is_unknown_unless_there_is_none(
    monkeypatch: pytest.MonkeyPatch, *, was_written: bool
) -> None:
    if was_written:
        (paths.plugin_state_dir() / "queue").mkdir(parents=True)
    never = threading.Event()
    monkeypatch.setattr(module, "queues", lambda _projects: never.wait())
    monkeypatch.setattr(module, "PATIENCE", 0)
    monkeypatch.setattr(plugin_queue, "STARTING", 0.01)
    found = status()
    never.set()
    assert (found.queues_problem is not None) is was_written
    assert found.queues_complete is not was_written


def test_queues_that_cannot_be_read_are_a_problem_and_no_error(tmp_path: Path) -> None:
    record = traced(tmp_path)
    (paths.plugin_state_dir() / "queue").mkdir(parents=True)
    found = queues([record])
    assert not found.complete
    assert found.problem is not None
    assert found.problem.startswith("Neither OpenCode nor Node")
    assert installing.how_to_install() in found.problem
