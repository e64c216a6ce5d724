"""What starts a server again, around programs that are none; tests/integration has MLflow."""

from __future__ import annotations

import signal
import subprocess
import sys

import psutil
import pytest

from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE

KEEPER = """
import sys
from compose.mlflow import keep
keep.RESTARTS = 1
sys.exit(keep.Keeper([sys.executable, *sys.argv[1:]]).run())
"""


def kept(script: str) -> subprocess.Popen[str]:
    """Start a keeper of a Python script."""
    command = [sys.executable, "-c", KEEPER, "-c", script]
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


def test_a_server_that_cannot_start_is_not_started_again() -> None:
    with kept("print('began', flush=True); raise SystemExit(3)") as keeper:
        assert keeper.communicate(timeout=PATIENCE)[0] == "began\n"
    assert keeper.returncode == 3


def test_a_server_that_keeps_ending_is_given_up() -> None:
    with kept("print('began', flush=True); input(); raise SystemExit(3)") as keeper:
        assert keeper.stdout is not None
        lines = iter(keeper.stdout)
        assert next(lines) == "began\n"
        keeper.send_signal(signal.SIGUSR1)
        for _ in range(2):
            (server,) = psutil.Process(keeper.pid).children()
            server.terminate()
            if (said := next(lines, "")) != "":
                assert said == "The server ended with -15; starting it again in 2 s.\n"
                assert next(lines) == "began\n"
        assert keeper.wait(PATIENCE) == 256 - signal.SIGTERM


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_server_ends_with_its_keeper(number: signal.Signals) -> None:
    script = "from compose.mlflow.serve import end_with_input as e; e(); print(1, flush=True)"
    with kept(f"import time; {script}; time.sleep(1000)") as keeper:
        assert keeper.stdout is not None
        assert keeper.stdout.readline() == "1\n"
        (server,) = psutil.Process(keeper.pid).children()
        keeper.send_signal(number)
        keeper.wait(PATIENCE)
        server.wait(PATIENCE)
