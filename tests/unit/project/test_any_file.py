"""Whatever a project holds: ``down`` leaves it as it was before ``up``, with edits made since."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootstrap.core.errors import UserError
from bootstrap.project import TracingSettings, UndoRecord, apply, plan, undo
from bootstrap.project.edits import NEWLINE, decode, encode
from bootstrap.project.jsonc import JsoncError, parse
from bootstrap.project.kinds import gitignore
from bootstrap.project.kinds.dotenv import assignments
from bootstrap.project.kinds.plugin_list import ENTRY, listed
from tests.support.project_files import PLUGIN, contents, write_as_before
from tests.support.projects import ACCEPTED
from tests.support.samples import OPEN_QUOTES
from tests.unit.project.generated import CONVERSIONS, MOVES, configs, dotenvs, moved

if TYPE_CHECKING:
    from collections.abc import Callable

    from bootstrap.project.record import FileRecord

WITH_TOKEN = TracingSettings(
    "http://127.0.0.1:5000", "1", PLUGIN, {"MLFLOW_TRACKING_TOKEN": "t0ken of mine"}
)
OURS = WITH_TOKEN.variables()
CONFIG_EDITS = (
    *(" ", "\n", "// mine\n", "/* mine */", '"mine": 1,', ',"mine":1', '"mine",', ',"mine"'),
    *('["mine", {}],', '"plugin": ["mine"],', ',"plugin": ["mine"]'),
)
DOTENV_EDITS = ("MINE=1\n", "# mine\n", "\n", "MINE='a b'\r\n", 'MINE="a\nb"\n', "MINE=open end")
TOKEN = re.compile(r"//[^\r\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|[^\s,]", re.DOTALL)
LINE_START = re.compile(r"\A\ufeff?|\r\n|\n|\r")


def up(
    project: Path, previous: UndoRecord | None = None, wanted: TracingSettings = WITH_TOKEN
) -> UndoRecord:
    planned = plan(project, wanted, previous)
    apply(planned)
    record = UndoRecord.from_json(planned.record.to_json())
    again = plan(project, wanted, record)
    assert again.is_noop
    assert again.record == record or previous is not None
    return again.record


@pytest.mark.parametrize("name", ACCEPTED)
def test_projects_are_as_before(tmp_path: Path, project: Path, name: str) -> None:
    ACCEPTED[name](project)
    before = contents(tmp_path)
    # Where git cannot be made to ignore `.env`, no secret is written.
    wanted = replace(WITH_TOKEN, secrets={}) if gitignore.is_open(project) else WITH_TOKEN
    record = up(project, wanted=wanted)
    assert contents(tmp_path) != before
    undo(project, record)
    assert contents(tmp_path) == before


def test_project_that_is_a_link_is_as_before(tmp_path: Path, project: Path) -> None:
    (tmp_path / "link").symlink_to(project, target_is_directory=True)
    before = contents(tmp_path)
    undo(tmp_path / "link", up(tmp_path / "link"))
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", OPEN_QUOTES)
def test_quote_that_ours_would_close_is_refused_and_named(project: Path, name: str) -> None:
    (project / ".env").write_text(OPEN_QUOTES[name])
    before = contents(project)
    line = OPEN_QUOTES[name].partition("A=")[0].count("\n") + 1
    with pytest.raises(UserError, match=rf"\.env, line {line}: a quote is not closed") as caught:
        plan(project, WITH_TOKEN, None)
    assert caught.value.fix == "Close the quote, then run the command again."
    assert contents(project) == before
    # Without a value that needs quotes, nothing is in the way.
    without = TracingSettings("http://127.0.0.1:5000", "1", PLUGIN)
    planned = plan(project, without, None)
    apply(planned)
    undo(project, planned.record)
    assert contents(project) == before


@dataclass(frozen=True)
class Edited:
    """A file with a user's edit, without what is ours and with it."""

    without: str
    with_ours: str


