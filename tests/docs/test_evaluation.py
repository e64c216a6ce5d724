"""The page of evaluation shows what ``eval`` prints."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from bootstrap.cli import render
from bootstrap.evaluation_results import EvalResult, EvalRow, EvalRun
from bootstrap.testing.evaluation import recording, suite_file
from bootstrap.testing.evaluation.checks import run_commands, scores
from tests.docs.pages import blocks
from tests.support.opencode import REPOSITORY
from tests.unit.testing.evaluation.test_checks import turn

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SECONDS = {"as-is": (1.9, 1.8), "strict": (2.2, 1.8)}
RUNS = {"as-is": "3f0c…", "strict": "81aa…"}
PAGE = "http://127.0.0.1:5000/#/experiments/2/evaluation-runs?selectedRunUuid="


def test_what_is_printed_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = list(blocks(REPOSITORY / "docs" / "evaluation.md"))
    (shown,) = (block for block in page if block.language == "console")
    first = next(block for block in page if block.language == "yaml")
    (tmp_path / "strict.md").touch()
    suite = suite_file.parse(first.text, tmp_path / "rules.yaml")
    rows = []
    for variant in suite.variants:
        for case, seconds in zip(suite.cases, SECONDS[variant.name], strict=True):
            folder = tmp_path / variant.name / case.name
            folder.mkdir(parents=True)
            changed = ("new.txt",) if (variant.name, case.name) == ("strict", "a new file") else ()
            for name in changed:
                (folder / name).write_text("one line\n")
            said = run_commands(case.checks.commands, folder, dict(os.environ), 60)
            found = scores(case.checks, replace(turn(changed=changed), commands=said))
            passed = all(one.value is not False for one in found)
            shown_scores = tuple(map(recording.shown, found))
            rows.append(EvalRow(case.name, variant.name, passed, seconds, "tr-1", shown_scores))
    runs = tuple(EvalRun(name, name, PAGE + run) for name, run in RUNS.items())
    render.show(EvalResult(suite.name, "2", "opencode-app-eval", runs, tuple(rows), ()))
    assert capsys.readouterr().out == shown.text.partition("\n")[2]
