"""An item comes into a file in the file's own style, and goes again without a trace."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.project.edits import apply_edits
from bootstrap.project.jsonc import parse, value_of
from bootstrap.project.jsonc_edit import insert_last, remove_item

NEW = '"new"'


def inserted(text: str) -> str:
    """Add an item to the only value of an object."""
    root = parse(text)
    return apply_edits(text, insert_last(text, root, root.items[0].value, NEW, "entry"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"a":[]}', '{"a":["new"]}'),
        ('{"a": ["x"]}', '{"a": ["x", "new"]}'),
        ('{"a":["x"]}', '{"a":["x","new"]}'),
        ('{"a": ["x", ]}', '{"a": ["x", "new", ]}'),
        ('{"a": [ ]}', '{"a": [ "new" ]}'),
        ('{\n\t"a": [\n\t\t"x"\n\t]\n}', '{\n\t"a": [\n\t\t"x",\n\t\t"new"\n\t]\n}'),
        ('{\r\n  "a": [\r\n  ]\r\n}', '{\r\n  "a": [\r\n    "new"\r\n  ]\r\n}'),
        ('{\n  "a": ["x" // why\n  ]\n}', '{\n  "a": ["x", // why\n    "new"\n  ]\n}'),
    ],
)
def test_in_the_style_of_the_file(before: str, after: str) -> None:
    assert inserted(before) == after


@given(
    st.lists(st.text(max_size=4), max_size=4),
    st.sampled_from([None, 2, "\t"]),
    st.sampled_from([None, (",", ":")]),
)
def test_what_was_added_is_the_last_and_goes_without_a_trace(
    items: list[str], indent: int | str | None, separators: tuple[str, str] | None
) -> None:
    text = json.dumps({"a": items}, indent=indent, separators=separators)
    root = parse(text)
    added = insert_last(text, root, root.items[0].value, NEW, "entry")
    longer = apply_edits(text, added)
    container = parse(longer).items[0].value
    assert value_of(longer, container) == [*items, "new"]
    edits = remove_item(longer, container, len(items), "entry", added)
    assert apply_edits(longer, edits) == text


@given(st.lists(st.text(max_size=4), min_size=1, max_size=5), st.data(), st.sampled_from([None, 2]))
def test_any_item_goes_and_the_others_stay(
    items: list[str], data: st.DataObject, indent: int | None
) -> None:
    text = json.dumps({"a": items}, indent=indent)
    index = data.draw(st.integers(0, len(items) - 1))
    edits = remove_item(text, parse(text).items[0].value, index, "entry")
    assert json.loads(apply_edits(text, edits)) == {"a": items[:index] + items[index + 1 :]}


def test_a_comment_before_an_item_stays_a_comment() -> None:
    text = '{"a": ["x", // about x\n  "y", "z"]}'
    edits = remove_item(text, parse(text).items[0].value, 1, "entry")
    assert apply_edits(text, edits) == '{"a": ["x", // about x\n  "z"]}'


ONE_LINE = '{"a": ["x" // one\n]}'


@pytest.mark.parametrize(
    ("before", "now", "left"),
    [
        ('{"a": []}', '{"a": [\n    "new"\n  ]}', '{"a": []}'),
        ('{"a": [ ]}', '{"a": [\n    "new"\n  ]}', '{"a": []}'),
        ('{"a": [\n]}', '{"a": [\r\n  "new"\r\n]}', '{"a": [\r\n]}'),
        ('{"a": []}', '{"a": [ // mine\n  "new"\n]}', '{"a": [ // mine\n]}'),
        ('{"a": ["x"]}', '{"a": [\n  "x",\n  "new"\n]}', '{"a": [\n  "x"\n]}'),
        ('{"a": ["x"]}', '{"a": [\r\n  "x",\r\n  "new"\r\n]}', '{"a": [\r\n  "x"\r\n]}'),
        ('{"a": ["x"]}', '{"a": [\n  "x"\n  , "new"\n]}', '{"a": [\n  "x"\n]}'),
        ('{"a": ["x"]}', '{"a": ["x" // c\n  , "new"]}', '{"a": ["x" // c\n  ]}'),
        (ONE_LINE, '{"a": ["x", // one\n  "new",\n]}', '{"a": ["x", // one\n]}'),
        (ONE_LINE, '{"a": ["x", // one\n  "new",\n "y"]}', '{"a": ["x", // one\n "y"]}'),
        ('{"a": ["x"]}', '{"a": [\n  "x",\n  "new" // ours\n]}', '{"a": [\n  "x"\n  // ours\n]}'),
        ('{"a": ["x"]}', '{"a": ["new", "x"]}', '{"a": ["x"]}'),
        ('{"a": ["x"]}', '{"a": ["new" /* c */, "x"]}', '{"a": [/* c */ "x"]}'),
    ],
)
def test_it_is_taken_out_of_the_file_as_it_is_now(before: str, now: str, left: str) -> None:
    root = parse(before)
    added = insert_last(before, root, root.items[0].value, NEW, "entry")
    container = parse(now).items[0].value
    specs = value_of(now, container)
    assert isinstance(specs, list)
    edits = remove_item(now, container, specs.index("new"), "entry", added)
    assert apply_edits(now, edits) == left
