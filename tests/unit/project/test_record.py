"""What was written is remembered, and a damaged memory reaches no other file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project.edits import Edit
from bootstrap.project.record import FileRecord, UndoRecord, digest

FILE = FileRecord(
    path=".opencode/opencode.json",
    kind="opencode-config",
    created=False,
    before=digest(b"{}"),
    after=digest(b"[]"),
    mode_before=0o644,
    mode_after=None,
    edits=(Edit(1, "a", "\udcff", "entry"),),
)
RECORD = UndoRecord((FILE,), folders=(".", ".opencode"), above=1)


def test_it_is_read_as_it_was_written() -> None:
    assert UndoRecord.from_json(RECORD.to_json()) == RECORD
    assert RECORD.to_json().isascii()
    assert RECORD.of(FILE.path) == FILE
    assert RECORD.of("another") is None


def test_what_was_replaced_is_not_in_a_log() -> None:
    secret = replace(FILE, edits=(Edit(0, "hunter2", "", "PASSWORD"),))
    assert "hunter2" not in repr(UndoRecord((secret,)))


def damaged(**changes: object) -> str:
    record: dict[str, Any] = json.loads(RECORD.to_json())
    for name, value in changes.items():
        (record if name in record else record["files"][0])[name] = value
    return json.dumps(record)


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "null", '"text"', '{"version": 1}'),
        *(damaged(path=path) for path in ("", "/etc/passwd", "../../.bashrc", "a/../../b")),
        *(damaged(folders=[folder]) for folder in ("..", "../x", "/", "/x", "")),
        damaged(files=[{}]),
        *(damaged(kind="other"), damaged(edits=None), damaged(mode_before="rwx")),
    ],
)
def test_a_damaged_one_is_told(text: str) -> None:
    with pytest.raises(UserError, match="is damaged") as told:
        UndoRecord.from_json(text)
    assert told.value.fix


def test_one_of_a_later_version_is_told() -> None:
    with pytest.raises(UserError, match="has version 2") as told:
        UndoRecord.from_json(damaged(version=2))
    assert "Upgrade" in told.value.fix
