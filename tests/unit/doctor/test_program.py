"""What `doctor` says of OpenCode; the real one is asked in tests/integration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.doctor import program
from bootstrap.doctor.situation import Situation
from bootstrap.plugin.opencode import REGISTRY_FIX
from bootstrap.project.kinds.opencode_json import ENTRY
from bootstrap.project.kinds.plugin import PATH
from tests.support.opencode import stand_in
from tests.support.project_files import generate
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.results import Check

READY = "[opencode-mlflow] tracing to http://host"


def opencode(folder: Path, plugins: list[str], said: str) -> None:
    """Make an OpenCode with a merged configuration, and lines that the plugin writes."""
    answer = json.dumps({"plugin": plugins})
    stand_in(
        folder.parent / "bin",
        f"""
case "$1" in
  --version) echo 1.18.33 ;;
  debug) echo '{said}' >&2; echo '{answer}' ;;
esac""",
    )


def loading(folder: Path) -> Check:
    situation = Situation.of(folder)
    assert program.version(situation).state == "ok"
    check = program.loading(situation)
    assert check is not None
    return check


@pytest.fixture
def listed(folder: Path) -> str:
    """The plugin's URL, which the project's configuration lists."""
    file = folder / PATH
    file.parent.mkdir(parents=True)
    file.write_text("")
    (folder / "opencode.json").write_text(json.dumps({"plugin": [ENTRY]}))
    return file.as_uri()


def test_a_machine_without_it_may_still_be_right(folder: Path) -> None:
    situation = Situation.of(folder)
    check = program.version(situation)
    assert (check.state, check.fix) == ("warning", "Install it: npm i -g opencode-ai")
    assert situation.opencode is None
    skipped = program.loading(situation)
    assert skipped is not None
    assert skipped.state == "skipped"


def test_an_old_one_is_an_error_with_its_fix(folder: Path) -> None:
    stand_in(folder.parent / "bin", "echo 1.15.12")
    with pytest.raises(UserError, match="too old") as refused:
        program.version(Situation.of(folder))
    assert refused.value.fix == "Type: opencode upgrade"


def test_a_plugin_that_says_so_was_loaded(folder: Path, listed: str) -> None:
    paths.opencode_config_dir().mkdir(parents=True)
    generate(paths.opencode_config_dir())
    opencode(folder, [listed], READY)
    assert loading(folder).state == "ok"


def test_a_registry_that_opencode_waits_for_is_named(folder: Path, listed: str) -> None:
    opencode(folder, [listed], READY)
    check = loading(folder)
    assert check.state == "warning"
    assert "could not get its own package @opencode-ai/plugin from npm's registry" in check.text
    assert str(paths.opencode_config_dir()) in check.text
    assert check.fix == REGISTRY_FIX
    assert check.fix_verb is None


def test_a_plugin_that_is_not_listed_was_turned_off_by_something(folder: Path, listed: str) -> None:
    opencode(folder, [f"{listed}.other"], READY)
    check = loading(folder)
    assert (check.state, check.fix_verb) == ("failed", None)
    assert check.text == f"`opencode debug config` does not list {ENTRY}"


def test_a_plugin_that_says_nothing_was_not_loaded(folder: Path, listed: str) -> None:
    opencode(folder, [listed], "another line")
    check = loading(folder)
    assert (check.state, check.fix_verb) == ("failed", None)
    assert check.fix is not None
    assert check.fix.startswith(f"Install it again: make up PROJECT={folder}; then: opencode debug")
    traced(folder)
    assert loading(folder).fix_verb == "up"


def test_a_plugin_that_is_off_says_why(folder: Path, listed: str) -> None:
    opencode(folder, [listed], "[opencode-mlflow] off: MLFLOW_TRACKING_URI is not a URL")
    check = loading(folder)
    assert check.state == "failed"
    assert check.text.endswith("it is off: MLFLOW_TRACKING_URI is not a URL")


def test_of_mlflows_package_the_list_is_enough(folder: Path) -> None:
    (folder / "opencode.json").write_text('{"plugin": ["@mlflow/opencode"]}')
    opencode(folder, ["@mlflow/opencode"], "")
    assert loading(folder).text == "`opencode debug config` lists @mlflow/opencode"
