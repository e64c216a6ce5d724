from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from bootstrap.core.errors import UserError
from bootstrap.testing.evaluation import suite_file
from bootstrap.testing.evaluation.suite import Case, Checks, Judge, Suite, Variant

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

HERE = Path("/code/app/evals")
FILE = HERE / "suite.yaml"
WHOLE = """\
name: the rules
project: ..
jobs: 2
timeout: 90
checks:
  no_tool_error: true
judges:
  - name: polite
    model: openai:/gpt-5-mini
    instructions: Is {{ outputs }} polite?
variants:
  plain:
    model: anthropic/claude-sonnet-5
  terse:
    model: anthropic/claude-sonnet-5
    agent: build
    plugins: [opencode-foo@1.2.3, ./tools.ts]
cases:
  - name: a fix
    prompt: |
      Fix the test.
      Run it.
    revision: 12345678
    expected_diff: "+ x"
    checks:
      commands: make test
      files_changed: [src/a.py]
      tools_called: [edit, bash]
      answer_contains: [done]
      tokens_under: 50_000
      cost_under: 0.05
      seconds_under: 60
  - name: nothing
    prompt: Say hello
    variants: [terse]
    checks: {files_changed: [], no_tool_error: false}
"""


def test_a_whole_suite() -> None:
    read = suite_file.parse(WHOLE, FILE)
    assert read == Suite(
        name="the rules",
        project=Path("/code/app"),
        jobs=2,
        timeout=90,
        judges=(Judge("polite", "openai:/gpt-5-mini", "Is {{ outputs }} polite?"),),
        variants=(
            Variant("plain", "anthropic/claude-sonnet-5"),
            Variant(
                "terse",
                "anthropic/claude-sonnet-5",
                "build",
                plugins=("opencode-foo@1.2.3", "file:///code/app/evals/tools.ts"),
            ),
        ),
        cases=(
            Case(
                "a fix",
                "Fix the test.\nRun it.\n",
                revision="12345678",  # digits only, and no number all the same
                expected_diff="+ x",
                checks=Checks(
                    commands=("make test",),
                    files_changed=("src/a.py",),
                    tools_called=("edit", "bash"),
                    no_tool_error=True,
                    answer_contains=("done",),
                    tokens_under=50_000,
                    cost_under=0.05,
                    seconds_under=60,
                ),
            ),
            Case("nothing", "Say hello", variants=("terse",), checks=Checks(files_changed=())),
        ),
    )


def with_(old: str, new: str) -> str:
    assert old in WHOLE
    return WHOLE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "line", "what", "fix"),
    [
        ("", 1, "empty", "name, variants and cases"),
        ("- a\n", 1, "the suite is a list", "key: value"),
        (with_("name: the rules\n", ""), 1, "has no name", "`name: …`"),
        (with_("name: the rules", "name:"), 1, "name is empty", "Write a text"),
        (with_("jobs: 2", "jobs: 2.5"), 3, "jobs is '2.5'", "a whole number"),
        (with_("timeout: 90", "timeout: .nan"), 4, "timeout is '.nan'", "a number over 0"),
        (with_("timeout: 90", "timeout: -1"), 4, "timeout is '-1'", "a number over 0"),
        (with_("timeout: 90", "timeout: 1:30"), 4, "timeout is '1:30'", "a number over 0"),
        (with_("no_tool_error: true", "no_tool_error: maybe"), 6, "'maybe'", "true or false"),
        (with_("no_tool_error", "no_tool_errors"), 6, "unknown key", "Write no_tool_error;"),
        (with_("name: polite", "name: tokens"), 8, "another score 'tokens'", "of its own"),
        (with_("openai:/gpt-5-mini", "gpt-5"), 9, "names no provider", "openai:/gpt-5-mini"),
        (with_("    model: openai:/gpt-5-mini\n", ""), 8, "a judge has no model", "`model: …`"),
        (with_("[edit, bash]", "&a [edit]\n      answer_contains: *a"), 29, "an alias", "Correct"),
        (with_("name: the rules", "name: !!python/name:os.system"), 1, "the tag", "Correct"),
        (with_("jobs: 2", "jobs: !secret 2"), 3, "the tag !secret", "Correct"),
        (with_("jobs: 2", f"jobs: {'[' * 5000}"), None, "no YAML", "Correct"),
        (with_("name: the rules", f"name: {'x' * 4_000_000}"), None, "more than 4 mil", "Split"),
        (with_("{{ outputs }}", "it"), 10, "told nothing of the turn", "{{ outputs }}"),
        (with_("  terse:", "  plain:"), 14, "'plain' twice", "Take one of them out"),
        (with_("anthropic/claude", "claude"), 13, "names no provider", "opencode models"),
        (with_("    agent: build", "    agents_md: gone.md"), 16, "no file", "relative"),
        (with_("name: nothing", "name: a fix"), 33, "another case 'a fix'", "its own name"),
        (with_("    prompt: Say hello\n", ""), 33, "a case has no prompt", "`prompt: …`"),
        (with_("[terse]", "[terze]"), 35, "no variant 'terze'", "Write terse; there are"),
        (with_("[terse]", "[]"), 35, "the case has no variants", "leave the key out"),
        (with_("Say hello", '"a\\0b"'), 34, "NUL", "Take it out"),
        (with_("Say hello", '"a\\ud800b"'), 34, "half of one", "Take it out"),
        *(
            (with_(old, new % path), line, f"{what} is no path", "relative to the suite")
            for old, new, line, what in (
                ("project: ..", "project: %s", 2, "project"),
                ("agent: build", "agents_md: %s", 16, "agents_md"),
                ("./tools.ts", "%s", 17, "plugins"),
            )
            for path in ("~user-of-nobody/app", "./" + "x" * 5000)
        ),
        (with_("name: the rules", "name: [the"), 2, "no YAML", "Correct that line"),
        (with_("name: the rules", "name: \x07"), None, "no YAML", "Correct that line"),
    ],
)
def test_what_is_wrong_has_one_line_with_its_place_and_its_fix(
    text: str, line: int | None, what: str, fix: str
) -> None:
    with pytest.raises(UserError) as raised:
        suite_file.parse(text, FILE)
    error = raised.value
    place = error.message.partition(": ")[0]
    if line is None:  # PyYAML knows none, and of a large file none is wrong
        assert str(FILE) in place
    else:
        assert place == f"{FILE}:{line}"
    assert what in error.message
    assert fix in error.fix
    assert "\n" not in error.message + error.fix
    assert error.code == "config_invalid"


