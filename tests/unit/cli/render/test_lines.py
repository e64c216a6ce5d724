"""Texts in a terminal of 80 columns: no word and no command is cut in two."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import pytest

from bootstrap.cli.render.lines import broken, put

if TYPE_CHECKING:
    from collections.abc import Callable

    Terminal = Callable[[int], None]

TEXT = "the plugins of the project itself were not run, because a stranger may have written them"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return what makes the output a terminal of so many columns."""

    def set_columns(columns: int) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        for stream in (sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: True)

    return set_columns


def test_a_text_goes_on_below_itself(
    capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal(60)
    put("\x1b[32m✓\x1b[0m Loading     ", TEXT)
    assert click.unstyle(capsys.readouterr().out).splitlines() == [
        "✓ Loading     the plugins of the project itself were not",
        "              run, because a stranger may have written them",
    ]


def test_an_error_is_broken_on_stderr(
    capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal(60)
    put("error: ", TEXT, err=True)
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_without_a_terminal_it_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    put("error: ", TEXT * 3)
    assert capsys.readouterr().out == f"error: {TEXT * 3}\n"


@pytest.mark.parametrize(
    "command",
    [
        "make up PROJECT='/home/me/my code/app' ENGINE=process",
        "opencode-mlflow doctor --project ~/code/app",
        "/usr/bin/python3 -m bootstrap up --project ~/code/app",
        "cd ~/code/app && opencode",
    ],
)
def test_a_command_stays_in_one_piece(command: str) -> None:
    text = f"The server does not run, and nothing is sent. Start it: {command}; it takes a moment."
    lines = broken(text, max(31, len(command) + 2))
    assert " ".join(lines) == text
    assert f"{command};" in lines


def test_in_a_narrow_terminal_a_text_begins_below_its_name(
    capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal(40)
    put("\x1b[32m✓\x1b[0m Authentication  ", TEXT)
    put("✓ Port            ", "it is 5000")
    put("                  ", "memory 209 MB")
    assert click.unstyle(capsys.readouterr().out).splitlines() == [
        "✓ Authentication",
        "    the plugins of the project itself",
        "    were not run, because a stranger may",
        "    have written them",
        "✓ Port            it is 5000",
        "    memory 209 MB",
    ]


def test_a_long_word_stays_whole_and_a_narrow_terminal_breaks_nothing() -> None:
    address = "http://127.0.0.1:5000/?key=" + "a" * 90
    assert address in broken(f"Traces: {address}", 40)
    assert broken(TEXT, 20) == [TEXT]
