"""A queue on disk that is damaged before the next start reads it.

The queue of one killed OpenCode is put back, damaged and delivered again and again. Damaged
records may be lost; no other record may be lost with them.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from mlflow.entities import Trace, TraceData
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

from tests.faults.damage import KINDS, by_trace, files, queues
from tests.faults.oracle import judge
from tests.faults.tally import TALLY
from tests.faults.test_server import kill
from tests.faults.workplace import FULL, DirectoryApi, delete_traces, infos
from tests.support.traces import TurnTrace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.faults.conftest import NewPlace
    from tests.faults.record import Turn
    from tests.faults.workplace import Workplace
    from tests.support.scripted_model import Json

SEEDS: Final = range(25) if FULL else range(1)
PROMPTS: Final = ("[[text]]", "[[bash]]", "[[parallel]]", "[[task]]", "[[toolerror]]")


@dataclass(frozen=True)
class Leftovers:
    """The queue that a killed OpenCode left because the server was down.

    Attributes:
        place: Where it ran.
        kept: A copy of the state folder.
    """

    place: Workplace
    kept: Path

    def put_back(self) -> list[Path]:
        """Put the state folder back, and remove all traces; return the files of the queues."""
        self.place.server.down()
        delete_traces(self.place)
        shutil.rmtree(self.place.state, ignore_errors=True)
        shutil.copytree(self.kept, self.place.state)
        return [file for folder in queues(self.place.state) for file in files(folder)]

    def deliver(self) -> Json:
        """Deliver what can be read."""
        self.place.server.up()
        return self.place.deliver()


@pytest.fixture(scope="module")
def leftovers(new_place: NewPlace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Leftovers]:
    with new_place("damage") as place:
        place.server.down()
        with place.sandbox.opencode_serve(place.project) as served:
            api = DirectoryApi(served.url, place.project)
            for prompt in PROMPTS[1:]:
                api.session().ask(prompt)
        place.run(PROMPTS[0])
        kill(place.processes())
        kept = tmp_path_factory.mktemp("damage") / "state"
        shutil.copytree(place.state, kept)
        assert len(queues(kept)) > 1
        yield Leftovers(place, kept)


def message_of(records: Sequence[Json]) -> str:
    """Return the turn that the records of a trace are of."""
    (message,) = {
        record["body"]["metadata"]["opencode.message.id"]
        for record in records
        if record["kind"] == "info"
    }
    return str(message)


def traces_of(place: Workplace) -> list[TurnTrace]:
    """Read traces one by one: where one lacks all spans, MLflow's client returns none of them."""
    client = MlflowClient(tracking_uri=place.mlflow)
    found = []
    for info in infos(place):
        try:
            trace = client.get_trace(info.trace_id)
        except MlflowException:
            trace = Trace(info, TraceData([]))
        found.append(TurnTrace(trace))
    return found


def test_undamaged(leftovers: Leftovers) -> None:
    leftovers.put_back()
    leftovers.deliver()
    leftovers.place.expect_all("queue taken over", begun=len(PROMPTS))
    assert leftovers.place.dropped == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_damaged(leftovers: Leftovers, kind: str, seed: int) -> None:
    place = leftovers.place
    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - to be repeatable
    victim = chance.choice(leftovers.put_back())
    whole = by_trace(queues(place.state))
    before = victim.read_bytes()
    after = KINDS[kind](before, chance)
    victim.write_bytes(after)
    left = by_trace(queues(place.state))

    leftovers.deliver()

    def check(turn: Turn, trace: TurnTrace) -> list[str]:
        mine = trace.trace_id.removeprefix("tr-")
        if all(record in left[mine] for record in whole[mine]):
            return place.as_undisturbed(turn, trace)
        there = {span.span_id for span in trace.spans}
        return [
            f"span {record['spanId']} was readable, but is not there"
            for record in left[mine]
            if record["kind"] == "span" and record["spanId"] not in there
        ]

    # A trace without its info does not say which turn it is of.
    messages = {f"tr-{trace_id}": message_of(records) for trace_id, records in whole.items()}
    traces = traces_of(place)
    there = {trace.trace_id: {span.span_id for span in trace.spans} for trace in traces}
    gone = {
        messages[f"tr-{trace_id}"]
        for trace_id in whole
        if not left[trace_id] and f"tr-{trace_id}" not in there
    }
    begun = [turn for turn in place.turns if turn.message_id not in gone]
    verdict = judge(begun, traces, check, lambda trace: messages[trace.trace_id])
    TALLY.add(f"queue: {kind}", verdict)
    assert verdict.good, f"{verdict}\n{place.left()}"
    assert place.waiting == []
    lost = [
        record
        for trace_id, records in whole.items()
        for record in records
        if record["kind"] == "span" and record["spanId"] not in there.get(f"tr-{trace_id}", set())
    ]
    # A file that was cut off does not show that there was more.
    if lost and not before.startswith(after):
        counted = [drop for drop in place.dropped if drop["reason"] == "damaged"]
        assert sum(drop["records"] for drop in counted) > 0


def test_from_a_newer_version(leftovers: Leftovers) -> None:
    """A queue of a newer version is left alone: that version reads it."""
    place = leftovers.place
    leftovers.put_back()
    (folder, *_) = queues(place.state)
    newer = folder.with_name(f"{folder.name}9")
    shutil.copytree(folder, newer)
    with contextlib.closing(sqlite3.connect(newer / "queue.db")) as database:
        database.execute("PRAGMA user_version = 2")
    content = (newer / "queue.db").read_bytes()
    leftovers.deliver()
    verdict = place.verdict()
    TALLY.add("queue: from a newer version", verdict)
    assert verdict.good, f"{verdict}\n{place.left()}"
    kept = (place.state / "queue").glob("*/queue.db")
    assert [path.read_bytes() for path in kept] == [content]
