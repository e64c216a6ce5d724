"""What `up` would do, with a server that only answers; tests/integration compares it with `up`."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands.dry_run import ID_TO_COME, dry_run
from bootstrap.core import paths, registry
from bootstrap.core.errors import UsageError
from bootstrap.core.registry import StackRecord
from bootstrap.core.scope import Scope
from bootstrap.install.options import UpOptions
from tests.support.opencode import stand_in
from tests.support.processes import free_port
from tests.support.project_files import contents, generate
from tests.support.records import traced
from tests.support.web import answering

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.results import ProjectPreview

EXPERIMENT = {"experiment_id": "7", "name": "mine", "lifecycle_stage": "active"}
PAGES = {
    "/health": (200, b"OK"),
    "/version": (200, b"3.17.2"),
    "/api/2.0/mlflow/experiments/get?experiment_id=7": (
        200,
        json.dumps({"experiment": EXPERIMENT}).encode(),
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    return folder


def preview(project: Path, **options: object) -> ProjectPreview:
    before = contents(project), contents(paths.state_dir())
    (found,) = dry_run([UpOptions(Scope(project), **options)]).projects  # type: ignore[arg-type] # any of its fields
    assert (contents(project), contents(paths.state_dir())) == before
    return found


def test_every_file_is_shown_and_none_is_written(project: Path) -> None:
    (project / ".env").write_text("SECRET=mine\n")
    with answering(PAGES) as uri:
        found = preview(project, tracking_uri=uri, experiment_id="7")
    assert (found.engine, found.tracking_uri, found.experiment_id) == ("external", uri, "7")
    assert found.changed
    assert [step.changed for step in found.steps] == [False, False, True]
    assert found.steps[2].text.startswith("would be written: .opencode-mlflow/.gitignore, ")
    shown = {one.path.name: one for one in found.differences}
    assert shown["index.js"].lines == ()
    assert shown["index.js"].change.startswith("new, ")
    assert shown["opencode.json"].change == "new"
    assert f"+MLFLOW_TRACKING_URI={uri}" in shown[".env"].lines
    assert "SECRET" not in "".join(shown[".env"].lines)


def test_what_opencode_will_wait_for_is_said_beforehand(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project.parent / "programs"
    stand_in(folder, "echo 1.18.33")
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    own = paths.opencode_config_dir()
    with answering(PAGES) as uri:
        notes = preview(project, tracking_uri=uri, experiment_id="7").notes
        own.mkdir(parents=True)
        generate(own)
        silent = preview(project, tracking_uri=uri, experiment_id="7").notes
    (note,) = [note for note in notes if note not in silent]
    assert note == (
        "OpenCode starts slowly the first time: it first installs its own package "
        f"@opencode-ai/plugin from npm's registry into {own}."
    )


def test_a_password_is_masked(project: Path) -> None:
    with answering(PAGES) as uri:
        named = uri.replace("//", "//me:hunter2@")
        found = preview(project, tracking_uri=named, experiment_id="7")
    lines = [line for one in found.differences for line in one.lines]
    assert "+MLFLOW_TRACKING_PASSWORD=***" in lines
    assert "hunter2" not in repr(found)


def test_of_a_server_that_would_be_started_nothing_is_known(project: Path) -> None:
    found = preview(project, engine="process")
    assert found.experiment_id is None
    assert found.steps[0].text.endswith(", would be started")
    assert found.steps[1].text == "opencode-app, would be created unless it is there"
    lines = [line for one in found.differences for line in one.lines]
    assert f"+MLFLOW_EXPERIMENT_ID='{ID_TO_COME}'" in lines
    assert registry.stacks() == []


def test_the_experiment_of_the_last_time_is_expected_again(project: Path) -> None:
    port = free_port()
    registry.save_stack(StackRecord("default", "process", port))
    traced(
        project,
        stack="default",
        engine="process",
        tracking_uri=f"http://127.0.0.1:{port}",
        experiment_id="9",
        experiment_name="old",
    )
    found = preview(project)
    assert (found.experiment_id, found.experiment_name) == ("9", "old")
    renamed = preview(project, experiment_name="new")
    assert (renamed.experiment_id, renamed.experiment_name) == (None, "new")


def test_wrong_options_of_any_project_are_refused_first(tmp_path: Path, project: Path) -> None:
    wrong = UpOptions(Scope(tmp_path / "none"), stack="../x")
    with pytest.raises(UsageError, match="cannot be a stack's name"):
        dry_run([UpOptions(Scope(project), tracking_uri="http://127.0.0.1:1"), wrong])
