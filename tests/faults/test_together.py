"""Several OpenCode processes work in one project at once, and share the state folder."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import pytest

from tests.faults.killing import wait_until_gone
from tests.faults.workplace import FULL

if TYPE_CHECKING:
    from collections.abc import Callable

    from bootstrap.testing import OpenCodeClient
    from tests.faults.victim import Victim

TURNS: Final = ("[[bash]] Run it", "[[text]] Say it", *(["[[task]] Delegate it"] * 4 * FULL))
CASES: Final = [
    (2, "up"),
    (8 if FULL else 3, "down at first"),
    *([(2, "down at first"), (8, "up")] if FULL else []),
]


@pytest.mark.parametrize(("processes", "server"), CASES)
def test_each_with_several_turns(
    new_victim: Callable[[str], Victim], processes: int, server: str
) -> None:
    victim = new_victim("victim")
    place = victim.place
    if server != "up":
        place.server.down()

    def work(api: OpenCodeClient) -> None:
        session = api.session()
        for prompt in TURNS:
            session.ask(prompt)

    with contextlib.ExitStack() as stack:
        # One OpenCode stays when the others have been stopped.
        apis = [stack.enter_context(victim.user.opencode_serve(place.project))]
        others = stack.enter_context(contextlib.ExitStack())
        apis += [
            others.enter_context(victim.user.opencode_serve(place.project))
            for _ in range(processes - 1)
        ]
        with ThreadPoolExecutor(processes) as pool:
            list(pool.map(work, apis))
        if server != "up":
            assert place.waiting != []
        others.close()
        place.server.up()
        victim.settled()

    wait_until_gone(victim.user)
    victim.expect_all(f"{processes} processes in one project, server {server}", 1)
    assert len(place.turns) == processes * len(TURNS)


def test_runs_that_begin_and_end_at_once(new_victim: Callable[[str], Victim]) -> None:
    count = 8 if FULL else 3
    victim = new_victim("victim")
    with ThreadPoolExecutor(count) as pool:
        runs = [
            pool.submit(victim.place.run, f"[[bash]] Run it, {number}") for number in range(count)
        ]
        for each in runs:
            each.result()

    victim.expect_all(f"{count} runs in one project", 1)
    assert len(victim.place.turns) == count
