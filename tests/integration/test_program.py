"""The plugin's program, on both of its runtimes, and what the commands make of its answers."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths, registry
from bootstrap.plugin import program, queue, settings
from bootstrap.plugin.program import AS_BUN, Project
from tests.conftest import REPOSITORY
from tests.support.cases import SettingsCase, cases
from tests.support.opencode import binary
from tests.support.queue_files import info, span, write_letters, write_queue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.scripted_model import Json

TRACE = "a" * 32


@pytest.fixture(params=["bun", "node"])
def runtime(request: pytest.FixtureRequest) -> list[str]:
    """The command that runs the plugin's file, with its variables."""
    if request.param == "node":
        return [str(REPOSITORY / ".venv" / "bin" / "node")]
    return ["env", *(f"{name}={value}" for name, value in AS_BUN.items()), str(binary())]


def ask(runtime: list[str], question: str, env: dict[str, str], asked: object) -> Json:
    script = paths.shipped("plugin/dist/opencode-mlflow.js")
    base = {name: os.environ[name] for name in ("PATH", "HOME")}
    done = subprocess.run(
        [*runtime, str(script), question],
        env={**base, **env},
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: Json = json.loads(done.stdout)
    return answer


def test_settings_are_what_the_table_says(runtime: list[str], tmp_path: Path) -> None:
    for number, case in enumerate(cases("settings")):
        made = SettingsCase.made(case.values[0], tmp_path / str(number))  # type: ignore[arg-type]
        about = {"folder": str(made.folder), "options": made.options, "opencode": made.opencode}
        asked = {"projects": [about]}
        (project,) = ask(runtime, "settings", made.environment, asked)["projects"]
        expected = made.settings
        if expected is not None:
            assert set(project["settings"]) == set(expected), case.id
            for name, said in expected.items():
                said["name"] = said["name"] or project["settings"][name]["name"]
            assert project["settings"] == expected, case.id
        if "stateDir" in made.expect:
            assert project["stateDir"] == made.expect["stateDir"], case.id


def test_many_projects_are_one_question(runtime: list[str], tmp_path: Path) -> None:
    folders = [tmp_path / f"app{number}" for number in range(10)]
    for number, folder in enumerate(folders):
        folder.mkdir()
        uri = f"http://me:password@host:{number}/"
        (folder / ".env").write_text(f"MLFLOW_TRACKING_URI={uri}\nMLFLOW_EXPERIMENT_ID=1\n")
        registry.trust(folder, f"http://host:{number}")
    asked = {"projects": [{"folder": str(folder), "options": {}} for folder in folders]}
    homes = {"XDG_STATE_HOME": os.environ["XDG_STATE_HOME"]}
    answers = ask(runtime, "settings", homes, asked)["projects"]
    assert [one["url"] for one in answers] == [f"http://host:{number}" for number in range(10)]
    assert [one["project"] for one in answers] == [str(folder) for folder in folders]


def test_queues_of_every_project_are_counted(runtime: list[str], tmp_path: Path) -> None:
    state = tmp_path / "state" / "opencode-mlflow"
    app, web = tmp_path / "app", tmp_path / "web"
    write_queue(state, app, [span(TRACE, "1"), info(TRACE)])
    write_letters(state, web, [span(TRACE, "1")], 'HTTP 404 {"message": "No Experiment 1"}')
    asked = {"projects": [{"folder": str(web), "options": {}}]}
    answer = ask(runtime, "queue", {"XDG_STATE_HOME": str(tmp_path / "state")}, asked)
    assert (answer["complete"], answer["newer"]) == (True, 0)
    waiting, dead = answer["queues"]
    assert waiting["project"] == str(app)
    assert waiting["waiting"] == {"records": 2, "turns": 1, "sending": 0}
    assert dead["project"] == str(web)
    assert dead["dead"] == {
        "records": 1,
        "turns": 1,
        "reason": "HTTP 404 No Experiment 1",
        "since": "2023-11-14T22:13:20.000Z",
    }


def test_what_opencode_is_told_counts_for_the_commands_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A state folder in the user's own ``opencode.json``, a server and a token in the project's."""
    monkeypatch.setenv("PATH", str(binary().parent))
    state = tmp_path / "elsewhere"
    own = paths.opencode_config_dir()
    own.mkdir(parents=True)
    for folder, options in (
        (own, {"stateDir": str(state)}),
        (tmp_path, {"trackingUri": "http://host", "token": "of-the-options"}),
    ):
        config = {"plugin": [["./opencode-mlflow.js", options]]}
        (folder / "opencode.json").write_text(json.dumps(config))
    registry.trust(tmp_path, "http://host")
    write_queue(state, tmp_path, [span(TRACE, "1")])
    project = Project.of(tmp_path)
    (found,) = settings.ask([project])
    assert found.state_dir == state
    assert found.get("MLFLOW_TRACKING_TOKEN") == "of-the-options"
    assert found.source("MLFLOW_TRACKING_TOKEN") == settings.PLUGIN_OPTIONS
    (queued,) = queue.read([project]).of(tmp_path)
    assert queued.waiting == queue.Waiting(records=1, turns=1, sending=0)


def test_a_question_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(binary().parent))
    done = program._start(  # noqa: SLF001 - nothing else asks wrongly
        paths.shipped("plugin/dist/opencode-mlflow.js"),
        "settings",
        text="{",
        timeout=60,
        environment={},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "standard input is not JSON\n"
