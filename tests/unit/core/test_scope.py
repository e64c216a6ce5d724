"""One project, or all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import paths
from bootstrap.core.scope import Scope

if TYPE_CHECKING:
    import pytest


def test_a_folder_as_it_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    typed = [Path("link"), Path("~/real"), Path("real/../real"), tmp_path / "real"]
    assert {Scope.of(folder) for folder in typed} == {Scope(tmp_path / "real")}
    assert not Scope.of(Path("link")).is_global


def test_every_project_is_the_folder_of_the_user_s_own_configuration() -> None:
    assert Scope.everywhere().is_global
    assert Scope.of(paths.opencode_config_dir()).is_global
