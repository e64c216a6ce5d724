"""``opencode run`` is killed at any moment of a turn, and so is its background process."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from tests.faults.killing import (
    AFTERMATHS,
    SIGNALS,
    SPANS,
    Kill,
    background_processes,
    kill_background_processes,
    kills,
    new_label,
    wait_until_gone,
    was_asked,
)
from tests.faults.workplace import FULL
from tests.support.faulty_server import delay
from tests.support.processes import started, wait

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.faults.record import Turn
    from tests.faults.victim import Victim
    from tests.support.scripted_model import ScriptedModel

KILLS: Final = 208 if FULL else len(SPANS)
TOGETHER: Final = 10 if FULL else 1
WORKERS: Final = 2
LEFT_AT_MOST: Final = max(1, KILLS // 20)
"""Kills that may come before the background process is started: the next start sends then."""
SEED: Final = int(os.environ.get("FAULTS_SEED") or time.time_ns() % 1_000_000)
"""Seed of all random choices here; a failure shows it, and the variable sets it again."""


class Round:
    """Kills of the runs of several users at once.

    Attributes:
        signs: The signals that ended a run, by the label of its turn.
        left: How often only the next start could finish the work.
    """

    def __init__(self, count: int, seed: int) -> None:
        self.signs: dict[str, signal.Signals] = {}
        self.left = 0
        self._plan = kills(seed)
        self._lock = threading.Lock()
        self._left = count

    def run(self, victims: Sequence[Victim]) -> None:
        with ThreadPoolExecutor(len(victims)) as pool:
            for future in [pool.submit(self._suffer, victim) for victim in victims]:
                future.result()

    def _next(self) -> Kill | None:
        with self._lock:
            if self._left == 0:
                return None
            self._left -= 1
            return next(self._plan)

    def _suffer(self, victim: Victim) -> None:
        while (kill := self._next()) is not None:
            done = victim.suffer(kill)
            print(kill, "" if done.at else "(it had ended)")  # noqa: T201 - shown when it fails
            with self._lock:
                if done.at is not None:
                    self.signs[kill.label] = kill.sign
                else:
                    self._left += 1  # that was none
            if kill.aftermath == "kill":
                kill_background_processes(victim.user)
            elif kill.aftermath == "wait":
                wait_until_gone(victim.user)
                if victim.place.waiting:
                    with self._lock:
                        self.left += 1
                else:
                    victim.settled()


def test_the_first_kills_have_every_moment_every_signal_and_every_aftermath() -> None:
    first = list(islice(kills(SEED), len(SPANS)))
    assert {kill.moment for kill in first} == SPANS.keys()
    assert {kill.sign for kill in first} == {*SIGNALS}
    assert {kill.aftermath for kill in first} == {*AFTERMATHS}


def test_killed_at_any_moment(new_victim: Callable[[str], Victim]) -> None:
    print(f"{KILLS} kills of `opencode run`, FAULTS_SEED={SEED}")  # noqa: T201 - to repeat it
    victims = [new_victim(f"victim-{number}") for number in range(WORKERS)]
    suffered = Round(KILLS, SEED)
    suffered.run(victims)
    assert suffered.left <= LEFT_AT_MOST

    def row(turn: Turn) -> str:
        signs = [sign for label, sign in suffered.signs.items() if label in turn.prompts[-1]]
        return f"opencode run, {signs[0].name}" if signs else "opencode run between kills"

    for victim in victims:
        victim.place.run("[[text]] The last run finds what is left")
        mine = [suffered.signs[label] for label in victim.killed]
        tried = {f"opencode run, {sign.name}": mine.count(sign) for sign in SIGNALS}
        victim.expect_all(row, tried)


def test_the_background_process_needs_no_next_start(new_victim: Callable[[str], Victim]) -> None:
    victim = new_victim("victim")
    for sign in SIGNALS:
        victim.suffer(Kill(new_label(), sign, "between", 0.05, group=True, aftermath="wait"))
        wait_until_gone(victim.user)
        victim.settled()

    victim.expect_all("opencode run, killed, never started again", len(SIGNALS))
    traces = victim.place.traces.all()
    assert [trace.outcome for trace in traces] == ["interrupted"] * len(SIGNALS)
    assert [[span.name for span in trace.tools] for trace in traces] == [["bash"]] * len(SIGNALS)


def test_killed_together_with_its_background_process(
    new_victim: Callable[[str], Victim], model: ScriptedModel
) -> None:
    victim = new_victim("victim")
    place = victim.place
    for _ in range(TOGETHER):
        label = new_label()
        command = [str(victim.user.opencode), "run", f"[[gated]] Wait for it {label}"]
        with started(command, cwd=place.project, env=victim.user.env) as process:
            wait(partial(lambda one: was_asked(model, one, 0), label))
            wait(lambda: background_processes(victim.user))
            kill_background_processes(victim.user)
            process.kill()
            victim.killed[label] = time.time()
            process.wait()
        kill_background_processes(victim.user)  # one that took its place just before
        wait_until_gone(victim.user)
        assert place.waiting != []

    place.run("[[text]] The next start finds it")

    victim.expect_all("opencode run and its background process, SIGKILL", TOGETHER)
    outcomes = [trace.outcome for trace in place.traces.all()]
    assert outcomes == [*["interrupted"] * TOGETHER, "completed"]


def test_a_background_process_killed_while_it_sends(new_victim: Callable[[str], Victim]) -> None:
    victim = new_victim("victim")
    place, chance = victim.place, random.Random(SEED)  # noqa: S311 - to be repeated
    for _ in range(TOGETHER):
        place.server.inject(delay(0.2))
        kill = Kill(new_label(), signal.SIGKILL, "between", 0, group=False, aftermath="kill")
        victim.suffer(kill)
        came = place.server.count("POST")
        # It sends two requests at least, the first of which may have arrived already.
        place.server.wait_for(came + 1, "POST")
        time.sleep(chance.uniform(0, 0.4))
        kill_background_processes(victim.user)
        place.server.heal()

    place.run("[[text]] The next start finds it")

    victim.expect_all("background process, SIGKILL while it sends", TOGETHER)
