"""Turning tracing off without a server; tests/integration has real ones, and real queues."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands.down import down, down_all, down_several
from bootstrap.core import hints, paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import StackRecord
from bootstrap.project import TracingSettings, recognise
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
    (tmp_path / "other").mkdir()
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


def test_a_project_that_is_not_there_now_is_remembered(tmp_path: Path) -> None:
    before = up(tmp_path / "app")
    (tmp_path / "app").rename(tmp_path / "unmounted")
    for _ in range(2):
        (failure,) = down_all(quiet).failures
        assert failure.code == "project_unusable"
        assert "is not there now, so tracing stays on in it" in failure.message
        assert failure.fix.endswith(hints.command("down", tmp_path / "app", forget=True))
    (tmp_path / "unmounted").rename(tmp_path / "app")
    assert down_all(quiet).failures == ()
    assert contents(tmp_path / "app") == before


def test_a_project_that_is_gone_for_good_is_forgotten_when_asked_to(tmp_path: Path) -> None:
    up(tmp_path / "app")
    shutil.rmtree(tmp_path / "app")
    (result,) = down_all(quiet, forget=True).projects
    assert "no longer exists" in result.notes[0]
    assert registry.projects() == []


def test_a_project_that_is_not_there_keeps_no_server_running(tmp_path: Path) -> None:
    registry.save_stack(StackRecord("default", "process", 5000))
    ours = {"stack": "default", "engine": "process"}
    up(tmp_path / "app", **ours)
    traced(tmp_path / "gone", **ours)
    step = down(tmp_path / "app", quiet).steps[-1]
    assert step.text == "stopped; its data stays for the next `up`"


def test_a_project_that_was_moved_is_the_same_project(tmp_path: Path) -> None:
    registry.save_stack(StackRecord("default", "process", 5000))
    before = up(tmp_path / "app", stack="default", engine="process")
    (tmp_path / "app").rename(tmp_path / "moved")
    result = down(tmp_path / "moved", quiet)
    assert result.steps[-1].name == "Server"
    assert contents(tmp_path / "moved") == before
    assert registry.projects() == []


def test_a_copy_is_cleaned_and_the_original_stays_traced(tmp_path: Path) -> None:
    before = up(tmp_path / "app")
    shutil.copytree(tmp_path / "app", tmp_path / "copy")
    during = contents(tmp_path / "app")
    result = down(tmp_path / "copy", quiet)
    assert "it may be a copy" in result.notes[-1]
    assert contents(tmp_path / "copy") == before
    assert contents(tmp_path / "app") == during
    assert registry.project(tmp_path / "app") is not None


def test_a_clone_that_says_to_be_a_project_that_was_moved_is_none(tmp_path: Path) -> None:
    up(tmp_path / "app", stack="default", engine="process")
    (tmp_path / "app").rename(tmp_path / "unmounted")
    up(tmp_path / "clone", experiment_id="2")
    registry.forget_project(tmp_path / "clone")
    copy = tmp_path / "clone" / recognise.PATH
    forged = json.loads(copy.read_text()) | {"project": str(tmp_path / "app")}
    for one in forged["files"]:
        if one["path"] == ".env":
            one["edits"][0]["inserted"] += "0"
    copy.write_text(json.dumps(forged))
    assert "it may be a copy" in down(tmp_path / "clone", quiet).notes[-1]
    assert registry.project(tmp_path / "app") is not None


def test_a_state_folder_that_is_lost_costs_nothing_in_the_project(tmp_path: Path) -> None:
    before = up(tmp_path / "app")
    registry.forget_project(tmp_path / "app")
    assert down(tmp_path / "app", quiet).changed
    assert contents(tmp_path / "app") == before


def test_an_entry_that_a_team_commits_stays_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "opencode.json").write_text('{"plugin": ["./.opencode-mlflow"]}')
    before = contents(tmp_path / "app")
    result = down(tmp_path / "app", quiet)
    assert not result.changed
    assert "one that a team commits" in result.notes[0]
    assert contents(tmp_path / "app") == before


def test_nothing_is_forgotten_while_the_entry_is_there(tmp_path: Path) -> None:
    up(tmp_path / "app")
    config = tmp_path / "app" / "opencode.json"
    text = config.read_text()
    config.write_text("<<<<<<< HEAD\n" + text)
    before = contents(tmp_path / "app")
    with pytest.raises(UserError, match="line 1, column 1"):
        down(tmp_path / "app", quiet)
    assert contents(tmp_path / "app") == before
    config.write_text(text)
    assert down(tmp_path / "app", quiet).notes == ()


@pytest.mark.parametrize("first", ["outer", "inner"])
def test_a_configuration_that_two_projects_have_keeps_its_entry_for_the_other(
    tmp_path: Path, first: str
) -> None:
    outer, inner = tmp_path / "outer", tmp_path / "outer" / "inner"
    inner.mkdir(parents=True)
    (inner / "opencode.json").write_text('{"model": "a/b"}')
    (outer / "opencode.json").symlink_to("inner/opencode.json")
    settings = TracingSettings("http://127.0.0.1:5000", "1", PLUGIN)
    for folder in (outer, inner):
        traced(folder, undo=write(folder, settings).to_json())
    written = (inner / "opencode.json").read_text()
    one, other = (outer, inner) if first == "outer" else (inner, outer)
    result = down(one, quiet)
    assert (inner / "opencode.json").read_text() == written
    assert (first == "inner") or f"also that of {other}" in result.notes[0]
    down(other, quiet)
    assert (inner / "opencode.json").read_text() == '{"model": "a/b"}'


def test_what_containers_have_not_sent_is_unknown_without_docker(tmp_path: Path) -> None:
    up(tmp_path / "app")
    (paths.state_dir() / "containers").mkdir(parents=True)
    assert down(tmp_path / "app", quiet).notes == (
        "Docker does not say whether containers left anything unsent.",
    )
