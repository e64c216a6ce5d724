"""``plan``, ``apply`` and ``undo`` on real folders."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bootstrap.project import TracingSettings, UndoRecord, apply, plan, undo
from tests.support.project_files import PLUGIN
from tests.support.samples import CONFIGS, CONFIGS_WITH_ENTRY, DOTENVS, ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Snapshot = Callable[[Path], dict[str, tuple[str, bytes]]]


def up(project: Path, settings: TracingSettings, previous: UndoRecord | None = None) -> UndoRecord:
    """Plan and apply, and remember through JSON as the commands do."""
    planned = plan(project, settings, previous)
    apply(planned)
    return UndoRecord.from_json(planned.record.to_json())


def git(project: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@b")
    run = subprocess.run(
        ["git", *identity, *arguments], cwd=project, check=True, capture_output=True, text=True
    )
    return run.stdout


def test_an_empty_folder_gets_everything_and_is_empty_again(
    project: Path, settings: TracingSettings
) -> None:
    record = up(project, settings)
    assert (project / ".opencode/mlflow/opencode-mlflow.js").read_bytes() == PLUGIN
    assert (project / ".opencode/mlflow/.gitignore").read_text() == "*\n"
    assert (project / ".env").read_text() == (
        "MLFLOW_TRACKING_URI=http://127.0.0.1:5000\nMLFLOW_EXPERIMENT_ID=1\n"
    )
    assert (project / ".env").stat().st_mode & 0o777 == 0o600
    assert ENTRY in (project / "opencode.json").read_text()
    assert not (project / ".gitignore").exists()
    result = undo(project, record)
    assert list(project.iterdir()) == []
    assert len(result.changed) == 4
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
    record = up(project, settings)
    assert not (project / ("opencode.jsonc" if suffix == "json" else "opencode.json")).exists()
    again = plan(project, settings, record)
    assert again.is_noop
    assert again.record == record
    undo(project, record)
    assert snapshot(project) == before


@pytest.mark.parametrize("name", DOTENVS)
def test_dotenvs_come_back_byte_for_byte(
    project: Path, with_token: TracingSettings, snapshot: Snapshot, name: str
) -> None:
    (project / ".env").write_bytes(DOTENVS[name].encode())
    (project / ".env").chmod(0o644)
    before = snapshot(project)
    record = up(project, with_token)
    assert (project / ".env").stat().st_mode & 0o777 == 0o600
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
    record = up(project, with_token)
    moved = replace(settings, tracking_uri="http://127.0.0.1:5001", plugin_source=b"// newer\n")
    planned = plan(project, moved, record)
    assert {change.path.name for change in planned.changes} == {".env", "opencode-mlflow.js"}
    apply(planned)
    after = (project / ".env").read_text()
    assert "http://127.0.0.1:5001" in after
    assert "t0ken" not in after
    assert (project / ".env").stat().st_mode & 0o777 == 0o640
    undo(project, planned.record)
    assert snapshot(project) == before


def test_a_dotenv_without_a_secret_keeps_its_mode(project: Path, settings: TracingSettings) -> None:
    (project / ".env").write_text("A=1\n")
    (project / ".env").chmod(0o664)
    up(project, settings)
    assert (project / ".env").stat().st_mode & 0o777 == 0o664


def test_edits_of_the_user_stay_and_files_of_ours_go(
    project: Path, settings: TracingSettings
) -> None:
    (project / "opencode.jsonc").write_text('{\n  "model": "a/b", // mine\n}\n')
    (project / ".env").write_text("A=1")
    record = up(project, settings)
    config = (project / "opencode.jsonc").read_text()
    (project / "opencode.jsonc").write_text(config.replace("a/b", "c/d"))
    (project / ".env").write_text("B=2\n" + (project / ".env").read_text())
    undo(project, record)
    assert (project / "opencode.jsonc").read_text() == '{\n  "model": "c/d", // mine\n}\n'
    assert (project / ".env").read_text() == "B=2\nA=1"
    assert not (project / ".opencode").exists()


def test_files_of_ours_that_the_user_added_to_stay_with_it(
    project: Path, settings: TracingSettings
) -> None:
    record = up(project, settings)
    config = (project / "opencode.json").read_text()
    (project / "opencode.json").write_text(config.replace("{", '{\n  "model": "a/b",', 1))
    (project / ".env").write_text((project / ".env").read_text() + "MINE=1\n")
    (project / ".opencode" / "agents").mkdir()
    assert plan(project, settings, record).is_noop
    result = undo(project, record)
    assert (project / "opencode.json").read_text() == (
        '{\n  "model": "a/b",\n  "$schema": "https://opencode.ai/config.json"\n}\n'
    )
    assert (project / ".env").read_text() == "MINE=1\n"
    assert not (project / ".opencode" / "mlflow").exists()
    assert result.notes == (".opencode stays, because it holds agents.",)


def test_edited_files_keep_leading_back_through_further_ups(
    project: Path, settings: TracingSettings
) -> None:
    """The user's edits between two ups become part of what down gives back."""
    (project / "opencode.json").write_text('{"plugin": ["x"]}')
    (project / ".env").write_text("A=1")
    record = up(project, settings)
    (project / "opencode.json").write_text(f'{{"plugin": [["{ENTRY}", {{"a": 1}}], "x", "y"]}}')
    (project / ".env").write_text((project / ".env").read_text() + "B=2")
    assert plan(project, settings, record).is_noop
    record = up(project, settings, record)
    record = up(project, replace(settings, experiment_id="2"), record)
    undo(project, record)
    assert (project / "opencode.json").read_text() == '{"plugin": ["x", "y"]}'
    assert (project / ".env").read_text() == "A=1\nB=2"


