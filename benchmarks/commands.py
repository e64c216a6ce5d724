"""How long the command line takes where nothing is left to do, as a user waits for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.intervals import median_of
from benchmarks.measurement import Measurement
from bootstrap.servers.docker import detect
from tests.support.mlflow_server import use_shared_environment
from tests.support.opencode import REPOSITORY, binary
from tests.support.processes import run
from tests.support.sandbox import Sandbox
from tests.support.scripted_model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CALLS: Final = 15
FAST_CALLS: Final = 7
HELP_LIMIT: Final = 0.3
STATUS_LIMIT: Final = 1.0
UP_LIMIT: Final = 1.5
PROJECTS: Final = 10


def measure(root: Path, *, fast: bool) -> Iterator[Measurement]:
    """Measure the quick verbs, with a server as a process and, where there is Docker, in one.

    Args:
        root: An empty folder.
        fast: Fewer calls, and a server as a process only.
    """
    calls = FAST_CALLS if fast else CALLS
    with ScriptedModel() as model:
        user = Sandbox(root / "user", binary(), model.opencode_config())
        use_shared_environment(Path(user.env["XDG_DATA_HOME"]))
        yield _measured(user, "--help", HELP_LIMIT, ["--help"], calls)
        for engine in ("process",) if fast else ("process", "compose"):
            if engine == "compose" and not detect().usable:
                for name, limit in (("status", STATUS_LIMIT), ("up again", UP_LIMIT)):
                    yield Measurement(
                        f"{name}, {engine}", None, None, limit, " s", "no Docker engine answers"
                    )
                continue
            project = user.project(engine)
            user.up(project, "--engine", engine)
            here = ["--project", str(project)]
            try:
                yield _measured(user, f"status, {engine}", STATUS_LIMIT, ["status"], calls)
                yield _measured(user, f"up again, {engine}", UP_LIMIT, ["up", *here], calls)
                if engine == "process":
                    for number in range(1, PROJECTS):
                        user.up(user.project(f"{engine}-{number}"), "--engine", engine)
                    yield _measured(
                        user, f"status, {PROJECTS} projects", STATUS_LIMIT, ["status"], calls
                    )
            finally:
                user.cli("down", "--all").finished.checked()
                user.cli("down", *here, "--delete-data", "--yes").finished.checked()


def _measured(
    user: Sandbox, name: str, limit: float, words: Sequence[str], calls: int
) -> Measurement:
    command = [sys.executable, "-m", "bootstrap", *words]
    run(command, cwd=REPOSITORY, env=user.env).checked()  # what is not compiled yet is now
    taken = [run(command, cwd=REPOSITORY, env=user.env).checked().seconds for _ in range(calls)]
    details = f"median of {calls} calls"
    return Measurement(name, *median_of(taken), limit=limit, unit=" s", details=details)
