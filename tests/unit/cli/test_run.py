"""What a verb returns or raises is shown, and decides how the program ends."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bootstrap.cli.run import run
from bootstrap.core.errors import UserError
from bootstrap.results import OpenResult
from bootstrap.testing.terminal import in_terminal
from tests.conftest import REPOSITORY
from tests.support.processes import PATIENCE, started

if TYPE_CHECKING:
    from collections.abc import Callable

    from bootstrap.results import Result
    from bootstrap.servers.base import Progress

    Work = Callable[[Progress], Result]

ESCAPE = re.compile(rb"\x1b\[[0-9;]*m")


def opened(progress: Progress) -> OpenResult:
    progress("Looking …")
    return OpenResult(Path("/app"), "http://host/#/experiments/1", opened=False)


def failed(progress: Progress) -> Result:
    progress("Looking …")
    raise UserError("It broke.", code="busy", fix="Fix it.", exit_code=2)


def ended(work: Work, *, as_json: bool) -> int:
    """Run a verb and return the exit code."""
    with pytest.raises(SystemExit) as end:
        run("open", work, as_json=as_json)
    assert isinstance(end.value.code, int)
    return end.value.code


def test_a_result_is_printed_and_progress_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(opened, as_json=False) == 0
    assert capsys.readouterr() == ("http://host/#/experiments/1\n", "Looking …\n")


def test_an_error_is_printed_with_its_fix_and_its_exit_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ended(failed, as_json=False) == 2
    assert capsys.readouterr() == ("", "Looking …\nerror: It broke.\n  fix: Fix it.\n")


@pytest.mark.parametrize(("work", "code"), [(opened, 0), (failed, 2)])
def test_json_is_all_that_is_printed(
    capsys: pytest.CaptureFixture[str], work: Work, code: int
) -> None:
    assert ended(work, as_json=True) == code
    said = capsys.readouterr()
    assert said.err == ""
    envelope = json.loads(said.out)
    assert (envelope["verb"], envelope["ok"]) == ("open", code == 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_is_an_error_of_its_own(
    capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    before = signal.getsignal(number)

    def interrupted(_progress: Progress) -> Result:
        os.kill(os.getpid(), number)
        raise AssertionError

    assert ended(interrupted, as_json=True) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "interrupted"
    assert "rolled back" in error["message"]
    assert signal.getsignal(number) is before


@pytest.mark.parametrize(
    ("wish", "colors"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_gets_no_colors_that_it_does_not_want(
    tmp_path: Path,
    wish: dict[str, str],
    colors: bool,  # noqa: FBT001 - a table
) -> None:
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    wishes = ["/usr/bin/env", *(f"{name}={value}" for name, value in wish.items())]
    shown = b""
    for words in (["down"], ["up", "--project", str(tmp_path / "none")], ["status"]):
        command = [*wishes, sys.executable, "-m", "bootstrap", *words]
        with in_terminal(command, cwd=REPOSITORY, env=env) as terminal:
            terminal.process.wait(60)
        shown += terminal.raw
    assert b"tracing was not on" in shown
    assert b"does not exist" in shown
    assert bool(ESCAPE.search(shown)) == colors


@pytest.mark.parametrize("words", [["status"], ["completion", "bash"], ["--help"]])
def test_reader_that_stops_reading_is_no_bug(tmp_path: Path, words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "bootstrap", *words]
    with started(command, cwd=REPOSITORY, env=env, stdout=writer) as process:
        os.close(writer)
        _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (1, "")
    assert not (tmp_path / "opencode-mlflow").exists()
