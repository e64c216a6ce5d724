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
from bootstrap.project import apply
from tests.support.project_files import contents
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path

URI = "http://127.0.0.1:5000"
PASSWORD = {"MLFLOW_TRACKING_USERNAME": "me", "MLFLOW_TRACKING_PASSWORD": "my password"}


def test_server_experiment_credentials_and_further_settings_are_written(tmp_path: Path) -> None:
    extra = ExtraSettings({"MLFLOW_WORKSPACE": "team"})
    apply(files.plan(tmp_path, None, Address(URI, PASSWORD), "7", extra))
    lines = (tmp_path / ".env").read_text().splitlines()
    assert f"MLFLOW_TRACKING_URI={URI}" in lines
    assert "MLFLOW_EXPERIMENT_ID=7" in lines
    assert "MLFLOW_WORKSPACE=team" in lines
    assert files.credentials(tmp_path) == PASSWORD


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
    assert files.credentials(tmp_path) == {}


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
