"""``make bench``: run every benchmark, print one table, fail when a limit is missed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import backlog, commands, hooks, latency, plugin, server, turn
from benchmarks.measurement import table


def main() -> int:
    """Return the exit code: 1 when a limit is missed."""
    with tempfile.TemporaryDirectory(prefix="opencode-mlflow-bench-") as temporary:
        root = Path(temporary)
        measurements = []
        for part in (commands, plugin, hooks, turn, latency, backlog, server):
            folder = root / part.__name__.rpartition(".")[2]
            folder.mkdir()
            measurements += part.measure(folder)
    print(table(measurements))
    return 0 if all(one.kept for one in measurements) else 1


if __name__ == "__main__":
    sys.exit(main())
