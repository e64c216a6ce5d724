"""A new member of a team: they clone, type `make up`, and are traced with the rest."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bootstrap.core import paths
from bootstrap.mlflow.client import Address, ensure_experiment
from bootstrap.project.kinds.plugin import HINT, PATH
from bootstrap.testing.home import stub_install
from tests.e2e.stack import disposable_user
from tests.support.opencode import versions
from tests.support.processes import run
from tests.support.sandbox import files_of
from tests.support.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.stack import Stack
    from tests.support.sandbox import Sandbox
    from tests.support.scripted_model import ScriptedModel


@pytest.fixture
def user(tmp_path: Path, model: ScriptedModel) -> Iterator[Sandbox]:
    with disposable_user(tmp_path / "user", model) as someone:
        yield someone


def cloned(user: Sandbox, files: dict[str, str]) -> Path:
    """Return a clone of a repository in which these files are committed."""
    origin = user.project("origin", {".gitignore": ".env\n.opencode/\n", **files}, installed=False)
    identity = ("-c", "user.name=team", "-c", "user.email=team@example.com")
    for command in (("add", "."), (*identity, "commit", "--quiet", "-m", "Start")):
        run(["git", *command], cwd=origin, env=user.env).checked()
    clone = user.root / "projects" / "clone"
    run(["git", "clone", "--quiet", str(origin), str(clone)], cwd=user.root, env=user.env).checked()
    stub_install(clone / ".opencode")
    return clone


@pytest.mark.parametrize("way", ["opencode-mlflow.toml", "opencode.json"])
def test_make_up_joins_the_teams_server(user: Sandbox, process_stack: Stack, way: str) -> None:
    uri = process_stack.tracking_uri
    reached = process_stack.sandbox.reach(uri)
    user.env["MLFLOW_TRACKING_TOKEN"] = str(urlsplit(reached).password)
    experiment = ensure_experiment(Address.parse(reached), f"the-team-{way}")
    options = {"trackingUri": uri, "experimentId": experiment.experiment_id}
    entry = ["./.opencode-mlflow", options]
    config = {"$schema": "https://opencode.ai/config.json", "plugin": [entry]}
    clone = cloned(
        user,
        {way: f'tracking_uri = "{uri}"\nexperiment_name = "{experiment.name}"\n'}
        if way.endswith(".toml")
        else {way: json.dumps(config, indent=2)},
    )
    before = files_of(clone)

    up = user.up(clone, "--trust")
    assert (up["engine"], up["tracking_uri"]) == ("external", uri)
    assert up["experiment_id"] == experiment.experiment_id
    assert up["engine_reason"] == f"named in {way}"
    status = user.cli("status").data
    assert [one["engine"] for one in status["servers"]] == ["external"]
    assert status["projects"][0]["experiment_name"] == experiment.name
    user.opencode_run(clone, "[[text]] My first turn").checked()
    (trace,) = Traces(reached, experiment.experiment_id).wait(1)
    assert trace.metadata["opencode.project"] == "clone"
    assert user.up(clone)["changed"] is False

    user.down(clone)
    assert files_of(clone) == before


@pytest.mark.versions
@pytest.mark.parametrize("release", versions())
def test_a_clone_without_the_plugin_says_once_what_to_type(user: Sandbox, release: str) -> None:
    user = user.with_release(release)
    config = json.dumps({"plugin": ["./.opencode-mlflow"]})
    hint = paths.shipped("plugin/hint.mjs").read_text(encoding="utf-8")
    clone = user.project("clone", {"opencode.json": config})
    # OpenCode says nothing of a folder that is missing.
    assert "mlflow" not in user.opencode_run(clone, "[[text]] One").checked().stderr
    (clone / ".opencode-mlflow").mkdir()
    (clone / HINT).write_text(hint)
    told = user.opencode_run(clone, "[[text]] Two").checked().stderr
    assert told.count(f"make up PROJECT={clone}\n") == 1
    assert "mlflow" not in user.opencode_run(clone, "[[text]] Three").checked().stderr
    # The plugin counts, not the hint.
    shutil.rmtree(user.home / ".local" / "state" / "opencode-mlflow" / "told")
    loaded = user.root / "loaded"
    script = f"import {{ writeFileSync }} from 'node:fs'; writeFileSync({str(loaded)!r}, '');"
    script += "export default { id: 'stand-in', server: async () => ({}) };"
    (clone / PATH).write_text(script)
    assert "mlflow" not in user.opencode_run(clone, "[[text]] Four").checked().stderr
    assert loaded.exists()
