"""OpenCode 2's events and messages are what we take them for, by OpenCode's own types.

``opencode-python-sdk`` is generated from the description of OpenCode's HTTP API. A release of it
that lacks a field that we use, or has it with another type, fails here once it is pinned. It says
nothing of hooks, of what ``setup`` is given, and of what tools write into ``metadata``.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pydantic
import pytest
from opencode import types

from tests.contract.schema import NUMBER, Examples, leaves
from tests.support.opencode import REPOSITORY, node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PLUGIN_TESTS: Final = REPOSITORY / "plugin" / "tests"
RECORDINGS: Final = sorted((PLUGIN_TESTS / "recordings" / "opencode2").glob("*.jsonl"))
USED: Final = Path(__file__).with_name("opencode2.json")
"""What we use of each type: the path of the field and its JSON type. What we look for and it never
has: older names, what some other type has, and what tools write into ``metadata``."""

EVENT: Final[pydantic.TypeAdapter[Any]] = pydantic.TypeAdapter(types.Event)
LOCATION: Final[pydantic.TypeAdapter[Any]] = pydantic.TypeAdapter(types.LocationPublicInfo)
SESSION: Final[pydantic.TypeAdapter[Any]] = pydantic.TypeAdapter(types.SessionInfo)
MESSAGE: Final[pydantic.TypeAdapter[Any]] = pydantic.TypeAdapter(types.SessionMessageInfo)

STEP: Final = (
    "session.created",
    "session.inbox.enqueued",
    "session.execution.started",
    "session.inbox.delivered",
    "session.step.started",
)
BEFORE: Final = (
    STEP,
    (*STEP, "session.tool.input.started", "session.inbox.enqueued"),
    (*STEP, "session.compaction.started"),
    ("session.created",),
)
"""Beginnings; not all of an event is used after each."""
AFTER: Final = (
    "session.inbox.delivered",
    "session.text.ended",
    "session.reasoning.ended",
    "session.tool.success",
    "session.compaction.ended",
    "session.step.ended",
    "session.execution.succeeded",
)
"""What tells what was remembered of an event."""


def problems(adapter: pydantic.TypeAdapter[Any], value: object) -> list[str]:
    """Return what OpenCode's types do not know of a value; they are tolerant, this is not."""
    try:
        return list(_unknown(adapter.validate_python(value)))
    except pydantic.ValidationError as error:
        return [f"{one['loc']}: {one['msg']}" for one in error.errors()]


def _unknown(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, pydantic.BaseModel):
        name = type(value).__name__
        if name.startswith("Unknown"):
            yield f"{path}: {name}"
        for extra in value.model_extra or {}:
            yield f"{path}.{extra}: not in {name}"
        for field in type(value).model_fields:
            yield from _unknown(getattr(value, field), f"{path}.{field}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _unknown(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from _unknown(item, f"{path}[]")


def ask_plugin(command: str, given: object = None) -> dict[str, Any]:
    """Return what the plugin's own tests answer."""
    program = PLUGIN_TESTS / "support" / "contract.ts"
    done = subprocess.run(
        [node(), program, command],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@cache
def examples() -> dict[str, list[Any]]:
    """Return examples of every event, by type."""
    found: dict[str, list[Any]] = {}
    for example in Examples(EVENT.json_schema()).all():
        # Other values than within the data, to tell which of them is used.
        example |= {"created": NUMBER + 1, "location": {"directory": "of the event"}}
        if example["type"] == "form.created":
            # What makes a form a question is no part of the types.
            tool = {"messageID": "messageID", "id": "id"}
            example["data"]["form"]["metadata"] = {"kind": "question", "tool": tool}
        found.setdefault(example["type"], []).append(example)
    return found


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda path: path.stem)
def test_recorded_events(recording: Path) -> None:
    lines = map(json.loads, recording.read_text().splitlines())
    events = [line["v"] for line in lines if line["k"] == "event"]
    assert events
    assert [found for event in events if (found := problems(EVENT, event))] == []


@pytest.mark.parametrize(
    "change", [{"created": "now"}, {"type": "session.new"}, {"data": {}}, {"more": 1}], ids=str
)
def test_what_is_no_event_is_refused(change: Mapping[str, object]) -> None:
    event = examples()["session.created"][0]
    assert problems(EVENT, event) == []
    assert problems(EVENT, {**event, **change}) != []


def test_the_fake_service() -> None:
    says = ask_plugin("says")
    # Which is for what reads the events again; nothing of ours does.
    durable = {type_: found[0].get("durable") for type_, found in examples().items()}
    events = [{**event, "durable": durable[event["type"]]} for event in says["events"]]
    for adapter, values in (
        (EVENT, events),
        (LOCATION, says["locations"]),
        (SESSION, says["sessions"]),
        (MESSAGE, says["messages"]),
    ):
        assert values
        assert [found for value in values if (found := problems(adapter, value))] == []


def what_is_used() -> dict[str, Any]:
    """Return what :data:`USED` has to hold.

    Raises:
        AssertionError: There are events that nobody has decided on, as a later release may have.
    """
    sessions, messages = (Examples(one.json_schema()).all() for one in (SESSION, MESSAGE))
    by_name = {**examples(), "SessionInfo": sessions}
    for message in messages:
        by_name.setdefault(f"SessionMessageInfo {message['type']}", []).append(message)
    given = {"events": examples(), "sessions": sessions, "messages": messages}
    answer = ask_plugin("uses", {**given, "before": BEFORE, "after": AFTER})
    assert answer["unknown"] == []
    used = {name: _with_types(paths, by_name[name]) for name, paths in answer["used"].items()}
    return {"used": used, "missing": answer["missing"]}


def _with_types(paths: Sequence[str], examples: list[Any]) -> dict[str, str]:
    types_of: dict[str, set[str]] = {}
    for path, kind in leaves(examples):
        types_of.setdefault(path.removeprefix("[]."), set()).add(kind)
    return {path: " | ".join(sorted(types_of[path])) for path in sorted(set(paths))}


def test_what_is_used() -> None:
    found, expected = what_is_used(), json.loads(USED.read_text())
    for part in ("used", "missing"):
        assert found[part] == expected[part], f"python -m {__spec__.name} renews {USED.name}"


if __name__ == "__main__":
    USED.write_text(f"{json.dumps(what_is_used(), indent=2, sort_keys=True)}\n")
