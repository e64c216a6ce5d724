from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

import psutil
import pytest
from python_on_whales.utils import stream_stdout_and_stderr

from bootstrap.core.errors import UserError
from bootstrap.servers import docker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# What the commands really say, in place of commands that cannot be made to say it here.
ENGINE_ANSWERS = '[ "$1" = version ] && { echo 28.2.2; exit 0; }\n'
NO_COMPOSE = "echo 'docker: unknown command: docker compose' >&2; exit 1\n"
PERMISSION_DENIED = (
    "echo 'permission denied while trying to connect to the Docker daemon socket at "
    "unix:///var/run/docker.sock' >&2; exit 1\n"
)
NOT_RUNNING = (
    "echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker "
    "daemon running?' >&2; exit 1\n"
)


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Put a program that says this, and no other, on PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DOCKER_HOST", raising=False)

    def write(name: str, script: str) -> None:
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\n{script}")
        file.chmod(0o755)

    return write


def test_no_docker_command(command: Callable[[str, str], None]) -> None:
    command("podman", "exit 0\n")
    found = docker.detect()
    assert not found.usable
    assert not found.missing_compose
    assert "no docker command" in found.reason


@pytest.mark.parametrize(
    ("script", "reason"),
    [(PERMISSION_DENIED, "may not use the Docker engine"), (NOT_RUNNING, "is not running")],
)
def test_engine_out_of_reach(command: Callable[[str, str], None], script: str, reason: str) -> None:
    command("docker", script)
    found = docker.detect()
    assert not found.usable
    assert not found.missing_compose
    assert reason in found.reason


def test_compose_missing(command: Callable[[str, str], None]) -> None:
    command("docker", ENGINE_ANSWERS + NO_COMPOSE)
    found = docker.detect()
    assert not found.usable
    assert found.missing_compose
    assert "Compose v2 is missing." in found.reason


def test_a_compose_that_does_not_answer_is_not_a_missing_one(
    command: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docker, "QUICK_TIMEOUT", 0.5)
    command("docker", ENGINE_ANSWERS + "exec /bin/sleep 5\n")
    found = docker.detect()
    assert not found.usable
    assert found.missing_compose
    assert found.reason.startswith("Docker Compose did not answer within")
    assert found.fix == "To see why, type: docker compose version"


def test_compose_version_one_does_not_do(command: Callable[[str, str], None]) -> None:
    command("docker", ENGINE_ANSWERS + NO_COMPOSE)
    command("docker-compose", "echo 1.29.2\n")
    found = docker.detect()
    assert found.missing_compose
    assert "version 1, is too old" in found.reason


def test_both_answer(command: Callable[[str, str], None]) -> None:
    command("docker", ENGINE_ANSWERS + "echo 2.26.1-4\n")
    found = docker.detect()
    assert found.usable
    assert found.reason == "Docker 28.2.2 with Compose 2.26.1-4 answers"


