"""`up --global` of somebody who has configured nothing yet; real OpenCode, real MLflow."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.opencode import binary
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("opencode", [True, False], ids=["OpenCode", "without OpenCode"])
def test_folders_that_were_not_there_are_not_there_afterwards(
    tmp_path: Path, mlflow: str, *, opencode: bool
) -> None:
    user = Sandbox(tmp_path, binary() if opencode else tmp_path / "no-opencode" / "opencode", {})
    shutil.rmtree(user.home / ".config")
    up = user.cli("up", "--global", "--yes", "--tracking-uri", mlflow).data
    assert (user.home / ".config" / "opencode" / ".env").exists()
    assert not user.cli("up", "--global", "--yes").data["changed"]
    down = user.cli("down", "--global").data
    assert up["changed"]
    assert down["notes"] == []
    if opencode:
        # It makes that folder itself, whenever it is called, and installs a library there.
        left = {path.name for path in (user.home / ".config" / "opencode").iterdir()}
        assert left <= {".gitignore", "package.json", "package-lock.json", "node_modules"}
    else:
        assert not (user.home / ".config").exists()