def test_links_in_a_circle_are_no_path(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    text = WHOLE.replace("project: ..", "project: loop")
    with contextlib.suppress(UserError):  # since Python 3.13 it is one, of which nothing is there
        suite_file.parse(text, tmp_path / "suite.yaml")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for content in (None, b"\xff\xfe\x00name"):
        path = tmp_path / "suite.yaml"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(UserError) as raised:
            suite_file.read(path)
        assert raised.value.code == "not_readable"
        assert f"eval {path} --from-traces" in raised.value.fix


def test_an_agents_md_is_relative_to_the_suite(tmp_path: Path) -> None:
    (tmp_path / "terse.md").write_text("Be brief.")
    text = with_("    agent: build", "    agents_md: terse.md")
    (_, terse) = suite_file.parse(text, tmp_path / "suite.yaml").variants
    assert terse.agents_md == tmp_path / "terse.md"


SAFE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
TEXTS = st.text(st.one_of(SAFE, st.sampled_from("\n\t:#-|>'\"{}[]&*!%@`, ")), min_size=1).filter(
    lambda text: bool(text.strip())
)
NUMBERS = st.floats(0.001, 1e9) | st.integers(1, 10**9)


def tuples(least: int = 0) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(TEXTS, min_size=least, max_size=3).map(tuple)


CHECKS = st.builds(
    Checks,
    commands=tuples(),
    files_changed=st.none() | tuples(),
    tools_called=tuples(),
    no_tool_error=st.booleans(),
    answer_contains=tuples(),
    tokens_under=st.none() | NUMBERS,
    cost_under=st.none() | NUMBERS,
    seconds_under=st.none() | NUMBERS,
)
CASES = st.lists(
    st.builds(
        Case,
        name=TEXTS,
        prompt=TEXTS,
        revision=st.none() | TEXTS,
        variants=st.none(),
        checks=CHECKS,
        expected_diff=st.none() | TEXTS,
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda case: case.name,
).map(tuple)
VARIANTS = st.lists(
    st.builds(
        Variant,
        name=TEXTS,
        model=st.none() | TEXTS.map(lambda text: f"provider/{text}"),
        agent=st.none() | TEXTS,
        agents_md=st.none(),
        plugins=tuples().map(lambda names: tuple(f"p{name}" for name in names)),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda variant: variant.name,
).map(tuple)


@settings(max_examples=30)
@given(name=TEXTS, cases=CASES, variants=VARIANTS, data=st.data())
def test_what_is_written_is_read_back(
    name: str, cases: tuple[Case, ...], variants: tuple[Variant, ...], data: st.DataObject
) -> None:
    names = [variant.name for variant in variants]
    some = st.none() | st.lists(st.sampled_from(names), min_size=1).map(tuple)
    cases = tuple(replace(case, variants=data.draw(some)) for case in cases)
    suite = Suite(name, HERE.parent, cases, variants, jobs=3, path=FILE)
    assert suite_file.parse(suite_file.dump(suite), FILE) == suite


@settings(max_examples=30)
@given(st.text() | st.lists(st.sampled_from(WHOLE.splitlines(keepends=True))).map("".join))
def test_no_text_ends_in_anything_but_a_suite_or_an_error_for_its_user(text: str) -> None:
    with contextlib.suppress(UserError):
        suite_file.parse(text, FILE)
