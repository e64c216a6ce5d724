"""Other people's suites of tests, run by a pytest of their own, and what they leave."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from bootstrap.testing import engine
from bootstrap.testing.workspace import LABEL
from tests.support.mlflow_server import use_shared_environment
from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE, Finished, command_of, processes_of, run

TESTS = """
import os
import time

import pytest


@pytest.mark.parametrize("number", range({count}))
def test_it(mlflow_experiment, number):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "-")
    with open(os.environ["RECORD"], "a") as record:
        record.write(f"{{worker}} {{mlflow_experiment.stack.port}} "
                     f"{{mlflow_experiment.experiment_id}}\\n")
    time.sleep(float(os.environ.get("SECONDS", "0")))
"""
_ANONYMOUS = re.compile("[0-9a-f]{64}")
_OF_PYTEST = "pytest-of-"


class Suite:
    """A folder with tests that have an experiment each, and a folder for its temporary files.

    Args:
        root: An empty folder.
        kind: Where MLflow runs: ``container`` or ``process``.
        count: How many tests.
    """

    def __init__(self, root: Path, kind: str, count: int) -> None:
        self.kind = kind
        self.project, self.temporary = root / "suite", root / "tmp"
        self.record = self.project / "record"
        self.project.mkdir()
        self.temporary.mkdir()
        (self.project / "test_it.py").write_text(TESTS.format(count=count))
        use_shared_environment(root / "data")
        self.env = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "RECORD": str(self.record),
            "XDG_DATA_HOME": str(root / "data"),
            "TMPDIR": str(self.temporary),
        }
        self._seen: set[str] = set()
        self._before = self._of_the_engine()

    def command(self, *options: str) -> list[str]:
        """Return the command that runs it."""
        plugin = ["-p", "bootstrap.pytest_plugin", "-p", "no:cacheprovider", "-q"]
        words = [sys.executable, "-m", "pytest", *plugin, f"--mlflow-engine={self.kind}"]
        return [*words, *options]

    def run(self, *options: str, env: dict[str, str] | None = None) -> Finished:
        """Run it to its end."""
        environment = {**self.env, **(env or {})}
        return run(self.command(*options), cwd=self.project, env=environment)

    def used(self) -> tuple[set[str], set[str], set[str]]:
        """Return the workers, ports and experiments that its tests had."""
        said = [line.split() for line in self.record.read_text().splitlines()]
        workers, ports, experiments = map(set, zip(*said, strict=True))
        return workers, ports, experiments

    def start(self, *options: str, seconds: float = 0.0) -> subprocess.Popen[bytes]:
        """Begin to run it; each test takes so many seconds more."""
        return subprocess.Popen(
            self.command(*options),
            cwd=self.project,
            env={**self.env, "SECONDS": str(seconds)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self, process: subprocess.Popen[bytes], *, only_first: bool) -> None:
        """Kill its first process, or its workers as well (``kill -9``)."""
        tree = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGKILL)
        for one in tree:
            if not only_first and "execnet" in " ".join(command_of(one)):
                with contextlib.suppress(psutil.Error):
                    one.kill()
        process.wait()

    def left(self) -> list[str]:
        """Return what is left of it: names of files, containers, volumes, networks, processes."""
        there = {one.name for one in self.temporary.iterdir()}
        files = [name for name in there if not name.startswith(_OF_PYTEST)]
        self._seen |= {name for name in files if name.startswith(LABEL)}
        made = self._of_the_engine() - self._before
        running = [f"process {' '.join(command_of(one))}" for one in processes_of(self.temporary)]
        return sorted([*files, *made, *running])

    def wait_until_nothing_is_left(self) -> None:
        """Wait: workers whose first process was killed end by themselves, in their own time."""
        deadline = time.monotonic() + PATIENCE
        while found := self.left():
            assert time.monotonic() < deadline, found
            time.sleep(0.2)

    def _of_the_engine(self) -> set[str]:
        if self.kind == "process":
            return set()
        with contextlib.closing(engine.client()) as client:
            containers: list[Any] = client.containers.list(all=True, filters={"label": LABEL})
            volumes: list[Any] = client.volumes.list(filters={"dangling": True})
            networks: list[Any] = client.networks.list()
            return {
                *(f"container {one.name}" for one in containers if one.labels[LABEL] in self._seen),
                *(f"volume {one.name}" for one in volumes if _ANONYMOUS.fullmatch(one.name)),
                *(f"network {one.name}" for one in networks if "compose" not in str(one.attrs)),
            }
