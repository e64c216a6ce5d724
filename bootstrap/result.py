"""What a command returns, and the one JSON envelope that carries it.

Commands return these; only :mod:`bootstrap.cli` prints.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path  # noqa: TC003 - dataclasses are read at run time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bootstrap.errors import UserError

ENVELOPE_VERSION = 1


@dataclass(frozen=True)
class Step:
    """One thing that a command made sure of.

    Attributes:
        name: What it is about, such as ``Server``.
        text: What is so now.
        changed: Whether this call changed it.
    """

    name: str
    text: str
    changed: bool


@dataclass(frozen=True)
class UpResult:
    """Tracing is on in ``project``."""

    project: Path
    engine: str
    engine_reason: str
    tracking_uri: str
    mlflow_version: str | None
    experiment_id: str
    experiment_name: str
    experiment_url: str
    opencode_version: str | None
    changed: bool
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    next_step: str


@dataclass(frozen=True)
class DownResult:
    """Tracing is off in ``project``."""

    project: Path
    changed: bool
    server_stopped: bool
    steps: tuple[Step, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ServerStatus:
    """A stack's server."""

    stack: str
    engine: str
    tracking_uri: str | None
    healthy: bool
    mlflow_version: str | None
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ProjectStatus:
    """A project in which tracing is on."""

    project: Path
    stack: str | None
    tracking_uri: str
    experiment_id: str
    experiment_name: str
    experiment_url: str


@dataclass(frozen=True)
class StatusResult:
    """Everything that is on for this user."""

    servers: tuple[ServerStatus, ...]
    projects: tuple[ProjectStatus, ...]


Result = UpResult | DownResult | StatusResult
Verb = Literal["up", "down", "status"]


def to_json(verb: Verb, outcome: Result | UserError) -> str:
    """Return the envelope for ``--json``: one object on one line.

    Its shape: ``opencode_mlflow_result_version`` (an int, raised when a key changes its meaning),
    ``verb``, ``ok``, and either ``data`` (the fields of the result) or ``error`` (``message``,
    ``mend``, ``exit_code``).
    """
    envelope: dict[str, object] = {"opencode_mlflow_result_version": ENVELOPE_VERSION, "verb": verb}
    if dataclasses.is_dataclass(outcome):
        envelope |= {"ok": True, "data": dataclasses.asdict(outcome)}
    else:
        error = {
            "message": outcome.message,
            "mend": outcome.mend,
            "exit_code": outcome.exit_code,
        }
        envelope |= {"ok": False, "error": error}
    return json.dumps(envelope, default=str)
