"""What a clone holds is not run when the plugin's program is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.run_command import run
from tests.support.opencode import REPOSITORY, binary
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "require('node:fs').appendFileSync('MARK', 'ran ')"
CONFIGURATION = {"plugin": ["./.opencode-mlflow"]}


@pytest.fixture
def user(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path, binary(), {})


@pytest.mark.parametrize("verb", ["status", "resend", "doctor"])
def test_nothing_of_a_clone_is_run(user: Sandbox, verb: str) -> None:
    mark = user.root / "mark"
    script = EVIL.replace("MARK", str(mark))
    files = {
        "bunfig.toml": 'preload = ["./evil.cjs"]\n',
        "evil.cjs": script,
        "opencode.json": json.dumps(CONFIGURATION),
    }
    clone = user.project("clone", files)
    (clone / ".opencode-mlflow").mkdir()
    (clone / ".opencode-mlflow" / "index.js").write_text(script)
    # That OpenCode itself loads a project's plugins is another matter: it is asked by `doctor`.
    user.env |= {"OPENCODE_PURE": "1", "PYTHONPATH": str(REPOSITORY)}
    where = [] if verb == "status" else ["--project", str(clone)]
    python = REPOSITORY / ".venv" / "bin" / "python"
    run([python, "-m", "bootstrap", verb, *where], cwd=clone, env=user.env, timeout=120)
    assert not mark.exists(), mark.read_text()
