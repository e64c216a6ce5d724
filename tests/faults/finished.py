"""The check for turns whose process was killed: what had finished is there, and the turn ended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from mlflow.entities import SpanType, TraceState

from tests.faults.oracle import MESSAGE, judge, totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mlflow.entities import Span

    from tests.faults.oracle import Verdict
    from tests.faults.record import Turn
    from tests.support.traces import TurnTrace

TOLD_MS: Final = 100
"""What OpenCode wrote this long before it died, it had also told its plugins."""
CALL: Final = "gen_ai.tool.call.id"


@dataclass(frozen=True)
class Piece:
    """A model call or a tool call that had ended.

    Attributes:
        kind: MLflow's type of its span.
        id: Of the assistant message, or of the tool call.
        text: Its result.
        ended: Milliseconds since the epoch.
    """

    kind: str
    id: str
    text: str
    ended: int


def pieces_of(turn: Turn) -> Iterator[Piece]:
    """Yield the calls that had ended by OpenCode's record."""
    for part in turn.finished:
        state = part["state"]
        text = state.get("output") or state.get("error") or ""
        yield Piece(SpanType.TOOL, part["callID"], text, state["time"]["end"])
    texts: dict[str, str] = defaultdict(str)
    for part in turn.parts:
        if part["type"] == "text":
            texts[part["messageID"]] += part["text"]
    for info in turn.infos:
        if "completed" in info["time"]:
            ended = info["time"]["completed"]
            yield Piece(SpanType.CHAT_MODEL, info["id"], texts[info["id"]], ended)


@dataclass
class AsFinished:
    """The check of a trace of a turn that may have been cut off.

    Attributes:
        killed: When processes were killed, in seconds since the epoch, by a label in the prompt
            of their turn. All other turns ended normally.
        pieces: How many model and tool calls were looked for.
    """

    killed: Mapping[str, float] = field(default_factory=dict)
    pieces: int = 0

    def judge(self, turns: Sequence[Turn], traces: Sequence[TurnTrace]) -> Verdict:
        """Compare what MLflow has with what OpenCode wrote.

        A whole trace of a turn that OpenCode did not write is no error where something was
        killed: OpenCode asks its plugins first.
        """
        known = {turn.message_id for turn in turns}
        counted = [
            trace
            for trace in traces
            if not (self.killed and trace.complete and trace.metadata.get(MESSAGE) not in known)
        ]
        return judge(turns, counted, self)

    def __call__(self, turn: Turn, trace: TurnTrace) -> list[str]:
        """Return what is wrong."""
        if not trace.complete:
            return [f"{trace.state.value} with {len(trace.spans)} spans, outcome {trace.outcome}"]
        killed = self._moment(turn)
        wrong = [*_shape(trace), *self._pieces(turn, trace, killed)]
        outcomes = {_outcome(turn)} if turn.over else set()
        # The event that ended it may not have reached the plugin before the kill.
        outcomes |= {"interrupted"} if killed is not None else set()
        if trace.outcome not in outcomes:
            wrong.append(f"outcome {trace.outcome}, not {' or '.join(sorted(outcomes))}")
        state = TraceState.OK if trace.outcome == "completed" else TraceState.ERROR
        if trace.state is not state:
            wrong.append(f"{trace.state.value} although it {trace.outcome}")
        if trace.session != turn.session_id:
            wrong.append(f"session {trace.session} is {turn.session_id} in OpenCode")
        if trace.outcome == "completed":
            wrong += totals(turn, trace)
        return wrong

    def _moment(self, turn: Turn) -> float | None:
        prompt = turn.prompts[-1]
        if self.killed and not prompt:
            # OpenCode died between writing the message and its text.
            return max(self.killed.values())
        return next((at for label, at in self.killed.items() if label in prompt), None)

    def _pieces(self, turn: Turn, trace: TurnTrace, killed: float | None) -> list[str]:
        spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for span in trace.spans:
            if span.span_type in {SpanType.TOOL, SpanType.CHAT_MODEL}:
                name = CALL if span.span_type == SpanType.TOOL else MESSAGE
                spans[span.span_type, str(span.get_attribute(name))].append(span)
        wrong = [f"{len(found)} spans of {key}" for key, found in spans.items() if len(found) > 1]
        pieces = list(pieces_of(turn))
        for piece in pieces:
            if killed is not None and piece.ended > killed * 1000 - TOLD_MS:
                continue
            self.pieces += 1
            found = spans.get((piece.kind, piece.id), [])
            if not found:
                wrong.append(f"no span of {piece.kind} {piece.id}, which ended {piece.ended}")
            elif piece.text not in _plain(found[0].outputs):
                wrong.append(f"{piece.kind} {piece.id}: {piece.text!r} is {found[0].outputs!r}")
        if killed is None:
            more = set(spans) - {(piece.kind, piece.id) for piece in pieces}
            wrong += [f"OpenCode knows nothing of {kind} {id_}" for kind, id_ in sorted(more)]
        return wrong


def _outcome(turn: Turn) -> str:
    """Return how a turn ended that OpenCode itself has ended, in the ways that occur here."""
    error = turn.infos[-1].get("error")
    if error is None:
        return "completed"
    return "aborted" if error["name"] == "MessageAbortedError" else "failed"


def _shape(trace: TurnTrace) -> list[str]:
    """Say where the spans are not one finished tree."""
    roots = [span for span in trace.spans if span.parent_id is None]
    ids = {span.span_id for span in trace.spans}
    wrong = [] if len(roots) == 1 else [f"{len(roots)} roots"]
    for span in trace.spans:
        if span.parent_id is not None and span.parent_id not in ids:
            wrong.append(f"the parent of {span.name} is not there")
        if span.end_time_ns is None or span.end_time_ns < span.start_time_ns:
            wrong.append(f"{span.name} ends {span.end_time_ns}, begins {span.start_time_ns}")
    return wrong


def _plain(value: Any) -> str:  # noqa: ANN401 - JSON
    """Return all texts in a value, joined."""
    if isinstance(value, dict):
        return "\n".join(_plain(one) for one in value.values())
    if isinstance(value, list):
        return "\n".join(_plain(one) for one in value)
    return str(value)
