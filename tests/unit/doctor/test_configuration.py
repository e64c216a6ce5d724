"""What `doctor` says of a project's files; the table of tests/integration has the common cases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bootstrap.core import hints, paths
from bootstrap.doctor import configuration
from bootstrap.doctor.situation import Situation
from bootstrap.plugin.loading import LOST_WITH_MLFLOWS
from bootstrap.project.kinds.plugin_list import EARLIER_ENTRY, ENTRY
from tests.support.opencode import stand_in
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def config(folder: Path, *plugins: object, name: str = "opencode.json") -> None:
    (folder / name).write_text(json.dumps({"plugin": plugins}))


def test_what_is_not_as_up_wrote_it_is_a_warning_and_may_be_meant(folder: Path) -> None:
    traced(folder, tracking_uri="http://host", experiment_id="7")
    check = configuration.target(Situation.of(folder))
    assert (check.state, check.fix_verb) == ("warning", None)
    assert check.text == ".env says MLFLOW_EXPERIMENT_ID=1; `up` had written 7"
    traced(folder, tracking_uri="http://host")
    assert configuration.target(Situation.of(folder)).state == "ok"


def test_a_name_without_an_id_is_named_with_what_finds_it(folder: Path) -> None:
    dotenv = folder / ".env"
    lines = [one for one in dotenv.read_text().splitlines() if "EXPERIMENT_ID" not in one]
    dotenv.write_text("\n".join([*lines, "MLFLOW_EXPERIMENT_NAME=training"]))
    check = configuration.target(Situation.of(folder))
    assert (check.state, "MLFLOW_EXPERIMENT_NAME of .env" in check.text) == ("failed", True)
    assert check.fix is not None
    assert check.fix.endswith(hints.option("experiment_name", "training"))
    dotenv.write_text("\n".join(lines))
    check = configuration.target(Situation.of(folder))
    assert (check.state, "NAME" in check.text) == ("failed", False)


def test_which_file_wins_is_told(folder: Path) -> None:
    config(folder, ENTRY)
    assert configuration.opencode_json(Situation.of(folder)).text == f"opencode.json lists {ENTRY}"
    config(folder, "other", name="opencode.jsonc")
    text = configuration.opencode_json(Situation.of(folder)).text
    assert text.endswith("(opencode.jsonc is read after it and keeps it)")


def test_of_two_copies_of_the_plugin_the_last_one_traces(folder: Path) -> None:
    config(folder, "./elsewhere/opencode-mlflow.js", ENTRY)
    check = configuration.opencode_json(Situation.of(folder))
    assert check.state == "ok"
    assert check.text == (
        f"opencode.json lists {ENTRY}; it is listed last and traces, not "
        "elsewhere/opencode-mlflow.js"
    )


def test_a_copy_that_was_placed_by_hand_is_named(folder: Path) -> None:
    copy = folder / ".opencode" / "plugins" / "tracing.js"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes())
    check = configuration.opencode_json(Situation.of(folder))
    text = ".opencode/plugins/tracing.js is a copy of the plugin that was placed by hand"
    assert (check.state, check.text) == ("ok", text)
    config(folder, ENTRY)
    check = configuration.opencode_json(Situation.of(folder))
    assert (check.state, check.fix) == ("warning", f"Type: rm {copy}")
    assert check.text.startswith(text)


def versions(folder: Path, **commands: str) -> None:
    """Make OpenCode programs that say these versions, by command."""
    for command, version in commands.items():
        stand_in(folder.parent / "bin", f"echo {version}", command)


def test_of_two_entries_opencode_2_loads_the_first(folder: Path) -> None:
    own = paths.opencode_config_dir()
    own.mkdir(parents=True)
    config(own, ENTRY)
    config(folder, ENTRY)
    traced(folder, tracking_uri="http://host")
    assert configuration.opencode_json(Situation.of(folder)).state == "ok"
    versions(folder, opencode="1.18.33", opencode2="2.1.2")
    check = configuration.opencode_json(Situation.of(folder))
    assert check.state == "warning"
    assert check.text == (
        f"{own}/opencode.json and opencode.json list the plugin, as {ENTRY} and {ENTRY}: "
        "OpenCode 2 traces with the first and refuses the other (Duplicate plugin ID)"
    )
    assert check.fix == f"Remove one: make down GLOBAL=1, or make down PROJECT={folder}"


def test_an_entry_in_each_list_is_two(folder: Path) -> None:
    versions(folder, opencode="opencode v2.1.2")
    options = {"package": ENTRY, "options": {"inputs": "full"}}
    (folder / "opencode.json").write_text(json.dumps({"plugin": [ENTRY], "plugins": [options]}))
    check = configuration.opencode_json(Situation.of(folder))
    assert check.state == "warning"
    take_out = f"take {ENTRY} out of {folder}/opencode.json"
    assert check.fix == f"Remove one: {take_out}, or {take_out}"


def test_a_list_that_opencode_1_does_not_read_is_enough_for_2(folder: Path) -> None:
    (folder / "opencode.json").write_text(json.dumps({"plugins": [ENTRY]}))
    versions(folder, opencode="opencode v2.1.2")
    assert configuration.opencode_json(Situation.of(folder)).state == "ok"
    versions(folder, opencode="1.18.33")
    check = configuration.opencode_json(Situation.of(folder))
    assert (check.state, check.fix) == (
        "failed",
        f'Name it under "plugin": make up PROJECT={folder}',
    )
    assert check.text.endswith("under plugins, which OpenCode 1 does not read")


def test_a_file_that_switches_it_off_in_opencode_2_is_named(folder: Path) -> None:
    off = {"plugin": [ENTRY], "plugins": ["-opencode-mlflow"]}
    (folder / "opencode.json").write_text(json.dumps(off))
    assert configuration.opencode_json(Situation.of(folder)).state == "ok"
    versions(folder, opencode="opencode v2.1.2")
    check = configuration.opencode_json(Situation.of(folder))
    assert check.state == "failed"
    assert check.text == "opencode.json switches the plugin off in OpenCode 2"
    versions(folder, opencode2="1.18.33")
    assert configuration.opencode_json(Situation.of(folder)).state == "warning"


def test_a_file_traces_nothing_where_there_is_opencode_2_alone(folder: Path) -> None:
    config(folder, EARLIER_ENTRY)
    file = folder / EARLIER_ENTRY
    file.parent.mkdir(parents=True)
    file.write_bytes(paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes())
    versions(folder, opencode="opencode v2.1.2")
    check = configuration.plugin_file(Situation.of(folder))
    assert check is not None
    assert check.state == "failed"


def test_a_switch_that_is_for_one_of_two_is_a_warning(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENCODE_PURE", "1")
    versions(folder, opencode="opencode v2.1.2")
    assert configuration.overriding(Situation.of(folder)).state == "ok"
    versions(folder, opencode2="1.18.33")
    check = configuration.overriding(Situation.of(folder))
    assert (check.state, check.fix) == ("warning", "Type: unset OPENCODE_PURE")
    versions(folder, opencode="1.18.0")
    assert configuration.overriding(Situation.of(folder)).state == "failed"


def test_the_environment_hides_nothing_from_opencode_2(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLFLOW_EXPERIMENT_ID", "2")
    config(folder, ENTRY)
    assert configuration.overriding(Situation.of(folder)).state == "warning"
    versions(folder, opencode="opencode v2.1.2")
    assert configuration.overriding(Situation.of(folder)).state == "ok"


def test_an_entry_of_an_earlier_version_is_to_be_renewed(folder: Path) -> None:
    config(folder, EARLIER_ENTRY)
    file = folder / EARLIER_ENTRY
    file.parent.mkdir(parents=True)
    file.write_bytes(paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes())
    check = configuration.plugin_file(Situation.of(folder))
    assert check is not None
    assert (check.state, check.fix) == ("warning", f"Renew it: make up PROJECT={folder}")
    assert "names a file, which OpenCode 2 does not load" in check.text


def test_of_mlflows_package_every_copy_traces(folder: Path) -> None:
    config(folder, "@mlflow/opencode", "@mlflow/opencode@0.2.0")
    check = configuration.opencode_json(Situation.of(folder))
    assert check.state == "warning"
    assert "is listed twice" in check.text


def test_options_that_hide_dotenv_are_a_warning(folder: Path) -> None:
    config(folder, [ENTRY, {"experimentId": "2"}])
    check = configuration.overriding(Situation.of(folder))
    assert check.state == "warning"
    assert check.text == "MLFLOW_EXPERIMENT_ID=2 of the plugin's options hides what .env says"
    assert check.fix == "Keep one of them"


def test_a_secret_that_hides_another_is_not_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (folder / ".env").open("a") as stream:
        stream.write("MLFLOW_TRACKING_TOKEN=one\n")
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://host")
    monkeypatch.setenv("MLFLOW_TRACKING_TOKEN", "another")
    check = configuration.overriding(Situation.of(folder))
    assert check.text.startswith("MLFLOW_TRACKING_TOKEN of the environment hides")
    assert "another" not in check.text


def test_what_is_lost_with_mlflows_own_plugin_is_listed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    package = folder / "cache" / "opencode" / "packages" / "@mlflow" / "opencode@latest"
    (package / "node_modules" / "@mlflow" / "opencode").mkdir(parents=True)
    config(folder, "@mlflow/opencode")
    check = configuration.plugin_file(Situation.of(folder))
    assert check is not None
    assert check.state == "warning"
    for lost in LOST_WITH_MLFLOWS:
        assert lost in check.text
    assert "no cost" in check.text
    assert check.fix is not None
    assert " up" in check.fix
