"""``status``: which servers run and which projects are traced."""

from __future__ import annotations

from pathlib import Path

from bootstrap import registry
from bootstrap.result import ProjectStatus, ServerStatus, StatusResult
from bootstrap.servers import choose
from bootstrap.tracking import experiment_url


def status() -> StatusResult:
    """Return what is on for this user. Changes nothing.

    Raises:
        UserError: A state file cannot be read.
    """
    return StatusResult(
        servers=tuple(_server(stack) for stack in registry.stacks()),
        projects=tuple(_project(record) for record in registry.projects()),
    )


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
        experiment_url=experiment_url(record.tracking_uri, record.experiment_id),
    )
