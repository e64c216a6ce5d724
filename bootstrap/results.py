"""What a command returns.

Commands return these; only :mod:`bootstrap.cli` prints. All that ``--json`` can hold is in this one
file, for whoever reads it with a program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.core.errors import Code
    from bootstrap.mlflow.turns import Turn
    from bootstrap.plugin.queue import Dead, Dropped, Waiting
    from bootstrap.servers.base import State as ServerState


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
class SeveralUpResult:
    """Tracing is on in each of several projects."""

    projects: tuple[UpResult, ...]


@dataclass(frozen=True)
class FileDifference:
    """What would become of one file.

    Attributes:
        path: The file.
        change: In a word or two, such as ``new``.
        lines: The difference as of ``diff -u``, secrets masked; empty for a file that is no text of
            the user's.
    """

    path: Path
    change: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ProjectPreview:
    """What ``up`` would do in one project, and change of its files.

    Attributes:
        tracking_uri: Of the server, running or to be started.
        experiment_id: None for an experiment that would be created.
        differences: Of the files; none when all is in place.
    """

    project: Path
    engine: str
    tracking_uri: str
    experiment_id: str | None
    experiment_name: str
    changed: bool
    steps: tuple[Step, ...]
    differences: tuple[FileDifference, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class DryRunResult:
    """What ``up`` would do; nothing was done."""

    projects: tuple[ProjectPreview, ...]


@dataclass(frozen=True)
class StackData:
    """All that a server of ours holds, and the copy of it.

    Attributes:
        stack: Whose.
        engine: ``compose`` or ``process``.
        place: The folder or the Docker volume.
        files: How many files it is.
        bytes: Their size together.
        experiments: In it; None where that is not known.
        traces: The same.
        backup: The copy, a ``.tar.gz``.
        backup_bytes: The size of that; None before it is made.
    """

    stack: str
    engine: str
    place: str
    files: int
    bytes: int
    experiments: int | None
    traces: int | None
    backup: Path
    backup_bytes: int | None = None


@dataclass(frozen=True)
class DownResult:
    """Tracing is off in ``project``; ``deleted`` is what ``--delete-data`` has deleted."""

    project: Path
    changed: bool
    server_stopped: bool
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    deleted: StackData | None = None


@dataclass(frozen=True)
class Failure:
    """Why one of several projects stays as it is."""

    project: Path
    code: Code
    message: str
    fix: str


@dataclass(frozen=True)
class SeveralDownResult:
    """Tracing is off in each of several projects, but for those that could not be put back."""

    projects: tuple[DownResult, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True)
class ServerStatus:
    """A server that was started here, or that a project is traced to.

    Attributes:
        stack: Which of the user's servers; None for one that somebody else runs.
        engine: ``compose``, ``process`` or ``external``.
        tracking_uri: Where it is; None while it does not run.
        healthy: Whether it answers.
        mlflow_version: As it says.
        state: ``healthy``; ``silent``: it runs, or is to run, and did not answer in time;
            ``stopped``; ``unknown``: Docker does not tell, or it is a Databricks workspace, which
            is not asked.
        memory_bytes: In use; None where that is not known.
        data_bytes: Of its database and artifacts; None where that is not known.
        details: Names and places worth showing.
    """

    stack: str | None
    engine: str
    tracking_uri: str | None
    healthy: bool
    mlflow_version: str | None
    state: ServerState
    memory_bytes: int | None = None
    data_bytes: int | None = None
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PluginStatus:
    """The plugin's file in a project, against the one of this program.

    Attributes:
        state: ``current``; ``older``, ``newer``; ``changed``: of the same version, but another
            file; ``missing``; ``other``: it is not ours.
        version: Of the file in the project.
        current: Of the one that `up` would write.
    """

    state: Literal["current", "older", "newer", "changed", "missing", "other"]
    version: str | None
    current: str | None


@dataclass(frozen=True)
class ProjectStatus:
    """A project in which tracing is on.

    Attributes:
        traces: How many its experiment has; None where the server did not tell in time.
        traces_exact: False when there are at least so many.
        last: The turn that began last.
        plugin: What OpenCode is traced with.
    """

    project: Path
    stack: str | None
    tracking_uri: str
    experiment_id: str
    experiment_name: str
    experiment_url: str
    traces: int | None
    traces_exact: bool
    last: Turn | None
    plugin: PluginStatus


@dataclass(frozen=True)
class QueueStatus:
    """What of one project's turns is on disk instead of in MLflow.

    Attributes:
        project: Its folder.
        tracking_uri: The server that it is meant for.
        experiment_id: The experiment that it is meant for.
        workspace: The server's workspace; empty where none was named.
        waiting: What will be sent.
        dead: What the server refused for good.
        dropped: What was given up.
        resend: What to type to send it (again); None where nothing can be sent.
    """

    project: Path
    tracking_uri: str
    experiment_id: str
    workspace: str
    waiting: Waiting
    dead: Dead
    dropped: Dropped
    resend: str | None


@dataclass(frozen=True)
class StatusResult:
    """Everything that is on for this user.

    Attributes:
        servers: Every stack that was ever started, and every other server that is traced to.
        projects: Every project in which tracing is on.
        spool: What is on disk instead of in MLflow, whether its project is still traced or not.
        spool_complete: False when there was more than could be counted in time.
        spool_problem: Why it is not known what is on disk; None where it is.
    """

    servers: tuple[ServerStatus, ...]
    projects: tuple[ProjectStatus, ...]
    spool: tuple[QueueStatus, ...] = ()
    spool_complete: bool = True
    spool_problem: str | None = None


@dataclass(frozen=True)
class WatchResult:
    """What ``status --watch`` has shown already."""


@dataclass(frozen=True)
class ResendResult:
    """What was on disk for ``project`` has been sent.

    Attributes:
        project: Its folder.
        tracking_uri: The server.
        experiment_id: The experiment.
        delivered: Records that are in MLflow now; 0 when there was nothing to send.
        notes: What to tell besides.
    """

    project: Path
    tracking_uri: str | None
    experiment_id: str | None
    delivered: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogsResult:
    """What a stack's server wrote; empty after ``--follow``, which has shown it already."""

    stack: str
    engine: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class OpenResult:
    """Where a project's traces are to be seen, and whether a browser was told to show them."""

    project: Path
    url: str
    opened: bool


