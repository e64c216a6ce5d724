"""What a person can get wrong with `up`: one line, a fix, an exit code, and nothing written."""

from __future__ import annotations

import os
import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.support.processes import free_port, run
from tests.support.sandbox import Sandbox, files_of
from tests.support.web import answering

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def user(tmp_path: Path) -> Sandbox:
    """A user without OpenCode, for whom nothing was ever started."""
    return Sandbox(tmp_path, tmp_path / "no-opencode" / "opencode", {})


@pytest.fixture
def project(user: Sandbox) -> Path:
    return user.project("app", installed=False)


def refused(user: Sandbox, *arguments: str, code: int = 1) -> str:
    """Run `up`, show that it refused properly and left nothing, and return what it said."""
    before = files_of(user.root / "projects")
    shown = run(
        ["make", "-s", "up", *arguments], cwd=_repository(), env=user.env
    )  # as a person would see it
    assert shown.code == 2, shown.stderr  # make's own exit code for any failure
    lines = shown.stderr.strip().splitlines()
    errors = [line for line in lines if line.startswith("error: ")]
    assert len(errors) == 1, shown.stderr
    assert lines[lines.index(errors[0]) + 1].startswith("  fix: ")
    assert f"Error {code}" in lines[-1]
    assert "Traceback" not in shown.stderr
    assert files_of(user.root / "projects") == before
    state = user.home / ".local" / "state" / "opencode-mlflow"
    assert list(state.rglob("*.json")) == []
    assert user.leftovers() == []
    return errors[0]


def _repository() -> Path:
    from tests.conftest import REPOSITORY  # noqa: PLC0415 - a fixture file

    return REPOSITORY


def test_no_such_project(user: Sandbox) -> None:
    (user.root / "projects").mkdir()
    missing = user.root / "projects" / "missing"
    assert "does not exist" in refused(user, f"PROJECT={missing}", "ENGINE=process")


def test_a_file_for_a_project(user: Sandbox, project: Path) -> None:
    assert "is a file" in refused(user, f"PROJECT={project / '.env'}", "ENGINE=process")


@pytest.mark.parametrize("what", ["", ".env", "opencode.jsonc"])
def test_no_permission_to_write(user: Sandbox, project: Path, what: str) -> None:
    target = project / what
    mode = target.stat().st_mode
    target.chmod(mode & ~0o222)
    try:
        assert "is read-only" in refused(user, f"PROJECT={project}", "ENGINE=process")
    finally:
        target.chmod(mode)


def test_configuration_that_does_not_parse(user: Sandbox, project: Path) -> None:
    (project / "opencode.jsonc").write_text('{\n  "theme": "system"\n  "share": "disabled"\n}\n')
    said = refused(user, f"PROJECT={project}", "ENGINE=process")
    assert "opencode.jsonc" in said
    assert "line 3" in said


def test_a_port_that_is_taken(user: Sandbox, project: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
        said = refused(user, f"PROJECT={project}", "ENGINE=process", f"PORT={port}")
    assert f"Port {port} is taken" in said


def test_nobody_at_the_tracking_uri(user: Sandbox, project: Path) -> None:
    uri = f"http://127.0.0.1:{free_port()}"
    said = refused(user, f"PROJECT={project}", f"TRACKING_URI={uri}")
    assert f"No MLflow server answers at {uri}" in said


def test_another_server_at_the_tracking_uri(user: Sandbox, project: Path) -> None:
    with answering({"/": (200, b"hello")}) as uri:
        said = refused(user, f"PROJECT={project}", f"TRACKING_URI={uri}")
    assert f"{uri} answers, but it is not an MLflow server" in said


@pytest.mark.parametrize("uri", ["localhost:5000", "sqlite:///mlflow.db", "databricks://a:b"])
def test_a_tracking_uri_that_is_none(user: Sandbox, project: Path, uri: str) -> None:
    refused(user, f"PROJECT={project}", f"TRACKING_URI={uri}", code=2)


def test_databricks_without_a_workspace(user: Sandbox, project: Path) -> None:
    said = refused(user, f"PROJECT={project}", "TRACKING_URI=databricks")
    assert "DATABRICKS_HOST is not set and no profile gives a host" in said


def test_a_profile_of_databricks_that_is_not_there(user: Sandbox, project: Path) -> None:
    said = refused(user, f"PROJECT={project}", "TRACKING_URI=databricks://team")
    assert ".databrickscfg has no host for the profile 'team'" in said


def test_an_experiment_named_and_numbered(user: Sandbox, project: Path) -> None:
    options = ["ENGINE=process", "EXPERIMENT=a", "EXPERIMENT_ID=1"]
    said = refused(user, f"PROJECT={project}", *options, code=2)
    assert "EXPERIMENT and EXPERIMENT_ID both say" in said


@pytest.mark.parametrize("options", [["ENGINE=podman"], ["PORT=99999"], ["PORT=http"]])
def test_values_that_the_command_line_refuses(
    user: Sandbox, project: Path, options: list[str]
) -> None:
    before = files_of(project)
    command = ["make", "-s", "up", f"PROJECT={project}", *options]
    shown = run(command, cwd=_repository(), env=user.env)
    assert "Error 2" in shown.stderr
    assert "Traceback" not in shown.stderr
    assert files_of(project) == before


def test_options_that_contradict_each_other(user: Sandbox, project: Path) -> None:
    uri = "TRACKING_URI=http://127.0.0.1:5000"
    refused(user, f"PROJECT={project}", uri, "ENGINE=process", code=2)


def test_docker_without_compose(user: Sandbox, project: Path) -> None:
    # A double: an engine without Compose v2 cannot be had beside one that has it.
    folder = user.root / "bin"
    folder.mkdir()
    docker = folder / "docker"
    docker.write_text('#!/bin/sh\n[ "$1" = version ] && echo 28.2.2 && exit\nexit 1\n')
    docker.chmod(0o755)
    user.env["PATH"] = f"{folder}{os.pathsep}{user.env['PATH']}"
    user.env.pop("DOCKER_HOST", None)
    said = refused(user, f"PROJECT={project}")
    assert "Compose v2 is missing" in said
