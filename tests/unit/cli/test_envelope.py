from __future__ import annotations

import json
from pathlib import Path

from bootstrap.cli.envelope import exit_code, to_json
from bootstrap.core.errors import UserError
from bootstrap.results import Check, DoctorResult, DownResult, State, Step


def test_the_envelope_carries_a_result_with_its_paths_as_text() -> None:
    result = DownResult(
        project=Path("/app"),
        changed=True,
        server_stopped=False,
        steps=(Step("Project", "files are as before", changed=True),),
        notes=("a note",),
    )
    assert json.loads(to_json("down", result)) == {
        "opencode_mlflow_result_version": 1,
        "verb": "down",
        "ok": True,
        "data": {
            "project": "/app",
            "changed": True,
            "server_stopped": False,
            "steps": [{"name": "Project", "text": "files are as before", "changed": True}],
            "notes": ["a note"],
            "deleted": None,
        },
    }


def test_the_envelope_carries_an_error_with_its_fix() -> None:
    error = UserError("It broke.", code="busy", fix="Fix it.", exit_code=2)
    assert json.loads(to_json("up", error)) == {
        "opencode_mlflow_result_version": 1,
        "verb": "up",
        "ok": False,
        "error": {"code": "busy", "message": "It broke.", "fix": "Fix it.", "exit_code": 2},
    }


def test_a_doctor_that_found_something_broken_is_not_ok_and_still_tells_all() -> None:
    broken = DoctorResult(Path("/app"), {}, (Check("Port", "failed", "closed", "open it"),))
    envelope = json.loads(to_json("doctor", broken))
    assert exit_code(broken) == 1
    assert envelope["ok"] is False
    assert envelope["data"]["checks"] == [
        {"name": "Port", "state": "failed", "text": "closed", "fix": "open it", "fix_verb": None}
    ]
    states: tuple[State, ...] = ("ok", "warning", "skipped")
    for state in states:
        fine = DoctorResult(Path("/app"), {}, (Check("Port", state, "x"),))
        assert exit_code(fine) == 0
        assert json.loads(to_json("doctor", fine))["ok"] is True


def test_an_error_ends_with_its_own_code() -> None:
    assert exit_code(UserError("It broke.", code="busy", fix="Fix it.", exit_code=2)) == 2
