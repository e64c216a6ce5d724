from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootstrap.core.errors import UserError
from bootstrap.project.edits import Edit, apply_edits, invert
from bootstrap.project.jsonc import parse, string_value
from bootstrap.project.kinds.opencode_json import add_entry, choose, is_blank, remove_entry
from tests.support.samples import BROKEN_CONFIGS, CONFIGS, CONFIGS_WITH_ENTRY, ENTRY

PATH = Path("/project/opencode.json")


def plugins(text: str) -> list[str | None]:
    """Return the strings of the effective plugin list."""
    lists = [
        item.value
        for item in parse(text).items
        if item.key and string_value(text, item.key) == "plugin"
    ]
    return [string_value(text, item.value) for item in lists[-1].items] if lists else []


SCHEMA = re.compile(r'\s*"\$schema": ?"https://opencode.ai/config.json", ?')


def add(text: str) -> str:
    return apply_edits(text, add_entry(text, PATH))


@pytest.mark.parametrize("name", CONFIGS)
def test_entry_comes_last_and_everything_else_stays(name: str) -> None:
    before = CONFIGS[name]
    edits = add_entry(before, PATH)
    after = apply_edits(before, edits)
    expected = plugins(before) if before.strip("\ufeff") else []
    assert plugins(after) == [*expected, ENTRY]
    assert all(not edit.removed for edit in edits)
    assert apply_edits(after, invert(edits)) == before


@pytest.mark.parametrize("name", CONFIGS_WITH_ENTRY)
def test_entry_that_is_there_is_not_added_again(name: str) -> None:
    assert add_entry(CONFIGS_WITH_ENTRY[name], PATH) == ()


@pytest.mark.parametrize("name", CONFIGS_WITH_ENTRY)
def test_entry_of_the_user_s_writing_is_taken_out(name: str) -> None:
    text = CONFIGS_WITH_ENTRY[name]
    left = apply_edits(text, remove_entry(text, PATH, ()))
    assert plugins(left) == [one for one in plugins(text) if one in ("x", "y")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{}", '{\n  "plugin": ["E"]\n}'),
        ('{"a":1}', '{"a":1,"plugin":["E"]}'),
        ('{\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"plugin": ["E"]\n}'),
        ('{\n\t"a": 1,\n}', '{\n\t"a": 1,\n\t"plugin": ["E"],\n}'),
        ('{\r\n  "a": 1 // x\r\n}', '{\r\n  "a": 1, // x\r\n  "plugin": ["E"]\r\n}'),
        ('{"plugin": []}', '{"plugin": ["E"]}'),
        ('{"plugin": ["x"]}', '{"plugin": ["x", "E"]}'),
        ('{"plugin":["x","y"]}', '{"plugin":["x","y","E"]}'),
        ('{"plugin": ["x",]}', '{"plugin": ["x", "E",]}'),
        (
            '{\n  "plugin": [\n    "x" // y\n  ]\n}',
            '{\n  "plugin": [\n    "x", // y\n    "E"\n  ]\n}',
        ),
        ('{\n  "plugin": [\n  ]\n}', '{\n  "plugin": [\n    "E"\n  ]\n}'),
        ('{\n    "plugin": [ // y\n    ]\n}', '{\n    "plugin": [ // y\n        "E"\n    ]\n}'),
    ],
)
def test_style_of_the_file_is_kept(before: str, after: str) -> None:
    assert SCHEMA.sub("", add(before)) == after.replace("E", ENTRY)


def test_new_file_has_schema_and_entry() -> None:
    assert json.loads(add("")) == {"$schema": "https://opencode.ai/config.json", "plugin": [ENTRY]}


@pytest.mark.parametrize("name", [name for name in BROKEN_CONFIGS if "UTF" not in name])
def test_broken_file_is_refused_with_its_place(name: str) -> None:
    data, place = BROKEN_CONFIGS[name]
    with pytest.raises(UserError) as caught:
        add_entry(data.decode(), PATH)
    assert f"{PATH}, {place}: " in caught.value.message
    assert caught.value.fix


SPACE = st.sampled_from(["", " ", "\n", "\n  ", "\r\n\t", " // c\n", "/* c */", " /* \n */ ", "\t"])
SPECS = st.sampled_from(['"x"', '"@a/b@1"', '["y", {"o": [1,]}]', "[]", '"\\u0041"'])


