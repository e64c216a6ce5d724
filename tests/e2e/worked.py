"""A project in which a user worked for a while, for tests that look at MLflow's screens of it."""

from __future__ import annotations

import contextlib
import json
import platform
import re
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from bootstrap.testing.terminal import in_terminal
from tests.e2e.live import Live
from tests.support.opencode import REPOSITORY
from tests.support.terminal_pictures import ENDLESS, Drawn, drawn
from tests.support.work import FILES, MODEL, OTHER_MODEL, PROMPTS, PROVIDER, opencode_config

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bootstrap.testing import Session
    from tests.e2e.stack import Stack
    from tests.support.sandbox import Sandbox
    from tests.support.scripted_model import ScriptedModel
    from tests.support.traces import TurnTrace

Moment: TypeAlias = tuple[float, bytes]
"""Seconds since the one before, and all that a program had written."""
USER: Final = "me"
COLUMNS, ROWS, TALL, WIDE = 104, 25, 60, 132
"""Of the terminals in pictures. In a tall one nothing scrolls away; a wide one cuts nothing."""


@dataclass(frozen=True)
class Worked:
    """A project with seven turns in three sessions.

    Attributes:
        live: The project.
        sessions: The sessions, oldest first.
        up: What stood in the terminal after the ``up`` that turned tracing on.
    """

    live: Live
    sessions: tuple[Session, Session, Session]
    up: Drawn

    @property
    def traces(self) -> list[TurnTrace]:
        """The traces, oldest first."""
        return self.live.project.traces.wait(len(PROMPTS))

    def turn(self, word: str) -> TurnTrace:
        """Return the trace of one of :data:`PROMPTS`."""
        (found,) = [one for one in self.traces if one.request_preview == PROMPTS[word]]
        return found


def word_of(trace: TurnTrace) -> str:
    """Return which of :data:`PROMPTS` a trace is of."""
    (found,) = [word for word, prompt in PROMPTS.items() if prompt == trace.request_preview]
    return found


def files(model: ScriptedModel) -> dict[str, str]:
    """Return the files of a project whose OpenCode asks the scripted model by another name."""
    config = {"$schema": "https://opencode.ai/config.json", "share": "disabled"}
    return {"opencode.json": json.dumps(config | opencode_config(model), indent=2), **FILES}


def shown(sandbox: Sandbox, raw: bytes, rows: int = ROWS, columns: int = COLUMNS) -> Drawn:
    """Return what stands in a terminal, with the folders, port, key and system of a usual user."""
    ports = set(re.findall(rb"127\.0\.0\.1:(\d+)", raw))
    keys = set(re.findall(rb"\bkey=([\w.-]+)", raw))
    instead = {
        f"{sandbox.root}/projects/": "/home/me/code/",
        str(sandbox.home): "/home/me",
        # As `doctor` shows it, which follows links.
        str(sandbox.opencode.resolve()): "/usr/local/bin/opencode",
        str(sandbox.opencode): "/usr/local/bin/opencode",
        f"{platform.system()} {platform.release()} {platform.machine()}": "Linux 6.12 x86_64",
        **{f"127.0.0.1:{port.decode()}": "127.0.0.1:5000" for port in ports},
        **{f"key={key.decode()}": "key=…" for key in keys},
    }
    return drawn(raw, columns, rows, instead)


def happened(sandbox: Sandbox, *arguments: str) -> list[Moment]:
    """Run the command line in a terminal to its end, and return what it wrote, and when.

    Raises:
        AssertionError: It failed.
    """
    command = [sys.executable, "-m", "bootstrap", *arguments]
    moments: list[Moment] = []
    with in_terminal(
        command, cwd=REPOSITORY, env=sandbox.env, rows=ROWS, columns=ENDLESS
    ) as terminal:
        last = time.monotonic()
        while terminal.process.poll() is None:
            time.sleep(0.05)
            if not moments or moments[-1][1] != terminal.raw:
                now = time.monotonic()
                moments.append((now - last, terminal.raw))
                last = now
        assert terminal.process.returncode == 0, terminal.text
        # The last of it may not have been read yet.
        time.sleep(0.2)
    return [*moments, (0.0, terminal.raw)]


def said(sandbox: Sandbox, *arguments: str) -> Drawn:
    """Run the command line in a terminal, and return what stands there in the end."""
    return shown(sandbox, happened(sandbox, *arguments)[-1][1], TALL)


@contextlib.contextmanager
def serving(stack: Stack, path: Path) -> Iterator[Live]:
    """Serve a project with those files."""
    project = stack.traced(path)
    with stack.sandbox.opencode_serve(path, env={"USER": USER}) as api:
        yield Live(project, api)


@contextlib.contextmanager
def worked_project(stack: Stack) -> Iterator[Worked]:
    """Work a little."""
    sandbox = stack.sandbox
    path = sandbox.project("shop", files(stack.model))
    up = said(sandbox, "up", "--project", str(path))
    with serving(stack, path) as live:
        one, two, three = (live.api.session() for _ in range(3))
        for word in ("first", "second", "third"):
            one.ask(PROMPTS[word])
        model, other = ({"providerID": PROVIDER, "modelID": name} for name in (MODEL, OTHER_MODEL))
        two.ask(PROMPTS["fourth"], agent="plan", model=other)
        # OpenCode goes on with what was last used in a session.
        two.ask(PROMPTS["fifth"], agent="build", model=model)
        two.ask(PROMPTS["sixth"], agent="build", model=model)
        three.start(PROMPTS["seventh"])
        three.wait_for_text()
        three.abort()
        three.wait_until_idle()
        yield Worked(live, (one, two, three), up)
