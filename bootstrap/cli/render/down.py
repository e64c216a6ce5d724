"""What ``down --delete-data`` says before it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bootstrap.cli.render.lines import put
from bootstrap.core import hints
from bootstrap.core.text import all_printable, counted, size

if TYPE_CHECKING:
    from bootstrap.results import StackData


def show_deletion(data: StackData) -> None:
    """Print what will be deleted, on stderr, where the question is."""
    data = all_printable(data)
    holds = [
        counted(number, what)
        for number, what in ((data.experiments, "experiment"), (data.traces, "trace"))
        if number is not None
    ]
    _say(f"This deletes the data of stack {data.stack} ({data.engine}):")
    _say(f"  {data.place}")
    _say(f"  {', '.join([*holds, size(data.bytes)])}")
    _say(f"It is backed up first, to {data.backup}")
    if data.homes:
        what = "OpenCode's sessions and logins in containers, not backed up"
        _say(f"It also deletes {what}: {', '.join(data.homes)}")
    if data.unsent is None:
        _say("Whether they hold turns that were not sent yet is unknown.")
    for one in data.unsent or ():
        if one.unsent:
            said = f"{one.unsent} that containers of {one.project} have not sent"
            shell = hints.command("shell", one.project)
            _say(f"It also deletes {said}; this sends them: {shell}")


def _say(text: str) -> None:
    put("", text, err=True)
