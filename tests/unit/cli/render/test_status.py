"""What people read in `status`. A terminal would add colours."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bootstrap.cli import render
from bootstrap.containers.queues import OnVolume
from bootstrap.core import hints
from bootstrap.mlflow.turns import Turn
from bootstrap.plugin.queue import Dead, Dropped, Queue, Waiting
from bootstrap.results import PluginStatus, ProjectStatus, ServerStatus, StatusResult

if TYPE_CHECKING:
    from collections.abc import Callable

    Shown = Callable[[StatusResult], str]

APP = Path("/code/app")
URI = "http://127.0.0.1:5000"
NOTHING_WAITS = "✓ Queue       nothing waits, nothing was refused or dropped\n"


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    monkeypatch.setenv(hints.CALLER, "make")

    def show(result: StatusResult) -> str:
        render.show(result)
        return capsys.readouterr().out

    return show


def server(**changed: Any) -> ServerStatus:  # noqa: ANN401 - any field
    fields = {
        "stack": "default",
        "engine": "process",
        "tracking_uri": URI,
        "healthy": True,
        "mlflow_version": "3.17.2",
        "state": "healthy",
        "memory_bytes": 412_000_000,
        "data_bytes": 3_140_000,
    }
    return ServerStatus(**{**fields, **changed})


def project(**changed: Any) -> ProjectStatus:  # noqa: ANN401 - any field
    fields = {
        "project": APP,
        "stack": "default",
        "tracking_uri": URI,
        "experiment_id": "1",
        "experiment_name": "opencode-app",
        "experiment_url": f"{URI}/#/experiments/1/traces",
        "traces": 1234,
        "traces_exact": True,
        "last": None,
        "plugin": PluginStatus("current", "0.2.0", "0.2.0"),
    }
    return ProjectStatus(**{**fields, **changed})


def turn(**changed: Any) -> Turn:  # noqa: ANN401 - any field
    began = datetime.now(timezone.utc) - timedelta(minutes=3, seconds=5)
    fields = {
        "trace_id": "tr-1",
        "experiment_id": "1",
        "started": began.isoformat(),
        "name": "opencode",
        "preview": "Fix\nthe \x1b[31mlogin",
        "state": "OK",
        "outcome": "completed",
        "seconds": 12.3,
    }
    return Turn(**{**fields, **changed})


def queue(**changed: Any) -> Queue:  # noqa: ANN401 - any field
    fields = {
        "project": APP,
        "tracking_uri": URI,
        "experiment_id": "1",
        "workspace": "",
        "waiting": Waiting(),
        "dead": Dead(),
        "dropped": Dropped(),
        "resend": None,
    }
    return Queue(**{**fields, **changed})


def test_all_is_well(shown: Shown) -> None:
    assert shown(StatusResult((server(),), (project(last=turn()),))) == (
        f"✓ Server      {URI}  MLflow 3.17.2 (stack default, process)\n"
        "              memory 412 MB, data 3.1 MB\n"
        "✓ Project     /code/app\n"
        "              experiment opencode-app: 1,234 traces\n"
        f"              {URI}/#/experiments/1/traces\n"
        "              last turn 3 min ago, completed after 12 s: Fix the [31mlogin\n"
        f"              plugin 0.2.0, up to date\n{NOTHING_WAITS}"
    )


@pytest.mark.parametrize(
    ("condition", "lines"),
    [
        (
            {"state": "stopped", "tracking_uri": None, "memory_bytes": None},
            (
                "✗ Server      stopped (stack default, process); its data is kept\n"
                "              start it: make up PROJECT=/code/app\n"
                "              data 3.1 MB\n"
            ),
        ),
        (
            {"state": "silent"},
            (
                f"✗ Server      {URI} does not answer (stack default, process)\n"
                "              fix: look into its log: make logs PROJECT=/code/app\n"
                "              memory 412 MB, data 3.1 MB\n"
            ),
        ),
        (
            {
                "state": "unknown",
                "engine": "compose",
                "tracking_uri": None,
                "memory_bytes": None,
                "data_bytes": None,
            },
            (
                "! Server      unknown, Docker does not answer (stack default, compose)\n"
                "              fix: start Docker, then type the same again\n"
            ),
        ),
    ],
    ids=lambda value: value["state"] if isinstance(value, dict) else "",
)
def test_a_server_that_is_not_well(shown: Shown, condition: dict[str, Any], lines: str) -> None:
    silent = server(**{"healthy": False, "mlflow_version": None, **condition})
    told = shown(StatusResult((silent,), (project(traces=None),)))
    assert told.startswith(lines)
    assert "experiment opencode-app: the number of traces is unknown\n" in told


def test_somebody_elses_server(shown: Shown) -> None:
    no_usage = {"memory_bytes": None, "data_bytes": None}
    away = server(stack=None, engine="external", state="silent", healthy=False, **no_usage)
    told = shown(StatusResult((away,), (project(stack=None, traces=None),)))
    assert told.startswith(
        f"✗ Server      {URI} does not answer (external)\n"
        "              fix: make doctor PROJECT=/code/app\n"
    )
    workspace = {"tracking_uri": "databricks", "state": "unknown", "healthy": False}
    databricks = server(stack=None, engine="external", **workspace, **no_usage)
    assert shown(StatusResult((databricks,), ())).startswith(
        "- Server      databricks (external); only make doctor checks it\n"
    )


@pytest.mark.parametrize(
    ("plugin", "line"),
    [
        (
            PluginStatus("older", "0.1.0", "0.2.0"),
            "plugin 0.1.0, older than 0.2.0; install it again: make up PROJECT=/code/app",
        ),
        (
            PluginStatus("older", None, "0.2.0"),
            (
                "plugin of an unknown version, older than 0.2.0; "
                "install it again: make up PROJECT=/code/app"
            ),
        ),
        (
            PluginStatus("newer", "0.3.0", "0.2.0"),
            "plugin 0.3.0, newer than this program's 0.2.0",
        ),
        (
            PluginStatus("changed", "0.2.0", "0.2.0"),
            ("plugin 0.2.0, but its file was changed; install it again: make up PROJECT=/code/app"),
        ),
        (
            PluginStatus("missing", None, "0.2.0"),
            "plugin is missing; install it again: make up PROJECT=/code/app",
        ),
    ],
    ids=lambda value: value.state if isinstance(value, PluginStatus) else "",
)
def test_a_plugin_that_is_not_the_current_one(
    shown: Shown, plugin: PluginStatus, line: str
) -> None:
    told = shown(StatusResult((server(),), (project(plugin=plugin),)))
    assert f"              {line}\n" in told
    assert "! Project     /code/app\n" in told


def test_a_count_that_is_the_least_says_so(shown: Shown) -> None:
    told = shown(StatusResult((server(),), (project(traces=500, traces_exact=False),)))
    assert "experiment opencode-app: at least 500 traces\n" in told


def test_the_last_turn_goes_on(shown: Shown) -> None:
    going_on = turn(state="IN_PROGRESS", seconds=None, preview="")
    told = shown(StatusResult((server(),), (project(last=going_on),)))
    assert "last turn 3 min ago, in progress: opencode\n" in told


def test_the_opencode_of_the_last_turn_is_named(shown: Shown) -> None:
    told = shown(StatusResult((server(),), (project(last=turn(opencode="2.1.2")),)))
    assert "last turn 3 min ago, completed after 12 s (OpenCode 2.1.2): Fix" in told


def test_the_queue(shown: Shown) -> None:
    since = "2026-11-22T10:20:30+00:00"
    both = queue(
        waiting=Waiting(1200, 1),
        dead=Dead(2, 1, "HTTP 404 No Experiment 7", since),
        resend="make resend PROJECT=/code/app",
    )
    gone = queue(project=Path("/code/b"), dropped=Dropped(5, 2, {"size": 3, "age": 2}, since))
    assert shown(StatusResult((), (), (both, gone))) == (
        "✗ Queue       /code/app → http://127.0.0.1:5000, experiment 1\n"
        "              waiting to be sent: 1,200 records of 1 turn\n"
        "              refused since 2026-11-22: 2 records of 1 turn: HTTP 404 No Experiment 7\n"
        "              send: make resend PROJECT=/code/app\n"
        "! Queue       /code/b → http://127.0.0.1:5000, experiment 1\n"
        "              dropped since 2026-11-22: 5 records (age, size)\n"
    )


def test_what_is_being_sent_is_no_warning(shown: Shown) -> None:
    """A running OpenCode has records on disk for a moment; there is nothing to type."""
    sending = queue(waiting=Waiting(4, 1, sending=4))
    assert shown(StatusResult((), (), (sending,))) == (
        "✓ Queue       /code/app → http://127.0.0.1:5000, experiment 1\n"
        "              being sent: 4 records of 1 turn\n"
    )
    both = queue(waiting=Waiting(6, 2, sending=4), resend="make resend PROJECT=/code/app")
    told = shown(StatusResult((), (), (both,)))
    assert told.startswith("! Queue")
    assert "waiting to be sent: 6 records of 2 turns" in told


def test_a_queue_that_is_not_known_is_not_taken_for_an_empty_one(shown: Shown) -> None:
    unknown = StatusResult((), (), queues_complete=False, queues_problem="No Node. Install it")
    assert shown(unknown) == (
        "No server was started and no project is traced. Type: make up PROJECT=your/project\n"
        "! Queue       unknown: No Node. Install it\n"
    )
    told = shown(StatusResult((server(),), (), queues_problem="No Node. Install it"))
    assert told.endswith("! Queue       unknown: No Node. Install it\n")
    assert NOTHING_WAITS not in told


def test_counts_that_are_not_complete_say_so(shown: Shown) -> None:
    result = StatusResult((), (), (queue(waiting=Waiting(7, 2)),), queues_complete=False)
    assert "waiting to be sent: at least 7 records of 2 turns" in shown(result)


def test_nothing_at_all_tells_how_to_begin(shown: Shown) -> None:
    assert shown(StatusResult((), ())).startswith(
        "No server was started and no project is traced. Type: make up"
    )


def test_containers_with_opencode_are_counted(shown: Shown) -> None:
    told = shown(StatusResult((server(),), (project(containers=2),)))
    assert "OpenCode runs in 2 containers" in told
    for count in (0, None):
        told = shown(StatusResult((server(),), (project(containers=count),)))
        assert "container" not in told


def test_what_waits_on_the_volume_of_containers_is_shown(shown: Shown) -> None:
    waiting = queue(waiting=Waiting(5, 2))
    told = shown(StatusResult((), (), volumes=(OnVolume(str(APP), "home", (waiting,)),)))
    assert told == (
        f"! Queue       {APP} → {URI}, experiment 1\n"
        "              on the volume of its containers; the next one sends it: "
        "make shell PROJECT=/code/app\n"
        "              waiting to be sent: 5 records of 2 turns\n"
    )


def test_what_is_unknown_of_volumes_is_said_to_be(shown: Shown) -> None:
    problem = OnVolume(str(APP), "home", problem="Docker did not answer in time")
    told = shown(StatusResult((), (project(),), volumes=(problem,)))
    assert f"! Queue       {APP}, on the volume of its containers: unknown: Docker did not" in told
    assert NOTHING_WAITS not in told
    told = shown(StatusResult((), (project(),), volumes=None))
    assert "! Queue       of containers: unknown, Docker does not answer\n" in told
    assert NOTHING_WAITS not in told
