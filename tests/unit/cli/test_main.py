"""Everything that a person can get wrong with the command line, and what each is told.

What is wrong with a project's files is in ``tests/unit/project``, what `make up` is told of servers
and ports in ``test_bad_input.py``. One table of everything, so one file.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
import pytest

from bootstrap import __version__
from bootstrap.cli.main import main
from bootstrap.core import hints, paths, registry
from bootstrap.plugin import installing
from tests.conftest import REPOSITORY
from tests.support.processes import run
from tests.support.project_files import contents
from tests.support.records import NOTHING_WRITTEN, traced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Prepare = Callable[[Path, pytest.MonkeyPatch], None]

NOBODY = "http://127.0.0.1:1"
ESCAPE = re.compile(rb"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def without_make(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tell the command line's own names; start nothing, whatever is installed here."""
    monkeypatch.delenv(hints.CALLER)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")


@dataclass(frozen=True)
class Told:
    """What the command line said."""

    code: int
    out: str
    err: str


def type_in(*words: str) -> Told:
    """Run the command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        main(list(words))
    assert isinstance(ended.value.code, int)
    return Told(ended.value.code, out.getvalue(), err.getvalue())


def refused(root: Path, words: list[str], code: int, error: str, fix: str) -> None:
    """Type something; it is told in one line with its fix, and nothing is written."""
    before = contents(root)
    remembered = contents(paths.state_dir()) if paths.state_dir().is_dir() else {}
    told = type_in(*words)
    lines = told.err.splitlines()
    problems = [line for line in lines if line.startswith("error: ")]
    fixes = [line for line in lines if line.startswith("  fix: ")]
    assert (told.code, len(problems), len(fixes)) == (code, 1, 1), told
    assert lines[-2:] == [problems[0], fixes[0]], told
    assert error in problems[0], told
    assert fix in fixes[0], told
    assert "bug in opencode-mlflow" not in told.err
    assert "Traceback" not in told.err + told.out
    assert told.out == ""
    assert contents(root) == before
    now = contents(paths.state_dir()) if paths.state_dir().is_dir() else {}
    assert {name: one for name, one in now.items() if name != "lock"} == {
        name: one for name, one in remembered.items() if name != "lock"
    }


def options() -> Iterator[tuple[str, click.Option]]:
    """Yield every option of every verb."""
    for verb, command in main.commands.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield verb, parameter


ARGUMENTS = {"completion": ["bash"], "eval": ["suite.yaml"]}
"""What a verb cannot do without."""


def mistyped() -> Iterator[tuple[str, list[str], str, str]]:
    """Yield what can be mistyped in any verb and option: words, and what is said about them."""
    for verb, command in main.commands.items():
        given = ARGUMENTS.get(verb, [])
        yield f"{verb}: unknown option", [verb, "--frobnicate"], "--frobnicate", f"{verb} --help"
        if verb != "run":
            yield (
                f"{verb}: stray word",
                [verb, *given, "stray"],
                "Unexpected argument 'stray'",
                verb,
            )
        yield f"{verb}: mistyped verb", [f"{verb}x"], f"no command '{verb}x'", verb
        yield f"{verb}: upper case", [verb.upper()], f"no command '{verb.upper()}'", "--help"
        assert command.name == verb
    for verb, option in options():
        name = max(option.opts, key=len)
        given = ARGUMENTS.get(verb, [])
        near = f"{name}x"
        if option.is_flag:
            yield f"{verb} {name}=1", [verb, *given, f"{name}=1"], f"{name} takes no value", verb
        else:
            yield f"{verb} {name}: no value", [verb, *given, name], f"{name} needs a value", verb
            yield f"{verb} {name}: empty", [verb, *given, name, ""], f"{name}: it is empty", name
            if not option.multiple:
                twice = [verb, *given, name, "1", name, "1"]
                yield f"{verb} {name}: twice", twice, f"{name} is given twice", "once"
            if isinstance(option.type, (click.Choice, click.IntRange)):
                for wrong in ("abc", "1.5", "-7", " ", "٣x"):
                    words = [verb, *given, f"{name}={wrong}"]
                    yield f"{verb} {name}={wrong}", words, f"{name}: ", f"{verb} {name}"
        yield f"{verb} {near}", [verb, *given, near], f"{verb} has no option", "--help"


MISTYPED = {name: rest for name, *rest in mistyped()}


@pytest.mark.parametrize("name", MISTYPED)
def test_what_can_be_mistyped(tmp_path: Path, name: str) -> None:
    words, error, fix = MISTYPED[name]
    assert isinstance(words, list)
    refused(tmp_path, words, 2, str(error), str(fix))


def nothing(_folder: Path, _patch: pytest.MonkeyPatch) -> None:
    """Leave everything as it is."""


def state_file(name: str, content: bytes | None) -> Prepare:
    """Return what puts a file (None: a folder) into the state folder; P is the project's."""

    def prepare(folder: Path, _patch: pytest.MonkeyPatch) -> None:
        project = registry._project_file(folder)  # noqa: SLF001 - where it is kept
        path = project if name == "P" else paths.state_dir() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir()
        else:
            path.write_bytes(content)

    return prepare


