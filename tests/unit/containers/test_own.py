from __future__ import annotations

import os
from pathlib import Path

import pytest

from bootstrap.containers import own
from bootstrap.core import paths
from tests.support.opencode import stand_in


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a `docker` was asked that lists two containers of a folder, one of another user's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    log = tmp_path / "asked"
    lists = "printf '%s\\n' 'c1 mine' 'c2 of-another-user' 'c3 '"
    script = f'echo "$*" >>"{log}"; case "$*" in "ps --format"*"label="*"=/app") {lists};; esac'
    stand_in(tmp_path / "bin", script, "docker")
    return log


def test_containers_of_another_user_in_the_same_folder_are_theirs(asked: Path) -> None:
    (paths.state_dir() / "containers" / "mine").mkdir(parents=True)
    assert own.running(Path("/app")) == 1
    assert own.stop(Path("/app")) == 1
    said = asked.read_text()
    assert "stop --time 5 c1\n" in said
    assert "label=opencode-mlflow.run=mine" in said
    assert "of-another-user" not in said


def test_docker_is_not_asked_before_the_first_start(asked: Path) -> None:
    assert own.running(Path("/app")) == 0
    assert own.stop(Path("/app")) == 0
    assert not asked.exists()
