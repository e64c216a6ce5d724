"""Every link of the documentation resolves, and every command in it is taken by its program."""

from __future__ import annotations

import ast
import json
import re
import shlex
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import pytest

from bootstrap import results, testing
from bootstrap.cli.envelope import VERSION
from bootstrap.cli.main import main
from bootstrap.core.errors import MEANINGS
from bootstrap.install import team
from bootstrap.plugin.settings import VARIABLES, parse_dotenv
from bootstrap.project import entries
from bootstrap.testing.evaluation import suite_file
from tests.docs.pages import PAGES, Block, anchors, blocks, commands, inline, links
from tests.support.makefile import outside_of_make
from tests.support.opencode import REPOSITORY
from tests.support.processes import run

if TYPE_CHECKING:
    from pathlib import Path

BLOCKS: Final = [block for page in PAGES for block in blocks(page)]
PROGRAMS: Final = {
    "cd": "changes the reader's shell only",
    "opencode": "needs a model",
    "pip": "would install the package from a registry",
    "PYTHON_IMAGE": "a registry that is an example",
}
"""Programs that are not run, and why."""
VERBS: Final = {"up", "down", "status", "doctor", "logs", "open", "resend"}
DIAGRAMS: Final = ("flowchart ", "sequenceDiagram\n", "stateDiagram-v2\n")
DATA: Final = {"open": results.OpenResult}


def of(*languages: str) -> list[Block]:
    return [block for block in BLOCKS if block.language in languages and not block.unrun]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_resolves(page: Path) -> None:
    for link in links(page):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link
        if page.parent.name == "docs":
            assert target.parent == page.parent, f"{link} is not in the site"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_anchors_are_distinct(page: Path) -> None:
    found = anchors(page)
    assert sorted(set(found)) == sorted(found)


def test_every_page_is_in_the_table_of_contents() -> None:
    index = REPOSITORY / "docs/index.md"
    listed = {link for link in links(index) if "#" not in link and link.endswith(".md")}
    assert listed == {page.name for page in PAGES if page.parent.name == "docs"} - {"index.md"}


def test_every_block_has_a_kind_that_is_tested_or_a_reason() -> None:
    tested = {"sh", "console", "json", "toml", "dotenv", "python", "mermaid", "text", "dockerfile"}
    tested |= {"js"}  # with the tutorial that it is a part of, in tests/e2e/test_testing.py
    tested |= {"markdown"}  # text for a model
    assert [str(block) for block in BLOCKS if block.language not in {*tested, "yaml"}] == []


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Return a ``make`` that runs everything but the command line, whose arguments it prints."""
    venv = tmp_path_factory.mktemp("venv")
    python = venv / "bin" / "python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\nshift 2\nprintf "%s\\n" "$@"\n')
    python.chmod(0o755)
    return ("make", "-s", f"VENV={venv}", "-o", f"{venv}/cli", "-o", f"{venv}/dev")


@cache
def taken(command: str, make: tuple[str, ...]) -> None:
    """Check that a command is taken by the program that it names.

    Raises:
        AssertionError: It is not.
        UserError: The command line refuses it.
    """
    words = shlex.split(command)
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        assert words.pop(0).partition("=")[0] in variables_of_settings()
    program, *rest = words
    if program == "make":
        target = next((word for word in rest if "=" not in word), "")
        is_verb = target in VERBS
        asked = [*make, *([] if is_verb else ["-n", "-o", "plugin/node_modules/.lock"]), *rest]
        done = run(asked, cwd=REPOSITORY, env=outside_of_make()).checked()
        if not is_verb:
            return
        rest = done.stdout.splitlines()
    elif words[:3] == [".venv/bin/python", "-m", "bootstrap"]:
        rest = words[3:]
    elif program != "opencode-mlflow":
        assert program in PROGRAMS, command
        return
    if rest:
        verb, *options = rest
        assert verb in main.commands, command
        main.commands[verb].make_context(verb, options).close()


def variables_of_settings() -> set[str]:
    text = (REPOSITORY / "docs/settings.md").read_text(encoding="utf-8")
    return set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", text))


@pytest.mark.parametrize("block", of("sh", "console"), ids=str)
def test_every_command_is_taken(block: Block, make: tuple[str, ...]) -> None:
    for line in commands(block.text):
        for command in line.split("&&"):
            taken(command, make)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_within_the_text_is_taken(page: Path, make: tuple[str, ...]) -> None:
    for token in inline(page, "code_inline"):
        if re.match(r"(make|opencode-mlflow|[A-Z_]+=\S+ make) ", token.content):
            taken(token.content.replace("/…", "/me"), make)


def test_a_command_that_nothing_takes_is_found(make: tuple[str, ...]) -> None:
    for wrong in ("make up POTR=1", "make upp", "opencode-mlflow up --frob", "frobnicate"):
        with pytest.raises(Exception, match=r"\S"):
            taken(wrong, make)


@pytest.mark.parametrize("block", of("json"), ids=str)
def test_every_json_is_what_it_shows(block: Block, tmp_path: Path) -> None:
    content: dict[str, Any] = json.loads(block.text)
    if "plugin" in content:
        (tmp_path / "opencode.json").write_text(block.text)
        entry = entries.find(tmp_path).last("ours")
        assert entry is not None
        assert entry.options.keys() <= VARIABLES.keys()
        return
    assert content.pop("opencode_mlflow_result_version") == VERSION
    if content.pop("ok"):
        data = DATA[content.pop("verb")](**content.pop("data"))
        assert data.url
    else:
        assert content.pop("verb") in main.commands
        error = content.pop("error")
        assert error.keys() == {"code", "message", "fix", "exit_code"}
        assert error["code"] in MEANINGS
    assert content == {}


@pytest.mark.parametrize("block", of("toml"), ids=str)
def test_every_team_file_is_read(block: Block, tmp_path: Path) -> None:
    (tmp_path / team.FILE).write_text(block.text)
    found = team.read(tmp_path)
    assert found is not None
    assert found.tracking_uri.startswith("https://")


@pytest.mark.parametrize("block", of("yaml"), ids=str)
def test_every_suite_is_read(block: Block, tmp_path: Path) -> None:
    (tmp_path / "strict.md").write_text("Always write files.")
    assert suite_file.parse(block.text, tmp_path / "rules.yaml").cases


@pytest.mark.parametrize("block", of("dotenv"), ids=str)
def test_every_dotenv_is_read(block: Block) -> None:
    known = {name for names in VARIABLES.values() for name in names}
    found = parse_dotenv(block.text)
    assert len(found) == len(block.text.splitlines())
    assert found.keys() <= known


@pytest.mark.parametrize("block", of("python"), ids=str)
def test_every_import_is_there(block: Block) -> None:
    imports = [one for one in ast.parse(block.text).body if isinstance(one, ast.ImportFrom)]
    assert imports
    for names in imports:
        there = import_module(str(names.module))
        public = testing.__all__ if there is testing else vars(there)
        assert [one.name for one in names.names if one.name not in public] == []
    compile(block.text, str(block), "exec")


@pytest.mark.parametrize("block", of("mermaid"), ids=str)
def test_every_diagram_has_a_kind(block: Block) -> None:
    assert block.text.startswith(DIAGRAMS)
