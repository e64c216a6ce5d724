"""A server that is down, goes down, or refuses records."""

from __future__ import annotations

import contextlib
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import psutil
import pytest

from bootstrap.servers.process import ProcessServer
from tests.faults.conftest import name_of
from tests.faults.workplace import FULL
from tests.support.mlflow_server import use_data_made_before, use_shared_environment
from tests.support.processes import PATIENCE, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.faults.conftest import NewPlace
    from tests.faults.workplace import Workplace

PASSWORD: Final = "MLFLOW_TRACKING_PASSWORD"  # noqa: S105 - a variable's name
REPEATED: Final = 5 if FULL else 1


def kill(processes: Sequence[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(processes, timeout=PATIENCE)


class OwnServer:
    """A real MLflow server that can be killed and started again on its data."""

    def __init__(self, root: Path) -> None:
        self._folders = {"XDG_DATA_HOME": root / "data", "XDG_STATE_HOME": root / "state"}
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        use_shared_environment(root / "data")
        use_data_made_before(root / "data", "killed")
        with self._at_home():
            self._server = ProcessServer("killed")
        self._pid = 0
        self.start()

    def start(self) -> None:
        with self._at_home():
            started = self._server.start(self._port, lambda _: None)
        self._pid = int(started.details["pid"])

    def kill(self) -> None:
        process = psutil.Process(self._pid)
        kill([*process.children(recursive=True), process])

    def stop(self) -> None:
        self._server.stop()

    @contextlib.contextmanager
    def _at_home(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name, folder in self._folders.items():
                patch.setenv(name, str(folder))
            yield


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[OwnServer]:
    server = OwnServer(tmp_path)
    yield server
    server.stop()


def test_down_for_a_whole_run_then_up(place: Workplace) -> None:
    """The background process of the run notices by itself."""
    place.server.down()
    place.run("[[bash]]")
    assert place.traces.all() == []
    assert place.waiting
    place.server.up()
    place.expect_all("down for a whole run, then up", begun=1, timeout=PATIENCE)


def test_down_until_the_next_start(place: Workplace) -> None:
    """The background process has died as well, as after a reboot."""
    place.server.down()
    for _ in range(REPEATED):
        place.run("[[bash]]")
    kill(place.processes())
    place.server.up()
    time.sleep(1)  # for any other process that would send
    assert place.traces.all() == []
    place.run("[[text]]")
    place.expect_all(
        "down until the next start", begun=REPEATED + 1, tried=REPEATED, timeout=PATIENCE
    )


def test_killed_while_it_is_sent_to(
    request: pytest.FixtureRequest, new_place: NewPlace, own_server: OwnServer
) -> None:
    with new_place(name_of(request), on=own_server.url) as place:
        for nth in range(1, REPEATED + 1):
            before = place.server.count("POST")
            session = place.api.session()
            session.start("[[bash]]")
            # During a request, which it may or may not have stored.
            place.server.wait_for(before + nth, "POST")
            own_server.kill()
            session.wait_until_answered()
            session.ask("[[text]]")
            own_server.start()
        place.expect_all(
            "restarted while sending", begun=2 * REPEATED, tried=REPEATED, timeout=PATIENCE
        )


def test_a_wrong_experiment_that_is_corrected(place: Workplace) -> None:
    place.configure(MLFLOW_EXPERIMENT_ID="987654321")
    place.run("[[bash]]")
    place.wait_until_refused()
    assert {int(letter["reason"].split()[1]) for letter in place.dead} == {HTTPStatus.NOT_FOUND}

    place.configure(MLFLOW_EXPERIMENT_ID=place.experiment_id)
    printed = place.resend()
    assert printed["dead"] == printed["waiting"] == 0
    place.expect_all("wrong experiment id, then corrected", begun=1)
    assert place.dead == []


def test_a_wrong_password_that_is_corrected(
    request: pytest.FixtureRequest, new_place: NewPlace
) -> None:
    with new_place(name_of(request), credentials=("user", "right")) as place:
        place.configure(**{"MLFLOW_TRACKING_USERNAME": "user", PASSWORD: "wrong"})
        place.run("[[bash]]")
        place.wait_until_refused()
        reasons = {int(letter["reason"].split()[1]) for letter in place.dead}
        assert reasons == {HTTPStatus.UNAUTHORIZED}

        place.configure(**{PASSWORD: "right"})
        printed = place.resend()
        assert printed["dead"] == printed["waiting"] == 0
        place.expect_all("wrong password, then corrected", begun=1)
        assert place.dead == []
