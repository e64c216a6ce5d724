"""Run several slow calls at the same time, with one deadline."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key")
Answer = TypeVar("Answer")


def run_all(calls: Mapping[Key, Callable[[], Answer]]) -> Running[Key, Answer]:
    """Start all calls and return at once."""
    return Running(calls)


class Running(Generic[Key, Answer]):
    """Calls that are running, each in its own thread.

    The threads are daemons, unlike those of :mod:`concurrent.futures`: a server that never answers
    does not keep the program from ending.
    """

    def __init__(self, calls: Mapping[Key, Callable[[], Answer]]) -> None:
        self._answers: dict[Key, Answer] = {}
        self._errors: list[BaseException] = []
        self._threads = [
            threading.Thread(target=self._run, args=call, daemon=True) for call in calls.items()
        ]
        for thread in self._threads:
            thread.start()

    def answers(self, deadline: float) -> dict[Key, Answer]:
        """Return the answers that arrive before ``deadline`` (of :func:`time.monotonic`).

        Raises:
            BaseException: The first that a call raised.
        """
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        if self._errors:
            raise self._errors[0]
        return dict(self._answers)

    def _run(self, key: Key, call: Callable[[], Answer]) -> None:
        try:
            self._answers[key] = call()
        except BaseException as error:  # noqa: BLE001 - `answers` raises it
            self._errors.append(error)
