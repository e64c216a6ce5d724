"""What the documentation repeats of the code is as the code is now."""

from __future__ import annotations

import ast
import json
import re
from typing import Final

from tests.support.opencode import REPOSITORY
from tools.docs.made import BLOCKS, DOCS, stale

PLUGIN: Final = REPOSITORY / "plugin/src"
PAGES: Final = {page.name: page.read_text(encoding="utf-8") for page in DOCS.glob("*.md")}
SPAN_NAME: Final = re.compile(r'"((?:opencode|gen_ai)\.[a-z_.]+|http\.response\.status_code)"')
OURS_ALONE: Final = {
    "OPENCODE_MLFLOW_CALLER",  # the Makefile tells how it was called
    "HOME",
    "PATH",
    "npm_config_fetch_timeout",
}
"""Variables that nobody sets to change something here."""


def test_every_table_is_current() -> None:
    assert not [str(path) for path in stale()], "run: .venv/bin/python -m tools.docs"


def test_every_table_is_on_a_page() -> None:
    made = re.findall(r"<!-- made from (\S+) by tools/docs -->", "".join(PAGES.values()))
    assert sorted(made) == sorted(BLOCKS)


def test_every_name_in_a_trace_is_explained() -> None:
    names = set(re.findall(r'"([a-z_]+\.[\w.]+)"', (PLUGIN / "trace/names.ts").read_text()))
    for folder in ("turn", "trace", "program/environment.ts"):
        path = PLUGIN / folder
        for file in path.rglob("*.ts") if path.is_dir() else [path]:
            names |= set(SPAN_NAME.findall(file.read_text(encoding="utf-8")))
    explained = set(re.findall(r"`([a-z_]+\.[\w.]+)`", PAGES["traces.md"]))
    assert names - explained == set()
    ours = {name for name in explained if name.startswith(("opencode.", "gen_ai.", "mlflow."))}
    assert ours - names == set()


def test_every_outcome_is_explained() -> None:
    text = (PLUGIN / "turn/failure.ts").read_text()
    outcomes = re.findall(r'"(\w+)"', text.partition("export type Outcome =")[2].partition(";")[0])
    table = PAGES["traces.md"].partition("## Outcomes")[2].partition("## Tags")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(outcomes)


def test_every_limit_of_a_trace_is_named() -> None:
    text = (PLUGIN / "trace/limits.ts").read_text()
    limits = {
        int(one.replace("_", "")) for one in re.findall(r"^  \w+: ([\d_]+),", text, re.MULTILINE)
    }
    table = PAGES["traces.md"].partition("## Limits")[2]
    named = re.findall(r"\| ([\d,]+) characters", table)
    assert {int(one.replace(",", "")) for one in named} == limits


def test_the_number_of_formats_of_keys_is_that_of_the_table() -> None:
    table = json.loads((PLUGIN.parent / "formats/formats.json").read_bytes())
    (told,) = re.findall(r"keys and tokens of (\d+) formats", PAGES["security.md"])
    assert int(told) == len(table["formats"])


def test_the_queue_on_disk_is_as_described() -> None:
    queue, page = PLUGIN / "delivery/queue", PAGES["formats.md"]
    schema = (queue / "schema.ts").read_text()
    columns = set(re.findall(r"(\w+) (?:TEXT|INTEGER)", schema))
    described = page.partition("| column | holds |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", described, re.MULTILINE)) <= columns
    for constant, shown in (
        ("APPLICATION", "`application_id` {}"),
        ("FORMAT", "`user_version` {}"),
    ):
        (value,) = re.findall(rf"^export const {constant} = (\w+);", schema, re.MULTILINE)
        assert shown.format(value) in page
    union = (
        (queue / "dropped.ts").read_text().partition("export type Reason =")[2].partition(";")[0]
    )
    told = page.partition("The reasons in `dropped.log` are")[2].partition(".\n")[0]
    assert re.findall(r"`(\w+)`", told) == re.findall(r'"(\w+)"', union)


def read_variables() -> set[str]:
    """Return the variables that the package asks the environment for."""
    found = set()
    for path in (REPOSITORY / "bootstrap").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "os.environ.get",
                "os.getenv",
            }:
                names = node.args[:1]
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                names = [node.slice]
            else:
                continue
            found |= {str(one.value) for one in names if isinstance(one, ast.Constant)}
    return found


def test_every_variable_that_counts_is_on_the_page_of_settings() -> None:
    named = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)*\b", PAGES["settings.md"]))
    read = read_variables()
    assert "XDG_STATE_HOME" in read
    assert read - OURS_ALONE - named == set()
