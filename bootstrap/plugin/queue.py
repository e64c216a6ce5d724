"""The plugin's queue on disk, as far as a user wants to know it. Only read, whatever is in it.

The plugin writes it (``plugin/src/delivery/spool/``), format version 1, below its state folder:
``spool/<destination>.<owner>/<number>.log`` holds what waits, ``dead/*.log`` what a server refused
for good, ``dropped.log`` what was given up. Lines of the first two are framed, ``<CRC-32, 8 hex>
<bytes> <JSON>``, so that a damaged one costs only itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import stat
import time
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

VERSION = 1
BUDGET = 0.4
"""Seconds that reading may take; what was not read then is not counted, and that is said."""

_LONGEST_LINE = 64_000_000
"""Bytes. A span is far below; more without a line end is damage."""
_WIDEST_RANGE = 1_000_000
_LINE = re.compile(rb"([0-9a-f]{8}) (\d{1,10}) ")
_BODY = b',"body":'


@dataclass(frozen=True, order=True)
class Destination:
    """Where records were meant to go, and the project whose turns they are of."""

    project: str
    url: str
    experiment_id: str
    workspace: str = ""


@dataclass(frozen=True)
class Waiting:
    """What was not delivered yet: records, and the turns (traces) that they belong to."""

    records: int = 0
    turns: int = 0


@dataclass(frozen=True)
class Dead:
    """What a server refused for good.

    Attributes:
        records: Their number.
        turns: How many turns they belong to.
        reason: The most frequent reason; empty where there is none.
        since: When the oldest was refused, ISO 8601 in UTC; None when that is not known.
    """

    records: int = 0
    turns: int = 0
    reason: str = ""
    since: str | None = None


@dataclass(frozen=True)
class Dropped:
    """What was given up and will not be in MLflow.

    Attributes:
        records: Their number.
        turns: How many turns they belonged to; one that was dropped in parts counts more than once.
        reasons: Records by reason: ``size``, ``age``, ``damaged``, ``memory``.
        since: When the first was dropped, ISO 8601 in UTC; None when that is not known.
    """

    records: int = 0
    turns: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    since: str | None = None


@dataclass(frozen=True)
class Queue:
    """One destination's records that are not in MLflow."""

    destination: Destination
    waiting: Waiting = Waiting()
    dead: Dead = Dead()
    dropped: Dropped = Dropped()


@dataclass(frozen=True)
class Spool:
    """All that is not in MLflow.

    Attributes:
        queues: One for each destination that has anything.
        complete: False when there was more than could be read in time: the counts are the least.
        newer: Folders and files of a newer version of the plugin, left unread.
    """

    queues: tuple[Queue, ...] = ()
    complete: bool = True
    newer: int = 0


def read(state: Path, budget: float = BUDGET) -> Spool:
    """Return what is in the spool of a state folder; nothing where there is none.

    Args:
        state: The plugin's state folder.
        budget: Seconds that it may take.
    """
    reader = _Reader(time.monotonic() + budget)
    with contextlib.suppress(_TimeIsUpError):
        reader.dropped(state / "dropped.log")
        for file in _entries(state / "dead"):
            reader.dead(file)
        for folder in _entries(state / "spool"):
            reader.waiting(folder)
    return reader.result()


class _TimeIsUpError(Exception):
    """The budget is spent."""


class _NewerError(Exception):
    """A file of a format that this version does not know."""


_Subject = tuple[str, str, str]
"""What a record is about: a newer record of the same replaces it."""


@dataclass(frozen=True)
class _Record:
    number: int
    subject: _Subject
    trace: str
    head: Mapping[str, Any]


@dataclass
class _Refused:
    subjects: set[_Subject] = field(default_factory=set)
    traces: set[str] = field(default_factory=set)
    reasons: Counter[str] = field(default_factory=Counter)
    since: float | None = None


@dataclass
class _GivenUp:
    records: int = 0
    turns: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    since: float | None = None


