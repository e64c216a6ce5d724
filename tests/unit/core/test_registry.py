from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from bootstrap.core import paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord, StackRecord


def record(project: str, stack: str | None = "default") -> ProjectRecord:
    return ProjectRecord(
        project=project,
        stack=stack,
        engine="process" if stack else "external",
        tracking_uri="http://127.0.0.1:5000",
        experiment_id="1",
        experiment_name="opencode-app",
        undo={"anything": [1]},
    )


def test_what_is_saved_is_known_until_it_is_forgotten() -> None:
    saved = record("/app")
    registry.save_project(saved)
    assert registry.project(Path("/app")) == saved
    registry.forget_project(Path("/app"))
    assert registry.project(Path("/app")) is None


def test_only_the_projects_of_a_stack_keep_its_server_up() -> None:
    for one in (record("/a"), record("/b", "other"), record("/c", None)):
        registry.save_project(one)
    assert [r.project for r in registry.projects_on("default")] == ["/a"]
    assert len(registry.projects()) == 3


def test_stacks_are_listed_until_they_are_forgotten() -> None:
    registry.save_stack(StackRecord("default", "process", 5000))
    registry.save_stack(StackRecord("other", "compose", 5001))
    registry.forget_stack("other")
    assert registry.stacks() == [StackRecord("default", "process", 5000)]


def test_nobody_else_may_read_what_is_remembered() -> None:
    registry.save_project(record("/app"))
    (file,) = (paths.state_dir() / "projects").glob("*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["{", '{"version": 99}', "[]"])
def test_a_file_that_cannot_be_understood_is_an_error_with_its_path(content: str) -> None:
    registry.save_project(record("/app"))
    (file,) = (paths.state_dir() / "projects").glob("*.json")
    file.write_text(content)
    with pytest.raises(UserError, match=file.name):
        registry.projects()


@pytest.mark.parametrize("kind", ["projects", "stacks"])
def test_a_state_folder_that_cannot_be_read_is_an_error(kind: str) -> None:
    folder = paths.state_dir() / kind
    folder.parent.mkdir(parents=True)
    folder.symlink_to(folder)  # for root as well
    with pytest.raises(UserError, match=f"{kind} cannot be read") as caught:
        getattr(registry, kind)()
    assert caught.value.code == "not_readable"
    assert f"sudo chown -R $(id -u) {paths.state_dir()}" in caught.value.fix


def test_a_state_folder_that_cannot_be_made_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with pytest.raises(UserError, match="cannot be written") as caught, registry.locked():
        pass
    assert "chown" not in caught.value.fix  # nothing is there yet


def test_what_was_agreed_to_is_remembered_by_project_and_address(tmp_path: Path) -> None:
    app, web = tmp_path / "app", tmp_path / "web"
    assert registry.trusted(app) == ()
    for folder, address in ((app, "http://a"), (web, "http://b"), (app, "http://c")):
        registry.trust(folder, address)
        registry.trust(folder, address)
    assert registry.trusted(app) == ("http://a", "http://c")
    assert registry.trusted(web) == ("http://b",)
    file = paths.plugin_state_dir() / "trust.json"
    assert file.stat().st_mode & 0o077 == 0
    registry.distrust(app, "http://a")
    registry.distrust(app, "http://unknown")
    assert registry.trusted(app) == ("http://c",)
    registry.distrust(app, "http://c")
    registry.distrust(web, "http://b")
    assert not file.exists()


@pytest.mark.parametrize("content", ["", "[]", '{"version": 2, "projects": {}}', '{"version": 1}'])
def test_a_damaged_record_of_what_was_agreed_to_is_none(tmp_path: Path, content: str) -> None:
    registry.trust(tmp_path, "http://a")
    (paths.plugin_state_dir() / "trust.json").write_text(content)
    assert registry.trusted(tmp_path) == ()
    registry.trust(tmp_path, "http://b")
    assert registry.trusted(tmp_path) == ("http://b",)


def test_a_token_is_kept_as_long_as_its_server_is_used(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    registry.trust(one, "http://ours", "made")
    registry.trust(other, "http://ours", "made")
    registry.trust(other, "http://team")
    assert registry.tokens() == {"http://ours": "made"}
    assert stat.S_IMODE(registry.trust_file().stat().st_mode) == 0o600

    registry.trust(other, "http://ours", "made anew")
    assert registry.tokens() == {"http://ours": "made anew"}
    assert registry.trusted(other) == ("http://ours", "http://team")
    registry.distrust(one, "http://ours")
    assert registry.tokens() == {"http://ours": "made anew"}
    registry.distrust(other, "http://ours")
    assert registry.tokens() == {}

    registry.trust(one, "http://ours", "made")
    registry.trust(one, "http://ours")
    assert registry.tokens() == {"http://ours": "made"}
    registry.trust(one, "http://ours", "")
    assert registry.tokens() == {}
    assert registry.trusted(one) == ("http://ours",)


def test_temporary_files_of_a_killed_process_go(tmp_path: Path) -> None:
    registry.save_project(record(str(tmp_path)))
    registry.save_stack(StackRecord("default", "process", 5000))
    saved = [one for one in paths.state_dir().rglob("*.json") if one.is_file()]
    assert len(saved) == 2
    for file in saved:
        for name, age in (("orphan", 3600), ("young", 0)):
            left = file.with_name(f".{file.name}.{name}")
            left.write_text("{")
            os.utime(left, (time.time() - age, time.time() - age))
    with registry.locked():
        pass
    left_over = {one.name.rpartition(".")[2] for one in paths.state_dir().rglob(".*.json.*")}
    assert left_over == {"young"}
    assert len(registry.projects()) == 1
