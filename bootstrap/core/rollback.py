"""Taking back what a command did when it cannot go on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Self

_INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _handled_by(
    handler: Callable[[int, FrameType | None], object] | signal.Handlers,
) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = {number: signal.signal(number, handler) for number in _INTERRUPTS}
    try:
        yield
    finally:
        for number, before in previous.items():
            signal.signal(number, before)


def interruptible() -> AbstractContextManager[None]:
    """Make SIGTERM and SIGHUP unwind like Ctrl-C, so that they, too, take back what was begun."""
    return _handled_by(_interrupt)


def uninterrupted() -> AbstractContextManager[None]:
    """Hold interrupts back: a second Ctrl-C must not stop the taking back half-way."""
    return _handled_by(signal.SIG_IGN)


@contextmanager
def interrupted_afterwards() -> Iterator[None]:
    """Let a block end before an interrupt is raised: what it made is known then, and undone."""
    received: list[int] = []
    with _handled_by(lambda number, _frame: received.append(number)):
        yield
    if received:
        raise KeyboardInterrupt


class Transaction:
    """Undo steps of one command, run in reverse when the block is left by an exception.

    Use it as a context manager; :meth:`on_failure` is called right before (or right after, where
    only then it is known what to undo) each thing that a failure later has to take back.
    """

    def __init__(self) -> None:
        self._undo = ExitStack()

    def __enter__(self) -> Self:
        return self

    def on_failure(self, take_back: Callable[[], object]) -> None:
        """Remember a step to run when the block fails."""
        self._undo.callback(take_back)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._undo.pop_all()
            return
        with uninterrupted():
            self._undo.close()
