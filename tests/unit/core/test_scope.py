"""One project, or every one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import paths
from bootstrap.core.scope import Scope

if TYPE_CHECKING:
    import pytest


def test_every_project_is_the_folder_of_the_user_s_own_configuration(tmp_path: Path) -> None:
    assert not Scope(tmp_path).is_global
    assert Scope.everywhere().is_global
    assert Scope(paths.opencode_config_dir()).is_global


def test_a_folder_as_it_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Scope.of(Path("~/app")) == Scope(tmp_path / "app")
