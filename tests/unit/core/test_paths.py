"""Where things live on the user's machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bootstrap.core import paths

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_plugin_s_folder_is_where_the_plugin_itself_looks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert paths.plugin_state_dir() == tmp_path / "state" / "opencode-mlflow"
    assert paths.plugin_state_dir(str(tmp_path / "own")) == tmp_path / "own"
    assert paths.plugin_state_dir("relative") == tmp_path / "state" / "opencode-mlflow"
    for unusable in ("", "relative"):
        monkeypatch.setenv("XDG_STATE_HOME", unusable)
        assert paths.plugin_state_dir() == tmp_path / ".local" / "state" / "opencode-mlflow"


def test_the_user_s_own_configuration_is_where_opencode_reads_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert paths.opencode_config_dir() == tmp_path / ".config" / "opencode"
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "link"))
    assert paths.opencode_config_dir() == tmp_path / "real" / "opencode"


def test_what_must_survive_is_not_where_logs_are() -> None:
    data = {paths.stack_data_dir("default"), paths.backups_dir()}
    state = {paths.stack_state_dir("default"), paths.crashes_dir()}
    assert all(paths.data_dir() in folder.parents for folder in data)
    assert all(paths.state_dir() in folder.parents for folder in state)
    assert paths.data_dir() != paths.state_dir()


def test_what_ships_is_found_in_a_checkout() -> None:
    for name in ("docker-compose.yml", "compose", "plugin/dist/opencode-mlflow.js"):
        assert paths.shipped(name).exists()
