"""``make bench`` and ``make bench-fast``: measure, print one table, fail when a limit is missed.

What decides is counted where it can be, else taken as processor time or from many pairs: see
:mod:`benchmarks.intervals`. Wall times are worth what else runs on the machine, so its load is
printed; a verdict that they cannot carry is *not resolved*, and no failure.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import (
    backlog,
    commands,
    container,
    counts,
    evaluation,
    hooks,
    latency,
    plugin,
    server,
    start,
    testing,
    turn,
)
from benchmarks.measurement import Measurement, NotMeasuredError, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Part = Callable[[Path], Iterator[Measurement]]

FAILURES = (AssertionError, OSError, RuntimeError, subprocess.SubprocessError)
"""What a measurement ends with that came to nothing."""


def parts(*, fast: bool) -> dict[str, Part]:
    """Return what there is to measure by name."""
    paced = {
        "commands": commands.measure,
        "load": plugin.load,
        "start": start.measure,
        "hooks": hooks.measure,
        "counts": counts.measure,
        "turn": turn.measure,
        "latency": latency.measure,
    }
    chosen: dict[str, Part] = {
        **{name: functools.partial(part, fast=fast) for name, part in paced.items()},
        "mapper": plugin.mapper,
        "opencode2": plugin.opencode2,
        "masking": plugin.masking,
        "corpus": plugin.corpus,
        "backlog": backlog.measure,
        "container": container.measure,
        "server": server.measure,
        "testing": testing.measure,
        "eval": evaluation.measure,
    }
    slow = {"opencode2", "masking", "latency", "backlog", "container", "server", "testing", "eval"}
    left_out = slow if fast else set()
    return {name: part for name, part in chosen.items() if name not in left_out}


def main() -> int:
    """Return the exit code: 1 when a limit is missed or a measurement came to nothing."""
    measurements: list[Measurement] = []
    failed = False
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    known = parts(fast="--fast" in sys.argv[1:])
    if unknown := [name for name in wanted if name not in known]:
        print(f"{unknown[0]} is no part; known are: {', '.join(known)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="opencode-mlflow-bench-") as temporary:
        for name in wanted or known:
            print(f"{name} …", file=sys.stderr)
            folder = Path(temporary, name)
            folder.mkdir()
            try:
                for one in known[name](folder):
                    measurements.append(one)
                    print(*one.columns[:-1], sep="  ", file=sys.stderr)
            except NotMeasuredError as error:
                measurements.append(Measurement(name, details=str(error)))
            except FAILURES as error:
                failed = True
                measurements.append(Measurement(name, details=_first_line(error)))
                print(f"{name}: {error}", file=sys.stderr)
    print(table(measurements))
    print("load average {:.1f}, {:.1f}, {:.1f}".format(*os.getloadavg()))
    return int(failed or any(one.verdict == "missed" for one in measurements))


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


if __name__ == "__main__":
    sys.exit(main())
