"""What one ``opencode run`` did, and the program that it is."""

from __future__ import annotations

import contextlib
import functools
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core.errors import UserError
from bootstrap.plugin import installing
from bootstrap.plugin import opencode as programs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mlflow.entities import Trace
    from typing_extensions import Self

    from bootstrap.testing.answers import Json


@dataclass(frozen=True)
class OpenCodeRun:
    """What one ``opencode run --format json`` did.

    Attributes:
        code: Its exit code; 1 when the turn failed.
        events: The JSON objects that it printed, in order.
        stderr: What it printed besides.
        seconds: How long it took.
        position: How many turns its session had before it.
        traces: Waits for the traces of a session.
    """

    code: int
    events: Sequence[Json]
    stderr: str
    seconds: float
    traces: Callable[[str], list[Trace]] = field(repr=False)
    position: int = 0

    def checked(self) -> Self:
        """Return itself.

        Raises:
            AssertionError: The turn failed; the message has all that OpenCode printed.
        """
        if self.code:
            raise AssertionError(f"exit code {self.code}: {self.stderr.strip()}\n{self.events}")
        return self

    @property
    def session_id(self) -> str:
        """The session that it ran in.

        Raises:
            AssertionError: It printed nothing.
        """
        for event in self.events:
            return str(event["sessionID"])
        raise AssertionError(f"OpenCode printed nothing (exit code {self.code}): {self.stderr}")

    @property
    def text(self) -> str:
        """The answer."""
        parts = [event["part"]["text"] for event in self.events if event["type"] == "text"]
        return "".join(parts)

    @property
    def trace(self) -> Trace:
        """The trace of this turn, once it is complete.

        Raises:
            AssertionError: It is not, in time.
        """
        return self.traces(self.session_id)[self.position]


def events_of(output: str) -> list[Json]:
    """Return the events that OpenCode has printed.

    Plugins print there too, and the last line of one that was killed has no end.
    """
    found = []
    for line in output.splitlines():
        with contextlib.suppress(ValueError, RecursionError):
            event = json.loads(line) if line.startswith("{") else None
            if isinstance(event, dict) and {"type", "sessionID"} <= event.keys():
                found.append(event)
    return found


_OTHERWISE = "or name one: program=… in Python."


def find_program(wanted: Path | str | None) -> Path:
    """Return the OpenCode program; by default that on ``PATH``.

    Raises:
        UserError: There is none, or it cannot be driven.
    """
    found = shutil.which(str(wanted or "opencode"))
    if found is None:
        raise UserError(
            f"There is no {wanted or 'opencode on PATH'}.",
            code="opencode_unusable",
            fix=f"Install it: {installing.how_to_install(major=1)}; {_OTHERWISE}",
        )
    # Not resolved: npm's launcher is a link, beside the node that runs it.
    program = Path(found).absolute()
    _checked(program, program.stat().st_mtime_ns)
    return program


@functools.cache
def _checked(program: Path, _changed: int) -> None:
    """Make sure, once for a program and its last change, that it can be driven.

    Raises:
        UserError: It is too old, too new, or does not run.
    """
    known = programs.check(program)
    if known.major > 1:
        raise UserError(
            f"{program} is OpenCode {known.version}, which bootstrap.testing cannot drive yet.",
            code="opencode_unusable",
            fix=f"Install OpenCode 1: {installing.how_to_install(major=1)}; {_OTHERWISE}",
        )
