"""The manual page has every verb and option, in ASCII and the macros of man(7)."""

from __future__ import annotations

import re

import pytest

from bootstrap.cli.main import main
from tools.docs import manual

PAGE = manual.page()


@pytest.mark.parametrize("verb", main.commands)
def test_every_verb_is_there_with_its_options(verb: str) -> None:
    section = PAGE.partition(f".SS {verb}\n")[2].partition("\n.S")[0]
    for parameter in main.commands[verb].params:
        for name in parameter.opts:
            assert name.replace("-", r"\-") in section


def test_no_line_of_text_is_read_as_a_macro() -> None:
    known = {"TH", "SH", "SS", "TP", "PP", "B", "nf", "fi", "RS", "RE"}
    assert PAGE.isascii()
    assert set(re.findall(r"^\.(\w+)", PAGE, re.MULTILINE)) <= known
    assert manual._text(".env … 'a' \\n") == r"\&.env \[u2026] 'a' \en"  # noqa: SLF001 - of this module's test


def test_shells_are_given_what_completion_prints() -> None:
    scripts = manual.files()
    assert scripts["_opencode-mlflow"].startswith("#compdef opencode-mlflow\n")
    assert "complete -o" in scripts["opencode-mlflow.bash"]
    assert scripts["opencode-mlflow.fish"].count("complete ") >= 1
