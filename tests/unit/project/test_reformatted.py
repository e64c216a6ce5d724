"""Files that an editor, a formatter or git rewrote in between: what is ours goes, nothing else."""

from __future__ import annotations

import json
import re
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootstrap.project import TracingSettings, undo
from bootstrap.project.edits import apply_edits
from bootstrap.project.jsonc import parse, value_of
from bootstrap.project.kinds.dotenv import set_variables, unset_variables
from bootstrap.project.kinds.opencode_json import add_entry, remove_entry
from tests.support.project_files import contents, write
from tests.support.samples import CONFIGS, DOTENVS
from tests.unit.project.generated import CONVERSIONS, PRETTIER, configs, in_line_ends, prettier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PATH = Path("/project/opencode.json")
FILLED = {name: text for name, text in CONFIGS.items() if text.strip("\ufeff")}
VARIABLES = {"MLFLOW_TRACKING_URI": "http://127.0.0.1:5000", "MLFLOW_TRACKING_TOKEN": "a b"}
TOKEN = re.compile(r"//[^\r\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|[^\s,]", re.DOTALL)
UNTIDY = re.compile(r"[ \t]+(?=[\r\n])|\r\r|\n[ \t]*\n")


def tokens(text: str) -> list[str]:
    """Return words and comments, the white space that begins a comment's further lines left out."""
    return [re.sub(r"\s+", " ", one) for one in TOKEN.findall(text.removeprefix("\ufeff"))]


def taken_out(before: str, change: Callable[[str], str]) -> str:
    """Return what is left of a configuration that was changed with our entry in it."""
    added = add_entry(before, PATH)
    now = change(apply_edits(before, added))
    return apply_edits(now, remove_entry(now, PATH, added))


@pytest.mark.parametrize("conversion", CONVERSIONS)
@pytest.mark.parametrize("name", FILLED)
def test_a_converted_configuration_is_the_converted_one_of_before(
    name: str, conversion: str
) -> None:
    convert = CONVERSIONS[conversion]
    assert taken_out(FILLED[name], convert) == convert(FILLED[name])


@pytest.mark.parametrize("conversion", CONVERSIONS)
@pytest.mark.parametrize("name", DOTENVS)
def test_a_converted_dotenv_is_the_converted_one_of_before(name: str, conversion: str) -> None:
    convert, before = CONVERSIONS[conversion], DOTENVS[name]
    added = set_variables(before, VARIABLES)
    now = convert(apply_edits(before, added))
    edits, notes = unset_variables(now, added)
    assert (apply_edits(now, edits), notes) == (convert(before), ())


def after_prettier(texts: Mapping[str, str], style: str) -> int:
    """Check what is left of configurations that prettier rewrote; return how many it could read."""
    edits = {name: add_entry(text, PATH) for name, text in texts.items()}
    after = [apply_edits(text, edits[name]) for name, text in texts.items()]
    # At once: to start it takes longer than all that it does.
    formatted = prettier([*after, *texts.values()], PRETTIER[style])
    compared = 0
    for name, now, expected in zip(
        texts, formatted[: len(after)], formatted[len(after) :], strict=True
    ):
        if now is None or expected is None:
            continue  # it has {env:…}, which prettier cannot read
        left = apply_edits(now, remove_entry(now, PATH, edits[name]))
        assert tokens(left) == tokens(expected), name
        assert value_of(left, parse(left)) == value_of(expected, parse(expected)), name
        assert len(UNTIDY.findall(left)) <= len(UNTIDY.findall(now)), name
        compared += 1
    return compared


@pytest.mark.parametrize("style", PRETTIER)
def test_what_prettier_made_of_it(style: str) -> None:
    assert after_prettier(FILLED, style) > len(FILLED) / 2


@settings(max_examples=4, deadline=None)
@given(st.lists(configs(), min_size=30, max_size=30), st.sampled_from([*PRETTIER]))
def test_what_prettier_made_of_generated_ones(texts: list[str], style: str) -> None:
    # In CR alone it sees no line end, so a comment would hide what follows.
    read = {text: text for text in texts if "\r" not in text.replace("\r\n", "")}
    after_prettier(read, style)


@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("is_sorted", [False, True])
def test_what_a_program_wrote_anew(indent: int | str | None, *, is_sorted: bool) -> None:
    """As jq does, or a script: the values are the same, the comments are gone."""
    compared = 0
    for name, text in FILLED.items():
        after = apply_edits(text, add_entry(text, PATH))
        with suppress(ValueError):
            value = json.loads(text)
            if "duplicate" in name or "plugin key" in name or set(value) <= {"$schema"}:
                continue
            assert json.loads(after)

            def anew(now: str) -> str:
                return json.dumps(json.loads(now), indent=indent, sort_keys=is_sorted)

            left = taken_out(text, anew)
            assert json.loads(left) == value, name
            assert UNTIDY.findall(left) == [], name
            compared += 1
    assert compared > 20


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_what_git_checked_out_with_other_line_ends(
    project: Path, settings: TracingSettings
) -> None:
    git(project, "init", "-q")
    (project / "opencode.json").write_bytes(b'{\n  "plugin": ["x"], // mine\n  "model": "a/b"\n}\n')
    (project / ".gitignore").write_bytes(b"build/\n*.log")
    git(project, "add", ".")
    before = contents(project)
    record = write(project, settings)
    git(project, "commit", "-q", "-a", "-m", "one")
    git(project, "config", "core.autocrlf", "true")
    git(project, "rm", "-q", "-r", "--cached", ".")
    git(project, "reset", "-q", "--hard")
    assert b"\r\n" in (project / "opencode.json").read_bytes()
    undo(project, record)
    convert = in_line_ends("\r\n")
    assert contents(project) == {
        name: (mode, convert(data.decode()).encode()) for name, (mode, data) in before.items()
    }
