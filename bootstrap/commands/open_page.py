"""``open``: show the project's traces in the browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from bootstrap.core import registry
from bootstrap.install import experiments
from bootstrap.mlflow.client import Address
from bootstrap.plugin import program, settings
from bootstrap.results import OpenResult
from bootstrap.servers import choose, token


def open_page(folder: Path, *, start_browser: bool = True) -> OpenResult:
    """Open the page of a project's traces.

    Args:
        folder: The project.
        start_browser: False to return the address only.

    Raises:
        UserError: The project is not traced, or its server does not run.
    """
    folder = folder.expanduser().resolve()
    record = registry.project(folder)
    if record is None:
        raise registry.not_traced(folder)
    if record.stack is not None:
        choose.require_ours(record, record.tracking_uri)
    host = None
    if Address(record.tracking_uri, {}).is_databricks:
        host = settings.ask([program.Project.of(folder)])[0].url
    page = experiments.page(record.tracking_uri, record.experiment_id, host)
    url = token.link(record.stack, page)
    return OpenResult(folder, url, opened=start_browser and _open(url))


def _open(url: str) -> bool:
    """Open a page in a graphical browser, or in the one that ``BROWSER`` names.

    A text browser would take over the terminal.
    """
    has_screen = sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    )
    try:
        return has_screen and webbrowser.open(url)
    except webbrowser.Error:
        return False
