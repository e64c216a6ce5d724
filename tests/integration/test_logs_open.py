"""`logs`, `open` and `completion`, with a real server as a plain process."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.support.mlflow_server import use_data_made_before, use_shared_environment
from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE, Finished, run
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A user without OpenCode, whose project "app" is traced."""
    root = tmp_path_factory.mktemp("user")
    user = Sandbox(root, root / "no-opencode" / "opencode", {})
    use_shared_environment(user.home / ".local" / "share")
    use_data_made_before(user.home / ".local" / "share")
    project = user.project("app", installed=False)
    user.up(project, "--engine", "process")
    yield user
    user.down(project)
    assert user.leftovers() == []


@pytest.fixture(scope="module")
def project(user: Sandbox) -> Path:
    return user.root / "projects" / "app"


def said(user: Sandbox, *arguments: str) -> Finished:
    command = [sys.executable, "-m", "bootstrap", *arguments]
    return run(command, cwd=REPOSITORY, env=user.env)


def test_the_last_lines(user: Sandbox, project: Path) -> None:
    lines = user.cli("logs", "--project", str(project)).data["lines"]
    assert any("Uvicorn running on" in line for line in lines)
    shown = said(user, "logs", "--project", str(project), "--lines", "2").checked()
    assert shown.stdout.splitlines() == lines[-2:]
    assert said(user, "logs", "--project", str(project), "--lines", "0").stdout == ""


def test_what_comes_while_it_is_followed(user: Sandbox, project: Path) -> None:
    uri = user.cli("status").data["servers"][0]["tracking_uri"]
    command = [sys.executable, "-m", "bootstrap", "logs", "--project", str(project)]
    command += ["--follow", "--lines", "1"]
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=user.env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        killer = threading.Timer(30, process.kill)
        killer.start()
        assert process.stdout.readline()
        with pytest.raises(OSError, match="403"):
            urllib.request.urlopen(f"{uri}/looked-for-in-the-log")
        while "looked-for-in-the-log" not in (line := process.stdout.readline()):
            assert line, "it ended instead of going on"
        process.terminate()
        assert process.wait(timeout=PATIENCE) == 0
        killer.cancel()


def test_following_in_json_is_refused(user: Sandbox, project: Path) -> None:
    error = user.cli("logs", "--project", str(project), "--follow").error
    assert error["exit_code"] == 2


@pytest.mark.parametrize("stack", ["default", "other"])
def test_a_server_that_was_never_started(tmp_path: Path, stack: str) -> None:
    nobody = Sandbox(tmp_path, tmp_path / "none" / "opencode", {})
    error = nobody.cli("logs", "--stack", stack).error
    assert f"{stack!r} was never started" in error["message"]


def test_the_page_goes_to_the_browser(user: Sandbox, project: Path) -> None:
    page = user.cli("status").data["projects"][0]["experiment_url"]
    shown = said(user, "open", "--project", str(project)).stdout
    assert without_key(shown) == f"{page}\n", "no screen here"

    opened = user.root / "opened"
    browser = user.root / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    browser.chmod(0o755)
    user.env["BROWSER"] = str(browser)
    try:
        shown = said(user, "open", "--project", str(project), "--url-only").stdout
        assert without_key(shown) == f"{page}\n"
        assert not opened.exists()
        shown = said(user, "open", "--project", str(project)).stdout
        assert without_key(shown) == f"Opened {page}\n"
    finally:
        del user.env["BROWSER"]
    assert shown == f"Opened {opened.read_text()}\n"


def without_key(text: str) -> str:
    """Take the key out of a link, of which every one has another."""
    without, count = re.subn(r"\?key=\d+\.[0-9a-f]{16}\.[0-9a-f]{64}#", "#", text)
    assert count == 1, text
    return without


def test_a_project_that_is_not_traced_has_no_page(user: Sandbox, tmp_path: Path) -> None:
    error = user.cli("open", "--project", str(tmp_path)).error
    assert "Tracing is not on" in error["message"]
    assert error["fix"] == f"Turn it on: make up PROJECT={tmp_path}"


def test_bash_completes_verbs(user: Sandbox) -> None:
    folder = user.root / "bin"
    folder.mkdir()
    program = folder / "opencode-mlflow"
    # What pip writes for the entry point of pyproject.toml; only the search path is ours.
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(REPOSITORY)!r})\n"
        "from bootstrap.cli.main import main\nmain()\n"
    )
    program.chmod(0o755)
    script = said(user, "completion", "bash").checked().stdout
    asking = (
        f"PATH={folder}:$PATH\n{script}\n"
        "COMP_WORDS=(opencode-mlflow do) COMP_CWORD=1\n"
        '_opencode_mlflow_completion opencode-mlflow\necho "${COMPREPLY[@]}"\n'
    )
    answer = run(["bash", "-c", asking], cwd=user.root, env=user.env).checked()
    assert sorted(answer.stdout.split()) == ["doctor", "down"]
