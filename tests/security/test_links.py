"""A repository with links and pipes in it: nothing outside of it changes, nothing hangs."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands import dry_run as dry_run_command
from bootstrap.core.errors import UserError
from bootstrap.core.reading import LARGEST
from bootstrap.core.scope import Scope
from bootstrap.install import files as install_files
from bootstrap.install import team
from bootstrap.plugin import settings as plugin_settings
from bootstrap.project import (
    FileRecord,
    TracingSettings,
    UndoRecord,
    apply,
    entries,
    leftovers,
    plan,
    undo,
)
from tests.support.project_files import PLUGIN, contents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = TracingSettings(
    "http://127.0.0.1:5000", "1", PLUGIN, further={"MLFLOW_WORKSPACE": "team"}
)
BASHRC = "alias ll='ls -l'\n"
CONFIG = '{"model": "a/b"}\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a user's folder with files that no repository may change."""
    folder = tmp_path / "home"
    (folder / "ours").mkdir(parents=True)
    (folder / ".bashrc").write_text(BASHRC)
    (folder / "opencode.json").write_text(CONFIG)
    (folder / "ours" / "opencode-mlflow.js").write_text("// mine\n")
    (folder / "ours" / "mlflow").mkdir()
    return folder


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "work" / "clone"
    (folder / ".git" / "hooks").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    return folder


def link(at: str, to: str) -> Callable[[Path, Path], Path]:
    """Return what makes one link in a clone, to a place below the user's folder."""

    def make(clone: Path, home: Path) -> Path:
        place = clone / at
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(home / to if to else home)
        return place

    return make


def chained(clone: Path, home: Path) -> Path:
    (clone / "docs").symlink_to(home, target_is_directory=True)
    (clone / ".env").symlink_to("docs/.bashrc")
    return clone / ".env"


def relative(clone: Path, home: Path) -> Path:
    (clone / ".env").symlink_to(os.path.relpath(home / ".bashrc", clone))
    return clone / ".env"


OUTWARD = {
    ".env": link(".env", ".bashrc"),
    ".env, relative": relative,
    ".env, by way of another link": chained,
    "opencode.json": link("opencode.json", "opencode.json"),
    "opencode.jsonc": link("opencode.jsonc", "opencode.json"),
    ".gitignore": link(".gitignore", ".bashrc"),
    ".opencode-mlflow": link(".opencode-mlflow", "ours"),
    "plugin": link(".opencode-mlflow/index.js", "ours/opencode-mlflow.js"),
    "plugin's .gitignore": link(".opencode-mlflow/.gitignore", ".bashrc"),
}


@pytest.mark.parametrize("name", OUTWARD)
def test_up_writes_nothing_through_a_link_that_leads_out(
    clone: Path, home: Path, tmp_path: Path, name: str
) -> None:
    shutil.rmtree(clone / ".git")
    os.system(f"git init -q '{clone}'")  # noqa: S605 - so that .gitignore is written
    place = OUTWARD[name](clone, home)
    before = contents(tmp_path)
    with pytest.raises(UserError) as refused:
        apply(plan(clone, SETTINGS, None))
    assert contents(tmp_path) == before
    assert refused.value.code == "link_outside"
    assert "\n" not in refused.value.message
    assert str(place) in refused.value.message
    assert str(place.resolve()) in refused.value.message
    assert refused.value.fix


@pytest.mark.parametrize("name", [".env", "opencode.json", ".opencode-mlflow", "plugin"])
def test_down_writes_nothing_through_a_link_that_appeared(
    clone: Path, home: Path, tmp_path: Path, name: str
) -> None:
    planned = plan(clone, SETTINGS, None)
    apply(planned)
    # What was written is there too, so that there is something to take out.
    moved = {
        ".env": (".env", ".bashrc"),
        "opencode.json": ("opencode.json", "opencode.json"),
        ".opencode-mlflow": (".opencode-mlflow", "moved"),
        "plugin": (".opencode-mlflow/index.js", "ours/opencode-mlflow.js"),
    }[name]
    shutil.rmtree(home / moved[1], ignore_errors=True)
    (clone / moved[0]).rename(home / moved[1])
    (clone / moved[0]).symlink_to(home / moved[1])
    before = contents(tmp_path)
    with pytest.raises(UserError) as refused:
        undo(clone, UndoRecord.from_json(planned.record.to_json()))
    assert refused.value.code == "link_outside"
    assert contents(tmp_path) == before


