"""`up` on servers that are not ours and not like ours: a file store, and Databricks (a double)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dotenv import dotenv_values

from tests.support.opencode import binary
from tests.support.sandbox import Sandbox, files_of
from tests.unit.mlflow.test_databricks import NAME, TOKEN, workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def user(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path, binary(), {})


def test_a_server_that_takes_no_spans(user: Sandbox, file_store: str) -> None:
    project = user.project("app")
    before = files_of(project)
    up = user.up(project, "--tracking-uri", file_store, "--experiment-id", "0")
    assert up["experiment_id"] == "0"
    (note,) = up["notes"]
    assert "takes no OpenTelemetry spans" in note
    checks = user.cli("doctor", "--project", str(project)).data["checks"]
    assert {check["state"] for check in checks} == {"ok"}, checks
    (test,) = [check for check in checks if check["name"] == "Test trace"]
    assert "takes no OTLP" in test["text"]
    again = user.up(project)
    assert not again["changed"]
    user.down(project)
    assert files_of(project) == before


def test_what_dotenv_says_is_not_taken_for_the_shells(user: Sandbox, file_store: str) -> None:
    project = user.project("app")
    (project / ".env").write_text(
        "MLFLOW_TRACKING_URI=http://127.0.0.1:9\nMLFLOW_EXPERIMENT_ID=99\n"
    )
    up = user.up(project, "--tracking-uri", file_store, "--experiment-name", "by-its-name")
    assert up["experiment_name"] == "by-its-name"
    assert [note for note in up["notes"] if "in this shell" in note] == []
    user.env["MLFLOW_EXPERIMENT_ID"] = "99"
    (note,) = (one for one in user.up(project)["notes"] if "in this shell" in one)
    assert note.startswith("MLFLOW_EXPERIMENT_ID is set to '99' in this shell")
    user.down(project)


def test_databricks(user: Sandbox) -> None:
    project = user.project("app")
    before = files_of(project)
    with workspace() as host:
        user.env |= {"DATABRICKS_HOST": host, "DATABRICKS_TOKEN": TOKEN}
        options = ("--project", str(project), "--tracking-uri", "databricks")
        unnamed = user.cli("up", *options)
        assert unnamed.finished.code == 2
        assert "named by a path in the workspace, and none is given" in unnamed.error["message"]
        assert files_of(project) == before

        up = user.up(project, "--tracking-uri", "databricks", "--experiment-name", NAME)
        assert (up["engine"], up["experiment_id"]) == ("external", "7")
        assert up["experiment_url"] == f"{host}/ml/experiments/7/traces"
        assert any("has loaded the plugin" in step["text"] for step in up["steps"])
        variables = dotenv_values(project / ".env")
        assert variables["MLFLOW_TRACKING_URI"] == "databricks"
        assert variables["MLFLOW_EXPERIMENT_ID"] == "7"
        assert TOKEN not in (project / ".env").read_text()
        again = user.up(project)
        assert not again["changed"]

        (traced,) = user.cli("status").data["projects"]
        assert traced["experiment_url"] == up["experiment_url"]
        checks = user.cli("doctor", "--project", str(project)).data["checks"]
        states = {check["name"]: check["state"] for check in checks}
        assert states.pop("Test trace") == "skipped"
        assert set(states.values()) == {"ok"}, checks
        user.down(project)
    assert files_of(project) == before
