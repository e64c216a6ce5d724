"""A trace without what differs between runs: ids, times, folders."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from mlflow.entities import Span

    from tests.support.scripted_model import Json
    from tests.support.traces import TurnTrace

IDS: Final = (
    (re.compile(r"\b(ses|msg|prt|evt)_\w+"), r"\1"),
    (re.compile(r"\bcall_\d+_(\d+)"), r"call_\1"),
    (re.compile(r"\btr-[0-9a-f]{32}"), "tr"),
    # In OpenCode's system prompt.
    (re.compile(r"Today's date: [^\\\n]*"), "Today's date"),
)
TIMED: Final = {"opencode.time_to_first_token_ms"}
"""Attributes that measure time: only their presence is compared."""
BY_CHANCE: Final = {"opencode.session.title"}
"""OpenCode's title agent may answer before or after the turn has ended."""
ELSEWHERE: Final = {
    # Names the experiment.
    "mlflow.artifactLocation",
}


def canonical(trace: TurnTrace, folders: Mapping[Path, str]) -> Json:
    """Return all that a trace says, the same for every run of the same turn.

    Args:
        trace: As MLflow has it.
        folders: Replacements of paths, wherever they occur; the first that fits is used.
    """
    clean = _cleaner(folders)
    info = trace.trace.info
    return {
        "state": trace.state.value,
        "request": clean(trace.request_preview),
        "response": clean(trace.response_preview),
        "tokens": trace.tokens,
        "cost": round(trace.cost, 9),
        "tags": _kept(info.tags, clean),
        "metadata": _kept(info.trace_metadata, clean),
        "tree": tree_of(trace.spans, folders),
    }


def tree_of(spans: Sequence[Span], folders: Mapping[Path, str]) -> list[Json]:
    """Return the spans that have no parent among them, each with its descendants.

    Siblings are ordered by their content: those that ran at once may begin in any order.
    """
    clean = _cleaner(folders)
    known = {span.span_id for span in spans}

    def below(parent: str | None) -> list[Json]:
        found = [
            _node(span, clean) | {"children": below(span.span_id)}
            for span in spans
            if (span.parent_id if span.parent_id in known else None) == parent
        ]
        return sorted(found, key=lambda node: json.dumps(node, sort_keys=True))

    return below(None)


def _node(span: Span, clean: Callable[[str], str]) -> Json:
    return {
        "name": span.name,
        "type": span.span_type,
        "root": span.parent_id is None,
        "status": [span.status.status_code.value, clean(span.status.description or "")],
        "attributes": _kept(span.attributes, clean),
        "events": [[event.name, _kept(event.attributes, clean)] for event in span.events],
    }


def _kept(values: Mapping[str, Any], clean: Callable[[str], str]) -> Json:
    return {
        key: True if key in TIMED else json.loads(clean(json.dumps(value, sort_keys=True)))
        for key, value in values.items()
        if key not in BY_CHANCE | ELSEWHERE
    }


def _cleaner(folders: Mapping[Path, str]) -> Callable[[str], str]:
    def clean(text: str) -> str:
        for folder, name in folders.items():
            text = text.replace(str(folder), name)
        for pattern, instead in IDS:
            text = pattern.sub(instead, text)
        return text

    return clean


def difference(wanted: object, found: object, where: str = "") -> list[str]:
    """Say where two canonical traces differ, one line each.

    Args:
        wanted: What should be there.
        found: What is.
        where: Path that the lines begin with.
    """
    if isinstance(wanted, dict) and isinstance(found, dict):
        return [
            line
            for key in sorted({*wanted, *found})
            for line in difference(wanted.get(key), found.get(key), f"{where}.{key}")
        ]
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [
            line
            for index, (left, right) in enumerate(zip(wanted, found, strict=True))
            for line in difference(left, right, f"{where}[{index}]")
        ]
    if wanted == found:
        return []
    return [f"{where}: {_short(wanted)} became {_short(found)}"]


def _short(value: object) -> str:
    if isinstance(value, list):
        return f"{len(value)} of {[_name(one) for one in value]}"[:400]
    return repr(value)[:200]


def _name(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return value.get("name") or _name(value.get("function") or "?")
