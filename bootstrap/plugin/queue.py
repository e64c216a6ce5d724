"""What the plugin's queues on disk hold; the plugin's program counts it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bootstrap.core import hints, paths
from bootstrap.core.errors import UserError
from bootstrap.plugin import installing, program, settings

BUDGET = 0.4
"""Seconds that reading may take; what is not read by then is missing (:attr:`Queues.complete`)."""
STARTING = 2.0
"""Seconds that the program may take to start, on a busy machine."""

WRITTEN = ("queue", "dead.db", "spool", "dead")
"""What the plugin, or its version 0.1, makes in its state folder to write the first record."""
FILES = ("dead.db", "dropped.log")
"""What is in it besides folders, once a record was refused or dropped."""
LOCATION = "location"
_REASONS = {LOCATION: "OpenCode 2 did not say which project they are of"}


@dataclass(frozen=True)
class Waiting:
    """What was not delivered yet.

    Attributes:
        records: Their number.
        turns: How many turns (traces) they belong to.
        sending: How many of the records are in the queue of a process that lives: OpenCode, or a
            background process.
    """

    records: int = 0
    turns: int = 0
    sending: int = 0

    @property
    def orphaned(self) -> int:
        """How many records no process is sending."""
        return self.records - self.sending


@dataclass(frozen=True)
class Dead:
    """What a server refused for good.

    Attributes:
        records: Their number.
        turns: How many turns they belong to.
        reason: The most frequent reason; empty where there is none.
        since: When the oldest was refused, ISO 8601 in UTC; None when that is not known.
    """

    records: int = 0
    turns: int = 0
    reason: str = ""
    since: str | None = None


@dataclass(frozen=True)
class Dropped:
    """What was dropped and will not be in MLflow.

    Attributes:
        records: Their number.
        turns: How many turns they belonged to; one that was dropped in parts counts more than once.
        reasons: Records by reason: ``size``, ``age``, ``damaged``, ``memory``; ``location``: events
            of an OpenCode 2 session of which nobody said where it is.
        since: When the first was dropped, ISO 8601 in UTC; None when that is not known.
    """

    records: int = 0
    turns: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    since: str | None = None

    @property
    def why(self) -> str:
        """The reasons, for the user."""
        return ", ".join(_REASONS.get(one, one) for one in sorted(self.reasons))


@dataclass(frozen=True)
class Queue:
    """The records of one project for one experiment that are not in MLflow.

    Attributes:
        resend: The command that sends them; None if there is nothing to send.
    """

    project: str
    tracking_uri: str
    experiment_id: str
    workspace: str = ""
    waiting: Waiting = Waiting()
    dead: Dead = Dead()
    dropped: Dropped = Dropped()
    resend: str | None = None


@dataclass(frozen=True)
class Queues:
    """All that is not in MLflow.

    Attributes:
        queues: One for each destination that has anything.
        complete: False when there was more than could be read in time: the counts are the least.
        problem: Why nothing could be read; None if it was.
    """

    queues: tuple[Queue, ...] = ()
    complete: bool = True
    problem: str | None = None

    def of(self, folder: Path) -> tuple[Queue, ...]:
        """Return those of a project, which the plugin records as the root of its repository."""
        roots = {str(folder), str(paths.folders_up_to_repository(folder)[-1])}
        return tuple(queue for queue in self.queues if queue.project in roots)


def read(projects: Sequence[program.Project], budget: float = BUDGET) -> Queues:
    """Return the queues in the state folders of projects and of the environment.

    Args:
        projects: Where OpenCode is started.
        budget: Seconds that reading may take.

    Raises:
        UserError: There is no runtime, the plugin failed, or it cannot read its queues.
    """
    try:
        return _read(projects, budget)
    except UserError:
        if is_surely_empty(projects):
            return Queues()
        raise


def read_folder(state_dir: Path, budget: float = BUDGET) -> Queues:
    """Return the queues in a state folder, as :func:`read` does."""
    if not any(child for name in WRITTEN for child in state_dir.glob(f"{name}/*")) and not any(
        (state_dir / name).exists() for name in FILES
    ):
        return Queues()
    return _read((), budget, {"MLFLOW_OPENCODE_STATE_DIR": str(state_dir)})


def _read(
    projects: Sequence[program.Project],
    budget: float,
    environment: Mapping[str, str] | None = None,
) -> Queues:
    answer = program.ask(
        "queue",
        projects,
        timeout=budget + STARTING,
        budget=budget * 1000,
        environment=environment,
    )
    if reason := answer.get("unknown"):
        raise UserError(
            f"The queue cannot be read: {reason}.",
            code="plugin_failed",
            fix=f"It needs OpenCode, or Node 22.13 or newer. Type: {installing.how_to_install()}",
        )
    return Queues(
        tuple(map(_queue, answer["queues"])), complete=answer["complete"] and not answer["newer"]
    )


def is_surely_empty(projects: Sequence[program.Project]) -> bool:
    """Return whether the plugin never wrote a record: that needs no runtime to see."""
    folders = {
        settings.read(one.folder, one.options, opencode=one.opencode).state_dir for one in projects
    }
    folders.add(paths.plugin_state_dir(os.environ.get("MLFLOW_OPENCODE_STATE_DIR")))
    try:
        return not any((folder / name).exists() for folder in folders for name in WRITTEN)
    except OSError:  # it is not the user's
        return False


def _queue(said: dict[str, Any]) -> Queue:
    waiting, dead = Waiting(**said["waiting"]), Dead(**said["dead"])
    to_send = dead.records or waiting.orphaned
    return Queue(
        project=said["project"],
        tracking_uri=said["url"],
        experiment_id=said["experimentId"],
        workspace=said.get("workspace", ""),
        waiting=waiting,
        dead=dead,
        dropped=Dropped(**said["dropped"]),
        resend=hints.command("resend", said["project"]) if to_send else None,
    )
