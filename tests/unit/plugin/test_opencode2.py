"""How OpenCode 2 is asked, with a script in its place: no release of it is at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import psutil
import pytest

from bootstrap.core import paths
from bootstrap.plugin import opencode2
from bootstrap.plugin.opencode import OpenCode
from tests.support.opencode import stand_in

READY = '{"url":"http://127.0.0.1:4242"}'
PLUGIN = paths.shipped("plugin/dist/opencode-mlflow.js")


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opencode2, "SETTLING", 0.5)
    monkeypatch.setattr(opencode2, "_PAUSE", 0.05)


def program(folder: Path, *, serve: str = "", api: str = "") -> OpenCode:
    """Return an OpenCode 2 whose server does ``serve`` before it waits for the end of its input."""
    serve = serve or f"echo '{READY}'"
    script = f'case "$1" in\n  serve) {serve}; cat >/dev/null ;;\n  api) {api} ;;\nesac'
    return OpenCode(stand_in(folder / "bin", script, "opencode2"), "2.1.2", "opencode2")


def listing(*states: object) -> str:
    items = [{"id": "opencode-mlflow", "source": {"type": "local"}, "state": one} for one in states]
    return f"printf '%s\\n' '{json.dumps({'location': {}, 'data': items})}'"


def test_a_plugin_that_is_active_is_loaded(tmp_path: Path) -> None:
    answer = opencode2.loaded(program(tmp_path, api=listing({"status": "active"})))
    assert (answer.loaded, answer.text) == (True, "2.1.2 has loaded the plugin")
    assert list(paths.state_dir().iterdir()) == []


@pytest.mark.parametrize("said", [READY, "server listening on http://127.0.0.1:4242"])
def test_other_lines_are_not_where_it_listens(tmp_path: Path, said: str) -> None:
    asked = tmp_path / "asked"
    api = f'echo "$3" > {asked}; {listing({"status": "active"})}'
    serve = f"echo 'WARN see http://elsewhere' >&2; echo '{said}'"
    assert opencode2.loaded(program(tmp_path, serve=serve, api=api)).loaded is True
    assert asked.read_text() == "http://127.0.0.1:4242\n"


def test_it_is_asked_again_until_it_has_been_loaded(tmp_path: Path) -> None:
    once = tmp_path / "once"
    api = f"if [ -e {once} ]; then {listing({'status': 'active'})}; else : > {once}; echo '[]'; fi"
    assert opencode2.loaded(program(tmp_path, api=api)).loaded is True


def test_what_keeps_it_from_loading_is_told(tmp_path: Path) -> None:
    state = {"status": "failed", "error": "Plugin must export\n a default definition"}
    answer = opencode2.loaded(program(tmp_path, api=listing(state)))
    assert answer.loaded is False
    assert answer.text == (
        "OpenCode 2.1.2 could not load the plugin: Plugin must export a default definition"
    )


def test_one_that_failed_without_an_id_is_known_by_its_folder(tmp_path: Path) -> None:
    api = (
        'folder=$(cd .. && pwd); printf \'[{"source": {"type": "local", "path": "%s"}, '
        '"state": {"status": "failed", "error": "no"}}]\' "$folder/opencode-mlflow/index.js"'
    )
    assert opencode2.loaded(program(tmp_path, api=api)).text.endswith(": no")


def test_of_two_with_one_id_the_first_is_loaded(tmp_path: Path) -> None:
    """The user has it for all projects, so that the second is a duplicate."""
    states = ({"status": "active"}, {"status": "failed", "error": "Duplicate plugin ID"})
    assert opencode2.loaded(program(tmp_path, api=listing(*states))).loaded is True


def test_a_duplicate_waits_for_the_one_that_it_is_of(tmp_path: Path) -> None:
    duplicate = {"status": "failed", "error": "Duplicate plugin ID"}
    once, loads = tmp_path / "once", listing({"status": "active"}, duplicate)
    api = f"if [ -e {once} ]; then {loads}; else : > {once}; {listing(duplicate)}; fi"
    assert opencode2.loaded(program(tmp_path, api=api)).loaded is True
    alone = opencode2.loaded(program(tmp_path, api=listing(duplicate)))
    assert alone.text == "OpenCode 2.1.2 could not load the plugin: Duplicate plugin ID"
    still = opencode2.loaded(program(tmp_path, api=listing({"status": "loading"})))
    assert still.text.endswith("whether it loads the plugin: its state is loading.")


def test_an_opencode_that_gives_no_events_would_trace_nothing(tmp_path: Path) -> None:
    serve = f"echo '{opencode2.NO_EVENTS}' >&2; echo '{READY}'"
    active = listing({"status": "active"})
    answer = opencode2.loaded(program(tmp_path, serve=serve, api=active))
    assert answer.loaded is False
    assert "gives plugins no events" in answer.text
    line = opencode2.NO_EVENTS.partition("] ")[2]
    assert line in PLUGIN.read_text().replace("\\\n", "")


@pytest.mark.parametrize(
    ("api", "why"),
    [
        ("echo '[]'", "it does not list it"),
        ("echo '<html>404</html>'", "its answer is no list of plugins"),
        ("echo '{\"data\": {}}'", "its answer is no list of plugins"),
        ("echo '[1, {\"state\": 2}]'", "it does not list it"),
        ("echo 'Could not reach server' >&2; exit 1", "Could not reach server"),
        ("exit 1", "it says nothing"),
        ("exec yes", "it prints without an end"),
    ],
)
def test_another_answer_is_neither_yes_nor_no(tmp_path: Path, api: str, why: str) -> None:
    answer = opencode2.loaded(program(tmp_path, api=api))
    assert answer.loaded is None
    assert answer.text == f"OpenCode 2.1.2 did not say whether it loads the plugin: {why}."


@pytest.mark.parametrize(
    ("serve", "why"),
    [
        ("echo 'unknown option --stdio' >&2; exit 2", "unknown option --stdio"),
        ("exit 3", "it ended with 3"),
        ("yes; true", "it prints too much"),
    ],
)
def test_a_server_that_does_not_serve_is_neither(tmp_path: Path, serve: str, why: str) -> None:
    answer = opencode2.loaded(program(tmp_path, serve=serve))
    assert answer.loaded is None
    assert why in answer.text


def test_one_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opencode2, "LOAD_TIMEOUT", 0.3)
    monkeypatch.setattr("bootstrap.core.run_command.GOING", 0.1)
    pid = tmp_path / "pid"
    found = program(tmp_path, serve=f"echo $$ > {pid}; exec sleep 600")
    assert opencode2.loaded(found).text == "OpenCode 2.1.2 did not answer in 0 s."
    assert not psutil.pid_exists(int(pid.read_text()))
    monkeypatch.setattr(opencode2, "ANSWER_TIMEOUT", 0.2)
    monkeypatch.setattr(opencode2, "LOAD_TIMEOUT", 60)
    assert "no answer after" in opencode2.loaded(program(tmp_path, api="exec sleep 60")).text


def test_it_is_asked_outside_of_every_project_without_the_users_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database of OpenCode 1 is migrated by OpenCode 2, and lost for OpenCode 1."""
    clone = tmp_path / "clone"
    clone.mkdir()
    monkeypatch.chdir(clone)
    for name in ("OPENCODE_CONFIG", "OPENCODE_CONFIG_DIR"):
        monkeypatch.setenv(name, "of-the-project")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    said, asked = tmp_path / "said", tmp_path / "asked"
    serve = (
        f"pwd > {said}; env | grep -E '^(OPENCODE_[CDP]|XDG_DATA)' | sort >> {said}; "
        f"cmp ../opencode-mlflow/index.js {PLUGIN} >> {said}; echo '{READY}'"
    )
    api = f'echo "$@" > {asked}; {listing({"status": "active"})}'
    assert opencode2.loaded(program(tmp_path, serve=serve, api=api)).loaded is True
    project, *lines = said.read_text().splitlines()
    folder = Path(project).parent
    assert folder.parent == paths.state_dir()
    assert not folder.exists()
    variables = dict(line.split("=", 1) for line in lines)
    assert len(variables.pop("OPENCODE_PASSWORD")) > 30
    assert variables == {
        "OPENCODE_CONFIG_CONTENT": json.dumps({"plugin": [str(folder / "opencode-mlflow")]}),
        "OPENCODE_CONFIG_PROJECT_DISABLE": "1",
        "OPENCODE_DISABLE_PROJECT_CONFIG": "1",
        "OPENCODE_DB": str(folder / "opencode.db"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    question = asked.read_text().strip()
    assert question.startswith("api --server http://127.0.0.1:4242 get /api/plugin?location%5B")
    assert re.search(r"%2Fproject$", question)
