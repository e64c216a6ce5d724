from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest

from bootstrap.testing.evaluation.checks import Turn, scores
from bootstrap.testing.evaluation.suite import Checks
from tests.unit.testing.test_assertions import span, trace

if TYPE_CHECKING:
    from pathlib import Path


def turn(folder: Path, found: Any = None, **options: Any) -> Turn:  # noqa: ANN401 - stands for MLflow's
    """Return a turn that changed a.py and b.py and said "It is done."."""
    found = found or trace(span("edit"), span("bash"), execution_duration=2500)
    found.info.tags = {"opencode.outcome": options.pop("outcome", "completed")}
    found.info.token_usage = {"total_tokens": 1200}
    found.info.cost = {"total_cost": 0.02}
    given = {
        "answer": "It is done.",
        "changed": ("a.py", "b.py"),
        "env": {"PATH": os.environ["PATH"]},
        "timeout": 60.0,
    }
    return Turn(trace=found, project=folder, **{**given, **options})


def table(checks: Checks, of: Turn) -> dict[str, tuple[bool | float, str]]:
    return {one.name: (one.value, one.reason) for one in scores(checks, of)}


MEASURES = {"completed": (True, ""), "tokens": (1200, ""), "cost": (0.02, ""), "seconds": (2.5, "")}


def test_every_turn_has_its_end_and_its_measures(tmp_path: Path) -> None:
    assert table(Checks(), turn(tmp_path)) == MEASURES


def test_a_turn_that_failed_fails_without_any_check(tmp_path: Path) -> None:
    found = table(Checks(), turn(tmp_path, outcome="failed"))
    assert found["completed"] == (False, "the turn ended as failed")


@pytest.mark.parametrize(
    ("good", "bad", "reason"),
    [
        (Checks(files_changed=("b.py", "a.py")), Checks(files_changed=("a.py", "c.py")),
         "not changed: c.py; changed as well: b.py"),
        (Checks(tools_called=("edit", "bash")), Checks(tools_called=("bash", "edit")),
         "missing tool call: edit"),
        (Checks(answer_contains=("done",)), Checks(answer_contains=("done", "sorry")),
         "not in the answer: 'sorry'"),
        (Checks(tokens_under=1201), Checks(tokens_under=1200), "1200; the limit is 1200"),
        (Checks(cost_under=0.03), Checks(cost_under=0.02), "0.02; the limit is 0.02"),
        (Checks(seconds_under=2.6), Checks(seconds_under=2.5), "2.5; the limit is 2.5"),
        (Checks(commands=("true",)), Checks(commands=("true", "echo no >&2; exit 3")),
         "echo no >&2; exit 3: exit code 3, no"),
        (Checks(commands=("test -z $KEY",)), Checks(commands=("test -d missing",)),
         "test -d missing: exit code 1"),
    ],
)  # fmt: skip
def test_a_check(tmp_path: Path, good: Checks, bad: Checks, reason: str) -> None:
    passed, failed = table(good, turn(tmp_path)), table(bad, turn(tmp_path))
    (name,) = passed.keys() - MEASURES.keys()
    assert passed[name][0] is True
    assert failed[name][0] is False
    assert failed[name][1].startswith(reason)


def test_no_files_changed_is_a_check(tmp_path: Path) -> None:
    assert table(Checks(files_changed=()), turn(tmp_path, changed=()))["files_changed"][0] is True
    assert table(Checks(files_changed=()), turn(tmp_path))["files_changed"][0] is False


def test_a_tool_error(tmp_path: Path) -> None:
    good, bad = trace(span("edit")), trace(span("edit", status="ERROR", why="no such file"))
    for found, expected in ((good, True), (bad, False)):
        found.info.execution_duration = 1
        value, reason = table(Checks(no_tool_error=True), turn(tmp_path, found))["no_tool_error"]
        assert value is expected
        assert ("no such file" in reason) is not expected


def test_a_command_runs_in_the_project_and_not_for_longer_than_it_may(tmp_path: Path) -> None:
    (tmp_path / "made").touch()
    begin = time.monotonic()
    found = table(Checks(commands=("test -f made", "sleep 600")), turn(tmp_path, timeout=1.0))
    assert found["commands"] == (False, "sleep 600: not done after 1.0 s")
    assert time.monotonic() - begin < 300
