"""Ending processes that this product started."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

import psutil

TIMEOUT = 15.0
"""Seconds that a process gets to end by itself; MLflow needs about one and a half."""


def end(processes: Iterable[psutil.Process]) -> None:
    """End processes: politely, then not. They have ended when this returns."""
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
    """Return a process and all that it started; nothing when it has ended."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def memory_of(process: psutil.Process) -> int:
    """Return the bytes of memory that a process takes; 0 when it has ended.

    The proportional set size where the system tells it (Linux), else the resident set size.
    """
    try:
        memory = process.memory_full_info()
    except psutil.Error:
        return 0
    return int(getattr(memory, "pss", memory.rss))
