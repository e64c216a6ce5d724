"""``status``: which servers run, which projects are traced, and what is not in MLflow yet."""

from __future__ import annotations

import os
from pathlib import Path

from bootstrap import experiments, paths, registry, settings, spelling, spool
from bootstrap.result import ProjectStatus, QueueStatus, ServerStatus, StatusResult
from bootstrap.servers import choose


def status() -> StatusResult:
    """Return what is on for this user. Changes nothing.

    Raises:
        UserError: A state file cannot be read.
    """
    projects = registry.projects()
    queues, complete = _queues(projects)
    return StatusResult(
        servers=tuple(_server(stack) for stack in registry.stacks()),
        projects=tuple(_project(record) for record in projects),
        spool=queues,
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
        resend=spelling.command("resend", destination.project) if to_send else None,
    )


def _queues(projects: list[registry.ProjectRecord]) -> tuple[tuple[QueueStatus, ...], bool]:
    folders = {paths.plugin_state_dir(os.environ.get("MLFLOW_OPENCODE_STATE_DIR"))}
    folders |= {settings.read(Path(record.project)).state_dir for record in projects}
    read = [spool.read(folder, spool.BUDGET / len(folders)) for folder in sorted(folders)]
    queues = tuple(queue_status(queue) for one in read for queue in one.queues)
    return queues, all(one.complete for one in read)


def _server(stack: registry.StackRecord) -> ServerStatus:
    running = choose.managed(stack.engine, stack.stack).running()
    return ServerStatus(
        stack=stack.stack,
        engine=stack.engine,
        tracking_uri=running.tracking_uri if running else None,
        healthy=running is not None,
        mlflow_version=running.version if running else None,
        details=running.details if running else {},
    )


def _project(record: registry.ProjectRecord) -> ProjectStatus:
    return ProjectStatus(
        project=Path(record.project),
        stack=record.stack,
        tracking_uri=record.tracking_uri,
        experiment_id=record.experiment_id,
        experiment_name=record.experiment_name,
        experiment_url=experiments.page(record.tracking_uri, record.experiment_id),
    )
