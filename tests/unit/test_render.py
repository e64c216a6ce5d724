"""What people read. A terminal would add colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bootstrap import render
from bootstrap.result import (
    Check,
    DoctorResult,
    ResendResult,
)

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


def doctor(*checks: Check, fixed: tuple[str, ...] = ()) -> DoctorResult:
    return DoctorResult(Path.home() / "app", {"OpenCode": "1.18.33", "MLflow": "3"}, checks, fixed)


def test_the_report_of_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    home = Path.home()
    report = doctor(
        Check("Engine", "ok", "compose"),
        Check("Plugin", "failed", f"{home}/x is missing", f"make up PROJECT={home}/app", "up"),
        Check("Test trace", "skipped", "cannot be made"),
    )
    assert shown(capsys, report) == (
        "OpenCode 1.18.33, MLflow 3\n"
        "Project ~/app\n"
        "\n"
        "✓ Engine      compose\n"
        "✗ Plugin      ~/x is missing\n"
        "              mend: make up PROJECT=~/app\n"
        "- Test trace  cannot be made\n"
        "\n"
        "Begin with Plugin: make up PROJECT=~/app\n"
        "Or let it be tried: make doctor PROJECT=~/app FIX=1\n"
    )


def test_the_verdict_of_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    fine, warned = Check("a", "ok", "x"), Check("b", "warning", "x", "mend it", "resend")
    skipped = Check("c", "skipped", "x")
    assert shown(capsys, doctor(fine)).endswith("\nAll is well.\n")
    assert "\nTracing works; 1 warning.\nOr let it be tried: make" in shown(capsys, doctor(warned))
    again = shown(capsys, doctor(fine, warned, fixed=("Files: .env",)))
    assert "✓ fixed: Files: .env\n" in again
    assert again.endswith("\nTracing works; 1 warning.\n")
    assert "could be looked at; 1 skipped" in shown(capsys, doctor(fine, skipped))
