from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.project.jsonc import JsoncError, Node, parse, string_value

VERDICTS = json.loads((Path(__file__).parent / "jsonc_parser_verdicts.json").read_text())

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=20,
)


def value(text: str, node: Node) -> object:
    """Read a value back through the offsets."""
    if node.kind == "array":
        return [value(text, item.value) for item in node.items]
    if node.kind == "object":
        return {
            string_value(text, item.key): value(text, item.value) for item in node.items if item.key
        }
    return json.loads(text[node.start : node.end])


@pytest.mark.parametrize("text", VERDICTS["accepted"])
def test_accepts_what_jsonc_parser_accepts(text: str) -> None:
    assert parse(text).end > 0


@pytest.mark.parametrize("text", VERDICTS["refused"])
def test_refuses_what_jsonc_parser_refuses(text: str) -> None:
    with pytest.raises(JsoncError):
        parse(text)


@given(JSON, st.sampled_from([None, 2, "\t"]))
def test_finds_every_value_of_plain_json(data: object, indent: int | str | None) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    assert value(text, parse(text)) == data


def test_offsets_of_items_and_commas() -> None:
    text = '{"a" : [1 , 2,] /* c */, }'
    member = parse(text).items[0]
    first, second = member.value.items
    assert text[member.value.start : member.value.end] == "[1 , 2,]"
    assert (first.comma, second.comma) == (text.index(" , ") + 1, text.index(",]"))
    assert member.comma == text.index(", }")


def test_depth_does_not_matter() -> None:
    depth = 100_000
    assert parse("[" * depth + "]" * depth).end == 2 * depth


def test_error_names_line_and_column_in_characters() -> None:
    with pytest.raises(JsoncError) as caught:
        parse('\ufeff{\r\n "\u00e9\U0001f600": x}')
    assert (caught.value.line, caught.value.column) == (2, 8)
