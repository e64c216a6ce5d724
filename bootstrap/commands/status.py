"""``status``: which servers run, which projects are traced, and what is not in MLflow yet."""

from __future__ import annotations

import os
import time
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
from bootstrap.plugin import program as plugin
from bootstrap.plugin import queue as spool
from bootstrap.plugin import settings
from bootstrap.project import UndoRecord
from bootstrap.project.kinds.opencode_json import PLUGIN_PATH
from bootstrap.results import PluginStatus, ProjectStatus, QueueStatus, ServerStatus, StatusResult
from bootstrap.servers import choose
from bootstrap.servers.base import Condition, RunningServer, Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from bootstrap.core.registry import ProjectRecord, StackRecord

PATIENCE = 0.8
"""Seconds that all servers together get to answer; what is not known then is shown as such."""
_EACH = 0.7
"""Seconds for one question of several: its failure is to be known before the patience ends."""

_PLUGIN = Path(PLUGIN_PATH).name

_Answer = Condition | Usage | Count | Turn | None


def status() -> StatusResult:
    """Return what is on for this user, within about a second. Changes nothing.

    Raises:
        UserError: A state file cannot be read.
    """
    deadline = time.monotonic() + PATIENCE
    projects, stacks = registry.projects(), registry.stacks()
    outside = sorted({record.tracking_uri for record in projects if record.stack is None})
    asked = run_all(_questions(projects, stacks))
    waiting, complete = queues(projects)
    plugins = [_plugin(record) for record in projects]
    known = asked.answers(deadline)
    return StatusResult(
        servers=(
            *(_stack(stack, known) for stack in stacks),
            *(_external(uri, known) for uri in outside),
        ),
        projects=tuple(
            _project(record, known, found) for record, found in zip(projects, plugins, strict=True)
        ),
        spool=waiting,
        spool_complete=complete,
    )


def queue_status(queue: spool.Queue) -> QueueStatus:
    """Return what to show of a queue."""
    destination = queue.destination
    to_send = queue.dead.records or queue.waiting.records
    return QueueStatus(
        project=Path(destination.project),
        tracking_uri=destination.url,
        experiment_id=destination.experiment_id,
        workspace=destination.workspace,
        waiting=queue.waiting,
        dead=queue.dead,
        dropped=queue.dropped,
        resend=hints.command("resend", destination.project) if to_send else None,
    )


def server_of(record: ProjectRecord) -> Server | None:
    """Return the server that a project is traced to, as the project's settings reach it.

    None for a Databricks workspace, which has another API.
    """
    address = Address(record.tracking_uri, {})
    if address.is_databricks:
        return None
    return Server(address, settings.read(Path(record.project)).values())


def queues(projects: list[ProjectRecord]) -> tuple[tuple[QueueStatus, ...], bool]:
    """Return what is on disk instead of in MLflow, and whether all of it could be counted.

    Takes up to :data:`spool.BUDGET` seconds.
    """
    folders = {paths.plugin_state_dir(os.environ.get("MLFLOW_OPENCODE_STATE_DIR"))}
    folders |= {settings.read(Path(record.project)).state_dir for record in projects}
    read = [spool.read(folder, spool.BUDGET / len(folders)) for folder in sorted(folders)]
    found = tuple(queue_status(queue) for one in read for queue in one.queues)
    return found, all(one.complete for one in read)


def _questions(
    projects: list[ProjectRecord], stacks: list[StackRecord]
) -> dict[tuple[str, ...], Callable[[], _Answer]]:
    questions: dict[tuple[str, ...], Callable[[], _Answer]] = {}
    for stack in stacks:
        server = choose.managed(stack.engine, stack.stack)
        questions["condition", stack.stack] = partial(server.condition, _EACH)
        questions["usage", stack.stack] = partial(server.usage, _EACH)
    for record in projects:
        uri, experiment_id = record.tracking_uri, record.experiment_id
        reached = server_of(record)
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
    record: ProjectRecord, known: dict[tuple[str, ...], _Answer], plugin_status: PluginStatus
) -> ProjectStatus:
    place = (record.tracking_uri, record.experiment_id)
    count, last = known.get(("count", *place)), known.get(("last", *place))
    return ProjectStatus(
        project=Path(record.project),
        stack=record.stack,
        tracking_uri=record.tracking_uri,
        experiment_id=record.experiment_id,
        experiment_name=record.experiment_name,
        experiment_url=experiments.page(record.tracking_uri, record.experiment_id),
        traces=count.traces if isinstance(count, Count) else None,
        traces_exact=count.exact if isinstance(count, Count) else False,
        last=last if isinstance(last, Turn) else None,
        plugin=plugin_status,
    )


def _plugin(record: ProjectRecord) -> PluginStatus:
    """Return how the plugin's file in a project compares with the one that ships."""
    shipped = paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes()
    current = plugin.version_of(shipped)
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
    version = plugin.version_of(installed)
    if installed == shipped:
        return PluginStatus("current", version, current)
    if version == current:
        return PluginStatus("changed", version, current)
    is_newer = plugin.comparable(version) > plugin.comparable(current)
    return PluginStatus("newer" if is_newer else "older", version, current)
