"""Writes what the plugin's queue looks like on disk, for tests of what reads it.

The format is version 1 of ``plugin/src/delivery/spool/``.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.support.scripted_model import Json

OWNER = "0123456789ab.0a1b2c3d4e5f.4242.00112233aabb.1"


def header(project: Path | str = "/app", **changed: object) -> Json:
    """Return the first line of a segment."""
    where = {"url": "http://127.0.0.1:5000", "experimentId": "1", "project": str(project)}
    return {"spool": 1, **where, **changed}


def span(number: int, trace: str, span_id: str, **more: object) -> Json:
    """Return a span's record."""
    head = {"n": number, "kind": "span", "traceId": trace, "spanId": span_id}
    return {**head, **more, "body": {"name": "bash", "text": "é" * 50}}


def info(number: int, trace: str, *, final: bool = True, **more: object) -> Json:
    """Return the record of a trace's state."""
    head = {"n": number, "kind": "info", "traceId": trace, "final": final}
    return {**head, **more, "body": {"traceId": trace}}


def tag(number: int, trace: str) -> Json:
    """Return a tag's record."""
    body = {"key": "opencode.reverted", "value": "true"}
    return {"n": number, "kind": "tag", "traceId": trace, "body": body}


def line(payload: Any) -> bytes:  # noqa: ANN401 - any JSON
    """Return a framed line."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %d %s\n" % (zlib.crc32(text), len(text), text)


def write(path: Path, payloads: Iterable[object]) -> Path:
    """Write a segment, or a file of dead letters."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(map(line, payloads)))
    return path
