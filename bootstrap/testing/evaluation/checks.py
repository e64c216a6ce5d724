"""What came of one turn: a score for each check of its case, and its measures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import run_command
from bootstrap.core.text import duration, one_line
from bootstrap.testing.assertions import (
    assert_no_errors,
    assert_tools_called,
)
from bootstrap.testing.traces import OUTCOME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mlflow.entities import Trace

    from bootstrap.testing.evaluation.suite import Checks

COMPLETED = "completed"
"""Score that every row has: the turn ended by itself and well."""
_LONGEST = 600
"""Characters of a reason."""
_COMPLETED_AS = "completed"
"""The outcome that the plugin notes of such a turn."""


@dataclass(frozen=True)
class Score:
    """One value of a row.

    Attributes:
        name: The column.
        value: True or False of a check; a number of a measure.
        reason: Why, for a person; empty where there is nothing to say.
    """

    name: str
    value: bool | float
    reason: str = ""


@dataclass(frozen=True)
class Turn:
    """A turn that has ended.

    Attributes:
        trace: Of the turn.
        answer: What OpenCode said.
        changed: The files that differed from the start.
        commands: What the commands said of the project.
    """

    trace: Trace
    answer: str
    changed: tuple[str, ...]
    commands: tuple[Score, ...] = ()


def scores(checks: Checks, turn: Turn) -> list[Score]:
    """Return the scores of a turn: of its end, of each check, and its measures."""
    outcome = turn.trace.info.tags.get(OUTCOME, "")
    ended_well = outcome == _COMPLETED_AS
    found = [Score(COMPLETED, ended_well, "" if ended_well else f"the turn ended as {outcome}")]
    found += _of_trace(checks, turn)
    found += _limits(checks, turn.trace)
    if checks.files_changed is not None:
        found.append(_files_changed(checks.files_changed, turn.changed))
    return [*found, *turn.commands]


def run_commands(
    commands: Sequence[str],
    project: Path,
    env: Mapping[str, str],
    timeout: float,
    check: Callable[[], object] = lambda: None,
) -> tuple[Score, ...]:
    """Run the commands of a case; return their score, and none where there are none.

    Args:
        commands: For ``sh``.
        project: The folder after the turn.
        env: Their environment.
        timeout: Seconds for each.
        check: Called while they run; what it raises ends them.
    """
    if not commands:
        return ()
    reasons = [_failure(one, project, env, timeout, check) for one in commands]
    failed = list(filter(None, reasons))
    return (Score("commands", not failed, "; ".join(failed)),)


def _of_trace(checks: Checks, turn: Turn) -> Iterator[Score]:
    if checks.no_tool_error:
        yield _asserted("no_tool_error", lambda: assert_no_errors(turn.trace))
    if checks.tools_called:
        yield _asserted(
            "tools_called", lambda: assert_tools_called(turn.trace, *checks.tools_called)
        )
    if checks.answer_contains:
        missing = [text for text in checks.answer_contains if text not in turn.answer]
        reason = f"not in the answer: {', '.join(map(repr, missing))}" if missing else ""
        yield Score("answer_contains", not missing, one_line(reason, _LONGEST))


def _asserted(name: str, assertion: Callable[[], None]) -> Score:
    try:
        assertion()
    except AssertionError as error:
        return Score(name, value=False, reason=str(error)[:_LONGEST])
    return Score(name, value=True)


def _limits(checks: Checks, trace: Trace) -> Iterator[Score]:
    info = trace.info
    used = {
        "tokens": float((info.token_usage or {}).get("total_tokens", 0)),
        "cost": float((info.cost or {}).get("total_cost", 0)),
        "seconds": (info.execution_duration or 0) / 1000,
    }
    for name, value in used.items():
        yield Score(name, value)
        limit = getattr(checks, f"{name}_under")
        if limit is not None:
            yield Score(f"{name}_under", value < limit, f"{value:g}; the limit is {limit:g}")


def _files_changed(expected: tuple[str, ...], changed: tuple[str, ...]) -> Score:
    missing, more = sorted({*expected} - {*changed}), sorted({*changed} - {*expected})
    said = [f"not changed: {', '.join(missing)}"] if missing else []
    said += [f"changed as well: {', '.join(more)}"] if more else []
    return Score("files_changed", not said, one_line("; ".join(said), _LONGEST))


def _failure(
    command: str,
    project: Path,
    env: Mapping[str, str],
    timeout: float,
    check: Callable[[], object],
) -> str:
    """Run a command in the project; return why it failed, or nothing."""
    shown = one_line(command, 80)
    try:
        done = run_command.ask(
            ["sh", "-c", command], cwd=project, env=env, timeout=timeout, check=check
        )
    except TimeoutError:
        return f"{shown}: not done after {duration(timeout)}"
    except OSError as error:
        return f"{shown}: {error.strerror or error}"
    if done.returncode == 0:
        return ""
    last = one_line(run_command.last_line(done), 200)
    return f"{shown}: exit code {done.returncode}" + (f", {last}" if last else "")
