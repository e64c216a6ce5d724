"""Configurations and projects that are elsewhere by now: nothing that is still named goes."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project import TracingSettings, UndoRecord, plan, recognise, undo
from bootstrap.project.edits import Edit
from bootstrap.project.kinds.opencode_json import fresh
from bootstrap.project.kinds.plugin import PATH
from tests.support.project_files import contents, write
from tests.support.samples import CONFIGS, ENTRY
from tests.unit.project.generated import CONVERSIONS, MOVES, moved_inwards

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONFIG = CONFIGS["comments everywhere"]
SCRIPT = b"/**\n * opencode-mlflow 0.1.0: traces\n */\nexport default {};\n"


@pytest.mark.parametrize("conversion", ["as it is", "CRLF"])
@pytest.mark.parametrize("move", MOVES)
def test_the_entry_goes_from_where_the_configuration_is_now(
    project: Path, settings: TracingSettings, move: Callable[[Path], Path], conversion: str
) -> None:
    (project / "opencode.json").write_text(CONFIG)
    record = write(project, settings)
    now = move(project)
    convert = CONVERSIONS[conversion]
    now.write_bytes(convert(now.read_text()).encode())
    assert undo(project, record).notes == ()
    assert now.read_bytes() == convert(CONFIG).encode()
    assert not (project / ".opencode-mlflow").exists()


@pytest.mark.parametrize("move", MOVES[:3])
def test_a_configuration_of_ours_goes_from_where_it_is_now(
    project: Path, settings: TracingSettings, move: Callable[[Path], Path]
) -> None:
    record = write(project, settings)
    now = move(project)
    undo(project, record)
    assert not now.exists()


def test_a_copy_beside_is_cleaned_too_and_one_without_the_entry_is_left(
    project: Path, settings: TracingSettings
) -> None:
    record = write(project, settings)
    shutil.copy(project / "opencode.json", project / "opencode.jsonc")
    (project / ".opencode").mkdir()
    (project / ".opencode" / "opencode.json").write_text(
        '{"$schema": "https://opencode.ai/config.json"}'
    )
    undo(project, record)
    assert sorted(contents(project)) == [".opencode", ".opencode/opencode.json"]


CONFLICT = """{
<<<<<<< HEAD
  "plugin": ["./.opencode-mlflow"]
=======
  "plugin": []
>>>>>>> theirs
}
"""


@pytest.mark.parametrize("name", ["opencode.json", "opencode.jsonc", ".opencode/opencode.json"])
def test_nothing_goes_while_a_broken_configuration_names_the_plugin(
    project: Path, settings: TracingSettings, name: str
) -> None:
    record = write(project, settings)
    (project / "opencode.json").unlink()
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text(CONFLICT)
    before = contents(project)
    with pytest.raises(UserError, match=r"line 2, column 1: expected a key") as refused:
        undo(project, record)
    assert (refused.value.code, contents(project)) == ("config_invalid", before)
    (project / name).write_text(CONFLICT.partition("<<<<<<<")[0] + '"plugin": ["x"]}')
    undo(project, record)
    assert not (project / PATH).exists()


def test_nothing_goes_while_the_user_s_own_configuration_names_the_plugin(
    project: Path, tmp_path: Path, settings: TracingSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    record = write(project, settings)
    own = tmp_path / "config" / "opencode" / "opencode.json"
    own.parent.mkdir(parents=True)
    (project / "opencode.json").rename(own)
    own.write_text(own.read_text().replace(ENTRY, str(project / ".opencode-mlflow")))
    before = contents(project)
    with pytest.raises(UserError, match="names the plugin of this project too") as refused:
        undo(project, record)
    assert (refused.value.code, contents(project)) == ("config_changed", before)
    assert str(own) in refused.value.message


def test_an_entry_that_was_there_before_does_not_keep_the_plugin(
    project: Path, settings: TracingSettings
) -> None:
    """A team commits it."""
    (project / "opencode.json").write_text(f'{{"plugin": ["{ENTRY}"]}}')
    before = contents(project)
    undo(project, write(project, settings))
    assert contents(project) == before


def prepared(project: Path, settings: TracingSettings) -> UndoRecord:
    (project / "opencode.json").write_text(CONFIG)
    (project / ".env").write_text("MLFLOW_EXPERIMENT_ID=7 # mine\nA=1")
    return write(project, settings)


def test_what_was_copied_is_recognised_and_goes(
    project: Path, tmp_path: Path, with_token: TracingSettings
) -> None:
    (project / "opencode.json").write_text(CONFIG)
    (project / ".env").write_text("MLFLOW_EXPERIMENT_ID=7 # mine\nA=1")
    before = contents(project)
    record = write(project, with_token)
    assert oct((project / recognise.PATH).stat().st_mode & 0o777) == "0o600"
    copy = tmp_path / "copy"
    shutil.copytree(project, copy)
    found = recognise.from_copy(copy)
    assert found is not None
    assert (found.record, found.project) == (record, project)
    undo(copy, found.record)
    left = contents(copy)
    assert {name: data for name, (_, data) in left.items()} == {
        name: data for name, (_, data) in before.items()
    }


def test_up_in_a_copy_leads_back_to_what_was_there_before_the_first(
    project: Path, tmp_path: Path, settings: TracingSettings, with_token: TracingSettings
) -> None:
    (project / "opencode.json").write_text(CONFIG)
    (project / ".env").write_text("MLFLOW_EXPERIMENT_ID=7 # mine\nA=1")
    before = contents(project)
    write(project, with_token)
    copy = project.rename(tmp_path / "copy")
    record = write(copy, replace(settings, experiment_id="8"))
    assert plan(copy, replace(settings, experiment_id="8"), record).is_noop
    undo(copy, record)
    assert contents(copy) == before


@pytest.mark.parametrize(
    "change",
    [
        {"path": "src/main.py"},
        {"kind": "plugin", "path": "opencode.json"},
        {"kind": "dotenv", "path": ".env", "edits": (Edit(0, "", "A=1\n", "A"),)},
    ],
)
def test_a_record_about_other_files_is_a_stranger_s(
    project: Path, settings: TracingSettings, change: dict[str, object]
) -> None:
    record = write(project, settings)
    files = (replace(record.files[-1], **change),)  # type: ignore[arg-type] # a field each
    copy = recognise.copy(project, UndoRecord(files), is_changed=True)
    assert copy is not None
    (project / recognise.PATH).write_bytes(copy.after or b"")
    assert recognise.from_copy(project) is None


def test_a_record_that_others_may_read_is_a_stranger_s(
    project: Path, settings: TracingSettings
) -> None:
    """git gives every file of a clone to all to read."""
    write(project, settings)
    (project / recognise.PATH).chmod(0o644)
    assert recognise.from_copy(project) is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"version": 1}', b"\xff", b"x" * 100])
def test_a_file_of_that_name_that_is_no_record_is_left(project: Path, content: bytes) -> None:
    (project / ".opencode-mlflow").mkdir()
    (project / recognise.PATH).write_bytes(content)
    (project / recognise.PATH).chmod(0o600)
    assert recognise.from_copy(project) is None
    assert recognise.removal(project) is None


def test_without_any_record_the_files_tell(project: Path, settings: TracingSettings) -> None:
    (project / "opencode.json").write_text(CONFIG)
    write(project, replace(settings, plugin_source=SCRIPT))
    (project / recognise.PATH).unlink()
    found = recognise.from_files(project)
    assert found is not None
    assert found.notes == (
        "MLFLOW_TRACKING_URI, MLFLOW_EXPERIMENT_ID in .env may be yours, and stay.",
    )
    undo(project, found.record)
    assert sorted(contents(project)) == [".env", "opencode.json"]
    assert ENTRY not in (project / "opencode.json").read_text()
    (project / "opencode.json").write_text(fresh(ENTRY))
    assert recognise.from_files(project) is None
    assert recognise.is_listed(project)


def test_a_configuration_of_ours_is_known_by_its_text(
    project: Path, settings: TracingSettings
) -> None:
    write(project, replace(settings, plugin_source=SCRIPT))
    (project / recognise.PATH).unlink()
    found = recognise.from_files(project)
    assert found is not None
    undo(project, found.record)
    assert sorted(contents(project)) == [".env"]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("how", ["commit", "stash", "clean", "stash and pop"])
def test_what_git_took_away_or_brought_back(
    project: Path, settings: TracingSettings, how: str
) -> None:
    git(project, "init", "-q")
    (project / "opencode.json").write_text(CONFIG)
    (project / ".gitignore").write_text("build/")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "one")
    before = contents(project)
    record = write(project, settings)
    if how == "commit":
        git(project, "add", ".")
        git(project, "commit", "-q", "-m", "two")
    elif how == "clean":
        git(project, "clean", "-q", "-f", "-d", "-x")
    else:
        git(project, "stash", "-q", "-u")
        if how == "stash and pop":
            git(project, "stash", "pop", "-q")
    undo(project, record)
    assert contents(project) == before


def test_moving_twice_keeps_the_first_way_back(project: Path, settings: TracingSettings) -> None:
    (project / "opencode.json").write_text(CONFIG)
    before = CONFIG.encode()
    record = write(project, settings)
    now = moved_inwards(project)
    record = write(project, settings, record)
    undo(project, record)
    assert now.read_bytes() == before
