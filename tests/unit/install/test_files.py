"""What `up` plans for a project's files; how they are written is in ``tests/unit/project``."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths, registry
from bootstrap.core.errors import UserError
from bootstrap.install import files
from bootstrap.install.files import ExtraSettings
from bootstrap.mlflow.client import Address
from bootstrap.project import FileRecord, Plan, UndoRecord, apply, undo
from bootstrap.project.edits import apply_edits
from bootstrap.project.kinds.dotenv import set_variables
from bootstrap.project.record import digest
from tests.support.project_files import contents
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.core.registry import ProjectRecord

URI = "http://127.0.0.1:5000"
PASSWORD = {"MLFLOW_TRACKING_USERNAME": "me", "MLFLOW_TRACKING_PASSWORD": "my password"}


EDITS = set_variables("", PASSWORD)


def test_server_experiment_credentials_and_further_settings_are_written(tmp_path: Path) -> None:
    extra = ExtraSettings({"MLFLOW_WORKSPACE": "team"})
    apply(files.plan(tmp_path, None, Address(URI, PASSWORD), "7", extra))
    lines = (tmp_path / ".env").read_text().splitlines()
    assert f"MLFLOW_TRACKING_URI={URI}" in lines
    assert "MLFLOW_EXPERIMENT_ID=7" in lines
    assert "MLFLOW_WORKSPACE=team" in lines


@pytest.mark.parametrize(
    "own",
    [
        "MLFLOW_TRACKING_URI=http://user:pw@team:5000  # training\nMLFLOW_EXPERIMENT_ID=3\n",
        "A=1\r\nexport MLFLOW_EXPERIMENT_NAME='training'\r\n",
        "MLFLOW_TRACKING_USERNAME=theirs\nMLFLOW_TRACKING_PASSWORD=theirs",
        "MLFLOW_TRACKING_TOKEN=theirs\n",
    ],
)
@pytest.mark.parametrize("package", [None, "@mlflow/opencode"])
def test_what_a_project_sets_for_itself_stays(
    tmp_path: Path, own: str, package: str | None
) -> None:
    (tmp_path / ".env").write_bytes(own.encode())
    before = contents(tmp_path)
    address, extra = Address(URI, PASSWORD), ExtraSettings(package=package)
    planned = files.plan(tmp_path, None, address, "7", extra)
    apply(planned)
    assert (tmp_path / ".env").read_bytes() == own.encode()
    apart = tmp_path / ".opencode-mlflow" / ".env"
    assert apart.read_text().splitlines()[:2] == [
        f"MLFLOW_TRACKING_URI={URI}",
        "MLFLOW_EXPERIMENT_ID=7",
    ]
    assert apart.stat().st_mode & 0o777 == 0o600
    (note,) = planned.notes
    assert note.startswith(".env sets MLFLOW_")
    assert ("TRACKING_URI=http://team:5000" in note or "tracking-uri http://team:5000" in note) == (
        "team" in own
    )
    assert "pw" not in note
    assert files.last_credentials(tmp_path, _external(tmp_path, planned)) == PASSWORD
    assert files.plan(tmp_path, planned.record, address, "7", extra).is_noop
    # A line of the user's in between, and one of ours that is not needed any more.
    (tmp_path / ".env").write_bytes(b"B=2\n")
    moved = files.plan(tmp_path, planned.record, address, "7", extra)
    apply(moved)
    assert not apart.exists()
    assert b"MLFLOW_EXPERIMENT_ID=7" in (tmp_path / ".env").read_bytes()
    (tmp_path / ".env").write_bytes(own.encode())
    again = files.plan(tmp_path, moved.record, address, "7", extra)
    apply(again)
    undo(tmp_path, again.record)
    assert contents(tmp_path) == before


def test_what_an_earlier_version_replaced_is_given_back(tmp_path: Path) -> None:
    own = b"MLFLOW_TRACKING_URI=http://team:5000\nMLFLOW_EXPERIMENT_ID=\n"
    (tmp_path / ".env").write_bytes(own)
    edits = set_variables(own.decode(), {"MLFLOW_TRACKING_URI": URI, "MLFLOW_EXPERIMENT_ID": "7"})
    written = apply_edits(own.decode(), edits).encode()
    (tmp_path / ".env").write_bytes(written)
    entry = FileRecord(
        path=".env",
        kind="dotenv",
        created=False,
        before=digest(own),
        after=digest(written),
        mode_before=0o644,
        mode_after=None,
        edits=edits,
    )
    apply(files.plan(tmp_path, UndoRecord((entry,)), Address(URI, {}), "7", ExtraSettings()))
    assert (tmp_path / ".env").read_bytes() == own


def test_credentials_of_the_projects_own_are_not_taken_for_the_servers(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MLFLOW_TRACKING_USERNAME=me\nMLFLOW_TRACKING_PASSWORD=own\n")
    planned = files.plan(tmp_path, None, Address(URI, {}), "7", ExtraSettings())
    apply(planned)
    assert files.last_credentials(tmp_path, _external(tmp_path, planned)) == {}


def test_a_file_that_would_count_before_dotenv_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".opencode-mlflow").mkdir()
    (tmp_path / ".opencode-mlflow" / ".env").write_text("MLFLOW_EXPERIMENT_ID=99\n")
    with pytest.raises(UserError, match="would count before"):
        files.plan(tmp_path, None, Address(URI, {}), "7", ExtraSettings())


def _external(project: Path, planned: Plan) -> ProjectRecord:
    undone = planned.record.to_json()
    return traced(project, stack=None, engine="external", tracking_uri=URI, undo=undone)


def test_a_token_is_kept_out_of_a_file_that_git_tracks(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("A=1\n")
    for command in (["init", "-q"], ["add", ".env"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    address = Address(URI, {"MLFLOW_TRACKING_TOKEN": "of-a-test"})
    planned = files.plan(tmp_path, None, address, "7", ExtraSettings())
    written = {change.path.name: change.after or b"" for change in planned.changes}
    assert b"MLFLOW_EXPERIMENT_ID=7" in written[".env"]
    assert not any(b"of-a-test" in content for content in written.values())
    assert str(registry.trust_file()) in planned.notes[-1]
    with pytest.raises(UserError, match="tracked by git"):
        files.plan(tmp_path, None, Address(URI, PASSWORD), "7", ExtraSettings())


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"MLFLOW_TRACKING_USERNAME=\nA=1\n"])
def test_where_there_are_none_no_credentials_are_found(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / ".env").write_bytes(content)
    written = FileRecord(".env", "dotenv", True, None, "", None, None, EDITS)  # noqa: FBT003
    assert files.credentials(tmp_path, UndoRecord((written,))) == {}


def test_a_check_plans_for_the_last_server_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("A=1\n")
    before = contents(tmp_path)
    record = traced(tmp_path, tracking_uri="http://before", package="@mlflow/opencode")
    planned = files.check(tmp_path, record)
    assert contents(tmp_path) == before
    written = {change.path.name: change.after or b"" for change in planned.changes}
    assert b"http://before" in written[".env"]
    assert b"@mlflow/opencode" in written["opencode.json"]
    assert ".opencode-mlflow" not in written
    (tmp_path / "opencode.json").write_text("{")
    with pytest.raises(UserError, match="line 1"):
        files.check(tmp_path, None)


def test_a_record_that_is_damaged_is_an_error(tmp_path: Path) -> None:
    assert files.written(None) is None
    with pytest.raises(UserError, match="damaged"):
        files.written(traced(tmp_path, undo="{"))


def test_each_file_that_opencode_reads_outside_of_projects_counts_with_its_name() -> None:
    seen = {files.read_by_opencode(None), files.read_by_opencode("@mlflow/opencode")}
    own = paths.opencode_config_dir()
    own.mkdir(parents=True)
    for name in ("config.json", "opencode.json", "opencode.jsonc"):
        (own / name).write_text("{}")
        seen.add(files.read_by_opencode(None))
    (own / "opencode.json").unlink()
    seen.add(files.read_by_opencode(None))
    assert len(seen) == 6
