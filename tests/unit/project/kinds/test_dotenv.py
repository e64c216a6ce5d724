from __future__ import annotations

import io

import pytest
from dotenv import dotenv_values
from hypothesis import given, settings
from hypothesis import strategies as st

from bootstrap.core.errors import UserError
from bootstrap.project.edits import BOM, apply_edits, invert
from bootstrap.project.kinds.dotenv import render, set_variables, unset_variables
from tests.support.samples import DOTENVS

WANTED = {"MLFLOW_TRACKING_URI": "http://127.0.0.1:5000", "MLFLOW_EXPERIMENT_ID": "1"}
VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


def read(text: str) -> dict[str, str | None]:
    """Read variables as python-dotenv gives them to a program."""
    return dotenv_values(stream=io.StringIO(text.removeprefix(BOM), newline=""), interpolate=False)


@pytest.mark.parametrize("name", DOTENVS)
def test_values_are_read_back_and_the_rest_stays(name: str) -> None:
    before = DOTENVS[name]
    edits = set_variables(before, WANTED)
    after = apply_edits(before, edits)
    rest = {key: value for key, value in read(before).items() if key not in WANTED}
    assert read(after) == {**rest, **WANTED}
    assert apply_edits(after, invert(edits)) == before
    assert set_variables(after, WANTED) == ()


@pytest.mark.parametrize("name", DOTENVS)
def test_ours_comes_out_and_the_user_s_edits_stay(name: str) -> None:
    before = DOTENVS[name]
    edits = set_variables(before, WANTED)
    edited = apply_edits(before, edits) + "\nMINE=1\n"
    left = apply_edits(edited, unset_variables(edited, edits)[0])
    assert read(left) == {**read(before), "MINE": "1"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A=1", "A=1\nMLFLOW_EXPERIMENT_ID=1\n"),
        ("A=1\r\nB=2", "A=1\r\nB=2\r\nMLFLOW_EXPERIMENT_ID=1\r\n"),
        ("export MLFLOW_EXPERIMENT_ID = '7' # x\nA=1", "export MLFLOW_EXPERIMENT_ID = 1 # x\nA=1"),
        ("MLFLOW_EXPERIMENT_ID= # x\n", "MLFLOW_EXPERIMENT_ID=1 # x\n"),
        ("# MLFLOW_EXPERIMENT_ID=7\n", "# MLFLOW_EXPERIMENT_ID=7\nMLFLOW_EXPERIMENT_ID=1\n"),
        (
            "MLFLOW_EXPERIMENT_ID=7\nMLFLOW_EXPERIMENT_ID=8\n",
            "MLFLOW_EXPERIMENT_ID=7\nMLFLOW_EXPERIMENT_ID=1\n",
        ),
        ("\ufeffA=1\n", "\ufeffA=1\nMLFLOW_EXPERIMENT_ID=1\n"),
    ],
)
def test_where_and_how_it_is_written(before: str, after: str) -> None:
    assert apply_edits(before, set_variables(before, {"MLFLOW_EXPERIMENT_ID": "1"})) == after


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("http://127.0.0.1:5000/a-b_c~", "'http://127.0.0.1:5000/a-b_c~'"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000"),
        ("", ""),
        ("a b", "'a b'"),
        ("a#b", "'a#b'"),
        ("a$b", "'a$b'"),
        ("it's", '"it\'s"'),
        ('say "x"', "'say \"x\"'"),
        ("a\\b", "'a\\b'"),
    ],
)
def test_quotes_only_when_needed(value: str, written: str) -> None:
    assert render("K", value) == written


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "${A}", "'\"", "a\\", "\\\\a", "a\x00", "'\\"])
def test_value_without_an_agreed_form_is_refused(value: str) -> None:
    with pytest.raises(UserError, match="The value of TOKEN") as caught:
        render("TOKEN", value)
    assert value not in caught.value.message


@pytest.mark.parametrize("key", ["", "1A", "A B", "A=B", "A\n"])
def test_name_that_is_no_variable_is_refused(key: str) -> None:
    with pytest.raises(UserError, match="cannot be the name"):
        render(key, "x")


