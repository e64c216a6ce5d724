from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bootstrap.testing.evaluation import from_traces, suite_file
from bootstrap.testing.evaluation.suite import Case, Checks, Variant
from tests.unit.testing.test_assertions import trace

if TYPE_CHECKING:
    from mlflow.entities import Trace

PROJECT = Path("/code/app")


def turn(prompt: Any = "Fix it", **options: Any) -> Any:  # noqa: ANN401 - JSON; MLflow's trace
    """Stand for the trace of a turn."""
    root = {
        "opencode.diff.paths": options.pop("paths", None),
        "opencode.diff.patch": options.pop("patch", None),
    }
    tags = {"opencode.outcome": "completed", "opencode.model": "a/b", "opencode.agent": "build"}
    found = trace(root=root)
    found.data.spans[0].inputs = {"messages": [{"role": "user", "content": prompt}]}
    found.info.tags = {**tags, **options.pop("tags", {})}
    found.info.trace_metadata = {"mlflow.source.git.commit": "c0ffee", **options}
    return found


def made(*turns: Trace, first: bool = True) -> tuple[Any, tuple[str, ...]]:
    return from_traces.make("real", PROJECT, turns, lambda _one: first, Path("/code/real.yaml"))


def test_a_turn_becomes_a_case() -> None:
    suite, notes = made(turn(paths=["b.py", "a.py"], patch="```diff\n+ x\n```"))
    assert notes == ()
    assert suite.cases == (
        Case(
            "Fix it",
            "Fix it",
            revision="c0ffee",
            checks=Checks(files_changed=("a.py", "b.py")),
            expected_diff="+ x\n",
        ),
    )
    assert suite.variants == (Variant("as-traced", model="a/b"),)


def test_cases_have_names_of_their_own_and_the_variant_what_most_turns_had() -> None:
    plan = {"opencode.agent": "plan", "opencode.model": "c/d, a/b"}
    turns = [turn("x" * 90), turn("x" * 90, tags=plan), turn("y\n\nz", tags=plan)]
    suite, _ = made(*turns)
    long = "x" * 59 + "…"
    assert [case.name for case in suite.cases] == [long, f"{long} (2)", "y z"]
    assert [case.prompt for case in suite.cases] == ["x" * 90, "x" * 90, "y\n\nz"]
    assert suite.variants == (Variant("as-traced", model="c/d", agent="plan"),)


def test_what_cannot_be_run_again_is_left_out_and_named() -> None:
    attachment = [{"type": "text", "text": "see"}, {"type": "image_url", "image_url": {}}]
    without_commit = turn()
    del without_commit.info.trace_metadata["mlflow.source.git.commit"]
    running = turn()
    del running.info.tags["opencode.outcome"]
    suite, notes = made(
        turn(attachment),
        turn("<withheld: 90 characters>"),
        turn("<withheld: 91 characters>"),
        turn(" "),
        turn(tags={"opencode.command": "init"}),
        without_commit,
        running,
    )
    assert suite.cases == ()
    assert set(notes) == {
        "1 turn left out: a prompt with attachments",
        "3 turns left out: its prompt was not recorded",
        "1 turn left out: a slash command",
        "1 turn left out: its project had no commit",
        "1 turn left out: not a turn that has ended",
    }
    assert made(turn(), first=False)[1] == ("1 turn left out: it goes on in a session",)


def test_a_prompt_of_several_parts() -> None:
    suite, _ = made(turn([{"type": "text", "text": "one"}, {"type": "text", "text": "two"}]))
    assert suite.cases[0].prompt == "one\ntwo"


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"], ids=["nul", "half"])
def test_a_prompt_that_no_suite_can_have_is_left_out(text: str) -> None:
    suite, notes = made(turn(text), turn("Good", patch=text, paths=[text, "a.py"]))
    assert notes == ("1 turn left out: its prompt has characters that no file of a suite has",)
    (case,) = suite.cases
    assert (case.prompt, case.expected_diff) == ("Good", None)
    assert case.checks.files_changed == ("a.py",)
    assert suite_file.parse(suite_file.dump(suite), Path("/code/real.yaml")) == suite


@pytest.mark.parametrize(
    "inputs",
    [{"messages": 5}, {"messages": [5, {"role": "user"}]}, {"messages": [{"content": [5]}]}, [1]],
    ids=map(str, range(4)),
)
def test_what_a_server_makes_up_is_left_out(inputs: object) -> None:
    one = turn()
    one.data.spans[0].inputs = inputs
    assert made(one)[1] == ("1 turn left out: its prompt was not recorded",)
    assert made(turn(paths="a.py", patch=5))[0].cases[0].checks == Checks()
