"""What is said when something stays on disk; real ones are sent in tests/integration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands.resend import resend
from bootstrap.core import registry
from bootstrap.core.errors import UserError
from tests.support.cases import queue
from tests.support.opencode import stand_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.scripted_model import Json


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    uri = "http://me:password@127.0.0.1:5000/"
    (folder / ".env").write_text(f"MLFLOW_TRACKING_URI={uri}\nMLFLOW_EXPERIMENT_ID=1\n")
    registry.trust(folder, "http://127.0.0.1:5000")
    return folder


@pytest.fixture
def answers(tmp_path: Path) -> Callable[..., None]:
    """Let a stand-in for OpenCode answer as the plugin would, with these queues afterwards."""

    def give(*queues: Json, **answer: object) -> None:
        sent = {"delivered": 0, "dead": 0, "waiting": 0, "problems": [], **answer}
        left = {"complete": True, "newer": 0, "queues": queues}
        script = f"""
case "$2" in
  queue) echo '{json.dumps(left)}' ;;
  *) echo '{json.dumps(sent)}' ;;
esac"""
        stand_in(tmp_path / "bin", script)

    return give


def quiet(_text: str) -> None:
    pass


def test_a_project_without_a_server_has_nowhere_to_send_to(
    tmp_path: Path, answers: Callable[..., None]
) -> None:
    answers(problems=["MLFLOW_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set"])
    folder = tmp_path / "untraced"
    folder.mkdir()
    with pytest.raises(UserError, match="Tracing is not on in") as refused:
        resend(folder, quiet)
    assert refused.value.fix.startswith("Turn it on: ")


def letters(project: Path, reason: str) -> Json:
    return queue(project, dead={"records": 2, "turns": 1, "reason": reason, "since": None})


def waiting(project: Path, *, sending: int, **where: object) -> Json:
    amount = {"records": 1, "turns": 1, "sending": sending}
    return queue(project, waiting=amount, **where)


def test_what_was_delivered_is_counted_and_no_password_shown(
    project: Path, answers: Callable[..., None]
) -> None:
    answers(delivered=3)
    sent = resend(project, quiet)
    assert (sent.delivered, sent.tracking_uri) == (3, "http://127.0.0.1:5000")
    assert sent.notes == ()


def test_a_refusal_is_told_with_its_reason(project: Path, answers: Callable[..., None]) -> None:
    answers(letters(project, "HTTP 413 too large"), delivered=1, dead=2)
    words = "still refuses 2 records: HTTP 413 too large; 1 record delivered"
    with pytest.raises(UserError, match=words) as refused:
        resend(project, quiet)
    assert f"make doctor PROJECT={project}" in refused.value.fix


def test_a_server_that_is_away_is_told(project: Path, answers: Callable[..., None]) -> None:
    answers(waiting=2, problems=["connection refused"])
    with pytest.raises(UserError, match="2 records could not be sent: connection refused"):
        resend(project, quiet)


def test_what_keeps_the_plugin_from_sending_is_told(
    project: Path, answers: Callable[..., None]
) -> None:
    answers(problems=["MLFLOW_TRACKING_URI is not a URL"])
    with pytest.raises(UserError, match="MLFLOW_TRACKING_URI is not a URL") as refused:
        resend(project, quiet)
    assert "make doctor" in refused.value.fix


def test_what_a_running_opencode_will_send_is_a_note(
    project: Path, answers: Callable[..., None]
) -> None:
    answers(waiting(project, sending=1))
    (note,) = resend(project, quiet).notes
    assert note == "A running OpenCode is sending 1 record."


def test_what_waits_for_another_place_is_a_note(
    project: Path, answers: Callable[..., None]
) -> None:
    answers(waiting(project, sending=0, experimentId="7"), delivered=5)
    (note,) = resend(project, quiet).notes
    assert "Waiting for http://127.0.0.1:5000, experiment 7, which this project" in note


def test_other_projects_are_not_this_ones_concern(
    project: Path, answers: Callable[..., None]
) -> None:
    answers(letters(project.parent / "other", "HTTP 404"))
    assert resend(project, quiet).delivered == 0
