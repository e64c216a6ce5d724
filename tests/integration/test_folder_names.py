"""Whatever a project's folder is called, OpenCode loads the plugin there, or `up` says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.mlflow.client import Address, ensure_experiment
from bootstrap.plugin.opencode import PLUGIN_SAYS
from tests.support.opencode import binary, stand_in
from tests.support.processes import run
from tests.support.project_files import contents
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from pathlib import Path

NAME = 'Dropbox (Personal)/c++ me@corp a&b\'c$HOME,d=e!~:;*[f] #%41 "é" {env:HOME}/app'


def test_the_plugin_is_loaded_in_a_folder_of_any_name(tmp_path: Path, mlflow: str) -> None:
    user = Sandbox(tmp_path, binary(), {})
    project = user.project(NAME, installed=False)
    before = contents(project)
    user.up(project, "--tracking-uri", mlflow, "--experiment-id", "0")
    env = {**user.env, "MLFLOW_OPENCODE_DEBUG": "true"}
    started = run([str(user.opencode), "debug", "info"], cwd=project, env=env).checked()
    assert f"{PLUGIN_SAYS}tracing to {mlflow}" in started.stderr
    user.down(project)
    assert contents(project) == before


@pytest.mark.parametrize("name", ["a?b", "a\\b"])
def test_where_opencode_loads_none_nothing_is_begun(tmp_path: Path, mlflow: str, name: str) -> None:
    user = Sandbox(tmp_path, binary(), {})
    project = user.project(f"{name}/app", installed=False)
    refused = user.cli("up", "--project", str(project), "--tracking-uri", mlflow)
    assert refused.finished.code == 1
    assert "OpenCode loads no plugin from" in refused.finished.stdout
    assert "GLOBAL=1" in refused.finished.stdout
    found = ensure_experiment(Address(mlflow, {}), "opencode-app", only_look=True)
    assert (found.created, found.experiment_id) == (True, "")


def test_an_up_that_fails_leaves_no_experiment(tmp_path: Path, mlflow: str) -> None:
    script = 'case "$1" in --version) echo 1.18.33 ;; *) echo broken >&2; exit 1 ;; esac'
    user = Sandbox(tmp_path, stand_in(tmp_path / "bin", script), {})
    project = user.project("rolled-back", installed=False)
    refused = user.cli("up", "--project", str(project), "--tracking-uri", mlflow)
    assert refused.finished.code == 1
    look = ensure_experiment(Address(mlflow, {}), "opencode-rolled-back", only_look=True)
    assert look.restored, "it was created, and is deleted"
