"""A session of 1,500 messages: every turn is there once, the last as whole as the first."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.faults.finished import AsFinished
from tests.faults.oracle import judge
from tests.faults.tally import TALLY
from tests.faults.workplace import FULL
from tests.support.processes import run

if TYPE_CHECKING:
    from bootstrap.testing import Session
    from tests.faults.workplace import Workplace
    from tests.support.scripted_model import Json

TURNS: Final = 750
EARLIER_MS: Final = 5_000
"""Milliseconds between two turns of the invented history."""
ID: Final = re.compile(r"(msg|prt)_([0-9a-f]{12})(\w+)")
"""The first part of an id of OpenCode 1.18 grows by 4096 each millisecond."""


@pytest.mark.skipif(not FULL, reason="750 turns take minutes: FAULTS=full")
def test_lived_through(place: Workplace) -> None:
    session = place.ask(*["[[text]]"] * TURNS)
    assert len(session.messages()) == 2 * TURNS

    resume(place, session.id)

    place.expect_all(
        "session of 1,500 messages, lived through", AsFinished(), begun=TURNS + 1, timeout=300
    )


def test_imported(place: Workplace) -> None:
    session = place.ask("[[text]]")
    place.settle(AsFinished())
    with_past = lengthened(exported(place, session), TURNS - 1)
    file = place.sandbox.root / "tmp" / "opencode-past.json"
    file.write_text(json.dumps(with_past))

    command = [str(place.sandbox.opencode), "import", str(file)]
    run(command, cwd=place.project, env=place.sandbox.env).checked()
    assert len(session.messages()) == 2 * TURNS
    resume(place, session.id)
    session.ask("[[text]]")

    # Imported turns are not traced: they never ran here.
    began = with_past["messages"][-1]["info"]["time"]["created"] - EARLIER_MS
    late = [turn for turn in place.turns if turn.infos[0]["time"]["created"] > began]
    assert len(late) == 3
    verdict = judge(late, place.traces.wait(3), AsFinished())
    TALLY.add("session of 1,500 messages, imported", verdict)
    assert verdict.good, verdict


def resume(place: Workplace, session_id: str) -> None:
    """Run one more turn in a new process."""
    place.sandbox.opencode_run(place.project, "[[bash]]", session=session_id).checked()


def exported(place: Workplace, session: Session) -> Json:
    """Return a session as ``opencode export`` gives it."""
    command = [str(place.sandbox.opencode), "export", session.id]
    done = run(command, cwd=place.project, env=place.sandbox.env).checked()
    found: Json = json.loads(done.stdout)
    return found


def lengthened(session: Json, turns: int) -> Json:
    """Return a session of one turn with that turn many times before it."""
    long = copy.deepcopy(session)
    past = [moved(session["messages"], EARLIER_MS * back) for back in range(turns, 0, -1)]
    long["messages"] = [message for turn in past for message in turn] + long["messages"]
    return long


def moved(value: Any, earlier_ms: int) -> Any:  # noqa: ANN401 - JSON
    """Return messages with ids and times of an earlier time."""
    if isinstance(value, dict):
        return {
            key: {name: time - earlier_ms for name, time in its.items()}
            if key == "time"
            else moved(its, earlier_ms)
            for key, its in value.items()
        }
    if isinstance(value, list):
        return [moved(one, earlier_ms) for one in value]
    if isinstance(value, str) and (found := ID.fullmatch(value)):
        number = (int(found[2], 16) - earlier_ms * 4096) % 2**48
        return f"{found[1]}_{number:012x}{found[3]}"
    return value
