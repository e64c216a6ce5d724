"""Does ``opencode run`` take longer with the plugin, and does ``up`` again take long?

With a server that answers, and with one that needs ten seconds for each answer.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measurement import Measurement
from tests.e2e.stack import disposable_user
from tests.faults.killing import wait_until_gone
from tests.support.faulty_server import FaultyServer, delay
from tests.support.opencode import REPOSITORY
from tests.support.processes import run
from tests.support.scripted_model import ScriptedModel
from tests.support.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.processes import Finished
    from tests.support.sandbox import Sandbox

PAIRS = 10
RUN_LIMIT = 1.03
LATER_LIMIT = 150.0
SLOW_ANSWER = 10.0
AGAIN = 5
AGAIN_LIMIT = 1.5
PROMPT = "[[bash]] Run it"


def measure(root: Path) -> list[Measurement]:
    """Measure turns and ``up`` on one server of the process engine.

    Args:
        root: An empty folder.
    """
    with ScriptedModel() as model, disposable_user(root, model) as user:
        traced, plain = user.project("traced"), user.project("plain")
        data = user.up(traced, "--engine", "process")
        pairs = _pairs(user, traced, plain)
        # Numbers of a plugin that sends nothing would be worth nothing.
        Traces(data["tracking_uri"], data["experiment_id"]).wait(PAIRS + 1)
        found = [_ratio("opencode run, with the plugin / without", pairs), _later(pairs)]
        with FaultyServer(data["tracking_uri"]) as slow:
            slow.inject(delay(SLOW_ANSWER))
            user.env["MLFLOW_TRACKING_URI"] = slow.url
            pairs = _pairs(user, traced, plain)
            if not slow.count("POST"):
                raise RuntimeError("the plugin did not send to the slow server")
            del user.env["MLFLOW_TRACKING_URI"]
            slow.heal()
            wait_until_gone(user)
        name = f"opencode run, server {SLOW_ANSWER:.0f} s late, with / without"
        return [*found, _ratio(name, pairs), *_up_again(user, traced)]


def _pairs(user: Sandbox, traced: Path, plain: Path) -> list[tuple[float, float]]:
    """Return the seconds of runs with and without the plugin, taken in turns."""

    def seconds(project: Path) -> float:
        return user.opencode_run(project, PROMPT).finished.checked().seconds

    for project in (traced, plain):  # the first run of a project makes its database rows
        seconds(project)
    pairs = []
    for turn in range(PAIRS):
        order = (traced, plain) if turn % 2 else (plain, traced)
        taken = {project: seconds(project) for project in order}
        pairs.append((taken[traced], taken[plain]))
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


def _later(pairs: list[tuple[float, float]]) -> Measurement:
    later = [(with_plugin - without) * 1000 for with_plugin, without in pairs]
    return Measurement(
        "opencode run ends later by",
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