def test_down_removes_no_folder_behind_a_link(clone: Path, home: Path) -> None:
    (clone / ".opencode").symlink_to(home / "ours", target_is_directory=True)
    leftovers.remove_folders(clone, (".opencode", ".opencode/mlflow"))
    assert (home / "ours" / "mlflow").is_dir()


def test_a_link_to_what_git_runs_is_refused(clone: Path, tmp_path: Path) -> None:
    """It is inside of the project, and yet no part of what was cloned."""
    (clone / ".git" / "config").write_text("[core]\n")
    (clone / ".env").symlink_to(".git/config")
    before = contents(tmp_path)
    with pytest.raises(UserError, match="file of git's") as refused:
        apply(plan(clone, SETTINGS, None))
    assert refused.value.code == "link_outside"
    assert contents(tmp_path) == before


def test_a_link_that_is_made_while_we_write_changes_nothing_outside(
    clone: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last check and the replacing, the folder becomes a link."""
    planned = plan(clone, SETTINGS, None)
    before = contents(home)
    real = os.replace

    def replace(old: str, new: str, **folders: int) -> None:
        if (clone / ".opencode-mlflow").is_dir() and not (clone / ".opencode").is_symlink():
            (clone / ".opencode").rename(clone / "moved")
            (clone / ".opencode").symlink_to(home / "ours", target_is_directory=True)
        real(old, new, **folders)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(UserError):
        apply(planned)
    assert contents(home) == before


def test_a_link_inside_of_the_project_is_followed_and_dry_run_names_its_end(clone: Path) -> None:
    (clone / "config").mkdir()
    (clone / "config" / "env").write_text("A=1\n")
    (clone / ".env").symlink_to("config/env")
    planned = plan(clone, SETTINGS, None)
    shown = {one.path: one.real_path for one in map(dry_run_command.difference, planned.changes)}
    assert shown[clone / ".env"] == clone / "config" / "env"
    assert shown[clone / "opencode.json"] == clone / "opencode.json"
    apply(planned)
    assert (clone / ".env").is_symlink()
    assert "MLFLOW_TRACKING_URI" in (clone / "config" / "env").read_text()


def test_the_user_s_own_configuration_may_be_in_a_folder_of_dotfiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "home" / ".config" / "opencode"
    dotfiles = tmp_path / "dotfiles"
    own.mkdir(parents=True)
    dotfiles.mkdir()
    (dotfiles / "opencode.json").write_text(CONFIG)
    (own / "opencode.json").symlink_to(dotfiles / "opencode.json")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    folder = Scope.everywhere().folder
    planned = plan(folder, SETTINGS, None)
    apply(planned)
    assert (own / "opencode.json").is_symlink()
    assert ".opencode-mlflow" in (dotfiles / "opencode.json").read_text()
    undo(folder, planned.record)
    assert (dotfiles / "opencode.json").read_text() == CONFIG


def test_another_name_of_the_same_file_keeps_its_content(clone: Path, home: Path) -> None:
    """A hard link: files are replaced, never written to."""
    os.link(home / ".bashrc", clone / ".env")
    planned = plan(clone, SETTINGS, None)
    apply(planned)
    undo(clone, planned.record)
    assert (home / ".bashrc").read_text() == BASHRC


def pipe(path: Path) -> None:
    os.mkfifo(path)


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)


def blank(path: Path) -> None:
    path.write_text("\n" * 1_000_000)


@pytest.mark.parametrize("make", [pipe, zeros, huge, blank])
@pytest.mark.parametrize("name", [".env", "opencode.json", "opencode-mlflow.toml"])
def test_nothing_that_is_read_hangs_or_fills_the_memory(
    clone: Path, make: Callable[[Path], None], name: str
) -> None:
    make(clone / name)
    with suppress(UserError):
        plan(clone, SETTINGS, None)
    with suppress(UserError):
        team.read(clone)
    plugin_settings.read(clone)
    entries.find(clone)
    written = FileRecord(
        path=".env",
        kind="dotenv",
        created=True,
        before=None,
        after="",
        mode_before=None,
        mode_after=None,
        edits=(),
    )
    install_files.credentials(clone, UndoRecord((written,)))
