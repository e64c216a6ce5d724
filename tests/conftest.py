"""What all tests share: user folders, an MLflow server, how they are spread over processes.

And what to do without Docker and the like.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import signal
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import hypothesis
import psutil
import pytest
from xdist.scheduler import LoadScopeScheduling

from bootstrap.core import hints
from bootstrap.pytest_plugin import workspace_of
from bootstrap.servers.base import local_server
from bootstrap.testing import MlflowStack
from bootstrap.testing.mlflow_stack import Running
from tests.faults.tally import TALLY
from tests.support.mlflow_server import SHARED, shared_folder, shared_server

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from xdist.remote import Producer
    from xdist.workermanage import WorkerController

REPOSITORY = Path(__file__).parent.parent
XDG = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")

MORE_WORKERS: Final = 1
"""Than cores, as a worker waits a quarter of its time: for a server, or for a process to end."""
ONE_OPENCODE: Final = [
    f"tests/faults/test_{name}.py"
    for name in (
        *("clock", "first_process", "long_session", "network"),
        *("queue_damage", "resume", "server", "state_folder"),
    )
]
"""Modules that share one ``opencode serve``, and what its turns look like undisturbed."""
FAULTS: Final = "faults"
"""Key of what a worker sends of its part of the table of faults."""

# How long an example takes is the machine's matter, and nothing that a test says.
hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")

# No image can be pulled for testcontainers' own reaper on a machine without a registry; the tests
# remove what they make, by label, and assert that they did.
os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")

# JavaScriptCore's second compiler takes a sixth of the processor time of a start of OpenCode, and
# gains it back in longer work than tests have.
os.environ.setdefault("BUN_JSC_useDFGJIT", "0")
# Its garbage collector takes a third of `opencode run`, to keep 0.4 GB instead of 0.6.
# `Sandbox.opencode_serve`, which lives for many turns, has it.
os.environ.setdefault("BUN_JSC_useGC", "0")


def pytest_configure(config: pytest.Config) -> None:
    """Share a folder, and the server in it, with the workers that this process starts."""
    if SHARED not in os.environ:
        stack = contextlib.ExitStack()
        stack.enter_context(shared_folder())
        config.add_cleanup(stack.close)


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers ``-n auto`` starts."""
    return (psutil.cpu_count() or 1) + MORE_WORKERS


