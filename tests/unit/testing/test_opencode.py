"""OpenCode's home and its bad ends, with programs that stand in for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import psutil
import pytest

from bootstrap.core.errors import UserError
from bootstrap.plugin import installing
from bootstrap.testing import NeverIdleError, OpenCode, ScriptedModel, UnscriptedRequestError
from tests.support.opencode import stand_in
from tests.support.processes import PATIENCE
from tests.unit.testing.asking import ask

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 'if [ "$1" = --version ]; then echo 1.18.33; exit; fi\n'
EVENT = """'{"type": "text", "sessionID": "ses_1", "part": {"text": "Hello."}}'"""


def program(tmp_path: Path, script: str) -> Path:
    return stand_in(tmp_path / "bin", VERSION + script)


def test_a_home_and_an_environment_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "of the user")
    monkeypatch.setenv("OPENCODE_CONFIG", "/of/the/user.json")
    script = f"env >&2; cat AGENTS.md >&2; echo {EVENT}"
    with (
        ScriptedModel() as model,
        OpenCode(
            model,
            project={"AGENTS.md": "Be brief."},
            config={"username": "tester"},
            env={"GIVEN": "here"},
            program=program(tmp_path, script),
        ) as opencode,
    ):
        folder = opencode.project.parent
        run = opencode.run("Hello")
        assert run.text == "Hello."
        assert (run.session_id, run.code) == ("ses_1", 0)
        told = run.stderr
        config = json.loads((opencode.home / ".config/opencode/opencode.json").read_text())
    assert f"HOME={opencode.home}" in told
    assert "GIVEN=here" in told
    assert "Be brief." in told
    assert "of the user" not in told
    assert "/of/the/user" not in told
    assert config["username"] == "tester"
    assert config["model"] == "scripted/scripted-1"
    assert not folder.exists()


def has_no_processes(opencode: OpenCode) -> bool:
    """Return whether all of its processes end; one that is killed takes its time."""
    found = opencode._workspace.processes()  # noqa: SLF001 - nothing else knows them
    return psutil.wait_procs(found, timeout=PATIENCE)[1] == []


def test_one_that_never_gets_idle_is_ended_and_its_log_shown(tmp_path: Path) -> None:
    script = (
        "mkdir -p ~/.local/share/opencode/log; echo waiting for a lock"
        " > ~/.local/share/opencode/log/1.log; sleep 600 & wait"
    )
    with OpenCode(program=program(tmp_path, script)) as opencode:
        with pytest.raises(NeverIdleError, match=r"not done after 1\.0 s.*waiting for a lock"):
            opencode.run("Hello", timeout=1)
        assert has_no_processes(opencode)


def test_one_that_ends_before_its_turn_says_why(tmp_path: Path) -> None:
    script = "echo 'Error: Configuration is invalid' >&2; exit 1"
    with (
        OpenCode(program=program(tmp_path, script)) as opencode,
        pytest.raises(UserError, match="before its turn began: Error: Configuration is invalid"),
    ):
        opencode.run("Hello")


def test_one_that_is_kept_from_its_database_is_started_again(tmp_path: Path) -> None:
    script = (
        "if [ ! -e ../again ]; then touch ../again; echo 'database is locked' >&2; exit 1; fi\n"
        f"echo {EVENT}"
    )
    with OpenCode(program=program(tmp_path, script)) as opencode:
        assert opencode.run("Hello").text == "Hello."


def test_one_whose_script_is_over_is_ended(tmp_path: Path) -> None:
    waiting = program(tmp_path, "sleep 600 & wait")
    with ScriptedModel() as model, OpenCode(model, program=waiting) as opencode:
        ask(model.base_url, "What next?")
        with pytest.raises(UnscriptedRequestError, match="What next"):
            opencode.run("Hello")
        assert has_no_processes(opencode)


@pytest.mark.parametrize(
    ("version", "words"),
    [("1.15.12", "is too old"), ("2.0.22", "cannot drive yet"), ("", "does not print its version")],
)
def test_a_program_that_cannot_be_driven(tmp_path: Path, version: str, words: str) -> None:
    with pytest.raises(UserError, match=words) as raised:
        OpenCode(program=stand_in(tmp_path / "bin", f"echo {version}"))
    assert raised.value.code == "opencode_unusable"


def test_no_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="There is no opencode on PATH") as raised:
        OpenCode()
    assert installing.how_to_install(major=1) in raised.value.fix


def test_nothing_is_left_of_one_whose_project_cannot_be_used(tmp_path: Path) -> None:
    opencode = OpenCode(project=tmp_path / "missing", program=program(tmp_path, "true"))
    with pytest.raises(UserError, match="does not exist"), opencode:
        pass
    assert not opencode.project.parent.exists()
