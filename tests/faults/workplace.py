"""A project with the plugin and an experiment of its own, and a server that fails when told to."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from typing import TYPE_CHECKING, Any, Final

import psutil
from mlflow.tracking import MlflowClient

from bootstrap.testing import OpenCodeClient, OpenCodeRun, Session
from tests.faults.canonical import canonical
from tests.faults.oracle import AsUndisturbed, Verdict, judge, totals
from tests.faults.record import turns_of
from tests.faults.tally import TALLY
from tests.support.mlflow_server import new_experiment
from tests.support.processes import PATIENCE, Finished, command_of, run
from tests.support.scenarios import SCENARIOS, Step, Usage, bash
from tests.support.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType

    from mlflow.entities import TraceInfo
    from typing_extensions import Self

    from tests.faults.oracle import Check
    from tests.faults.record import Turn
    from tests.support.faulty_server import FaultyServer
    from tests.support.sandbox import Sandbox
    from tests.support.scripted_model import Json
    from tests.support.traces import TurnTrace

FULL: Final = os.environ.get("FAULTS") == "full"
"""Whether every case runs as often as `make faults` promises."""
GIVEN_UP: Final = 30.0
"""Seconds without waiting records after which a missing turn is not expected any more."""
GATE: Final = ".git/gate"
"""A file that OpenCode does not notice, as it watches no changes in this folder."""
STEPS: Final[Mapping[str, tuple[Step, ...]]] = {
    **SCENARIOS,
    # Its tool goes on until :meth:`Workplace.open_gate`.
    "gated": (
        Step(
            text="I wait.",
            tool_calls=(bash(f"until [ -e {GATE} ]; do sleep 0.05; done; echo gone"),),
            usage=Usage(1350, 50, cached=900),
        ),
        Step(text="It is gone.", usage=Usage(1450, 16, cached=1300)),
    ),
}
"""What the scripted model answers here."""


class DirectoryApi(OpenCodeClient):
    """The API of an ``opencode serve``, for one of its folders.

    Args:
        url: Address of the server.
        directory: The folder; OpenCode 1.18 has one instance, with its own plugins, for each.
    """

    def __init__(self, url: str, directory: Path) -> None:
        super().__init__(url)
        self._query = f"?directory={directory}"

    def request(self, method: str, path: str, body: Json | None = None) -> Any:  # noqa: ANN401 - JSON
        """Send a request and return the JSON of the answer, or None for an empty one."""
        return super().request(method, path + self._query, body)

    def session(self) -> Session:
        """Start a session in which nobody can be asked.

        So the model is offered the same tools as by ``opencode run``, and traces of both can be
        compared.
        """
        deny = [{"permission": "question", "pattern": "*", "action": "deny"}]
        return Session(self, str(self.post("/session", permission=deny)["id"]))


class Reference:
    """Canonical traces of undisturbed turns; each is run once, when it is first needed.

    Args:
        place: Where the turns are run.
    """

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._known: dict[tuple[str, ...], Json] = {}
        place.open_gate()

    def __call__(self, prompts: tuple[str, ...]) -> Json:
        """Return the canonical trace of the last of some prompts of one session."""
        if prompts not in self._known:
            session = self._place.api.session()
            for prompt in prompts:
                session.ask(prompt)
            for count, trace in enumerate(self._whole(session.id, len(prompts)), start=1):
                self._known[prompts[:count]] = canonical(trace, self._place.folders)
        return self._known[prompts]

    def _whole(self, session: str, count: int) -> list[TurnTrace]:
        """Return the traces of a session once MLflow's totals are OpenCode's own.

        MLflow (3.17) reads a trace in several steps, so that what is just being stored may be
        read in part.
        """
        deadline = time.monotonic() + PATIENCE
        turns = [turn for turn in self._place.turns if turn.session_id == session]
        while True:
            traces = self._place.traces.wait(count, session=session)
            pairs = zip(turns, traces, strict=True)
            wrong = [line for turn, trace in pairs for line in totals(turn, trace)]
            if not wrong:
                return traces
            assert time.monotonic() < deadline, f"undisturbed, and yet: {wrong}"
            time.sleep(0.2)


class Workplace:
    """One folder that OpenCode works in, and all that belongs to it.

    Args:
        sandbox: Of the user; several places may share one.
        name: Name of this place, its experiment and its state folder.
        plugin: The built file.
        mlflow: URL of the server itself.
        serve: URL of an ``opencode serve`` for :attr:`api`.
        reference: The expected traces; without it, only :attr:`traces` can be used.
        server: The proxy in front of ``mlflow``; stopped when the place is left.

    Attributes:
        state: The plugin's state folder here.
        server: The proxy that the plugin sends to.
        experiment_id: Of this place.
        traces: Its traces in MLflow, read without the proxy.
        api: OpenCode's, for this folder.
        variables: The settings in the project's ``.env``; see :meth:`configure`.
    """

    def __init__(  # noqa: PLR0913 - all of them belong to it
        self,
        sandbox: Sandbox,
        name: str,
        *,
        plugin: Path,
        mlflow: str,
        serve: str,
        reference: Callable[[tuple[str, ...]], Json] | None,
        server: FaultyServer,
    ) -> None:
        self.sandbox = sandbox
        self.name = name
        self.plugin = plugin
        self.mlflow = mlflow
        # The folder's name is the same everywhere, as it is in the traces.
        self.project = sandbox.project(f"{name}/app", files={})
        self.state = sandbox.root / "state" / name
        self.server = server
        self.experiment_id = new_experiment(mlflow)
        self.traces = Traces(mlflow, self.experiment_id)
        self.api = DirectoryApi(serve, self.project)
        self.variables: dict[str, str] = {}
        self._reference = reference
        config = {"$schema": "https://opencode.ai/config.json", "plugin": [plugin.as_uri()]}
        (self.project / "opencode.json").write_text(json.dumps(config))
        self.configure(
            MLFLOW_TRACKING_URI=self.server.url,
            MLFLOW_EXPERIMENT_ID=self.experiment_id,
        )

    def configure(self, **variables: str) -> None:
        """Set variables in the project's ``.env``, as ``up`` and users do."""
        self.variables |= variables
        lines = [f"{name}='{value}'\n" for name, value in self.variables.items()]
        (self.project / ".env").write_text("".join(lines))
        self.sandbox.agree(self.project, self.variables["MLFLOW_TRACKING_URI"])
        self._use_state()

    def _use_state(self) -> None:
        """Let what starts in the sandbox from now on use this place's state folder."""
        self.sandbox.set_for_all(MLFLOW_OPENCODE_STATE_DIR=str(self.state))

    @property
    def folders(self) -> Mapping[Path, str]:
        """The replacements of this place's paths in canonical traces."""
        return {self.project: "<project>", self.sandbox.root: "<root>"}

    def run(self, prompt: str, *, env: Mapping[str, str] | None = None) -> OpenCodeRun:
        """Run ``opencode run`` to its end; no fault here may make it fail."""
        self._use_state()
        done = self.sandbox.opencode_run(self.project, prompt, env=env)
        done.checked()
        assert done.stderr == "", done.stderr
        return done

    def ask(self, *prompts: str) -> Session:
        """Run turns of a new session in ``opencode serve``."""
        self._use_state()
        session = self.api.session()
        for prompt in prompts:
            session.ask(prompt)
        return session

    def open_gate(self) -> None:
        """Let this and all later turns of the scenario ``gated`` go on."""
        (self.project / GATE).touch()

    def program(self, verb: str, *, timeout: float = PATIENCE) -> Finished:
        """Run the plugin's file as a program, with OpenCode itself as Bun."""
        self._use_state()
        return run(
            [str(self.sandbox.opencode), str(self.plugin), verb, str(self.project)],
            cwd=self.sandbox.root,
            env={**self.sandbox.env, "BUN_BE_BUN": "1"},
            timeout=timeout,
        )

    def resend(self) -> Json:
        """Send dead letters again and return what the program printed."""
        printed: Json = json.loads(self.program("resend").checked().stdout)
        return printed

    def deliver(self) -> Json:
        """Deliver what dead processes left and return what the program printed."""
        printed: Json = json.loads(self.program("deliver").checked().stdout)
        return printed

    @property
    def turns(self) -> list[Turn]:
        """The turns that OpenCode began here, by its own record."""
        return turns_of(self.sandbox.home / ".local/share/opencode/opencode.db", self.project)

    def verdict(self, check: Check | None = None) -> Verdict:
        """Compare what MLflow has now with what OpenCode began."""
        turns = self.turns
        traces = self.traces.all()
        return judge(turns, traces, check or self.as_undisturbed)

    @property
    def as_undisturbed(self) -> AsUndisturbed:
        """The check of turns that OpenCode has ended."""
        assert self._reference is not None
        return AsUndisturbed(self._reference, self.folders)

    def settle(
        self,
        check: Check | None = None,
        *,
        timeout: float = PATIENCE,
    ) -> Verdict:
        """Check again and again until all is in MLflow and nothing waits, or the time is over."""
        deadline = time.monotonic() + timeout
        before, since = -1, 0.0
        while True:
            # Files are checked before traces: asking MLflow all the time would slow it down.
            idle, now = not self.waiting, time.monotonic()
            if before != len(self.server.received):
                before, since = len(self.server.received), now
            if idle or now > deadline:
                verdict = self.verdict(check)
                if verdict.good or now > min(deadline, since + GIVEN_UP):
                    return verdict
            time.sleep(0.2)

    def wait_until_refused(self) -> None:
        """Wait until nothing waits any more because the server refused it.

        Raises:
            AssertionError: Something still waits, or nothing was refused.
        """
        self.traces.until(lambda: bool(self.dead) and not self.waiting)
        assert self.traces.all() == []

    def expect_all(
        self,
        fault: str,
        check: Check | None = None,
        *,
        begun: int | None = None,
        tried: int = 1,
        timeout: float = PATIENCE,
    ) -> Verdict:
        """Add the verdict to the table, and fail unless each turn is in MLflow once and whole.

        Args:
            fault: Name of the row of the table.
            check: Says what is wrong with a trace; by default any difference from an undisturbed
                run.
            begun: How many turns OpenCode must have begun, so that a test without turns fails.
            tried: How often the fault was caused.
            timeout: Seconds after which a turn that is not in MLflow counts as lost.
        """
        verdict = self.settle(check, timeout=timeout)
        TALLY.add(fault, verdict, tried=tried)
        assert verdict.good, f"{verdict}\n{self.left()}"
        assert self.waiting == [], f"all is there, yet this waits: {self.waiting}"
        if begun is not None:
            assert len(verdict.begun) == begun
        return verdict

    @property
    def waiting(self) -> list[str]:
        """The plugin's files here that hold records that wait."""
        # Path.rglob fails on a folder that the plugin removes meanwhile; os.walk goes on.
        return [
            os.path.relpath(f"{folder}/{name}", self.state)
            for folder, _, names in os.walk(self.state / "queue")
            for name in names
        ]

    @property
    def dead(self) -> list[Json]:
        """The dead letters, with the reasons."""
        path = self.state / "dead.db"
        if not path.exists():
            return []
        with contextlib.closing(sqlite3.connect(path)) as database:
            rows = database.execute("SELECT reason, outline FROM letters ORDER BY id")
            return [{**json.loads(outline), "reason": reason} for reason, outline in rows]

    @property
    def dropped(self) -> list[Json]:
        """The lines of ``dropped.log``."""
        log = self.state / "dropped.log"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def left(self) -> str:
        """Describe the files and the last requests, for a failure's message."""
        came = [
            f"{one.method} {one.path} -> {one.fault or ''} {one.status}"
            for one in self.server.received[-12:]
        ]
        files = [f"{where}/{name}" for where, _, names in os.walk(self.state) for name in names]
        dead = [letter.get("reason") for letter in self.dead]
        return "\n".join(
            [f"files: {files}", f"dead: {dead}", f"dropped: {self.dropped}", "last:", *came]
        )

    def processes(self) -> list[psutil.Process]:
        """Return the processes that run the file of this place's plugin as a program."""
        plugin = str(self.plugin)
        return [one for one in psutil.process_iter() if plugin in command_of(one)]

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the proxy."""
        self.server.down()


def infos(place: Workplace) -> list[TraceInfo]:
    """Return the infos of a place's traces, also of traces that lack all spans."""
    client = MlflowClient(tracking_uri=place.mlflow)
    found = client.search_traces(
        locations=[place.experiment_id], include_spans=False, max_results=100
    )
    return [trace.info for trace in found]


def delete_traces(place: Workplace) -> None:
    """Remove every trace of a place from MLflow."""
    client = MlflowClient(tracking_uri=place.mlflow)
    while found := [info.trace_id for info in infos(place)]:
        client.delete_traces(place.experiment_id, trace_ids=found)
