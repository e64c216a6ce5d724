"""Stacks that ``up`` itself brings up, for the real OpenCode with a scripted model.

One of each kind serves the whole run: a start takes 15 s and more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.containers.own import PROJECT, RUN
from tests.e2e.stack import Stack, disposable_user
from tests.support.containers import contained, docker, make_commit
from tests.support.opencode import versions
from tests.support.scripted_model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.stack import TracedProject
    from tests.support.containers import Contained

ENGINES = [
    pytest.param("process", id="process"),
    pytest.param("compose", id="compose", marks=pytest.mark.docker),
]


@pytest.fixture(scope="session")
def model() -> Iterator[ScriptedModel]:
    """A scripted model; a request that it had no answer for is an error at the end."""
    with ScriptedModel() as scripted:
        yield scripted
    assert scripted.unscripted == []


def make_stack(
    engine: str, tmp_path_factory: pytest.TempPathFactory, model: ScriptedModel
) -> Iterator[Stack]:
    """Give a user with a running server and one project that keeps it up while others come and go.

    Nothing was ever started by the one with a container. What is left of them at the end is an
    error.
    """
    new = engine == "compose"
    with disposable_user(tmp_path_factory.mktemp(engine), model, new=new) as user:
        keeper = user.project("keeper")
        yield Stack(user, model, engine, user.up(keeper, "--engine", engine))


@pytest.fixture(scope="session")
def process_stack(
    tmp_path_factory: pytest.TempPathFactory, model: ScriptedModel
) -> Iterator[Stack]:
    """A server that is a plain process."""
    yield from make_stack("process", tmp_path_factory, model)


@pytest.fixture(scope="session")
def compose_stack(
    tmp_path_factory: pytest.TempPathFactory, model: ScriptedModel
) -> Iterator[Stack]:
    """A server in a container."""
    yield from make_stack("compose", tmp_path_factory, model)


@pytest.fixture(scope="module", params=ENGINES)
def stack(request: pytest.FixtureRequest) -> Stack:
    """Each kind of server in turn."""
    found: Stack = request.getfixturevalue(f"{request.param}_stack")
    return found


@pytest.fixture(scope="module", params=versions())
def version_stack(request: pytest.FixtureRequest, process_stack: Stack) -> Stack:
    """The plain process with each release of OpenCode that is to be tested."""
    return process_stack.with_release(request.param)


@pytest.fixture(scope="session", params=[pytest.param("compose", marks=pytest.mark.docker)])
def inside(compose_stack: Stack, model: ScriptedModel) -> Iterator[Contained]:
    """A user with MLflow in a container; nothing is left of their other containers."""
    with contained(compose_stack.sandbox, model) as user:
        yield user
    for label in (PROJECT, RUN):
        names = docker("ps", "--all", "--format", f'{{{{.Names}}}} {{{{.Label "{label}"}}}}')
        assert [one for one in names.splitlines() if str(user.user.root) in one] == []
    assert list((user.user.home / ".local/state/opencode-mlflow/containers").iterdir()) == []
    shown = docker("volume", "ls", "--format", f'{{{{.Name}}}} {{{{.Label "{PROJECT}"}}}}')
    ours = [one.split()[0] for one in shown.splitlines() if str(user.user.root) in one]
    docker("volume", "rm", *ours)


@pytest.fixture(scope="session")
def contained_project(inside: Contained, compose_stack: Stack) -> TracedProject:
    """A project with a commit, and ``up``."""
    folder = inside.user.project("contained", {"README.md": "hello\n", "AGENTS.md": "Be kind.\n"})
    make_commit(folder, inside.user)
    return compose_stack.traced(folder)