@given(VALUES)
def test_what_is_written_is_read_back_also_with_interpolation(value: str) -> None:
    try:
        line = f"K={render('K', value)}\n"
    except UserError:
        return
    assert dotenv_values(stream=io.StringIO(line, newline="")) == {"K": value}


LINES = st.one_of(
    st.sampled_from(list(DOTENVS.values())),
    st.text("AB=#'\"\\ \n\r\t${}x", max_size=15),
    st.builds(
        "{}{}{}={}{}{}".format,
        st.sampled_from(["", " ", "\n"]),
        st.sampled_from(["", "export "]),
        st.sampled_from(["A", "MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_ID"]),
        st.sampled_from(["", " "]),
        st.sampled_from(["1", "'a b'", '"a\nb"', "", "x # y", "#z", '"']),
        st.sampled_from(["\n", "\r\n", "", " \n"]),
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=5).map("".join))
def test_generated_files_get_the_variables_and_lose_them_again(before: str) -> None:
    edits = set_variables(before, WANTED)
    after = apply_edits(before, edits)
    rest = {key: value for key, value in read(before).items() if key not in WANTED}
    assert {key: value for key, value in read(after).items() if value is not None} == {
        **{key: value for key, value in rest.items() if value is not None},
        **WANTED,
    }
    assert apply_edits(after, invert(edits)) == before


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=5).map("".join), st.sampled_from(["# mine\n", "MINE=1\n"]))
def test_an_edit_before_ours_leaves_exactly_the_user_s_bytes(before: str, edit: str) -> None:
    before = before.removeprefix(BOM)
    edits = set_variables(edit + before, WANTED)
    shifted = apply_edits(edit + before, edits).replace(edit, edit + edit, 1)
    assert apply_edits(shifted, unset_variables(shifted, edits)[0]) == edit + edit + before


def test_value_that_the_user_changed_stays_and_is_noted() -> None:
    edits = set_variables("A=1", WANTED)
    edited = apply_edits("A=1", edits).replace("ID=1", "ID=9")
    removals, notes = unset_variables(edited, edits)
    assert apply_edits(edited, removals) == "A=1\nMLFLOW_EXPERIMENT_ID=9\n"
    assert notes == ("MLFLOW_EXPERIMENT_ID was changed since and stays",)


def test_old_value_comes_back_after_other_edits() -> None:
    before = "MLFLOW_TRACKING_URI='http://old' # why\n"
    edits = set_variables(before, WANTED)
    edited = "B=2\n" + apply_edits(before, edits)
    assert apply_edits(edited, unset_variables(edited, edits)[0]) == "B=2\n" + before


def test_edits_hold_no_line_of_the_user_s() -> None:
    before = "MLFLOW_EXPERIMENT_ID=7\nOPENAI_API_KEY=sk-secret\nMLFLOW_TRACKING_URI=x\nB=sk-other"
    assert "sk-" not in repr(set_variables(before, {**WANTED, "MLFLOW_TRACKING_TOKEN": "t"}))


@pytest.mark.parametrize("inside", ["http://old", "http://new"])
def test_a_value_in_backticks_is_not_edited(inside: str) -> None:
    """For npm's dotenv it is one value on several lines; python-dotenv takes the last line."""
    text = f"A=`x\nMLFLOW_TRACKING_URI={inside}\n`\n"
    edits = set_variables(text, {"MLFLOW_TRACKING_URI": "http://new"})
    after = apply_edits(text, edits)
    assert after == text + "MLFLOW_TRACKING_URI=http://new\n"
    assert (
        apply_edits(after + "B=1\n", unset_variables(after + "B=1\n", edits)[0]) == text + "B=1\n"
    )


def test_a_backtick_that_begins_no_value_hides_nothing() -> None:
    text = "# it`s\nMLFLOW_TRACKING_URI=http://old\nA=b`c\n"
    edits = set_variables(text, {"MLFLOW_TRACKING_URI": "http://new"})
    assert apply_edits(text, edits) == text.replace("old", "new")
