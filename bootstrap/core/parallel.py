"""Asking several slow ones at once, and waiting no longer than one may."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Key = TypeVar("Key")
Answer = TypeVar("Answer")


class Questions(Generic[Key, Answer]):
    """Questions that are being asked, each in a thread of its own.

    The threads are daemons, unlike those of :mod:`concurrent.futures`: one that hangs on a server
    that never answers does not keep the program from ending.

    Args:
        questions: What to call, by key. Each may raise; see :meth:`answers`.
    """

    def __init__(self, questions: Mapping[Key, Callable[[], Answer]]) -> None:
        self._answers: dict[Key, Answer] = {}
        self._errors: list[BaseException] = []
        self._threads = [
            threading.Thread(target=self._ask, args=question, daemon=True)
            for question in questions.items()
        ]
        for thread in self._threads:
            thread.start()

    def answers(self, deadline: float) -> dict[Key, Answer]:
        """Wait for the answers and return those that are there; what is late is missing.

        Args:
            deadline: Of :func:`time.monotonic`, seconds.

        Raises:
            BaseException: The first of what the questions raised.
        """
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        if self._errors:
            raise self._errors[0]
        return dict(self._answers)

    def _ask(self, key: Key, question: Callable[[], Answer]) -> None:
        try:
            self._answers[key] = question()
        except BaseException as error:  # noqa: BLE001 - raised again where the answers are wanted
            self._errors.append(error)
