"""Turning tracing off without a server; tests/integration has real ones, and real queues."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands.down import down, down_all, down_several
from bootstrap.core import registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import StackRecord
from bootstrap.project import TracingSettings
from tests.support.cases import queue
from tests.support.opencode import stand_in
from tests.support.project_files import PLUGIN, contents, write
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.scripted_model import Json


def quiet(_text: str) -> None:
    pass


def up(folder: Path, **changes: object) -> dict[str, tuple[str, bytes]]:
    """Write into a project as ``up`` does; return what was there before."""
    folder.mkdir()
    (folder / ".env").write_text("A=1\n")
    before = contents(folder)
    record = write(folder, TracingSettings("http://127.0.0.1:5000", "1", PLUGIN))
    traced(folder, undo=record.to_json(), **changes)
    return before


def program(folder: Path, before: Json, after: Json | None = None) -> None:
    """Make a plugin's program that has these counts waiting, before and after ``deliver``."""
    first, second = (
        json.dumps({"complete": True, "newer": 0, "queues": [queue(folder / "app", waiting=one)]})
        for one in (before, after or before)
    )
    stand_in(
        folder / "bin",
        f"""
case "$2" in
  deliver) echo '{{"delivered": 3}}'; : > {folder}/sent ;;
  queue) if [ -e {folder}/sent ]; then echo '{second}'; else echo '{first}'; fi ;;
esac""",
    )


def test_files_are_as_before_and_the_project_is_forgotten(tmp_path: Path) -> None:
    before = up(tmp_path / "app")
    result = down(tmp_path / "app", quiet)
    assert (result.changed, result.server_stopped, result.notes) == (True, False, ())
    assert contents(tmp_path / "app") == before
    assert registry.project(tmp_path / "app") is None
    again = down(tmp_path / "app", quiet)
    assert not again.changed
    assert again.steps[0].text == "tracing was not on"


def test_a_folder_that_is_missing_and_was_never_traced_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        down(tmp_path / "none", quiet)


def test_a_server_that_another_project_uses_is_left_alone(tmp_path: Path) -> None:
    registry.save_stack(StackRecord("default", "process", 5000))
    ours = {"stack": "default", "engine": "process"}
    up(tmp_path / "app", **ours)
    traced(tmp_path / "other", **ours)
    step = down(tmp_path / "app", quiet).steps[-1]
    assert (step.name, step.text) == ("Server", f"still used by {tmp_path / 'other'}")
    assert not step.changed


def test_what_could_not_be_sent_is_told_with_its_place(tmp_path: Path) -> None:
    up(tmp_path / "app")
    program(tmp_path, {"records": 2, "turns": 1, "sending": 0})
    (note,) = down(tmp_path / "app", quiet).notes
    assert note.startswith("Could not be sent now: 2 records of 1 turn. They stay in /")
    assert registry.project(tmp_path / "app") is None


def test_what_was_sent_is_a_step(tmp_path: Path) -> None:
    up(tmp_path / "app")
    nothing = {"records": 0, "turns": 0, "sending": 0}
    program(tmp_path, {"records": 3, "turns": 1, "sending": 0}, nothing)
    result = down(tmp_path / "app", quiet)
    assert (result.steps[0].name, result.steps[0].text) == ("Queue", "3 records delivered")
    assert result.notes == ()


def test_what_a_running_opencode_sends_is_left_to_it(tmp_path: Path) -> None:
    up(tmp_path / "app")
    program(tmp_path, {"records": 3, "turns": 1, "sending": 3})
    (note,) = down(tmp_path / "app", quiet).notes
    assert note == "A running OpenCode is sending 3 records of 1 turn."


def test_one_failure_does_not_stop_the_others(tmp_path: Path) -> None:
    before = up(tmp_path / "app")
    traced(tmp_path / "broken", undo="{")
    (tmp_path / "broken").mkdir()
    result = down_all(quiet)
    assert [one.project for one in result.projects] == [tmp_path / "app"]
    assert [(one.project, one.code) for one in result.failures] == [
        (tmp_path / "broken", "state_unusable")
    ]
    assert contents(tmp_path / "app") == before
    (failure,) = down_several([tmp_path / "none"], quiet).failures
    assert "does not exist" in failure.message
