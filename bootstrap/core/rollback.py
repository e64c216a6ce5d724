"""Roll back what a command did when it fails."""

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
    """Make SIGTERM and SIGHUP roll back as Ctrl-C does."""
    return _handled_by(_interrupt)


def uninterrupted() -> AbstractContextManager[None]:
    """Ignore interrupts: a second Ctrl-C must not stop a rollback half-way."""
    return _handled_by(signal.SIG_IGN)


@contextmanager
def interrupted_afterwards() -> Iterator[None]:
    """Delay an interrupt until the block has ended, and it is known what to roll back."""
    received: list[int] = []
    with _handled_by(lambda number, _frame: received.append(number)):
        yield
    if received:
        raise KeyboardInterrupt


class Transaction:
    """A context manager that runs undo steps in reverse when its block raises.

    Call :meth:`on_failure` right before each change, or right after it where only then it is known
    what to undo.
    """

    def __init__(self) -> None:
        self._undo = ExitStack()

    def __enter__(self) -> Self:
        return self

    def on_failure(self, undo: Callable[[], object]) -> None:
        """Register an undo step."""
        self._undo.callback(undo)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._undo.pop_all()
            return
        with uninterrupted():
            self._undo.close()
