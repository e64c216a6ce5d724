"""The parts of the process engine that need no server; tests/integration has one."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import psutil
import pytest

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.servers import environment, process, token
from bootstrap.servers.process import PidFile, ProcessServer, server_environment
from tests.support.opencode import stand_in
from tests.support.processes import free_port

if TYPE_CHECKING:
    from pathlib import Path


def test_too_little_disk_is_said_before_anything_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    needed = shutil.disk_usage(paths.data_dir().parent.parent).total + 1
    monkeypatch.setattr(environment, "ENVIRONMENT_BYTES", needed)
    with pytest.raises(UserError, match=r"needs [\d.]+ GB, and .* has [\d.]+ GB free") as refused:
        ProcessServer("default").check()
    assert "XDG_DATA_HOME" in refused.value.fix
    assert not paths.data_dir().exists()


def test_an_environment_that_is_there_needs_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    total = shutil.disk_usage(paths.data_dir().parent.parent).total
    monkeypatch.setattr(environment, "ENVIRONMENT_BYTES", total + 1)
    environment.environment_dir().mkdir(parents=True)
    (environment.environment_dir() / ".complete").touch()
    ProcessServer("default").check()
    monkeypatch.setattr(process, "DATA_BYTES", total + 1)
    with pytest.raises(UserError, match="MLflow's data needs"):
        ProcessServer("default").check()


def test_a_data_folder_that_cannot_be_made_is_said() -> None:
    paths.data_dir().parent.mkdir(parents=True)
    paths.data_dir().write_text("a file")
    with pytest.raises(UserError, match=r"cannot be made: .*/opencode-mlflow is a file") as refused:
        ProcessServer("default").check()
    assert "export XDG_DATA_HOME=" in refused.value.fix


def test_the_users_client_settings_do_not_reach_the_server() -> None:
    inherited = {"PATH": "/bin", "MLFLOW_TRACKING_URI": "http://x", "_MLFLOW_X": "1"}
    environment = server_environment(inherited, 5001, "secret")
    assert environment["PATH"] == "/bin"
    assert environment["MLFLOW_SERVER_ENABLE_JOB_EXECUTION"] == "false"
    assert environment["MLFLOW_DISABLE_TELEMETRY"] == "true"
    assert environment[token.SWITCH] == "secret"
    assert environment["MLFLOW_SERVER_ALLOWED_HOSTS"] == "localhost:5001,127.0.0.1:5001"
    assert not {"MLFLOW_TRACKING_URI", "_MLFLOW_X"} & environment.keys()


def test_a_pid_counts_only_with_its_own_start_time() -> None:
    ours = PidFile(os.getpid(), psutil.Process().create_time(), 5000)
    assert ours.process() is not None
    assert replace(ours, created=ours.created - 60).process() is None


@pytest.mark.parametrize(
    ("script", "said", "fix"),
    [
        ("exit 3", "exit code 3, and wrote nothing into its log", "Type the same again"),
        ("echo no module; exit 3", "The end of its log: no module", "Read its log"),
    ],
)
def test_a_server_that_ends_is_told_with_its_log_if_it_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str, fix: str
) -> None:
    python = stand_in(tmp_path / "bin", script, "python")
    monkeypatch.setattr(process, "ensure_environment", lambda _progress: python)
    with pytest.raises(UserError, match=said) as failed:
        ProcessServer("default").start(free_port(), lambda _: None)
    assert failed.value.fix.startswith(fix)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"pid": 1}'])
def test_a_pid_file_that_cannot_be_understood_is_no_server(content: str) -> None:
    folder = paths.stack_state_dir("default")
    folder.mkdir(parents=True)
    (folder / "mlflow.pid.json").write_text(content)
    server = ProcessServer("default")
    assert server.running() is None
    assert server.stop() is False
