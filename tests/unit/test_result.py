from __future__ import annotations

import json
from pathlib import Path

from bootstrap.errors import UserError
from bootstrap.result import DownResult, Step, to_json


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
        },
    }


def test_the_envelope_carries_an_error_with_its_mend() -> None:
    error = UserError("It broke.", mend="Mend it.", exit_code=2)
    assert json.loads(to_json("up", error)) == {
        "opencode_mlflow_result_version": 1,
        "verb": "up",
        "ok": False,
        "error": {"message": "It broke.", "mend": "Mend it.", "exit_code": 2},
    }
