"""What OpenCode 1.18.33 itself puts into a ``.opencode`` folder goes with one that was made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths
from bootstrap.project import TracingSettings, UndoRecord, apply, plan, undo
from tests.support.project_files import (
    GITIGNORE,
    LIBRARY,
    LOCK,
    MANIFEST,
    generate,
    write_as_before,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_what_opencode_generated_goes(project: Path, settings: TracingSettings) -> None:
    record = write_as_before(project, settings)
    generate(project / ".opencode")
    assert undo(project, record).notes == ()
    assert list(project.iterdir()) == []


def test_a_folder_that_was_there_keeps_what_opencode_generated(
    project: Path, settings: TracingSettings
) -> None:
    (project / ".opencode").mkdir()
    generate(project / ".opencode")
    record = write_as_before(project, settings)
    assert undo(project, record).notes == ()
    assert (project / ".opencode" / "node_modules").is_dir()
    assert not (project / ".opencode" / "mlflow").exists()


@pytest.mark.parametrize(
    ("manifest", "lock", "staying"),
    [
        (
            {"dependencies": {**LIBRARY, "mine": "1"}},
            LOCK,
            "node_modules, package-lock.json, package.json",
        ),
        ({**MANIFEST, "scripts": {}}, LOCK, "node_modules, package-lock.json, package.json"),
        ([], LOCK, "node_modules, package-lock.json, package.json"),
        (MANIFEST, {"packages": {"": {"dependencies": {"mine": "1"}}}}, "package-lock.json"),
    ],
)
def test_what_the_user_added_keeps_the_folder_whole(
    project: Path, settings: TracingSettings, manifest: object, lock: object, staying: str
) -> None:
    record = write_as_before(project, settings)
    generate(project / ".opencode", manifest, lock)
    notes = undo(project, record).notes
    assert notes == (f".opencode stays, because it holds {staying}.",)
    assert (project / ".opencode" / "node_modules" / "@opencode-ai").is_dir()
    assert (project / ".opencode" / ".gitignore").read_text() == GITIGNORE


def test_a_gitignore_of_the_user_s_keeps_the_folder(
    project: Path, settings: TracingSettings
) -> None:
    record = write_as_before(project, settings)
    generate(project / ".opencode")
    (project / ".opencode" / ".gitignore").write_text(GITIGNORE + "\nmine")
    notes = undo(project, record).notes
    assert notes == (".opencode stays, because it holds .gitignore.",)
    assert (project / ".opencode" / "node_modules").is_dir()


@pytest.mark.parametrize("package", ["mine", "@mine/one", "@opencode-ai/other"])
def test_a_package_that_the_user_put_there_keeps_the_folder(
    project: Path, settings: TracingSettings, package: str
) -> None:
    record = write_as_before(project, settings)
    generate(project / ".opencode", MANIFEST, LOCK)
    own = project / ".opencode" / "node_modules" / package
    own.mkdir(parents=True)
    notes = undo(project, record).notes
    assert notes == (".opencode stays, because it holds node_modules.",)
    assert own.is_dir()


def test_a_linked_folder_of_modules_is_not_followed(
    project: Path, tmp_path: Path, settings: TracingSettings
) -> None:
    record = write_as_before(project, settings)
    (tmp_path / "modules").mkdir()
    (project / ".opencode" / "package.json").write_text(json.dumps(MANIFEST))
    (project / ".opencode" / "node_modules").symlink_to(tmp_path / "modules")
    notes = undo(project, record).notes
    assert notes == (".opencode stays, because it holds node_modules.",)
    assert (tmp_path / "modules").is_dir()


@pytest.fixture
def own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a user's own OpenCode configuration; two above it are missing, too."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "new" / "config"))
    (tmp_path / "home").mkdir()
    return paths.opencode_config_dir()


def test_folders_above_that_were_made_go(
    own_configuration: Path, settings: TracingSettings
) -> None:
    first = plan(own_configuration, settings, None)
    apply(first)
    assert (own_configuration / ".env").exists()
    again = plan(own_configuration, settings, UndoRecord.from_json(first.record.to_json()))
    assert again.is_noop
    assert undo(own_configuration, again.record).notes == ()
    home = own_configuration.parents[2]
    assert home.name == "home"
    assert list(home.iterdir()) == []


def test_a_folder_above_stays_with_what_somebody_put_there(
    own_configuration: Path, settings: TracingSettings
) -> None:
    planned = plan(own_configuration, settings, None)
    apply(planned)
    (own_configuration.parent / "mine").write_text("x")
    undo(own_configuration, planned.record)
    assert [path.name for path in own_configuration.parent.iterdir()] == ["mine"]


def test_a_folder_above_that_was_there_stays(
    own_configuration: Path, settings: TracingSettings
) -> None:
    own_configuration.parent.parent.mkdir()
    planned = plan(own_configuration, settings, None)
    apply(planned)
    undo(own_configuration, planned.record)
    assert list(own_configuration.parents[1].iterdir()) == []


def test_a_record_of_before_folders_above_were_written_down() -> None:
    assert UndoRecord.from_json('{"version": 1, "files": [], "folders": []}').above == 0
