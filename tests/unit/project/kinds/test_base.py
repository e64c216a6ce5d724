"""What a file would be without what is ours, whatever became of it since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project.edits import append_lines, apply_edits
from bootstrap.project.kinds.gitignore import LINE, Gitignore
from bootstrap.project.kinds.opencode_json import OpencodeJson
from bootstrap.project.kinds.plugin import PluginFile
from bootstrap.project.kinds.plugin_list import ENTRY
from bootstrap.project.record import FileRecord, digest

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = "dist\n"
ADDED = append_lines(BEFORE, [(LINE, LINE)])
AFTER = apply_edits(BEFORE, ADDED)
RECORD = FileRecord(
    path=".gitignore",
    kind="gitignore",
    created=False,
    before=digest(BEFORE.encode()),
    after=digest(AFTER.encode()),
    mode_before=0o644,
    mode_after=0o600,
    edits=ADDED,
)
MADE = replace(
    RECORD,
    created=True,
    before=None,
    after=digest(b".env\n"),
    edits=append_lines("", [(LINE, LINE)]),
)


@pytest.mark.parametrize(
    ("record", "now", "text", "exact"),
    [
        (RECORD, AFTER, BEFORE, True),
        (RECORD, BEFORE, BEFORE, True),
        (RECORD, AFTER + "more\n", BEFORE + "more\n", False),
        (RECORD, "another\n", "another\n", False),
        (MADE, ".env\n", None, True),
        (MADE, ".env\n\n", None, False),
        (MADE, ".env\nmine\n", "mine\n", False),
    ],
    ids=[
        *("as written", "as before", "edited", "rewritten"),
        *("made", "made, nothing else in it", "made, edited"),
    ],
)
def test_only_what_is_ours_goes(
    tmp_path: Path, record: FileRecord, now: str, text: str | None, *, exact: bool
) -> None:
    found = Gitignore.unwind(record, now.encode(), tmp_path / ".gitignore")
    assert (found.text, found.exact) == (text, exact)
    if text is not None:
        assert apply_edits(now, found.edits) == text


@pytest.mark.parametrize(("now", "then"), [(0o600, 0o644), (0o640, 0o640)])
def test_a_mode_that_somebody_set_since_stays(tmp_path: Path, now: int, then: int) -> None:
    (tmp_path / ".gitignore").write_text(AFTER)
    (tmp_path / ".gitignore").chmod(now)
    change, _ = Gitignore.undo(tmp_path, RECORD)
    assert change is not None
    assert change.mode == then


@pytest.mark.parametrize("now", [BEFORE, AFTER, AFTER + "more\n", "another\n"])
def test_what_is_planned_again_is_what_was_planned_and_leads_back(tmp_path: Path, now: str) -> None:
    path = tmp_path / ".gitignore"
    path.write_text(now)
    planned = Gitignore(tmp_path, exposed=LINE not in now).plan(RECORD)
    if planned.change is not None:
        path.write_bytes(planned.change.after or b"")
    assert path.read_text().splitlines().count(".env") == 1
    assert planned.record is not None
    change, notes = Gitignore.undo(tmp_path, planned.record)
    assert change is not None
    assert notes == ()
    left = now.replace(".env\n", "")
    assert change.after == left.encode()


def test_a_file_of_ours_that_is_a_link_by_now_is_emptied_and_stays(tmp_path: Path) -> None:
    (tmp_path / "shared").write_text(".env\n")
    (tmp_path / ".gitignore").symlink_to("shared")
    change, notes = Gitignore.undo(tmp_path, MADE)
    assert change is not None
    assert (change.after, notes) == (b"", ())


def test_what_is_gone_or_as_it_should_be_is_not_touched(tmp_path: Path) -> None:
    assert Gitignore.undo(tmp_path, RECORD) == (None, ())
    (tmp_path / ".gitignore").write_text(BEFORE)
    (tmp_path / ".gitignore").chmod(0o644)
    assert Gitignore.undo(tmp_path, RECORD) == (None, ())


def test_a_file_that_does_not_parse_any_more_is_left_with_a_note(tmp_path: Path) -> None:
    record = replace(RECORD, path="opencode.json", kind="opencode-config")
    (tmp_path / "opencode.json").write_text("{")
    change, (note,) = OpencodeJson.undo(tmp_path, record)
    assert change is None
    assert "opencode.json" in note
    assert "by hand" in note


def test_a_plugin_with_other_line_ends_goes(tmp_path: Path) -> None:
    content = "// one\n// two\n"
    made = replace(RECORD, path="plugin.js", kind="plugin", created=True, before=None, edits=())
    record = replace(made, after=digest(content.encode()))
    (tmp_path / "plugin.js").write_bytes(content.replace("\n", "\r\n").encode())
    change, notes = PluginFile.undo(tmp_path, record)
    assert change is not None
    assert (change.after, notes) == (None, ())


def test_a_plugin_that_was_changed_stays(tmp_path: Path) -> None:
    record = replace(RECORD, path="plugin.js", kind="plugin", created=True, edits=())
    (tmp_path / "plugin.js").write_text("mine")
    change, (note,) = PluginFile.undo(tmp_path, record)
    assert change is None or change.after == b"mine"
    assert "changed since" in note


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        (b'{"a":\n  "caf\xe9"}', 2, "0xE9 ('\u00e9' in Latin-1) in column 7"),
        (b"\xff\xfe{\x00", 1, "0xFF ('\u00ff' in Latin-1) in column 1"),
        (b'{"a": "\x93b\x94"}', 1, "0x93 in column 8"),
    ],
)
def test_the_byte_that_is_not_utf8_is_named(
    tmp_path: Path, data: bytes, line: int, byte: str
) -> None:
    path = tmp_path / "opencode.json"
    path.write_bytes(data)
    with pytest.raises(UserError) as refused:
        OpencodeJson(tmp_path, ENTRY).plan(None)
    what = f"the file is not UTF-8, because of the byte {byte}."
    assert refused.value.message == f"{path}, line {line}: {what}"


def test_further_names_of_a_file_are_told_before_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text(BEFORE)
    (tmp_path / "same").hardlink_to(tmp_path / ".gitignore")
    planned = Gitignore(tmp_path, exposed=True).plan(None)
    (note,) = planned.notes
    assert note.startswith(".gitignore has further names (hard links): 1. They keep the old")
    assert Gitignore(tmp_path, exposed=False).plan(None).notes == ()
