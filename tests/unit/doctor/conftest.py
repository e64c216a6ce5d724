"""A project that was set up by hand, with the user's consent to its server, on a bare machine.

It has no OpenCode, no Node and no Docker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.records import agreed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    project = tmp_path / "app"
    project.mkdir()
    (project / ".env").write_text("MLFLOW_TRACKING_URI=http://host\nMLFLOW_EXPERIMENT_ID=1\n")
    agreed(project, "http://host")
    return project
