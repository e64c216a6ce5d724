"""Kinds of damage to the files of the plugin's queue, and what can still be read after them.

A queue is a SQLite database (``plugin/src/delivery/queue/store.ts``): ``queue.db`` and its
write-ahead log.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import tempfile
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping

    from tests.support.scripted_model import Json

    Damage = Callable[[bytes, random.Random], bytes]


def readable(folder: Path) -> Iterator[Json]:
    """Yield the undamaged records of a queue that SQLite itself can still read."""
    with tempfile.TemporaryDirectory() as copy:
        for path in files(folder):
            shutil.copy(path, copy)
        database = sqlite3.connect(Path(copy) / "queue.db")
        with contextlib.closing(database), contextlib.suppress(sqlite3.DatabaseError):
            (last,) = database.execute("SELECT max(id) FROM records").fetchone()
            for number in range(1, (last or 0) + 1):
                with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError):
                    yield from _record(database, number)


def _record(database: sqlite3.Connection, number: int) -> Iterator[Json]:
    columns = "sent, crc, destination, outline, text"
    found = database.execute(f"SELECT {columns} FROM records WHERE id = ?", (number,))  # noqa: S608
    for sent, crc, *texts in found:
        whole = all(isinstance(text, str) for text in texts)
        if whole and zlib.crc32("".join(texts).encode()) + sent == crc and not sent:
            _, outline, text = texts
            yield {**json.loads(outline), "body": json.loads(text)}


def by_trace(folders: Iterator[Path] | list[Path]) -> dict[str, list[Json]]:
    """Return the readable records that wait, by their trace."""
    found: dict[str, list[Json]] = defaultdict(list)
    for folder in folders:
        for record in readable(folder):
            found[record["traceId"]].append(record)
    return found


def queues(state: Path) -> list[Path]:
    """Return the folders of the queues in a state folder."""
    return sorted(path for path in (state / "queue").glob("*") if path.is_dir())


def files(folder: Path) -> list[Path]:
    """Return the files of a queue that are not empty, without its shared memory."""
    found = (path for path in folder.iterdir() if not path.name.endswith("-shm"))
    return sorted(path for path in found if path.stat().st_size)


def torn(content: bytes, chance: random.Random) -> bytes:
    """Cut the end off, as when the machine crashes during a write."""
    return content[: chance.randrange(len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Change single bytes."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 3, 20])):
        position = chance.randrange(len(changed))
        changed[position] ^= chance.randrange(1, 256)
    return bytes(changed)


def zeroed(content: bytes, chance: random.Random) -> bytes:
    """Overwrite a block with zeros, as file systems leave it after a crash."""
    size = chance.choice([16, 512, 4096])
    start = chance.randrange(len(content))
    return content[:start] + bytes(min(size, len(content) - start)) + content[start + size :]


def swallowed(content: bytes, chance: random.Random) -> bytes:
    """Remove a piece from the middle."""
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(1, 3000) :]


def strewn(content: bytes, chance: random.Random) -> bytes:
    """Insert a piece of other bytes."""
    start = chance.randrange(len(content))
    return content[:start] + chance.randbytes(chance.randrange(1, 3000)) + content[start:]


def emptied(content: bytes, chance: random.Random) -> bytes:
    """Remove everything."""
    del content, chance
    return b""


KINDS: Final[Mapping[str, Damage]] = {
    "truncated": torn,
    "bytes flipped": flipped,
    "a block of zeros": zeroed,
    "a piece missing": swallowed,
    "a piece of something else": strewn,
    "emptied": emptied,
}
