"""How soon what OpenCode does is in MLflow: a turn after its end, each span after its own."""

from __future__ import annotations

import http.client
import json
import time
import urllib.parse
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from benchmarks.intervals import median_of
from benchmarks.measurement import Measurement
from benchmarks.traced import traced_place
from tests.support.scenarios import Step, Usage, bash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from typing_extensions import Self

    from bootstrap.testing import Session
    from tests.faults.workplace import Workplace
    from tests.support.scripted_model import Json

TURNS: Final = 15
FAST_TURNS: Final = 6
END_LIMIT: Final = 250.0
SPAN_LIMIT: Final = 1_000.0
POLL: Final = 0.01
"""Seconds between looks; each costs the server some milliseconds."""
PATIENCE: Final = 60.0
STEPS: Final[Mapping[str, tuple[Step, ...]]] = {
    # Time to find the trace before the turn ends.
    "held": (
        Step(text="I run it.", tool_calls=(bash("echo held"),), usage=Usage(1300, 60)),
        Step(text="It has run.", usage=Usage(1400, 25, cached=1300), first_delay=1.0),
    ),
    "steps": (
        *(
            Step(
                text=f"Step {number}.",
                tool_calls=(bash(f"sleep 0.3; echo {number}"),),
                usage=Usage(1300 + 100 * number, 60),
                first_delay=0.3,
            )
            for number in range(6)
        ),
        Step(text="All steps are done.", usage=Usage(2000, 25), first_delay=0.3),
    ),
}


def measure(root: Path, *, fast: bool) -> Iterator[Measurement]:
    """Measure turns of one ``opencode serve`` on a loopback server.

    Args:
        root: An empty folder.
        fast: Fewer turns.
    """
    turns = FAST_TURNS if fast else TURNS
    with (
        traced_place(root, STEPS) as place,
        place.sandbox.opencode_serve(place.project) as api,
    ):
        api.session().ask("[[held]]")
        ends = [_turn_end(place, api.session()) for _ in range(turns)]
        spans = _spans(place, api.session())
    yield Measurement(
        "turn end to trace complete in MLflow",
        *median_of(ends),
        limit=END_LIMIT,
        unit=" ms",
        details=f"median of {turns} turns",
    )
    yield Measurement(
        "span end to span in MLflow, at worst",
        max(spans),
        None,
        SPAN_LIMIT,
        unit=" ms",
        details=f"{len(spans)} spans of a turn of 7 steps, median {median(spans):.0f} ms",
    )


def _turn_end(place: Workplace, session: Session) -> float:
    """Return the milliseconds from the end of a turn until its final state can be read."""
    session.start("[[held]]")
    with _Look(place, session) as look:
        look.until(lambda trace: "opencode.outcome" in trace["trace_info"]["tags"])
        complete = time.time()
    session.wait_until_idle()
    end: float = session.messages()[-1]["info"]["time"]["completed"]
    return complete * 1000 - end


def _spans(place: Workplace, session: Session) -> list[float]:
    """Return the milliseconds from the end of each span until it can be read."""
    seen: dict[str, float] = {}

    def has_all(trace: Json) -> bool:
        now = time.time() * 1000
        for span in trace.get("spans", []):
            # A stand-in is there for the root while the turn goes on.
            is_stand_in = "parent_span_id" not in span and "opencode.outcome" not in _keys(span)
            if not is_stand_in:
                seen.setdefault(span["span_id"], now - int(span["end_time_unix_nano"]) / 1e6)
        return "opencode.outcome" in trace["trace_info"]["tags"]

    session.start("[[steps]]")
    with _Look(place, session, "/get?trace_id=") as look:
        look.until(has_all)
    session.wait_until_idle()
    (trace,) = place.traces.wait(1, session=session.id)
    if len(trace.spans) != len(seen):
        raise RuntimeError(f"{len(seen)} of {len(trace.spans)} spans were seen")
    return list(seen.values())


def _keys(span: Json) -> Iterator[str]:
    return (str(attribute["key"]) for attribute in span["attributes"])


class _Look:
    """Reads the one trace of a session from MLflow's REST API, over and over.

    Args:
        place: Where it is.
        session: Whose.
        path: What comes before the trace's id.
    """

    def __init__(self, place: Workplace, session: Session, path: str = "/") -> None:
        self._deadline = time.monotonic() + PATIENCE
        while not (found := place.traces.all(session=session.id)):
            self._check()
        self._path = f"/api/3.0/mlflow/traces{path}{found[0].trace_id}"
        address = urllib.parse.urlsplit(place.mlflow)
        self._connection = http.client.HTTPConnection(address.hostname or "", address.port)

    def until(self, holds: Callable[[Json], bool]) -> None:
        """Look until something holds.

        Raises:
            RuntimeError: It does not, in time.
        """
        while not holds(self._trace()):
            self._check()
            time.sleep(POLL)

    def _trace(self) -> Json:
        self._connection.request("GET", self._path)
        answer: dict[str, Any] = json.loads(self._connection.getresponse().read())
        trace: Json = answer["trace"]
        return trace

    def _check(self) -> None:
        if time.monotonic() > self._deadline:
            raise RuntimeError(f"not there after {PATIENCE} s")

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._connection.close()
