"""Writes what the plugin's queue looks like on disk, for tests of what reads it.

The schemas are those of ``plugin/src/delivery/queue/schema.ts`` and ``dead.ts``.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tests.support.scripted_model import Json

OWNER: Final = "0123456789ab.0a1b2c3d4e5f.4242.00112233aabb.1"
"""Of a process of another machine."""
QUEUE: Final = """
    CREATE TABLE records (
        id INTEGER PRIMARY KEY, position INTEGER, subject TEXT, open INTEGER, sent INTEGER,
        at INTEGER, size INTEGER, crc INTEGER, destination TEXT, outline TEXT, text TEXT
    );
    PRAGMA application_id = 0x6f6d6c71;
    PRAGMA user_version = 1;
"""
LETTERS: Final = """
    CREATE TABLE IF NOT EXISTS letters (
        id INTEGER PRIMARY KEY, trace TEXT, at INTEGER, reason TEXT, size INTEGER, crc INTEGER,
        destination TEXT, outline TEXT, text TEXT
    );
    PRAGMA user_version = 1;
"""


def span(trace: str, span_id: str) -> Json:
    """Return a span's record."""
    body = {"name": "bash", "text": "é" * 50}
    return {"kind": "span", "traceId": trace, "spanId": span_id, "body": body}


def info(trace: str) -> Json:
    """Return the record of how a trace ended."""
    return {"kind": "info", "traceId": trace, "final": True, "body": {"traceId": trace}}


def write_queue(state: Path, project: Path, records: Iterable[Json], owner: str = OWNER) -> Path:
    """Write what a process holds, below a state folder, and return its folder."""
    folder = state / "queue" / owner
    folder.mkdir(parents=True)
    with _database(folder / "queue.db", QUEUE) as database:
        for number, record in enumerate(records, start=1):
            subject = f"{record['traceId']} {record.get('spanId', number)}"
            row = (number, number, subject, 0, 0, 1, *_texts(project, record))
            database.execute(f"INSERT INTO records VALUES ({_marks(row)})", row)  # noqa: S608
    return folder


def write_letters(
    state: Path, project: Path, records: Iterable[Json], reason: str, at: int = 1_700_000_000_000
) -> None:
    """Write what a server refused for good, ``at`` milliseconds since the epoch."""
    state.mkdir(parents=True, exist_ok=True)
    with _database(state / "dead.db", LETTERS) as database:
        for record in records:
            row = (None, record["traceId"], at, reason, *_texts(project, record))
            database.execute(f"INSERT INTO letters VALUES ({_marks(row)})", row)  # noqa: S608


def _texts(project: Path, record: Mapping[str, Any]) -> tuple[int, int, str, str, str]:
    where = {"url": "http://127.0.0.1:5000", "experimentId": "1", "project": str(project)}
    outline = {name: value for name, value in record.items() if name != "body"}
    texts = [
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for value in (where, outline, record["body"])
    ]
    return (len(texts[2]), zlib.crc32("".join(texts).encode()), texts[0], texts[1], texts[2])


def _marks(row: tuple[object, ...]) -> str:
    return ", ".join("?" * len(row))


@contextlib.contextmanager
def _database(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.executescript(schema)
        yield database
