"""`status --watch` with a real server: in a terminal, and where there is none."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

import psutil
import pytest

from bootstrap.testing.terminal import CTRL_C, in_terminal
from tests.conftest import REPOSITORY
from tests.integration.users import user_without_opencode
from tests.support.faulty_server import FaultyServer
from tests.support.processes import PATIENCE, run, started
from tests.support.sandbox import Sandbox
from tests.support.transport import Turn, send

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.support.scripted_model import Json

WATCH = [sys.executable, "-m", "bootstrap", "status", "--watch"]


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with user_without_opencode(tmp_path_factory.mktemp("user")) as user:
        yield user


@pytest.fixture(scope="module")
def app(user: Sandbox) -> Json:
    """What `up` said of the project that is traced."""
    return user.up(user.project("app", installed=False), "--engine", "process")


@contextlib.contextmanager
def watched(user: Sandbox, command: Sequence[str] = WATCH) -> Iterator[subprocess.Popen[str]]:
    """Run it without a terminal; it is killed when what is waited for does not come."""
    with started(command, cwd=REPOSITORY, env=user.env) as process:
        killer = threading.Timer(PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
        killer.start()
        try:
            yield process
        finally:
            killer.cancel()


def until(watching: subprocess.Popen[str], text: str) -> str:
    """Read lines until one has a text in it; return that one."""
    assert watching.stdout is not None
    while text not in (line := watching.stdout.readline()):
        assert line, "it ended instead of going on"
    return line


@pytest.mark.parametrize("columns", [80, 120])
def test_in_a_terminal(user: Sandbox, app: Json, tmp_path: Path, columns: int) -> None:
    place = (user.reach(app["tracking_uri"]), app["experiment_id"], tmp_path)
    turn = Turn()
    with in_terminal(WATCH, cwd=REPOSITORY, env=user.env, columns=columns) as terminal:
        terminal.wait_for("MLflow 3.17.2 (stack default, process)")
        send(turn.begun(), *place).checked()
        terminal.wait_for("in progress What")
        send(turn.ended(), *place).checked()
        terminal.wait_for("completed   What")
        terminal.wait_for(" 1/1 " if columns == 80 else " 2/2 ")
        terminal.press(CTRL_C)
        assert terminal.process.wait(timeout=PATIENCE) == 0
    # The screen from before, with a cursor on it, and nothing but the key after that.
    assert b"\x1b[?1049h" in terminal.raw
    assert terminal.raw.rpartition(b"\x1b[?1049h")[2].endswith((b"\x1b[?25h", b"\x1b[?1049l"))
    assert b"\x1b[?1049l" in terminal.raw
    assert b"\x1b[?25h" in terminal.raw


def test_lines_and_a_server_that_goes_away(user: Sandbox, app: Json, tmp_path: Path) -> None:
    place = (user.reach(app["tracking_uri"]), app["experiment_id"], tmp_path)
    pid = int(user.cli("status").data["servers"][0]["details"]["pid"])
    server = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    turn = Turn()
    with watched(user) as watching:
        until(watching, "MLflow 3.17.2 (stack default, process)")
        for process in server:
            process.suspend()
        try:
            until(watching, "does not answer (stack default, process)")
        finally:
            for process in server:
                process.resume()
        until(watching, "MLflow 3.17.2 (stack default, process)")
        send(turn.begun(), *place).checked()
        assert ' app: began: What does "ls" do? ä' in until(watching, "app: ")
        send(turn.ended(), *place).checked()
        said = until(watching, "app: ")
        assert " app: completed after 2.5 s, 15 tokens, $0.25: What does" in said
        watching.send_signal(signal.SIGINT)
        assert watching.wait(timeout=PATIENCE) == 0
        assert watching.stderr is not None
        assert watching.stderr.read() == ""


def test_a_project_that_comes_later_and_a_reader_that_goes_away(user: Sandbox, app: Json) -> None:
    uri = user.reach(app["tracking_uri"])
    folder = user.project("later", installed=False)
    with FaultyServer(uri) as proxy:
        script = f"{' '.join(WATCH)} | grep -m 1 '{proxy.url} MLflow'; echo ${{PIPESTATUS[0]}}"
        with watched(user, ["bash", "-c", script]) as watching:
            user.up(folder, "--tracking-uri", proxy.url)
            until(watching, f"{proxy.url} MLflow 3.17.2 (external)")
            proxy.down()
            assert watching.stdout is not None
            assert watching.stdout.read() == "0\n"
            assert watching.stderr is not None
            assert watching.stderr.read() == ""
    user.down(folder)


def test_an_experiment_is_asked_once_in_a_while(user: Sandbox, app: Json, tmp_path: Path) -> None:
    """Between two new turns it is asked for what is new, and not for all that there is."""
    folder = user.project("asked", installed=False)
    uri = user.reach(app["tracking_uri"])
    with FaultyServer(uri) as proxy:
        to = user.up(folder, "--tracking-uri", proxy.url)
        before = len(proxy.received)
        with watched(user) as watching:
            until(watching, f"{proxy.url} MLflow")
            for _ in range(2):
                send(Turn().ended(), uri, to["experiment_id"], tmp_path).checked()
                until(watching, "completed after")
        asked = [one for one in proxy.received[before:] if one.path.endswith("traces/search")]
        user.down(folder)
    filters = [one.body.decode() for one in asked]
    assert "timestamp_ms >= 0" in filters[0]
    assert "timestamp_ms >= 0" not in filters[-1]


def test_watching_in_json_is_refused(user: Sandbox) -> None:
    error = user.cli("status", "--watch").error
    assert error["exit_code"] == 2
    assert error["fix"] == "Give one or the other."


def test_nothing_is_traced(tmp_path: Path) -> None:
    nobody = Sandbox(tmp_path, tmp_path / "none" / "opencode", {})
    with in_terminal(WATCH, cwd=REPOSITORY, env=nobody.env) as terminal:
        terminal.wait_for("Nothing is traced. Type: make up PROJECT=your/project")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.process.wait(timeout=PATIENCE) == 0
    assert run([*WATCH, "--help"], cwd=REPOSITORY, env=nobody.env).code == 0
