from __future__ import annotations

from pathlib import Path

import pytest

from bootstrap.project.kinds.plugin_list import ENTRY, is_ours, names_mlflow_plugin


@pytest.mark.parametrize(
    ("spec", "ours"),
    [
        (ENTRY, True),
        ("./.opencode-mlflow/./index.js", True),
        ("/project/.opencode-mlflow/index.js", True),
        ("file:///project/.opencode-mlflow/index.js", True),
        ("file:///other/.opencode-mlflow/index.js", False),
        (f"{ENTRY}/", True),
        ("/project/.opencode-mlflow", True),
        ("./.opencode/mlflow/opencode-mlflow.js", True),
        ("./.opencode-mlflow/other.js", False),
        ("opencode-mlflow", False),
        ("@mlflow/opencode", False),
        (None, False),
    ],
)
def test_which_entries_mean_our_plugin(spec: str | None, ours: bool) -> None:  # noqa: FBT001 - table
    assert is_ours(spec, Path("/project")) is ours


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"plugin": ["@mlflow/opencode"]}', True),
        ('{"plugin": [["@mlflow/opencode@0.2.0", {}]]}', True),
        ('{"plugin": ["@mlflow/opencode-other"]}', False),
        ('{"plugin": "@mlflow/opencode"}', False),
        ('{"model": "@mlflow/opencode"}', False),
        ("not json", False),
    ],
)
def test_mlflow_plugin_is_noticed(text: str, named: bool) -> None:  # noqa: FBT001 - table
    assert names_mlflow_plugin(text) is named
