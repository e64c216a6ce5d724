"""What is made of the program's answer; tests/integration/test_program.py has real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from bootstrap.core import hints, paths
from bootstrap.core.errors import UserError
from bootstrap.plugin import installing, program
from bootstrap.plugin import queue as queues
from bootstrap.plugin.queue import Dead, Dropped, Queue, Queues, Waiting
from tests.support.cases import queue


def answer(monkeypatch: pytest.MonkeyPatch, **said: object) -> None:
    whole = {"complete": True, "newer": 0, "queues": [], **said}
    monkeypatch.setattr(program, "ask", lambda *_args, **_named: whole)


def test_all_that_is_said_of_a_queue_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    since = "2026-11-22T10:20:30.000Z"
    said = queue(
        "/app",
        workspace="team",
        waiting={"records": 7, "turns": 2, "sending": 3},
        dead={"records": 2, "turns": 1, "reason": "HTTP 404", "since": since},
        dropped={"records": 5, "turns": 2, "reasons": {"size": 5}, "since": since},
    )
    answer(monkeypatch, queues=[said, queue("/web")])
    expected = Queue(
        "/app",
        "http://127.0.0.1:5000",
        "1",
        "team",
        Waiting(7, 2, 3),
        Dead(2, 1, "HTTP 404", since),
        Dropped(5, 2, {"size": 5}, since),
        resend=hints.command("resend", "/app"),
    )
    empty = Queue("/web", "http://127.0.0.1:5000", "1")
    assert queues.read([]) == Queues((expected, empty))
    assert expected.waiting.orphaned == 4


@pytest.mark.parametrize("said", [{"complete": False}, {"newer": 1}])
def test_counts_that_are_not_complete_say_so(
    said: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, **said)
    assert queues.read([]) == Queues(complete=False)


def test_what_the_plugin_does_not_know_is_not_taken_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (paths.plugin_state_dir() / "queue").mkdir(parents=True)
    monkeypatch.setattr(program, "ask", lambda *_args, **_named: {"unknown": "no SQLite here"})
    with pytest.raises(UserError, match="The queue cannot be read: no SQLite here") as refused:
        queues.read([])
    assert installing.how_to_install() in refused.value.fix


@pytest.mark.parametrize("name", queues.WRITTEN)
def test_without_a_runtime_it_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "state" / name).mkdir(parents=True)
    monkeypatch.setenv("MLFLOW_OPENCODE_STATE_DIR", str(tmp_path / "state"))
    here = program.Project(tmp_path)
    with pytest.raises(UserError, match="Neither OpenCode nor Node"):
        queues.read([here])


def test_what_was_never_written_is_empty_without_a_runtime(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert queues.read([program.Project(tmp_path, {})]) == Queues()
    monkeypatch.setattr(program, "ask", lambda *_args, **_named: {"unknown": "no SQLite here"})
    assert queues.read([]) == Queues()


def test_a_projects_queues_are_those_of_the_repository_around_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "packages" / "app"
    inner.mkdir(parents=True)
    here, around, other = (
        Queue(str(folder), "", "") for folder in (inner, tmp_path, Path("/elsewhere"))
    )
    assert Queues((here, around, other)).of(inner) == (here, around)
