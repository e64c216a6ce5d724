"""What `up` refuses before it looks at anything; the rest needs real servers."""

from __future__ import annotations

from pathlib import Path

import pytest

from bootstrap.commands.up import up
from bootstrap.core import paths
from bootstrap.core.errors import UsageError
from bootstrap.core.scope import Scope
from bootstrap.install.options import UpOptions, scopes


@pytest.mark.parametrize("stack", ["", "..", "a/b", "A", "-a", "a" * 41, "ä"])
def test_a_stack_needs_a_name_that_compose_and_the_file_system_take(
    tmp_path: Path, stack: str
) -> None:
    with pytest.raises(UsageError, match="cannot be a stack's name"):
        up(UpOptions(Scope(tmp_path), stack=stack), lambda _text: None)
    assert not paths.state_dir().exists()


def test_a_server_of_ours_and_an_external_one_exclude_each_other(tmp_path: Path) -> None:
    for options in (
        UpOptions(Scope(tmp_path), tracking_uri="http://127.0.0.1:1", engine="process"),
        UpOptions(Scope(tmp_path), tracking_uri="http://127.0.0.1:1", port=5000),
    ):
        with pytest.raises(UsageError, match="TRACKING_URI"):
            up(options, lambda _text: None)
    assert list(tmp_path.iterdir()) == []


def test_projects_are_taken_once_and_exclude_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert scopes((tmp_path / "a", Path("a"), Path("b")), everywhere=False) == (
        Scope(tmp_path / "a"),
        Scope(tmp_path / "b"),
    )
    assert scopes((), everywhere=True) == (Scope(paths.opencode_config_dir()),)
    with pytest.raises(UsageError, match="--global means every project"):
        scopes((Path("a"),), everywhere=True)
