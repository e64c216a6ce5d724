"""A user with a running server, and the proof that nothing of it stays behind."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import psutil
from testcontainers.core.docker_client import DockerClient

from tests.support.mlflow_server import use_data_made_before, use_shared_environment
from tests.support.opencode import REPOSITORY, binary, version
from tests.support.processes import GRACE, processes_of, run
from tests.support.sandbox import Sandbox
from tests.support.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docker.models.containers import Container
    from docker.models.networks import Network
    from docker.models.volumes import Volume

    from bootstrap.testing import OpenCodeRun
    from tests.support.scripted_model import Exchange, ScriptedModel
    from tests.support.traces import TurnTrace

STACKS = ("default", "second")
"""Names of the stacks that the tests bring up."""
COMPOSE_PROJECT = "com.docker.compose.project"
DESTROY = """
import sys
from bootstrap.servers.compose import ComposeServer
for stack in sys.argv[1:]:
    ComposeServer(stack).destroy()
"""
"""Deletes a stack with its data, without a backup and without a question."""


@dataclass(frozen=True)
class Stack:
    """A sandbox in which ``up`` has started a server.

    Attributes:
        sandbox: The user.
        model: What their OpenCode talks to.
        engine: The kind of server that ``up`` was asked for.
        data: What ``up`` answered.
        release: The version of its OpenCode.
    """

    sandbox: Sandbox
    model: ScriptedModel
    engine: str
    data: dict[str, Any]
    release: str = field(default_factory=version)

    @property
    def tracking_uri(self) -> str:
        """The server's URL."""
        return str(self.data["tracking_uri"])

    def with_release(self, release: str) -> Stack:
        """Return the same stack, used with a release of OpenCode."""
        if release == self.release:
            return self
        return replace(self, sandbox=self.sandbox.with_release(release), release=release)

    def traced(self, project: Path, *options: str) -> TracedProject:
        """Run ``up`` in a project."""
        data = self.sandbox.up(project, *options)
        traces = Traces(self.sandbox.reach(data["tracking_uri"]), data["experiment_id"])
        return TracedProject(self, project, traces, data)

    def untraced_turn(self, project: Path, prompt: str) -> list[Exchange]:
        """Run a turn that is expected to answer; return what the model was asked."""
        before = len(self.model.turns)
        self.sandbox.opencode_run(project, prompt).checked()
        return self.model.turns[before:]


Ran = TypeVar("Ran")


@dataclass(frozen=True)
class Turn(Generic[Ran]):
    """One turn of OpenCode, and what MLflow has of it.

    Attributes:
        run: What it was asked with: the process, or what the API answered.
        exchanges: What the model was asked for it, OpenCode's hidden agents aside.
        trace: Its trace.
    """

    run: Ran
    exchanges: list[Exchange]
    trace: TurnTrace


@dataclass(frozen=True)
class TracedProject:
    """A project in which ``up`` was run.

    Attributes:
        stack: Its user and model.
        path: Its folder.
        traces: Those of its experiment.
        data: What ``up`` answered.
    """

    stack: Stack
    path: Path
    traces: Traces
    data: dict[str, Any]

    def turn(
        self,
        prompt: str,
        *,
        session: str | None = None,
        continue_: bool = False,
        attach: str | None = None,
    ) -> Turn[OpenCodeRun]:
        """Run one turn.

        Raises:
            AssertionError: It did not add exactly one complete trace, or changed an earlier one.
        """
        return self.added(
            lambda: self.stack.sandbox.opencode_run(
                self.path, prompt, session=session, continue_=continue_, attach=attach
            )
        )

    def added(self, work: Callable[[], Ran]) -> Turn[Ran]:
        """Do what is one turn.

        Raises:
            AssertionError: It did not add exactly one complete trace, or changed an earlier one.
        """
        earlier = self.traces.all()
        before = len(self.stack.model.turns)
        run = work()
        *others, trace = self.traces.wait(len(earlier) + 1)
        assert [one.trace.to_dict() for one in others] == [one.trace.to_dict() for one in earlier]
        return Turn(run, self.stack.model.turns[before:], trace)


@contextlib.contextmanager
def disposable_user(root: Path, model: ScriptedModel, *, new: bool = False) -> Iterator[Sandbox]:
    """Give a sandbox that ends as :func:`cleaned` says.

    Args:
        root: An empty folder.
        model: What their OpenCode talks to.
        new: Whether nothing was ever started here; otherwise OpenCode and MLflow have databases.
    """
    user = Sandbox(root, binary(), model.opencode_config())
    data = Path(user.env["XDG_DATA_HOME"])
    use_shared_environment(data)
    if not new:
        use_data_made_before(data)
        user.use_opencode_before()
        user.know_opencode()
    with cleaned(user):
        yield user


@contextlib.contextmanager
def cleaned(user: Sandbox) -> Iterator[None]:
    """End with ``down`` for every project of a user.

    Raises:
        AssertionError: Something outlived that: a process, a container, a network, a temporary
            file, or a volume after it was deleted on purpose. It is removed all the same.
    """
    try:
        yield
    finally:
        try:
            for traced in user.cli("status").data["projects"]:
                user.down(Path(traced["project"]))
            left = [*user.leftovers(), *docker_objects(user, volumes=False)]
        finally:
            _remove(user)
    assert left == []
    assert docker_objects(user, volumes=True) == []


def docker_objects(user: Sandbox, *, volumes: bool) -> list[str]:
    """Return the names of what Compose made for a user's stacks.

    Args:
        user: Whose.
        volumes: Whether to list the volumes (the data) besides containers and networks.
    """
    if not user.uses_compose:
        return []
    found: list[Container | Network | Volume] = []
    with contextlib.closing(DockerClient().client) as client:
        for name in compose_projects(user):
            label = f"{COMPOSE_PROJECT}={name}"
            found += client.containers.list(all=True, filters={"label": label})
            found += client.networks.list(filters={"label": label})
            found += client.volumes.list(filters={"label": label}) if volumes else []
    return [f"{type(thing).__name__} {thing.name}" for thing in found]


def compose_projects(user: Sandbox) -> list[str]:
    """Return the names that Compose knows a user's stacks by."""
    state = Path(user.env["XDG_STATE_HOME"]) / "opencode-mlflow"
    mark = hashlib.sha256(str(state).encode()).hexdigest()[:6]
    return [f"opencode-mlflow-{stack}-{mark}" for stack in STACKS]


def compose_image(user: Sandbox) -> str:
    """Return the id of the image that a user's default stack runs."""
    label = f"{COMPOSE_PROJECT}={compose_projects(user)[0]}"
    with contextlib.closing(DockerClient().client) as client:
        (container,) = client.containers.list(filters={"label": label})
        return str(container.attrs["Image"])


def _remove(user: Sandbox) -> None:
    if user.uses_compose:
        command = [sys.executable, "-c", DESTROY, *STACKS]
        run(command, cwd=REPOSITORY, env=user.env).checked()
    processes = processes_of(user.root)
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(processes, timeout=GRACE)
