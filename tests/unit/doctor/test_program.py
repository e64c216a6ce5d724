"""What `doctor` says of OpenCode; the real one is asked in tests/integration."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.doctor import program
from bootstrap.doctor.situation import Situation
from bootstrap.plugin import installing, opencode2
from bootstrap.plugin import service as opencode_service
from bootstrap.plugin.loading import REGISTRY_FIX
from bootstrap.plugin.opencode import NEVER_A_RELEASE
from bootstrap.plugin.service import Service
from bootstrap.project.kinds.plugin_list import ENTRY
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
    assert check.state == "warning"
    assert check.fix == f"Install it: {installing.how_to_install()}; or add its folder to PATH"
    record = ProjectRecord(str(folder), "default", "compose", "http://127.0.0.1:5000", "1", "x", {})
    in_docker = program.version(replace(situation, record=record))
    assert in_docker.fix is not None
    assert in_docker.fix.endswith(f"make shell PROJECT={folder}")
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


def opencode2_that(folder: Path, *states: object, version: str = "opencode v2.1.2") -> None:
    """Make an OpenCode 2 that says this of the plugin, one after another."""
    items = json.dumps([{"id": "opencode-mlflow", "state": one} for one in states])
    script = f"""
case "$1" in
  --version) echo '{version}' ;;
  serve) echo '{{"url": "http://127.0.0.1:1"}}'; exec cat ;;
  api) printf '%s' '{items}' ;;
esac"""
    stand_in(folder.parent / "bin", script, "opencode2")


@pytest.fixture
def with_cat(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let scripts find the programs of the machine that they need."""
    bin_folder = folder.parent / "bin"
    bin_folder.mkdir()
    (bin_folder / "cat").symlink_to("/bin/cat")
    (folder / "opencode.json").write_text(json.dumps({"plugin": [ENTRY]}))
    paths.opencode_config_dir().mkdir(parents=True)
    generate(paths.opencode_config_dir())
    monkeypatch.setattr(opencode2, "SETTLING", 0.3)


@pytest.mark.usefixtures("with_cat")
def test_each_of_two_proves_it_and_is_named(folder: Path) -> None:
    opencode(folder, "[opencode-mlflow] tracing to http://host")
    opencode2_that(folder, {"status": "active"})
    situation = Situation.of(folder)
    check = program.version(situation)
    bin_folder = folder.parent / "bin"
    assert check.state == "ok"
    assert check.text == (
        f"1.18.33 ({bin_folder}/opencode), 2.1.2 ({bin_folder}/opencode2). {NEVER_A_RELEASE}"
    )
    loaded = program.loading(situation)
    assert loaded is not None
    assert loaded.state == "ok"
    assert loaded.text.startswith("1.18.33 has loaded the plugin, 2.1.2 has loaded the plugin; ")


@pytest.mark.usefixtures("with_cat")
@pytest.mark.parametrize(
    ("state", "worst", "words"),
    [
        (
            {"status": "failed", "error": "no setup"},
            "failed",
            "could not load the plugin: no setup",
        ),
        ({"status": "loading"}, "warning", "did not say whether it loads the plugin"),
    ],
)
def test_the_worse_of_two_counts(folder: Path, state: object, worst: str, words: str) -> None:
    opencode(folder, "[opencode-mlflow] tracing to http://host")
    opencode2_that(folder, state)
    check = loading(folder)
    assert check is not None
    assert check.state == worst
    assert check.text.startswith("1.18.33 has loaded the plugin, OpenCode 2.1.2 ")
    assert words in check.text
    assert check.fix == "Type: cd ~ && opencode2 api get /api/plugin"


@pytest.mark.usefixtures("with_cat")
def test_a_second_one_that_cannot_be_used_is_a_warning(folder: Path) -> None:
    opencode(folder, "[opencode-mlflow] tracing to http://host")
    opencode2_that(folder, version="opencode2 v0.0.0-beta-19507")
    check = program.version(Situation.of(folder))
    assert (check.state, check.fix) == ("warning", "Type: opencode2 upgrade")
    assert "1.18.33" in check.text
    assert "OpenCode 0.0.0-beta-19507 is too old" in check.text


def test_without_a_service_nothing_is_said(folder: Path) -> None:
    assert program.service(Situation.of(folder)) is None


@pytest.mark.parametrize(
    ("environment", "state", "words"),
    [
        ({}, "ok", "has this shell's settings"),
        ({"MLFLOW_TRACKING_TOKEN": "secret"}, "warning", "in MLFLOW_TRACKING_TOKEN, and"),
        ({"OPENCODE_CONFIG_PROJECT_DISABLE": "1"}, "failed", "OPENCODE_CONFIG_PROJECT_DISABLE: "),
    ],
)
def test_a_service_with_another_environment_is_named(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    state: str,
    words: str,
) -> None:
    monkeypatch.setattr(opencode_service, "running", lambda: (Service(12, 0, environment),))
    check = program.service(Situation.of(folder))
    assert check is not None
    assert check.state == state
    assert check.text.startswith("OpenCode 2's service (process 12, started ")
    assert words in check.text
    assert "secret" not in check.text
    assert (check.fix or "service restart").count("service restart") == 1
