from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths
from bootstrap.project import entries
from bootstrap.project.kinds.plugin_list import ENTRY
from tests.support.cases import cases

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.scripted_model import Json


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder inside of a repository, and a user without a configuration."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    for name in ("OPENCODE_CONFIG", "OPENCODE_CONFIG_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    folder = tmp_path / "repository" / "app"
    folder.mkdir()
    return folder


def write(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_where_nothing_is_nothing_is_found(project: Path) -> None:
    assert entries.find(project) == entries.Entries()


@pytest.mark.parametrize("name", ["opencode.json", "opencode.jsonc"])
@pytest.mark.parametrize("spec", [ENTRY, ".opencode/../.opencode-mlflow/", "url"])
def test_what_up_writes_is_found(project: Path, name: str, spec: str) -> None:
    file = project / ".opencode-mlflow" / "index.js"
    spec = file.parent.as_uri() if spec == "url" else spec
    source = write(project / name, f'// mine\n{{"plugin": ["other", "{spec}",],}}')
    (entry,) = entries.find(project).entries
    assert entry == entries.Entry("ours", spec, source, file, {}, is_folder=True)


@pytest.mark.parametrize("case", cases("entries"))
def test_which_entries_are_this_plugin(project: Path, case: Json) -> None:
    write(project / "opencode.json", {"plugin": [case["spec"]]})
    found = entries.find(project).entries
    assert bool([entry for entry in found if entry.kind == "ours"]) is case["ours"]


@pytest.mark.parametrize("spec", ["@mlflow/opencode", "@mlflow/opencode@0.2.0"])
def test_mlflows_own_package_is_told_by_its_name(project: Path, spec: str) -> None:
    write(project / "opencode.json", {"plugin": [spec, "@mlflow/opencode-more", "mlflow"]})
    assert [(entry.kind, entry.spec) for entry in entries.find(project).entries] == [
        ("mlflow", spec)
    ]


def test_every_place_that_opencode_reads_is_read_in_its_order(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENCODE_CONFIG", str(tmp_path / "given.json"))
    monkeypatch.setenv("OPENCODE_CONFIG_DIR", str(tmp_path / "given"))
    places = [
        tmp_path / "home" / ".config" / "opencode" / "opencode.jsonc",
        tmp_path / "given.json",
        project.parent / "opencode.json",
        project / "opencode.json",
        project / "opencode.jsonc",
        project.parent / ".opencode" / "opencode.json",
        project / ".opencode" / "opencode.jsonc",
        tmp_path / "given" / "opencode.json",
    ]
    for number, place in enumerate(places):
        write(place, {"plugin": [[f"@mlflow/opencode@{number}", {"number": number}]]})
    found = entries.find(project)
    assert found.files == tuple(places)
    assert [entry.options["number"] for entry in found.entries] == list(range(len(places)))
    last = found.last("mlflow")
    assert last is not None
    assert last.source == places[-1]
    assert found.last("ours") is None


BUILT = (
    "// @bun\n/*!\n * opencode-mlflow 0.1.0: records every OpenCode turn as an MLflow trace.\n */"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".opencode/plugin/opencode-mlflow.js", ""),
        (".opencode/plugins/tracing.ts", BUILT),
        (".opencode/plugins/tracing/index.js", BUILT),
        (".opencode/plugins/opencode-mlflow/index.js", ""),
        ("../../home/.config/opencode/plugin/mine.js", BUILT),
        ("../../home/.config/opencode/plugins/opencode-mlflow.js", ""),
        ("../../home/.opencode/plugin/mine.js", BUILT),
    ],
)
def test_a_copy_that_a_user_placed_where_opencode_finds_it(
    project: Path, name: str, content: str
) -> None:
    file = write((project / name).resolve(), content)
    write(file.parent / "other.js", "// records every turn\n")
    write(file.parent / "notes.md", BUILT)
    (entry,) = entries.find(project).entries
    assert (entry.kind, entry.file) == ("ours", file)
    assert entry.is_placed


