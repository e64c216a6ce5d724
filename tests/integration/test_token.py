"""The token of a server of ours, from its first start to the deletion of its data."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from dotenv import dotenv_values

from bootstrap.mlflow.client import Address, Server
from bootstrap.servers import token
from tests.integration.users import user_without_opencode
from tests.support.processes import PATIENCE, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.sandbox import Sandbox

LIST = "/api/2.0/mlflow/experiments/get?experiment_id=0"
OPEN_TO_ALL = "every user of this machine is let in"


@pytest.fixture
def user(tmp_path: Path) -> Iterator[Sandbox]:
    with user_without_opencode(tmp_path) as user:
        yield user


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A user whose server runs, kept up by a project."""
    with user_without_opencode(tmp_path_factory.mktemp("started")) as user:
        user.up(user.project("keeper", installed=False), "--engine", "process")
        yield user


def token_in(project: Path) -> str | None:
    return dotenv_values(project / ".env").get(token.CREDENTIAL)


def answered(uri: str, secret: str | None = None) -> int:
    """Return the status of what a program with or without a token is answered."""
    return Server(Address(uri, {token.CREDENTIAL: secret} if secret else {})).call("GET", LIST)[0]


def is_counted(user: Sandbox, project: Path) -> bool:
    """Whether ``status`` is let in, with what the plugin has; a busy server takes its time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = {one["project"]: one["traces"] for one in user.cli("status").data["projects"]}
        if found[str(project)] is not None:
            return True
    return False


def test_it_is_kept_as_long_as_the_data(user: Sandbox) -> None:
    one, other = (user.project(name, installed=False) for name in ("one", "other"))
    data = user.up(one, "--engine", "process")
    first = token_in(one)
    assert first is not None
    assert any("only you can read it: its mode was 644" in note for note in data["notes"])
    assert answered(data["tracking_uri"]) == 401
    assert answered(data["tracking_uri"], first) == 200
    user.up(other)
    assert token_in(other) == first
    assert user.up(one)["changed"] is False

    user.down(one)
    assert token_in(one) is None
    assert answered(data["tracking_uri"], first) == 200, "the other project uses it"
    user.down(other)
    data = user.up(one)
    assert token_in(one) == first
    assert answered(data["tracking_uri"], first) == 200

    user.cli("down", "--project", str(one), "--delete-data", "--yes").finished.checked()
    user.up(one, "--engine", "process")
    assert token_in(one) not in {None, first}


def test_a_server_that_began_without_keeps_its_projects(user: Sandbox) -> None:
    one, other = (user.project(name, installed=False) for name in ("one", "other"))
    user.env[token.SWITCH] = token.OFF
    data = user.up(one, "--engine", "process")
    assert not any(OPEN_TO_ALL in note for note in data["notes"]), "that was asked for"
    del user.env[token.SWITCH]

    (note,) = [note for note in user.up(other)["notes"] if OPEN_TO_ALL in note]
    assert f"make down PROJECT={one}" in note
    assert (token_in(one), token_in(other)) == (None, None)
    assert answered(data["tracking_uri"]) == 200

    user.down(one)
    user.down(other)
    data = user.up(one)
    assert answered(data["tracking_uri"]) == 401
    assert answered(data["tracking_uri"], token_in(one)) == 200
    assert not any(OPEN_TO_ALL in note for note in data["notes"])


def test_one_that_was_lost_is_said_with_what_to_type(user: Sandbox) -> None:
    project = user.project("app", installed=False)
    user.up(project, "--engine", "process")
    first = token_in(project)
    (kept,) = user.home.rglob("token.env")
    kept.unlink()
    error = user.cli("up", "--project", str(project)).error
    assert error["code"] == "server_refused"
    assert str(kept) in error["message"]
    down, up = (f"make {verb} PROJECT={project}" for verb in ("down", "up"))
    assert error["fix"].endswith(f"type: {down}; {up}")
    user.down(project)
    data = user.up(project)
    assert token_in(project) not in {None, first}
    assert answered(data["tracking_uri"], token_in(project)) == 200


def test_without_its_line_in_dotenv_the_plugin_is_let_in_and_up_writes_it_again(
    started: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = started
    project = user.project("app", installed=False)
    user.up(project, "--engine", "process")
    dotenv = project / ".env"
    lines = dotenv.read_text().splitlines(keepends=True)
    dotenv.write_text("".join(line for line in lines if token.CREDENTIAL not in line))
    assert is_counted(user, project)
    assert user.up(project)["changed"] is True
    assert token_in(project) is not None
    # One for another server, in the environment of everything.
    monkeypatch.setitem(user.env, token.CREDENTIAL, "for-another-server")
    assert is_counted(user, project)
    assert user.up(project)["changed"] is False


def test_a_dotenv_that_git_tracks_stays_without(started: Sandbox) -> None:
    user = started
    project = user.project("tracked", installed=False)
    run(["git", "add", "--force", ".env"], cwd=project, env=user.env).checked()
    before = (project / ".env").stat().st_mode
    data = user.up(project, "--engine", "process")
    assert any("is not written into it" in note for note in data["notes"])
    assert token_in(project) is None
    assert (project / ".env").stat().st_mode == before
    assert answered(data["tracking_uri"]) == 401
    assert is_counted(user, project)
    assert user.up(project)["changed"] is False
