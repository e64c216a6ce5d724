"""Do ``opencode run`` and a turn take longer with the plugin, and does ``up`` again take long?

With a server that answers, and with one that needs ten seconds for each answer.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, Final, TypeVar

from benchmarks import usage
from benchmarks.intervals import difference, median_of, ratio
from benchmarks.measurement import Measurement
from benchmarks.usage import Usage
from tests.e2e.stack import disposable_user
from tests.faults.killing import wait_until_gone
from tests.support.faulty_server import FaultyServer, delay
from tests.support.opencode import REPOSITORY
from tests.support.processes import run
from tests.support.scenarios import SCENARIOS, Step, bash
from tests.support.scenarios import Usage as Tokens
from tests.support.scripted_model import ScriptedModel
from tests.support.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from benchmarks.intervals import Estimate
    from bootstrap.testing import OpenCodeClient
    from tests.support.processes import Finished
    from tests.support.sandbox import Sandbox

Taken = TypeVar("Taken")

PAIRS: Final = 40
FAST_PAIRS: Final = 12
SLOW_PAIRS: Final = 20
RUN_LIMIT: Final = 1.03
LATER_LIMIT: Final = 60.0
CALM: Final = "less waiting for a core"
BACKGROUND_LIMIT: Final = 150.0
"""Milliseconds: where a child has to send what is left, it starts the engine and does it."""
SLOW_ANSWER: Final = 10.0
AGAIN: Final = 5
AGAIN_LIMIT: Final = 1.5
LEFT: Final = 60.0
"""Seconds that what outlives a run is given to end."""
PROMPT: Final = "[[bash]] Run it"
FIRST_TOKEN: Final = 0.5
STEPS: Final[Mapping[str, tuple[Step, ...]]] = {
    # A model that answers at once is none; few are as quick as this one.
    "paced": (
        Step(
            text="I run it.",
            tool_calls=(bash("echo paced"),),
            usage=Tokens(1300, 60),
            first_delay=FIRST_TOKEN,
        ),
        Step(text="It has run.", usage=Tokens(1400, 25, cached=1300), first_delay=FIRST_TOKEN),
    ),
}


def measure(root: Path, *, fast: bool) -> Iterator[Measurement]:
    """Measure turns and ``up`` on one server of the process engine.

    Args:
        root: An empty folder.
        fast: Fewer pairs, and no server that is late.
    """
    with (
        ScriptedModel({**SCENARIOS, **STEPS}) as model,
        disposable_user(root, model) as user,
    ):
        traced, plain = user.project("traced"), user.project("plain")
        data = user.up(traced, "--engine", "process")
        count = FAST_PAIRS if fast else PAIRS
        pairs = _runs(user, traced, plain, count, LEFT)
        # Numbers of a plugin that sends nothing would be worth nothing.
        uri = user.reach(data["tracking_uri"])
        Traces(uri, data["experiment_id"]).wait(count + 1)
        yield _ratio("opencode run, with the plugin / without", of(pairs, "wall"))
        yield _later("opencode run ends later by", pairs)
        unhurried = [(calm(one), calm(other)) for one, other in pairs]
        yield _ratio(f"opencode run, {CALM}, with / without", of(unhurried, "wall"))
        yield _later(f"opencode run ends later by, {CALM}", unhurried)
        yield _ratio("opencode run, processor time, with / without", of(pairs, "processor"))
        yield _background(pairs)
        if not fast:
            with FaultyServer(uri) as slow:
                slow.inject(delay(SLOW_ANSWER))
                user.env["MLFLOW_TRACKING_URI"] = slow.url
                yield from _late(user, traced, plain)
                if not slow.count("POST"):
                    raise RuntimeError("the plugin did not send to the slow server")
                del user.env["MLFLOW_TRACKING_URI"]
                slow.heal()
                wait_until_gone(user)
        yield from _up_again(user, traced)


def _late(user: Sandbox, traced: Path, plain: Path) -> Iterator[Measurement]:
    late = f"server {SLOW_ANSWER:.0f} s late"
    yield _ratio(f"turn, {late}, with the plugin / without", _turns(user, traced, plain))
    pairs = _runs(user, traced, plain, SLOW_PAIRS, 0)
    yield _later(f"opencode run ends later by, {late}", pairs)


def _runs(
    user: Sandbox, traced: Path, plain: Path, count: int, patience: float
) -> list[tuple[Usage, Usage]]:
    """Return what runs with and without the plugin used.

    Args:
        user: Whose.
        traced: A project with the plugin.
        plain: A project without it.
        count: Of pairs.
        patience: Seconds that what outlives a run is given to end.
    """

    def run_of(project: Path) -> Callable[[], Usage]:
        command = [sys.executable, "-P", usage.__file__, str(patience), str(user.opencode)]
        command += ["run", "--format", "json", PROMPT]

        def once() -> Usage:
            done = run(command, cwd=project, env=user.env).checked()
            used = Usage(**json.loads(done.stdout))
            if used.code != 0:
                raise RuntimeError(f"opencode run ended with {used.code}: {used.output}")
            return used

        return once

    return in_turns(run_of(traced), run_of(plain), count)


def _turns(user: Sandbox, traced: Path, plain: Path) -> list[tuple[float, float]]:
    """Return the seconds of turns of running OpenCodes with and without the plugin."""

    def turn_of(api: OpenCodeClient) -> Callable[[], float]:
        session = api.session()

        def seconds() -> float:
            begun = time.perf_counter()
            session.ask("[[paced]] Go")
            return time.perf_counter() - begun

        return seconds

    with user.opencode_serve(traced) as with_plugin, user.opencode_serve(plain) as without:
        return in_turns(turn_of(with_plugin), turn_of(without), SLOW_PAIRS)


def in_turns(
    with_plugin: Callable[[], Taken], without: Callable[[], Taken], count: int
) -> list[tuple[Taken, Taken]]:
    """Return what both measure, with, without, without, with …, after one of each for nothing.

    In this order what the machine does besides, and that it changes, falls on both alike.
    """
    with_plugin()  # the first makes a project's database rows
    without()
    pairs = []
    for turn in range(count):
        order = (without, with_plugin) if turn % 2 else (with_plugin, without)
        taken = {measured: measured() for measured in order}
        pairs.append((taken[with_plugin], taken[without]))
    return pairs


def of(pairs: list[tuple[Usage, Usage]], name: str) -> list[tuple[float, float]]:
    """Return one of the fields of both of each pair."""
    return [(getattr(one, name), getattr(other, name)) for one, other in pairs]


def calm(used: Usage) -> Usage:
    """Return what a run would have used on a machine with nothing else to do."""
    return replace(used, wall=used.wall - used.waited)


def _ratio(name: str, pairs: list[tuple[float, float]]) -> Measurement:
    with_median, without_median = (median(column) for column in zip(*pairs, strict=True))
    return Measurement(
        name,
        *ratio(pairs),
        limit=RUN_LIMIT,
        details=f"{len(pairs)} pairs, {with_median:.2f} s / {without_median:.2f} s",
    )


def _later(name: str, pairs: list[tuple[Usage, Usage]]) -> Measurement:
    after = _range(difference(of(pairs, "tail")))
    return Measurement(
        name,
        *_milliseconds(difference(of(pairs, "wall"))),
        limit=LATER_LIMIT,
        unit=" ms",
        details=f"{len(pairs)} pairs; from the end of the answer on {after}",
    )


def _background(pairs: list[tuple[Usage, Usage]]) -> Measurement:
    outlived = sum(one.background > 0 for one, _ in pairs)
    return Measurement(
        "processor time of what outlives opencode run",
        *_milliseconds(difference(of(pairs, "background"))),
        limit=BACKGROUND_LIMIT,
        unit=" ms",
        details=f"{len(pairs)} pairs, {outlived} of them with something that outlived it",
    )


def _milliseconds(seconds: Estimate) -> Estimate:
    value, (low, high) = seconds
    return type(seconds)(value * 1000, type(seconds.interval)(low * 1000, high * 1000))


def _range(seconds: Estimate) -> str:
    value, (low, high) = _milliseconds(seconds)
    return f"{value:.0f} ms ({low:.0f} to {high:.0f})"


def _up_again(user: Sandbox, project: Path) -> Iterator[Measurement]:
    make = ["make", "up", f"PROJECT={project}"]
    ways: dict[str, Callable[[], Finished]] = {
        "up": lambda: user.cli("up", "--project", str(project)).finished,
        "make up": lambda: run(make, cwd=REPOSITORY, env=user.env),
    }
    for name, again in ways.items():
        times = [again().checked().seconds for _ in range(AGAIN)]
        yield Measurement(
            f"{name}, everything is up",
            *median_of(times),
            limit=AGAIN_LIMIT,
            unit=" s",
            details=f"median of {AGAIN}",
        )
