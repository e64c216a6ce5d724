from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.cli.main import main
from bootstrap.core import hints
from tests.conftest import REPOSITORY

MAKEFILE = (REPOSITORY / "Makefile").read_text()


@pytest.fixture
def without_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(hints.CALLER)


def test_whoever_types_make_is_told_make() -> None:
    folder = Path("/home/me/my app")
    assert hints.command("up", folder, engine="process") == (
        "make up PROJECT='/home/me/my app' ENGINE=process"
    )
    assert hints.command("doctor", folder, fix=True) == (
        "make doctor PROJECT='/home/me/my app' FIX=1"
    )
    assert hints.option("experiment_name", "a b") == "EXPERIMENT='a b'"


@pytest.mark.usefixtures("without_make")
def test_whoever_calls_the_command_line_is_told_that() -> None:
    folder = Path("/home/me/my app")
    assert hints.command("up", folder, engine="process") == (
        "opencode-mlflow up --project '/home/me/my app' --engine process"
    )
    assert hints.command("doctor", folder, fix=True) == (
        "opencode-mlflow doctor --project '/home/me/my app' --fix"
    )
    assert hints.option("experiment_name", "a b") == "--experiment-name 'a b'"
    assert hints.option("port") == "--port …"


@pytest.mark.usefixtures("without_make")
def test_the_module_is_called_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/bootstrap/__main__.py", "up"])
    monkeypatch.setattr(sys, "orig_argv", [".venv/bin/python", "-m", "bootstrap", "up"])
    assert hints.command("down", "app") == ".venv/bin/python -m bootstrap down --project app"


def test_what_the_makefile_cannot_say_is_said_without_it() -> None:
    assert hints.command("logs", "app", lines=5).startswith("opencode-mlflow logs ")
    assert hints.command("completion").startswith("opencode-mlflow completion")


@pytest.mark.usefixtures("without_make")
def test_a_home_folder_is_still_one_when_pasted() -> None:
    assert hints.command("up", "~/my app").endswith("--project ~/'my app'")


def test_the_makefile_has_each_variable_and_verb() -> None:
    names = re.findall(r"^OPTIONS := (.*)$", MAKEFILE, re.MULTILINE)
    assert set(names[0].split()) == set(hints.VARIABLES.values())
    verbs = re.findall(r"^VERBS := (.*)$", MAKEFILE, re.MULTILINE)
    assert set(verbs[0].split()) == main.commands.keys() - set(hints.WITHOUT_TARGET)
    for verb in verbs[0].split():
        assert re.search(rf"^{verb}: ", MAKEFILE, re.MULTILINE)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_path_is_one_word_for_a_shell(path: str) -> None:
    assert shlex.split(hints.command("up", path)) == ["make", "up", f"PROJECT={path}"]
