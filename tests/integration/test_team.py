"""`up` where the repository names a team's server: credentials, and what the user says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from dotenv import dotenv_values

from bootstrap.testing.home import stub_install
from tests.integration.conftest import PASSWORD
from tests.support.opencode import binary
from tests.support.processes import run
from tests.support.sandbox import Sandbox, files_of
from tests.support.scripted_model import ScriptedModel
from tests.support.traces import Traces

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def user(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path, binary(), {})


def test_everybody_has_their_own_credentials(user: Sandbox, basic_auth: str) -> None:
    project = user.project("app")
    (project / "opencode-mlflow.toml").write_text(f'tracking_uri = "{basic_auth}"\n')
    before = files_of(project)
    refused = user.cli("up", "--project", str(project), "--trust")
    assert "refuses these credentials" in refused.error["message"]
    assert "MLFLOW_TRACKING_PASSWORD" in refused.error["fix"]
    assert files_of(project) == before

    with (project / ".env").open("a") as dotenv:
        dotenv.write(f"MLFLOW_TRACKING_USERNAME=admin\nMLFLOW_TRACKING_PASSWORD={PASSWORD}\n")
    own = files_of(project)
    up = user.up(project)
    assert up["experiment_name"] == "opencode-app"
    assert dotenv_values(project / ".env")["MLFLOW_TRACKING_PASSWORD"] == PASSWORD
    assert user.up(project)["changed"] is False
    user.down(project)
    assert files_of(project) == own


def test_a_turn_of_a_member_whose_shell_names_configurations(
    tmp_path: Path, basic_auth: str
) -> None:
    with ScriptedModel() as model:
        user = Sandbox(tmp_path, binary(), {})
        given = tmp_path / "given"
        stub_install(given / "folder")
        # OpenCode adds the schema to a configuration without one.
        models = {"$schema": "https://opencode.ai/config.json", **model.opencode_config()}
        (given / "models.json").write_text(json.dumps(models))
        project = user.project("app")
        user.env |= {
            "OPENCODE_CONFIG": str(given / "models.json"),
            "OPENCODE_CONFIG_DIR": str(given / "folder"),
            "OPENCODE_CONFIG_CONTENT": '{"username": "member"}',
            "MLFLOW_TRACKING_USERNAME": "admin",
            "MLFLOW_TRACKING_PASSWORD": PASSWORD,
        }
        team = f'tracking_uri = "{basic_auth}"\nexperiment_name = "our-app"\n'
        (project / "opencode-mlflow.toml").write_text(team)
        before, given_before = files_of(project), files_of(given)
        up = user.up(project, "--trust")
        assert up["experiment_name"] == "our-app"
        assert PASSWORD not in (project / ".env").read_text()
        done = user.opencode_run(project, "[[text]]")
        assert done.text == "A scripted answer."
        reach = basic_auth.replace("://", f"://admin:{PASSWORD}@")
        (turn,) = Traces(reach, up["experiment_id"]).wait(1, session=done.session_id)
        assert turn.outcome == "completed"
        checks = user.cli("doctor", "--project", str(project)).body["data"]["checks"]
        found = {one["name"]: one["state"] for one in checks}
        # What asks the server needs an answer in time; the turn itself has shown that it gives one.
        for name in (
            ".env",
            "opencode.json",
            "Plugin",
            "Environment",
            "Loading",
            "Plugin settings",
        ):
            assert found[name] == "ok", checks
        user.down(project)
        assert (files_of(project), files_of(given)) == (before, given_before)


def test_what_the_user_says_counts(user: Sandbox, basic_auth: str) -> None:
    project = user.project("app")
    file = project / "opencode-mlflow.toml"
    file.write_text('tracking_uri = "http://127.0.0.1:9"\nexperiment_name = "team"\n')
    user.env |= {"MLFLOW_TRACKING_USERNAME": "admin", "MLFLOW_TRACKING_PASSWORD": PASSWORD}
    up = user.up(project, "--tracking-uri", basic_auth)
    assert up["experiment_name"] == "opencode-app"
    assert any("is not used: your options name another" in note for note in up["notes"])

    file.write_text(f'tracking_uri = "{basic_auth}"\nexperiment_name = "team"\n')
    preview = user.cli("up", "--project", str(project), "--dry-run", "--experiment-name", "mine")
    assert preview.data["projects"][0]["experiment_name"] == "mine"
    user.down(project)


@pytest.mark.parametrize("agreed_before", [True, False])
def test_what_up_says_of_a_committed_address_is_what_happens(
    user: Sandbox, mlflow: str, *, agreed_before: bool
) -> None:
    team = {"trackingUri": "http://127.0.0.1:9", "experimentId": "77"}
    files = {"opencode.json": json.dumps({"plugin": [["./.opencode-mlflow", team]]})}
    project = user.project("app", files, installed=False)
    if agreed_before:
        agreed = user.cli("up", "--project", str(project), "--trust")
        assert agreed.error["code"] == "server_unavailable"
    up = user.up(project, "--tracking-uri", mlflow)
    assert any("is not used: your options name another" in note for note in up["notes"])
    env = {**user.env, "MLFLOW_OPENCODE_DEBUG": "true"}
    started = run([str(user.opencode), "debug", "info"], cwd=project, env=env).checked()
    assert f"tracing to {mlflow}, experiment {up['experiment_id']}\n" in started.stderr
    doctor = user.cli("doctor", "--project", str(project)).data["checks"]
    (trace,) = [check for check in doctor if check["name"] == "Test trace"]
    assert trace["state"] == "ok"
    user.down(project)


def test_a_server_that_is_not_there_is_named_with_its_file(user: Sandbox) -> None:
    project = user.project("app")
    (project / "opencode-mlflow.toml").write_text('tracking_uri = "http://127.0.0.1:9"\n')
    before = files_of(project)
    error = user.cli("up", "--project", str(project), "--trust").error
    assert "http://127.0.0.1:9" in error["message"]
    assert "opencode-mlflow.toml" in error["message"] + error["fix"]
    assert files_of(project) == before
