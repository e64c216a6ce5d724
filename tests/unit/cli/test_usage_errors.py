"""How click's own errors are told; the whole table is in test_main.py."""

from __future__ import annotations

import json

import pytest

from bootstrap.cli.main import main
from bootstrap.core import hints


@pytest.fixture(autouse=True)
def without_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(hints.CALLER)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    """Return what is wrong and what to type next."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 2
    message, fix = capsys.readouterr().err.splitlines()
    return message.removeprefix("error: "), fix.removeprefix("  fix: ")


@pytest.mark.parametrize(
    ("arguments", "message", "fix"),
    [
        ("upp", "There is no command 'upp'.", "Did you mean: opencode-mlflow up"),
        (
            "frobnicate",
            "There is no command 'frobnicate'.",
            "For help, type: opencode-mlflow --help",
        ),
        (
            "--port 5005 up",
            "There is no option --port before the command.",
            "Put it after the command: opencode-mlflow up --port",
        ),
        (
            "up --prot 5",
            "up has no option --prot.",
            "Did you mean --port? For help, type: opencode-mlflow up --help",
        ),
        ("up --port", "--port needs a value.", "For example: opencode-mlflow up --port 5005"),
        (
            "up --port http",
            "--port: 'http' is not a whole number from 1 to 65535.",
            "For example: opencode-mlflow up --port 5005",
        ),
        (
            "logs --lines -1",
            "--lines: -1 is not a whole number from 0 on.",
            "For example: opencode-mlflow logs --lines 100",
        ),
        (
            "up --engine podman",
            "--engine: 'podman' is not one of 'auto', 'compose', 'process'.",
            "For example: opencode-mlflow up --engine auto",
        ),
        ("up --port 1 --port 2", "--port is given twice.", "Give it once."),
        (
            "up --experiment-name=",
            "--experiment-name: it is empty.",
            "For example: opencode-mlflow up --experiment-name my-app",
        ),
        (
            "up app",
            "Unexpected argument 'app'.",
            "If it is the project's folder: opencode-mlflow up --project app",
        ),
        (
            "completion",
            "completion needs SHELL: bash, zsh or fish.",
            "For example: opencode-mlflow completion bash",
        ),
        (
            "run",
            "run needs a command.",
            "For example: opencode-mlflow run -- opencode run hello",
        ),
        (
            "completion bash zsh",
            "Unexpected argument 'zsh'.",
            "For help, type: opencode-mlflow completion --help",
        ),
        (
            "logs --follow=3",
            "--follow takes no value.",
            "For help, type: opencode-mlflow logs --help",
        ),
    ],
)
def test_what_is_wrong_and_what_to_type_next(
    capsys: pytest.CaptureFixture[str], arguments: str, message: str, fix: str
) -> None:
    assert told(capsys, *arguments.split(" ")) == (message, fix)


@pytest.mark.parametrize(
    ("arguments", "verb"),
    [("up --port http --json", "up"), ("upp --json", None), ("--json up", None)],
)
def test_json_is_one_envelope_on_stdout(
    capsys: pytest.CaptureFixture[str], arguments: str, verb: str | None
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments.split(" "))
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.err == ""
    body = json.loads(said.out)
    assert body["verb"] == verb
    assert body["ok"] is False
    assert body["error"]["exit_code"] == 2
    assert body["error"]["message"]
    assert body["error"]["fix"]


def test_make_is_told_its_own_names(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(hints.CALLER, "make")
    assert told(capsys, "up", "--port", "http") == (
        "PORT: 'http' is not a whole number from 1 to 65535.",
        "For example: make up PORT=5005",
    )


def test_help_is_shown_to_whoever_types_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "Commands:" in capsys.readouterr().err
