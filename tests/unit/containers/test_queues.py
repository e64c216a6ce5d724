"""What waits on volumes of containers, with a `docker` and a plugin's program that stand in."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from bootstrap.containers import own, queues
from bootstrap.core import paths
from tests.support.cases import queue
from tests.support.opencode import stand_in

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = """
case "$1 $2" in
  'volume ls') echo '{volume} {project}'; echo 'opencode-mlflow-home-of-another /code/other' ;;
  'ps --quiet') printf '%s' '{running}' ;;
  'images --quiet') echo abc123 ;;
  create*) case "$*" in *' abc123 true') {create} ;; *) exit 1 ;; esac ;;
  cp*) {copy} ;;
esac
"""
COPIES = 'mkdir -p "$3/queue/1.abc"; : >"$3/queue/1.abc/records.db"'
WAITING = {"records": 5, "turns": 2, "sending": 5}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a volume, whose containers have ended."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    (paths.state_dir() / "containers").mkdir(parents=True)
    said = {"complete": True, "newer": 0, "queues": [queue("/code/app", waiting=WAITING)]}
    stand_in(tmp_path / "bin", f"echo '{json.dumps(said)}'")
    engine(tmp_path)
    return tmp_path / "app"


def engine(
    folder: Path, *, running: str = "", create: str = "echo made", copy: str = COPIES
) -> None:
    """Put the engine there."""
    app = folder / "app"
    script = ENGINE.format(
        volume=own.home_volume(app), project=app, running=running, create=create, copy=copy
    )
    stand_in(folder / "bin", script, "docker")


def test_it_is_counted_and_nobody_sends_it(project: Path) -> None:
    (found,) = queues.read() or ()
    assert (found.project, found.volume) == (str(project), own.home_volume(project))
    assert found.unsent == "5 records of 2 turns"
    assert [one.waiting.sending for one in found.queues] == [0]
    assert list((paths.state_dir() / "containers").iterdir()) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"running": "abc"},
        {"copy": "echo 'Could not find the file /home in container' >&2; exit 1"},
        {"copy": 'mkdir -p "$3/queue"'},
    ],
    ids=["a container runs, which sends it", "never traced", "all sent"],
)
def test_nothing_waits(project: Path, changed: dict[str, str]) -> None:
    engine(project.parent, **changed)
    assert queues.read() == ()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"create": "echo 'no such image' >&2; exit 1"}, "no such image"),
        ({"copy": "echo 'no space left' >&2; exit 1"}, "no space left"),
        ({"create": "exec sleep 60"}, "did not answer in time"),
    ],
)
def test_what_cannot_be_read_is_unknown(project: Path, changed: dict[str, str], why: str) -> None:
    engine(project.parent, **changed)
    (found,) = queues.read(patience=1.0) or ()
    assert why in (found.problem or "")
    assert found.unsent.startswith("an unknown number of records (")


def test_without_an_engine_all_is_unknown(project: Path) -> None:
    stand_in(project.parent / "bin", "exit 1", "docker")
    assert queues.read() is None


def test_where_no_container_was_ever_started_docker_is_not_asked(project: Path) -> None:
    stand_in(project.parent / "bin", "exit 1", "docker")
    (paths.state_dir() / "containers").rmdir()
    assert queues.read() == ()