def test_entry_that_the_user_doubled_goes_twice(project: Path, settings: TracingSettings) -> None:
    (project / "opencode.json").write_text('{"plugin": ["x"]}')
    record = up(project, settings)
    (project / "opencode.json").write_text(
        f'{{"plugin": ["x", "{ENTRY}", ["{ENTRY}", {{"a": 1}}]]}}'
    )
    undo(project, record)
    assert (project / "opencode.json").read_text() == '{"plugin": ["x"]}'


def test_opencode_finds_the_schema_and_down_takes_it_back(
    project: Path, settings: TracingSettings
) -> None:
    (project / "opencode.json").write_text('{"model":"a/b"}')
    record = up(project, settings)
    written = (project / "opencode.json").read_text()
    assert json.loads(written)["$schema"] == "https://opencode.ai/config.json"
    (project / "opencode.json").write_text(written.replace("a/b", "c/d"))
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert (project / "opencode.json").read_text() == '{"model":"c/d"}'


def test_file_that_no_longer_parses_is_left_alone(project: Path, settings: TracingSettings) -> None:
    record = up(project, settings)
    (project / "opencode.json").write_text("{ broken")
    result = undo(project, record)
    assert (project / "opencode.json").read_text() == "{ broken"
    assert [note for note in result.notes if "opencode.json, line 1, column 3" in note]
    assert not (project / ".env").exists()


def test_plugin_file_that_was_edited_stays_with_a_note_but_up_replaces_it(
    project: Path, settings: TracingSettings
) -> None:
    record = up(project, settings)
    plugin = project / ".opencode/mlflow/opencode-mlflow.js"
    plugin.write_text("// mine")
    planned = plan(project, settings, record)
    assert [change.path for change in planned.changes] == [plugin]
    assert planned.record == record
    result = undo(project, record)
    assert plugin.read_text() == "// mine"
    assert len(result.notes) == 3
    apply(plan(project, settings, None))