@pytest.mark.parametrize("host", ["ssh://build@example.com", "tcp://192.0.2.7:2375"])
def test_engine_on_another_machine_is_not_used(
    command: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    command("docker", ENGINE_ANSWERS + "echo 2.26.1\n")
    monkeypatch.setenv("DOCKER_HOST", host)
    found = docker.detect()
    assert not found.usable
    assert "another machine" in found.reason
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:2375")
    assert docker.detect().usable


@pytest.mark.parametrize("version", ["2.4.1", "v2.0.0", "2.3.3-desktop.1"])
def test_a_compose_without_build_secrets_is_too_old(
    command: Callable[[str, str], None], version: str
) -> None:
    command("docker", ENGINE_ANSWERS + f"echo {version}\n")
    found = docker.detect()
    assert found.missing_compose
    assert f"its Compose {version} is too old" in found.reason
    assert "2.5 or newer" in found.fix


@pytest.mark.parametrize("version", ["2.5.0", "v2.40.3", "5.0.0", "dev"])
def test_a_compose_with_build_secrets_is_taken(
    command: Callable[[str, str], None], version: str
) -> None:
    command("docker", ENGINE_ANSWERS + f"echo {version}\n")
    assert docker.detect().usable


REMOTE_CONTEXT = '[ "$1 $3" = "context build" ] && { echo ssh://build@example.com; exit 0; }\n'


def test_a_context_on_another_machine_is_not_used(
    command: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command("docker", REMOTE_CONTEXT + ENGINE_ANSWERS + "echo 2.26.1\n")
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    (tmp_path / "config.json").write_text('{"currentContext": "build"}')
    found = docker.detect()
    assert not found.usable
    assert "another machine (context build: ssh://build@example.com)" in found.reason
    assert found.fix == "Type: docker context use default"
    (tmp_path / "config.json").write_text("{}")
    assert docker.detect().usable
    monkeypatch.setenv("DOCKER_CONTEXT", "build")
    assert docker.detect().fix == "Type: unset DOCKER_CONTEXT"
    monkeypatch.setenv("DOCKER_HOST", "unix:///var/run/docker.sock")
    assert docker.detect().usable


def test_a_context_on_this_machine_is_used(
    command: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    local = '[ "$1" = context ] && { echo unix:///home/me/.docker/run/docker.sock; exit 0; }\n'
    command("docker", local + ENGINE_ANSWERS + "echo 2.26.1\n")
    monkeypatch.setenv("DOCKER_CONTEXT", "desktop-linux")
    assert docker.detect().usable


@pytest.mark.docker
def test_an_address_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "nonsense://x")
    found = docker.detect()
    assert not found.usable
    assert "DOCKER_HOST=nonsense://x" in found.reason
    assert found.fix == "Type: unset DOCKER_HOST"


@pytest.mark.docker
def test_engine_that_does_not_listen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path / 'none.sock'}")
    found = docker.detect()
    assert "is not running" in found.reason
    assert found.fix == "Start it there, or type: unset DOCKER_HOST"


@pytest.mark.docker
def test_engine_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docker, "QUICK_TIMEOUT", 0.5)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent.sock"))
        silent.listen()
        monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path / 'silent.sock'}")
        found = docker.detect()
    assert not found.usable
    assert "did not answer within" in found.reason


def test_an_interrupt_ends_the_command_and_its_children() -> None:
    # Like docker and its Compose: the child would outlive its parent's end by a signal.
    nested = f"import subprocess as s; s.run([{sys.executable!r}, '-c', 'input()'], stdin=s.PIPE)"
    script = f"print('begun', flush=True); {nested.replace('s.run', 's.Popen')}.wait()"
    mine = psutil.Process()
    before = set(mine.children(recursive=True))

    def interrupted() -> None:
        stream = stream_stdout_and_stderr([sys.executable, "-c", script])
        with docker.lines(stream) as said:
            for line in said:
                assert line == "begun"
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert set(mine.children(recursive=True)) == before


def test_a_failed_command_becomes_an_error_with_its_last_words() -> None:
    failing = [sys.executable, "-c", "import sys; sys.exit('first\\n\\nno such thing\\n')"]

    def run() -> None:
        with docker.explained("do it"), docker.lines(stream_stdout_and_stderr(failing)) as said:
            list(said)

    with pytest.raises(UserError, match=r"^Docker could not do it: no such thing$") as caught:
        run()
    assert "ENGINE=process" in caught.value.fix


def test_last_words_skip_empty_lines() -> None:
    assert docker.last_words(["a", "", " b ", "\t"], 2) == "a | b"
    assert docker.last_words(["", " "]) == "(nothing)"
    assert os.linesep not in docker.last_words(["a", "b"], 2)


@pytest.mark.parametrize("end", ["See 'docker create --help'.", "Run 'docker create --help' for x"])
def test_last_words_are_not_those_about_dockers_help(end: str) -> None:
    said = ["unknown flag: --pull", "", "Usage:  docker create [OPTIONS] IMAGE", "", end]
    assert docker.last_words(said) == "unknown flag: --pull"
