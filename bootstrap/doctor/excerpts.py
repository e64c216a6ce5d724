"""Settings and ends of logs for a report to somebody on another machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.doctor.situation import Situation
from bootstrap.results import Excerpt
from bootstrap.servers import choose

LINES = 40
"""Last lines of a log."""
LONGEST = 500
"""Characters of a line."""
_TAIL = 256 * 1024
"""Bytes that are read from the end of a log."""
_WITHHELD = ("MLFLOW_OPENCODE_REDACT_PATTERN",)
"""Settings that may contain the secret that they describe."""


def gather(situation: Situation, mask: Callable[[str], str]) -> tuple[Excerpt, ...]:
    """Return the settings and the ends of the logs, masked; empty ones are left out."""
    found = {
        "Settings": _settings(situation),
        "Server log": _server_log(situation),
        "Plugin log": _end_of(situation.settings.state_dir / "plugin.log"),
        "Last crash log": _last_crash(),
    }
    return tuple(
        Excerpt(title, tuple(_shown(line, mask) for line in lines))
        for title, lines in found.items()
        if lines
    )


def _settings(situation: Situation) -> list[str]:
    return [
        f"{setting.variable or name}={'…' if name in _WITHHELD else setting.value} "
        f"(from {setting.source})"
        for name, setting in situation.settings.given.items()
    ]


def _server_log(situation: Situation) -> list[str]:
    record = situation.record
    if record is None or record.stack is None:
        return []
    try:
        return choose.managed(record.engine, record.stack).log(LINES)
    except UserError as error:
        return [f"cannot be read: {error.message}"]


def _last_crash() -> list[str]:
    try:
        logs = sorted(paths.crashes_dir().glob("*.log"))
    except OSError:
        return []
    return _end_of(logs[-1]) if logs else []


def _end_of(file: Path) -> list[str]:
    """Return the last lines of a file; none if it is missing."""
    try:
        with file.open("rb") as stream:
            skipped = max(0, stream.seek(0, 2) - _TAIL)
            stream.seek(skipped)
            lines = stream.read(_TAIL).decode(errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        return [f"{file} cannot be read: {error.strerror}"]
    # The first line may be cut, and the masking would miss a cut secret.
    return lines[1 if skipped else 0 :][-LINES:]


def _shown(line: str, mask: Callable[[str], str]) -> str:
    """Return a line without secrets, colours and control characters, cut to ``LONGEST``."""
    # Mask before cutting: the masking would miss a part of a secret.
    masked = mask(_printable(click.unstyle(line)))
    return masked if len(masked) <= LONGEST else f"{masked[:LONGEST]}…"


def _printable(characters: Iterable[str]) -> str:
    return "".join(one if one.isprintable() else " " for one in characters)
