"""The tables of files: through the command line and one MLflow server, and read by OpenCode."""

from __future__ import annotations

import contextlib
import io
import json
import os
import urllib.parse
from typing import TYPE_CHECKING

import pytest

from bootstrap.cli.main import main
from bootstrap.core.errors import UserError
from bootstrap.project import TracingSettings, apply, plan
from bootstrap.project.kinds.plugin import PATH
from bootstrap.project.kinds.plugin_list import ENTRY
from bootstrap.testing.home import stub_install
from tests.support.opencode import binary
from tests.support.processes import run
from tests.support.project_files import PLUGIN, contents
from tests.support.projects import ACCEPTED, REFUSED
from tests.support.samples import BROKEN_CONFIGS, CONFIGS, CONFIGS_WITH_ENTRY, DOTENVS
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bootstrap.testing import OpenCodeClient
    from tests.support.scripted_model import Json

    Prepare = Callable[[Path], None]

SETTINGS = TracingSettings("http://127.0.0.1:5000", "1", PLUGIN)
READABLE = ("half a UTF-8 character", "not UTF-8")
"""OpenCode replaces such bytes in the file when it writes to it, so `up` leaves it alone."""


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    return Sandbox(tmp_path_factory.mktemp("user"), binary(), {})


def cli(*words: str) -> tuple[int, Json]:
    """Run the command line in this process; return its exit code and its envelope."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), pytest.raises(SystemExit) as ended:
        main([*words, "--json"])
    body: Json = json.loads(output.getvalue())
    assert isinstance(ended.value.code, int)
    return ended.value.code, body


def holding(name: str, content: bytes) -> Prepare:
    """Return what prepares a project that holds one file."""

    def prepare(project: Path) -> None:
        (project / name).write_bytes(content)

    return prepare


def without_opencode(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep OpenCode out: what it says is looked at once for all files, below."""
    (tmp_path / "bin").mkdir()
    for folder in os.environ["PATH"].split(os.pathsep):
        git = os.path.join(folder, "git")  # noqa: PTH118 - as PATH has it
        if os.path.exists(git):  # noqa: PTH110 - the same
            (tmp_path / "bin" / "git").symlink_to(git)
            break
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


# Two megabytes take 5 s here, and nothing that tests/unit/project does not see.
TAKEN: dict[str, Prepare] = {
    **{name: prepare for name, prepare in ACCEPTED.items() if name != "two_megabytes"},
    **{f"config: {name}": holding("opencode.json", CONFIGS[name].encode()) for name in CONFIGS},
    **{f"env: {name}": holding(".env", DOTENVS[name].encode()) for name in DOTENVS},
}
LEFT_ALONE: dict[str, Prepare] = {
    **{name: prepare for name, (prepare, _) in REFUSED.items()},
    **{
        f"config: {name}": holding("opencode.jsonc", data)
        for name, (data, _) in BROKEN_CONFIGS.items()
    },
}


@pytest.mark.parametrize("name", TAKEN)
def test_down_gives_back_what_was_there(
    mlflow: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    project = tmp_path / "user" / "project"
    project.mkdir(parents=True)
    without_opencode(monkeypatch, tmp_path)
    TAKEN[name](project)
    before = contents(tmp_path / "user")
    words = ("--project", str(project))
    code, body = cli("up", *words, "--tracking-uri", mlflow, "--experiment-name", "files")
    assert code == 0, body
    assert contents(tmp_path / "user") != before
    code, body = cli("down", *words)
    assert (code, body["data"]["notes"]) == (0, [])
    assert contents(tmp_path / "user") == before


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_is_refused_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    project = tmp_path / "user" / "project"
    project.mkdir(parents=True)
    without_opencode(monkeypatch, tmp_path)
    LEFT_ALONE[name](project)
    before = contents(tmp_path / "user")
    # Nobody listens there: it is not asked.
    code, body = cli("up", "--project", str(project), "--tracking-uri", "http://127.0.0.1:1")
    assert code in (1, 2)
    assert "127.0.0.1:1" not in body["error"]["message"]
    assert body["error"]["fix"]
    assert contents(tmp_path / "user") == before


def configuration(api: OpenCodeClient, project: Path) -> Json | None:
    """Return what OpenCode makes of a project's configuration; None where it refuses it."""
    query = urllib.parse.urlencode({"directory": str(project)})
    try:
        found: Json = api.request("GET", f"/config?{query}")
    except OSError:  # HTTP 400
        return None
    return found


def folder_with(user: Sandbox, name: str, files: dict[str, str]) -> Path:
    """Make a project without git, for which OpenCode does less."""
    folder = user.root / "projects" / name
    stub_install(folder / ".opencode")
    for file, text in files.items():
        (folder / file).write_bytes(text.encode())
    return folder


def test_opencode_reads_what_up_wrote_and_everything_else_as_before(user: Sandbox) -> None:
    """One `opencode serve` reads every accepted file: `opencode debug config` takes 2 s a file."""
    texts = {**CONFIGS, **CONFIGS_WITH_ENTRY}
    refused = []
    with user.opencode_serve(user.project("serve", {})) as api:
        for number, (name, text) in enumerate(texts.items()):
            files = {("opencode.json", "opencode.jsonc")[number % 2]: text}
            before = configuration(api, folder_with(user, f"{number}-before", files))
            project = folder_with(user, f"{number}", files)
            apply(plan(project, SETTINGS, None))
            after = configuration(api, project)
            if before is None or after is None:
                assert before == after, name
                refused.append(name)
                continue
            entry = (project / ENTRY / "index.js").as_uri()
            plugins = [one[0] if isinstance(one, list) else one for one in after["plugin"]]
            assert plugins.count(entry) == 1, name
            if name in CONFIGS:
                assert plugins[-1] == entry, name
                assert _comparable(after) == _comparable(before), name
    # What OpenCode does not know in a file that parses is its own business, with ours or without.
    assert len(refused) <= len(texts) / 5


def _comparable(body: Json) -> str:
    """Return a configuration without our entry and without the paths of its folder."""
    plugins = [one for one in body["plugin"] if ENTRY.removeprefix(".") not in str(one)]
    kept = {key: one for key, one in body.items() if key not in ("plugin", "plugin_origins")}
    return json.dumps([kept, [str(one).rpartition("/")[2] for one in plugins]], sort_keys=True)


@pytest.mark.parametrize("name", BROKEN_CONFIGS)
def test_opencode_refuses_what_up_refuses(
    broken: tuple[OpenCodeClient, Path], user: Sandbox, name: str
) -> None:
    api, _ = broken
    project = user.project(f"broken-{name.replace(' ', '-')}", {})
    (project / "opencode.json").write_bytes(BROKEN_CONFIGS[name][0])
    with pytest.raises(UserError):
        plan(project, SETTINGS, None)
    assert (configuration(api, project) is None) == (name not in READABLE)


@pytest.fixture(scope="module")
def broken(user: Sandbox) -> Iterator[tuple[OpenCodeClient, Path]]:
    folder = user.project("broken", {})
    with user.opencode_serve(folder) as api:
        yield api, folder


@pytest.mark.parametrize("name", ["comments everywhere", "crlf", "plugin with options"])
def test_the_command_that_a_person_would_type_agrees(user: Sandbox, name: str) -> None:
    project = user.project(f"debug-{name.replace(' ', '-')}", {"opencode.jsonc": CONFIGS[name]})
    apply(plan(project, SETTINGS, None))
    command = [str(user.opencode), "debug", "config"]
    shown = run(command, cwd=project, env=user.env).checked()
    assert json.loads(shown.stdout)["plugin"][-1].endswith(PATH)
