"""A user with the built plugin, and a server that is used for nothing else."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from tests.faults.workplace import Workplace
from tests.support.faulty_server import FaultyServer
from tests.support.mlflow_server import mlflow_server
from tests.support.opencode import REPOSITORY, binary
from tests.support.sandbox import Sandbox
from tests.support.scenarios import SCENARIOS
from tests.support.scripted_model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.support.scenarios import Step

PLUGIN = REPOSITORY / "plugin" / "dist" / "opencode-mlflow.js"


@contextlib.contextmanager
def traced_place(
    root: Path, steps: Mapping[str, tuple[Step, ...]] | None = None
) -> Iterator[Workplace]:
    """Give a project whose plugin talks to a real MLflow server directly.

    The proxy of the place stands by, for what is to be measured through it.

    Args:
        root: An empty folder.
        steps: What the scripted model answers besides its usual scenarios.
    """
    (root / "server").mkdir()
    with (
        ScriptedModel({**SCENARIOS, **(steps or {})}) as model,
        mlflow_server(root / "server") as uri,
        FaultyServer(uri) as server,
    ):
        place = Workplace(
            Sandbox(root / "user", binary(), model.opencode_config()),
            "benchmark",
            plugin=PLUGIN,
            mlflow=uri,
            serve="",
            reference=None,
            server=server,
        )
        place.configure(MLFLOW_TRACKING_URI=uri)
        yield place
