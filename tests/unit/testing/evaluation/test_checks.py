from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bootstrap.testing.evaluation.checks import Turn, run_commands, scores
from bootstrap.testing.evaluation.suite import Checks
from tests.unit.testing.test_assertions import span, trace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def turn(found: Any = None, **options: Any) -> Turn:  # noqa: ANN401 - stands for MLflow's
    """Return a turn that changed a.py and b.py and said "It is done."."""
    found = found or trace(span("edit"), span("bash"), execution_duration=2500)
    found.info.tags = {"opencode.outcome": options.pop("outcome", "completed")}
    found.info.token_usage = {"total_tokens": 1200}
    found.info.cost = {"total_cost": 0.02}
    return Turn(found, "It is done.", options.pop("changed", ("a.py", "b.py")))


def table(checks: Checks, of: Turn) -> dict[str, tuple[bool | float, str]]:
    return {one.name: (one.value, one.reason) for one in scores(checks, of)}


def commands(
    folder: Path,
    *words: str,
    timeout: float = 60.0,
    check: Callable[[], object] = lambda: None,
) -> tuple[bool | float, str]:
    """Return what came of commands."""
    (found,) = run_commands(words, folder, {"PATH": os.environ["PATH"]}, timeout, check)
    return found.value, found.reason


MEASURES = {"completed": (True, ""), "tokens": (1200, ""), "cost": (0.02, ""), "seconds": (2.5, "")}


def test_every_turn_has_its_end_and_its_measures() -> None:
    assert table(Checks(), turn()) == MEASURES


def test_a_turn_that_failed_fails_without_any_check() -> None:
    found = table(Checks(), turn(outcome="failed"))
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
    ],
)  # fmt: skip
def test_a_check(good: Checks, bad: Checks, reason: str) -> None:
    passed, failed = table(good, turn()), table(bad, turn())
    (name,) = passed.keys() - MEASURES.keys()
    assert passed[name][0] is True
    assert failed[name][0] is False
    assert failed[name][1].startswith(reason)


def test_no_files_changed_is_a_check() -> None:
    assert table(Checks(files_changed=()), turn(changed=()))["files_changed"][0] is True
    assert table(Checks(files_changed=()), turn())["files_changed"][0] is False


def test_a_tool_error() -> None:
    good, bad = trace(span("edit")), trace(span("edit", status="ERROR", why="no such file"))
    for found, expected in ((good, True), (bad, False)):
        found.info.execution_duration = 1
        value, reason = table(Checks(no_tool_error=True), turn(found))["no_tool_error"]
        assert value is expected
        assert ("no such file" in reason) is not expected


def test_what_commands_say_is_a_score_of_the_turn(tmp_path: Path) -> None:
    said = run_commands(("true",), tmp_path, {"PATH": os.environ["PATH"]}, 60)
    found = scores(Checks(commands=("true",)), replace(turn(), commands=said))
    assert [(one.name, one.value) for one in found if one.name not in MEASURES] == [
        ("commands", True)
    ]
    assert run_commands((), tmp_path, {}, 60) == ()


def test_a_command_runs_in_the_project(tmp_path: Path) -> None:
    (tmp_path / "made").touch()
    assert commands(tmp_path, "test -f made", "test -z $KEY") == (True, "")
    assert commands(tmp_path, "true", "echo no >&2; exit 3", "test -d missing") == (
        False,
        "echo no >&2; exit 3: exit code 3, no; test -d missing: exit code 1",
    )


def test_a_command_that_hangs_is_ended(tmp_path: Path) -> None:
    begin = time.monotonic()
    said = commands(tmp_path, "sleep 600", timeout=1.0)
    assert said == (False, "sleep 600: not done after 1.0 s")

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        commands(tmp_path, "sleep 600", check=interrupted)
    assert time.monotonic() - begin < 300
