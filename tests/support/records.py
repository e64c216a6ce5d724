"""What ``up`` remembers of a project, for tests that need no ``up``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bootstrap.core import registry
from bootstrap.core.registry import ProjectRecord
from bootstrap.plugin.ownership import Named

if TYPE_CHECKING:
    from pathlib import Path

NOTHING_WRITTEN = '{"version": 1, "files": [], "folders": []}'


def traced(folder: Path, **changes: Any) -> ProjectRecord:  # noqa: ANN401 - a field's value
    """Remember a project as traced to somebody else's server; some fields may be others."""
    fields: dict[str, Any] = {
        "project": str(folder),
        "stack": None,
        "engine": "external",
        "tracking_uri": "http://127.0.0.1:5000",
        "experiment_id": "1",
        "experiment_name": "one",
        "undo": NOTHING_WRITTEN,
        **changes,
    }
    record = ProjectRecord(**fields)
    registry.save_project(record)
    return record


def agreed(folder: Path, uri: str) -> None:
    """Remember that the user has agreed to a server in a project that was set up by hand."""
    registry.trust(folder, Named(uri).address or uri)
