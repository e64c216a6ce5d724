from __future__ import annotations

import stat
from dataclasses import replace

import pytest

from bootstrap.core import registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.servers import token

STACK = "default"
PAGE = "http://127.0.0.1:5000/#/experiments/1/traces"
PROJECT = ProjectRecord(
    project="/somewhere",
    stack=STACK,
    engine="process",
    tracking_uri="http://127.0.0.1:5000",
    experiment_id="1",
    experiment_name="one",
    undo={},
)


def test_a_new_stack_gets_one_that_only_its_owner_reads() -> None:
    assert token.credentials(STACK) == {}
    assert token.prepare(STACK) is True
    made = token.of(STACK)
    assert len(made) > 40
    assert token.credentials(STACK) == {"MLFLOW_TRACKING_TOKEN": made}
    assert stat.S_IMODE(token.file(STACK).stat().st_mode) == 0o600
    assert token.file(STACK).read_text() == f"OPENCODE_MLFLOW_TOKEN={made}\n"


def test_what_is_to_come_is_planned(monkeypatch: pytest.MonkeyPatch) -> None:
    assert token.planned(STACK) == {"MLFLOW_TRACKING_TOKEN": token.TO_COME}
    assert token.of(STACK) == ""
    token.prepare(STACK)
    assert token.planned(STACK) == token.credentials(STACK) != {}
    monkeypatch.setenv(token.SWITCH, token.OFF)
    assert token.planned(STACK) == {}


def test_it_stays_the_same() -> None:
    token.prepare(STACK)
    made = token.of(STACK)
    assert token.prepare(STACK) is False
    assert token.of(STACK) == made
    token.prepare("other")
    assert token.of("other") not in {"", made}


def test_a_stack_that_projects_use_without_one_stays_without() -> None:
    registry.save_project(replace(PROJECT, stack="other", project="/elsewhere"))
    registry.save_project(PROJECT)
    assert token.prepare(STACK) is False
    assert token.of(STACK) == ""
    (note,) = token.notes(STACK)
    assert "every user of this machine is let in" in note
    assert "make down PROJECT=/somewhere" in note
    assert "/elsewhere" not in note


def test_what_a_full_disk_left_of_one_is_made_anew() -> None:
    token.file(STACK).parent.mkdir(parents=True)
    token.file(STACK).write_text("")
    token.file(STACK).chmod(0o644)
    assert token.prepare(STACK) is True
    assert len(token.of(STACK)) > 40
    assert stat.S_IMODE(token.file(STACK).stat().st_mode) == 0o600


def test_one_that_cannot_be_read_or_written_is_said() -> None:
    token.file(STACK).mkdir(parents=True)
    with pytest.raises(UserError, match=r"token\.env cannot be read: Is a directory") as error:
        token.prepare(STACK)
    assert error.value.code == "state_unusable"


def test_who_wants_none_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    token.prepare(STACK)
    monkeypatch.setenv(token.SWITCH, token.OFF)
    assert token.prepare(STACK) is False
    assert token.of(STACK) == ""
    assert token.notes(STACK) == ()
    assert token.link(STACK, PAGE) == PAGE


def test_a_page_of_another_server_is_left_alone() -> None:
    token.prepare(STACK)
    assert token.link(None, PAGE) == PAGE
    assert token.link("other", PAGE) == PAGE
    assert token.link(STACK, PAGE) != token.link(STACK, PAGE), "each works once"
