"""One user and one ``opencode serve`` for all faults; a project for each."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.faults.victim import new_victims
from tests.faults.workplace import STEPS, Reference, Workplace
from tests.support.faulty_server import FaultyServer
from tests.support.opencode import REPOSITORY, binary
from tests.support.sandbox import Sandbox
from tests.support.scripted_model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.faults.victim import Victim


class NewPlace(Protocol):
    """Makes projects."""

    def __call__(
        self, name: str, *, on: str = ..., credentials: tuple[str, str] | None = ...
    ) -> Workplace:
        """Make one.

        Args:
            name: Of the place; unique in this run.
            on: URL of the MLflow server; by default the one that all share.
            credentials: That the proxy in front of the server requires.
        """


@pytest.fixture(scope="package")
def model() -> Iterator[ScriptedModel]:
    """The scripted model."""
    with ScriptedModel(STEPS) as scripted:
        yield scripted


@pytest.fixture(scope="package")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built plugin, so that a new build does not change it in the middle."""
    built = REPOSITORY / "plugin" / "dist" / "opencode-mlflow.js"
    copy = tmp_path_factory.mktemp("faults-plugin") / built.name
    return shutil.copyfile(built, copy)


@pytest.fixture(scope="package")
def sandbox(tmp_path_factory: pytest.TempPathFactory, model: ScriptedModel) -> Sandbox:
    """A user whose projects the cases are."""
    user = Sandbox(tmp_path_factory.mktemp("faults") / "user", binary(), model.opencode_config())
    user.use_opencode_before()
    return user


@pytest.fixture(scope="package")
def serve(sandbox: Sandbox) -> Iterator[str]:
    """The URL of an ``opencode serve`` that works in any folder."""
    with sandbox.opencode_serve(sandbox.project("serve", files={})) as api:
        yield api.url


@pytest.fixture(scope="package")
def reference(sandbox: Sandbox, plugin: Path, mlflow: str, serve: str) -> Iterator[Reference]:
    """Canonical traces of undisturbed turns."""
    with Workplace(
        sandbox,
        "reference",
        plugin=plugin,
        mlflow=mlflow,
        serve=serve,
        reference=None,
        server=FaultyServer(mlflow),
    ) as place:
        yield Reference(place)


@pytest.fixture(scope="package")
def new_place(
    sandbox: Sandbox, plugin: Path, mlflow: str, serve: str, reference: Reference
) -> NewPlace:
    """Make a project, with an experiment and a proxy of its own."""

    def make(
        name: str, *, on: str = mlflow, credentials: tuple[str, str] | None = None
    ) -> Workplace:
        server = FaultyServer(on, credentials=credentials)
        return Workplace(
            sandbox,
            name,
            plugin=plugin,
            mlflow=on,
            serve=serve,
            reference=reference,
            server=server,
        )

    return make


@pytest.fixture
def place(request: pytest.FixtureRequest, new_place: NewPlace) -> Iterator[Workplace]:
    """A project of this test."""
    with new_place(name_of(request)) as made:
        yield made


def name_of(request: pytest.FixtureRequest) -> str:
    """Return a name for a place, made from the name of its test."""
    return re.sub(r"\W+", "-", request.node.name).strip("-")


@pytest.fixture
def new_victim(
    tmp_path: Path, model: ScriptedModel, plugin: Path, mlflow: str
) -> Iterator[Callable[[str], Victim]]:
    """Make a user whose processes are all of their OpenCode, as nothing else runs in their name."""
    with new_victims(tmp_path, model, plugin, mlflow) as make:
        yield make
