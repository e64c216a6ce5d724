"""Edits lead to a text, and back from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.project.edits import (
    BOM,
    Edit,
    EditMismatchError,
    append_lines,
    apply_edits,
    composed,
    decode,
    encode,
    invert,
    line_end,
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    """A text, and edits of it that do not overlap."""
    text = draw(st.text("ab\n", max_size=20))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, tuple(
        Edit(start, text[start:end], draw(st.text("xy", max_size=3))) for start, end in pairs
    )


@given(edited())
def test_the_inverse_leads_back(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    assert apply_edits(apply_edits(text, edits), invert(edits)) == text


@given(edited(), st.data())
def test_two_removals_at_once_are_the_one_after_the_other(
    case: tuple[str, tuple[Edit, ...]], data: st.DataObject
) -> None:
    text, edits = case
    first = tuple(Edit(edit.offset, edit.removed, "") for edit in edits)
    left = apply_edits(text, first)
    start = data.draw(st.integers(0, len(left)))
    end = data.draw(st.integers(start, len(left)))
    second = [Edit(start, left[start:end], "")] if end > start else []
    assert apply_edits(text, composed(text, first, second)) == apply_edits(left, second)


def test_a_text_that_is_another_one_is_refused() -> None:
    with pytest.raises(EditMismatchError):
        apply_edits("abc", [Edit(1, "x", "")])


@given(st.binary())
def test_every_byte_survives(data: bytes) -> None:
    assert encode(decode(data)) == data


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "one\n"),
        (BOM, f"{BOM}one\n"),
        ("zero\n", "zero\none\n"),
        ("zero", "zero\none\n"),
        ("zero\r\n", "zero\r\none\r\n"),
        ("zero\r", "zero\rone\r"),
    ],
)
def test_lines_are_appended_in_the_line_ends_of_the_file(text: str, after: str) -> None:
    edits = append_lines(text, [("label", "one")])
    assert apply_edits(text, edits) == after
    assert apply_edits(after, invert(edits)) == text
    assert append_lines(text, []) == ()


@pytest.mark.parametrize(("text", "end"), [("", "\n"), ("a", "\n"), ("a\r\nb\n", "\r\n")])
def test_the_first_line_end_counts(text: str, end: str) -> None:
    assert line_end(text) == end
