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
from tests.support.opencode import stand_in
from tests.support.project_files import generate

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.results import Check


def opencode(folder: Path, *lines: str) -> None:
    """Make an OpenCode that lists the plugin, and lines that the plugin writes."""
    said = "\n".join(lines)
    stand_in(
        folder.parent / "bin",
        f"""
case "$1" in
  --version) echo 1.18.33 ;;
  debug) echo '{said}' >&2; echo "$OPENCODE_CONFIG_CONTENT" ;;
esac""",
    )


def loading(folder: Path) -> Check | None:
    situation = Situation.of(folder)
    assert program.version(situation).state == "ok"
    return program.loading(situation)


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


@pytest.mark.parametrize("line", ["tracing to http://host", "off: nothing is set here"])
def test_a_plugin_that_says_anything_was_loaded(folder: Path, line: str) -> None:
    (folder / "opencode.json").write_text(json.dumps({"plugin": [ENTRY]}))
    opencode(folder, f"[opencode-mlflow] {line}")
    paths.opencode_config_dir().mkdir(parents=True)
    generate(paths.opencode_config_dir())
    check = loading(folder)
    assert check is not None
    assert check.state == "ok"
    assert check.text.endswith("the plugins of the project itself were not run")


def test_a_registry_that_opencode_waits_for_is_named(folder: Path) -> None:
    (folder / "opencode.json").write_text(json.dumps({"plugin": [ENTRY]}))
    opencode(folder, "[opencode-mlflow] tracing to http://host")
    check = loading(folder)
    assert check is not None
    assert check.state == "warning"
    assert f"is not installed in {paths.opencode_config_dir()}" in check.text
    assert (check.fix, check.fix_verb) == (REGISTRY_FIX, None)


def test_a_plugin_that_says_nothing_was_not_loaded(folder: Path) -> None:
    (folder / "opencode.json").write_text(json.dumps({"plugin": [ENTRY]}))
    opencode(folder, "another line")
    check = loading(folder)
    assert check is not None
    assert (check.state, check.fix_verb) == ("failed", None)
    assert check.fix == "Type: cd ~ && opencode debug info --print-logs"


def test_mlflows_package_is_not_loaded(folder: Path) -> None:
    (folder / "opencode.json").write_text('{"plugin": ["@mlflow/opencode"]}')
    opencode(folder)
    assert loading(folder) is None
