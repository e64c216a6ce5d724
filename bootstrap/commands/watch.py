"""``status --watch``: the turns of all traced projects, as they come in."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from bootstrap.commands import status
from bootstrap.core import registry
from bootstrap.core.errors import UserError
from bootstrap.core.parallel import Running, run_all
from bootstrap.core.registry import ProjectRecord
from bootstrap.core.text import one_line
from bootstrap.mlflow import turns
from bootstrap.mlflow.client import NotAnsweringError, Server
from bootstrap.mlflow.turns import Spans, Turn
from bootstrap.plugin import settings
from bootstrap.plugin.queue import Queue, Queues
from bootstrap.servers import choose

INTERVAL = 1.0
"""Seconds between two requests for one experiment."""
KEPT = 50
"""Turns of an experiment that are shown and followed."""

_LOOK = 0.1
"""Seconds between two looks at the answers."""
_LOCAL_INTERVAL = 2.0
"""Seconds between two looks at this machine: projects, queues."""
_TIMEOUT = 5.0
"""Seconds that a server gets to answer one request."""
_SILENT_AFTER = 2.0
"""Seconds without an answer until the server counts as away."""
_LATE_MS = 10_000
"""How much later than a younger turn an older one may arrive."""
_ABANDONED_MS = 3_600_000
"""How long a turn is expected to last; an older open one is asked for less often."""
_RARELY = 10
"""One request of so many asks for every open turn, however old."""
_COUNTING = 3
"""One request of so many may count the steps of one turn instead of asking for new turns."""


@dataclass(frozen=True)
class WatchedServer:
    """A server that turns are followed on.

    Attributes:
        uri: Its address.
        name: Its stack and engine.
        state: ``asked``: no answer yet; ``away``: it does not answer, or not as it should;
            ``unwatched``: a Databricks workspace, which has another API.
        text: MLflow's version, or what is wrong.
    """

    uri: str
    name: str
    state: Literal["asked", "healthy", "away", "unwatched"]
    text: str = ""


@dataclass(frozen=True)
class WatchedTurn:
    """One line of the table.

    Attributes:
        project: Its name.
        turn: As the server has it.
        spans: Its steps and tools so far; None if unknown.
        is_history: Whether it had ended before watching began.
    """

    project: str
    turn: Turn
    spans: Spans | None = None
    is_history: bool = False

    @property
    def wants_counting(self) -> bool:
        """Whether there may be more steps and tools than counted."""
        return self.turn.message is not None and (self.spans is None or self.turn.is_open)


@dataclass(frozen=True)
class View:
    """What to show at one moment; the latest turn comes first."""

    servers: tuple[WatchedServer, ...] = ()
    projects: int = 0
    turns: tuple[WatchedTurn, ...] = ()
    queues: tuple[Queue, ...] = ()
    queues_problem: str | None = None


def watch(show: Callable[[View], None], *, count: bool) -> None:
    """Show the turns until an exception, Ctrl-C included, ends it.

    Args:
        show: Called with the current view several times a second.
        count: Whether to count steps and tools.

    Raises:
        UserError: A state file cannot be read.
    """
    watcher = _Watcher(count=count)
    while True:
        watcher.look()
        show(watcher.view())
        time.sleep(_LOOK)


@dataclass(frozen=True)
class _Page:
    """An answer with new and open turns."""

    turns: list[Turn]
    version: str


@dataclass(frozen=True)
class _Counted:
    """An answer with one turn's spans; None if the server cannot count them."""

    trace_id: str
    spans: Spans | None


_Answer = _Page | _Counted | UserError


class _Servers:
    """Whether the servers of ours run, asked once an interval however many projects they have."""

    def __init__(self) -> None:
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._known: dict[str, tuple[float, UserError | None]] = {}

    def refusal(self, record: ProjectRecord) -> UserError | None:
        """Return why a project's server must not be asked; None if it may."""
        if record.stack is None:
            return None
        with self._locks[record.stack]:
            until, refusal = self._known.get(record.stack, (0.0, None))
            if time.monotonic() >= until:
                refusal = None
                try:
                    choose.require_ours(record, record.tracking_uri)
                except UserError as error:
                    refusal = error
                self._known[record.stack] = (time.monotonic() + INTERVAL, refusal)
            return refusal


class _Watcher:
    def __init__(self, *, count: bool) -> None:
        self._count = count
        self._servers = _Servers()
        self._records: list[ProjectRecord] = []
        self._feeds: dict[tuple[str, str], _Feed] = {}
        self._waiting = Queues()
        self._reading: Running[str, Queues] | None = None
        self._next_local = 0.0

    def look(self) -> None:
        """Take the answers that have come, and send the requests that are due."""
        now = time.monotonic()
        if now >= self._next_local:
            self._next_local = now + _LOCAL_INTERVAL
            self._look_here()
        for feed in self._feeds.values():
            feed.look(now)

    def view(self) -> View:
        servers: dict[str, WatchedServer] = {}
        for feed in self._feeds.values():
            one = feed.server()
            # The server may refuse one experiment and not another.
            if one.uri not in servers or one.state == "away":
                servers[one.uri] = one
        found = [turn for feed in self._feeds.values() for turn in feed.turns]
        found.sort(key=lambda one: (one.turn.started_ms, one.turn.trace_id), reverse=True)
        return View(
            tuple(servers.values()),
            len(self._records),
            tuple(found),
            self._waiting.queues,
            self._waiting.problem,
        )

    def _look_here(self) -> None:
        self._records = registry.projects()
        places = {(one.tracking_uri, one.experiment_id): one for one in self._records}
        new = [record for place, record in places.items() if place not in self._feeds]
        given = settings.ask([status.project_of(record) for record in new])
        for record, one in zip(new, given, strict=True):
            server = status.server_of(record, one)
            feed = _Feed(record, server, self._servers, count=self._count)
            self._feeds[record.tracking_uri, record.experiment_id] = feed
        self._feeds = {place: self._feeds[place] for place in places}
        answers = self._reading.answers(time.monotonic()) if self._reading else {}
        self._waiting = answers.get("queues", self._waiting)
        if self._reading is None or answers:
            records = self._records
            self._reading = run_all({"queues": lambda: status.queues(records)})


