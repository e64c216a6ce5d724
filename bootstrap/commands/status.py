"""``status``: which servers run, which projects are traced, and what is not in MLflow yet."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import hints, paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.parallel import run_all
from bootstrap.install import experiments
from bootstrap.mlflow import turns
from bootstrap.mlflow.client import Address, Server
from bootstrap.mlflow.turns import Count, Turn
from bootstrap.plugin import program, settings
from bootstrap.plugin import queue as spool
from bootstrap.project import UndoRecord
from bootstrap.project.kinds.plugin import PATH as PLUGIN_PATH
from bootstrap.results import PluginStatus, ProjectStatus, QueueStatus, ServerStatus, StatusResult
from bootstrap.servers import choose
from bootstrap.servers.base import Condition, RunningServer, Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from bootstrap.core.registry import ProjectRecord, StackRecord
    from bootstrap.plugin.settings import Settings

PATIENCE = 0.8
"""Seconds that all servers together get to answer; what is not known then is shown as such."""
_EACH = 0.7
"""Seconds for one question of several: its failure is to be known before the patience ends."""

_PLUGIN = Path(PLUGIN_PATH).name

_Answer = Condition | Usage | Count | Turn | None
_Questions = dict[tuple[str, ...], "Callable[[], _Answer]"]


def status() -> StatusResult:
    """Return what is on for this user, within about a second. Changes nothing.

    Raises:
        UserError: A state file cannot be read.
    """
    projects, stacks = registry.projects(), registry.stacks()
    outside = sorted({record.tracking_uri for record in projects if record.stack is None})
    reading = run_all({"queues": partial(queues, projects)})
    asked = run_all(_about_stacks(stacks))
    given = settings.ask([project_of(record) for record in projects])
    asked_too = run_all(_about_projects(projects, given))
    plugins = [_plugin(record) for record in projects]
    deadline = time.monotonic() + PATIENCE
    known = {**asked.answers(deadline), **asked_too.answers(deadline)}
    waiting = reading.answers(deadline + spool.STARTING).get("queues", Waiting())
    return StatusResult(
        servers=(
            *(_stack(stack, known) for stack in stacks),
            *(_external(uri, known) for uri in outside),
        ),
        projects=tuple(
            _project(record, one, known, found)
            for record, one, found in zip(projects, given, plugins, strict=True)
        ),
        spool=waiting.queues,
        spool_complete=waiting.complete,
        spool_problem=waiting.problem,
    )


@dataclass(frozen=True)
class Waiting:
    """What is on disk instead of in MLflow; a problem where that is not known."""

    queues: tuple[QueueStatus, ...] = ()
    complete: bool = False
    problem: str | None = "it could not be counted in time"


def queue_status(queue: spool.Queue) -> QueueStatus:
    """Return what to show of a queue."""
    to_send = queue.dead.records or queue.waiting.abandoned
    return QueueStatus(
        project=Path(queue.project),
        tracking_uri=queue.url,
        experiment_id=queue.experiment_id,
        workspace=queue.workspace,
        waiting=queue.waiting,
        dead=queue.dead,
        dropped=queue.dropped,
        resend=hints.command("resend", queue.project) if to_send else None,
    )


def server_of(record: ProjectRecord, given: Settings) -> Server | None:
    """Return the server that a project is traced to, as the project's settings reach it.

    None for a Databricks workspace, which has another API.
    """
    address = Address(record.tracking_uri, {})
    if address.is_databricks:
        return None
    with contextlib.suppress(UserError):
        said = Address.parse(given.get(settings.URI) or "")
        address = said if said.uri == address.uri else address
    return Server(address, given.values())


def project_of(record: ProjectRecord) -> program.Project:
    """Return what the plugin is asked about a traced project."""
    return program.Project.of(Path(record.project))


def queues(projects: list[ProjectRecord]) -> Waiting:
    """Return what is on disk instead of in MLflow, of these projects and of any others."""
    try:
        found = spool.read([project_of(record) for record in projects])
    except UserError as error:
        return Waiting(problem=f"{error.message} {error.fix}")
    return Waiting(tuple(map(queue_status, found.queues)), found.complete, None)


def _about_stacks(stacks: list[StackRecord]) -> _Questions:
    questions: _Questions = {}
    for stack in stacks:
        server = choose.managed(stack.engine, stack.stack)
        questions["condition", stack.stack] = partial(server.condition, _EACH)
        questions["usage", stack.stack] = partial(server.usage, _EACH)
    return questions


def _about_projects(projects: list[ProjectRecord], given: list[Settings]) -> _Questions:
    questions: _Questions = {}
    for record, one in zip(projects, given, strict=True):
        uri, experiment_id = record.tracking_uri, record.experiment_id
        reached = server_of(record, one)
        if reached is None:
            continue
        questions["count", uri, experiment_id] = partial(_if_told, turns.count, reached, record)
        questions["last", uri, experiment_id] = partial(_if_told, turns.last, reached, record)
        if record.stack is None:
            questions["condition", "", uri] = partial(_condition, reached)
    return questions


def _if_told(
    question: Callable[[Server, str, float], _Answer], server: Server, record: ProjectRecord
) -> _Answer:
    try:
        return question(server, record.experiment_id, _EACH)
    except UserError:
        return None


def _condition(server: Server) -> Condition:
    try:
        version = server.version(_EACH)
    except UserError:
        return Condition("silent")
    return Condition("healthy", RunningServer("external", server.address.uri, version))


def _stack(stack: StackRecord, known: dict[tuple[str, ...], _Answer]) -> ServerStatus:
    condition = known.get(("condition", stack.stack))
    if not isinstance(condition, Condition):
        # Whether a plain process runs is known at once, so this one does not answer.
        condition = Condition("silent" if stack.engine == "process" else "unknown")
    usage = known.get(("usage", stack.stack))
    may_run = condition.state in {"healthy", "silent"}
    uri = f"http://127.0.0.1:{stack.port}" if may_run else None
    return _server(stack.stack, stack.engine, uri, condition, usage)


def _external(uri: str, known: dict[tuple[str, ...], _Answer]) -> ServerStatus:
    condition = known.get(("condition", "", uri))
    if not isinstance(condition, Condition):
        condition = Condition("unknown" if Address(uri, {}).is_databricks else "silent")
    return _server(None, "external", uri, condition, None)


def _server(
    stack: str | None, engine: str, uri: str | None, condition: Condition, usage: _Answer
) -> ServerStatus:
    running = condition.running
    taken = usage if isinstance(usage, Usage) else Usage()
    return ServerStatus(
        stack=stack,
        engine=engine,
        tracking_uri=running.tracking_uri if running else uri,
        healthy=running is not None,
        mlflow_version=running.version if running else None,
        state=condition.state,
        memory_bytes=taken.memory,
        data_bytes=taken.data,
        details=running.details if running else {},
    )


def _project(
    record: ProjectRecord,
    given: Settings,
    known: dict[tuple[str, ...], _Answer],
    plugin_status: PluginStatus,
) -> ProjectStatus:
    place = (record.tracking_uri, record.experiment_id)
    count, last = known.get(("count", *place)), known.get(("last", *place))
    return ProjectStatus(
        project=Path(record.project),
        stack=record.stack,
        tracking_uri=record.tracking_uri,
        experiment_id=record.experiment_id,
        experiment_name=record.experiment_name,
        experiment_url=experiments.page(record.tracking_uri, record.experiment_id, given.url),
        traces=count.traces if isinstance(count, Count) else None,
        traces_exact=count.exact if isinstance(count, Count) else False,
        last=last if isinstance(last, Turn) else None,
        plugin=plugin_status,
    )


def _plugin(record: ProjectRecord) -> PluginStatus:
    """Return how the plugin's file in a project compares with the one that ships."""
    shipped = paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes()
    current = program.version_of(shipped)
    try:
        files = UndoRecord.from_json(record.undo).files
    except UserError:
        files = ()
    path = next((file.path for file in files if Path(file.path).name == _PLUGIN), None)
    if path is None:
        return PluginStatus("other", None, current)
    try:
        installed = (Path(record.project) / path).read_bytes()
    except OSError:
        return PluginStatus("missing", None, current)
    version = program.version_of(installed)
    if installed == shipped:
        return PluginStatus("current", version, current)
    if version == current:
        return PluginStatus("changed", version, current)
    is_newer = program.comparable(version) > program.comparable(current)
    return PluginStatus("newer" if is_newer else "older", version, current)
