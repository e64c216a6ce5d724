"""What can happen to the files of the plugin's queue, and what can still be read of them then.

Format version 1 of ``plugin/src/delivery/spool/``: a line is the CRC-32 of its payload (8
hexadecimal digits), the payload's bytes (decimal) and the payload, JSON, with a space between.
"""

from __future__ import annotations

import json
import re
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.support.scripted_model import Json

    Damage = Callable[[bytes, random.Random], bytes]

LINE: Final = re.compile(rb"([0-9a-f]{8}) (\d{1,10}) ")


def readable(content: bytes) -> Iterator[Json]:
    """Yield the payloads of a file's whole lines."""
    for line in content.split(b"\n"):
        found = LINE.match(line)
        if found is None:
            continue
        payload = line[found.end() :]
        if int(found[2]) == len(payload) and int(found[1], 16) == zlib.crc32(payload):
            yield json.loads(payload)


def framed(payload: Json) -> bytes:
    """Return a payload as a line."""
    text = json.dumps(payload, separators=(",", ":")).encode()
    return b"%08x %d %s\n" % (zlib.crc32(text), len(text), text)


def torn(content: bytes, chance: random.Random) -> bytes:
    """End in the middle, as a write does that the machine did not survive."""
    return content[: chance.randrange(len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Have other bytes here and there."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 3, 20])):
        position = chance.randrange(len(changed))
        changed[position] ^= chance.randrange(1, 256)
    return bytes(changed)


def zeroed(content: bytes, chance: random.Random) -> bytes:
    """Have a block of zeros, as file systems leave it after a crash."""
    size = chance.choice([16, 512, 4096])
    start = chance.randrange(len(content))
    return content[:start] + bytes(min(size, len(content) - start)) + content[start + size :]


def swallowed(content: bytes, chance: random.Random) -> bytes:
    """Lack a piece out of the middle."""
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(1, 3000) :]


def strewn(content: bytes, chance: random.Random) -> bytes:
    """Have a piece of something else in between."""
    start = chance.randrange(len(content))
    return content[:start] + chance.randbytes(chance.randrange(1, 3000)) + content[start:]


def emptied(content: bytes, chance: random.Random) -> bytes:
    """Have nothing left."""
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


def segments(state: Path) -> list[Path]:
    """Return the files of the queue in a state folder."""
    return sorted(path for path in (state / "spool").glob("*/*.log") if path.is_file())
