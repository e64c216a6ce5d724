from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bootstrap.core.errors import UserError
from bootstrap.doctor import delivery
from bootstrap.doctor.situation import Situation
from bootstrap.plugin import program, queue
from bootstrap.plugin.queue import Dropped, Queue, Queues
from bootstrap.project.kinds.plugin_list import ENTRY
from tests.faults.mounts import bound, mounted

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_queue_that_cannot_be_read_here_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_args: object) -> None:
        raise UserError("Node has no SQLite.", code="plugin_failed", fix="Install OpenCode.")

    monkeypatch.setattr(queue, "read", read)
    check = delivery.queue(Situation.of(tmp_path))
    assert (check.state, check.fix) == ("skipped", "Install OpenCode.")
    assert check.text == "skipped: Node has no SQLite."


def test_a_queue_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state"
    state.mkdir()
    monkeypatch.setenv("MLFLOW_OPENCODE_STATE_DIR", str(state))
    situation = Situation.of(tmp_path)
    with bound(state):
        check = delivery.queue(situation)
    assert check is not None
    assert check.state == "warning"
    assert f"folder {state / 'queue'} cannot be written: {state} is on a file system" in check.text
    assert check.text.startswith("cannot be written, so a turn is lost if MLflow")
    assert check.fix is not None
    assert check.fix.startswith("Mount that with write access")
    assert check.fix.endswith("export MLFLOW_OPENCODE_STATE_DIR=/path")


def test_a_queue_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state"
    monkeypatch.setenv("MLFLOW_OPENCODE_STATE_DIR", str(state))
    situation = Situation.of(tmp_path)
    with mounted(state, 4 * delivery.SPACE_FOR_A_TURN) as disk:
        disk.fill()
        check = delivery.queue(situation)
        assert check is not None
        assert check.state == "warning"
        assert f"The queue needs 1.0 MB, and {state / 'queue'} has 0 B free." in check.text
        assert check.fix is not None
        assert check.fix.startswith("Free some of it")
        disk.free()
        check = delivery.queue(situation)
    assert check is not None
    assert "free" not in check.text


def test_an_opencode_that_gave_the_plugin_too_little_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "opencode.json").write_text(f'{{"plugin": ["{ENTRY}"]}}')
    situation = Situation.of(tmp_path)
    monkeypatch.setattr(program, "runtime", object)
    monkeypatch.setattr(program, "run", lambda *_args, **_named: {"url": "x", "version": "0.1.0"})
    check = delivery.plugin_settings(
        replace(situation, settings=replace(situation.settings, off=""))
    )
    assert check is not None
    assert (check.state, check.text) == ("ok", "understood by the plugin 0.1.0")
    off = "OpenCode 2.0.0 gave the plugin no ctx.event (just now): it traced nothing there"
    check = delivery.plugin_settings(
        replace(situation, settings=replace(situation.settings, off=off))
    )
    assert check is not None
    assert (check.state, check.text) == ("warning", off)


def test_events_of_sessions_without_a_place_are_no_full_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Dropped(3, 1, {"location": 3}, "2026-11-28T00:00:00Z")]

    def read(*_args: object) -> Queues:
        return Queues(tuple(Queue(str(tmp_path), "x", "1", dropped=one) for one in found))

    monkeypatch.setattr(queue, "read", read)
    check = delivery.queue(Situation.of(tmp_path))
    assert check.text == (
        "3 records dropped since 2026-11-28: OpenCode 2 did not say which project they are of"
    )
    assert check.fix is not None
    assert "SPOOL_MB" not in check.fix
    found.append(Dropped(1, 1, {"size": 1}, "2026-11-28T00:00:00Z"))
    check = delivery.queue(Situation.of(tmp_path))
    assert check.text.endswith(": the queue was full or old")
