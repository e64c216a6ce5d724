"""The plugin's own view of its settings, and its queue."""

from __future__ import annotations

from typing import Literal

from bootstrap.core import disk_space, hints
from bootstrap.core.errors import UserError
from bootstrap.core.text import counted
from bootstrap.doctor.situation import Situation
from bootstrap.plugin import program as plugin
from bootstrap.plugin import queue as plugin_queue
from bootstrap.plugin.ownership import URI
from bootstrap.plugin.queue import LOCATION
from bootstrap.results import Check

QUEUE_BUDGET = 2.0
"""Seconds."""
SPACE_FOR_A_TURN = 1_000_000
"""Bytes for the queue's database and a turn: below that, a record may not be taken."""
_ELSEWHERE = "MLFLOW_OPENCODE_STATE_DIR"


def plugin_settings(situation: Situation) -> Check | None:
    """Whether the plugin accepts all of its settings."""
    entry = situation.entry
    if entry is None or entry.kind == "mlflow":
        return None
    name = "Plugin settings"
    if plugin.runtime() is None:
        return Check(name, "skipped", "skipped: needs OpenCode or Node")
    answer = plugin.run("check", situation.folder, entry=entry, timeout=plugin.QUICK_TIMEOUT)
    problems = [str(problem) for problem in answer.get("problems") or ()]
    if problems:
        # Without an address the plugin traces nothing.
        state: Literal["warning", "failed"] = "warning" if answer.get("url") else "failed"
        fix = "Correct it in .env, or where else it is set"
        if situation.is_overridden(URI):  # a credential that was not given with the other server
            fix = f"Type: unset {URI}"
        return Check(name, state, "; ".join(problems), fix)
    if off := situation.settings.off:
        return Check(name, "warning", off, "Use a release of OpenCode 2, or OpenCode 1")
    return Check(name, "ok", f"understood by the plugin {answer.get('version', '')}".rstrip())


def queue(situation: Situation) -> Check:
    """Whether the queue can be written, and anything is in it instead of in MLflow."""
    return _unwritable(situation) or _content(situation)


def _unwritable(situation: Situation) -> Check | None:
    folder = situation.settings.state_dir / plugin_queue.WRITTEN[0]
    try:
        disk_space.check_writable(folder, "queue's folder", _ELSEWHERE)
        more = f"Free some of it, or put the queue elsewhere: export {_ELSEWHERE}=/path"
        disk_space.check(folder, SPACE_FOR_A_TURN, "The queue", fix=more)
    except UserError as error:
        text = (
            "cannot be written, so a turn is lost if MLflow does not take it before OpenCode ends. "
            f"{error.message}"
        )
        return Check("Queue", "warning", text, error.fix)
    return None


def _content(situation: Situation) -> Check:
    try:
        read = plugin_queue.read([situation.project], QUEUE_BUDGET)
    except UserError as error:
        return Check("Queue", "skipped", f"skipped: {error.message}", error.fix)
    queues = read.of(situation.folder)
    at_least = "" if read.complete else "at least "
    again = hints.command("resend", situation.folder)
    dead = max((queue.dead for queue in queues), key=lambda one: one.records, default=None)
    if dead is not None and dead.records:
        amount = counted(sum(queue.dead.records for queue in queues), "record")
        text = f"{at_least}{amount} refused by the server: {dead.reason}"
        return Check("Queue", "failed", text, f"Fix the cause, then type: {again}", "resend")
    if waiting := sum(queue.waiting.orphaned for queue in queues):
        text = f"waiting to be sent: {at_least}{counted(waiting, 'record')}"
        fix = f"The next OpenCode sends them; to send them now: {again}"
        return Check("Queue", "warning", text, fix, "resend")
    if dropped := sum(queue.dropped.records for queue in queues):
        since = min(queue.dropped.since or "" for queue in queues if queue.dropped.records)
        unlocated = [queue.dropped for queue in queues if set(queue.dropped.reasons) == {LOCATION}]
        is_full = sum(one.records for one in unlocated) < dropped
        why = "the queue was full or old" if is_full else unlocated[0].why
        text = f"{counted(dropped, 'record')} dropped since {since[:10]}: {why}"
        log = situation.settings.state_dir / "dropped.log"
        reset = f"To reset the count, delete {log}"
        fix = f"Set MLFLOW_OPENCODE_SPOOL_MB or …_DAYS higher. {reset}" if is_full else reset
        return Check("Queue", "warning", text, fix)
    if sending := sum(queue.waiting.sending for queue in queues):
        return Check("Queue", "ok", f"being sent: {at_least}{counted(sending, 'record')}")
    return Check("Queue", "ok", "nothing waits, nothing was refused, nothing was dropped")
