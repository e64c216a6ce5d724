"""OpenCode 2's service of this user, which has the environment of whoever started it first."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bootstrap.core.reading import read_file
from bootstrap.core.text import ago
from bootstrap.plugin import settings
from bootstrap.plugin.program import Project
from bootstrap.plugin.settings import ENVIRONMENT, Setting

_SLACK = 60.0
"""Seconds that a file system's clock may be behind that of processes."""


@dataclass(frozen=True)
class Service:
    """A service that runs.

    Attributes:
        pid: Its process.
        started: Seconds since 1970.
        environment: What it was started with.
    """

    pid: int
    started: float
    environment: Mapping[str, str] = field(repr=False)

    @property
    def name(self) -> str:
        """How it is called in a message."""
        since = ago(time.time() - self.started)
        return f"OpenCode 2's service (process {self.pid}, started {since})"

    def differences(self, project: Project) -> tuple[str, ...]:
        """Return the variables that the service has otherwise than this process, and that count.

        What the project's files say, or the user's own configuration, counts before both.
        """
        here = settings.read(project.folder, project.options, opencode=2)
        there = settings.read(
            project.folder, project.options, opencode=2, environment=self.environment
        )
        names = dict.fromkeys((*here.given, *there.given))
        pairs = ((name, here.given.get(name), there.given.get(name)) for name in names)
        return tuple(
            _variable(name, ours, its)
            for name, ours, its in pairs
            if _of_environment(ours) != _of_environment(its)
        )


def _of_environment(setting: Setting | None) -> str | None:
    """Return a value that comes from the environment; None for others."""
    return setting.value if setting is not None and setting.source == ENVIRONMENT else None


def _variable(name: str, *settings_of_it: Setting | None) -> str:
    known = [one.variable for one in settings_of_it if one is not None and one.variable]
    return known[0] if known else name


def running() -> tuple[Service, ...]:
    """Return the services of this user, one for each release channel.

    ``<state>/opencode/service*.json`` has ``{id, version, url, pid, password}`` (OpenCode's
    ``service-registration.ts``, read in 2.0.x); a service that was killed leaves it.
    """
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    files = sorted((Path(base) / "opencode").glob("service*.json"))
    return tuple(found for file in files if (found := _of_file(file)) is not None)


def _of_file(file: Path) -> Service | None:
    try:
        said: object = json.loads(read_file(file))
        pid = said.get("pid") if isinstance(said, dict) else None
        if not isinstance(pid, int) or isinstance(pid, bool) or pid <= 1:
            return None
        process = psutil.Process(pid)
        started = process.create_time()
        # Another process may have got its id since.
        is_its = started <= file.stat().st_mtime + _SLACK
        if not is_its or process.uids().real != os.getuid():
            return None
        return Service(pid, started, process.environ())
    except (OSError, ValueError, OverflowError, RecursionError, psutil.Error):
        return None
