"""What `doctor` does with the checks; what they find is in ``tests/unit/doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.commands import doctor as module
from bootstrap.commands.doctor import doctor
from bootstrap.core.errors import UserError
from bootstrap.doctor import chain
from bootstrap.results import Check, DoctorResult, ResendResult
from tests.support.project_files import contents
from tests.support.records import agreed, traced

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.servers.base import Progress

NOBODY = "http://127.0.0.1:1"
SECRET = "t0ken-of-mine"  # noqa: S105 - to be looked for


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / ".env").write_text(
        f"MLFLOW_TRACKING_URI={NOBODY}\nMLFLOW_EXPERIMENT_ID=1\nMLFLOW_TRACKING_TOKEN={SECRET}\n"
    )
    agreed(folder, NOBODY)
    return folder


def quiet(_text: str) -> None:
    pass


def found(result: DoctorResult) -> dict[str, Check]:
    return {check.name: check for check in result.checks}


def test_every_broken_link_is_told_and_nothing_is_changed(project: Path) -> None:
    before = contents(project)
    result = doctor(project, quiet)
    assert result.failed
    checks = found(result)
    assert checks["Port"].state == "failed"
    assert checks["Health"].text == "skipped: fix Port first"
    assert checks["opencode.json"].state == "failed"
    assert result.fixed == ()
    assert result.excerpts is None
    assert contents(project) == before


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        doctor(tmp_path / "none", quiet)


def test_a_report_has_the_settings_and_no_secret(project: Path) -> None:
    result = doctor(project, quiet, report=True)
    assert result.excerpts
    assert NOBODY in repr(result.excerpts)
    assert SECRET not in repr(result)


def test_a_secret_in_what_a_check_says_is_masked(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def examine(folder: Path, _progress: Progress) -> DoctorResult:
        return DoctorResult(folder, {}, (Check("x", "failed", f"a {SECRET}", f"b {SECRET}"),))

    monkeypatch.setattr(chain, "examine", examine)
    (check,) = doctor(project, quiet).checks
    assert (check.text, check.fix) == ("a …", "b …")


def test_only_what_up_has_set_up_is_set_up_again(project: Path) -> None:
    before = contents(project)
    assert doctor(project, quiet, fix=True).fixed == ()
    assert contents(project) == before


def test_a_fix_that_fails_is_told_among_what_was_done(project: Path) -> None:
    traced(project, tracking_uri=NOBODY)
    (line,) = doctor(project, quiet, fix=True).fixed
    assert line.startswith("stopped: No MLflow server answers at http://127.0.0.1:1")


def test_what_was_fixed_is_told_and_checked_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = [
        Check("Queue", "warning", "2 records wait", "Send them", fix_verb="resend"),
        Check("Queue", "ok", "empty"),
    ]

    def examine(folder: Path, _progress: Progress) -> DoctorResult:
        return DoctorResult(folder, {}, (states.pop(0),))

    def resend(folder: Path, _progress: Progress) -> ResendResult:
        return ResendResult(folder, NOBODY, "1", delivered=2)

    monkeypatch.setattr(chain, "examine", examine)
    monkeypatch.setattr(module, "resend", resend)
    result = doctor(project, quiet, fix=True)
    assert result.fixed == ("Queue: 2 records delivered",)
    assert found(result)["Queue"].state == "ok"
