"""Disposable MLflow servers: ready, shared by the workers of a run, and gone, also after a kill."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil
import pytest

from bootstrap.testing import MlflowStack, engine
from bootstrap.testing.workspace import LABEL
from tests.support.mlflow_server import use_shared_environment
from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE, processes_of, run

ENGINES = [
    pytest.param("process", id="process"),
    pytest.param("container", id="container", marks=pytest.mark.docker),
]
TESTS = """
import os
import urllib.request

import pytest


@pytest.mark.parametrize("number", range({count}))
def test_it(mlflow_experiment, number, worker_id):
    stack = mlflow_experiment.stack
    with open(os.environ["RECORD"], "a") as record:
        record.write(f"{{worker_id}} {{stack.port}} {{mlflow_experiment.experiment_id}}\\n")
    assert mlflow_experiment.traces(0) == []
"""


@pytest.fixture(params=ENGINES)
def kind(request: pytest.FixtureRequest) -> str:
    """Each place where MLflow runs."""
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go, with the environment of MLflow that all tests share."""
    use_shared_environment(tmp_path / "data")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    return temporary


def containers(folder: Path) -> list[Any]:
    """Return the containers, and their volumes, of the workspaces that were in a folder."""
    with contextlib.suppress(engine.NoEngineError), contextlib.closing(engine.client()) as client:
        found: list[Any] = client.containers.list(all=True, filters={"label": LABEL})
        record = folder / "seen"
        seen = set(record.read_text().split()) if record.exists() else set()
        seen |= {one.name for one in folder.glob(f"{LABEL}-*")}
        record.write_text(" ".join(seen))
        return [one for one in found if one.labels[LABEL] in seen]
    return []


def left(folder: Path) -> list[str]:
    """Return what is left below a folder: names of files, containers and processes."""
    names = [one.name for one in folder.glob(f"{LABEL}-*")]
    names += [f"container {one.name}" for one in containers(folder)]
    names += [f"process {one.cmdline()}" for one in processes_of(folder)]
    return names


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_it_is_ready_for_its_owner_only_and_gone_afterwards(kind: str, folder: Path) -> None:
    with MlflowStack(engine=kind) as stack:  # type: ignore[arg-type] # one of the two
        assert stack.engine == kind
        one, other = stack.experiment("my test"), stack.experiment("my test")
        assert one.experiment_id != other.experiment_id
        assert one.traces(0) == []
        assert status(f"{stack.url}/api/2.0/mlflow/experiments/get?experiment_id=0") == 401
        assert "Uvicorn running" in stack.log() or "Application startup" in stack.log()
        volumes = [
            mount["Name"]
            for container in containers(folder)
            for mount in container.attrs["Mounts"]
            if mount["Type"] == "volume"
        ]
        assert len(volumes) == (kind == "container")
    assert left(folder) == []
    if volumes:
        with contextlib.closing(engine.client()) as client:
            assert not {one.name for one in client.volumes.list()} & set(volumes)
    with pytest.raises(OSError, match="refused"):
        status(stack.url)


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A project with tests, and a file in which they say what they had."""
    project = tmp_path / "suite"
    project.mkdir()
    (project / "test_it.py").write_text(TESTS.format(count=12))
    return project


def command(kind: str, *options: str) -> list[str]:
    plugin = ["-p", "bootstrap.testing.pytest_plugin", "-p", "no:cacheprovider", "-q"]
    return [sys.executable, "-m", "pytest", *plugin, f"--mlflow-engine={kind}", *options]


def environment(suite: Path) -> dict[str, str]:
    # A run of its own, not a part of this one.
    own = {name: value for name, value in os.environ.items() if name != "OPENCODE_MLFLOW_TESTING"}
    return {**own, "PYTHONPATH": str(REPOSITORY), "RECORD": str(suite / "record")}


def test_all_workers_use_one_server_and_nothing_of_it_stays(
    kind: str, folder: Path, suite: Path
) -> None:
    done = run(command(kind, "-n4"), cwd=suite, env=environment(suite)).checked()
    assert "12 passed" in done.stdout
    said = [line.split() for line in (suite / "record").read_text().splitlines()]
    workers, ports, experiments = map(set, zip(*said, strict=True))
    assert len(workers) > 1
    assert len(ports) == 1
    assert len(experiments) == 12
    assert left(folder) == []


def test_after_a_kill_the_next_run_leaves_nothing(kind: str, folder: Path, suite: Path) -> None:
    """Killed are all processes of a run at once, as a CI service does it, and its first alone."""
    for only_first in (True, False):
        killed = start(command(kind, "-n2"), suite)
        deadline = time.monotonic() + PATIENCE
        while not (suite / "record").exists():
            assert killed.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        kill(killed, only_first=only_first)
        assert left(folder), "something has to be there to be removed"
        (suite / "record").unlink()
        done = run(command(kind, "-k", "0]"), cwd=suite, env=environment(suite)).checked()
        assert "2 passed" in done.stdout
        wait_until_nothing_is_left(folder)


def start(words: list[str], suite: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        words,
        cwd=suite,
        env=environment(suite),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[bytes], *, only_first: bool) -> None:
    tree = psutil.Process(process.pid).children(recursive=True)
    workers = [one for one in tree if one.name().startswith(("python", "pytest"))]
    process.send_signal(signal.SIGKILL)
    for one in workers:
        if not only_first and "execnet" in " ".join(one.cmdline()):
            with contextlib.suppress(psutil.Error):
                one.kill()
    process.wait()


def wait_until_nothing_is_left(folder: Path) -> None:
    """Wait: workers whose first process was killed end by themselves, in their own time."""
    deadline = time.monotonic() + PATIENCE
    while found := left(folder):
        assert time.monotonic() < deadline, found
        time.sleep(0.2)