def test_plugin_file_from_before_comes_back(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    folder = project / ".opencode" / "mlflow"
    folder.mkdir(parents=True)
    (folder / "opencode-mlflow.js").write_bytes(b"// older \xff\n")
    before = snapshot(project)
    record = up(project, settings)
    assert (folder / "opencode-mlflow.js").read_bytes() == PLUGIN
    undo(project, record)
    assert snapshot(project) == before


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
    record = up(project, settings)
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
    record = up(project, settings)
    assert (project / "opencode.json").is_symlink()
    assert (project / ".env").is_symlink()
    assert ENTRY in (shared / "config.json").read_text()
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert snapshot(tmp_path) == before


def test_link_that_replaced_a_file_of_ours_stays(project: Path, settings: TracingSettings) -> None:
    record = up(project, settings)
    (project / ".env").rename(project / "env")
    (project / ".env").symlink_to(project / "env")
    undo(project, record)
    assert (project / ".env").is_symlink()
    assert (project / "env").read_bytes() == b""


def test_second_config_file_that_appears_later_is_not_written_to(
    project: Path, settings: TracingSettings
) -> None:
    record = up(project, settings)
    (project / "opencode.jsonc").write_text("{}")
    assert plan(project, settings, record).is_noop


def test_config_that_moved_to_jsonc_is_followed(project: Path, settings: TracingSettings) -> None:
    (project / "opencode.json").write_text('{"plugin": ["x"]}')
    record = up(project, settings)
    (project / "opencode.json").rename(project / "opencode.jsonc")
    record = up(project, settings, record)
    written = json.loads((project / "opencode.jsonc").read_text())
    assert written["plugin"] == ["x", ENTRY]
    assert not (project / "opencode.json").exists()


def test_record_holds_no_secret_of_the_user_s(project: Path, with_token: TracingSettings) -> None:
    (project / ".env").write_text("A_KEY=sk-one\nMLFLOW_EXPERIMENT_ID=7\nB_KEY=sk-two")
    (project / "opencode.json").write_text('{"provider": {"x": {"apiKey": "sk-three"}}}')
    record = up(project, with_token)
    (project / ".env").write_text((project / ".env").read_text() + "C_KEY=sk-four\n")
    config = (project / "opencode.json").read_text()
    (project / "opencode.json").write_text(config.replace("sk-three", "sk-five"))
    record = up(project, with_token, record)
    assert "sk-" not in record.to_json()


def test_mlflow_s_own_plugin_is_noted(project: Path, settings: TracingSettings) -> None:
    (project / "opencode.json").write_text('{"plugin": ["@mlflow/opencode"]}')
    assert "traced twice" in plan(project, settings, None).notes[0]


def test_dotenv_is_ignored_by_git_while_tracing_is_on(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    git(project, "init", "-q")
    (project / ".gitignore").write_text("node_modules")
    git(project, "add", ".gitignore")
    before = snapshot(project)
    record = up(project, settings)
    assert (project / ".gitignore").read_text() == "node_modules\n.env\n"
    status = git(project, "status", "--porcelain", "--untracked-files=all")
    assert "env" not in status
    assert ".opencode" not in status
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert {key: one for key, one in snapshot(project).items() if ".git/" not in key} == {
        key: one for key, one in before.items() if ".git/" not in key
    }


def test_gitignore_of_ours_goes_and_the_user_s_lines_stay(
    project: Path, settings: TracingSettings
) -> None:
    git(project, "init", "-q")
    record = up(project, settings)
    assert (project / ".gitignore").read_text() == ".env\n"
    (project / ".gitignore").write_text("a\n.env\nb\n")
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert (project / ".gitignore").read_text() == "a\nb\n"
    undo(project, up(project, settings))
    (project / ".gitignore").unlink()
    undo(project, up(project, settings))
    assert not (project / ".gitignore").exists()


@pytest.mark.parametrize("line", [".env", "*.env", "/.env*", ".e*"])
def test_dotenv_that_is_ignored_needs_no_line(
    project: Path, settings: TracingSettings, line: str
) -> None:
    git(project, "init", "-q")
    (project / ".gitignore").write_text(line)
    up(project, settings)
    assert (project / ".gitignore").read_text() == line


def test_dotenv_in_git_is_noted_and_with_a_secret_refused(
    project: Path, settings: TracingSettings, with_token: TracingSettings
) -> None:
    from bootstrap.core.errors import UserError  # noqa: PLC0415 - only this test needs it

    git(project, "init", "-q")
    (project / ".env").write_text("A=1\n")
    git(project, "add", ".env")
    assert "tracked by git" in plan(project, settings, None).notes[0]
    up(project, settings)
    assert not (project / ".gitignore").exists()
    with pytest.raises(UserError, match="tracked by git"):
        plan(project, with_token, None)


def test_without_git_nothing_is_ignored(
    project: Path, settings: TracingSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "init", "-q")
    monkeypatch.setenv("PATH", "")
    assert plan(project, settings, None).notes == ()
    changed = [change.path for change in plan(project, settings, None).changes]
    assert project / ".gitignore" not in changed


def test_environment_of_a_git_hook_does_not_mislead(
    project: Path, settings: TracingSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(project / "nowhere"))
    planned = plan(project, settings, None)
    assert project / ".gitignore" in [change.path for change in planned.changes]


def test_settings_do_not_show_secrets(with_token: TracingSettings) -> None:
    assert "t0ken" not in repr(with_token)
