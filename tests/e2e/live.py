"""A project that one ``opencode serve`` works in, for tests that drive it over its HTTP API."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from tests.e2e.checks import assert_well_formed
from tests.support.opencode_usage import Usage
from tests.support.processes import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bootstrap.testing import OpenCodeClient, Session
    from tests.e2e.stack import Stack, TracedProject, Turn
    from tests.support.scripted_model import Json
    from tests.support.traces import TurnTrace

CONFIG: Final = {
    "$schema": "https://opencode.ai/config.json",
    "share": "disabled",
    "permission": {"bash": {"*": "allow", "touch *": "ask"}},
    "command": {
        "scripted": {"description": "A scripted command", "template": "[[text]] $ARGUMENTS"},
        "delegated": {
            "description": "A command that a subagent works on",
            "template": "[[text]] $ARGUMENTS",
            "agent": "general",
            "subtask": True,
        },
    },
}

REMOTE: Final = "https://example.invalid/team/repository.git"
REMOTE_PASSWORD: Final = "remote-password"  # noqa: S105 - made up, and it must not be in any trace


@dataclass(frozen=True)
class Live:
    """A traced project with a running ``opencode serve``.

    Attributes:
        project: The project.
        api: Its OpenCode.
    """

    project: TracedProject
    api: OpenCodeClient

    def turn(self, prompt: str) -> Turn[Json]:
        """Run one turn in a session of its own."""
        session = self.api.session()
        return self.project.added(lambda: session.ask(prompt))

    def traces(self, session: Session, count: int, usage: Usage | None = None) -> list[TurnTrace]:
        """Return the traces of a session, oldest first.

        Args:
            session: Whose.
            count: How many there have to be.
            usage: What OpenCode counted, when it cannot be asked for the session's messages.

        Raises:
            AssertionError: It is not exactly ``count`` complete and well-formed ones, or their
                tokens and cost are not in sum what OpenCode's own messages say.
        """
        found = self.project.traces.wait(count, session=session.id)
        tokens: dict[str, int] = {}
        for trace in found:
            assert_well_formed(trace)
            for key, value in trace.tokens.items():
                tokens[key] = tokens.get(key, 0) + value
        expected = usage or Usage.of([one["info"] for one in session.all_messages()])
        assert tokens == expected.tokens
        assert sum(trace.cost for trace in found) == pytest.approx(expected.cost, rel=1e-6)
        return found

    def trace(self, session: Session, usage: Usage | None = None) -> TurnTrace:
        """Return the only trace of a session, checked as :meth:`traces` does."""
        (trace,) = self.traces(session, 1, usage)
        return trace


@contextlib.contextmanager
def live_project(stack: Stack, name: str, env: Mapping[str, str] | None = None) -> Iterator[Live]:
    """Make a git project with a commit and a remote, run ``up`` in it, and serve it.

    Args:
        stack: Whose.
        name: Of its folder.
        env: Variables for its OpenCode.
    """
    sandbox = stack.sandbox
    path = sandbox.project(name, {"opencode.json": json.dumps(CONFIG, indent=2)})
    identity = ["-c", "user.name=Scripted", "-c", "user.email=scripted@example.invalid"]
    remote = REMOTE.replace("//", f"//user:{REMOTE_PASSWORD}@")
    for arguments in (
        ["checkout", "--quiet", "-b", "trunk"],
        ["remote", "add", "origin", remote],
        [*identity, "commit", "--quiet", "--allow-empty", "--message", "A start"],
    ):
        run(["git", *arguments], cwd=path, env=sandbox.env).checked()
    project = stack.traced(path)
    with sandbox.opencode_serve(path, env=env) as api:
        yield Live(project, api)
