"""Where OpenCode 1 has still to install its own package, for which it waits."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths
from bootstrap.project import library
from tests.support.project_files import LIBRARY, LOCK, MANIFEST, generate

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own configuration, with the package in it."""
    home = project.parent / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("OPENCODE_CONFIG_DIR", raising=False)
    folder = paths.opencode_config_dir()
    folder.mkdir(parents=True)
    generate(folder)
    return folder


def test_the_folder_of_the_plugin_is_none_of_them(project: Path, own: Path) -> None:
    (project / ".opencode-mlflow").mkdir()
    assert own.is_dir()
    assert library.missing_from(project) == ()


def test_every_folder_of_its_configuration_is(
    project: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = project / "app"
    (project / ".git").mkdir()
    given = project.parent / "given"
    monkeypatch.setenv("OPENCODE_CONFIG_DIR", str(given))
    folders = [project / ".opencode", inner / ".opencode", own.parents[1] / ".opencode", given]
    for folder in folders:
        folder.mkdir(parents=True)
    assert set(library.missing_from(inner)) == set(folders)
    for folder in folders:
        generate(folder)
    assert library.missing_from(inner) == ()


@pytest.mark.parametrize(
    ("manifest", "lock", "there"),
    [
        (MANIFEST, LOCK, True),
        ({}, LOCK, True),
        (MANIFEST, {}, False),
        (MANIFEST, {"packages": {"": {"devDependencies": LIBRARY}}}, True),
        (MANIFEST, {"packages": {"": {"dependencies": {"other": "1"}}}}, False),
        ({"dependencies": LIBRARY, "devDependencies": {"mine": "1"}}, LOCK, False),
        ([], {"packages": []}, False),
    ],
)
def test_it_is_there_when_the_lock_file_says_so(
    project: Path,
    own: Path,
    manifest: object,
    lock: object,
    there: bool,  # noqa: FBT001 - table
) -> None:
    (own / "package.json").write_text(json.dumps(manifest))
    (own / "package-lock.json").write_text(json.dumps(lock))
    assert (library.missing_from(project) == ()) is there


def test_without_modules_it_is_not(project: Path, own: Path) -> None:
    (own / "node_modules").rename(own / "elsewhere")
    assert library.missing_from(project) == (own,)
    shutil.rmtree(own)
    assert library.missing_from(project) == (own,)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_left_alone(project: Path, own: Path) -> None:
    assert own.is_dir()
    (project / ".opencode").mkdir()
    (project / ".opencode").chmod(0o555)
    assert library.missing_from(project) == ()
