from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bootstrap.servers import compose
from bootstrap.servers.base import Condition, Usage

if TYPE_CHECKING:
    import pytest


def test_project_name_is_one_that_compose_takes() -> None:
    assert re.fullmatch(
        r"opencode-mlflow-default-[0-9a-f]{6}", compose.ComposeServer("default").project
    )


def test_two_homes_never_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/home/ada/.local/state")
    ada = compose.ComposeServer("default")
    assert compose.ComposeServer("default").project == ada.project
    assert compose.ComposeServer("other").project != ada.project
    monkeypatch.setenv("XDG_STATE_HOME", "/home/grace/.local/state")
    assert compose.ComposeServer("default").project != ada.project


def test_nothing_runs_where_there_is_no_docker(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    server = compose.ComposeServer("default")
    assert server.running() is None
    assert server.condition(timeout=5) == Condition("unknown")
    assert server.usage(timeout=5) == Usage()