@st.composite
def containers(draw: st.DrawFn, brackets: str, items: list[str]) -> str:
    trailing_comma: bool = draw(st.booleans())
    parts = [draw(SPACE) + item + draw(SPACE) for item in items]
    inside = ",".join(parts) if parts else draw(SPACE)
    trailing = "," + draw(SPACE) if parts and trailing_comma else ""
    return brackets[0] + inside + trailing + brackets[1]


@st.composite
def configs(draw: st.DrawFn) -> str:
    members = draw(
        st.lists(st.sampled_from(['"model": "a"', '"x":[1,{}]', '"y" /**/ : null']), max_size=3)
    )
    for _ in range(draw(st.integers(0, 2))):
        specs = draw(containers("[]", draw(st.lists(SPECS, max_size=3))))
        members.insert(draw(st.integers(0, len(members))), f'"plugin":{draw(SPACE)}{specs}')
    return draw(SPACE) + draw(containers("{}", members)) + draw(SPACE)


@settings(max_examples=150, deadline=None)
@given(configs())
def test_generated_files_get_the_entry_and_lose_it_again(before: str) -> None:
    edits = add_entry(before, PATH)
    after = apply_edits(before, edits)
    assert plugins(after) == [*plugins(before), ENTRY]
    assert apply_edits(after, invert(edits)) == before
    assert add_entry(after, PATH) == ()


@settings(max_examples=150, deadline=None)
@given(configs(), st.sampled_from(["// user\n", "\n\n", "/* user */ ", "\r\n"]))
def test_entry_comes_out_exactly_when_the_rest_was_edited(before: str, edit: str) -> None:
    edits = add_entry(before, PATH)
    edited = edit + apply_edits(before, edits) + edit
    assert apply_edits(edited, remove_entry(edited, PATH, edits)) == edit + before + edit


@settings(max_examples=150, deadline=None)
@given(configs(), st.data())
def test_entry_comes_out_wherever_the_user_moved_it(before: str, data: st.DataObject) -> None:
    """Reformatted files keep every other entry and member, and stay readable."""
    specs = data.draw(st.lists(SPECS, max_size=3))
    at = data.draw(st.integers(0, len(specs)))
    ours = data.draw(st.sampled_from([f'"{ENTRY}"', f'["{ENTRY}", {{"a": 1}}]']))
    mixed = data.draw(containers("[]", [*specs[:at], ours, *specs[at:]]))
    text = data.draw(containers("{}", ['"model": "a"', f'"plugin": {mixed}', '"z": 1']))
    left = apply_edits(text, remove_entry(text, PATH, add_entry(before, PATH)))
    remaining = parse(left)
    kept = [left[item.start : item.value.end] for item in remaining.items]
    assert kept[0] == '"model": "a"'
    assert kept[-1] == '"z": 1'
    found = [
        item.value for item in remaining.items if "plugin" in left[item.start : item.start + 8]
    ]
    entries = [left[e.value.start : e.value.end] for node in found for e in node.items]
    assert entries == specs


def test_plugin_key_of_ours_goes_with_its_last_entry_after_reformatting() -> None:
    edits = add_entry('{"a": 1}', PATH)
    text = f'{{\n  "plugin": [\n    "{ENTRY}"\n  ],\n  "a": 1\n}}\n'
    assert apply_edits(text, remove_entry(text, PATH, edits)) == '{\n  "a": 1\n}\n'


def test_plugin_key_of_ours_stays_with_what_the_user_put_into_it() -> None:
    edits = add_entry("{}", PATH)
    text = add("{}").replace(f'"{ENTRY}"', f'"mine", "{ENTRY}"')
    left = apply_edits(text, remove_entry(text, PATH, edits))
    assert left == '{\n  "plugin": ["mine"]\n}'


@pytest.mark.parametrize(
    ("before", "start"),
    [
        ("{}", '{\n  S,\n  "plugin"'),
        ('{"a": 1}', '{S, "a": 1'),
        ('{ "a": 1 }', '{S, "a": 1'),
        ('{"a":1}', '{M,"a":1'),
        ('{\n\t"a": 1\n}', '{\n\tS,\n\t"a": 1'),
        ('{\r\n    "a": 1\r\n}', '{\r\n    S,\r\n    "a": 1'),
        ('{ // mine\n  "a": 1\n}', '{\n  S, // mine\n  "a": 1'),
        ('\n {"a": 1}', '\n {S, "a": 1'),
        ('\ufeff{"a": 1}', '\ufeff{S, "a": 1'),
    ],
)
def test_schema_comes_where_opencode_would_write_it_itself(before: str, start: str) -> None:
    spaced = '"$schema": "https://opencode.ai/config.json"'
    minified = spaced.replace(" ", "")
    assert add(before).startswith(start.replace("S", spaced).replace("M", minified))


@pytest.mark.parametrize("before", ['{"$schema": "x"}', '{"a": 1, "$schema": ""}', "// c\n{}"])
def test_schema_stays_away_where_opencode_would_not_write_it(before: str) -> None:
    assert len(SCHEMA.findall(add(before))) == 0


def test_schema_of_ours_stays_when_the_user_made_it_theirs() -> None:
    edits = add_entry('{"a":1}', PATH)
    text = add('{"a":1}').replace("config.json", "config.json?mine")
    left = apply_edits(text, remove_entry(text, PATH, edits))
    assert json.loads(left) == {"$schema": "https://opencode.ai/config.json?mine", "a": 1}


def test_schema_of_ours_goes_although_the_user_took_the_entry_out() -> None:
    edits = add_entry('{"a":1}', PATH)
    text = add('{"a":1}').replace(f'"{ENTRY}"', "")
    assert apply_edits(text, remove_entry(text, PATH, edits)) == '{"a":1,"plugin":[]}'


def test_two_megabytes_are_edited_by_one_insertion() -> None:
    text = json.dumps({f"key{number}": ["x" * 50] for number in range(30_000)}, indent=2)
    assert len(text) > 2_000_000
    assert [(edit.removed, edit.label) for edit in add_entry(text, PATH)] == [
        ("", "schema"),
        ("", "comma"),
        ("", "member"),
    ]


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("{}", ("{", "{ "), "{}"),
        ('{"a": 1}', ('{"', '{\n  "'), '{ "a": 1}'),
        ('{"a": 1}', ("}", ', "b": 2}'), '{"a": 1, "b": 2}'),
        ('{"plugin": ["x"]}', ("}", ', "plugin": ["y"]}'), '{"plugin": ["x"], "plugin": ["y"]}'),
        ('{"a": 1\n}', ("\n}", '\n, "b": 2}'), '{"a": 1\n, "b": 2}'),
        ("\n  { // c\n}", ("// c", "// c "), "\n  { // c \n}"),
    ],
)
def test_what_is_ours_goes_wherever_the_user_typed(
    before: str, typed: tuple[str, str], after: str
) -> None:
    edits = add_entry(before, PATH)
    text = apply_edits(before, edits).replace(*typed, 1)
    assert apply_edits(text, remove_entry(text, PATH, edits)) == after


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("{}", True),
        (" \n", True),
        ('{"$schema": "x",}', True),
        ('{"$schema": "x" /* mine */}', False),
        ("{} // mine", False),
        ("// mine\n{}", False),
        ('{"a": 1}', False),
        ("[]", False),
    ],
)
def test_what_counts_as_nothing_of_the_user_s(text: str, blank: bool) -> None:  # noqa: FBT001 - table
    assert is_blank(text) is blank


def test_file_that_opencode_reads_last_is_chosen(tmp_path: Path) -> None:
    assert choose(tmp_path).name == "opencode.json"
    (tmp_path / "opencode.json").write_text("{}")
    assert choose(tmp_path).name == "opencode.json"
    (tmp_path / "opencode.jsonc").write_text("{}")
    assert choose(tmp_path).name == "opencode.jsonc"
    (tmp_path / "opencode.json").write_text(f'{{"plugin": ["{ENTRY}"]}}')
    assert choose(tmp_path).name == "opencode.json"


def test_edits_refuse_another_text() -> None:
    with pytest.raises(ValueError, match="no 'x' at 0"):
        apply_edits("y", [Edit(0, "x", "")])
