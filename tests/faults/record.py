"""The turns in OpenCode's own database.

Read from the file, as a killed OpenCode leaves nobody to ask, and ``opencode export`` takes
seconds. Tables as in OpenCode 1.18: ``session``, ``message`` and ``part``, the latter two with the
JSON that its API has.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.support.opencode_usage import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.support.scripted_model import Json

BUSY: Final = 10.0
"""Seconds to wait for an OpenCode that is writing."""


@dataclass(frozen=True)
class Turn:
    """A user message of a root session, and the answer to it.

    Attributes:
        message_id: OpenCode's.
        prompts: Texts of the user messages of its session, up to and with this one.
        infos: Its assistant messages, those of its subagents included.
        parts: Parts of these messages.
    """

    message_id: str
    session_id: str
    prompts: tuple[str, ...]
    infos: tuple[Json, ...]
    parts: tuple[Json, ...]

    @property
    def usage(self) -> Usage:
        """Tokens and cost, as OpenCode counted them."""
        return Usage.of(self.infos)

    @property
    def over(self) -> bool:
        """Whether OpenCode has ended it; false when OpenCode died in it."""
        own = [info for info in self.infos if info["parentID"] == self.message_id]
        return (
            bool(own)
            and all("completed" in info["time"] for info in own)
            and ("error" in own[-1] or own[-1].get("finish") not in {None, "tool-calls"})
        )

    @property
    def finished(self) -> list[Json]:
        """The tool parts that have ended."""
        ended = ("completed", "error")
        return [
            part
            for part in self.parts
            if part["type"] == "tool" and part["state"]["status"] in ended
        ]


def turns_of(database: Path, project: Path) -> list[Turn]:
    """Return the turns that OpenCode began in a folder, oldest first.

    Turns that a fork copied into its session are left out: they are older than the session.

    Args:
        database: OpenCode's; one that does not exist yet has no turns.
        project: The folder that it ran in.
    """
    if not database.exists():
        return []
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=BUSY)) as open_:
        return list(_Reader(open_).turns(str(project)))


class _Reader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._query = connection.execute

    def turns(self, directory: str) -> Iterator[Turn]:
        sessions = self._query(
            "SELECT id, time_created FROM session WHERE parent_id IS NULL AND directory = ?"
            " ORDER BY time_created, id",
            (directory,),
        ).fetchall()
        for session_id, created in sessions:
            prompts: tuple[str, ...] = ()
            messages = self._messages(session_id)
            for user in messages:
                if user["role"] != "user":
                    continue
                prompts += (self._text(user["id"]),)
                if user["time"]["created"] < created:
                    continue
                infos = [one for one in messages if one.get("parentID") == user["id"]]
                yield self._turn(user, session_id, prompts, infos)

    def _turn(
        self, user: Json, session_id: str, prompts: tuple[str, ...], infos: list[Json]
    ) -> Turn:
        parts: list[Json] = []
        waiting = list(infos)
        infos = []
        while waiting:
            info = waiting.pop(0)
            infos.append(info)
            own = self._parts(info["id"])
            parts += own
            for part in own:
                child = _child(part)
                if child is not None:
                    waiting += [one for one in self._messages(child) if one["role"] == "assistant"]
        return Turn(user["id"], session_id, prompts, tuple(infos), tuple(parts))

    def _messages(self, session_id: str) -> list[Json]:
        rows = self._query(
            "SELECT id, data FROM message WHERE session_id = ? ORDER BY id", (session_id,)
        )
        return [{**json.loads(data), "id": id_} for id_, data in rows]

    def _parts(self, message_id: str) -> list[Json]:
        rows = self._query(
            "SELECT id, data FROM part WHERE message_id = ? ORDER BY id", (message_id,)
        )
        return [{**json.loads(data), "id": id_, "messageID": message_id} for id_, data in rows]

    def _text(self, message_id: str) -> str:
        return "".join(
            part["text"]
            for part in self._parts(message_id)
            if part["type"] == "text" and not part.get("synthetic")
        )


def _child(part: Mapping[str, Any]) -> str | None:
    """Return the session of the subagent that a tool call has started."""
    if part["type"] != "tool" or part["tool"] != "task":
        return None
    metadata: Mapping[str, Any] = part["state"].get("metadata") or {}
    child: str | None = metadata.get("sessionId")
    return child
