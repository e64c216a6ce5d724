"""A user with the plugin whose OpenCode is killed."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.faults.finished import AsFinished
from tests.faults.killing import (
    TWO_TOOLS,
    background_processes,
    kill_background_processes,
    kill_run,
    wait_until_gone,
)
from tests.faults.oracle import MESSAGE
from tests.faults.tally import TALLY
from tests.faults.workplace import Workplace
from tests.support.faulty_server import FaultyServer
from tests.support.opencode import binary
from tests.support.processes import PATIENCE, command_of, processes_of
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.faults.killing import Kill, Killed
    from tests.faults.oracle import Verdict
    from tests.faults.record import Turn
    from tests.support.scripted_model import ScriptedModel
    from tests.support.traces import TurnTrace


class Victim:
    """A user whose processes are all of their OpenCode, as nothing else runs in their name.

    Attributes:
        place: The project that they work in.
        user: Their sandbox.
        killed: When their processes were killed, in seconds since the epoch, by a label in
            the prompt of the turn.
    """

    def __init__(self, place: Workplace, model: ScriptedModel) -> None:
        self.place = place
        self.user = place.sandbox
        self.killed: dict[str, float] = {}
        self._model = model

    def suffer(self, kill: Kill) -> Killed:
        """Run a turn and kill it.

        Raises:
            AssertionError: The plugin wrote something on stdout or stderr.
        """
        done = kill_run(self.place, self._model, kill)
        if done.at is not None:
            self.killed[kill.label] = done.at
        assert_silent(done.output)
        return done

    def settled(self) -> Verdict:
        """Wait until every turn is in MLflow and nothing waits; return the verdict on them.

        Raises:
            AssertionError: It did not come to that.
        """
        check, deadline = AsFinished(self.killed), time.monotonic() + PATIENCE
        while True:
            # Files are checked before traces: asking MLflow all the time would slow it down.
            late = time.monotonic() > deadline
            if late or not self.place.waiting:
                verdict = check.judge(self.place.turns, self.place.traces.all())
                if verdict.good and not self.place.waiting:
                    return verdict
                if late:
                    running = [" ".join(command_of(one)) for one in background_processes(self.user)]
                    raise AssertionError(f"{verdict}\n{self.place.left()}\nrunning: {running}")
            time.sleep(0.3)

    def expect_all(self, row: Callable[[Turn], str] | str, tried: Mapping[str, int] | int) -> None:
        """Wait until every turn is in MLflow and nothing runs any more; add a row to the table.

        Args:
            row: Name of the row, for all turns or for each.
            tried: How often the fault was caused, for each name.

        Raises:
            AssertionError: It did not come to that.
        """
        try:
            self.settled()
            wait_until_gone(self.user)
        finally:
            self._count(row, tried)

    def _count(self, row: Callable[[Turn], str] | str, tried: Mapping[str, int] | int) -> None:
        numbers = {str(row): tried} if isinstance(tried, int) else tried
        by_row: dict[str, list[Turn]] = {name: [] for name in numbers}
        for turn in self.place.turns:
            by_row.setdefault(row if isinstance(row, str) else row(turn), []).append(turn)
        traces, check = self.place.traces.all(), AsFinished(self.killed)
        for name, turns in by_row.items():
            verdict = check.judge(turns, _traces_of(turns, traces))
            TALLY.add(name, verdict, tried=numbers.get(name, 0))


def _traces_of(turns: Sequence[Turn], traces: Sequence[TurnTrace]) -> list[TurnTrace]:
    ids = {turn.message_id for turn in turns}
    return [trace for trace in traces if trace.metadata.get(MESSAGE) in ids]


def assert_silent(output: str) -> None:
    """Assert that the plugin wrote nothing into OpenCode's output."""
    assert "mlflow" not in output.lower(), output


@contextlib.contextmanager
def new_victims(
    root: Path, model: ScriptedModel, plugin: Path, mlflow: str
) -> Iterator[Callable[[str], Victim]]:
    """Give a function that makes a user; end all processes of these users afterwards.

    Args:
        root: An empty folder.
        model: The scripted model that they use.
        plugin: The built file.
        mlflow: URL of the server.
    """
    model.scenarios.update(TWO_TOOLS)
    places: list[Workplace] = []

    def make(name: str) -> Victim:
        user = Sandbox(root / name, binary(), model.opencode_config())
        place = Workplace(
            user,
            f"{root.name}-{name}",
            plugin=plugin,
            mlflow=mlflow,
            serve="",
            reference=None,
            server=FaultyServer(mlflow),
        )
        places.append(place)
        user.use_opencode_before()
        return Victim(place, model)

    try:
        yield make
    finally:
        for place in places:
            place.server.down()
            kill_background_processes(place.sandbox)
            # Commands of tools may outlive a killed OpenCode.
            for process in processes_of(place.sandbox.root):
                with contextlib.suppress(psutil.Error):
                    process.kill()
