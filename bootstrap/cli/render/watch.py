"""How ``status --watch`` looks: a live table on a terminal, lines elsewhere."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from bootstrap.core import hints
from bootstrap.core.rollback import uninterrupted
from bootstrap.core.text import (
    counted,
    duration,
    is_dumb,
    one_line,
    short_duration,
    short_number,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from bootstrap.commands.watch import View, WatchedServer, WatchedTurn

WIDE = 100
"""Columns from which numbers and names are shown in full."""
_CALLS = "steps/tools"
_SHORT = {"started": "start", _CALLS: "s/t"}
_NUMBERS = ("tokens", "cost", "took")
_OPTIONAL_COLUMNS = ("model", _CALLS, "cost", "tokens", "project")
_LEAST_PROMPT = 12
_LINE = 1000
"""Most columns of a line about a server."""
_PREVIEW = 100
"""Most columns of a prompt in a line."""
_COLORS = {
    "in progress": "cyan",
    "completed": "green",
    "ok": "green",
    "failed": "red",
    "error": "red",
}
_OTHER_COLOR = "yellow"
_CENT = 0.01


def is_live() -> bool:
    """Whether there is a terminal that can show a table."""
    return sys.stdout.isatty() and not is_dumb()


@contextlib.contextmanager
def shown() -> Iterator[Callable[[View], None]]:
    """Yield the function that shows a view.

    Ctrl-C ends the block, and so does a closed pipe (``| head``); the terminal is restored.
    """
    try:
        if is_live():
            with _live() as show:
                yield show
        else:
            yield Lines().show
    except KeyboardInterrupt:
        pass
    except BrokenPipeError:
        # Python flushes stdout once more when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def _live() -> Iterator[Callable[[View], None]]:
    from rich.console import Console  # noqa: PLC0415 - slow to import, only for terminals
    from rich.live import Live  # noqa: PLC0415 - the same

    console = Console(highlight=False)
    live = Live(console=console, screen=True, auto_refresh=False)
    last: tuple[object, ...] = ()

    def show(view: View) -> None:
        nonlocal last
        now = (view, console.size, int(time.time()))
        if now != last:
            last = now
            live.update(table(view, console, time.time()), refresh=True)

    try:
        live.start()
        yield show
    finally:
        with uninterrupted():
            live.stop()


def table(view: View, console: Console, now: float) -> RenderableType:
    """Return the whole screen.

    Args:
        view: What to show.
        console: Where; its size limits rows and columns.
        now: Seconds since 1970.
    """
    from rich.console import Group  # noqa: PLC0415 - slow to import
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    size = console.size
    columns = _columns(size.width)
    legend = f" {_SHORT[_CALLS]}: {_CALLS}." if _CALLS in columns and size.width < WIDE else ""
    servers = [_server(one, size.width) for one in view.servers]
    head = [*servers, _queues(view), _summary(view, legend if view.turns else "")]
    rows = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for name, width in columns.items():
        title = _SHORT.get(name, name) if size.width < WIDE else name
        right = name in _NUMBERS
        rows.add_column(title, width=width, no_wrap=True, justify="right" if right else "left")
    for one in view.turns[: max(0, size.height - len(head) - 2)]:
        cells = _cells(one, now, wide=size.width >= WIDE)
        color = _COLORS.get(one.turn.result, _OTHER_COLOR)
        rows.add_row(
            *(
                Text(one_line(cells[name], width), style=color if name == "state" else "")
                for name, width in columns.items()
            )
        )
    return Group(*head, Text(""), rows) if view.turns else Group(*head)


def _columns(width: int) -> dict[str, int]:
    """Return the width of each column; a narrow terminal gets fewer of them."""
    wide = width >= WIDE
    columns = {
        "started": 8 if wide else 5,
        "project": 14 if wide else 9,
        "state": 11,
        "prompt": 0,
        "model": 22 if wide else 10,
        _CALLS: 11 if wide else 5,
        "tokens": 6,
        "cost": 7,
        "took": 6,
    }
    for name in _OPTIONAL_COLUMNS:
        if width - sum(columns.values()) - len(columns) >= _LEAST_PROMPT:
            break
        del columns[name]
    return {**columns, "prompt": max(1, width - sum(columns.values()) - len(columns) + 1)}


def _cells(one: WatchedTurn, now: float, *, wide: bool) -> dict[str, str]:
    turn = one.turn
    seconds = turn.seconds
    if turn.is_open and turn.started:
        seconds = max(0.0, now - turn.started_ms / 1000)
    model = turn.model or ""
    return {
        "started": _started(turn.started_ms, now, wide=wide) if turn.started else "",
        "project": one.project,
        "state": turn.result,
        "prompt": turn.preview or turn.name,
        "model": model if wide else model.rpartition("/")[2],
        _CALLS: f"{one.spans.steps}/{one.spans.tools}" if one.spans else "",
        "tokens": short_number(turn.tokens) if turn.tokens is not None else "",
        "cost": _cost(turn.cost) if turn.cost is not None else "",
        "took": short_duration(seconds) if seconds is not None else "",
    }


def _started(moment_ms: int, now: float, *, wide: bool) -> str:
    moment = datetime.fromtimestamp(moment_ms / 1000).astimezone()
    if moment.date() != datetime.fromtimestamp(now).astimezone().date():
        return moment.strftime("%m-%d")
    return moment.strftime("%H:%M:%S" if wide else "%H:%M")


def _cost(dollars: float) -> str:
    if not dollars:
        return "$0"
    if dollars < _CENT:
        return f"${dollars:.4f}" if dollars >= _CENT / 100 else "<$.0001"
    return f"${dollars:.2f}" if dollars < 1000 else f"${short_number(round(dollars))}"  # noqa: PLR2004 - four digits


def _sign_line(sign: str, color: str, text: str) -> Text:
    from rich.text import Text  # noqa: PLC0415 - slow to import

    parts = ((sign, color), " ", one_line(text, _LINE))
    return Text.assemble(*parts, no_wrap=True, overflow="ellipsis")


def _server(server: WatchedServer, width: int) -> Text:
    signs = {"healthy": ("✓", "green"), "away": ("✗", "red")}
    sign, color = signs.get(server.state, ("-", ""))
    waits = ": its turns wait in the queue" if server.state == "away" and width >= WIDE else ""
    return _sign_line(sign, color, f"{server.uri} {server.text}{waits} ({server.name})")


def _queues(view: View) -> Text:
    if view.queues_problem is not None:
        return _sign_line("!", "yellow", f"Queue: unknown: {view.queues_problem}")
    records = {
        "being sent": sum(queue.waiting.sending for queue in view.queues),
        "waiting": sum(queue.waiting.orphaned for queue in view.queues),
        "refused": sum(queue.dead.records for queue in view.queues),
        "dropped": sum(queue.dropped.records for queue in view.queues),
    }
    if not any(records.values()):
        return _sign_line("✓", "green", "Queue: nothing waits, nothing was refused or dropped")
    amounts = [f"{counted(number, 'record')} {what}" for what, number in records.items() if number]
    sign, color = ("✗", "red") if records["refused"] else ("!", "yellow")
    if not any(records[what] for what in ("waiting", "refused", "dropped")):
        sign, color = "✓", "green"
    return _sign_line(sign, color, f"Queue: {', '.join(amounts)}")


def _summary(view: View, legend: str) -> Text:
    from rich.text import Text  # noqa: PLC0415 - slow to import

    if view.projects:
        still_open = sum(one.turn.is_open for one in view.turns)
        projects = counted(view.projects, "project")
        text, style = f"{projects}, {still_open} in progress.{legend} Ctrl-C ends this.", "dim"
    else:
        up = hints.command("up", "your/project")
        text, style = f"Nothing is traced. Type: {up}\nCtrl-C ends this.", ""
    return Text(text, style, no_wrap=True, overflow="ellipsis")


class Lines:
    """One line when a turn begins and one when it ends, for files and other programs."""

    def __init__(self) -> None:
        self._turns: dict[str, bool] = {}
        self._servers: dict[str, WatchedServer] = {}

    def show(self, view: View) -> None:
        """Print what is new since the last view."""
        for server in view.servers:
            if server.state != "asked" and self._servers.get(server.uri) != server:
                self._servers[server.uri] = server
                click.echo(one_line(f"{server.uri} {server.text} ({server.name})", _LINE))
        for one in reversed(view.turns):
            trace_id = one.turn.trace_id
            if trace_id not in self._turns and not one.is_history:
                click.echo(f"{_clock(one.turn.started_ms)} {_turn_line(one, 'began')}")
            was_open = self._turns.get(trace_id, not one.is_history)
            if was_open and not one.turn.is_open:
                ended = one.turn.started_ms + round((one.turn.seconds or 0) * 1000)
                click.echo(f"{_clock(ended)} {_turn_line(one, _outcome(one))}")
            self._turns[trace_id] = one.turn.is_open
        sys.stdout.flush()


def _clock(moment_ms: int) -> str:
    return datetime.fromtimestamp(moment_ms / 1000).astimezone().strftime("%H:%M:%S")


def _turn_line(one: WatchedTurn, what: str) -> str:
    prompt = one_line(one.turn.preview or one.turn.name, _PREVIEW)
    return f"{one_line(one.project, _PREVIEW)}: {what}{f': {prompt}' if prompt else ''}"


def _outcome(one: WatchedTurn) -> str:
    turn = one.turn
    facts = [
        f"{turn.result} after {duration(turn.seconds)}"
        if turn.seconds is not None
        else turn.result,
        one_line(turn.model or "", _PREVIEW),
        counted(turn.tokens, "token") if turn.tokens is not None else "",
        _cost(turn.cost) if turn.cost is not None else "",
    ]
    return ", ".join(fact for fact in facts if fact)