def edited(before: str, after: str, record: FileRecord, data: st.DataObject) -> Edited | None:
    """Return a user's edit that keeps the file what it is; None where none was found."""
    is_config = record.kind == "opencode-config"
    between = _gaps(before) if is_config else [one.end() for one in LINE_START.finditer(before)]
    behind = data.draw(st.booleans())
    begin = data.draw(st.sampled_from([*between, len(before)]))
    end = data.draw(st.sampled_from([begin, *(one for one in between if one >= begin)]))
    new = (
        ""
        if end > begin
        else data.draw(st.sampled_from(CONFIG_EDITS if is_config else DOTENV_EDITS))
    )
    if end > begin:
        start, stop = (
            moved(begin, record.edits, behind=True),
            moved(end, record.edits, behind=False),
        )
        if start is None or stop is None or after[start:stop] != before[begin:end]:
            return None
    else:
        start = stop = moved(begin, record.edits, behind=behind)
        if start is None:
            return None
    parts = [before[:begin], new, before[end:]]
    if not is_config and behind and begin == len(before):
        # The line end that ours needed belongs to the line that now follows it.
        line_ends = [edit.inserted for edit in record.edits if edit.label == NEWLINE]
        start = stop = len(after)
        parts = [before, *line_ends, new]
    with_ours = [after[:start], new, after[stop:]]
    if _joins_line_ends(parts) or _joins_line_ends(with_ours):
        return None  # whose the line end is cannot be told any more
    left = "".join(parts)
    found = Edited(left, "".join(with_ours))
    if is_config:
        valid = _is_object(left) and _is_object(found.with_ours)
        # What a comment of the user's swallowed of ours, as a comma, is nobody's to tell apart.
        valid &= not Counter(_words(left)) - Counter(_words(found.with_ours))
        return found if valid and ENTRY in dict(listed(found.with_ours)) else None
    return found if _stays_ours(found) else None


def _joins_line_ends(parts: list[str]) -> bool:
    """Whether one part ends in CR and the next one begins with LF."""
    return "".join(parts).count("\r\n") != sum(part.count("\r\n") for part in parts)


def _gaps(text: str) -> list[int]:
    """Return the offsets between tokens, where an edit does not tear one apart."""
    inside = {at for one in TOKEN.finditer(text) for at in range(one.start() + 1, one.end())}
    return [at for at in range(text.startswith("\ufeff"), len(text) + 1) if at not in inside]


def _is_object(text: str) -> bool:
    try:
        return parse(text).kind == "object"
    except JsoncError:
        return False


def _words(text: str) -> list[str]:
    return TOKEN.findall(text)


@settings(max_examples=300, deadline=None)
@given(configs(), dotenvs(), st.sampled_from([0o644, 0o600, 0o664]), st.data())
def test_generated_files_are_as_before_and_keep_the_user_s_edits(
    config: str, dotenv: str, mode: int, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        files = {
            data.draw(st.sampled_from(["opencode.json", "opencode.jsonc"])): config,
            ".env": dotenv,
        }
        for name, text in files.items():
            (project / name).write_bytes(encode(text))
            (project / name).chmod(mode)
        before = contents(project)
        try:
            # Half of them were written by an earlier version, into other places.
            previous = write_as_before(project, WITH_TOKEN) if data.draw(st.booleans()) else None
            record = up(project, previous)
        except UserError:
            assert contents(project) == before
            return
        written = {name: (project / name).read_bytes() for name in files}
        undo(project, record)
        assert contents(project) == before
        for name, text in files.items():
            (project / name).write_bytes(written[name])
            _edit_and_undo(project / name, text, record, data)


@settings(max_examples=150, deadline=None)
@given(configs(), st.sampled_from([*CONVERSIONS]), st.sampled_from([None, *MOVES]))
def test_generated_configurations_that_were_converted_and_moved(
    before: str, conversion: str, move: Callable[[Path], Path] | None
) -> None:
    convert = CONVERSIONS[conversion]
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        path = project / "opencode.json"
        path.write_bytes(encode(before))
        try:
            record = up(project)
        except UserError:
            return
        path = move(project) if move else path
        path.write_bytes(encode(convert(decode(path.read_bytes()))))
        assert undo(project, record).notes == ()
        left = decode(path.read_bytes())
        assert _is_object(left)
        assert _words(left) == _words(convert(before))
        assert conversion != "as it is" or left == before
        assert not (project / ".opencode-mlflow").exists()


def _edit_and_undo(path: Path, before: str, record: UndoRecord, data: st.DataObject) -> None:
    file = record.of(path.name)
    edit = file and edited(before, decode(path.read_bytes()), file, data)
    if not file or not edit:
        return
    convert = CONVERSIONS[data.draw(st.sampled_from(list(CONVERSIONS)))]
    edit = Edited(convert(edit.without), convert(edit.with_ours))
    path.write_bytes(encode(edit.with_ours))
    result = undo(path.parent, UndoRecord(files=(file,)))
    left = decode(path.read_bytes())
    assert result.notes == ()
    if file.kind == "dotenv":
        assert left == edit.without
    else:
        # White space beside what was ours may go with it; nothing else may.
        assert _words(left) == _words(edit.without)
        assert _is_object(left)


def _stays_ours(edit: Edited) -> bool:
    """Whether the edit left our variables as they were, and only adds or takes what it says."""

    def others(text: str) -> list[tuple[str, str | None]]:
        return [(one.key, one.value) for one in assignments(text) if one.key not in OURS]

    effective = {one.key: one.value for one in assignments(edit.with_ours)}
    return others(edit.with_ours) == others(edit.without) and all(
        effective.get(key) == value for key, value in OURS.items()
    )
