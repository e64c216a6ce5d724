from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.doctor.situation import Situation
from bootstrap.project.kinds.plugin_list import ENTRY
from tests.support.records import agreed, traced

if TYPE_CHECKING:
    from pathlib import Path


def uri(folder: Path, value: str) -> Situation:
    (folder / ".env").write_text(f"MLFLOW_TRACKING_URI={value}\nMLFLOW_EXPERIMENT_ID=1\n")
    agreed(folder, value)
    return Situation.of(folder)


def test_up_may_run_by_itself_only_where_it_ran_before(folder: Path) -> None:
    assert Situation.of(folder).fix_verb is None
    record = traced(folder)
    situation = Situation.of(folder)
    assert (situation.record, situation.fix_verb) == (record, "up")
    assert situation.up == f"make up PROJECT={folder}"


def test_this_products_plugin_counts_before_mlflows(folder: Path) -> None:
    assert Situation.of(folder).entry is None
    for plugins, kind in (
        (["@mlflow/opencode"], "mlflow"),
        ([ENTRY, "@mlflow/opencode"], "ours"),
    ):
        (folder / "opencode.json").write_text(json.dumps({"plugin": plugins}))
        entry = Situation.of(folder).entry
        assert entry is not None
        assert entry.kind == kind


def test_options_of_the_entry_are_settings(folder: Path) -> None:
    plugin = [ENTRY, {"trackingUri": "http://of-the-options"}]
    (folder / "opencode.json").write_text(json.dumps({"plugin": [plugin]}))
    agreed(folder, "http://of-the-options")
    assert Situation.of(folder).tracking_uri == "http://of-the-options"


def test_the_server_has_the_credentials_of_its_address(folder: Path) -> None:
    server = uri(folder, "http://me:secret@host:5000/base/").server
    assert server is not None
    assert server.address.uri == "http://host:5000/base"
    assert server.address.credentials["MLFLOW_TRACKING_USERNAME"] == "me"


@pytest.mark.parametrize("value", ["", "localhost:5000", "ftp://host"])
def test_no_address_or_a_wrong_one_is_no_server(folder: Path, value: str) -> None:
    situation = uri(folder, value)
    assert (situation.server, situation.is_databricks) == (None, False)


@pytest.mark.parametrize("value", ["databricks", "databricks://team"])
def test_databricks_is_not_asked_as_an_mlflow_server(folder: Path, value: str) -> None:
    situation = uri(folder, value)
    assert (situation.server, situation.is_databricks) == (None, True)
