"""What may be asked of `up` and `down`, and what is refused before anything is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bootstrap.core.errors import UsageError
from bootstrap.core.scope import Scope
from bootstrap.install.options import UpOptions, check_down
from bootstrap.project.kinds.plugin_list import MLFLOW_PLUGIN

FOLDER = Path("/project")
HERE = Scope(FOLDER)


@pytest.mark.parametrize(
    ("options", "asks"),
    [
        ({}, False),
        ({"experiment_name": "mine"}, False),
        ({"tracking_uri": "http://127.0.0.1:5000"}, True),
        ({"engine": "process"}, True),
        ({"port": 5000}, True),
        ({"stack": "team"}, True),
    ],
)
def test_whether_a_server_was_asked_for(options: dict[str, Any], *, asks: bool) -> None:
    chosen = UpOptions(HERE, **options)
    chosen.check()
    assert chosen.asks_for_server is asks


@pytest.mark.parametrize(
    ("plugin", "before", "package"),
    [
        (None, None, None),
        (None, f"{MLFLOW_PLUGIN}@1.0", f"{MLFLOW_PLUGIN}@1.0"),
        ("own", f"{MLFLOW_PLUGIN}@1.0", None),
        (f"npm:{MLFLOW_PLUGIN}", None, MLFLOW_PLUGIN),
        (f"npm:{MLFLOW_PLUGIN}@^0.2", None, f"{MLFLOW_PLUGIN}@^0.2"),
    ],
)
def test_which_package_is_loaded(plugin: str | None, before: str | None, package: str) -> None:
    chosen = UpOptions(HERE, plugin=plugin)
    chosen.check()
    assert chosen.package(before) == package


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"experiment_name": "a", "experiment_id": "1"}, "both say where traces go"),
        ({"plugin": "npm:other"}, "is not a tracing plugin"),
        ({"plugin": ""}, "is not a tracing plugin"),
    ],
)
def test_what_cannot_be_meant_is_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words) as told:
        UpOptions(HERE, **options).check()
    assert told.value.fix


@pytest.mark.parametrize(
    ("project", "options", "words"),
    [
        ((FOLDER,), {"every": True}, "--all means every project"),
        ((), {"every": True, "everywhere": True}, "--all means every project"),
        ((), {"every": True, "delete_data": True}, "--delete-data deletes what one server holds"),
        ((FOLDER, FOLDER / "b"), {"delete_data": True}, "several projects are named"),
        ((FOLDER,), {"stack": "team"}, "there is no --delete-data"),
    ],
)
def test_options_of_down_that_exclude_each_other(
    project: tuple[Path, ...], options: dict[str, Any], words: str
) -> None:
    none: dict[str, Any] = {"everywhere": False, "every": False, "delete_data": False}
    with pytest.raises(UsageError, match=words) as told:
        check_down(project, **{**none, "stack": None, **options})
    assert told.value.fix


def test_options_of_down_that_go_together() -> None:
    check_down((FOLDER,), everywhere=False, every=False, delete_data=True, stack="team")
    check_down((), everywhere=False, every=True, delete_data=False, stack=None)
