"""``up``, ``doctor`` and ``down`` where OpenCode 2 is there as well, with a script in its place."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from bootstrap.plugin.opencode import NEVER_A_RELEASE
from tests.support.mlflow_server import new_experiment
from tests.support.opencode import binary, stand_in, version
from tests.support.sandbox import Sandbox, files_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.scripted_model import Json

SCRIPT = """\
echo "$PWD $*" >> {asked}
case "$1" in
  --version) echo 'opencode v2.1.2' ;;
  serve) echo '{{"url": "http://127.0.0.1:1"}}'; exec cat ;;
  api) echo '{{"data": [{{"id": "opencode-mlflow", "state": {state}}}]}}' ;;
esac"""
ACTIVE = {"status": "active"}


def opencode2(user: Sandbox, state: object = ACTIVE, name: str = "opencode2") -> Path:
    """Put an OpenCode 2 on a user's PATH; return the file with what it is asked."""
    asked = user.root / "asked"
    script = SCRIPT.format(asked=asked, state=json.dumps(state))
    program = stand_in(user.root / "bin", script, name)
    user.env["PATH"] = f"{program.parent}{os.pathsep}{user.env['PATH']}"
    return asked


def checks(user: Sandbox, project: Path) -> dict[str, Json]:
    envelope = user.cli("doctor", "--project", str(project))
    return {check["name"]: check for check in envelope.body["data"]["checks"]}


def test_both_prove_that_they_load_the_plugin_and_are_told_apart(
    tmp_path: Path, mlflow: str
) -> None:
    user = Sandbox(tmp_path, binary(), {})
    asked = opencode2(user)
    project = user.project("app", installed=False)
    before = files_of(project)
    where = ("--tracking-uri", mlflow, "--experiment-id", new_experiment(mlflow))
    first = user.up(project, *where)
    (step,) = (one for one in first["steps"] if one["name"] == "OpenCode")
    assert step["text"] == f"{version()} has loaded the plugin, 2.1.2 has loaded the plugin"
    assert first["opencode_version"] == version()
    assert first["opencode_versions"] == {"opencode": version(), "opencode2": "2.1.2"}
    assert first["notes"] == [NEVER_A_RELEASE]
    places = [line.split(" ")[0] for line in asked.read_text().splitlines()]
    assert not [place for place in places if place.startswith(str(project))]
    asked.unlink()
    again = user.up(project)
    assert not again["changed"]
    assert again["opencode_versions"] == first["opencode_versions"]
    assert not asked.exists()
    found = checks(user, project)
    assert {check["state"] for check in found.values()} == {"ok"}, found
    assert NEVER_A_RELEASE in found["OpenCode"]["text"]
    assert "2.1.2 has loaded the plugin" in found["Loading"]["text"]
    user.down(project)
    assert files_of(project) == before


@pytest.mark.parametrize("name", ["opencode", "opencode2"])
def test_opencode_2_alone(tmp_path: Path, mlflow: str, name: str) -> None:
    user = Sandbox(tmp_path, tmp_path / "none" / "opencode", {})
    opencode2(user, name=name)
    user.env["MLFLOW_EXPERIMENT_ID"] = "of the shell"
    project = user.project("app", {}, installed=False)
    where = ("--tracking-uri", mlflow, "--experiment-id", new_experiment(mlflow))
    up = user.up(project, *where)
    assert up["opencode_versions"] == {name: "2.1.2"}
    assert up["next_step"].endswith(f"&& {name}")
    assert up["notes"] == [NEVER_A_RELEASE]
    found = checks(user, project)
    assert found["Environment"]["state"] == "ok"
    assert found[".env"]["state"] == "ok"


def test_one_that_cannot_load_it_takes_everything_back_where_it_is_alone(
    tmp_path: Path, mlflow: str
) -> None:
    user = Sandbox(tmp_path, tmp_path / "none" / "opencode", {})
    opencode2(user, {"status": "failed", "error": "Plugin must export a default definition"})
    project = user.project("app", {}, installed=False)
    up = ("up", "--project", str(project), "--tracking-uri", mlflow, "--experiment-id", "0")
    error = user.cli(*up).error
    assert error["code"] == "opencode_unusable"
    assert "could not load the plugin: Plugin must export" in error["message"]
    assert error["fix"] == "Type: cd ~ && opencode2 api get /api/plugin"
    assert files_of(project) == {}
