"""No program of this machine takes part in these tests, and its load decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.commands import down, status
from bootstrap.plugin import queue
from tests.support.processes import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def nothing_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let neither OpenCode nor Node nor Docker be found, except what a test makes in ``bin``."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every answer that there is the time to come."""
    monkeypatch.setattr(status, "PATIENCE", PATIENCE)
    monkeypatch.setattr(status, "_EACH", PATIENCE)
    monkeypatch.setattr(down, "TIMEOUT", PATIENCE)
    monkeypatch.setattr(queue, "STARTING", PATIENCE)
