"""A service that runs with another environment, with a script in OpenCode 2's place."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import registry
from bootstrap.plugin import service
from bootstrap.plugin.program import Project
from bootstrap.plugin.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

URI, EXPERIMENT, TOKEN = (
    f"MLFLOW_{name}" for name in ("TRACKING_URI", "EXPERIMENT_ID", "TRACKING_TOKEN")
)


@pytest.fixture
def process() -> Iterator[int]:
    with subprocess.Popen(["sleep", "600"], env={URI: "http://first", "PATH": "/bin"}) as started:
        yield started.pid
        started.kill()


def register(content: object, name: str = "service.json") -> Path:
    file = Path(os.environ["XDG_STATE_HOME"]) / "opencode" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def test_without_one_there_is_none() -> None:
    assert service.running() == ()


@pytest.mark.parametrize("name", ["service.json", "service-next.json"])
def test_one_that_runs_is_known_with_its_environment(process: int, name: str) -> None:
    info = {"id": "x", "version": "2.1.2", "url": "http://127.0.0.1:1", "pid": process}
    register({**info, "password": "secret"}, name)
    (found,) = service.running()
    assert (found.pid, found.environment[URI]) == (process, "http://first")
    assert found.name == f"OpenCode 2's service (process {process}, started just now)"
    assert "http://first" not in repr(found)


def test_a_process_that_got_the_id_of_one_that_was_killed_is_another(process: int) -> None:
    file = register({"pid": process})
    os.utime(file, (1, 1))
    assert service.running() == ()


def test_the_process_of_another_user_is_none(process: int, monkeypatch: pytest.MonkeyPatch) -> None:
    register({"pid": process})
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert service.running() == ()


@pytest.mark.parametrize(
    "content",
    [
        *("", "[", "[]", "[" * 100_000),
        *(f'{{"pid": {pid}}}' for pid in ("null", "true", "-1", "1e99", "9" * 20)),
    ],
)
def test_a_file_that_makes_no_sense_is_none(content: str) -> None:
    register(content)
    assert service.running() == ()


def test_one_that_has_ended_is_none() -> None:
    with subprocess.Popen(["true"]) as ended:
        ended.wait()
    register({"pid": ended.pid})
    assert service.running() == ()


def of(**environment: str) -> Service:
    return Service(1, 0, environment)


def test_the_same_environment_is_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URI, "http://one")
    assert of(**{URI: "http://one", "OTHER": "x"}).differences(Project(tmp_path)) == ()
    assert of().differences(Project(tmp_path)) == (URI,)
    assert of(**{URI: "http://other"}).differences(Project(tmp_path)) == (URI,)


def test_what_the_service_has_and_this_shell_has_not_is_one(tmp_path: Path) -> None:
    assert of(**{EXPERIMENT: "9"}).differences(Project(tmp_path)) == (EXPERIMENT,)


def test_what_the_project_says_makes_the_environment_count_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URI, "http://shell")
    monkeypatch.setenv(EXPERIMENT, "1")
    (tmp_path / ".env").write_text(f"{URI}=http://file\n")
    registry.trust(tmp_path, "http://file")
    service_of_another = of(**{URI: "http://service", EXPERIMENT: "2"})
    assert service_of_another.differences(Project(tmp_path)) == (EXPERIMENT,)
    assert service_of_another.differences(Project(tmp_path, {"experimentId": "3"})) == ()


def test_the_variable_that_sets_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/own")
    assert of().differences(Project(tmp_path)) == ("REQUESTS_CA_BUNDLE",)
