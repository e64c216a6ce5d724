"""Running several slow calls at the same time, with one deadline."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key")
Answer = TypeVar("Answer")


def run_all(calls: Mapping[Key, Callable[[], Answer]]) -> Running[Key, Answer]:
    """Call several at the same time, and return before they do.

    Args:
        calls: What to call, by key. Each may raise; see :meth:`Running.answers`.
    """
    return Running(calls)


class Running(Generic[Key, Answer]):
    """Calls that are running, each in a thread of its own.

    The threads are daemons, unlike those of :mod:`concurrent.futures`: one that hangs on a server
    that never answers does not keep the program from ending.
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
        """Wait for the answers and return those that are there; what is late is missing.

        Args:
            deadline: Of :func:`time.monotonic`, seconds.

        Raises:
            BaseException: The first of what the calls raised.
        """
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        if self._errors:
            raise self._errors[0]
        return dict(self._answers)

    def _run(self, key: Key, call: Callable[[], Answer]) -> None:
        try:
            self._answers[key] = call()
        except BaseException as error:  # noqa: BLE001 - raised again where the answers are wanted
            self._errors.append(error)
