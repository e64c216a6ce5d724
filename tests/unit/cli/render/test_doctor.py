"""What ``doctor`` prints, for a person and for an issue. A terminal would add colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bootstrap.cli import render
from bootstrap.cli.render.doctor import fenced
from bootstrap.results import Check, DoctorResult, Excerpt

if TYPE_CHECKING:
    import pytest


def shown(capsys: pytest.CaptureFixture[str], result: DoctorResult) -> str:
    render.show(result)
    return capsys.readouterr().out


def doctor(
    *checks: Check, fixed: tuple[str, ...] = (), excerpts: tuple[Excerpt, ...] | None = None
) -> DoctorResult:
    versions = {"OpenCode": "1.18.33", "MLflow": "3"}
    return DoctorResult(Path.home() / "app", versions, checks, fixed, excerpts)


def test_the_checks(capsys: pytest.CaptureFixture[str]) -> None:
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
        "              fix: make up PROJECT=~/app\n"
        "- Test trace  cannot be made\n"
        "\n"
        "Fix Plugin first: make up PROJECT=~/app\n"
        "Or apply the safe fixes: make doctor PROJECT=~/app FIX=1\n"
    )


def test_the_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    fine, warned = Check("a", "ok", "x"), Check("b", "warning", "x", "fix it", "resend")
    skipped = Check("c", "skipped", "x")
    assert shown(capsys, doctor(fine)).endswith("\nEverything works.\n")
    assert "\nTracing works; 1 warning.\nOr apply the safe fixes: make" in shown(
        capsys, doctor(warned)
    )
    again = shown(capsys, doctor(fine, warned, fixed=("Files: .env",)))
    assert "✓ fixed: Files: .env\n" in again
    assert again.endswith("\nTracing works; 1 warning.\n")
    assert shown(capsys, doctor(fine, skipped)).endswith("\nNo check failed; 1 check skipped.\n")
    both = shown(capsys, doctor(warned, skipped))
    assert "\nNo check failed; 1 warning, 1 check skipped.\nOr apply" in both


def test_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    home = Path.home()
    excerpts = (Excerpt("Settings", (f"A={home}/b", "C=```")), Excerpt("Server log", ("INFO x",)))
    report = doctor(Check("Engine", "failed", "none", "install it", "up"), excerpts=excerpts)
    assert shown(capsys, report) == (
        "### opencode-mlflow doctor\n"
        "\n"
        "OpenCode 1.18.33, MLflow 3\n"
        "\n"
        "```text\n"
        "Project ~/app\n"
        "\n"
        "✗ Engine      none\n"
        "              fix: install it\n"
        "```\n"
        "\n"
        "<details><summary>Settings</summary>\n"
        "\n"
        "````text\n"
        "A=~/b\n"
        "C=```\n"
        "````\n"
        "\n"
        "</details>\n"
        "\n"
        "<details><summary>Server log</summary>\n"
        "\n"
        "```text\n"
        "INFO x\n"
        "```\n"
        "\n"
        "</details>\n"
    )


def test_a_report_without_anything_to_add_is_one_all_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert shown(capsys, doctor(Check("a", "ok", "x"), excerpts=())).startswith("### ")


@given(st.lists(st.text("`~ab ", max_size=12)))
def test_nothing_in_a_block_of_code_ends_it(lines: list[str]) -> None:
    first, *inner, last = fenced(lines)
    assert inner == lines
    assert first == f"{last}text"
    # What ends a block is a line with at least as many backticks and nothing else.
    assert not any(line.strip().startswith(last) for line in inner)
