"""A bug in our own code: one line that says so, and a crash log without secrets."""

from __future__ import annotations

import json
import os
import stat
import sys
from typing import TYPE_CHECKING

from bootstrap.cli import crash
from tests.conftest import REPOSITORY
from tests.support.processes import Finished, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

SECRETS = {
    "MLFLOW_TRACKING_PASSWORD": "pa'ss w\\ord",
    "OPENAI_API_KEY": "sk-0123456789",
    "MY_CREDENTIALS": "someone-and-something",
}
FAULTY = """
import sys
from bootstrap.cli import main as cli
from bootstrap.core import registry
message = sys.argv.pop(1)
def fail(*_):
    kept = "the value of " + "a variable"
    raise RuntimeError(message + "\\nsecond line")
registry.projects = registry.stacks = registry.project = fail
cli.main(sys.argv[1:])
"""
"""The command line, with a bug in what `status` reads: no bug of our own is known."""


def crashed(state: Path, text: str, words: Sequence[str] = ("status",)) -> Finished:
    env = {**os.environ, **SECRETS, "XDG_STATE_HOME": str(state)}
    return run([sys.executable, "-c", FAULTY, text, *words], cwd=REPOSITORY, env=env)


def logs(state: Path) -> list[Path]:
    return sorted((state / "opencode-mlflow" / "crashes").iterdir())


def test_a_bug_is_told_in_one_line_with_its_log(tmp_path: Path) -> None:
    ended = crashed(tmp_path, "no such thing")
    (log,) = logs(tmp_path)
    error, fix = ended.stderr.splitlines()
    assert ended.code == 1
    assert error == (
        "error: This is a bug in opencode-mlflow, not your mistake: RuntimeError: no such thing. "
        f"Crash log: {log}"
    )
    assert fix.startswith("  fix: File an issue and put the crash log into it")
    assert ended.stdout == ""
    text = log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    for words in (
        "opencode-mlflow: 0.",
        f"Python: {sys.version_info.major}.",
        "platform: ",
        "time: 20",
        "click: ",
        "command: opencode-mlflow status",
        "Traceback (most recent call last)",
        "RuntimeError: no such thing",
    ):
        assert words in text
    assert "the value of a variable" not in text


def test_secrets_are_in_neither_the_line_nor_the_log(tmp_path: Path) -> None:
    password = SECRETS["MLFLOW_TRACKING_PASSWORD"]
    text = f"{password} {password!r} sk-0123456789 http://me:hidden@host/ ?token=hidden&a=b"
    text += " Authorization: Bearer hidden-hidden someone-and-something"
    ended = crashed(tmp_path, text)
    (log,) = logs(tmp_path)
    for shown in (ended.stderr, log.read_text()):
        assert "http://…@host/ ?token=…&a=b" in shown
        for secret in ("w\\ord", "sk-0", "hidden", "someone-and"):
            assert secret not in shown


def test_secret_of_the_project_is_masked(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / ".env").write_text("MLFLOW_TRACKING_TOKEN=t0ken-of-a-file\n")
    ended = crashed(tmp_path, "t0ken-of-a-file", ["open", "--project", str(project)])
    (log,) = logs(tmp_path)
    assert "RuntimeError: …" in ended.stderr
    assert "t0ken" not in ended.stderr + log.read_text()


def test_json_has_it_in_the_envelope(tmp_path: Path) -> None:
    ended = crashed(tmp_path, "no such thing", ["status", "--json"])
    body = json.loads(ended.stdout)
    assert (ended.code, ended.stderr) == (1, "")
    assert (body["verb"], body["ok"], body["error"]["exit_code"]) == ("status", False, 1)
    assert str(logs(tmp_path)[0]) in body["error"]["message"]


def test_where_it_was_is_told_when_no_log_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "opencode-mlflow").write_text("in the way")
    ended = crashed(tmp_path, "no such thing")
    assert ended.code == 1
    error, fix = ended.stderr.splitlines()
    assert "RuntimeError: no such thing (<string>, line 8, in fail)" in error
    assert "No crash log could be written: Not a directory" in error
    assert fix.startswith("  fix: File an issue")


def test_only_the_newest_logs_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    told = [crash.report(ValueError(str(number)), ["up"]).message for number in range(13)]
    kept = logs(tmp_path)
    assert len(kept) == crash.KEPT
    assert [message.endswith(str(log)) for message, log in zip(told[3:], kept, strict=True)]
    assert "ValueError: 12" in kept[-1].read_text()
