"""Our process engine against a default ``mlflow server`` from the same environment."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import psutil

from benchmarks.measurement import Measurement
from bootstrap.core.errors import UserError
from bootstrap.mlflow.client import Address, Server
from tests.support.mlflow_server import running_server, shared_python
from tests.support.processes import free_port, started

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 3
START_LIMIT = 0.55
MEMORY_LIMIT = 0.25
SETTLE = 10.0
"""Seconds between healthy and the look at the memory: the default server goes on starting jobs."""
PATIENCE = 180.0


@dataclass(frozen=True)
class Start:
    """One start of a server.

    Attributes:
        seconds: From the start of the process until ``/health`` and ``/version`` answer.
        megabytes: Proportional set size, summed over the process and all it started.
        processes: Their number.
    """

    seconds: float
    megabytes: float
    processes: int


def measure(root: Path) -> list[Measurement]:
    """Start both kinds of server in turn, each on an empty database, and compare.

    Args:
        root: An empty folder.
    """
    shared_python()
    starts: dict[str, list[Start]] = {"default": [], "ours": []}
    _default(_made(root / "warm-default"))  # the first import compiles 850 MB of Python
    for turn in range(ROUNDS):
        starts["default"].append(_default(_made(root / f"default-{turn}")))
        starts["ours"].append(_ours(_made(root / f"ours-{turn}")))
    ours, default = starts["ours"], starts["default"]
    time_ratio, ours_s, default_s = _ratio([s.seconds for s in ours], [s.seconds for s in default])
    memory_ratio, ours_mb, default_mb = _ratio(
        [s.megabytes for s in ours], [s.megabytes for s in default]
    )
    return [
        Measurement(
            "server start, ours / default",
            time_ratio,
            START_LIMIT,
            details=f"median of {ROUNDS} pairs, {ours_s:.1f} s / {default_s:.1f} s",
        ),
        Measurement(
            "server memory, ours / default",
            memory_ratio,
            MEMORY_LIMIT,
            details=f"median of {ROUNDS} pairs, {ours_mb:.0f} MB / {default_mb:.0f} MB (PSS) in "
            f"{ours[0].processes} / {default[0].processes} processes",
        ),
    ]


def _ratio(ours: list[float], default: list[float]) -> tuple[float, float, float]:
    ratios = [one / other for one, other in zip(ours, default, strict=True)]
    return median(ratios), median(ours), median(default)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _default(folder: Path) -> Start:
    port = free_port()
    env = {name: value for name, value in os.environ.items() if not name.startswith("MLFLOW_")}
    command = [str(shared_python()), "-m", "mlflow", "server", "--port", str(port)]
    begin = time.monotonic()
    with (
        (folder / "server.log").open("w") as log,
        started(command, cwd=folder, env=env, stdout=log.fileno(), stderr=log.fileno()) as process,
    ):
        server = Server(Address.parse(f"http://127.0.0.1:{port}"))
        while not _healthy(server):
            if process.poll() is not None or time.monotonic() > begin + PATIENCE:
                raise RuntimeError((folder / "server.log").read_text())
            time.sleep(0.1)
        seconds = time.monotonic() - begin
        return _look(process.pid, seconds)


def _healthy(server: Server) -> bool:
    try:
        server.version(timeout=1.0)
    except UserError:
        return False
    return True


def _ours(folder: Path) -> Start:
    begin = time.monotonic()
    with running_server(folder) as running:
        seconds = time.monotonic() - begin
        return _look(int(running.details["pid"]), seconds)


def _look(pid: int, seconds: float) -> Start:
    time.sleep(SETTLE)
    leader = psutil.Process(pid)
    tree = [leader, *leader.children(recursive=True)]
    memory = sum(process.memory_full_info().pss for process in tree)
    return Start(seconds, memory / 1e6, len(tree))
