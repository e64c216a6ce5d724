"""Our process engine against a default ``mlflow server`` from the same environment."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import psutil

from benchmarks.intervals import ratio
from benchmarks.measurement import Measurement
from bootstrap.core.errors import UserError
from bootstrap.mlflow.client import Address, Server
from tests.support.mlflow_server import running_server, shared_python
from tests.support.processes import free_port, started

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def measure(root: Path) -> Iterator[Measurement]:
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
    for name, field, limit, unit in (
        ("server start, ours / default", "seconds", START_LIMIT, "s"),
        ("server memory, ours / default", "megabytes", MEMORY_LIMIT, "MB (PSS)"),
    ):
        pairs = [
            (getattr(one, field), getattr(other, field))
            for one, other in zip(ours, default, strict=True)
        ]
        our_median, their_median = (median(column) for column in zip(*pairs, strict=True))
        yield Measurement(
            name,
            *ratio(pairs),
            limit=limit,
            details=f"{ROUNDS} pairs, {our_median:.1f} / {their_median:.1f} {unit} in "
            f"{ours[0].processes} / {default[0].processes} processes",
        )


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
