"""``up --plugin npm:@mlflow/opencode``: MLflow's own package instead of the plugin.

npm here does not have that package. A package of the same name, which does nothing, lies where
OpenCode would have installed it; everything else is real.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.opencode import binary
from tests.support.sandbox import Sandbox, files_of

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "@mlflow/opencode@0.2.0"
OURS = "./.opencode-mlflow"


@pytest.fixture
def user(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path, binary(), {})


def install(user: Sandbox) -> None:
    folder = user.home / ".cache" / "opencode" / "packages" / PACKAGE
    package = folder / "node_modules" / "@mlflow" / "opencode"
    package.mkdir(parents=True)
    manifest = {"name": "@mlflow/opencode", "version": "0.2.0", "main": "index.js"}
    (package / "package.json").write_text(json.dumps({**manifest, "type": "module"}))
    (package / "index.js").write_text("export default { server: async () => ({}) };\n")


def test_mlflows_package_instead_of_ours_and_back(user: Sandbox, mlflow: str) -> None:
    install(user)
    project = user.project("app")
    before = files_of(project)
    up = user.up(project, "--tracking-uri", mlflow, "--plugin", f"npm:{PACKAGE}")
    config = (project / "opencode.jsonc").read_text()
    assert json.dumps(PACKAGE) in config
    assert OURS not in config
    assert not (project / ".opencode-mlflow").exists()
    assert f"MLFLOW_TRACKING_URI={mlflow} MLFLOW_EXPERIMENT_ID=" in up["next_step"]
    assert any("a turn is lost" in note for note in up["notes"])
    assert any(f"has installed {PACKAGE}" in step["text"] for step in up["steps"])
    assert user.up(project)["changed"] is False, "it is remembered"
    (traced,) = user.cli("status").data["projects"]
    assert traced["plugin"]["state"] == "other"
    checks = user.cli("doctor", "--project", str(project)).body["data"]["checks"]
    (plugin,) = [check for check in checks if check["name"] == "Plugin"]
    assert plugin["state"] == "warning"

    own = user.up(project, "--plugin", "own")
    config = (project / "opencode.jsonc").read_text()
    assert PACKAGE not in config
    assert OURS in config
    assert not any("@mlflow/opencode" in note for note in own["notes"])

    user.up(project, "--plugin", f"npm:{PACKAGE}")
    assert not (project / OURS).exists()
    user.down(project)
    assert files_of(project) == before


def test_only_mlflows_package(user: Sandbox) -> None:
    project = user.project("app")
    before = files_of(project)
    for wrong in ("@mlflow/opencode", "npm:other", "npm:@mlflow/opencode@", "ours"):
        refused = user.cli("up", "--project", str(project), "--plugin", wrong)
        assert refused.finished.code == 2
        assert "is not a tracing plugin" in refused.error["message"]
    assert files_of(project) == before


def test_a_package_that_npm_does_not_have(user: Sandbox, mlflow: str) -> None:
    project = user.project("app")
    before = files_of(project)
    options = ("--tracking-uri", mlflow, "--plugin", "npm:@mlflow/opencode@0.0.0-none")
    error = user.cli("up", "--project", str(project), *options).error
    assert error["message"] == "OpenCode could not get @mlflow/opencode@0.0.0-none from npm."
    assert "npm view @mlflow/opencode@0.0.0-none" in error["fix"]
    assert files_of(project) == before