def test_options_of_the_users_own_have_their_placeholders_replaced(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THE_TOKEN", "from-environment")
    own = paths.opencode_config_dir()
    write(own / "secret.txt", " from-file \n")
    options = {
        "token": "{env:THE_TOKEN}",
        "password": "{file:./secret.txt}",
        "workspace": "a-{env:NOT_SET}-b",
        "username": "{file:missing}",
        "debug": True,
    }
    write(own / "opencode.json", {"plugin": [[ENTRY, options]]})
    write(project / "opencode.json", {"plugin": [[ENTRY, options]]})
    entry, of_project = entries.find(project).entries
    assert of_project.options == {"debug": True}
    assert entry.options == {
        "token": "from-environment",
        "password": "from-file",
        "workspace": "a--b",
        "username": "",
        "debug": True,
    }


@pytest.mark.parametrize(
    "content", [{"plugin": "x"}, {"plugin": [1, [], None, {}]}, {"plugin": {}}, [], 1, ""]
)
def test_what_opencode_would_not_understand_names_nothing(project: Path, content: object) -> None:
    write(project / "opencode.json", content)
    found = entries.find(project)
    assert found.entries == ()
    assert found.broken == {}


def test_a_file_that_does_not_parse_is_named_with_the_place(project: Path) -> None:
    path = write(project / "opencode.json", '{\n  "plugin": [,]\n}')
    write(project / "opencode.jsonc", {"plugin": [ENTRY]})
    found = entries.find(project)
    assert found.broken == {path: "line 2, column 14: expected a value"}
    assert len(found.entries) == 1


def test_the_list_of_opencode_2_is_read_in_its_form(project: Path) -> None:
    new = {"plugins": ["-other", {"package": ENTRY, "options": {"inputs": "full"}}, ENTRY, {}, 1]}
    write(project / "opencode.json", new)
    found = entries.find(project)
    assert [(one.spec, one.options) for one in found.entries] == [
        (ENTRY, {"inputs": "full"}),
        (ENTRY, {}),
    ]
    assert all(one.is_new_form and one.is_loaded_by_2 for one in found.entries)
    assert found.last("ours") == found.entries[0]


def test_what_opencode_1_reads_wins_over_what_only_2_does(project: Path) -> None:
    both = {"plugins": [[ENTRY, {"inputs": "new"}]], "plugin": [[ENTRY, {"inputs": "old"}], ENTRY]}
    write(project / "opencode.json", both)
    last = entries.find(project).last("ours")
    assert last is not None
    assert (last.options, last.is_new_form) == ({}, False)


def test_opencode_2_finds_copies_first_and_loads_no_files(project: Path) -> None:
    own = paths.opencode_config_dir()
    write(own / "opencode.json", {"plugin": [ENTRY]})
    write(project / "opencode.json", {"plugin": ["./opencode-mlflow.js", ENTRY]})
    copy = write(project / ".opencode" / "plugins" / "mine.js", BUILT)
    found = [one.source for one in entries.find(project).loaded_by_2()]
    assert found == [copy, own / "opencode.json", project / "opencode.json"]


def test_options_under_the_new_key_are_not_the_users_own(project: Path) -> None:
    """The plugin does not read them there either (``own-configuration.ts``)."""
    options = {"package": ENTRY, "options": {"stateDir": "/elsewhere"}}
    write(paths.opencode_config_dir() / "opencode.json", {"plugins": [options]})
    assert entries.own_options(project)[0] == {}


@pytest.mark.parametrize(
    ("listed", "is_off"),
    [
        (["-opencode-mlflow"], True),
        (["-*"], True),
        (["-other", "-opencode-mlflow-more"], False),
        (["-*", "opencode-mlflow"], False),
        (["-*", {"package": ENTRY}], False),
        (["-*", "*"], False),
        (["*", "-opencode-mlflow"], True),
    ],
)
def test_what_switches_the_plugin_off_in_opencode_2_is_found(
    project: Path, listed: list[object], *, is_off: bool
) -> None:
    file = write(project / "opencode.json", {"plugin": [ENTRY], "plugins": listed})
    assert entries.find(project).off_for_2 == (file if is_off else None)
