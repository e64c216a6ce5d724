"""A project folder, and what is written into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.project import TracingSettings
from tests.support.project_files import PLUGIN, contents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


@pytest.fixture
def settings() -> TracingSettings:
    return TracingSettings("http://127.0.0.1:5000", "1", PLUGIN)


@pytest.fixture
def with_token() -> TracingSettings:
    return TracingSettings(
        "http://127.0.0.1:5000", "1", PLUGIN, {"MLFLOW_TRACKING_TOKEN": "t0ken of mine"}
    )


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, tuple[str, bytes]]]:
    """Return everything in a folder: kind, mode and content by relative path."""
    return contents
