"""What is said when something stays on disk; real ones are sent in tests/integration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands.resend import resend
from bootstrap.core import paths
from bootstrap.core.errors import UserError
from tests.support.spool_files import OWNER, header, info, span, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TRACE = "a" * 32
HERE = {"url": "http://127.0.0.1:5000", "experimentId": "1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    uri = "http://me:password@127.0.0.1:5000/"
    (folder / ".env").write_text(f"MLFLOW_TRACKING_URI={uri}\nMLFLOW_EXPERIMENT_ID=1\n")
    return folder


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let a stand-in for OpenCode answer as the plugin would."""

    def give(**answer: object) -> None:
        file = tmp_path / "bin" / "opencode"
        file.parent.mkdir(exist_ok=True)
        whole = {"delivered": 0, "dead": 0, "waiting": 0, "problems": [], **answer}
        file.write_text(f"#!/bin/sh\necho '{json.dumps(whole)}'\n")
        file.chmod(0o755)
        monkeypatch.setenv("PATH", str(file.parent))

    return give


def quiet(_text: str) -> None:
    pass


def letters(project: Path, reason: str) -> None:
    records = [span(1, TRACE, "1", reason=reason), info(2, TRACE, reason=reason)]
    path = paths.plugin_state_dir() / "dead" / f"{OWNER}.log"
    write(path, [header(project, **HERE), *records])


def waiting(project: Path, **where: object) -> None:
    path = paths.plugin_state_dir() / "spool" / OWNER / "00000001.log"
    write(path, [header(project, **{**HERE, **where}), span(1, TRACE, "1")])


def test_what_was_delivered_is_counted_and_no_password_shown(
    project: Path, answers: Callable[..., None]
) -> None:
    answers(delivered=3)
    sent = resend(project, quiet)
    assert (sent.delivered, sent.tracking_uri) == (3, "http://127.0.0.1:5000")
    assert sent.notes == ()


def test_a_refusal_is_told_with_its_reason(project: Path, answers: Callable[..., None]) -> None:
    answers(delivered=1, dead=2)
    letters(project, "HTTP 413 too large")
    words = "still refuses 2 records: HTTP 413 too large; 1 record went through"
    with pytest.raises(UserError, match=words) as refused:
        resend(project, quiet)
    assert f"make doctor PROJECT={project}" in refused.value.mend


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
    assert "make doctor" in refused.value.mend


def test_what_a_running_opencode_will_send_is_a_note(
    project: Path, answers: Callable[..., None]
) -> None:
    answers()
    waiting(project)
    (note,) = resend(project, quiet).notes
    assert note == "With an OpenCode that runs now, which sends it itself: 1 record."


def test_what_waits_for_another_place_is_a_note(
    project: Path, answers: Callable[..., None]
) -> None:
    answers(delivered=5)
    waiting(project, experimentId="7")
    (note,) = resend(project, quiet).notes
    assert "Waiting for http://127.0.0.1:5000, experiment 7, to which" in note


def test_other_projects_are_not_this_ones_concern(
    project: Path, answers: Callable[..., None]
) -> None:
    answers()
    letters(project.parent / "other", "HTTP 404")
    assert resend(project, quiet).delivered == 0
