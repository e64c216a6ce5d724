"""OpenCode's home and its bad ends, with programs that stand in for it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import psutil
import pytest

from bootstrap.core.errors import UserError
from bootstrap.plugin import installing
from bootstrap.testing import NeverIdleError, OpenCode, ScriptedModel, UnscriptedRequestError
from tests.support.opencode import stand_in
from tests.support.processes import PATIENCE
from tests.unit.testing.asking import ask

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


def test_a_failed_turn_shows_what_was_printed(tmp_path: Path) -> None:
    script = f"echo {EVENT}; echo 'Too many tokens' >&2; [ -e AGENTS.md ]"
    opencode = program(tmp_path, script)
    with (
        OpenCode(program=opencode) as failing,
        OpenCode(program=opencode, project={"AGENTS.md": ""}) as working,
    ):
        with pytest.raises(AssertionError, match=r"exit code 1: Too many tokens\n.*'Hello\."):
            failing.run("Hello").checked()
        assert working.run("Hello").checked().text == "Hello."


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


@pytest.mark.parametrize(
    "config", [{"a": Path()}, {"a": float("nan")}, {"a": b"x"}], ids=["path", "nan", "bytes"]
)
def test_a_configuration_that_is_no_json(tmp_path: Path, config: dict[str, object]) -> None:
    with (
        pytest.raises(UserError, match="cannot be written as JSON") as raised,
        OpenCode(program=program(tmp_path, ""), config=config),
    ):
        pass
    assert raised.value.code == "config_invalid"


@pytest.mark.parametrize(
    "env", [{"A": 1}, {1: "a"}, {"A": None}, {"A": "x\0y"}, {"A=B": "x"}, {"": "x"}], ids=str
)
def test_a_variable_that_is_none(tmp_path: Path, env: dict[str, str]) -> None:
    with pytest.raises(UserError, match="is no variable") as raised:
        OpenCode(program=program(tmp_path, ""), env=env)
    assert raised.value.code == "setting_invalid"


def test_what_plugins_print_and_a_line_without_its_end_are_no_events(tmp_path: Path) -> None:
    script = f"""echo '{{"level": "info"}}'; echo {EVENT}; printf '{{"type": "te'; kill -9 $$"""
    with OpenCode(program=program(tmp_path, script)) as opencode:
        run = opencode.run("Hello")
    assert (run.text, run.session_id, run.code) == ("Hello.", "ses_1", -9)


def test_a_log_that_leads_elsewhere_is_not_shown(tmp_path: Path) -> None:
    secret = tmp_path / "secret.log"
    secret.write_text("of somebody else")
    with OpenCode(program=program(tmp_path, "")) as opencode:
        folder = opencode.home / ".local/share/opencode/log"
        folder.mkdir(parents=True)
        (folder / "1.log").symlink_to(secret)
        assert opencode.log() == ""
        (folder / "1.log").unlink()
        os.mkfifo(folder / "1.log")
        assert opencode.log() == ""
        (folder / "1.log").unlink()
        folder.rmdir()
        folder.symlink_to(tmp_path)
        assert opencode.log() == ""
