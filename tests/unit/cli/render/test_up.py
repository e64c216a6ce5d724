"""What people read of `up` and `down`. A terminal would add colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.cli import render
from bootstrap.results import (
    DownResult,
    DryRunResult,
    Failure,
    FileDifference,
    ProjectPreview,
    SeveralDownResult,
    Step,
)

if TYPE_CHECKING:
    import pytest

APP = Path("/code/app")
OFF = Step("Project", "files are as before", changed=True)


def test_a_dry_run(capsys: pytest.CaptureFixture[str]) -> None:
    preview = ProjectPreview(
        project=APP,
        engine="process",
        tracking_uri="http://127.0.0.1:5000",
        experiment_id=None,
        experiment_name="opencode-app",
        changed=True,
        steps=(
            Step("Server", "http://127.0.0.1:5000  process (as before), runs", changed=False),
            Step("Experiment", "opencode-app, would be created", changed=True),
        ),
        differences=(
            FileDifference(
                APP / ".env", "new, mode 600", ("--- /dev/null", "+++ after", "+A=1"), APP / ".env"
            ),
            FileDifference(APP / "x.js", "new, 238,790 bytes", (), APP / "lib" / "y.js"),
        ),
        notes=("Look.",),
    )
    render.show(DryRunResult((preview,)))
    assert capsys.readouterr().out == (
        "/code/app\n"
        "✓ Server      http://127.0.0.1:5000  process (as before), runs\n"
        "+ Experiment  opencode-app, would be created\n"
        "! Look.\n"
        "\n"
        "/code/app/.env (new, mode 600)\n"
        "--- /dev/null\n"
        "+++ after\n"
        "+A=1\n"
        "\n"
        "/code/app/x.js -> /code/app/lib/y.js (new, 238,790 bytes)\n"
        "\n"
        "Nothing was changed: this was a dry run.\n"
    )


def test_several_projects_down(capsys: pytest.CaptureFixture[str]) -> None:
    result = SeveralDownResult(
        (DownResult(APP, changed=True, server_stopped=False, steps=(OFF,), notes=()),),
        (Failure(Path("/code/lib"), "not_writable", ".env is read-only.", "chmod u+w .env"),),
    )
    render.show(result)
    assert capsys.readouterr().out == (
        "/code/app\n"
        "✓ Project     files are as before\n"
        "/code/lib\n"
        "✗ .env is read-only.\n"
        "  fix: chmod u+w .env\n"
    )
    render.show(SeveralDownResult((), ()))
    assert capsys.readouterr().out == "No project is traced.\n"
