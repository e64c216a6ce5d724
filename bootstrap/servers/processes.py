"""Ending processes that this product started."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

import psutil

TIMEOUT = 15.0
"""Seconds that a process gets to end after SIGTERM; MLflow needs about 1.5."""


def end(processes: Iterable[psutil.Process]) -> None:
    """End processes with SIGTERM, then SIGKILL, and wait until they have ended."""
    alive = list(processes)
    for process in alive:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    _, alive = psutil.wait_procs(alive, timeout=TIMEOUT)
    for process in alive:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(alive, timeout=TIMEOUT)


def tree_of(pid: int) -> list[psutil.Process]:
    """Return a process and its descendants; nothing when it has ended."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def memory_of(process: psutil.Process) -> int:
    """Return a process's memory in bytes; 0 when it has ended.

    This is the proportional set size (shared pages count once) on Linux, else the resident one.
    """
    try:
        memory = process.memory_full_info()
    except psutil.Error:
        return 0
    return int(getattr(memory, "pss", memory.rss))
