"""``bootstrap.testing``: how soon a disposable MLflow is ready, and what a further test costs."""

from __future__ import annotations

import os
import random
import subprocess
import time
from typing import TYPE_CHECKING

from benchmarks.intervals import difference, ratio
from benchmarks.measurement import Measurement, NotMeasuredError
from bootstrap.core.errors import UserError
from bootstrap.servers import docker
from bootstrap.servers.base import local_server
from bootstrap.servers.image import image_name
from bootstrap.servers.process import server_environment
from bootstrap.testing import MlflowStack
from bootstrap.testing.container import HARDENING, TMPFS
from bootstrap.testing.workspace import Workspace
from tests.support.processes import PATIENCE, free_port
from tests.support.suites import Suite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROUNDS = 5
READY_LIMIT = 1.15
TESTS = 100
TEST_LIMIT = 50.0
"""Milliseconds."""
KILLS = 20
LONGEST = 12.0
"""Seconds after its start at which a run is killed at the latest: its server is up by then."""
WITHOUT = """
import pytest


@pytest.mark.parametrize("number", range({count}))
def test_it(number):
    pass
"""

SHARED = """
from pathlib import Path

import pytest

from bootstrap.testing import MlflowStack
from bootstrap.testing.workspace import Workspace


@pytest.fixture(scope="session")
def mlflow_stack():
    return MlflowStack.attached(Workspace(Path({!r})))
"""
"""Lets each run use a server that is there."""


def measure(root: Path) -> Iterator[Measurement]:
    """Measure what the issue promises of disposable stacks.

    Args:
        root: An empty folder.

    Raises:
        NotMeasuredError: There is no Docker.
    """
    detection = docker.detect()
    if not detection.usable:
        raise NotMeasuredError(detection.reason)
    with MlflowStack(engine="container"):
        pass  # from now on the image is there, and its files are in memory
    yield _ready()
    yield _further_test(root)
    yield from _many_tests(root)
    yield _kills(root)


def _ready() -> Measurement:
    pairs = []
    for _ in range(ROUNDS):
        bare = _bare()
        begin = time.monotonic()
        with MlflowStack(engine="container"):
            pairs.append((time.monotonic() - begin, bare))
    ours, theirs = (sorted(column)[ROUNDS // 2] for column in zip(*pairs, strict=True))
    return Measurement(
        "MlflowStack ready / bare container healthy",
        *ratio(pairs),
        limit=READY_LIMIT,
        details=f"{ROUNDS} pairs, {ours:.1f} / {theirs:.1f} s",
    )


def _bare() -> float:
    """Return the seconds from ``docker run`` of the same image until it is healthy."""
    port = free_port()
    options = [
        *("--detach", "--rm", "--read-only", "--init", "--cap-drop", "ALL", "--pull", "never"),
        *("--security-opt", "no-new-privileges:true", "--memory", str(HARDENING["mem_limit"])),
        *("--cpus", "1", "--pids-limit", str(HARDENING["pids_limit"]), "--volume", "/data"),
        *("--publish", f"127.0.0.1:{port}:5000"),
        *(word for path, how in TMPFS.items() for word in ("--tmpfs", f"{path}:{how}")),
    ]
    for name, value in server_environment({}, port, "a-token-of-a-bare-container").items():
        options += ["--env", f"{name}={value}"]
    begin = time.monotonic()
    command = ["docker", "run", *options, image_name()]
    made = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    try:
        while not _is_healthy(port):
            if time.monotonic() > begin + PATIENCE:
                raise RuntimeError("the bare container was not healthy in time")
            time.sleep(0.05)
        return time.monotonic() - begin
    finally:
        subprocess.run(["docker", "rm", "-f", "-v", made], check=True, capture_output=True)


def _is_healthy(port: int) -> bool:
    try:
        local_server(port).version(timeout=2.0)
    except UserError:
        return False
    return True


def _further_test(root: Path) -> Measurement:
    """Compare runs of tests with an experiment each with runs of as many that do nothing."""
    folder = root / "further"
    folder.mkdir()
    suite = Suite(folder, "container", TESTS)
    other = suite.project / "test_without.py"
    other.write_text(WITHOUT.format(count=TESTS))
    workspace = Workspace.planned().make()
    (suite.project / "conftest.py").write_text(SHARED.format(os.fspath(workspace.folder)))
    try:
        MlflowStack(engine="container", workspace=workspace).start()
        pairs = []
        for _ in range(ROUNDS):
            seconds = []
            for name in ("test_it.py", "test_without.py"):
                begin = time.monotonic()
                suite.run(name).checked()
                seconds.append((time.monotonic() - begin) * 1000 / TESTS)
            pairs.append((seconds[0], seconds[1]))
    finally:
        workspace.remove()
    return Measurement(
        "a further test with its own experiment",
        *difference(pairs),
        limit=TEST_LIMIT,
        unit=" ms",
        details=f"{ROUNDS} pairs of runs of {TESTS} tests, with and without",
    )


def _many_tests(root: Path) -> Iterator[Measurement]:
    folder = root / "many"
    folder.mkdir()
    suite = Suite(folder, "container", TESTS)
    suite.run("-n4").checked()
    workers, ports, experiments = suite.used()
    details = f"{len(experiments)} experiments on {len(workers)} workers"
    yield Measurement(f"servers of {TESTS} tests", len(ports), limit=1, details=details)
    left = suite.left()
    yield Measurement(f"left of {TESTS} tests", len(left), limit=0, details=", ".join(left))


def _kills(root: Path) -> Measurement:
    folder = root / "kills"
    folder.mkdir()
    suite = Suite(folder, "container", TESTS)
    found: list[str] = []
    chosen = random.Random(17)  # noqa: S311 - the same moments each time
    for number in range(KILLS):
        run = suite.start("-n2")
        time.sleep(chosen.uniform(0.0, LONGEST))
        if run.poll() is None:
            suite.kill(run, only_first=number % 2 == 0)
        suite.left()
    suite.run("-k", f"{TESTS - 1}").checked()
    time.sleep(1.0)
    found = suite.left()
    return Measurement(
        f"left after {KILLS} kills and the next start",
        len(found),
        limit=0,
        details=", ".join(found) or "containers, volumes, networks, processes, files",
    )
