"""A clock that is set back, or was wrong before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.faults.clock import Clock
from tests.faults.test_server import kill
from tests.faults.workplace import FULL
from tests.support.processes import PATIENCE, started

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.record import Turn
    from tests.faults.workplace import Workplace
    from tests.support.scripted_model import ScriptedModel
    from tests.support.traces import TurnTrace

pytestmark = pytest.mark.faketime

FAULT: Final = "clock set back"
HOUR: Final = 3_600
DAY: Final = 24 * HOUR


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path / "clock")


def test_while_the_model_answers(place: Workplace, clock: Clock, model: ScriptedModel) -> None:
    """Set back any earlier, OpenCode (1.18) never ends the turn: its ids begin with the time."""
    command = [str(place.sandbox.opencode), "run", "[[slow]]"]
    env = {**place.sandbox.env, **clock.env}
    before = len(model.turns)
    with started(command, cwd=place.project, env=env) as process:
        place.traces.until(lambda: len(model.turns) > before)
        clock.set(-HOUR)
        output = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, output

    def check(turn: Turn, trace: TurnTrace) -> list[str]:
        backwards = [
            f"{span.name} ends before it begins"
            for span in trace.spans
            if span.end_time_ns is None or span.end_time_ns < span.start_time_ns
        ]
        # If the first token came before the request was sent, its time is unknown.
        unknown = "opencode.time_to_first_token_ms: True became None"
        rest = [one for one in place.as_undisturbed(turn, trace) if not one.endswith(unknown)]
        return backwards + rest

    (turn,) = place.turns
    (answer,) = turn.infos
    assert answer["time"]["completed"] < answer["time"]["created"], "the clock was not set back"
    place.expect_all(FAULT, check, begun=1)


@pytest.mark.parametrize(
    ("first", "then"),
    [(0, -400 * DAY), (0, -DAY), (2 * DAY, 0)] if FULL else [(0, -400 * DAY)],
    ids=lambda seconds: f"{seconds // DAY} days",
)
def test_before_the_next_start(place: Workplace, clock: Clock, first: int, then: int) -> None:
    """The records that were left are from the future then, and are not too old."""
    place.server.down()
    clock.set(first)
    place.run("[[bash]]", env=clock.env)
    kill(place.processes())
    place.server.up()
    clock.set(then)
    place.run("[[text]]", env=clock.env)
    place.expect_all(FAULT, begun=2)
    assert place.dropped == []
