"""``status``: servers, traced projects, and what is still in the queue."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

from bootstrap.containers import own
from bootstrap.containers import queues as container_queues
from bootstrap.core import paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.parallel import Running, run_all
from bootstrap.core.reading import read_file
from bootstrap.core.registry import ProjectRecord, StackRecord
from bootstrap.install import experiments
from bootstrap.mlflow import turns
from bootstrap.mlflow.client import Address, Server
from bootstrap.mlflow.turns import Count, Turn
from bootstrap.plugin import opencode, program, settings
from bootstrap.plugin import queue as plugin_queue
from bootstrap.plugin.ownership import URI, Named
from bootstrap.plugin.settings import Settings
from bootstrap.project import UndoRecord
from bootstrap.project.kinds.plugin import EARLIER_PATH, version_of
from bootstrap.project.kinds.plugin import PATH as PLUGIN_PATH
from bootstrap.results import PluginStatus, ProjectStatus, ServerStatus, StatusResult
from bootstrap.servers import choose
from bootstrap.servers.base import Condition, RunningServer, Usage

PATIENCE = 0.8
"""Seconds that all servers together get to answer; the rest is shown as unknown."""
_EACH = 0.7
"""Seconds for one question, so that its failure is known before the patience ends."""

UNREAD = plugin_queue.Queues(complete=False, problem="it could not be counted in time")
"""What is known of the queues until they have been read."""

_PLUGIN = {PLUGIN_PATH, EARLIER_PATH}

_Answer = Condition | Usage | Count | Turn | int | None
_Questions = dict[tuple[str, ...], "Callable[[], _Answer]"]
_Answers = Running[tuple[str, ...], _Answer]


def status() -> StatusResult:
    """Return servers, projects and queues of this user within about a second.

    Raises:
        UserError: A state file cannot be read.
    """
    projects, stacks = registry.projects(), registry.stacks()
    outside = sorted({record.tracking_uri for record in projects if record.stack is None})
    reading = run_all({"queues": partial(queues, projects)})
    on_volumes = run_all({"volumes": container_queues.read})
    conditions = run_all(_about_stacks(stacks, "condition"))
    usages = run_all(_about_stacks(stacks, "usage"))
    given = settings.ask([project_of(record) for record in projects])
    from_projects = run_all(_about_projects(projects, given, conditions))
    plugins = [_plugin(record) for record in projects]
    deadline = time.monotonic() + PATIENCE
    known = {
        **conditions.answers(deadline),
        **usages.answers(deadline),
        **from_projects.answers(deadline),
    }
    waiting = reading.answers(deadline + plugin_queue.STARTING).get("queues")
    if waiting is None:
        is_empty = plugin_queue.is_surely_empty([project_of(record) for record in projects])
        waiting = plugin_queue.Queues() if is_empty else UNREAD
    volumes = on_volumes.answers(deadline + container_queues.PATIENCE).get("volumes")
    return StatusResult(
        servers=(
            *(_stack(stack, known) for stack in stacks),
            *(_external(uri, known) for uri in outside),
        ),
        projects=tuple(
            _project(record, one, known, found)
            for record, one, found in zip(projects, given, plugins, strict=True)
        ),
        queues=waiting.queues,
        queues_complete=waiting.complete,
        queues_problem=waiting.problem,
        volumes=volumes,
    )


def server_of(record: ProjectRecord, given: Settings) -> Server | None:
    """Return the server that a project is traced to, as the project's settings reach it.

    None for a Databricks workspace, which has another API.
    """
    address = Address(record.tracking_uri, {})
    if address.is_databricks:
        return None
    with contextlib.suppress(UserError):
        in_settings = Address.parse(given.get(URI) or "")
        if in_settings.uri == address.uri:
            return Server(in_settings, given.values())
    # The settings, and their credentials, are for another server.
    return Server(address, settings.access(Path(record.project), Named(address.uri)))


def project_of(record: ProjectRecord) -> program.Project:
    """Return a traced project as the plugin is asked about it, for the OpenCode that loads it."""
    major = opencode.major_of(opencode.verified_versions(record.verified))
    return program.Project.of(Path(record.project), major)


def queues(projects: list[ProjectRecord]) -> plugin_queue.Queues:
    """Return the queues of these projects and of projects that are no longer traced."""
    try:
        return plugin_queue.read([project_of(record) for record in projects])
    except UserError as error:
        return plugin_queue.Queues(complete=False, problem=f"{error.message} {error.fix}")


def _about_stacks(stacks: list[StackRecord], question: Literal["condition", "usage"]) -> _Questions:
    servers = {one.stack: choose.managed(one.engine, one.stack) for one in stacks}
    return {
        (question, name): partial(getattr(server, question), _EACH)
        for name, server in servers.items()
    }


def _about_projects(
    projects: list[ProjectRecord], given: list[Settings], conditions: _Answers
) -> _Questions:
    questions: _Questions = {}
    for record, one in zip(projects, given, strict=True):
        uri, experiment_id = record.tracking_uri, record.experiment_id
        folder = Path(record.project)
        questions["containers", record.project] = partial(own.running, folder, _EACH)
        server = server_of(record, one)
        if server is None:
            continue
        for name, question in (("count", turns.count), ("last", turns.last)):
            questions[name, uri, experiment_id] = partial(
                _ask_or_none, question, server, record, conditions
            )
        if record.stack is None:
            questions["condition", "", uri] = partial(_condition, server)
    return questions


def _ask_or_none(
    question: Callable[[Server, str, float], _Answer],
    server: Server,
    record: ProjectRecord,
    conditions: _Answers,
) -> _Answer:
    if record.stack is not None:
        known = conditions.answers(time.monotonic() + _EACH)
        if not _is_answered_by_ours(record, known):
            return None
    try:
        return question(server, record.experiment_id, _EACH)
    except UserError:
        return None


def _is_answered_by_ours(record: ProjectRecord, known: Mapping[tuple[str, ...], _Answer]) -> bool:
    """Whether the project's server of ours runs: else any program may answer on its port."""
    stack = known.get(("condition", record.stack or ""))
    running = stack.running if isinstance(stack, Condition) else None
    return running is not None and running.tracking_uri == record.tracking_uri


