"""The oracle, which judges all other tests here, notices every kind of fault."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Final

import pytest
from mlflow.entities import Trace

from tests.faults.canonical import canonical
from tests.faults.oracle import AsUndisturbed, judge
from tests.support.traces import TurnTrace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.faults.conftest import NewPlace
    from tests.faults.oracle import Verdict
    from tests.faults.record import Turn
    from tests.faults.workplace import Workplace
    from tests.support.scripted_model import Json

    Change = Callable[[Json], object]


def span(trace: Json, name: str) -> Json:
    found: Json = next(one for one in trace["data"]["spans"] if one["name"] == name)
    return found


def without(trace: Json, name: str) -> None:
    trace["data"]["spans"].remove(span(trace, name))


def moved(trace: Json) -> None:
    span(trace, "bash")["parent_span_id"] = span(trace, "scripted/scripted-1")["span_id"]


def said_otherwise(trace: Json) -> None:
    attributes = span(trace, "bash")["attributes"]
    attributes["mlflow.spanOutputs"] = json.dumps("scripted-outpu")


def counted_otherwise(trace: Json) -> None:
    metadata = trace["info"]["trace_metadata"]
    tokens = json.loads(metadata["mlflow.trace.tokenUsage"])
    metadata["mlflow.trace.tokenUsage"] = json.dumps(tokens | {"input_tokens": 1})


def cost_otherwise(trace: Json) -> None:
    metadata = trace["info"]["trace_metadata"]
    metadata["mlflow.trace.cost"] = json.dumps({"total_cost": 1.0})


WRONG: Final[dict[str, Change]] = {
    "a tool is missing": lambda trace: without(trace, "bash"),
    "the root is missing": lambda trace: without(trace, "opencode"),
    "a span hangs elsewhere": moved,
    "a text is cut": said_otherwise,
    "tokens": counted_otherwise,
    "cost": cost_otherwise,
    "still in progress": lambda trace: trace["info"].update(state="IN_PROGRESS"),
    "failed": lambda trace: trace["info"].update(state="ERROR"),
    "no outcome": lambda trace: trace["info"]["tags"].pop("opencode.outcome"),
    "another outcome": lambda trace: trace["info"]["tags"].update({"opencode.outcome": "aborted"}),
    "a stand-in's status": lambda trace: span(trace, "bash")["status"].update(
        code="STATUS_CODE_ERROR"
    ),
    "no session": lambda trace: trace["info"]["trace_metadata"].pop("mlflow.trace.session"),
    "no preview": lambda trace: trace["info"].update(request_preview=""),
}


class Case:
    """One turn as it should be, and the check for it."""

    def __init__(self, place: Workplace) -> None:
        place.ask("[[bash]]")
        (self.right,) = place.traces.wait(1)
        (self.turn,) = place.turns
        reference = canonical(self.right, place.folders)
        self._check = AsUndisturbed(lambda _: reference, place.folders)

    def judge(self, *traces: TurnTrace, turns: tuple[Turn, ...] | None = None) -> Verdict:
        return judge((self.turn,) if turns is None else turns, traces, self._check)

    def changed(self, change: Change) -> TurnTrace:
        content = copy.deepcopy(self.right.trace.to_dict())
        change(content)
        return TurnTrace(Trace.from_dict(content))


@pytest.fixture(scope="module")
def case(new_place: NewPlace) -> Iterator[Case]:
    with new_place("oracle") as place:
        yield Case(place)


def test_right(case: Case) -> None:
    verdict = case.judge(case.changed(lambda _: None))
    assert verdict.good, verdict
    assert (len(verdict.begun), len(verdict.once), verdict.lost) == (1, 1, 0)


@pytest.mark.parametrize("what", WRONG)
def test_wrong(case: Case, what: str) -> None:
    verdict = case.judge(case.changed(WRONG[what]))
    assert not verdict.good
    assert (verdict.lost, verdict.once) == (1, [])
    assert verdict.wrong


def test_missing(case: Case) -> None:
    verdict = case.judge()
    assert not verdict.good
    assert verdict.lost == 1
    assert verdict.missing


def test_doubled(case: Case) -> None:
    assert case.judge(case.right, case.right).doubled

    again = case.changed(lambda trace: trace["data"]["spans"].append(span(trace, "bash")))
    verdict = case.judge(again)
    assert not verdict.good
    assert verdict.doubled


def test_of_nothing(case: Case) -> None:
    verdict = case.judge(case.right, turns=())
    assert not verdict.good
    assert verdict.unknown
