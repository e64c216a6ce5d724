"""What `up` looks at in a project; the whole command is tried in tests/integration."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bootstrap.core.errors import UsageError, UserError
from bootstrap.install import preflight
from bootstrap.plugin.opencode import NEVER_A_RELEASE, OpenCode
from tests.faults.mounts import mounted

OPENCODE = OpenCode(Path("/bin/opencode"), "1.18.33")


def user_config() -> Path:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "opencode"
    folder.mkdir(parents=True)
    return folder / "opencode.json"


def test_a_plain_folder_is_well(tmp_path: Path) -> None:
    preflight.check(tmp_path, None)
    assert list(tmp_path.iterdir()) == []


def test_the_root_and_the_home_folder_are_no_projects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for folder, what in ((tmp_path, "your home folder"), (Path("/"), "the root")):
        with pytest.raises(UsageError, match=what) as refused:
            preflight.check(folder, None)
        assert refused.value.fix.startswith("Name a project's folder: make up PROJECT=~/code/app (")
    (tmp_path / "app").mkdir()
    preflight.check(tmp_path / "app", None)


@pytest.mark.parametrize("text", ['{"theme": }', '{"a": 1', "[1"])
def test_the_users_own_configuration_has_to_parse_too(tmp_path: Path, text: str) -> None:
    user_config().write_text(text)
    with pytest.raises(UserError, match=r"opencode/opencode\.json, line 1, column") as refused:
        preflight.check(tmp_path, None)
    assert refused.value.fix.startswith("Correct the file")


def test_so_does_that_of_the_repository_around_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "opencode.json").write_text("{,}")
    (tmp_path / "package").mkdir()
    with pytest.raises(UserError, match=rf"^{tmp_path}/opencode\.json, line 1"):
        preflight.check(tmp_path / "package", None)


def test_a_full_disk_is_known_before_anything_is_written(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", 1 << 20) as disk:
        disk.fill()
        with pytest.raises(UserError, match=r"Writing into the project needs .* has 0 B free"):
            preflight.check(disk.folder, None)
        assert [path.name for path in disk.folder.iterdir()] == ["filler"]


def test_a_state_folder_without_room_is_known_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app").mkdir()
    with mounted(tmp_path / "state", 1 << 20) as disk:
        disk.fill()
        monkeypatch.setenv("XDG_STATE_HOME", str(disk.folder))
        with pytest.raises(UserError, match="The record of the project needs"):
            preflight.check(tmp_path / "app", None)


@pytest.mark.parametrize("name", ["OPENCODE_PURE", "OPENCODE_DISABLE_PROJECT_CONFIG"])
def test_a_switch_that_keeps_plugins_out_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert preflight.check_environment([OPENCODE]) == ()
    monkeypatch.setenv(name, "1")
    with pytest.raises(UserError, match=f"{name} is set") as refused:
        preflight.check_environment([OPENCODE])
    assert refused.value.fix == f"Type: unset {name}"
    assert preflight.check_environment([]) == ()


def test_a_switch_of_one_generation_does_not_stop_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = OpenCode(OPENCODE.binary, "2.1.2")
    monkeypatch.setenv("OPENCODE_PURE", "1")
    assert preflight.check_environment([new]) == (NEVER_A_RELEASE,)
    note, caution = preflight.check_environment([OPENCODE, new])
    assert note == (
        "OPENCODE_PURE is set in this shell: OpenCode loads no plugins; nothing of OpenCode "
        "1.18.33 is traced."
    )
    assert caution == NEVER_A_RELEASE
    monkeypatch.setenv("OPENCODE_CONFIG_PROJECT_DISABLE", "1")
    with pytest.raises(UserError, match="OPENCODE_PURE is set"):
        preflight.check_environment([OPENCODE, new])


def test_a_later_generation_of_opencode_is_told() -> None:
    (note,) = preflight.check_environment([OpenCode(OPENCODE.binary, "3.0.1")])
    assert "not tested with OpenCode 3.0.1" in note


@pytest.mark.parametrize("name", ["a?b", "a\\b"])
def test_a_path_from_which_opencode_loads_nothing(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "app"
    folder.mkdir(parents=True)
    with pytest.raises(UserError, match="OpenCode loads no plugin from") as refused:
        preflight.check(folder, None)
    assert refused.value.fix.endswith("type: make up GLOBAL=1")
