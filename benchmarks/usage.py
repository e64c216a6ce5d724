"""Runs one command and prints what it and all that it started used, as one line of JSON.

Processes that outlive their parents come to this one (``prctl(PR_SET_CHILD_SUBREAPER)``, Linux 3.4
or newer), which waits for every one of them: what ``wait4`` says of each is exact, however short
it lived and however it was detached. Elsewhere what was detached is missing.

A program of its own, so that it waits for nothing but what it has started::

    python benchmarks/usage.py PATIENCE COMMAND...
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PR_SET_CHILD_SUBREAPER = 36
"""``linux/prctl.h``."""
POLL = 0.01


@dataclass(frozen=True)
class Usage:
    """What a command used, in seconds.

    Attributes:
        code: Its exit code.
        wall: From its start to its exit.
        tail: Of that, from the last line of its output on.
        waited: Of that, what its main thread could have run but had no core (proc(5),
            ``schedstat``); 0 where the kernel does not count it. What is left of ``wall`` without
            it is what it takes on a machine with nothing else to do.
        processor: Processor time, user and system, of it and all that it waited for.
        background: The same of what outlived it.
        output: What it printed.
    """

    code: int
    wall: float
    tail: float
    waited: float
    processor: float
    background: float
    output: str


def measured(command: Sequence[str], patience: float) -> Usage:
    """Run a command, and wait for what outlives it.

    Args:
        command: Program and arguments; standard input is empty.
        patience: Seconds that what outlives it is given to end.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    lines: list[bytes] = []
    said = begin = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)

    def read() -> None:
        nonlocal said
        for line in process.stdout or ():
            said = time.perf_counter()
            lines.append(line)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    end = time.perf_counter()
    waited = _waited(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    background = _rest(end + patience)
    reader.join(patience)
    return Usage(
        code=process.returncode,
        wall=end - begin,
        tail=end - said,
        waited=waited,
        processor=used.ru_utime + used.ru_stime,
        background=background,
        output=b"".join(lines).decode(),
    )


def _waited(pid: int) -> float:
    """Return how long the main thread of a process that has ended had to wait for a core."""
    try:
        _, nanoseconds, _ = Path(f"/proc/{pid}/schedstat").read_text().split()
    except OSError:
        return 0.0
    return int(nanoseconds) / 1e9


def _rest(deadline: float) -> float:
    """Return the processor time of all other children that end in time."""
    total = 0.0
    while time.perf_counter() < deadline:
        try:
            pid, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid == 0:
            time.sleep(POLL)
        total += used.ru_utime + used.ru_stime
    return total


if __name__ == "__main__":
    print(json.dumps(asdict(measured(sys.argv[2:], float(sys.argv[1])))))
