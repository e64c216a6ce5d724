"""What is known before `up` changes anything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import hints, paths
from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.install import files
from bootstrap.install.inputs import UpInputs, gather_inputs
from bootstrap.install.install import _overriding_variables
from bootstrap.install.options import UpOptions
from bootstrap.install.trust import ServerProposal, refuse
from bootstrap.mlflow.client import Experiment
from bootstrap.plugin.opencode import OpenCode, Programs
from bootstrap.plugin.ownership import Named
from bootstrap.plugin.settings import VARIABLES
from tests.support.opencode import stand_in
from tests.support.project_files import contents
from tests.support.records import traced

if TYPE_CHECKING:
    from bootstrap.core.registry import ProjectRecord

URI = "http://127.0.0.1:5000"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    folder = tmp_path / "app"
    folder.mkdir()
    return folder


def inputs(project: Path, record: ProjectRecord | None = None, **options: object) -> UpInputs:
    return UpInputs(UpOptions(Scope(project), **options), record)  # type: ignore[arg-type] # any of its fields


def test_an_experiment_is_named_after_the_project_unless_it_is_for_all() -> None:
    query = inputs(Path("/code/app")).experiment_query(URI)
    assert (query.default, query.before, query.by_name) == ("opencode-app", None, "opencode-app")
    everywhere = UpInputs(UpOptions(Scope.everywhere()))
    assert everywhere.experiment_query(URI).default == "opencode"


def test_the_last_experiment_counts_on_the_same_server_only(project: Path) -> None:
    known = inputs(project, traced(project, experiment_id="7", experiment_name="old"))
    assert known.experiment_query(URI).before == ("7", "old")
    assert known.experiment_query("http://elsewhere").before is None


@pytest.mark.parametrize(
    ("shell", "dotenv", "expected"),
    [
        ({}, "MLFLOW_EXPERIMENT_NAME='in file'\n", (None, "in file")),
        ({"MLFLOW_EXPERIMENT_NAME": " typed "}, "MLFLOW_EXPERIMENT_NAME=file\n", (None, "typed")),
        # An id counts where it was set for this server; a name that goes with it is looked up.
        ({}, f"MLFLOW_TRACKING_URI={URI}/\nMLFLOW_EXPERIMENT_ID=3\n", ("3", None)),
        ({"MLFLOW_TRACKING_URI": URI, "MLFLOW_EXPERIMENT_ID": "3"}, "", ("3", None)),
        ({"MLFLOW_EXPERIMENT_NAME": "one", "MLFLOW_EXPERIMENT_ID": "3"}, "", (None, "one")),
        # What is set beside another server is for that one, and an id for none is for any.
        ({}, "MLFLOW_TRACKING_URI=http://other\nMLFLOW_EXPERIMENT_NAME=a\n", (None, None)),
        ({"MLFLOW_EXPERIMENT_ID": "3"}, "MLFLOW_EXPERIMENT_ID=4\n", (None, None)),
        ({"MLFLOW_EXPERIMENT_NAME": " "}, "MLFLOW_EXPERIMENT_NAME=\n", (None, None)),
    ],
)
def test_an_experiment_that_is_set_for_mlflows_clients(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    shell: dict[str, str],
    dotenv: str,
    expected: tuple[str | None, str | None],
) -> None:
    for name, value in shell.items():
        monkeypatch.setenv(name, value)
    (project / ".env").write_text(dotenv)
    query = UpInputs(UpOptions(Scope(project))).experiment_query(URI)
    assert (query.experiment_id, query.name) == expected
    typed = UpInputs(UpOptions(Scope(project), experiment_name="t")).experiment_query(URI)
    assert (typed.experiment_id, typed.name) == (None, "t")
    record = traced(project, tracking_uri=URI)
    again = UpInputs(UpOptions(Scope(project)), record).experiment_query(URI)
    assert (again.experiment_id, again.name, again.before) == (None, None, ("1", "one"))


def test_what_was_done_with_it_is_said(project: Path) -> None:
    (project / ".env").write_text("MLFLOW_EXPERIMENT_NAME=wanted\n")
    first = UpInputs(UpOptions(Scope(project)))
    assert first.about_experiment(URI, Experiment("1", "wanted")) == (
        "The experiment is that of MLFLOW_EXPERIMENT_NAME of .env.",
    )
    again = UpInputs(UpOptions(Scope(project)), traced(project, tracking_uri=URI))
    assert again.about_experiment(URI, Experiment("1", "wanted")) == ()
    (note,) = again.about_experiment(URI, Experiment("1", "one"))
    assert "is not used (wanted): traces go to one" in note
    assert hints.option("experiment_name", "wanted") in note


def test_the_last_package_stays_until_another_plugin_is_asked_for(project: Path) -> None:
    record = traced(project, package="@mlflow/opencode")
    assert inputs(project, record).extra.package == "@mlflow/opencode"
    assert inputs(project, record, plugin="own").extra.package is None


def test_the_project_s_credentials_reach_the_server(project: Path) -> None:
    (project / ".env").write_text(
        f"MLFLOW_TRACKING_URI={URI}\nMLFLOW_TRACKING_USERNAME=me\nMLFLOW_TRACKING_PASSWORD=mine\n"
    )
    options = UpOptions(Scope(project), stack="team", workspace="space")
    request = UpInputs(options, server=Named(URI)).server_request
    assert (request.project, request.stack) == (project, "team")
    assert request.access["MLFLOW_TRACKING_USERNAME"] == "me"
    assert request.access["MLFLOW_TRACKING_PASSWORD"] == "mine"  # noqa: S105 - no real one
    assert request.credentials == {}, "for a server that `up` was told of"
    assert request.access["MLFLOW_WORKSPACE"] == "space"


def test_gathering_changes_nothing_and_joins_the_teams_file(project: Path) -> None:
    (project / "opencode-mlflow.toml").write_text(f'tracking_uri = "{URI}"\n')
    before = contents(project)
    asked: list[ServerProposal] = []
    found = gather_inputs(UpOptions(Scope(project)), asked.append)
    assert [one.address for one in asked] == [URI]
    assert (found.record, found.programs) == (None, Programs())
    assert found.options.tracking_uri == URI
    assert contents(project) == before


def test_nothing_of_dotenv_is_taken_for_the_shells(project: Path) -> None:
    """It was, and a second `up` told users to unset a variable that was not set."""
    names = [name for several in VARIABLES.values() for name in several]
    (project / ".env").write_text("".join(f"{name}=of-the-file\n" for name in names))
    (project / ".opencode-mlflow").mkdir()
    before = dict(os.environ)
    options = UpOptions(Scope(project), tracking_uri="http://127.0.0.1:9", engine="auto")
    found = gather_inputs(options, lambda _proposal: None)
    found.experiment_query("http://127.0.0.1:9")
    assert dict(os.environ) == before
    record = traced(project, experiment_id="8")
    assert _overriding_variables(record, Programs()) == ()


def test_an_opencode_that_is_too_old_is_an_error(project: Path) -> None:
    stand_in(project.parent / "bin", "echo 1.15.12")
    with pytest.raises(UserError, match="too old"):
        gather_inputs(UpOptions(Scope(project)), refuse)


def test_the_same_binary_is_not_asked_for_its_version_again(project: Path) -> None:
    binary = stand_in(project.parent / "bin", "echo 1.18.33; : > $HOME/asked")
    mark = OpenCode(binary, "1.18.33").fingerprint(files.read_by_opencode(None))
    traced(project, verified=mark)
    found = gather_inputs(UpOptions(Scope(project)), refuse).programs
    assert found == Programs((OpenCode(binary, "1.18.33"),))
    assert not (project.parent / "home" / "asked").exists()
    other = project.parent / "other"
    other.mkdir()
    gather_inputs(UpOptions(Scope(other)), refuse)
    assert not (project.parent / "home" / "asked").exists()
    paths.opencode_config_dir().mkdir(parents=True)
    (paths.opencode_config_dir() / "opencode.json").write_text("{}")
    gather_inputs(UpOptions(Scope(project)), refuse)
    assert (project.parent / "home" / "asked").exists()


def test_a_second_program_that_is_new_is_asked(project: Path) -> None:
    binary = stand_in(project.parent / "bin", "echo 1.18.33")
    mark = OpenCode(binary, "1.18.33").fingerprint(files.read_by_opencode(None))
    traced(project, verified=mark)
    stand_in(project.parent / "bin", "echo opencode v2.1.2", "opencode2")
    found = gather_inputs(UpOptions(Scope(project)), refuse).programs
    assert [one.version for one in found.usable] == ["1.18.33", "2.1.2"]
    second = found.usable[1].fingerprint(files.read_by_opencode(None))
    traced(project, verified=f"{mark} {second}")
    stand_in(project.parent / "bin", "exit 1", "opencode2")
    assert gather_inputs(UpOptions(Scope(project)), refuse).programs.problems


def test_one_that_cannot_be_used_beside_one_that_can_is_a_note(project: Path) -> None:
    stand_in(project.parent / "bin", "echo 1.18.33")
    stand_in(project.parent / "bin", "echo opencode2 v0.0.0-beta-1", "opencode2")
    (note,) = gather_inputs(UpOptions(Scope(project)), refuse).notes
    assert note == (
        "OpenCode 0.0.0-beta-1 is too old: the plugin needs 1.15.13. Type: opencode2 upgrade."
    )
