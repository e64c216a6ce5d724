"""``opencode serve`` is stopped, as a service manager does it: with SIGTERM, at any time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.faults.killing import background_processes, new_label, wait_until_gone
from tests.faults.workplace import FULL
from tests.support.faulty_server import delay
from tests.support.processes import wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.victim import Victim

SLOW = delay(0.25)
"""Makes a turn end before all of it is delivered."""


@pytest.mark.parametrize("times", [5 if FULL else 1])
def test_in_the_middle_of_a_turn(new_victim: Callable[[str], Victim], times: int) -> None:
    victim = new_victim("victim")
    place = victim.place
    for _ in range(times):
        label = new_label()
        with victim.user.opencode_serve(place.project) as api:
            api.session().ask("[[bash]] Run it")
            waiting = api.session()
            waiting.start(f"[[gated]] Wait for it {label}")
            waiting.wait_for_tool()
            time.sleep(0.3)  # a tool that has just begun may not have been told of
            place.server.inject(SLOW)
            api.session().ask("[[text]] Just before the end")
            victim.killed[label] = time.time()
        place.server.heal()
        # OpenCode is not started again.
        wait_until_gone(victim.user)
        victim.settled()

    victim.expect_all("opencode serve, SIGTERM in a turn", times)
    outcomes = [trace.outcome for trace in place.traces.all()]
    assert outcomes.count("interrupted") == times


def test_idle(new_victim: Callable[[str], Victim]) -> None:
    victim = new_victim("victim")
    with victim.user.opencode_serve(victim.place.project) as api:
        session = api.session()
        session.ask("[[bash]] Run it")
        session.ask("[[text]] Say it")
        victim.settled()
        # Nothing is left for a background process to wait for.
        wait(lambda: not background_processes(victim.user))

    victim.expect_all("opencode serve, SIGTERM when idle", 1)
