"""A project folder, and what is written into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.project import TracingSettings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLUGIN = b'export default { id: "opencode-mlflow", server: async () => ({}) }\n'


def contents(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Return everything in a folder, git's own left out: kind, mode and content by its path."""
    found: dict[str, tuple[str, bytes]] = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if ".git" in relative.parts:
            continue
        mode = oct(path.lstat().st_mode)
        if path.is_symlink():
            content = bytes(path.readlink())
        else:
            content = path.read_bytes() if path.is_file() else b""
        found[str(relative)] = (mode, content)
    return found


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
