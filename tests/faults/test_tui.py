"""The terminal interface is left in the middle of a turn, in a real terminal."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING, Final

import psutil
import pytest

from bootstrap.testing.terminal import CTRL_C, ENTER, in_terminal
from tests.faults.killing import new_label, wait_until_gone
from tests.faults.victim import assert_silent
from tests.faults.workplace import FULL, GATE
from tests.support.processes import PATIENCE, command_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bootstrap.testing.terminal import Terminal
    from tests.faults.victim import Victim

TIMES: Final = 3 if FULL else 1


def ctrl_c(terminal: Terminal) -> None:
    # The first one clears the prompt if there is text in it.
    terminal.press(CTRL_C)
    time.sleep(0.5)
    if terminal.process.poll() is None:
        terminal.press(CTRL_C)


def exit_command(terminal: Terminal) -> None:
    terminal.press(*"/exit")
    time.sleep(0.5)  # the list of commands comes up
    terminal.press(ENTER)


def hang_up(terminal: Terminal) -> None:
    terminal.hang_up()


def terminate(terminal: Terminal) -> None:
    terminal.process.send_signal(signal.SIGTERM)


def sighup(terminal: Terminal) -> None:
    terminal.process.send_signal(signal.SIGHUP)


def kill(terminal: Terminal) -> None:
    terminal.process.send_signal(signal.SIGKILL)


WAYS: Final = {
    "ctrl+c": ctrl_c,
    "/exit": exit_command,
    "terminal closed": hang_up,
    "SIGHUP": sighup,
    "SIGTERM": terminate,
    "SIGKILL": kill,
}


def wait_for_tool(terminal: Terminal) -> None:
    """Wait until the tool of ``gated`` runs.

    The interface draws only what has changed on its screen, so the text before it may never be
    written in one piece.
    """
    deadline = time.monotonic() + PATIENCE
    while not any(GATE in command for command in _commands_of(terminal.process.pid)):
        assert time.monotonic() < deadline, terminal.text[-1000:]
        time.sleep(0.05)


def _commands_of(pid: int) -> Iterator[str]:
    for process in psutil.Process(pid).children(recursive=True):
        yield " ".join(command_of(process))


@pytest.mark.parametrize("way", WAYS if FULL else ["ctrl+c", "terminal closed"])
def test_left_in_the_middle_of_a_turn(new_victim: Callable[[str], Victim], way: str) -> None:
    victim = new_victim("victim")
    place = victim.place
    for _ in range(TIMES):
        label = new_label()
        came = place.server.count("POST")
        command = [str(victim.user.opencode), "--prompt", f"[[gated]] Wait for it {label}"]
        with in_terminal(command, cwd=place.project, env=victim.user.env) as terminal:
            wait_for_tool(terminal)
            place.server.wait_for(came + 1, "POST")
            victim.killed[label] = time.time()
            WAYS[way](terminal)
            terminal.process.wait(PATIENCE)
        # OpenCode is not started again.
        wait_until_gone(victim.user)
        victim.settled()
        assert_silent(terminal.text)

    victim.expect_all(f"terminal interface, {way}", TIMES)
    outcomes = [trace.outcome for trace in place.traces.all()]
    assert len(outcomes) == TIMES
    assert set(outcomes) <= {"aborted", "interrupted"}


def test_debug_lines_do_not_go_to_the_screen(new_victim: Callable[[str], Victim]) -> None:
    victim = new_victim("victim")
    place = victim.place
    env = {**victim.user.env, "MLFLOW_OPENCODE_DEBUG": "true"}
    command = [str(victim.user.opencode), "--prompt", "[[bash]] Run it"]
    with in_terminal(command, cwd=place.project, env=env) as terminal:
        place.traces.until(lambda: [one.outcome for one in place.traces.all()] == ["completed"])
        victim.settled()
        ctrl_c(terminal)
        terminal.process.wait(PATIENCE)

    assert_silent(terminal.text)
    log = (place.state / "plugin.log").read_text()
    assert place.experiment_id in log
    victim.expect_all("terminal interface, left when idle", 1)
