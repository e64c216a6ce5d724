"""OpenCode of a test in a container that cannot be made, with a `docker` that stands in for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest

from bootstrap.core.errors import UserError
from bootstrap.testing import OpenCode, ScriptedModel, engine
from bootstrap.testing.workspace import LABEL
from tests.support.opencode import stand_in

if TYPE_CHECKING:
    from pathlib import Path

REFUSES = """
case "$*" in
  info*) echo '[]' ;;
  image*) exit 0 ;;
  compose*) echo '{"services": {"opencode": {}}}' ;;
  %s) echo 'no such thing' >&2; exit 1 ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go, with `docker` beside it."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(engine, "client", MagicMock())
    return tmp_path


@pytest.mark.parametrize(
    ("script", "message", "code"),
    [
        ("echo 'Cannot connect to the Docker daemon' >&2; exit 1", "needs Docker", "engine_unav"),
        (REFUSES % "create*", "could not make the container: no such thing", "engine_failed"),
        (REFUSES % "start*", "did not start the container .*: no such thing", "engine_failed"),
        (REFUSES % "exec*", "does not reach 127.0.0.1 of this process", "engine_failed"),
    ],
    ids=["no engine", "not made", "not started", "no way back"],
)
def test_what_is_wrong_is_one_line_and_nothing_is_left(
    folder: Path, script: str, message: str, code: str
) -> None:
    stand_in(folder / "bin", script, "docker")
    with (
        ScriptedModel() as model,
        pytest.raises(UserError, match=message) as raised,
        OpenCode(model, container=True),
    ):
        pass
    assert raised.value.code.startswith(code)
    assert list(folder.glob(f"{LABEL}-*")) == []


def test_the_container_sees_of_its_folder_what_nobody_else_writes(folder: Path) -> None:
    noted = folder / "arguments"
    script = f"""case $1 in create) printf '%s\\n' "$@" >{noted} ;; esac\n"""
    stand_in(folder / "bin", script + REFUSES % "create*", "docker")
    with (
        ScriptedModel() as model,
        pytest.raises(UserError, match="could not make the container"),
        OpenCode(model, container=True),
    ):
        pass
    mounts = [one for one in noted.read_text().splitlines() if one.startswith("--mount=")]
    workspace = next(one for one in mounts if "/home," in one).partition("source=")[2]
    root = workspace.removesuffix("/home").partition("/home,")[0]
    seen = {one.partition(f"source={root}/")[2].partition(",")[0]: one for one in mounts}
    assert seen.keys() - {""} == {"home", "project", "tmp", "models.json"}
    assert "readonly" in seen["models.json"]
    assert "readonly" in seen[""]


def test_without_a_client_of_the_engine_nothing_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("DOCKER_HOST", f"unix://{folder}/nobody.sock")
    with pytest.raises(UserError, match="No container engine answers") as raised:
        OpenCode(container=True).start()
    assert "OpenCode(container=False)" in raised.value.fix


def test_podman_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(folder / "bin", "exit 1", "docker")
    client = MagicMock()
    client.return_value.version.return_value = {"Components": [{"Name": "Podman Engine"}]}
    monkeypatch.setattr(engine, "client", client)
    with pytest.raises(UserError, match="container of Docker's only"):
        OpenCode(container=True).start()
    assert list(folder.glob(f"{LABEL}-*")) == []
