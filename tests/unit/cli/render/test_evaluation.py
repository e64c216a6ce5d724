from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bootstrap.cli import render
from bootstrap.cli.envelope import exit_code
from bootstrap.evaluation_results import (
    EvalProblem,
    EvalResult,
    EvalRow,
    EvalRun,
    EvalScore,
    SuiteResult,
)

if TYPE_CHECKING:
    import pytest

GOOD = EvalScore("completed", value=True, reason="")
BAD = EvalScore("commands", value=False, reason="make test: exit code 2,\nno such file")
ZERO = EvalScore("cost", value=0.0, reason="")


def row(variant: str, case: str, *scores: EvalScore) -> EvalRow:
    passed = all(score.value is not False for score in scores)
    return EvalRow(case, variant, passed, 2.0, "tr-1", scores)


def result(*rows: EvalRow, not_run: tuple[tuple[str, str], ...] = ()) -> EvalResult:
    runs = (EvalRun("plain", "r1", "http://127.0.0.1:5000/#/r1"),)
    problem = EvalProblem("disk_full", "The disk is full.", "Free some.") if not_run else None
    return EvalResult("rules", "1", "app-eval", runs, rows, not_run, problem)


def test_a_table_of_cases_and_variants(capsys: pytest.CaptureFixture[str]) -> None:
    shown = result(
        row("plain", "a fix", GOOD, BAD), row("terse", "a fix", GOOD), row("terse", "日本", GOOD)
    )
    render.show(shown)
    assert capsys.readouterr().out.splitlines() == [
        "rules  plain         terse",
        "a fix  FAILED 2.0 s  passed 2.0 s",
        "日本   -             passed 2.0 s",
        "       0 of 1        2 of 2",
        "plain, a fix: commands: make test: exit code 2, no such file",
        "plain: http://127.0.0.1:5000/#/r1",
    ]
    assert exit_code(shown) == 1


def test_a_table_that_is_wider_than_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    names = ("without the rules", "with the rules of the team")
    render.show(result(*(row(one, "a fix", GOOD) for one in names)))
    assert click.unstyle(capsys.readouterr().out).splitlines()[:7] == [
        "rules",
        "a fix",
        "  passed 2.0 s  without the rules",
        "  passed 2.0 s",
        "    with the rules of the team",
        "all",
        "  1 of 1  without the rules",
    ]


def test_a_measure_of_zero_fails_nothing() -> None:
    assert exit_code(result(row("plain", "a fix", GOOD, ZERO))) == 0


def test_what_was_not_run_is_named_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    shown = result(row("plain", "a fix", GOOD), not_run=(("plain", "b"), ("terse", "a fix")))
    render.show(shown)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["a", "fix", "passed", "2.0", "s", "not", "run"]
    assert lines[-3:] == [
        "Not run: plain, b; terse, a fix",
        "error: The disk is full.",
        "  fix: Free some.",
    ]
    assert exit_code(shown) == 1


def test_a_suite_that_was_made(capsys: pytest.CaptureFixture[str]) -> None:
    render.show(SuiteResult(Path("/app/real.yaml"), 1, ("2 turns left out: a slash command",)))
    assert capsys.readouterr().out == (
        "/app/real.yaml has 1 case; its variants are yours to add.\n"
        "! 2 turns left out: a slash command\n"
    )
