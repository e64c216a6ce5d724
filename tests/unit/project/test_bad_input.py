"""Everything that is in the way is told, and nothing is written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bootstrap.errors import UserError
from bootstrap.project import TracingSettings, UndoRecord, apply, plan, undo
from tests.unit.project.samples import BROKEN_CONFIGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Snapshot = Callable[[Path], dict[str, tuple[str, bytes]]]


def missing(project: Path) -> None:
    project.rmdir()


def file_instead_of_project(project: Path) -> None:
    project.rmdir()
    project.write_text("x")


def read_only_project(project: Path) -> None:
    project.chmod(0o555)


def read_only_config(project: Path) -> None:
    (project / "opencode.json").write_text("{}")
    (project / "opencode.json").chmod(0o444)


def read_only_dotenv(project: Path) -> None:
    (project / ".env").write_text("A=1")
    (project / ".env").chmod(0o444)


def unreadable_dotenv(project: Path) -> None:
    (project / ".env").write_text("A=1")
    (project / ".env").chmod(0o200)


def read_only_link_target(project: Path) -> None:
    folder = project / "elsewhere"
    folder.mkdir()
    (folder / "config").write_text("{}")
    (project / "opencode.json").symlink_to(folder / "config")
    folder.chmod(0o555)


def opencode_is_a_file(project: Path) -> None:
    (project / ".opencode").write_text("x")


def mlflow_is_a_file(project: Path) -> None:
    (project / ".opencode").mkdir()
    (project / ".opencode" / "mlflow").write_text("x")


def manifest_beside_the_plugin(project: Path) -> None:
    (project / ".opencode" / "mlflow").mkdir(parents=True)
    (project / ".opencode" / "mlflow" / "package.json").write_text("{}")


def dotenv_is_a_folder(project: Path) -> None:
    (project / ".env").mkdir()


def dotenv_is_a_pipe(project: Path) -> None:
    os.mkfifo(project / ".env")


def dotenv_is_not_utf8(project: Path) -> None:
    (project / ".env").write_bytes(b"A=1\nB=\xff\n")


def config_is_a_folder(project: Path) -> None:
    (project / "opencode.json").mkdir()


def config_is_a_dangling_link(project: Path) -> None:
    (project / "opencode.json").symlink_to("nowhere.json")


def config_links_in_a_circle(project: Path) -> None:
    (project / "opencode.json").symlink_to("opencode.jsonc")
    (project / "opencode.jsonc").symlink_to("opencode.json")


CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    case.__name__: (case, words)
    for case, words in [
        (missing, "does not exist"),
        (file_instead_of_project, "is a file, not a project folder"),
        (read_only_project, "is read-only"),
        (read_only_config, r"opencode\.json is read-only"),
        (read_only_dotenv, r"\.env is read-only"),
        (unreadable_dotenv, r"\.env cannot be read"),
        (read_only_link_target, "elsewhere is read-only"),
        (opencode_is_a_file, r"\.opencode is not a folder"),
        (mlflow_is_a_file, "mlflow is not a folder"),
        (manifest_beside_the_plugin, "another file than the plugin"),
        (dotenv_is_a_folder, r"\.env is a folder"),
        (dotenv_is_a_pipe, r"\.env is no regular file"),
        (dotenv_is_not_utf8, r"\.env, line 2: the file is not UTF-8"),
        (config_is_a_folder, r"opencode\.json is a folder"),
        (config_is_a_dangling_link, "leads nowhere"),
        (config_links_in_a_circle, "leads nowhere"),
    ]
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_in_the_way_is_told_and_nothing_is_written(
    tmp_path: Path, project: Path, settings: TracingSettings, snapshot: Snapshot, name: str
) -> None:
    prepare, words = CASES[name]
    prepare(project)
    before = {} if name == "dotenv_is_a_pipe" else snapshot(tmp_path)
    with pytest.raises(UserError, match=words) as caught:
        apply(plan(project, settings, None))
    assert caught.value.mend
    assert "\n" not in caught.value.message
    assert ({} if name == "dotenv_is_a_pipe" else snapshot(tmp_path)) == before
    for path in [project, *tmp_path.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [(name, "json") for name in BROKEN_CONFIGS] + [("not closed", "jsonc")],
)
def test_broken_configs_are_refused_and_nothing_is_written(
    project: Path, settings: TracingSettings, snapshot: Snapshot, name: str, suffix: str
) -> None:
    data, place = BROKEN_CONFIGS[name]
    (project / f"opencode.{suffix}").write_bytes(data)
    before = snapshot(project)
    with pytest.raises(UserError, match=rf"opencode\.{suffix}, {place}.*: ") as caught:
        plan(project, settings, None)
    assert caught.value.mend
    assert snapshot(project) == before


def test_read_only_file_is_not_undone_and_nothing_else_is(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    planned = plan(project, settings, None)
    apply(planned)
    (project / ".env").chmod(0o400)
    before = snapshot(project)
    with pytest.raises(UserError, match="read-only"):
        undo(project, planned.record)
    assert snapshot(project) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        ('{"version": 2}', "version 2"),
        ('{"version": 1}', "damaged"),
        ('{"version": 1, "files": [{}], "folders": []}', "damaged"),
        ('{"version": 1, "files": [], "folders": ["../x"]}', "damaged"),
        ('{"version": 1, "files": [], "folders": ["/x"]}', "damaged"),
    ],
)
def test_record_that_is_damaged_or_newer_is_refused(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        UndoRecord.from_json(text)