def _condition(server: Server) -> Condition:
    try:
        version = server.version(_EACH)
    except UserError:
        return Condition("silent")
    return Condition("healthy", RunningServer("external", server.address.uri, version))


def _stack(stack: StackRecord, known: dict[tuple[str, ...], _Answer]) -> ServerStatus:
    condition = known.get(("condition", stack.stack))
    if not isinstance(condition, Condition):
        # Whether a plain process runs is known at once, so it runs and does not answer.
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
    running = known.get(("containers", record.project))
    if record.stack is not None and not _is_answered_by_ours(record, known):
        count = last = None  # of another project, whose server is somebody else's there
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
        containers=running if isinstance(running, int) else None,
    )


def _plugin(record: ProjectRecord) -> PluginStatus:
    """Return how the plugin's file in a project compares with the one that ships."""
    shipped = paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes()
    current = version_of(shipped)
    try:
        files = UndoRecord.from_json(record.undo).files
    except UserError:
        files = ()
    path = next((file.path for file in files if file.path in _PLUGIN), None)
    if path is None:
        return PluginStatus("other", None, current)
    try:
        installed = read_file(Path(record.project) / path)
    except OSError:
        return PluginStatus("missing", None, current)
    version = version_of(installed)
    if installed == shipped:
        return PluginStatus("current", version, current)
    if version == current:
        return PluginStatus("changed", version, current)
    is_newer = program.comparable(version) > program.comparable(current)
    return PluginStatus("newer" if is_newer else "older", version, current)
