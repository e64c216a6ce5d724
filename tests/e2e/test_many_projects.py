"""Several projects with one call, every project of a user, and a look without touching."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.e2e.stack import Stack, disposable_user
from tests.integration.users import user_without_opencode
from tests.support.sandbox import files_of
from tests.support.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.support.sandbox import Sandbox
    from tests.support.scripted_model import ScriptedModel

MADE_BY_OPENCODE = re.compile(r"\.gitignore|package(-lock)?\.json|bun\.lock|node_modules/.*")


@pytest.fixture
def user(tmp_path: Path) -> Iterator[Sandbox]:
    with user_without_opencode(tmp_path / "user") as someone:
        yield someone


@pytest.fixture
def user_of_opencode(tmp_path: Path, model: ScriptedModel) -> Iterator[Sandbox]:
    with disposable_user(tmp_path / "user", model) as someone:
        yield someone


def patched(before: str, lines: Sequence[str]) -> str:
    """Return what a text becomes with a difference as of ``diff -u`` (POSIX' diff utility)."""
    old, new = before.splitlines(), list[str]()
    at = 0
    for line in lines[2:]:
        if found := re.match(r"@@ -(\d+)(?:,(\d+))? ", line):
            # An insertion names the line before it.
            start = int(found[1]) - (0 if found[2] == "0" else 1)
            new += old[at:start]
            at = start
        elif line[0] == "+":
            new.append(line[1:])
        else:
            assert old[at] == line[1:]
            at += 1
            new += [line[1:]] if line[0] == " " else []
    return "\n".join([*new, *old[at:]]) + "\n"


def test_several_at_once_and_all_of_them_down(user: Sandbox) -> None:
    first, second = user.project("first"), user.project("second")
    before = files_of(first), files_of(second)
    both = ("--project", str(first), "--project", str(second), "--project", str(first))

    done = user.cli("up", *both, "--engine", "process").data["projects"]
    assert [one["project"] for one in done] == [str(first), str(second)]
    assert len({one["tracking_uri"] for one in done}) == 1
    assert [one["experiment_name"] for one in done] == ["opencode-first", "opencode-second"]
    again = user.cli("up", *both).data["projects"]
    assert [one["changed"] for one in again] == [False, False]

    taken = user.cli("down", "--all").data
    assert [one["project"] for one in taken["projects"]] == sorted([str(first), str(second)])
    assert [one["server_stopped"] for one in taken["projects"]].count(True) == 1
    assert (files_of(first), files_of(second)) == before
    assert user.cli("down", "--all").data == {"projects": [], "failures": []}


def test_all_or_none(user: Sandbox) -> None:
    good, bad = user.project("good"), user.project("bad", {"opencode.jsonc": "{"})
    before = files_of(good), files_of(bad)
    error = user.cli(
        "up", "--project", str(good), "--project", str(bad), "--engine", "process"
    ).error
    assert str(bad) in error["message"]
    assert (files_of(good), files_of(bad)) == before
    assert user.cli("status").data["servers"] == []


def test_down_goes_on_where_one_cannot_be_put_back(user: Sandbox) -> None:
    first, second = user.project("first"), user.project("second")
    both = ("--project", str(first), "--project", str(second))
    user.cli("up", *both, "--engine", "process").finished.checked()
    (first / ".env").chmod(0o400)
    failed = user.cli("down", "--all")
    assert failed.finished.code == 1
    assert failed.body["data"]["failures"][0]["project"] == str(first)
    assert [one["project"] for one in failed.body["data"]["projects"]] == [str(second)]
    (first / ".env").chmod(0o600)
    assert user.cli("down", "--all").data["projects"][0]["server_stopped"] is True


def global_files(user: Sandbox) -> dict[str, bytes]:
    """Return what a user has in the folder of their own configuration."""
    folder = user.home / ".config" / "opencode"
    found = files_of(folder)
    return {name: data for name, data in found.items() if not MADE_BY_OPENCODE.fullmatch(name)}


def test_every_project_of_a_user(user_of_opencode: Sandbox, model: ScriptedModel) -> None:
    user = user_of_opencode
    one, other = user.project("one"), user.project("other")
    before = global_files(user), files_of(one)
    assert (
        "needs a confirmation" in user.cli("up", "--global", "--engine", "process").error["message"]
    )
    assert global_files(user) == before[0]
    data = user.cli("up", "--global", "--engine", "process", "--yes").data
    assert data["experiment_name"] == "opencode"
    stack = Stack(user, model, "process", data)
    everywhere = Traces(user.reach(data["tracking_uri"]), data["experiment_id"])

    user.opencode_run(one, "[[text]] In one").checked()
    user.opencode_run(other, "[[text]] In the other").checked()
    traces = everywhere.wait(2)
    assert {trace.metadata["opencode.project"] for trace in traces} == {"one", "other"}
    assert files_of(one) == before[1]

    # A project of its own settings has them, and each turn is in one place.
    project = stack.traced(one)
    assert project.data["experiment_name"] == "opencode-one"
    project.turn("[[text]] In one again").run.checked()
    assert len(everywhere.all()) == 2

    user.down(one)
    asked = user.cli("down", "--global", "--delete-data").error
    assert asked["fix"].endswith("make down GLOBAL=1 DELETE_DATA=1 YES=1")
    assert user.cli("down", "--global").data["server_stopped"] is True
    assert global_files(user) == before[0]
    assert stack.untraced_turn(one, "[[text]] Unheard")


def test_a_dry_run_shows_to_the_line_what_up_writes(user: Sandbox) -> None:
    project = user.project("app")
    before = files_of(project)
    options = ("--project", str(project), "--engine", "process")

    first = preview(user, *options)
    assert first["changed"] is True
    assert first["experiment_id"] is None
    assert files_of(project) == before
    assert not (Path(user.env["XDG_STATE_HOME"]) / "opencode-mlflow").exists()
    assert user.leftovers() == []

    user.up(user.project("keeper"), "--engine", "process")
    user.cli("up", *options).finished.checked()
    user.down(project)
    assert files_of(project) == before
    seen = preview(user, *options)
    assert seen["experiment_id"] is not None
    user.cli("up", *options).finished.checked()
    after = files_of(project)
    shown = {Path(one["path"]).relative_to(project).as_posix(): one for one in seen["differences"]}
    assert shown.keys() == {name for name in after if after[name] != before.get(name)}
    for name, one in shown.items():
        if one["lines"]:
            text = patched(before.get(name, b"").decode(), one["lines"])
            secret = re.compile(rb"(?<=MLFLOW_TRACKING_TOKEN=).+")
            assert text.encode() == secret.sub(b"***", after[name])

    again = preview(user, *options)
    assert again["changed"] is False
    assert again["differences"] == []


def preview(user: Sandbox, *options: str) -> dict[str, Any]:
    (one,) = user.cli("up", *options, "--dry-run").data["projects"]
    return dict(one)


def test_a_dry_run_shows_no_credentials(user: Sandbox, process_stack: Stack) -> None:
    project = user.project("app")
    uri = process_stack.sandbox.reach(process_stack.tracking_uri)
    # Percent-encoded, as a password may be.
    password = str(urlsplit(uri).password)
    given = uri.replace(password, f"%{ord(password[0]):02X}{password[1:]}")
    seen = user.cli("up", "--project", str(project), "--tracking-uri", given, "--dry-run")
    assert "MLFLOW_TRACKING_PASSWORD" in seen.finished.checked().stdout
    assert password[1:] not in seen.finished.stdout
