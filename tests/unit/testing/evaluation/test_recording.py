"""Scores in the words of results."""

from __future__ import annotations

from bootstrap.core.text import all_printable
from bootstrap.testing.evaluation import recording
from bootstrap.testing.evaluation.checks import Score


def test_a_reason_of_several_lines_is_one_in_a_result() -> None:
    score = Score("tools_called", value=False, reason="missing: price\n\ncalled:\n  (no tool)")
    assert all_printable(recording.shown(score)).reason == "missing: price called: (no tool)"
