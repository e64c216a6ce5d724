"""What people read. A terminal would add colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bootstrap.cli import render
from bootstrap.results import ResendResult

if TYPE_CHECKING:
    import pytest


def shown(capsys: pytest.CaptureFixture[str], result: Any) -> str:  # noqa: ANN401 - any result
    render.show(result)
    return capsys.readouterr().out


def test_resend(capsys: pytest.CaptureFixture[str]) -> None:
    sent = ResendResult(Path("/code/app"), "http://127.0.0.1:5000", "1", 3)
    assert shown(capsys, sent) == (
        "✓ Resend      3 records delivered to http://127.0.0.1:5000, experiment 1\n"
    )
    nothing = ResendResult(Path("/code/app"), "http://127.0.0.1:5000", "1", 0)
    assert "nothing to send from /code/app" in shown(capsys, nothing)