class ByModule(LoadScopeScheduling):  # type: ignore[misc] # xdist has no types
    """Gives a worker all tests of a module, for its fixtures; what is slow comes first.

    What uses a stack that `up` started once stays together as well, as does what uses the server
    that asks who one is, the one with a file store, or the one OpenCode of most faults.
    """

    TOGETHER: Final = {
        "tests/e2e/test_many_projects.py": None,
        "tests/e2e/test_onboarding.py": None,
        "tests/e2e/test_testing.py": None,
        "tests/e2e/test_testing_opencode.py": None,
        "tests/integration/test_team.py": "asks who one is",
        "tests/integration/test_transports_auth.py": "asks who one is",
        "tests/integration/test_status.py": "file store",
        "tests/integration/test_transports_store.py": "file store",
        "tests/integration/test_up_elsewhere.py": "file store",
        # As many workers as there are modules, for `make faults`, which takes an hour.
        **({} if os.environ.get("FAULTS") == "full" else dict.fromkeys(ONE_OPENCODE, "faults")),
    }

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        if module in self.TOGETHER:
            return self.TOGETHER[module] or module
        if module.startswith("tests/e2e/"):
            return "stack in a container" if "[compose" in nodeid else "stack"
        return module


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByModule:
    """Spread the tests over workers, in the order in which they were collected."""
    config.option.loadscopereorder = False
    return ByModule(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the garbage collector from going through all modules and tests again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_testnodedown(node: WorkerController) -> None:
    """Add the faults that a worker has counted."""
    TALLY.merge(getattr(node, "workeroutput", {}).get(FAULTS, {}))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Send the faults that this worker has counted, if it is one."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[FAULTS] = TALLY.counts()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was tried and what came of it, where faults were tried."""
    if not TALLY.rows:
        return
    terminalreporter.section("faults")
    for line in TALLY.lines():
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def mlflow() -> str:
    """The URL of a real MLflow server, for tests that make experiments of their own in it."""
    return shared_server()


@pytest.fixture(scope="session")
def mlflow_stack(request: pytest.FixtureRequest, mlflow: str) -> MlflowStack:
    """The same server, as those of other people's tests that run here find theirs."""
    workspace = workspace_of(request.config)
    port = int(mlflow.rpartition(":")[2])
    Running("process", port, local_server(port).version(), token="").write(workspace)
    found = MlflowStack.attached(workspace)
    assert found is not None
    return found


@pytest.fixture(scope="session", autouse=True)
def signals_that_end() -> Iterator[None]:
    """Let SIGINT and SIGHUP end what tests start.

    In the background of a shell, and under ``nohup``, they are ignored, also by every program that
    is started from there; what is caught here is not passed on (POSIX, `exec`).
    """
    ignored = [
        sign for sign in (signal.SIGINT, signal.SIGHUP) if signal.getsignal(sign) is signal.SIG_IGN
    ]
    for sign in ignored:
        signal.signal(sign, lambda *_: None)
    yield
    for sign in ignored:
        signal.signal(sign, signal.SIG_IGN)


@pytest.fixture(scope="session")
def user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that are not there yet, one for each test.

    Where pytest counts them itself, it reads the names of all there are for each new one.
    """
    root = tmp_path_factory.mktemp("users")
    return (root / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_user_folders(user_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test out of the XDG folders of whoever runs it, and their settings out of it."""
    root = next(user_folders)
    root.mkdir()
    for name in XDG:
        monkeypatch.setenv(name, str(root / name.lower()))
    for name in list(os.environ):
        if name.startswith(("MLFLOW_", "DATABRICKS_")):
            monkeypatch.delenv(name)
    # What is to be typed next is told as `make …`, which is what most people type.
    monkeypatch.setenv(hints.CALLER, "make")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs Docker, a browser or libfaketime where there is none.

    With REQUIRE_DOCKER=1, REQUIRE_BROWSER=1 or REQUIRE_FAKETIME=1 that is a failure.
    """
    for need, title, lacking_for in (
        ("docker", "Docker", _lacking_for_docker),
        ("browser", "a browser", _lacking_for_browser),
        ("faketime", "libfaketime", _lacking_for_faketime),
    ):
        if item.get_closest_marker(need) is None:
            continue
        lacking = lacking_for()
        if lacking is None:
            continue
        required = f"REQUIRE_{need.upper()}"
        if os.environ.get(required) == "1":
            pytest.fail(f"{required}=1, but {lacking}", pytrace=False)
        pytest.skip(f"without {title}: {lacking}")


@cache
def _lacking_for_browser() -> str | None:
    """Return why the browser tests cannot run here, or None."""
    from tests.support.browser import NAMES, program  # noqa: PLC0415 - only where it is asked for

    if program() is not None:
        return None
    return f"none of {', '.join(NAMES)} on PATH, and CHROMIUM names none"


@cache
def _lacking_for_faketime() -> str | None:
    """Return why clocks cannot be set here, or None."""
    from tests.faults.clock import PLACES, library  # noqa: PLC0415 - only where it is asked for

    if library() is not None:
        return None
    return f"not below /usr ({', '.join(PLACES)}), and FAKETIME_LIBRARY names none"


@cache
def _lacking_for_docker() -> str | None:
    """Return why the Docker tests cannot run here, or None. Makes the base image if need be."""
    from bootstrap.servers.docker import detect  # noqa: PLC0415 - only where Docker is asked for

    detection = detect()
    if not detection.usable:
        return detection.reason
    made = subprocess.run(
        [str(REPOSITORY / ".ci" / "base-image")], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        last = (made.stderr or made.stdout).strip().splitlines()[-1:]
        return f"there is no base image: {' '.join(last)}"
    return None
