"""A server or a network that is slow, refuses, or loses what it answers."""

from __future__ import annotations

import random
import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import pytest

from tests.faults.workplace import FULL
from tests.support.faulty_server import Fault, answer, delay
from tests.support.processes import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.workplace import Workplace

PROMPTS: Final = (
    ("[[text]]", "[[bash]]", "[[parallel]]", "[[task]]") if FULL else ("[[bash]]", "[[text]]")
)
WAIT: Final = 4
"""Seconds that a client is told to wait."""
BAD_GATEWAY: Final = answer(
    HTTPStatus.BAD_GATEWAY,
    b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
    headers={"Content-Type": "text/html"},
)
PASSING: Final = {
    "500": answer(HTTPStatus.INTERNAL_SERVER_ERROR, b"Internal Server Error", times=3),
    "502 with HTML": answer(
        BAD_GATEWAY.status, BAD_GATEWAY.body, headers=BAD_GATEWAY.headers, times=3
    ),
    "half an answer": Fault("half", times=3),
    "reset before it was stored": Fault("reset-before", times=3),
    "reset after it was stored": Fault("reset-after", times=3),
    "latency of 250 ms": delay(0.25),
    "latency of 10 s": delay(10, times=None if FULL else 1),
}


@pytest.mark.parametrize("fault", PASSING)
def test_what_passes(place: Workplace, fault: str) -> None:
    place.server.inject(PASSING[fault])
    place.ask(*PROMPTS)
    place.expect_all(fault, begun=len(PROMPTS), timeout=600 if FULL else PATIENCE)


@pytest.mark.parametrize("fault", PASSING if FULL else ["reset after it was stored"])
def test_what_passes_while_a_run_ends(place: Workplace, fault: str) -> None:
    """After the run only its background process or the next start can try again."""
    place.server.inject(PASSING[fault])
    place.run("[[bash]]")
    place.expect_all(fault, begun=1, timeout=600 if FULL else PATIENCE)


def in_seconds(seconds: int) -> str:
    return str(seconds)


def as_date(seconds: int) -> str:
    return format_datetime(datetime.now(timezone.utc) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize("form", [in_seconds, as_date])
def test_it_comes_back_when_it_is_told_to(place: Workplace, form: Callable[[int], str]) -> None:
    place.ask("[[text]]")
    place.expect_all("429 with Retry-After", tried=0)
    before = len(place.server.received)
    told = time.monotonic()
    busy = answer(HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": form(WAIT)}, times=1)
    place.server.inject(busy)
    place.ask("[[bash]]", "[[text]]")
    place.expect_all("429 with Retry-After", begun=3)
    first, second = place.server.received[before : before + 2]
    assert first.status == HTTPStatus.TOO_MANY_REQUESTS
    # A date was sent before the request came, and has no fractions of a second.
    assert second.at >= (first.at + WAIT if form is in_seconds else told + WAIT - 1)


def test_a_request_that_is_never_answered(place: Workplace) -> None:
    place.server.inject(Fault("hang", times=1))
    place.ask("[[bash]]")
    if not FULL:
        # Otherwise the plugin itself has to give it up.
        place.server.heal()
    place.expect_all("no answer at all", begun=1, timeout=180)


def test_refused_in_the_middle_of_a_turn(place: Workplace) -> None:
    session = place.api.session()
    session.start("[[gated]]")
    session.wait_for_tool()
    place.server.wait_for(1)
    place.server.down()
    place.open_gate()
    session.wait_until_idle()
    session.ask("[[text]]")
    place.server.up()
    place.expect_all("down in the middle of a turn", begun=2)


@pytest.mark.parametrize("seed", range(10) if FULL else [0])
def test_everything_at_once(place: Workplace, seed: int) -> None:
    """Each of many requests meets another fault."""
    chance = random.Random(seed)  # noqa: S311 - to be repeatable
    kinds = [
        answer(HTTPStatus.INTERNAL_SERVER_ERROR, times=1),
        answer(HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "1"}, times=1),
        answer(HTTPStatus.REQUEST_TIMEOUT, times=1),
        answer(BAD_GATEWAY.status, BAD_GATEWAY.body, headers=BAD_GATEWAY.headers, times=1),
        Fault("half", times=1),
        Fault("reset-before", times=1),
        Fault("reset-after", times=1),
        delay(1, times=1),
    ]
    faults = [
        chance.choice(kinds) if chance.random() < 0.5 else delay(0, times=1)
        for _ in range(60 if FULL else 16)
    ]
    place.server.inject(*faults)
    for _ in range(4 if FULL else 1):
        place.ask(*PROMPTS)
    place.expect_all("all of these at random", tried=len(faults), timeout=300)
