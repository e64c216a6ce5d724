"""What a turn costs, counted: a count is the same on a busy machine.

The requests and their bytes at a proxy in front of the server; the system calls on the files of
the queue with strace. Instructions are not: OpenCode's engine runs under callgrind, but its threads
wait for one another in loops, and the count of the same load differs by a sixth.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Final

from benchmarks.measurement import Measurement, NotMeasuredError
from benchmarks.traced import traced_place
from tests.faults.killing import wait_until_gone
from tests.support.processes import run
from tests.support.scenarios import Step, Usage, bash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.faults.workplace import Workplace

TURNS: Final = 5
FAST_TURNS: Final = 3
REQUESTS_LIMIT: Final = 8
SENT_LIMIT: Final = 20.0
CALLS_LIMIT: Final = 600
WRITTEN_LIMIT: Final = 350.0
"""Kilobytes. SQLite writes pages of 4 kB and locks for each reader; a log of records took 120 calls
and 60 kB, and thousands of lines of ours. Both limits guard against growth.
"""
STEPS: Final[Mapping[str, tuple[Step, ...]]] = {
    # Slow enough for each step to be sent on its own, on a slow machine, too.
    "counted": (
        Step(
            text="I run it.",
            tool_calls=(bash("echo counted"),),
            usage=Usage(1300, 60),
            first_delay=1.0,
        ),
        Step(text="It has run.", usage=Usage(1400, 25, cached=1300), first_delay=1.0),
    ),
}
CALL: Final = re.compile(r"(?:\d+ +)?(?P<name>\w+)\(.*\) += (?P<result>-?\d+)")
"""One line of strace: process, call, result."""


def measure(root: Path, *, fast: bool) -> Iterator[Measurement]:
    """Count what turns of two steps cost.

    Args:
        root: An empty folder.
        fast: Fewer turns.
    """
    with traced_place(root, STEPS) as place:
        place.configure(MLFLOW_TRACKING_URI=place.server.url)
        yield from _requests(place, FAST_TURNS if fast else TURNS)
        yield from _calls(place)


def _requests(place: Workplace, turns: int) -> Iterator[Measurement]:
    with place.sandbox.opencode_serve(place.project) as api:
        session = api.session()
        session.ask("[[counted]]")
        place.traces.wait(1)
        before = len(place.server.received)
        for turn in range(turns):
            session.ask("[[counted]]")
            place.traces.wait(turn + 2)
        sent = place.server.received[before:]
    details = f"mean of {turns} turns of two steps in one opencode serve"
    yield Measurement("requests a turn", len(sent) / turns, None, REQUESTS_LIMIT, details=details)
    kilobytes = sum(len(one.body) for one in sent) / 1000
    yield Measurement("sent a turn", kilobytes / turns, None, SENT_LIMIT, " kB", details)


def _calls(place: Workplace) -> Iterator[Measurement]:
    strace = shutil.which("strace")
    if strace is None:
        raise NotMeasuredError("no strace on PATH, which counts the system calls")
    log = place.sandbox.root / "strace"
    command = [strace, "--follow-forks", "--seccomp-bpf", "--decode-fds=path", "--output", str(log)]
    command += ["--string-limit=0", "--trace=%file,%desc", str(place.sandbox.opencode)]
    command += ["run", "--format", "json", "[[counted]]"]
    run(command, cwd=place.project, env=place.sandbox.env, timeout=300).checked()
    wait_until_gone(place.sandbox)
    calls = [
        found
        for line in log.read_text().splitlines()
        if f"{place.state}" in line and (found := CALL.match(line)) is not None
    ]
    written = sum(int(one["result"]) for one in calls if "write" in one["name"])
    synced = sum("sync" in one["name"] for one in calls)
    details = f"opencode run with a turn of two steps, its child included; {synced} were syncs"
    yield Measurement(
        "system calls on the queue's files", len(calls), None, CALLS_LIMIT, "", details
    )
    yield Measurement("written to the queue's files", written / 1000, None, WRITTEN_LIMIT, " kB")
