from __future__ import annotations

from pathlib import Path

import pytest

from bootstrap.containers import mounts
from bootstrap.core.errors import UserError


def test_of_the_user_it_sees_what_opencode_reads_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, project = tmp_path / "home", tmp_path / "home" / "app"
    configuration = home / ".config" / "opencode"
    for folder in (
        project,
        configuration / "node_modules",
        home / ".claude" / "skills",
        home / ".ssh",
    ):
        folder.mkdir(parents=True)
    (configuration / "opencode.json").touch()
    (project / "AGENTS.md").touch()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    seen = list(mounts.of_project(project))
    sources = [one.partition("source=")[2].partition(",")[0] for one in seen]
    assert sources == [
        str(project),
        str(project / "AGENTS.md"),
        str(configuration / "opencode.json"),
        str(home / ".claude" / "skills"),
    ]
    assert [one.endswith(",readonly") for one in seen] == [False, True, True, True]


def test_what_of_the_user_cannot_be_read_is_told_or_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (tmp_path / ".claude").symlink_to(".claude")  # as a folder that may not be entered, for root
    project = tmp_path / "app"
    project.mkdir()
    assert len(list(mounts.of_project(project))) == 1

    def refused(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / ".config" / "opencode").mkdir(parents=True)
    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(UserError, match=r"opencode cannot be read: Permission denied") as caught:
        list(mounts.of_project(project))
    assert caught.value.code == "not_readable"


def test_a_certificate_is_seen_where_there_is_one(tmp_path: Path) -> None:
    there = tmp_path / "ca.pem"
    there.touch()
    values = {"REQUESTS_CA_BUNDLE": str(there), "CURL_CA_BUNDLE": str(tmp_path / "gone.pem")}
    (mount,) = mounts.certificates(values)
    assert mount == f"--mount=type=bind,source={there},target={there},readonly"
