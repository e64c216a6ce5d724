"""Nothing of ours makes OpenCode ask npm's registry, or wait for one that cannot be reached."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bootstrap.plugin.opencode import PLUGIN_SAYS
from bootstrap.testing.home import stub_install
from tests.support.npm_registry import unreachable_registry
from tests.support.opencode import binary, versions
from tests.support.processes import run
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.npm_registry import Manner

MANNERS = ("refuses", "hangs")


@pytest.mark.versions
@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("version", versions())
def test_a_start_with_the_plugin_asks_for_no_package(
    tmp_path: Path, mlflow: str, version: str, manner: Manner
) -> None:
    user = Sandbox(tmp_path, binary(version), {})
    project = user.project("app", installed=False)
    with unreachable_registry(manner) as registry:
        user.env = registry.environment(user.env)
        up = user.up(project, "--tracking-uri", mlflow, "--experiment-id", "0")
        assert up["notes"] == []
        command = [str(user.opencode), "debug", "info"]
        env = {**user.env, "MLFLOW_OPENCODE_DEBUG": "true"}
        started = run(command, cwd=project, env=env).checked()
        assert f"{PLUGIN_SAYS}tracing to " in started.stderr
        assert registry.connections == 0
    assert [path.name for path in project.rglob("node_modules")] == []
    assert not (project / ".opencode").exists()


@pytest.mark.versions
@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("version", versions()[:1])
def test_where_opencode_waits_for_any_plugin_up_and_doctor_name_the_registry(
    tmp_path: Path, mlflow: str, version: str, manner: Manner
) -> None:
    user = Sandbox(tmp_path, binary(version), {})
    project = user.project("app", installed=False)
    own = user.home / ".config" / "opencode"
    shutil.rmtree(own)
    with unreachable_registry(manner) as registry:
        user.env = registry.environment(user.env)
        (note,) = user.up(project, "--tracking-uri", mlflow, "--experiment-id", "0")["notes"]
        assert registry.connections > 0
        # `up` has waited as long as it lets npm wait.
        user.env["npm_config_fetch_timeout"] = "2000"
        checks = user.cli("doctor", "--project", str(project)).data["checks"]
    (loading,) = [check for check in checks if check["name"] == "Loading"]
    assert loading["state"] == "warning"
    for text in (note, loading["text"]):
        assert f"OpenCode's own package @opencode-ai/plugin is not installed in {own}" in text
    assert "npm_config_fetch_retries to 0" in loading["fix"]
    assert loading["fix"] in note
    stub_install(own)
    checks = user.cli("doctor", "--project", str(project)).data["checks"]
    (loading,) = [check for check in checks if check["name"] == "Loading"]
    assert loading["state"] == "ok"
