"""The pytest plugin: fixtures of :mod:`bootstrap.testing`, and what a failing test's report shows.

One MLflow server serves a whole run, under pytest-xdist for all workers; each test has an
experiment of its own. The process that started the run removes it.

Every pytest of an environment with this package loads this module, so it imports nothing else
before a fixture of it is used, and looks for what earlier runs have left no sooner.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
import tempfile
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bootstrap.testing.mlflow_stack import MlflowExperiment, MlflowStack
    from bootstrap.testing.opencode import OpenCode
    from bootstrap.testing.scripted_model import ScriptedModel
    from bootstrap.testing.workspace import Workspace

# ruff: noqa: PLC0415

OF_THE_RUN = "opencode-mlflow"
"""Key of what workers of pytest-xdist are told: the pid of the first process, and a token."""
LAST_TRACES = 3
LAST_LINES = 60
_LONGEST_NAME = 400
"""Characters of an experiment's name; MLflow takes 500."""
_RUN = pytest.StashKey[tuple[int, str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that chooses where MLflow runs."""
    group = parser.getgroup("opencode-mlflow", "OpenCode with MLflow")
    group.addoption(
        "--mlflow-engine",
        choices=("auto", "container", "process"),
        default="auto",
        help="where the fixture mlflow_stack runs MLflow (default: in a container where Docker or "
        "Podman's socket answers, else as a process)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Name what the processes of this run share; the first one removes it in the end."""
    told = getattr(config, "workerinput", None)
    if told is not None:
        config.stash[_RUN] = told[OF_THE_RUN]
        return
    token = secrets.token_hex(8)
    config.stash[_RUN] = os.getpid(), token

    def remove() -> None:
        for folder in Path(tempfile.gettempdir()).glob(f"*-{token}"):
            from bootstrap.testing.workspace import Workspace

            Workspace(folder.resolve()).remove()

    config.add_cleanup(remove)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # noqa: ANN401 - xdist has no types
    """Tell a worker of pytest-xdist which run it belongs to."""
    node.workerinput[OF_THE_RUN] = node.config.stash[_RUN]


def workspace_of(config: pytest.Config) -> Workspace:
    """Return what all processes of this run share; make it first where nobody has yet."""
    from bootstrap.testing.workspace import Workspace

    return Workspace.planned(*config.stash[_RUN]).make()


@pytest.fixture(scope="session")
def mlflow_stack(request: pytest.FixtureRequest) -> MlflowStack:
    """The MLflow server of this run."""
    from filelock import FileLock

    from bootstrap.testing.mlflow_stack import MlflowStack

    workspace = workspace_of(request.config)
    with FileLock(workspace.folder / "lock"):
        found = MlflowStack.attached(workspace)
        if found is not None:
            return found
        reporter: Any = request.config.pluginmanager.get_plugin("terminalreporter")
        return MlflowStack(
            engine=request.config.getoption("--mlflow-engine"),
            workspace=workspace,
            progress=reporter.write_line if reporter else None,
        ).start()


@pytest.fixture
def mlflow_experiment(
    request: pytest.FixtureRequest, mlflow_stack: MlflowStack
) -> MlflowExperiment:
    """An experiment of this test's own."""
    return mlflow_stack.experiment(request.node.nodeid[-_LONGEST_NAME:])


@pytest.fixture
def scripted_model() -> Iterator[ScriptedModel]:
    """A model that answers what the test says; a request without an answer fails the test."""
    from bootstrap.testing.scripted_model import ScriptedModel

    with ScriptedModel() as model:
        yield model


@pytest.fixture
def opencode_options() -> Mapping[str, Any]:
    """The arguments of the fixture ``opencode`` (``OpenCode``): override it, to name a project."""
    return {}


@pytest.fixture
def opencode(
    scripted_model: ScriptedModel,
    mlflow_experiment: MlflowExperiment,
    opencode_options: Mapping[str, Any],
) -> Iterator[OpenCode]:
    """The real OpenCode in a home and project of its own, traced to the test's experiment."""
    from bootstrap.testing.opencode import OpenCode

    with OpenCode(scripted_model, mlflow_experiment, **opencode_options) as started:
        yield started


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail a test in which a model had no answer to a request, whatever else went wrong by that."""
    try:
        result = yield
    except Exception as error:
        for model in _models(item):
            with _because_of(error):
                model.check()
        raise
    for model in _models(item):
        model.check()
    return result


def _models(item: pytest.Item) -> list[ScriptedModel]:
    """Return the models of a test."""
    if "bootstrap.testing.scripted_model" not in sys.modules:
        return []
    from bootstrap.testing.scripted_model import ScriptedModel

    return [one for one in _used(item) if isinstance(one, ScriptedModel)]


@contextlib.contextmanager
def _because_of(error: Exception) -> Iterator[None]:
    from bootstrap.testing.scripted_model import UnscriptedRequestError

    try:
        yield
    except UnscriptedRequestError as unscripted:
        if isinstance(error, UnscriptedRequestError):
            return
        raise unscripted from error


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add logs and the last traces to the report of a failing test."""
    report = yield
    if not report.failed or call.excinfo is None:
        return report
    if "bootstrap.core.errors" in sys.modules:
        from bootstrap.core.errors import UserError

        error = call.excinfo.value
        if isinstance(error, UserError):
            report.longrepr = f"error: {error.message}\n  fix: {error.fix}"
    for title, text in _attachments(item):
        report.sections.append((title, text))
        item.user_properties.append((title, text))
    return report


def _used(item: pytest.Item) -> list[object]:
    """Return the values of the fixtures of a test."""
    return list(getattr(item, "funcargs", {}).values())


def _attachments(item: pytest.Item) -> Iterator[tuple[str, str]]:
    used = _used(item)
    if not any(type(one).__module__.startswith("bootstrap.testing.") for one in used):
        return
    from bootstrap.testing.mlflow_stack import MlflowExperiment, MlflowStack
    from bootstrap.testing.opencode import OpenCode
    from bootstrap.testing.scripted_model import ScriptedModel

    shown = {
        "MLflow traces": (_traces, MlflowExperiment),
        "Scripted model": (_requests, ScriptedModel),
        "OpenCode log": (lambda one: one.log(LAST_LINES), OpenCode),
        "MLflow log": (lambda one: one.log(LAST_LINES), MlflowStack),
    }
    for title, (text_of, kind) in shown.items():
        for one in used:
            if isinstance(one, kind):
                try:
                    yield title, text_of(one) or "(empty)"
                except Exception as error:  # noqa: BLE001 - the test's own failure is what counts
                    yield title, f"cannot be read: {error!r}"


def _traces(experiment: Any) -> str:  # noqa: ANN401 - MlflowExperiment, imported where it is used
    from bootstrap.servers.base import local_server
    from bootstrap.testing.traces import described

    local_server(experiment.stack.port).version(timeout=2.0)  # MLflow's client asks for minutes
    return described(experiment.reader.of()[-LAST_TRACES:])


def _requests(model: Any) -> str:  # noqa: ANN401 - ScriptedModel, imported where it is used
    return "\n".join(f"{one.kind}: {one}" for one in model.requests) or "(no request)"
