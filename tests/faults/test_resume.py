"""A session goes on in a new process: old traces stay as they are, new turns are traced."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tests.support.processes import run

if TYPE_CHECKING:
    from tests.faults.workplace import Workplace

WAYS: Final = {
    "--session": ("--session", "{session}"),
    "--continue": ("--continue",),
    "--fork": ("--session", "{session}", "--fork"),
    "--continue, of the fork": ("--continue",),
}


def test_in_new_processes(place: Workplace) -> None:
    # In the configuration, as a fork does not inherit denials from its session (OpenCode 1.18).
    config = place.project / "opencode.json"
    denying = json.loads(config.read_text()) | {"permission": {"question": "deny"}}
    config.write_text(json.dumps(denying))
    session = place.ask("[[bash]]", "[[text]]")
    place.settle()
    traces = {trace.trace_id: trace.trace.to_dict() for trace in place.traces.all()}

    for count, (way, options) in enumerate(WAYS.items(), start=3):
        arguments = [option.format(session=session.id) for option in options]
        command = [str(place.sandbox.opencode), "run", *arguments, "[[bash]]"]
        run(command, cwd=place.project, env=place.sandbox.env).checked()
        verdict = place.settle()
        assert verdict.good, f"{way}: {verdict}"
        found = {trace.trace_id: trace.trace.to_dict() for trace in place.traces.all()}
        # None of their records was sent again.
        assert {trace_id: found[trace_id] for trace_id in traces} == traces, way
        assert len(found) == count, way
        traces = found

    sessions = [turn.session_id for turn in place.turns]
    assert [sessions.count(one) for one in dict.fromkeys(sessions)] == [4, 2]
    place.expect_all("resumed and forked in new processes", begun=6, tried=len(WAYS))