@dataclass(frozen=True)
class CompletionResult:
    """What a shell has to read."""

    shell: str
    script: str


State = Literal["ok", "warning", "failed", "skipped"]


@dataclass(frozen=True)
class Check:
    """One link of the chain from OpenCode to MLflow.

    Attributes:
        name: What was looked at.
        state: ``skipped`` when an earlier link has to be fixed first.
        text: What is so.
        fix: What to type or change; None where nothing is wrong.
        fix_verb: The verb that fixes it and can do no harm: what ``doctor --fix`` would run.
    """

    name: str
    state: State
    text: str
    fix: str | None = None
    fix_verb: Literal["up", "resend"] | None = None


@dataclass(frozen=True)
class Excerpt:
    """Lines of something that tells more than the checks: the settings, the end of a log."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class DoctorResult:
    """What is well and what is not.

    Attributes:
        project: The folder that was looked at.
        versions: Of this product, Python, the system, OpenCode and MLflow, as far as known.
        checks: In the order in which a turn travels.
        fixed: What ``--fix`` did.
        excerpts: What a report shows besides; None where none was asked for.
    """

    project: Path
    versions: dict[str, str]
    checks: tuple[Check, ...]
    fixed: tuple[str, ...] = ()
    excerpts: tuple[Excerpt, ...] | None = None

    @property
    def failed(self) -> bool:
        """Whether a link is broken."""
        return any(check.state == "failed" for check in self.checks)


Result = (
    UpResult
    | SeveralUpResult
    | DryRunResult
    | DownResult
    | SeveralDownResult
    | StatusResult
    | WatchResult
    | ResendResult
    | DoctorResult
    | LogsResult
    | OpenResult
    | CompletionResult
)
Verb = Literal["up", "down", "status", "resend", "doctor", "logs", "open", "completion"]
