"""The README is short, and shows what `up` prints."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bootstrap.cli import render
from bootstrap.core.registry import ProjectRecord
from bootstrap.install.install import experiment_step, next_step
from bootstrap.mlflow.client import Experiment
from bootstrap.plugin import installing
from bootstrap.plugin.opencode import COMMANDS
from bootstrap.results import Step, UpResult
from tests.support.opencode import REPOSITORY, version

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

TEXT: Final = (REPOSITORY / "README.md").read_text(encoding="utf-8")
APP: Final = Path("/home/me/code/app")
LONGEST: Final = 150


def test_it_is_read_in_two_minutes() -> None:
    assert len(TEXT.splitlines()) <= LONGEST


def rows(heading: str) -> Sequence[str]:
    section = TEXT.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| (?!---).*\|$", section, re.MULTILINE)[1:]


def test_what_you_get_has_ten_rows_and_each_a_link() -> None:
    found = rows("What you get")
    assert len(found) == 10
    assert all("](docs/" in row for row in found)


def test_the_comparison_has_five_rows() -> None:
    assert len([row for row in rows("How it compares") if not row.startswith("| |")]) == 5


def printed_by_up(server: Step, files: Step) -> UpResult:
    uri = "http://127.0.0.1:5000"
    experiment = Experiment("1", "opencode-app", created=True)
    record = ProjectRecord(
        project=str(APP),
        stack=None,
        engine="compose",
        tracking_uri=uri,
        experiment_id="1",
        experiment_name="opencode-app",
        undo={},
    )
    # Where OpenCode is installed.
    step = next_step(replace(record, engine="process"), None)
    step = step.replace(f"{installing.how_to_install()} && ", "")
    return UpResult(
        project=APP,
        engine="compose",
        engine_reason="",
        tracking_uri=uri,
        mlflow_version=None,
        experiment_id="1",
        experiment_name="opencode-app",
        experiment_url="",
        browser_url=f"{uri}/?key=…#/experiments/1/traces",
        opencode_version=version(),
        opencode_versions={COMMANDS[0]: version()},
        changed=True,
        steps=(
            server,
            experiment_step(experiment),
            files,
            Step("OpenCode", f"{version()} has loaded the plugin", changed=False),
        ),
        notes=(),
        next_step=step,
    )


def test_it_shows_what_up_prints(capsys: pytest.CaptureFixture[str]) -> None:
    shown = TEXT.partition("```console\n")[2].partition("```")[0]
    command, _, rest = shown.partition("\n")
    output, _, then = rest.rpartition("$ ")
    server, files = (
        Step(name, re.findall(rf"^✓ {name} +(.*)$", output, re.MULTILINE)[0], changed=True)
        for name in ("Server", "Files")
    )
    result = printed_by_up(server, files)
    render.show(result)
    assert output == capsys.readouterr().out
    assert command == "$ make up PROJECT=~/code/app"
    assert then.strip() == result.next_step
