from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from bootstrap.containers.wanted import Wanted, check
from bootstrap.core.errors import UsageError, UserError


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"allow": ("llm.example.com",)}, "--allow is for"),
        ({"network": "models", "allow": ("https://llm.example.com",)}, "not the name of a host"),
        ({"network": "models", "allow": (".*",)}, "not the name of a host"),
        ({"network": "none", "publish": 4096}, "no port can be published"),
        ({"env": ("KEY=value",)}, "the name of a variable"),
    ],
)
def test_options_that_do_not_fit(tmp_path: Path, wanted: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        check(Wanted(tmp_path, **wanted))  # type: ignore[arg-type] # one of many
    assert "value" not in caught.value.message


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(UserError, match=f"listens on port {port}") as caught:
            check(Wanted(tmp_path, publish=port))
    assert caught.value.code == "port_in_use"
    check(Wanted(tmp_path, publish=port))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_root_in_a_project_of_another_user_is_told(tmp_path: Path) -> None:
    os.chown(tmp_path, 1234, 1234)
    with pytest.raises(UserError, match="belongs to another user") as caught:
        check(Wanted(tmp_path))
    assert caught.value.code == "not_writable"
    assert "'#1234'" in caught.value.fix
    tmp_path.chmod(0o777)
    check(Wanted(tmp_path))


def test_a_variable_that_is_not_set_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOT_SET", raising=False)
    with pytest.raises(UserError, match="NOT_SET is not set") as caught:
        check(Wanted(tmp_path, env=("NOT_SET",)))
    assert caught.value.code == "setting_invalid"


@pytest.mark.parametrize("project", [".", "home"])
def test_the_home_folder_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with pytest.raises(UsageError, match="your home folder or above it"):
        check(Wanted(tmp_path / project))
