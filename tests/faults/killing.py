"""Kills an ``opencode run`` at a chosen moment of its turn."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import psutil

from bootstrap.testing.answers import text_of
from bootstrap.testing.home import ONE_TURN
from tests.support.processes import PATIENCE, command_of, processes_of, started
from tests.support.scenarios import Step, Usage, bash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.faults.workplace import Workplace
    from tests.support.sandbox import Sandbox
    from tests.support.scripted_model import ScriptedModel

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
MARK: Final = "SCRIPTED_MARK"
"""Variable with the path of the file that a running tool makes."""

TWO_TOOLS: Final[Mapping[str, Sequence[Step]]] = {
    "two-tools": (
        Step(
            text="First I run the one.",
            tool_calls=(bash(f'touch "${MARK}"; sleep 0.2; echo one'),),
            usage=Usage(1300, 60, cached=1000),
            delay=0.02,
        ),
        Step(
            text="Then I run the other.",
            tool_calls=(bash("echo other"),),
            usage=Usage(1400, 50, cached=1300),
            first_delay=0.1,
        ),
        Step(text="Both have run.", usage=Usage(1500, 20, cached=1400), delay=0.02),
    )
}
"""A prompt whose turn has all the moments below."""

Moment = Literal["start", "answer", "tool", "between", "end", "dispose"]
SPANS: Final[Mapping[Moment, float]] = {
    "start": 2.5,
    "answer": 0.2,
    "tool": 0.2,
    "between": 0.2,
    "end": 0.3,
    "dispose": 0.2,
}
"""The moments: before the prompt, while the model answers, while a tool runs, between two steps,
while the last answer comes and the turn ends, and after OpenCode has printed the end. Each with the
seconds that it takes; the kill comes within them."""
AFTERMATHS: Final = ("wait", "go on", "kill")
"""What happens after the kill: the background process does its work; the next run starts at once;
the background process is killed as well, so that the next run has to do all of its work."""


@dataclass(frozen=True)
class Kill:
    """One kill.

    Attributes:
        label: In the prompt of the turn; unique among all prompts.
        sign: The signal.
        moment: When in the turn.
        after: Seconds from the beginning of the moment.
        group: Whether the whole process group gets the signal, as from a terminal.
        aftermath: One of :data:`AFTERMATHS`.
    """

    label: str
    sign: signal.Signals
    moment: Moment
    after: float
    group: bool
    aftermath: str

    def __str__(self) -> str:
        """Return all of it in one line."""
        whom = "group" if self.group else "process"
        return (
            f"{self.label} {self.sign.name} to the {whom}, {self.moment} + {self.after:.3f} s, "
            f"then {self.aftermath}"
        )


_NUMBERS = count(1)


def new_label() -> str:
    """Return a text for the prompt of one turn only: all tests share one scripted model."""
    return f"#{next(_NUMBERS):04}"


def was_asked(model: ScriptedModel, label: str, index: int) -> bool:
    """Return whether a turn has reached a step, counted from 0."""
    return any(
        exchange.index == index
        and any(label in text_of(message) for message in exchange.request["messages"])
        for exchange in list(model.turns)
    )


def kills(seed: int) -> Iterator[Kill]:
    """Yield kills endlessly: all signals at all moments, in random order, again and again.

    As many as there are moments have each moment once, and each signal and aftermath among them.
    """
    chance = random.Random(seed)  # noqa: S311 - it has to be repeatable, not secret
    while True:
        signs = chance.sample(SIGNALS, len(SIGNALS))
        moments = chance.sample([*SPANS], len(SPANS))
        aftermaths = chance.sample(AFTERMATHS, len(AFTERMATHS))
        for turn in range(len(signs)):
            for number, moment in enumerate(moments, turn):
                yield Kill(
                    label=new_label(),
                    sign=signs[number % len(signs)],
                    moment=moment,
                    after=chance.uniform(0, SPANS[moment]),
                    group=chance.random() < 0.5,
                    aftermath=aftermaths[number % len(aftermaths)],
                )


@dataclass(frozen=True)
class Killed:
    """The result of a run that was to be killed.

    Attributes:
        kill: How.
        at: When, in seconds since the epoch; None when the run had ended before.
        output: What it wrote on stdout and stderr.
    """

    kill: Kill
    at: float | None
    output: str


def kill_run(place: Workplace, model: ScriptedModel, kill: Kill) -> Killed:
    """Start a run of :data:`TWO_TOOLS` and kill it.

    Raises:
        AssertionError: The turn did not reach the moment in time.
    """
    user = place.sandbox
    mark = user.root / "tmp" / f"opencode-{kill.label[1:]}"
    printed = user.root / f"run-{kill.label[1:]}.jsonl"
    prompt = f"[[two-tools]] Run both {kill.label}"
    command = [str(user.opencode), "run", "--format", "json", prompt]
    env = {**user.env, **ONE_TURN, MARK: str(mark)}

    begun: Mapping[Moment, Callable[[], bool]] = {
        "start": lambda: True,
        "answer": lambda: was_asked(model, kill.label, 0),
        "tool": mark.exists,
        "between": lambda: was_asked(model, kill.label, 1),
        "end": lambda: was_asked(model, kill.label, 2),
        "dispose": lambda: has_ended(printed.read_text()),
    }
    with (
        printed.open("w") as output,
        started(
            command, cwd=place.project, env=env, stdout=output.fileno(), stderr=output.fileno()
        ) as process,
    ):
        deadline = time.monotonic() + PATIENCE
        while not begun[kill.moment]() and process.poll() is None:
            assert time.monotonic() < deadline, f"{kill}: {printed.read_text()}"
            time.sleep(0.005)
        time.sleep(kill.after)
        at = time.time()
        lives = process.poll() is None
        if lives:
            with contextlib.suppress(ProcessLookupError):
                (os.killpg if kill.group else os.kill)(process.pid, kill.sign)
            process.wait(PATIENCE)
        # A run that ended by itself just before was not killed.
        was_killed = lives and process.returncode in {-kill.sign, 128 + kill.sign}
    mark.unlink(missing_ok=True)
    return Killed(kill, at if was_killed else None, printed.read_text())


def has_ended(printed: str) -> bool:
    """Return whether ``run --format json`` has printed the end of its turn."""
    for line in printed.splitlines():
        with contextlib.suppress(ValueError):
            event = json.loads(line)
            if event["type"] == "step_finish" and event["part"]["reason"] == "stop":
                return True
    return False


def background_processes(user: Sandbox) -> list[psutil.Process]:
    """Return the living processes that send what dead OpenCode processes of a user left."""
    found = []
    for process in processes_of(user.root):
        command = command_of(process)
        if "deliver" in command and any("opencode-mlflow" in word for word in command):
            found.append(process)
    return found


def kill_background_processes(user: Sandbox) -> int:
    """Kill the background processes of a user; return how many there were."""
    found = background_processes(user)
    for process in found:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(found, timeout=PATIENCE)
    return len(found)


def wait_until_gone(user: Sandbox, timeout: float = PATIENCE) -> None:
    """Wait until no OpenCode of a user, and none of its background processes, runs any more.

    A command that OpenCode's tool runs may outlive a killed OpenCode; it is not waited for.

    Raises:
        AssertionError: One still runs.
    """
    deadline = time.monotonic() + timeout
    while left := _opencode_of(user):
        assert time.monotonic() < deadline, f"still running after {timeout} s: {left}"
        time.sleep(0.2)


def _opencode_of(user: Sandbox) -> list[str]:
    found = []
    for process in processes_of(user.root):
        command = command_of(process)
        waits = "deliver" in command  # a shell, until there is something to deliver
        if command and (waits or Path(command[0]).name == user.opencode.name):
            found.append(" ".join(command))
    return found
