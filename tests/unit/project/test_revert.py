"""What was written into a project is undone: its files are as before, with later edits."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project import TracingSettings, apply, plan, undo
from bootstrap.project.kinds.plugin import PATH, SETTINGS
from tests.support.project_files import PLUGIN, write
from tests.support.samples import CONFIGS, CONFIGS_WITH_ENTRY, DOTENVS, ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Snapshot = Callable[[Path], dict[str, tuple[str, bytes]]]


def test_an_empty_folder_gets_everything_and_is_empty_again(
    project: Path, settings: TracingSettings
) -> None:
    record = write(project, settings)
    assert (project / ".opencode-mlflow/index.js").read_bytes() == PLUGIN
    assert (project / ".opencode-mlflow/.gitignore").read_text() == "*\n"
    assert (project / ".env").read_text() == (
        "MLFLOW_TRACKING_URI=http://127.0.0.1:5000\nMLFLOW_EXPERIMENT_ID=1\n"
    )
    assert (project / ".env").stat().st_mode & 0o777 == 0o600
    assert ENTRY in (project / "opencode.json").read_text()
    assert not (project / ".gitignore").exists()
    result = undo(project, record)
    assert list(project.iterdir()) == []
    assert len(result.changed) == 5
    assert result.notes == ()


@pytest.mark.parametrize(
    ("name", "suffix"),
    [(name, "json") for name in [*CONFIGS, *CONFIGS_WITH_ENTRY]]
    + [(name, "jsonc") for name in ("empty file", "comments everywhere", "crlf", "string")],
)
def test_configs_come_back_byte_for_byte(
    project: Path, settings: TracingSettings, snapshot: Snapshot, name: str, suffix: str
) -> None:
    text = {**CONFIGS, **CONFIGS_WITH_ENTRY}[name]
    (project / f"opencode.{suffix}").write_bytes(text.encode())
    before = snapshot(project)
    record = write(project, settings)
    assert not (project / ("opencode.jsonc" if suffix == "json" else "opencode.json")).exists()
    again = plan(project, settings, record)
    assert again.is_noop
    assert again.record == record
    undo(project, record)
    assert snapshot(project) == before


def _written_into(project: Path) -> Path:
    """Return the file that has the variables: `.env`, unless that is for the project itself."""
    apart = project / SETTINGS
    return apart if apart.exists() else project / ".env"


@pytest.mark.parametrize("name", DOTENVS)
def test_dotenvs_come_back_byte_for_byte(
    project: Path, with_token: TracingSettings, snapshot: Snapshot, name: str
) -> None:
    (project / ".env").write_bytes(DOTENVS[name].encode())
    (project / ".env").chmod(0o644)
    before = snapshot(project)
    record = write(project, with_token)
    if (project / SETTINGS).exists():
        assert (project / ".env").read_bytes() == DOTENVS[name].encode()
    assert _written_into(project).stat().st_mode & 0o777 == 0o600
    again = plan(project, with_token, record)
    assert again.is_noop
    assert again.record == record
    undo(project, record)
    assert snapshot(project) == before


@pytest.mark.parametrize("name", DOTENVS)
def test_changed_settings_are_written_and_the_original_comes_back(
    project: Path,
    with_token: TracingSettings,
    settings: TracingSettings,
    snapshot: Snapshot,
    name: str,
) -> None:
    (project / ".env").write_bytes(DOTENVS[name].encode())
    (project / ".env").chmod(0o640)
    before = snapshot(project)
    record = write(project, with_token)
    moved = replace(settings, tracking_uri="http://127.0.0.1:5001", plugin_source=b"// newer\n")
    planned = plan(project, moved, record)
    changed = {change.path.name for change in planned.changes}
    assert changed == {".env", "index.js", "record.json"}
    apply(planned)
    after = _written_into(project).read_text()
    assert "http://127.0.0.1:5001" in after
    assert "t0ken" not in after
    assert (project / ".env").stat().st_mode & 0o777 == 0o640
    undo(project, planned.record)
    assert snapshot(project) == before


def test_edits_of_the_user_stay_and_files_of_ours_go(
    project: Path, settings: TracingSettings
) -> None:
    (project / "opencode.jsonc").write_text('{\n  "model": "a/b", // mine\n}\n')
    (project / ".env").write_text("A=1")
    record = write(project, settings)
    config = (project / "opencode.jsonc").read_text()
    (project / "opencode.jsonc").write_text(config.replace("a/b", "c/d"))
    (project / ".env").write_text("B=2\n" + (project / ".env").read_text())
    undo(project, record)
    assert (project / "opencode.jsonc").read_text() == '{\n  "model": "c/d", // mine\n}\n'
    assert (project / ".env").read_text() == "B=2\nA=1"
    assert not (project / ".opencode-mlflow").exists()


def test_files_of_ours_that_the_user_added_to_stay_with_it(
    project: Path, settings: TracingSettings
) -> None:
    record = write(project, settings)
    config = (project / "opencode.json").read_text()
    (project / "opencode.json").write_text(config.replace("{", '{\n  "model": "a/b",', 1))
    (project / ".env").write_text((project / ".env").read_text() + "MINE=1\n")
    (project / ".opencode-mlflow" / "notes").mkdir()
    assert plan(project, settings, record).is_noop
    result = undo(project, record)
    assert (project / "opencode.json").read_text() == (
        '{\n  "model": "a/b",\n  "$schema": "https://opencode.ai/config.json"\n}\n'
    )
    assert (project / ".env").read_text() == "MINE=1\n"
    assert not (project / PATH).exists()
    assert result.notes == (".opencode-mlflow stays, because it holds notes.",)


def test_edited_files_keep_leading_back_through_further_ups(
    project: Path, settings: TracingSettings
) -> None:
    """The user's edits between two ups become part of what down gives back."""
    (project / "opencode.json").write_text('{"plugin": ["x"]}')
    (project / ".env").write_text("A=1")
    record = write(project, settings)
    (project / "opencode.json").write_text(f'{{"plugin": [["{ENTRY}", {{"a": 1}}], "x", "y"]}}')
    (project / ".env").write_text((project / ".env").read_text() + "B=2")
    assert plan(project, settings, record).is_noop
    record = write(project, settings, record)
    record = write(project, replace(settings, experiment_id="2"), record)
    undo(project, record)
    assert (project / "opencode.json").read_text() == '{"plugin": ["x", "y"]}'
    assert (project / ".env").read_text() == "A=1\nB=2"


