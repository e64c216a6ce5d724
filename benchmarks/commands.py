"""How long the command line takes where nothing is left to do, as a user waits for it."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.measurement import Measurement
from bootstrap.servers.docker import detect
from tests.support.mlflow_server import use_shared_environment
from tests.support.opencode import REPOSITORY, binary
from tests.support.processes import run
from tests.support.sandbox import Sandbox
from tests.support.scripted_model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Sequence

CALLS: Final = 15
HELP_LIMIT: Final = 0.3
STATUS_LIMIT: Final = 1.0
UP_LIMIT: Final = 1.5


def measure(root: Path) -> list[Measurement]:
    """Measure the quick verbs, with a server as a process and, where there is Docker, in one.

    Args:
        root: An empty folder.
    """
    with ScriptedModel() as model:
        user = Sandbox(root / "user", binary(), model.opencode_config())
        use_shared_environment(Path(user.env["XDG_DATA_HOME"]))
        measured = [_measured(user, "--help", HELP_LIMIT, ["--help"])]
        for engine in ("process", *(["compose"] if detect().usable else [])):
            project = user.project(engine)
            user.up(project, "--engine", engine)
            here = ["--project", str(project)]
            try:
                measured += [
                    _measured(user, f"status, {engine}", STATUS_LIMIT, ["status"]),
                    _measured(user, f"up again, {engine}", UP_LIMIT, ["up", *here]),
                ]
            finally:
                user.cli("down", *here, "--delete-data", "--yes").finished.checked()
    return measured


def _measured(user: Sandbox, name: str, limit: float, words: Sequence[str]) -> Measurement:
    command = [sys.executable, "-m", "bootstrap", *words]
    run(command, cwd=REPOSITORY, env=user.env).checked()  # what is not compiled yet is now
    taken = [run(command, cwd=REPOSITORY, env=user.env).checked().seconds for _ in range(CALLS)]
    return Measurement(
        name,
        median(taken),
        limit,
        unit=" s",
        details=f"median of {CALLS} calls ({min(taken):.2f} to {max(taken):.2f} s)",
    )
