"""How ``status`` looks."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bootstrap.cli.render.lines import put
from bootstrap.core import hints
from bootstrap.core.scope import Scope
from bootstrap.core.text import ago, counted, duration, one_line, size

if TYPE_CHECKING:
    from bootstrap.containers.queues import OnVolume
    from bootstrap.mlflow.turns import Turn
    from bootstrap.plugin.queue import Queue
    from bootstrap.results import (
        PluginStatus,
        ProjectStatus,
        ServerStatus,
        StatusResult,
    )

NAME_WIDTH = 12
"""Columns of the first word of a line."""
_PLAIN_COLUMNS = 120
"""Columns of a line without a terminal."""
_INDENT = " " * (NAME_WIDTH + 2)


def show(result: StatusResult) -> None:
    """Print servers, projects and queues."""
    if not (result.servers or result.projects or result.queues or result.volumes):
        up = hints.command("up", "your/project")
        put("", f"No server was started and no project is traced. Type: {up}")
        if result.queues_problem is None:
            return
    for server in result.servers:
        _show_server(server, result.projects)
    for project in result.projects:
        _show_project(project)
    _show_volumes(result.volumes)
    if result.queues_problem is not None:
        _line("!", "yellow", "Queue", f"unknown: {result.queues_problem}")
        return
    at_least = "" if result.queues_complete else "at least "
    for queue in result.queues:
        _show_queue(queue, at_least)
    if not result.queues and result.volumes == ():
        text = "nothing waits, nothing was refused or dropped"
        _line(*(("✓", "green") if result.queues_complete else ("!", "yellow")), "Queue", text)


def columns() -> int:
    """Return how many columns a line may have."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _PLAIN_COLUMNS


def _line(sign: str, color: str | None, name: str, text: str) -> None:
    put(f"{click.style(sign, fg=color)} {name.ljust(NAME_WIDTH)}", text)


def _more(text: str) -> None:
    put(_INDENT, text)


def _show_server(server: ServerStatus, projects: tuple[ProjectStatus, ...]) -> None:
    name = f"stack {server.stack}, {server.engine}" if server.stack else server.engine
    users = [project.project for project in projects if project.stack == server.stack]
    if server.state == "healthy":
        text = f"{server.tracking_uri}  MLflow {server.mlflow_version} ({name})"
        _line("✓", "green", "Server", text)
    elif server.state == "silent":
        _line("✗", "red", "Server", f"{server.tracking_uri} does not answer ({name})")
        _more(f"fix: {_fix_of_silent(server, users)}")
    elif server.state == "stopped":
        sign, color = ("✗", "red") if users else ("-", None)
        _line(sign, color, "Server", f"stopped ({name}); its data is kept")
        _more(f"start it: {hints.command('up', users[0] if users else 'your/project')}")
    elif server.stack is None:
        doctor = hints.command("doctor")
        _line("-", None, "Server", f"{server.tracking_uri} ({name}); only {doctor} checks it")
    else:
        _line("!", "yellow", "Server", f"unknown, Docker does not answer ({name})")
        _more("fix: start Docker, then type the same again")
    usage = []
    if server.memory_bytes is not None:
        usage.append(f"memory {size(server.memory_bytes)}")
    if server.data_bytes is not None:
        usage.append(f"data {size(server.data_bytes)}")
    if usage:
        _more(", ".join(usage))


def _fix_of_silent(server: ServerStatus, users: list[Path]) -> str:
    if server.stack is None:
        return hints.command("doctor", users[0]) if users else "ask who runs it"
    return f"look into its log: {hints.command('logs', users[0] if users else None)}"


def _show_project(project: ProjectStatus) -> None:
    fine = project.traces is not None and project.plugin.state in {"current", "other"}
    _line(*(("✓", "green") if fine else ("!", "yellow")), "Project", _name(project))
    _more(f"experiment {project.experiment_name}: {_traces(project)}")
    _more(project.experiment_url)
    if project.last:
        room = columns() - len(_INDENT)
        _more(one_line(f"last turn {_last(project.last)}", room))
    text = _plugin(project.plugin, project.project)
    if text:
        _more(text)
    if project.containers:
        _more(f"OpenCode runs in {counted(project.containers, 'container')}")


def _name(project: ProjectStatus) -> str:
    if Scope(project.project).is_global:
        return f"all projects, through {project.project}"
    return str(project.project)


def _traces(project: ProjectStatus) -> str:
    if project.traces is None:
        return "the number of traces is unknown"
    return f"{'' if project.traces_exact else 'at least '}{counted(project.traces, 'trace')}"


def _last(turn: Turn) -> str:
    when = ago(time.time() - turn.started_ms / 1000) if turn.started else "at an unknown time"
    took = f" after {duration(turn.seconds)}" if turn.seconds is not None else ""
    by = f" (OpenCode {turn.opencode})" if turn.opencode else ""
    what = turn.preview or turn.name
    return f"{when}, {turn.result}{took}{by}{f': {what}' if what else ''}"


def _plugin(plugin: PluginStatus, folder: Path) -> str:
    again = f"install it again: {hints.command('up', folder)}"
    texts = {
        "current": f"plugin {plugin.version}, up to date",
        "older": f"plugin {plugin.version or 'of an unknown version'}, older than "
        f"{plugin.current}; {again}",
        "newer": f"plugin {plugin.version}, newer than this program's {plugin.current}",
        "changed": f"plugin {plugin.version}, but its file was changed; {again}",
        "missing": f"plugin is missing; {again}",
        "other": "",
    }
    return texts[plugin.state]


def _show_volumes(volumes: tuple[OnVolume, ...] | None) -> None:
    """Show what waits on the volumes of containers; what is unknown is said to be."""
    if volumes is None:
        _line("!", "yellow", "Queue", "of containers: unknown, Docker does not answer")
    for one in volumes or ():
        if one.problem is not None:
            text = f"{one.project}, on the volume of its containers: unknown: {one.problem}"
            _line("!", "yellow", "Queue", text)
        shell = hints.command("shell", one.project)
        for queue in one.queues:
            _show_queue(
                queue, "", f"on the volume of its containers; the next one sends it: {shell}"
            )


def _show_queue(queue: Queue, at_least: str, place: str = "") -> None:
    lines = [place] if place else []
    if queue.waiting.records:
        amount = _amount(queue.waiting.records, queue.waiting.turns)
        is_sending = not queue.waiting.orphaned
        lines.append(f"{'being sent' if is_sending else 'waiting to be sent'}: {at_least}{amount}")
    if queue.dead.records:
        amount = _amount(queue.dead.records, queue.dead.turns)
        lines.append(f"refused{_since(queue.dead.since)}: {at_least}{amount}: {queue.dead.reason}")
    if queue.dropped.records:
        amount = counted(queue.dropped.records, "record")
        lines.append(
            f"dropped{_since(queue.dropped.since)}: {at_least}{amount} ({queue.dropped.why})"
        )
    if queue.resend:
        lines.append(f"send: {queue.resend}")
    where = f"{queue.tracking_uri}, experiment {queue.experiment_id}"
    sign, color = "✓", "green"
    if queue.dead.records:
        sign, color = "✗", "red"
    elif queue.waiting.orphaned or queue.dropped.records:
        sign, color = "!", "yellow"
    _line(sign, color, "Queue", f"{queue.project} → {where}")
    for text in lines:
        _more(text)


def _since(moment: str | None) -> str:
    return f" since {moment[:10]}" if moment else ""


def _amount(records: int, turns: int) -> str:
    return f"{counted(records, 'record')} of {counted(turns, 'turn')}"