def test_entry_that_the_user_doubled_goes_twice(project: Path, settings: TracingSettings) -> None:
    (project / "opencode.json").write_text('{"plugin": ["x"]}')
    record = write(project, settings)
    (project / "opencode.json").write_text(
        f'{{"plugin": ["x", "{ENTRY}", ["{ENTRY}", {{"a": 1}}]]}}'
    )
    undo(project, record)
    assert (project / "opencode.json").read_text() == '{"plugin": ["x"]}'


def test_opencode_finds_the_schema_and_down_takes_it_back(
    project: Path, settings: TracingSettings
) -> None:
    (project / "opencode.json").write_text('{"model":"a/b"}')
    record = write(project, settings)
    written = (project / "opencode.json").read_text()
    assert json.loads(written)["$schema"] == "https://opencode.ai/config.json"
    (project / "opencode.json").write_text(written.replace("a/b", "c/d"))
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert (project / "opencode.json").read_text() == '{"model":"c/d"}'


def test_file_that_no_longer_parses_is_left_alone(project: Path, settings: TracingSettings) -> None:
    record = write(project, settings)
    (project / "opencode.json").write_text("{ broken")
    result = undo(project, record)
    assert (project / "opencode.json").read_text() == "{ broken"
    assert [note for note in result.notes if "opencode.json, line 1, column 3" in note]
    assert not (project / ".env").exists()


def test_undo_of_a_plan_that_was_never_applied_changes_nothing(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    (project / "opencode.json").write_text('{"plugin": ["x"]}')
    (project / ".env").write_text("MLFLOW_EXPERIMENT_ID=7")
    before = snapshot(project)
    result = undo(project, plan(project, settings, None).record)
    assert (result.changed, result.notes) == ((), ())
    assert snapshot(project) == before


def test_undo_twice_and_undo_of_a_missing_project(project: Path, settings: TracingSettings) -> None:
    record = write(project, settings)
    undo(project, record)
    assert undo(project, record).changed == ()
    project.rmdir()
    assert "no longer exists" in undo(project, record).notes[0]


def test_symbolic_links_are_followed_and_stay(
    project: Path, tmp_path: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    shared = project / "shared"
    shared.mkdir()
    (shared / "config.json").write_text('{"model": "a/b"}')
    (shared / "env").write_text("A=1")
    (project / "opencode.json").symlink_to(shared / "config.json")
    (project / ".env").symlink_to("shared/env")
    before = snapshot(tmp_path)
    record = write(project, settings)
    assert (project / "opencode.json").is_symlink()
    assert (project / ".env").is_symlink()
    assert ENTRY in (shared / "config.json").read_text()
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert snapshot(tmp_path) == before


def test_link_that_replaced_a_file_of_ours_stays(project: Path, settings: TracingSettings) -> None:
    record = write(project, settings)
    (project / ".env").rename(project / "env")
    (project / ".env").symlink_to(project / "env")
    undo(project, record)
    assert (project / ".env").is_symlink()
    assert (project / "env").read_bytes() == b""


def test_read_only_file_is_not_undone_and_nothing_else_is(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    record = write(project, settings)
    (project / ".env").chmod(0o400)
    before = snapshot(project)
    with pytest.raises(UserError, match="read-only"):
        undo(project, record)
    assert snapshot(project) == before


def test_a_file_with_its_old_bytes_has_its_old_time(
    project: Path, settings: TracingSettings
) -> None:
    written = {"opencode.json": '{"model": "a/b"}', ".env": "A=1\n"}
    for name, text in written.items():
        (project / name).write_text(text)
        os.utime(project / name, ns=(10**18, 10**18))
    record = write(project, settings)
    record = write(project, replace(settings, experiment_id="2"), record)
    assert (project / ".env").stat().st_mtime_ns > 10**18
    (project / "opencode.json").write_text((project / "opencode.json").read_text() + "\n")
    undo(project, record)
    assert (project / ".env").stat().st_mtime_ns == 10**18
    assert (project / "opencode.json").stat().st_mtime_ns > 10**18
