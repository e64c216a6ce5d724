"""A queue on disk that is damaged before the next start reads it.

One set of leftovers of a real OpenCode is put back, damaged and delivered again and again. What
was damaged is beyond the promise; it must not take anything else with it.
"""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from mlflow.entities import Trace, TraceData
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

from tests.faults.damage import KINDS, framed, readable, segments
from tests.faults.oracle import judge
from tests.faults.tally import TALLY
from tests.faults.test_server import kill
from tests.faults.workplace import FULL, DirectoryApi, delete_traces, infos
from tests.support.traces import TurnTrace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tests.faults.conftest import NewPlace
    from tests.faults.record import Turn
    from tests.faults.workplace import Workplace
    from tests.support.scripted_model import Json

SEEDS: Final = range(25) if FULL else range(1)
PROMPTS: Final = ("[[text]]", "[[bash]]", "[[parallel]]", "[[task]]", "[[toolerror]]")


@dataclass(frozen=True)
class Leftovers:
    """What a killed OpenCode left because the server was down.

    Attributes:
        place: Where it ran.
        kept: A copy of the state folder.
    """

    place: Workplace
    kept: Path

    def put_back(self) -> list[Path]:
        """Have them again, and MLflow without traces; return the files of the queue."""
        self.place.server.down()
        delete_traces(self.place)
        shutil.rmtree(self.place.state, ignore_errors=True)
        shutil.copytree(self.kept, self.place.state)
        return segments(self.place.state)

    def deliver(self) -> Json:
        """Deliver what can be read."""
        self.place.server.up()
        return self.place.deliver()


@pytest.fixture(scope="module")
def leftovers(new_place: NewPlace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Leftovers]:
    with new_place("damage") as place:
        place.server.down()
        with place.sandbox.opencode_serve(place.project) as url:
            api = DirectoryApi(url, place.project)
            for prompt in PROMPTS[1:]:
                api.session().ask(prompt)
        place.run(PROMPTS[0])
        kill(place.processes())
        kept = tmp_path_factory.mktemp("damage") / "state"
        shutil.copytree(place.state, kept)
        assert len(segments(kept)) > 1
        yield Leftovers(place, kept)


def by_trace(contents: Mapping[Path, bytes]) -> dict[str, list[Json]]:
    """Return the records that can be read and still wait, by the trace that they are of."""
    folders: dict[Path, list[Json]] = defaultdict(list)
    for path, content in contents.items():
        folders[path.parent] += readable(content)
    found: dict[str, list[Json]] = defaultdict(list)
    for lines in folders.values():
        settled = [range_ for line in lines for range_ in line.get("settled", ())]
        for line in lines:
            done = any(first <= line.get("n", -1) <= last for first, last in settled)
            if "traceId" in line and not done:
                found[line["traceId"]].append(line)
    return found


def message_of(records: Sequence[Json]) -> str:
    """Return the turn that the records of a trace are of."""
    (message,) = {
        record["body"]["metadata"]["opencode.message.id"]
        for record in records
        if record["kind"] == "info"
    }
    return str(message)


def traces_of(place: Workplace) -> list[TurnTrace]:
    """Read traces one by one: MLflow's client has nothing of all where one lacks all spans."""
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
    leftovers.place.expect_all("spool taken over", begun=len(PROMPTS))
    assert leftovers.place.dropped == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_damaged(leftovers: Leftovers, kind: str, seed: int) -> None:
    place = leftovers.place
    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - to be repeatable
    files = leftovers.put_back()
    victim = chance.choice(files)
    before = {file: file.read_bytes() for file in files}
    victim.write_bytes(KINDS[kind](before[victim], chance))
    after = {file: file.read_bytes() for file in files}
    whole, left = by_trace(before), by_trace(after)
    lines = {file: sum(1 for _ in readable(content)) for file, content in before.items()}
    damaged = lines[victim] - sum(1 for _ in readable(after[victim]))

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

    # Of a turn that lost its info the trace does not say which it is of.
    messages = {f"tr-{trace_id}": message_of(lines) for trace_id, lines in whole.items()}
    gone = {messages[f"tr-{trace_id}"] for trace_id in whole if not left[trace_id]}
    begun = [turn for turn in place.turns if turn.message_id not in gone]
    verdict = judge(begun, traces_of(place), check, lambda trace: messages[trace.trace_id])
    TALLY.add(f"spool: {kind}", verdict)
    assert verdict.good, f"{verdict}\n{place.left()}"
    assert place.waiting == []
    # Cut off at the end of a line, or to nothing, a file does not show that there was more.
    rest = before[victim].removeprefix(after[victim])
    is_cut_between = len(rest) < len(before[victim]) and (
        after[victim].endswith(b"\n") or rest.startswith(b"\n")
    )
    if damaged and after[victim] and not is_cut_between:
        counted = [drop for drop in place.dropped if drop["reason"] == "damaged"]
        assert sum(drop["records"] for drop in counted) > 0


def test_from_a_newer_version(leftovers: Leftovers) -> None:
    """Who writes another format reads it, too; this one leaves it alone."""
    place = leftovers.place
    (file, *_) = leftovers.put_back()
    newer = place.state / "spool" / file.parent.name.replace(".1", ".9")
    newer.mkdir()
    content = framed({"spool": 2}) + b"whatever comes then\n"
    (newer / file.name).write_bytes(content)
    leftovers.deliver()
    verdict = place.verdict()
    TALLY.add("spool: from a newer version", verdict)
    assert verdict.good, f"{verdict}\n{place.left()}"
    kept = [path for path in segments(place.state) if path.read_bytes() == content]
    assert [path.name for path in kept] == [file.name]
