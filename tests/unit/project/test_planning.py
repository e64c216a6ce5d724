"""What would be written into a project, and what keeps it from being written."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project import TracingSettings, apply, check_folder, plan, undo
from bootstrap.project.kinds.plugin import PATH
from tests.support.project_files import write
from tests.support.projects import REFUSED
from tests.support.samples import BROKEN_CONFIGS, ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Snapshot = Callable[[Path], dict[str, tuple[str, bytes]]]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_in_the_way_is_told_and_nothing_is_written(
    tmp_path: Path, project: Path, settings: TracingSettings, snapshot: Snapshot, name: str
) -> None:
    prepare, words = REFUSED[name]
    prepare(project)
    before = snapshot(tmp_path)
    with pytest.raises(UserError, match=words) as caught:
        apply(plan(project, settings, None))
    assert caught.value.fix
    assert "\n" not in caught.value.message
    assert snapshot(tmp_path) == before
    for path in [project, *tmp_path.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [(name, "json") for name in BROKEN_CONFIGS] + [("not closed", "jsonc")],
)
def test_broken_configs_are_refused_and_nothing_is_written(
    project: Path, settings: TracingSettings, snapshot: Snapshot, name: str, suffix: str
) -> None:
    data, place = BROKEN_CONFIGS[name]
    (project / f"opencode.{suffix}").write_bytes(data)
    before = snapshot(project)
    with pytest.raises(UserError, match=rf"opencode\.{suffix}, {place}.*: ") as caught:
        plan(project, settings, None)
    assert caught.value.fix
    assert snapshot(project) == before


def test_a_dotenv_without_a_secret_keeps_its_mode(project: Path, settings: TracingSettings) -> None:
    (project / ".env").write_text("A=1\n")
    (project / ".env").chmod(0o664)
    write(project, settings)
    assert (project / ".env").stat().st_mode & 0o777 == 0o664


def test_second_config_file_that_appears_later_is_not_written_to(
    project: Path, settings: TracingSettings
) -> None:
    record = write(project, settings)
    (project / "opencode.jsonc").write_text("{}")
    assert plan(project, settings, record).is_noop


def test_config_that_moved_to_jsonc_is_followed(project: Path, settings: TracingSettings) -> None:
    (project / "opencode.json").write_text('{"plugin": ["x"]}')
    record = write(project, settings)
    (project / "opencode.json").rename(project / "opencode.jsonc")
    record = write(project, settings, record)
    written = json.loads((project / "opencode.jsonc").read_text())
    assert written["plugin"] == ["x", ENTRY]
    assert not (project / "opencode.json").exists()


def test_record_holds_no_secret_of_the_user_s(project: Path, with_token: TracingSettings) -> None:
    (project / ".env").write_text("A_KEY=sk-one\nMLFLOW_EXPERIMENT_ID=7\nB_KEY=sk-two")
    (project / "opencode.json").write_text('{"provider": {"x": {"apiKey": "sk-three"}}}')
    record = write(project, with_token)
    (project / ".env").write_text((project / ".env").read_text() + "C_KEY=sk-four\n")
    config = (project / "opencode.json").read_text()
    (project / "opencode.json").write_text(config.replace("sk-three", "sk-five"))
    record = write(project, with_token, record)
    assert "sk-" not in record.to_json()


def test_mlflow_s_own_plugin_is_noted(project: Path, settings: TracingSettings) -> None:
    (project / "opencode.json").write_text('{"plugin": ["@mlflow/opencode"]}')
    assert "traced twice" in plan(project, settings, None).notes[0]


def test_settings_do_not_show_secrets(with_token: TracingSettings) -> None:
    assert "t0ken" not in repr(with_token)


def test_planning_writes_nothing_and_names_the_plugin_before_its_entry(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    planned = plan(project, settings, None)
    assert snapshot(project) == {}
    assert [str(change.path.relative_to(project)) for change in planned.changes] == [
        ".opencode-mlflow/.gitignore",
        PATH,
        ".opencode-mlflow/record.json",
        ".env",
        "opencode.json",
    ]
    assert planned.folders == (project / ".opencode-mlflow",)
    assert not planned.is_noop


def test_a_package_takes_the_place_of_the_plugin_and_gives_it_back(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    first = write(project, settings)
    with_plugin = snapshot(project)
    second = write(project, replace(settings, package="@mlflow/opencode"), first)
    assert json.loads((project / "opencode.json").read_text())["plugin"] == ["@mlflow/opencode"]
    assert not (project / PATH).parent.exists()
    third = write(project, settings, second)
    assert snapshot(project) == with_plugin
    undo(project, third)
    assert snapshot(project) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="macOS names every file in UTF-8")
def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"bad\xff")
    folder.mkdir()
    with pytest.raises(UserError, match="not UTF-8") as caught:
        check_folder(folder)
    assert caught.value.message.isprintable()
