from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.install import team
from bootstrap.install.options import UpOptions
from bootstrap.install.team import Team

if TYPE_CHECKING:
    from pathlib import Path

URI = "https://mlflow.example.com/team"


def toml(folder: Path, text: str) -> Path:
    path = folder / team.FILE
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_is_named(tmp_path: Path) -> None:
    assert team.read(tmp_path) is None
    assert team.joined(UpOptions(Scope(tmp_path)), None) == (UpOptions(Scope(tmp_path)), ())


def test_the_file_of_the_innermost_folder_up_to_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "repository" / "packages" / "app"
    inner.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    toml(tmp_path, 'tracking_uri = "https://outside"')
    path = toml(
        tmp_path / "repository", f'tracking_uri = "{URI}"\nexperiment_id = 7\nworkspace = "red"\n'
    )
    assert team.read(inner) == Team(path, URI, experiment_id="7", workspace="red")
    path = toml(inner, f'tracking_uri = "{URI}"\nexperiment_name = " mine "\n')
    assert team.read(inner) == Team(path, URI, experiment_name="mine")


def test_the_options_of_a_committed_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAM", URI)
    config = tmp_path / "opencode.json"
    options = {"trackingUri": URI, "experimentId": 7}
    config.write_text(json.dumps({"plugin": [["./.opencode-mlflow", options]]}))
    assert team.read(tmp_path) == Team(config, URI, experiment_id="7")
    config.write_text(json.dumps({"plugin": ["./.opencode-mlflow"]}))
    assert team.read(tmp_path) is None, "that is what up itself writes"
    options = {"trackingUri": "{env:TEAM}", "experimentId": 7}
    config.write_text(json.dumps({"plugin": [["./.opencode-mlflow", options]]}))
    assert team.read(tmp_path) is None, "of the user's variables a repository names none"
    config.write_text(json.dumps({"plugin": [["opencode-other", {"trackingUri": URI}]]}))
    assert team.read(tmp_path) is None


def test_the_users_own_configuration_is_no_team(tmp_path: Path) -> None:
    config = paths.opencode_config_dir() / "opencode.json"
    config.parent.mkdir(parents=True)
    config.write_text(json.dumps({"plugin": [["opencode-mlflow", {"trackingUri": URI}]]}))
    assert team.read(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("tracking_uri = ", "is not TOML: Invalid value", "Correct the file"),
        ("", "names no server", "tracking_uri ="),
        ('experiment_name = "x"', "names no server", "tracking_uri ="),
        ("x = " + "[" * 100_000, "is not TOML", "Correct the file"),
        ('\ntracking_url = "x"', "line 2: tracking_url is not a", "Did you mean tracking_uri?"),
        ('[server]\nuri = "x"', "line 1: server is not a known setting", "Known are: tracking"),
        ("tracking_uri = 5", "line 1: tracking_uri must be a string", 'tracking_uri = "…"'),
        ('tracking_uri = " "', "must be a string that is not empty", 'tracking_uri = "…"'),
        ('tracking_uri = "x"', "is not an http or https URL", "Give the server's URL"),
        (
            'tracking_uri = "https://me:secret@mlflow.example.com"',
            "has credentials",
            "Take them out (https://mlflow.example.com)",
        ),
        (
            f'tracking_uri = "{URI}"\nexperiment_name = "a"\nexperiment_id = "1"',
            "both say where traces go",
            "Leave one",
        ),
        (f'tracking_uri = "{URI}"\nexperiment_id = true', "line 2: experiment_id must", "quotes"),
    ],
)
def test_a_file_that_makes_no_sense(tmp_path: Path, text: str, message: str, fix: str) -> None:
    path = toml(tmp_path, text)
    with pytest.raises(UserError, match=re.escape(message)) as caught:
        team.read(tmp_path)
    assert str(path) in caught.value.message
    assert fix in caught.value.fix
    assert "secret" not in caught.value.message + caught.value.fix


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / team.FILE).write_bytes(b'tracking_uri = "\xff"')
    with pytest.raises(UserError, match="is not UTF-8"):
        team.read(tmp_path)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_whatever_it_holds_is_understood_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / team.FILE).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        found = team.read(folder)
    except UserError as error:
        assert error.fix  # noqa: PT017 - both outcomes are right
    else:
        assert found is not None


def test_what_the_user_says_counts(tmp_path: Path) -> None:
    known = Team(tmp_path / team.FILE, URI, experiment_name="team", workspace="red")
    joined, notes = team.joined(UpOptions(Scope(tmp_path)), known)
    assert (joined.tracking_uri, joined.experiment_name) == (URI, "team")
    assert (joined.workspace, joined.named_in, notes) == ("red", known.source, ())
    assert team.variables(joined) == {"MLFLOW_WORKSPACE": "red"}
    joined, _ = team.joined(UpOptions(Scope(tmp_path), experiment_id="7"), known)
    assert (joined.experiment_name, joined.experiment_id) == (None, "7")
    for own in (
        UpOptions(Scope(tmp_path), engine="process"),
        UpOptions(Scope(tmp_path), port=5005),
        UpOptions(Scope(tmp_path), stack="mine"),
        UpOptions(Scope(tmp_path), tracking_uri="https://other"),
    ):
        left, (note,) = team.joined(own, known)
        assert left == own
        assert "is not used: your options name another" in note
