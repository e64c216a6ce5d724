"""What a user without OpenCode is told to type, on machines that have one thing or another."""

from __future__ import annotations

from pathlib import Path

import pytest

from bootstrap.plugin import installing
from tests.support.opencode import stand_in, version

CURL = "curl -fsSL https://opencode.ai/install | bash"
EXPORT = 'export PATH="$HOME/.opencode/bin:$PATH"'


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder with all programs of a machine, which has none yet."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "bin"


def npm(machine: Path, prefix: Path | str) -> None:
    stand_in(machine, f'[ "$*" = "prefix -g" ] && echo {prefix}', "npm")


def test_npm_where_it_may_install(machine: Path, tmp_path: Path) -> None:
    npm(machine, tmp_path / "node")
    stand_in(machine, "", "curl")
    assert installing.how_to_install() == "npm i -g opencode-ai"
    assert installing.how_to_install(major=1) == "npm i -g opencode-ai@1"


def test_without_npm_the_installer_of_opencode(machine: Path) -> None:
    stand_in(machine, "", "curl")
    assert installing.how_to_install() == f"{CURL} && {EXPORT}"
    assert installing.how_to_install(major=1) == f"{CURL} -s -- --version {version()} && {EXPORT}"


def test_not_with_an_npm_that_only_root_may_install_with(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm(machine, tmp_path / "usr")
    may_write = {tmp_path: False}  # tests may run as root, who may write everywhere
    monkeypatch.setattr("os.access", lambda path, _mode: may_write.get(path, True))
    assert installing.how_to_install() == "npm i -g opencode-ai"  # nothing else is there
    stand_in(machine, "", "curl")
    assert installing.how_to_install() == f"{CURL} && {EXPORT}"


def test_one_that_the_shell_only_does_not_find(machine: Path, tmp_path: Path) -> None:
    npm(machine, tmp_path)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".opencode").mkdir()
    there = stand_in(tmp_path / "home" / ".opencode" / "bin", "echo 1.18.33")
    assert installing.how_to_install() == EXPORT
    # Nobody knows its generation, and one that is broken is not there.
    assert installing.how_to_install(major=1) == "npm i -g opencode-ai@1"
    assert installing.how_to_install(there) == f"{CURL} && {EXPORT}"


def test_an_npm_that_does_not_run_is_not_asked_for_long(machine: Path) -> None:
    stand_in(machine, "exit 1", "npm").write_text("not a program")
    assert installing.how_to_install() == "npm i -g opencode-ai"