def known(undo: object = NOTHING_WRITTEN, **changes: object) -> Prepare:
    """Return what remembers the project, with some fields changed."""

    def prepare(folder: Path, _patch: pytest.MonkeyPatch) -> None:
        traced(folder, **{"tracking_uri": NOBODY, "undo": undo, **changes})

    return prepare


def variable(name: str, value: str | None) -> Prepare:
    """Return what sets a variable of the environment; None takes it out."""

    def prepare(_folder: Path, patch: pytest.MonkeyPatch) -> None:
        if value is None:
            patch.delenv(name)
        else:
            patch.setenv(name, value)

    return prepare


SUITE = """\
name: s
variants: {strict: {model: p/m}}
cases: [{name: a, prompt: b}]
"""
PROPOSING = json.dumps(
    {"plugin": [["./.opencode-mlflow", {"trackingUri": "https://mlflow.example.com"}]]}
)


def suite(text: str, files: Mapping[str, str] | None = None) -> Prepare:
    """Return what writes a suite of ``eval`` into the project, and other files."""

    def prepare(folder: Path, _patch: pytest.MonkeyPatch) -> None:
        for name, content in {"s.yaml": text, **(files or {})}.items():
            (folder / name).write_text(content)

    return prepare


def project_is_a_file(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.chdir(folder.parent)
    folder.rmdir()
    folder.write_text("x")


def project_was_removed(folder: Path, _patch: pytest.MonkeyPatch) -> None:
    folder.rmdir()


WRONG_FIELD = json.dumps(
    {
        "version": 1,
        "project": "/x",
        "stack": 7,
        "engine": None,
        "tracking_uri": [],
        "experiment_id": 1,
        "experiment_name": "a",
        "undo": "",
    }
).encode()
DAMAGED = "is damaged"
NEWER = "another version"
NO_URLS = ("localhost:5000", "ftp://a", "http://", "file:x", "http:///x", "sqlite:///a", "https//a")
NOT_UP = "Tracing is not on in"
LONG = "x" * 5000
CASES: dict[str, tuple[Prepare, str, int, str, str]] = {
    # name: (what is prepared, what is typed, exit code, in the error, in the fix)
    "nothing before the verb": (nothing, "--json-please up", 2, "--json-please", "Put it after"),
    "no project": (nothing, "up --project ./none", 1, "none does not exist", "path"),
    "no project, doctor": (nothing, "doctor --project none", 1, "does not exist", "path"),
    "no project, down": (nothing, "down --project none", 1, "does not exist", "path"),
    "no project, resend": (nothing, "resend --project none", 1, "does not exist", "path"),
    "project is a file, down": (project_is_a_file, "down --project project", 1, "a file", "folder"),
    "project with a line end": (nothing, "up --project a\nb", 1, "a\\nb does not exist", "path"),
    "project with a name too long": (nothing, f"up --project {LONG}", 1, "xxx", "path"),
    "project with a name too long, doctor": (
        nothing,
        f"doctor --project {LONG}",
        1,
        "xxx",
        "path",
    ),
    "project is a file": (project_is_a_file, "up --project project", 1, "is a file", "folder"),
    "project is a file, doctor": (
        project_is_a_file,
        "doctor --project project",
        1,
        "is a file",
        "folder",
    ),
    "project of nobody": (nothing, "up --project ~nobody-here/x", 1, "nobody-here", "path"),
    "project is the root": (nothing, "up --project /", 2, "root of the file system", "project"),
    "this folder was removed": (project_was_removed, "up", 1, "was removed", "cd"),
    "this folder was removed, down": (project_was_removed, "down", 1, "was removed", "cd"),
    "this folder was removed, doctor": (project_was_removed, "doctor", 1, "was removed", "cd"),
    "never up, open": (nothing, "open", 1, NOT_UP, "opencode-mlflow up"),
    "never up, resend without OpenCode": (
        nothing,
        "resend",
        1,
        "Neither OpenCode nor Node",
        installing.BY_CURL,
    ),
    "never up, logs": (nothing, "logs", 1, "was never started", "opencode-mlflow up"),
    "never up, logs --follow": (nothing, "logs -f", 1, "was never started", "opencode-mlflow up"),
    "logs of an unknown stack": (nothing, "logs --stack other", 1, "other", "opencode-mlflow"),
    "logs of another's server": (
        known(),
        "logs",
        1,
        f"{NOBODY} was not started by this product",
        "logs --stack NAME",
    ),
    "name and id": (
        nothing,
        "up --experiment-name a --experiment-id 1",
        2,
        "--experiment-name and --experiment-id",
        "one",
    ),
    "uri and engine": (
        nothing,
        f"up --tracking-uri {NOBODY} --engine process",
        2,
        "--engine",
        "Leave them out",
    ),
    "uri and port": (
        nothing,
        f"up --tracking-uri {NOBODY} --port 5000",
        2,
        "--port",
        "Leave them out",
    ),
    "uri of nobody": (
        nothing,
        f"up --tracking-uri {NOBODY}",
        1,
        "No MLflow server answers",
        "Check the address",
    ),
    **{
        f"uri {uri}": (nothing, f"up --tracking-uri {uri}", 2, reason, fix)
        for uri, reason, fix in (
            *((uri, f"{uri!r} is not an http or https URL", "https://") for uri in NO_URLS),
            ("http://[::1", "is not a URL: Invalid IPv6", "https://"),
            ("http://a:99999", "is not a URL: Port out of range", "https://"),
            ("http://a:b", "is not a URL: Port could not be", "https://"),
            ("databricks://a:b:c", "does not name a profile", "databricks://PROFILE"),
        )
    },
    **{
        f"stack {stack[:9]}": (nothing, f"up --stack {stack}", 2, "stack's name", "small letters")
        for stack in ("../x", "a/b", "Ä", ".", "-", "x" * 300)
    },
    **{
        f"state file: {name}": (state_file("P", data), verb, 1, said, "rm /")
        for verb in ("up", "down", "open", "logs", "doctor")
        for name, (data, said) in {
            f"empty, {verb}": (b"", DAMAGED),
            f"no JSON, {verb}": (b"{", DAMAGED),
            f"not UTF-8, {verb}": (b"\xff\xfe", DAMAGED),
            f"a list, {verb}": (b"[]", DAMAGED),
            f"of a newer version, {verb}": (b'{"version": 2}', NEWER),
            f"fields missing, {verb}": (b'{"version": 1, "project": "/x"}', DAMAGED),
            f"fields unknown, {verb}": (b'{"version": 1, "new": 1}', DAMAGED),
            f"a field of another kind, {verb}": (WRONG_FIELD, DAMAGED),
            f"a folder, {verb}": (None, "cannot be read: Is a directory"),
            f"too deep, {verb}": (b"[" * 100_000, DAMAGED),
        }.items()
    },
    **{
        f"stack file: {name}": (
            state_file("stacks/default/stack.json", data),
            verb,
            1,
            said,
            "data stays",
        )
        for verb in ("up", "status", "logs --stack default")
        for name, (data, said) in {
            f"no JSON, {verb}": (b"{", DAMAGED),
            f"fields missing, {verb}": (b'{"version": 1}', DAMAGED),
            f"of a newer version, {verb}": (b'{"version": 7, "a": 1}', NEWER),
        }.items()
    },
    "undo record damaged, down": (known(undo="{"), "down", 1, "damaged", "by hand"),
    "undo record damaged, up": (known(undo="{"), "up", 1, "damaged", "by hand"),
    "undo record newer": (known(undo='{"version": 9}'), "down", 1, "version 9", "Upgrade"),
    "undo record no text": (known(undo=[1]), "down", 1, "damaged", "by hand"),
    "state folder below a file": (
        variable("XDG_STATE_HOME", "/dev/null"),
        "up",
        1,
        "/dev/null/opencode-mlflow",
        "XDG_STATE_HOME",
    ),
    "state folder that cannot be": (
        variable("XDG_STATE_HOME", "/proc/none"),
        "down",
        1,
        "/proc/none/opencode-mlflow",
        "XDG_STATE_HOME",
    ),
    "data folder below a file": (
        variable("XDG_DATA_HOME", "/dev/null"),
        "up --engine process",
        1,
        "/dev/null",
        "XDG_DATA_HOME",
    ),
    "eval: no suite": (nothing, "eval", 2, "eval needs SUITE: a file", "eval suite.yaml"),
    "eval: suite is not there": (nothing, "eval s.yaml", 1, "s.yaml cannot be read", "YAML file"),
    "eval: suite without an end": (nothing, "eval /dev/zero", 1, "not a regular file", "YAML file"),
    "eval: suite does not parse": (suite("name: ["), "eval s.yaml", 1, "s.yaml:1: ", "that line"),
    "eval: suite of a thousand millions": (
        suite("a: &a [x, x]\nb: [*a, *a]"),
        "eval s.yaml",
        1,
        "s.yaml:2: this is no YAML of a suite: an alias",
        "that line",
    ),
    "eval: suite with an object": (
        suite("name: !!python/object/apply:os.system [id]"),
        "eval s.yaml",
        1,
        "the tag tag:yaml.org,2002:python/object/apply:os.system",
        "that line",
    ),
    "eval: unknown variant": (
        suite(SUITE.replace("prompt: b", "prompt: b, variants: [strikt]")),
        "eval s.yaml",
        1,
        "s.yaml:3: there is no variant 'strikt'",
        "Write strict",
    ),
    "eval: two cases of one name": (
        suite(SUITE.replace("}]", "}, {name: a, prompt: c}]")),
        "eval s.yaml",
        1,
        "another case 'a'",
        "its own name",
    ),
    "eval: a judge without a model": (
        suite(f"{SUITE}judges: [{{name: j, instructions: 'Is {{{{ outputs }}}} good?'}}]\n"),
        "eval s.yaml",
        1,
        "s.yaml:4: a judge has no model",
        "`model: …`",
    ),
    "eval: a server that only the project names": (
        suite(SUITE, {"opencode.json": PROPOSING}),
        "eval s.yaml",
        1,
        "https://mlflow.example.com",
        "--tracking-uri",
    ),
    "eval: not traced": (suite(SUITE), "eval s.yaml", 1, "is not traced", "opencode-mlflow up"),
    "eval: both at once": (
        nothing,
        "eval s.yaml --jobs 2 --from-traces x",
        2,
        "runs nothing",
        "Leave out",
    ),
    "no Docker": (nothing, "up --engine compose", 1, "no docker command", "process"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_told_with_its_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    prepare, typed, code, error, fix = CASES[name]
    prepare(tmp_path / "project", monkeypatch)
    refused(tmp_path, typed.split(" "), code, error, fix)


@pytest.mark.parametrize("typed", ["down", "status"])
def test_verbs_that_have_nothing_to_do_say_so(tmp_path: Path, typed: str) -> None:
    before = contents(tmp_path)
    told = type_in(typed)
    assert (told.code, told.err) == (0, "")
    assert told.out
    assert contents(tmp_path) == before


def test_follow_and_json_contradict_each_other(tmp_path: Path) -> None:
    del tmp_path
    told = type_in("logs", "--follow", "--json")
    body = json.loads(told.out)
    assert (told.code, body["error"]["exit_code"]) == (2, 2)
    assert "--follow" in body["error"]["message"]


@pytest.mark.parametrize("home", [None, "/proc/none", ""])
def test_home_is_not_needed_where_the_folders_are_named(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    variable("HOME", home)(paths.state_dir(), monkeypatch)
    for words in (["status"], ["down"], ["--version"]):
        assert type_in(*words).code == 0
    monkeypatch.delenv("XDG_STATE_HOME")
    if home == "/proc/none":
        told = type_in("down")
        assert told.code == 1
        assert "/proc/none/.local/state" in told.err.splitlines()[-2]


def test_version() -> None:
    assert type_in("--version") == Told(0, f"opencode-mlflow, version {__version__}\n", "")


@pytest.mark.parametrize("mistyped", ["PROT=5", "project=/x", "FOLOW=1", "EXPERIMENT_NAME=a"])
def test_variable_of_make_that_there_is_not(mistyped: str) -> None:
    env = {"PATH": os.defpath}
    for verb in ("up", "down", "logs"):
        ended = run(["make", "-s", verb, mistyped], cwd=REPOSITORY, env=env)
        line, *known = ended.stderr.removesuffix(".  Stop.\n").splitlines()
        assert ended.code == 2
        assert f"{mistyped.partition('=')[0]} is not a known setting; known are:" in line
        assert {"PROJECT", "PORT", "WATCH", "PUBLISH"} <= set(" ".join(known).split())
        assert max(map(len, known)) <= 80
