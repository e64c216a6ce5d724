"""Do ``opencode run`` and a turn take longer with the plugin, and does ``up`` again take long?

With a server that answers, and with one that needs ten seconds for each answer.
"""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.measurement import Measurement
from tests.e2e.stack import disposable_user
from tests.faults.killing import wait_until_gone
from tests.support.faulty_server import FaultyServer, delay
from tests.support.opencode import REPOSITORY
from tests.support.opencode_api import OpenCodeApi
from tests.support.processes import run
from tests.support.scenarios import SCENARIOS, Step, Usage, bash
from tests.support.scripted_model import ScriptedModel
from tests.support.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.support.processes import Finished
    from tests.support.sandbox import Sandbox

PAIRS = 20
RUN_LIMIT = 1.03
LATER_LIMIT = 150.0
SLOW_ANSWER = 10.0
AGAIN = 5
AGAIN_LIMIT = 1.5
PROMPT = "[[bash]] Run it"
FIRST_TOKEN = 0.5
STEPS: Final[Mapping[str, tuple[Step, ...]]] = {
    # A model that answers at once is none; few are as quick as this one.
    "paced": (
        Step(
            text="I run it.",
            tool_calls=(bash("echo paced"),),
            usage=Usage(1300, 60),
            first_delay=FIRST_TOKEN,
        ),
        Step(text="It has run.", usage=Usage(1400, 25, cached=1300), first_delay=FIRST_TOKEN),
    ),
}


def measure(root: Path) -> list[Measurement]:
    """Measure turns and ``up`` on one server of the process engine.

    Args:
        root: An empty folder.
    """
    with (
        ScriptedModel({**SCENARIOS, **STEPS}) as model,
        disposable_user(root, model) as user,
    ):
        traced, plain = user.project("traced"), user.project("plain")
        data = user.up(traced, "--engine", "process")
        pairs = _pairs(user, traced, plain)
        # Numbers of a plugin that sends nothing would be worth nothing.
        Traces(data["tracking_uri"], data["experiment_id"]).wait(PAIRS + 1)
        found = [
            _ratio("opencode run, with the plugin / without", pairs),
            _later("opencode run ends later by", pairs),
        ]
        with FaultyServer(data["tracking_uri"]) as slow:
            slow.inject(delay(SLOW_ANSWER))
            user.env["MLFLOW_TRACKING_URI"] = slow.url
            late = f"server {SLOW_ANSWER:.0f} s late"
            found += [
                _ratio(f"turn, {late}, with the plugin / without", _turns(user, traced, plain)),
                _later(f"opencode run ends later by, {late}", _pairs(user, traced, plain)),
            ]
            if not slow.count("POST"):
                raise RuntimeError("the plugin did not send to the slow server")
            del user.env["MLFLOW_TRACKING_URI"]
            slow.heal()
            wait_until_gone(user)
        return [*found, *_up_again(user, traced)]


def _pairs(user: Sandbox, traced: Path, plain: Path) -> list[tuple[float, float]]:
    """Return the seconds of runs with and without the plugin, taken in turns."""

    def run_of(project: Path) -> Callable[[], float]:
        return lambda: user.opencode_run(project, PROMPT).finished.checked().seconds

    return _in_turns(run_of(traced), run_of(plain))


def _turns(user: Sandbox, traced: Path, plain: Path) -> list[tuple[float, float]]:
    """Return the seconds of turns of running OpenCodes with and without the plugin."""

    def turn_of(url: str) -> Callable[[], float]:
        session = OpenCodeApi(url).session()

        def seconds() -> float:
            begun = time.perf_counter()
            session.ask("[[paced]] Go")
            return time.perf_counter() - begun

        return seconds

    with user.opencode_serve(traced) as with_plugin, user.opencode_serve(plain) as without:
        return _in_turns(turn_of(with_plugin), turn_of(without))


def _in_turns(
    with_plugin: Callable[[], float], without: Callable[[], float]
) -> list[tuple[float, float]]:
    """Return what both measure, taken in turns after one of each that does not count."""
    with_plugin()  # the first makes a project's database rows
    without()
    pairs = []
    for turn in range(PAIRS):
        order = (with_plugin, without) if turn % 2 else (without, with_plugin)
        taken = {measured: measured() for measured in order}
        pairs.append((taken[with_plugin], taken[without]))
    return pairs


def _ratio(name: str, pairs: list[tuple[float, float]]) -> Measurement:
    ratios = [with_plugin / without for with_plugin, without in pairs]
    with_median, without_median = (median(column) for column in zip(*pairs, strict=True))
    return Measurement(
        name,
        median(ratios),
        RUN_LIMIT,
        details=f"median of {PAIRS} pairs ({min(ratios):.3f} to {max(ratios):.3f}), "
        f"{with_median:.2f} s / {without_median:.2f} s",
    )


def _later(name: str, pairs: list[tuple[float, float]]) -> Measurement:
    later = [(with_plugin - without) * 1000 for with_plugin, without in pairs]
    return Measurement(
        name,
        median(later),
        LATER_LIMIT,
        unit=" ms",
        details=f"median of {PAIRS} pairs ({min(later):.0f} to {max(later):.0f} ms)",
    )


def _up_again(user: Sandbox, project: Path) -> list[Measurement]:
    make = ["make", "up", f"PROJECT={project}"]
    ways: dict[str, Callable[[], Finished]] = {
        "up": lambda: user.cli("up", "--project", str(project)).finished,
        "make up": lambda: run(make, cwd=REPOSITORY, env=user.env),
    }
    found = []
    for name, again in ways.items():
        times = [again().checked().seconds for _ in range(AGAIN)]
        found.append(
            Measurement(
                f"{name}, everything is up",
                median(times),
                AGAIN_LIMIT,
                unit=" s",
                details=f"median of {AGAIN} ({min(times):.2f} to {max(times):.2f} s)",
            )
        )
    return found
