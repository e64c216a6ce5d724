"""The pictures of the documentation: taken by tests, and compared with the screens by their text.

``make pictures`` takes them anew. Each is recorded in ``tests/docs/pictures.json`` with the text
that its screen showed. In every other run a test reads the screen again and compares the two;
pixels are never compared.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import json
import os
import re
import time
from typing import TYPE_CHECKING, Any, Final

from tests.support.opencode import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RENEWED: Final = os.environ.get("PICTURES") == "renew"
"""Whether this run takes the pictures."""
IMAGES: Final = REPOSITORY / "docs" / "images"
RECORD: Final = REPOSITORY / "tests" / "docs" / "pictures.json"
QUALITY: Final = 82
"""Of a WebP (0 to 100): above it, text at twice the size looks the same."""
PATIENCE: Final = 120.0
"""Seconds that a screen gets to show what its picture shows."""

_CHANGING: Final = (
    (r"\b(ses|msg|prt|call|tr|req)[-_]\w+…?", "ID"),
    (r"\b[0-9a-f]{8,}\b", "ID"),
    (r"\d[\d.,:]*", "0"),
    (r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* 0", "0"),
    (r"(\b0|\ban?) ?(milliseconds?|seconds?|minutes?|hours?|ms|s|m|min|h)\b", "0 s"),
    (r"0 s( 0 s)+", "0 s"),
    (r"just now|less than 0 s( ago)?", "0 s ago"),
)
"""What differs each time, in this order: ids, then numbers, then dates and durations."""
_WORD: Final = "[A-Za-z]{2}"
_TAG: Final = r"^opencode\.[\w.]+: "
"""The list of traces has room for one tag of each, and shows now this one, now that one."""


def words(text: str) -> list[str]:
    """Return what a screen says: its lines without what differs each time, sorted, each once."""
    for pattern, to in _CHANGING:
        text = re.sub(pattern, to, text)
    lines = {" ".join(line.split()) for line in text.splitlines()}
    return sorted(line for line in lines if re.search(_WORD, line) and not re.search(_TAG, line))


def records() -> dict[str, Any]:
    """Return what is recorded of each picture: its files with their SHA-256, and what it says."""
    found: dict[str, Any] = (
        json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    )
    return found


def digest(content: bytes) -> str:
    """Return what a file is recorded with."""
    return hashlib.sha256(content).hexdigest()


def renew(name: str, text: str, files: Mapping[str, bytes]) -> None:
    """Write a picture's files, and record them with what it says."""
    known = records()
    earlier = known.get(name, {}).get("files", {})
    written = {file: digest(content) for file, content in files.items()}
    known[name] = {"files": dict(sorted((earlier | written).items())), "says": words(text)}
    IMAGES.mkdir(exist_ok=True)
    for file, content in files.items():
        (IMAGES / file).write_bytes(content)
    shown = json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False)
    RECORD.write_text(f"{shown}\n", encoding="utf-8")


def compare(name: str, read: Callable[[], str], patience: float = PATIENCE) -> None:
    """Wait until a screen says what its picture does.

    Args:
        name: Of the picture.
        read: Returns the screen's text.
        patience: Seconds.

    Raises:
        AssertionError: It says something else; the message has the lines that differ.
    """
    before = records().get(name, {}).get("says", [])
    deadline = time.monotonic() + patience
    while (now := words(read())) != before:
        if time.monotonic() > deadline:
            lines = difflib.unified_diff(before, now, "picture", "screen", n=0, lineterm="")
            raise AssertionError(
                "\n".join([f"the picture {name!r} is older than its screen: make pictures", *lines])
            )
        time.sleep(0.2)


def webp(screenshot: bytes) -> bytes:
    """Return a PNG as WebP, which takes a third of the space."""
    from PIL import Image  # noqa: PLC0415 - slow to import, and only needed for new pictures

    content = io.BytesIO()
    with Image.open(io.BytesIO(screenshot)) as image:
        image.convert("RGB").save(content, "WEBP", quality=QUALITY, method=6)
    return content.getvalue()
