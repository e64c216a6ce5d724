"""Checks that every turn that OpenCode began is in MLflow, exactly once and whole.

What OpenCode began is read from its own database, what MLflow has from MLflow's own client, and
what a turn should look like from an undisturbed run of the same prompts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pytest

from tests.faults.canonical import canonical, difference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from tests.faults.record import Turn
    from tests.support.scripted_model import Json
    from tests.support.traces import TurnTrace

    Check: TypeAlias = Callable[[Turn, TurnTrace], list[str]]
    """Says what is wrong with the one trace of a turn, one line each."""

MESSAGE: Final = "opencode.message.id"


@dataclass
class Verdict:
    """Which turns arrived, and how.

    Attributes:
        begun: Message ids of the turns that OpenCode began.
        once: Those that are in MLflow exactly once, whole and right.
        missing: Those that are not in MLflow at all.
        wrong: Why a turn in MLflow is not what it should be, one line each.
        doubled: Turns, and spans in them, that are in MLflow more than once.
        unknown: Traces of turns that OpenCode did not begin.
    """

    begun: list[str] = field(default_factory=list)
    once: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """How many turns are missing or not whole."""
        return len(self.begun) - len(self.once)

    @property
    def good(self) -> bool:
        """Whether nothing is lost, doubled, or unknown."""
        return not (self.lost or self.doubled or self.unknown)

    def __str__(self) -> str:
        """Return everything that is wrong, as text."""
        lines = [
            f"{len(self.begun)} turns begun, {len(self.once)} in MLflow exactly once and whole",
            *(f"missing: {one}" for one in self.missing),
            *(f"wrong: {one}" for one in self.wrong),
            *(f"twice: {one}" for one in self.doubled),
            *(f"OpenCode knows nothing of {one}" for one in self.unknown),
        ]
        return "\n  ".join(lines)


def message_of(trace: TurnTrace) -> str | None:
    """Return the id of the user message in a trace's metadata."""
    return trace.metadata.get(MESSAGE)


def judge(
    turns: Sequence[Turn],
    traces: Sequence[TurnTrace],
    check: Check,
    message: Callable[[TurnTrace], str | None] = message_of,
) -> Verdict:
    """Compare what MLflow has with what OpenCode began.

    Args:
        turns: OpenCode's record.
        traces: All of the experiment.
        check: Says what is wrong with the one trace of a turn.
        message: Returns the id of the user message that a trace is of.
    """
    verdict = Verdict(begun=[turn.message_id for turn in turns])
    by_message: dict[str, list[TurnTrace]] = defaultdict(list)
    for trace in traces:
        by_message[message(trace) or trace.trace_id].append(trace)
    for turn in turns:
        found = by_message.pop(turn.message_id, [])
        if not found:
            verdict.missing.append(f"{turn.message_id} {turn.prompts[-1]}")
            continue
        if len(found) > 1:
            verdict.doubled.append(f"{turn.message_id}: {[one.trace_id for one in found]}")
            continue
        (trace,) = found
        counted = Counter(span.span_id for span in trace.spans)
        verdict.doubled += [
            f"{turn.message_id}: span {id_}" for id_, count in counted.items() if count > 1
        ]
        problems = check(turn, trace)
        verdict.wrong += [f"{turn.message_id} {turn.prompts[-1]}: {one}" for one in problems]
        if not problems:
            verdict.once.append(turn.message_id)
    verdict.unknown += [f"{name}: {len(found)} traces" for name, found in by_message.items()]
    return verdict


def totals(turn: Turn, trace: TurnTrace) -> list[str]:
    """Say where MLflow's totals differ from OpenCode's own."""
    usage = turn.usage
    wrong = []
    if trace.tokens != usage.tokens:
        wrong.append(f"tokens {trace.tokens} are {usage.tokens} in OpenCode")
    if trace.cost != pytest.approx(usage.cost):
        wrong.append(f"cost {trace.cost} is {usage.cost} in OpenCode")
    return wrong


@dataclass(frozen=True)
class AsUndisturbed:
    """The strictest check: the trace is the same as that of an undisturbed run.

    Attributes:
        reference: Gives the canonical trace of the last of some prompts of one session.
        folders: See :func:`~tests.faults.canonical.canonical`.
    """

    reference: Callable[[tuple[str, ...]], Json]
    folders: Mapping[Path, str]

    def __call__(self, turn: Turn, trace: TurnTrace) -> list[str]:
        """Return what is wrong."""
        if not trace.complete:
            return [f"{trace.state.value} with {len(trace.spans)} spans, outcome {trace.outcome}"]
        found = canonical(trace, self.folders)
        wrong = difference(self.reference(turn.prompts), found)
        if trace.session != turn.session_id:
            wrong.append(f"session {trace.session} is {turn.session_id} in OpenCode")
        return [*wrong, *totals(turn, trace)]
