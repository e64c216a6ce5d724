"""The results of the commands, which are also the ``data`` of ``--json``.

Commands return them; only :mod:`bootstrap.cli` prints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bootstrap.evaluation_results import EvalResult, SuiteResult

if TYPE_CHECKING:
    from bootstrap.containers.queues import OnVolume
    from bootstrap.core.errors import Code
    from bootstrap.mlflow.turns import Turn
    from bootstrap.plugin.queue import Queue
    from bootstrap.servers.base import State as ServerState


@dataclass(frozen=True)
class Step:
    """One step of a command.

    Attributes:
        name: Its subject, such as ``Server``.
        text: The state after it.
        changed: Whether this call changed it.
    """

    name: str
    text: str
    changed: bool


@dataclass(frozen=True)
class UpResult:
    """Tracing is on in ``project``.

    Attributes:
        experiment_url: The page of its traces.
        browser_url: The same for a browser that does not know the server yet; it works once.
        opencode_version: Of the first of them; None without any.
        opencode_versions: Of each OpenCode on this machine's PATH, by command.
    """

    project: Path
    engine: str
    engine_reason: str
    tracking_uri: str
    mlflow_version: str | None
    experiment_id: str
    experiment_name: str
    experiment_url: str
    browser_url: str
    opencode_version: str | None
    opencode_versions: dict[str, str]
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
    """The change of one file.

    Attributes:
        path: The file.
        change: A word or two, such as ``new``.
        lines: As of ``diff -u``, secrets masked; empty for the plugin's file.
        real_path: The file that a symbolic link on the way leads to, else the same.
    """

    path: Path
    change: str
    lines: tuple[str, ...]
    real_path: Path


@dataclass(frozen=True)
class ProjectPreview:
    """What ``up`` would do in one project.

    Attributes:
        tracking_uri: Of the server, which may have to be started.
        experiment_id: None for an experiment that would be created.
        differences: Of the files; empty if nothing would change.
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
    """The data of a server of ours, and its backup.

    Attributes:
        stack: The server's name.
        engine: ``compose`` or ``process``.
        place: The folder or the Docker volume.
        files: Their number.
        bytes: Their size.
        experiments: Their number; None if unknown.
        traces: Their number; None if unknown.
        backup: The ``.tar.gz``.
        backup_bytes: Its size; None before it is made.
        homes: The Docker volumes with OpenCode's sessions and logins in containers of projects
            that used it; they are deleted too, and in no backup.
        unsent: What waits on them; None if Docker did not answer in time.
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
    homes: tuple[str, ...] = ()
    unsent: tuple[OnVolume, ...] | None = ()


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
    """Why ``down`` failed in one of several projects."""

    project: Path
    code: Code
    message: str
    fix: str


@dataclass(frozen=True)
class SeveralDownResult:
    """Tracing is off in each of several projects, except where it failed."""

    projects: tuple[DownResult, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True)
class ServerStatus:
    """A server that was started here, or that a project is traced to.

    Attributes:
        stack: The server's name; None for one that was not started here.
        engine: ``compose``, ``process`` or ``external``.
        tracking_uri: Its address; None while it is stopped.
        healthy: Whether it answers.
        mlflow_version: As it reports it.
        state: ``healthy``; ``silent``: it did not answer in time; ``stopped``; ``unknown``: Docker
            did not answer, or it is a Databricks workspace, which is not asked.
        memory_bytes: In use; None if unknown.
        data_bytes: Of database and artifacts; None if unknown.
        details: Further names and places.
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
    """The plugin's file in a project, compared with the one that ``up`` would write.

    Attributes:
        state: ``changed``: the same version with other content; ``other``: not our plugin.
        version: Of the file in the project.
        current: Of the file that ``up`` would write.
    """

    state: Literal["current", "older", "newer", "changed", "missing", "other"]
    version: str | None
    current: str | None


@dataclass(frozen=True)
class ProjectStatus:
    """A project in which tracing is on.

    Attributes:
        traces: How many its experiment has; None if the server did not answer in time.
        traces_exact: False if there may be more.
        last: The latest turn.
        plugin: Its version and state.
        containers: How many containers with OpenCode run; None if Docker did not answer in time.
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
    containers: int | None = 0


@dataclass(frozen=True)
class StatusResult:
    """Everything that ``up`` set up for this user.

    Attributes:
        servers: Every stack that was ever started, and every other server that is traced to.
        projects: Every project in which tracing is on.
        queues: What is not in MLflow, also of projects that are no longer traced.
        queues_complete: False if there was more than could be counted in time.
        queues_problem: Why the queues could not be read; None if they were.
        volumes: What waits on the volumes of projects whose containers have ended; None if Docker
            did not answer in time.
    """

    servers: tuple[ServerStatus, ...]
    projects: tuple[ProjectStatus, ...]
    queues: tuple[Queue, ...] = ()
    queues_complete: bool = True
    queues_problem: str | None = None
    volumes: tuple[OnVolume, ...] | None = ()


@dataclass(frozen=True)
class WatchResult:
    """The end of ``status --watch``."""


@dataclass(frozen=True)
class ResendResult:
    """The queue of ``project`` has been sent.

    Attributes:
        project: Its folder.
        tracking_uri: The server.
        experiment_id: The experiment.
        delivered: Records that are in MLflow now; 0 if there was nothing to send.
        notes: Further remarks.
    """

    project: Path
    tracking_uri: str | None
    experiment_id: str | None
    delivered: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogsResult:
    """The log of a server; empty after ``--follow``, which has shown it."""

    stack: str
    engine: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class OpenResult:
    """The address of a project's traces, and whether a browser was opened."""

    project: Path
    url: str
    opened: bool


@dataclass(frozen=True)
class CompletionResult:
    """The script that a shell reads."""

    shell: str
    script: str


@dataclass(frozen=True)
class EndedResult:
    """A command in a container has ended, with this exit code."""

    code: int


State = Literal["ok", "warning", "failed", "skipped"]


@dataclass(frozen=True)
class Check:
    """One link of the chain from OpenCode to MLflow.

    Attributes:
        name: Its subject.
        state: ``skipped`` if an earlier link has to be fixed first.
        text: What was found.
        fix: What to type or change; None if nothing is wrong.
        fix_verb: The verb that ``doctor --fix`` runs for it; None if no verb is safe.
    """

    name: str
    state: State
    text: str
    fix: str | None = None
    fix_verb: Literal["up", "resend"] | None = None


@dataclass(frozen=True)
class Excerpt:
    """Settings, or the end of a log, in a report of ``doctor``."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class DoctorResult:
    """The checks of ``doctor``.

    Attributes:
        project: The folder.
        versions: Of this product, Python, the system, OpenCode and MLflow, as far as known.
        checks: In the order in which a turn travels.
        fixed: What ``--fix`` did.
        excerpts: Further parts of a report; None without ``--report``.
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
    | EvalResult
    | SuiteResult
    | CompletionResult
    | EndedResult
)
Verb = Literal[
    "up",
    "open",
    "status",
    "doctor",
    "resend",
    "logs",
    "down",
    "shell",
    "run",
    "eval",
    "completion",
]
"""The verbs, in the order in which a user comes to need them."""
