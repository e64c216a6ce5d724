"""What earlier versions wrote, into ``.opencode`` and with the entry of a file, is replaced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths
from bootstrap.project import apply, plan, take_back, undo
from bootstrap.project.commit import commit
from bootstrap.project.kinds.plugin import EARLIER_PATH, PATH
from bootstrap.project.kinds.plugin_list import EARLIER_ENTRY, ENTRY, listed
from tests.support.project_files import PLUGIN, generate, write, write_as_before
from tests.support.samples import CONFIGS, CONFIGS_WITH_EARLIER_ENTRY, DOTENVS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bootstrap.project import TracingSettings

    Snapshot = Callable[[Path], dict[str, tuple[str, bytes]]]


@pytest.mark.parametrize("name", CONFIGS)
def test_the_new_layout_replaces_the_old_one_and_down_restores_the_bytes(
    project: Path, settings: TracingSettings, snapshot: Snapshot, name: str
) -> None:
    (project / "opencode.json").write_text(CONFIGS[name], newline="")
    before = snapshot(project)
    as_new = write(project, settings)
    fresh = snapshot(project)
    undo(project, as_new)
    record = write_as_before(project, settings)
    assert EARLIER_ENTRY in (project / "opencode.json").read_text()
    generate(project / ".opencode")
    record = write(project, settings, record)
    assert snapshot(project) == fresh
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert snapshot(project) == before


@pytest.mark.parametrize("name", ["comments everywhere", "crlf", "minified", "plugin with options"])
def test_down_of_what_an_earlier_version_wrote(
    project: Path, settings: TracingSettings, snapshot: Snapshot, name: str
) -> None:
    (project / "opencode.json").write_text(CONFIGS[name], newline="")
    (project / ".env").write_text(DOTENVS["ours, export"])
    before = snapshot(project)
    undo(project, write_as_before(project, settings))
    assert snapshot(project) == before


def test_edits_and_options_of_the_user_stay(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    (project / "opencode.json").write_text('{\n  "plugin": [\n    "x" // mine\n  ]\n}\n')
    record = write_as_before(project, settings)
    text = (project / "opencode.json").read_text()
    with_options = f'["{EARLIER_ENTRY}", {{"capture": "full"}}]'
    text = text.replace(f'"{EARLIER_ENTRY}"', with_options).replace("// mine", "// still mine")
    (project / "opencode.json").write_text(text)
    record = write(project, settings, record)
    migrated = (project / "opencode.json").read_text()
    assert migrated == text.replace(EARLIER_ENTRY, ENTRY)
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert (project / "opencode.json").read_text() == (
        '{\n  "plugin": [\n    "x" // still mine\n  ]\n}\n'
    )
    assert snapshot(project).keys() == {"opencode.json"}


def test_options_of_the_user_stay_through_any_number_of_ups(
    project: Path, settings: TracingSettings
) -> None:
    record = write_as_before(project, settings)
    text = (project / "opencode.json").read_text()
    text = text.replace(f'"{EARLIER_ENTRY}"', f'["{EARLIER_ENTRY}", {{"capture": "full"}}]')
    (project / "opencode.json").write_text(text)
    record = write_as_before(project, settings, record)
    record = write_as_before(project, settings, record)
    assert (project / "opencode.json").read_text() == text
    for _ in range(3):
        record = write(project, settings, record)
        assert (project / "opencode.json").read_text() == text.replace(EARLIER_ENTRY, ENTRY)


def test_edits_elsewhere_in_the_file_leave_no_trace_of_ours(
    project: Path, settings: TracingSettings
) -> None:
    (project / "opencode.json").write_text(CONFIGS["four spaces"])
    record = write_as_before(project, settings)
    text = (project / "opencode.json").read_text() + "// more\n"
    (project / "opencode.json").write_text(text)
    record = write(project, settings, record)
    undo(project, record)
    assert (project / "opencode.json").read_text() == CONFIGS["four spaces"] + "// more\n"


@pytest.mark.parametrize("name", CONFIGS_WITH_EARLIER_ENTRY)
def test_an_entry_that_is_not_on_record_names_the_folder_until_down(
    project: Path, settings: TracingSettings, name: str
) -> None:
    """A team commits its configuration: a clone has the entry, and no record of it."""
    before = CONFIGS_WITH_EARLIER_ENTRY[name]
    (project / "opencode.json").write_text(before)
    record = write(project, settings)
    after = (project / "opencode.json").read_text()
    assert {spec for spec, _ in listed(after)} - {"x"} == {ENTRY}
    assert [options for _, options in listed(after)] == [options for _, options in listed(before)]
    assert plan(project, settings, record).is_noop
    edited = after + "\n// mine"
    (project / "opencode.json").write_text(edited)
    assert plan(project, settings, record).is_noop
    undo(project, record)
    assert (project / "opencode.json").read_text() == before + "\n// mine"
    (project / "opencode.json").write_text(after)
    undo(project, record)
    assert (project / "opencode.json").read_text() == before


def test_what_the_user_keeps_in_the_folder_stays(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    record = write_as_before(project, settings)
    (project / ".opencode" / "agents").mkdir()
    planned = plan(project, settings, record)
    assert apply(planned) == (".opencode stays, because it holds agents.",)
    assert not (project / ".opencode" / "mlflow").exists()
    (project / ".opencode" / "agents").rmdir()
    assert undo(project, planned.record).notes == ()
    assert snapshot(project) == {}


def test_a_folder_of_the_user_s_stays(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    (project / ".opencode").mkdir()
    before = snapshot(project)
    record = write(project, settings, write_as_before(project, settings))
    undo(project, record)
    assert snapshot(project) == before


def test_the_user_s_own_configuration_is_migrated_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: TracingSettings, snapshot: Snapshot
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    everywhere = paths.opencode_config_dir()
    everywhere.mkdir(parents=True)
    (everywhere / "opencode.jsonc").write_text(CONFIGS["comments everywhere"])
    generate(everywhere)
    before = snapshot(everywhere)
    record = write(everywhere, settings, write_as_before(everywhere, settings))
    assert (everywhere / PATH).read_bytes() == PLUGIN
    assert not (everywhere / ".opencode").exists()
    undo(everywhere, record)
    assert snapshot(everywhere) == before


def test_a_process_that_is_killed_half_way_leaves_nothing_that_down_does_not_know(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    (project / "opencode.json").write_text(CONFIGS["tabs"])
    before = snapshot(project)
    record = write_as_before(project, settings)
    planned = plan(project, settings, record)
    for number in range(len(planned.changes)):
        commit(planned.changes[:number], planned.folders)
        undo(project, planned.record)
        assert snapshot(project) == before, number
        record = write_as_before(project, settings)
        planned = plan(project, settings, record)


def test_what_fails_after_the_migration_takes_it_back(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    (project / "opencode.json").write_text(CONFIGS["tabs"])
    (project / ".env").write_text("MINE=1\n")
    (project / ".env").chmod(0o640)
    before = snapshot(project)
    record = write_as_before(project, settings)
    old = snapshot(project)
    moved = replace(settings, secrets={"MLFLOW_TRACKING_TOKEN": "t"})
    planned = plan(project, moved, record)
    apply(planned)
    take_back(planned)
    assert snapshot(project) == old
    apply(planned)
    (project / "opencode.json").write_text("{}")
    take_back(planned)
    assert (project / "opencode.json").read_text() == "{}"
    assert (project / EARLIER_PATH).is_file()
    assert not (project / PATH).exists()
    undo(project, record)
    (project / "opencode.json").write_text(CONFIGS["tabs"])
    assert snapshot(project) == before
