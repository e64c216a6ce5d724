"""Deleting the data of a server that does not run; tests/integration has ones that do."""

from __future__ import annotations

import tarfile
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands.delete_data import delete_data
from bootstrap.core import paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import StackRecord
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.results import StackData

OURS = {"stack": "default", "engine": "process"}


@pytest.fixture
def data() -> Path:
    """The data of the default stack."""
    registry.save_stack(StackRecord("default", "process", 5000))
    folder = paths.stack_data_dir("default")
    (folder / "artifacts").mkdir(parents=True)
    (folder / "artifacts" / "one").write_bytes(b"1" * 1000)
    return folder


def quiet(_text: str) -> None:
    pass


def unasked(_data: StackData) -> None:
    raise AssertionError


def test_it_is_named_backed_up_and_deleted(tmp_path: Path, data: Path) -> None:
    traced(tmp_path, **OURS)
    asked: list[StackData] = []

    def confirm(found: StackData) -> None:
        assert data.is_dir()
        assert registry.project(tmp_path) is not None
        asked.append(found)

    result = delete_data(tmp_path, None, quiet, confirm)
    (found,) = asked
    assert (found.stack, found.place, found.files, found.bytes) == (
        "default",
        f"folder {data}",
        1,
        1000,
    )
    assert found.backup_bytes is None
    assert result.deleted is not None
    assert result.deleted.backup_bytes == found.backup.stat().st_size
    with tarfile.open(found.backup) as archive:
        assert [name for name in archive.getnames() if name.endswith("one")]
    assert not data.exists()
    assert registry.stack("default") is None
    assert registry.project(tmp_path) is None


def test_nothing_changes_when_the_user_declines(tmp_path: Path, data: Path) -> None:
    def decline(_data: StackData) -> None:
        raise KeyboardInterrupt

    traced(tmp_path, **OURS)
    with pytest.raises(KeyboardInterrupt):
        delete_data(tmp_path, None, quiet, decline)
    assert data.is_dir()
    assert registry.project(tmp_path) is not None
    assert not paths.backups_dir().exists()


def test_what_another_project_uses_stays(tmp_path: Path, data: Path) -> None:
    traced(tmp_path / "other", **OURS)
    with pytest.raises(UserError, match=f"used by {tmp_path / 'other'}") as refused:
        delete_data(tmp_path, None, quiet, unasked)
    assert refused.value.code == "stack_in_use"
    assert f"make down PROJECT={tmp_path / 'other'}" in refused.value.fix
    assert data.is_dir()


def test_what_came_into_use_while_the_user_was_asked_stays(tmp_path: Path, data: Path) -> None:
    def confirm(_data: StackData) -> None:
        traced(tmp_path / "other", **OURS)

    with pytest.raises(UserError, match=r"Nothing was deleted\. Stack default is used by"):
        delete_data(tmp_path, None, quiet, confirm)
    assert data.is_dir()


def test_the_data_of_somebody_elses_server_is_theirs(tmp_path: Path) -> None:
    record = traced(tmp_path)
    with pytest.raises(UserError, match=f"{record.tracking_uri} was not started by") as refused:
        delete_data(tmp_path, None, quiet, unasked)
    assert refused.value.code == "server_external"


def test_another_stack_than_the_projects_leaves_the_project_alone(
    tmp_path: Path, data: Path
) -> None:
    traced(tmp_path, stack="team", engine="process")
    result = delete_data(tmp_path, "default", quiet, lambda _data: None)
    assert result.steps[0].text == "tracing was already off"
    assert not data.exists()
    assert registry.project(tmp_path) is not None


def test_without_data_nobody_is_asked(tmp_path: Path) -> None:
    result = delete_data(tmp_path, None, quiet, unasked)
    assert (result.changed, result.steps[0].text) == (False, "stack default has no data")
    registry.save_stack(StackRecord("default", "process", 5000))
    traced(tmp_path, **OURS)
    result = delete_data(tmp_path, None, quiet, unasked)
    assert result.steps[-1].text == "stack default has no data"
    assert registry.project(tmp_path) is None
    with pytest.raises(UserError, match="'other' was never started"):
        delete_data(tmp_path, "other", quiet, unasked)