class _Reader:
    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._complete = True
        self._newer = 0
        self._waiting: defaultdict[Destination, dict[_Subject, str]] = defaultdict(dict)
        self._dead: defaultdict[Destination, _Refused] = defaultdict(_Refused)
        self._dropped: defaultdict[Destination, _GivenUp] = defaultdict(_GivenUp)

    def waiting(self, folder: Path) -> None:
        """Read one process's folder; its lines go on from one segment to the next."""
        last: dict[_Subject, int] = {}
        unsettled: dict[int, tuple[Destination, _Record]] = {}
        try:
            for segment in _entries(folder):
                self._segment(segment, last, unsettled)
        except _NewerError:
            self._newer += 1
        finally:
            for destination, record in unsettled.values():
                self._waiting[destination][record.subject] = record.trace

    def _segment(
        self,
        segment: Path,
        last: dict[_Subject, int],
        unsettled: dict[int, tuple[Destination, _Record]],
    ) -> None:
        destination: Destination | None = None
        for payload in self._payloads(segment):
            destination = _header(payload) or destination
            record = _record(payload)
            if record is not None and destination is not None:
                unsettled.pop(last.get(record.subject, -1), None)
                last[record.subject] = record.number
                unsettled[record.number] = (destination, record)
            elif payload.startswith(b'{"settled":'):
                for first, end in _ranges(payload):
                    for number in _numbers(first, end, unsettled):
                        unsettled.pop(number, None)

    def dead(self, file: Path) -> None:
        """Read one file of dead letters."""
        destination: Destination | None = None
        with contextlib.suppress(_NewerError):
            for payload in self._payloads(file):
                destination = _header(payload) or destination
                record = _record(payload)
                if record is None or destination is None:
                    continue
                refused = self._dead[destination]
                refused.subjects.add(record.subject)
                refused.traces.add(record.trace)
                refused.reasons[_reason(record.head.get("reason"))] += 1
                refused.since = _earliest(refused.since, record.head.get("at"))
            return
        self._newer += 1

    def dropped(self, file: Path) -> None:
        """Read the log of what was given up."""
        for line in self._lines(file):
            entry = _object(line)
            if not isinstance(entry.get("records"), int):
                continue
            given_up = self._dropped[_destination(entry)]
            given_up.records += entry["records"]
            given_up.turns += _count(entry.get("traces"))
            given_up.reasons[str(entry.get("reason") or "unknown")] += entry["records"]
            given_up.since = _earliest(given_up.since, entry.get("at"))

    def result(self) -> Spool:
        """Return what was found."""
        destinations = sorted({*self._waiting, *self._dead, *self._dropped})
        queues = (self._queue(destination) for destination in destinations)
        return Spool(
            tuple(q for q in queues if q.waiting.records or q.dead.records or q.dropped.records),
            self._complete,
            self._newer,
        )

    def _queue(self, destination: Destination) -> Queue:
        waiting = self._waiting.get(destination, {})
        dead = self._dead.get(destination, _Refused())
        dropped = self._dropped.get(destination, _GivenUp())
        return Queue(
            destination,
            Waiting(len(waiting), len(set(waiting.values()))),
            Dead(
                len(dead.subjects),
                len(dead.traces),
                next((reason for reason, _ in dead.reasons.most_common(1)), ""),
                _moment(dead.since),
            ),
            Dropped(dropped.records, dropped.turns, dict(dropped.reasons), _moment(dropped.since)),
        )

    def _payloads(self, file: Path) -> Iterator[bytes]:
        """Yield what the undamaged lines of a file hold."""
        for line in self._lines(file):
            frame = _LINE.match(line)
            if frame is None:
                continue
            payload = line[frame.end() :].removesuffix(b"\n")
            if len(payload) == int(frame[2]) and zlib.crc32(payload) == int(frame[1], 16):
                yield payload

    def _lines(self, file: Path) -> Iterator[bytes]:
        try:
            # Anything but a regular file could keep us waiting.
            descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        except OSError:
            return
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            return
        with os.fdopen(descriptor, "rb") as stream, contextlib.suppress(OSError):
            while line := stream.readline(_LONGEST_LINE):
                yield line
                if time.monotonic() > self._deadline:
                    self._complete = False
                    raise _TimeIsUpError


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _header(payload: bytes) -> Destination | None:
    """Return what the header of a segment says, None for any other line.

    Raises:
        _NewerError: Its format is a newer one.
    """
    if not payload.startswith(b'{"spool":'):
        return None
    header = _object(payload)
    if header.get("spool") != VERSION:
        raise _NewerError
    return _destination(header)


def _destination(fields: Mapping[str, Any]) -> Destination:
    names = ("project", "url", "experimentId", "workspace")
    return Destination(*(str(fields.get(name) or "") for name in names))


def _record(payload: bytes) -> _Record | None:
    # The plugin writes the body last: what counts is known without reading megabytes of it.
    end = payload.find(_BODY)
    if end < 0:
        return None
    head = _object(payload[:end] + b"}")
    number, kind, trace = head.get("n"), head.get("kind"), head.get("traceId")
    if not isinstance(number, int) or not isinstance(trace, str):
        return None
    distinct = number if kind == "tag" else head.get("spanId")
    return _Record(number, (str(kind), trace, str(distinct)), trace, head)


def _ranges(payload: bytes) -> Iterator[tuple[int, int]]:
    settled = _object(payload).get("settled")
    for pair in settled if isinstance(settled, list) else ():
        with contextlib.suppress(TypeError, ValueError):
            first, end = pair
            yield int(first), int(end)


def _numbers(first: int, end: int, present: Iterable[int]) -> Iterable[int]:
    """Return the numbers of a range; of one that no plugin would write, only those present."""
    if end - first <= _WIDEST_RANGE:
        return range(first, end + 1)
    return [number for number in present if first <= number <= end]


def _object(text: bytes) -> dict[str, Any]:
    try:
        content: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _reason(said: object) -> str:
    """Return a server's reason without the JSON that MLflow wraps its words in."""
    text = str(said or "no reason noted")
    status, brace, rest = text.partition("{")
    message = _object(f"{brace}{rest}".encode("utf-8", "replace")).get("message")
    return f"{status}{message}" if isinstance(message, str) else text


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _earliest(known: float | None, milliseconds: object) -> float | None:
    if not isinstance(milliseconds, int | float):
        return known
    return milliseconds if known is None else min(known, milliseconds)


def _moment(milliseconds: float | None) -> str | None:
    if milliseconds is None:
        return None
    try:
        moment = datetime.fromtimestamp(milliseconds / 1000, timezone.utc)
    except (OverflowError, OSError, ValueError):
        return None
    return moment.isoformat(timespec="seconds")
