"""What does a container add to OpenCode: to its first prompt, to its interface, to its end?

With the same user, project and server as on the machine itself, on a volume that was used before.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.intervals import difference, ratio
from benchmarks.measurement import Measurement, NotMeasuredError
from bootstrap.servers.docker import detect
from bootstrap.testing.home import OPENCODE_SWITCHES
from bootstrap.testing.terminal import CTRL_C, in_terminal
from tests.e2e.stack import disposable_user
from tests.support.containers import CONTENT, contained, docker
from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE, started
from tests.support.scripted_model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tests.support.containers import Contained

PAIRS: Final = 10
PROMPT_LIMIT: Final = 1.3
INTERFACE_LIMIT: Final = 3.0
END_LIMIT: Final = 2.0
"""Seconds that the plugin waits for the server where OpenCode is a container's first process."""
READY: Final = "Ask anything"
"""What the interface of OpenCode 1.18 shows in its prompt."""
BEGIN: Final = 'date +%s.%N; exec opencode run "[[text]] Begin"'


@dataclass(frozen=True)
class Turn:
    """One `opencode run`, in seconds.

    Attributes:
        prompt: From the start of OpenCode to the first request for its prompt.
        end: From that request to the end of the command that was typed.
    """

    prompt: float
    end: float


def measure(root: Path) -> Iterator[Measurement]:
    """Measure starts of OpenCode in containers and on the machine, in turns.

    Args:
        root: An empty folder.

    Raises:
        NotMeasuredError: There is no Docker.
    """
    detection = detect()
    if not detection.usable:
        raise NotMeasuredError(detection.reason)
    with (
        ScriptedModel() as model,
        disposable_user(root, model) as user,
        contained(user, model) as inside,
    ):
        project = user.project("bench")
        user.up(project, "--engine", "compose")
        try:
            yield from _measured(inside, project)
        finally:
            docker("volume", "rm", *docker("volume", "ls", "--quiet", *_of(project)).split())


def _of(project: Path) -> tuple[str, str]:
    return "--filter", f"label=opencode-mlflow.project={project}"


def _measured(inside: Contained, project: Path) -> Iterator[Measurement]:
    here = ["sh", "-c", BEGIN]
    passed = ("--env", ",".join(OPENCODE_SWITCHES))
    there = inside.command(project, *here, options=passed)
    pure = inside.command(project, *here, options=(*passed, "--env", "OPENCODE_PURE"))
    # No container sees the file that it names.
    own = {name: one for name, one in inside.user.env.items() if name != "OPENCODE_MODELS_PATH"}
    without = {**inside.env, "OPENCODE_PURE": "1"}
    _turn(inside, there, REPOSITORY, inside.env)  # builds the image, fills the volume
    _turn(inside, here, project, own)
    prompts, ends = [], []
    for _ in range(PAIRS):
        one, other = _turn(inside, there, REPOSITORY, inside.env), _turn(inside, here, project, own)
        prompts.append((one.prompt, other.prompt))
        ends.append((one.end, _turn(inside, pure, REPOSITORY, without).end))
    details = f"{PAIRS} pairs, {_medians(prompts)} s"
    name = "first prompt accepted, in a container / on the machine"
    yield Measurement(name, *ratio(prompts), limit=PROMPT_LIMIT, details=details)

    shell = [sys.executable, "-m", "bootstrap", "shell", "--project", str(project)]
    shell += ["--env", CONTENT, *passed]
    opencode = [str(inside.user.opencode)]
    faces = [
        (_interface(shell, REPOSITORY, inside.env), _interface(opencode, project, own))
        for _ in range(PAIRS)
    ]
    details = f"{PAIRS} pairs, {_medians(faces)} s"
    name = "shell on a used volume, to the interface, beyond OpenCode's own start"
    yield Measurement(name, *difference(faces), limit=INTERFACE_LIMIT, unit=" s", details=details)

    details = f"{PAIRS} pairs, {_medians(ends)} s from the first request to the end"
    name = "wait of the first process for the server, with the plugin - without"
    yield Measurement(name, *difference(ends), limit=END_LIMIT, unit=" s", details=details)


def _medians(pairs: Sequence[tuple[float, float]]) -> str:
    return " / ".join(f"{median(column):.2f}" for column in zip(*pairs, strict=True))


def _turn(inside: Contained, command: list[str], cwd: Path, env: Mapping[str, str]) -> Turn:
    """Run a command that prints the time, becomes OpenCode and asks the model."""
    before = len(inside.model.turns)
    with started(command, cwd=cwd, env=env) as process:
        if process.stdout is None or process.stderr is None:
            raise TypeError(process)
        began = float(process.stdout.readline() or 0)
        while len(inside.model.turns) == before:
            if process.poll() is not None:
                raise RuntimeError(process.stderr.read())
            time.sleep(0.002)
        asked = time.time()
        process.stdout.read()
        if process.wait(PATIENCE) != 0:
            raise RuntimeError(process.stderr.read())
        return Turn(asked - began, time.time() - asked)


def _interface(command: list[str], cwd: Path, env: Mapping[str, str]) -> float:
    """Return the seconds from typing a command to the prompt of the terminal interface."""
    begin = time.monotonic()
    with in_terminal(command, cwd=cwd, env=env) as terminal:
        terminal.wait_for(READY)
        seconds = time.monotonic() - begin
        while terminal.process.poll() is None:
            terminal.press(CTRL_C)
            time.sleep(0.5)
        return seconds
