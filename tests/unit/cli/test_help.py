"""``--help`` of every verb is read in a terminal of 80 columns, and shows what to type."""

from __future__ import annotations

import shlex
from typing import get_args

import pytest

from bootstrap.cli.main import main
from bootstrap.results import Verb


@pytest.fixture(params=["80", "200"], ids=lambda width: f"{width} columns")
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", request.param)


def helped(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("columns")
@pytest.mark.parametrize("verb", [None, *main.commands])
def test_it_fits_80_columns(capsys: pytest.CaptureFixture[str], verb: Verb | None) -> None:
    assert [line for line in helped(capsys, *filter(None, [verb])) if len(line) > 80] == []


@pytest.mark.parametrize("verb", main.commands)
def test_it_shows_two_examples_that_are_taken(
    capsys: pytest.CaptureFixture[str], verb: Verb
) -> None:
    lines = helped(capsys, verb)
    examples = [shlex.split(line) for line in lines[lines.index("Examples:") + 1 :]]
    assert len(examples) == 2
    for program, named, *options in examples:
        assert (program, named) == ("opencode-mlflow", verb)
        shell = next((at for at, word in enumerate(options) if word[0] == ">"), len(options))
        main.commands[verb].make_context(verb, options[:shell]).close()


@pytest.mark.usefixtures("columns")
def test_no_line_of_the_list_of_verbs_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    lines = helped(capsys)
    listed = lines[lines.index("Commands:") + 1 :]
    assert [line.split()[0] for line in listed] == [*get_args(Verb)]
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []
