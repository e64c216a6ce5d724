"""Configurations and ``.env`` files as hypothesis makes them, and what becomes of one later."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bootstrap.project.edits import BOM, Edit
from tests.support.opencode import REPOSITORY, node

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Conversion = Callable[[str], str]

SPACES = (
    *("", " ", "\n", "\n  ", "\r\n\t", "\t", "\r", "\n\n    "),
    *(" // c\n", "/* c */", " /* \n */ ", '// \u00e9, "]}\r\n', "/**/", "//\n"),
)
SPECS = (
    *('"x"', '"@a/b@1"', '["y", {"o": [1,]}]', "[]", '"\\u0041"', '["z"]', '"./mine.js"'),
    *('"file:///a b/c.js"', '"\U0001f600"', "[[]]", '"@mlflow/opencode"', '["", /* c */ {},]'),
)
MEMBERS = (
    *('"model": "a"', '"x":[1,{}]', '"y" /**/ : null', '"z":{"plugin":["n"]}', '"": ""'),
    *('"n": -1.5E+10', '"u": "\u4e2d\\u2028 // no"', '"e": {env:USER}', '"$schema": "mine"'),
    *('"model": "twice"', '"deep": [[[[], {}], [[]]], {"a": {"b": {}}}]', '"/*": "*/"'),
)
LINES = (
    *("", " ", "# mine", "  # 'x", "A", "=1", "export B", "A=1", "A=2", "export  A = 1", "A:1"),
    *("A='a b' # c", 'A="a\nb"', 'A="', "A='", "A=${B:-x}/$C", "A=x#y", "A=#", "A=\u00e9\u2028"),
    *("MLFLOW_TRACKING_URI=http://old", "MLFLOW_EXPERIMENT_ID='7'", "MLFLOW_TRACKING_URI="),
    *("export MLFLOW_EXPERIMENT_ID = 7 # c", 'MLFLOW_TRACKING_URI="a\nb" ', "MLFLOW_EXPERIMENT_ID"),
    *("MLFLOW_TRACKING_URI=http://127.0.0.1:5000", "MLFLOW_EXPERIMENT_ID=1", "A=\\", "A=\x0c\x85"),
    *("\tMLFLOW_TRACKING_TOKEN=mine", "A=`x`", 'A="it\\"s', "'MLFLOW_EXPERIMENT_ID'=7", "\x00"),
)
LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\r", "", " \n", "\n\n")


@st.composite
def containers(draw: st.DrawFn, brackets: str, items: Sequence[str]) -> str:
    """Return the items in brackets, with any space and comments between them."""
    space = st.sampled_from(SPACES)
    inside = ",".join(draw(space) + item + draw(space) for item in items)
    ends_with_comma: bool = draw(st.booleans())
    trailing = "," + draw(space) if items and ends_with_comma else ""
    return brackets[0] + (inside + trailing or draw(space)) + brackets[1]


@st.composite
def configs(draw: st.DrawFn) -> str:
    """Return a configuration that OpenCode would read."""
    members = draw(st.lists(st.sampled_from(MEMBERS), max_size=4))
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2]))):
        specs = draw(containers("[]", draw(st.lists(st.sampled_from(SPECS), max_size=3))))
        at = draw(st.integers(0, len(members)))
        members.insert(at, f'"plugin":{draw(st.sampled_from(SPACES))}{specs}')
    space = st.sampled_from(SPACES)
    text = draw(space) + draw(containers("{}", members)) + draw(space)
    return draw(st.sampled_from(["", "", "", BOM])) + text


@st.composite
def dotenvs(draw: st.DrawFn) -> str:
    """Return a ``.env`` file, also with lines that no reader understands."""
    lines = draw(
        st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(LINE_ENDS)), max_size=6)
    )
    return draw(st.sampled_from(["", "", BOM])) + "".join(line + end for line, end in lines)


def moved(offset: int, edits: Sequence[Edit], *, behind: bool) -> int | None:
    """Return where ``offset`` is after ``edits``; None where it is inside of what they replace.

    Args:
        offset: In the text before.
        edits: In order.
        behind: Whether to stand behind what is inserted there.
    """
    shift = 0
    for edit in edits:
        end = edit.offset + len(edit.removed)
        if edit.offset < offset < end:
            return None
        if end < offset or (end == offset and (behind or edit.removed)):
            shift += len(edit.inserted) - len(edit.removed)
    return offset + shift


def in_line_ends(end: str) -> Conversion:
    """Return what git, an editor or a formatter does that writes these line ends."""
    return lambda text: re.sub(r"\r\n|\n|\r", lambda _: end, text)


CONVERSIONS: dict[str, Conversion] = {
    "as it is": lambda text: text,
    "CRLF": in_line_ends("\r\n"),
    "LF": in_line_ends("\n"),
    "CR": in_line_ends("\r"),
    "byte order mark": lambda text: BOM + text.removeprefix(BOM),
    "no byte order mark": lambda text: text.removeprefix(BOM),
    "CRLF, byte order mark": lambda text: BOM + in_line_ends("\r\n")(text.removeprefix(BOM)),
}
"""What changes a whole file and leaves its lines what they are."""


def renamed(project: Path) -> Path:
    """Rename the configuration."""
    return (project / "opencode.json").rename(project / "opencode.jsonc")


def moved_inwards(project: Path) -> Path:
    """Move the configuration into OpenCode's folder."""
    (project / ".opencode").mkdir()
    return (project / "opencode.json").rename(project / ".opencode" / "opencode.json")


def moved_inwards_and_corrected(project: Path) -> Path:
    """Move the configuration into OpenCode's folder, and make its entry name the plugin again."""
    path = moved_inwards(project)
    path.write_bytes(path.read_bytes().replace(b'"./.opencode-mlflow', b'"../.opencode-mlflow'))
    return path


def linked(project: Path) -> Path:
    """Move the configuration to another folder, and leave a link."""
    (project / "config").mkdir()
    path = (project / "opencode.json").rename(project / "config" / "opencode.json")
    (project / "opencode.json").symlink_to("config/opencode.json")
    return path


MOVES = (renamed, moved_inwards, moved_inwards_and_corrected, linked)
"""What a user does with ``opencode.json``; each returns its new place."""

PRETTIER: dict[str, Mapping[str, object]] = {
    "json": {"parser": "json"},
    "jsonc": {"parser": "jsonc", "trailingComma": "all"},
    "jsonc without commas": {"parser": "jsonc", "trailingComma": "none", "tabWidth": 4},
    "narrow": {"parser": "json", "printWidth": 20, "useTabs": True},
    "CRLF": {"parser": "json", "endOfLine": "crlf"},
}
"""Settings of prettier that people have for JSON."""

_FORMAT = """
import { format } from "prettier";
const { texts, options } = JSON.parse(await new Response(process.stdin).text());
const done = texts.map((text) => format(text, options).catch(() => null));
console.log(JSON.stringify(await Promise.all(done)));
"""


def prettier(texts: Sequence[str], options: Mapping[str, object]) -> list[str | None]:
    """Return what prettier makes of each text; None where it cannot read it."""
    done = subprocess.run(
        [node(), "--input-type=module", "--eval", _FORMAT],
        cwd=REPOSITORY / "plugin",
        input=json.dumps({"texts": list(texts), "options": dict(options)}),
        capture_output=True,
        text=True,
        check=True,
    )
    formatted: list[str | None] = json.loads(done.stdout)
    return formatted