class _Feed:
    """The turns of one experiment: one request at a time, one a second."""

    def __init__(
        self, record: ProjectRecord, server: Server | None, servers: _Servers, *, count: bool
    ) -> None:
        self.turns: list[WatchedTurn] = []
        self._record = record
        self._server = server
        self._servers = servers
        self._count = count
        self._asked: Running[str, _Answer] | None = None
        self._asked_at = 0.0
        self._questions = 0
        self._counted: dict[str, int] = {}
        self._answered = False
        self._version: str | None = None
        self._problem = ""

    def server(self) -> WatchedServer:
        record = self._record
        name = f"stack {record.stack}, {record.engine}" if record.stack else record.engine
        if self._server is None:
            return WatchedServer(record.tracking_uri, name, "unwatched", "is not followed")
        if self._problem:
            return WatchedServer(record.tracking_uri, name, "away", self._problem)
        if not self._answered:
            return WatchedServer(record.tracking_uri, name, "asked", "is being asked")
        return WatchedServer(record.tracking_uri, name, "healthy", f"MLflow {self._version}")

    def look(self, now: float) -> None:
        if self._server is None:
            return
        if self._asked is not None:
            answer = self._asked.answers(now).get("it")
            if answer is not None:
                self._asked = None
                self._take(answer)
            elif now > self._asked_at + _SILENT_AFTER:
                self._problem = "does not answer"
        if self._asked is None and now >= self._asked_at + INTERVAL:
            self._asked_at = now
            self._asked = run_all({"it": partial(self._ask, self._question(self._server))})

    def _ask(self, question: Callable[[], _Answer]) -> _Answer:
        return self._servers.refusal(self._record) or question()

    def _question(self, server: Server) -> Callable[[], _Answer]:
        self._questions += 1
        if self._count and self._answered and self._questions % _COUNTING == 0:
            wanting = [one.turn for one in self.turns if one.wants_counting]
            if wanting:
                turn = min(wanting, key=lambda one: self._counted.get(one.trace_id, 0))
                self._counted[turn.trace_id] = self._questions
                return partial(_spans, server, self._record.experiment_id, turn)
        # A server that comes back may have another version.
        version = None if self._problem or not self._answered else self._version
        return partial(_turns, server, self._record.experiment_id, self._since(), version)

    def _since(self) -> int:
        """Return the start of the oldest turn that may be new or is open."""
        if not self.turns:
            return 0
        latest = self.turns[0].turn.started_ms
        oldest = 0 if self._questions % _RARELY == 0 else latest - _ABANDONED_MS
        pending = [
            one.turn.started_ms
            for one in self.turns
            if one.turn.is_open and one.turn.started_ms >= oldest
        ]
        return max(0, min([latest - _LATE_MS, *pending]))

    def _take(self, answer: _Answer) -> None:
        if isinstance(answer, UserError):
            silent = isinstance(answer, NotAnsweringError)
            self._problem = "does not answer" if silent else one_line(answer.message, 200)
            return
        self._problem = ""
        known = {one.turn.trace_id: one for one in self.turns}
        if isinstance(answer, _Page):
            self._version = answer.version
            for turn in answer.turns:
                known[turn.trace_id] = self._updated(turn, known.get(turn.trace_id))
            self._answered = True
        elif answer.spans is None:
            self._count = False
        elif answer.trace_id in known:
            before = known[answer.trace_id]
            known[answer.trace_id] = replace(before, spans=answer.spans)
        latest = sorted(known.values(), key=lambda one: one.turn.started_ms, reverse=True)
        self.turns = latest[:KEPT]

    def _updated(self, turn: Turn, before: WatchedTurn | None) -> WatchedTurn:
        project = turn.project or Path(self._record.project).name
        if before is None:
            history = not self._answered and not turn.is_open
            return WatchedTurn(project, turn, is_history=history)
        ended = before.turn.is_open and not turn.is_open
        return replace(before, turn=turn, spans=None if ended else before.spans)


def _turns(server: Server, experiment_id: str, since_ms: int, version: str | None) -> _Answer:
    try:
        version = version or server.version(_TIMEOUT)
        return _Page(turns.since(server, [experiment_id], since_ms, _TIMEOUT, KEPT), version)
    except UserError as error:
        return error


def _spans(server: Server, experiment_id: str, turn: Turn) -> _Answer:
    try:
        return _Counted(turn.trace_id, turns.spans(server, experiment_id, turn, _TIMEOUT))
    except UserError as error:
        return error
