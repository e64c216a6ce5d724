"""Does OpenCode start later because of the plugin where npm's registry cannot be reached?

Of a user whose own configuration has OpenCode's package: elsewhere it waits for any plugin.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final, get_args

from benchmarks import usage
from benchmarks.intervals import ratio
from benchmarks.measurement import Measurement
from benchmarks.turn import calm, in_turns, of
from benchmarks.usage import Usage
from bootstrap.core import paths
from bootstrap.project import TracingSettings, apply, plan
from tests.support.npm_registry import Manner, unreachable_registry
from tests.support.opencode import binary
from tests.support.processes import run
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.npm_registry import NpmRegistry

PAIRS: Final = 20
FAST_PAIRS: Final = 6
LIMIT: Final = 1.15
BUILT: Final = "plugin/dist/opencode-mlflow.js"


def measure(root: Path, *, fast: bool) -> Iterator[Measurement]:
    """Measure starts of OpenCode in a project that ``up`` wrote into, and in one without.

    Args:
        root: An empty folder.
        fast: Fewer pairs.
    """
    count = FAST_PAIRS if fast else PAIRS
    for manner in get_args(Manner):
        with unreachable_registry(manner) as registry:
            pairs = _starts(root / manner, registry, count)
        name = f"start, npm's registry {manner}, with the plugin / without"
        details = f"{count} pairs; {registry.connections} connections to it"
        quiet = [(calm(one), calm(other)) for one, other in pairs]
        yield Measurement(name, *ratio(of(quiet, "wall")), limit=LIMIT, details=details)
        name = f"{name}, processor time"
        yield Measurement(name, *ratio(of(pairs, "processor")), limit=LIMIT)


def _starts(root: Path, registry: NpmRegistry, count: int) -> list[tuple[Usage, Usage]]:
    user = Sandbox(root, binary(), {})
    user.env = registry.environment(user.env)
    traced, plain = (user.project(name, {}, installed=False) for name in ("traced", "plain"))
    server = "http://127.0.0.1:9"  # nobody is asked before a turn
    apply(plan(traced, TracingSettings(server, "0", paths.shipped(BUILT).read_bytes()), None))
    user.agree(traced, server)

    def start_in(project: Path) -> Callable[[], Usage]:
        command = [sys.executable, "-P", usage.__file__, "0", str(user.opencode), "debug", "info"]

        def once() -> Usage:
            done = run(command, cwd=project, env=user.env).checked()
            used = Usage(**json.loads(done.stdout))
            if used.code != 0:
                raise RuntimeError(f"opencode ended with {used.code}: {used.output}")
            return used

        return once

    return in_turns(start_in(traced), start_in(plain), count)
