"""How many instructions OpenCode's engine executes to load the plugin, counted by callgrind.

The count is the same on every machine of a kind, whatever else runs there: what a change of the
source costs shows in it to a hundredth. The engine does not compile to machine code meanwhile,
which a load is too short for anyway.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, Final

from benchmarks.measurement import Measurement, NotMeasuredError
from benchmarks.traced import PLUGIN
from bootstrap.plugin import AS_BUN
from tests.support.opencode import binary
from tests.support.processes import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMIT: Final = 95.0
"""Millions."""
TIMEOUT: Final = 300.0
LOADED: Final = (
    *("child_process", "crypto", "fs", "os", "path", "timers/promises", "url", "util"),
    *("worker_threads", "zlib"),
)
"""Of Node's modules those that OpenCode has loaded when it comes to its plugins."""
COLLECTED: Final = re.compile(r"Collected : (\d+)")


def measure(root: Path) -> Iterator[Measurement]:
    """Count a start of the engine that loads the plugin, and one that loads an empty module.

    Args:
        root: An empty folder.
    """
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        raise NotMeasuredError("no valgrind on PATH, which counts the instructions of a load")
    empty, copy = root / "empty.js", root / "copy.js"
    empty.write_text("export default {};\n")
    copy.write_bytes(PLUGIN.read_bytes())
    plugin, nothing = (_count(valgrind, root, module) for module in (copy, empty))
    yield Measurement(
        "plugin load, instructions",
        (plugin - nothing) / 1e6,
        None,
        LIMIT,
        unit=" million",
        details=f"less the {nothing / 1e6:.0f} million of an empty one",
    )


def _count(valgrind: str, root: Path, module: Path) -> int:
    entry = root / "entry.js"
    modules = "".join(f'import "node:{name}";\n' for name in LOADED)
    entry.write_text(f'{modules}await import("{module}");\n')
    command = [valgrind, "--tool=callgrind", f"--callgrind-out-file={os.devnull}"]
    command += [str(binary()), str(entry)]
    done = run(command, cwd=root, env={**os.environ, **AS_BUN}, timeout=TIMEOUT).checked()
    found = COLLECTED.search(done.stderr)
    if found is None:
        print(done.stderr, file=sys.stderr)
        raise RuntimeError("callgrind did not say how many instructions there were")
    return int(found[1])
