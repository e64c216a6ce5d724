"""Kill a process, or fail, at the n-th call that changes a file."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sys
import traceback
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KILLED = 77
"""Exit code of a process that was ended in the middle of its work."""

CHANGING = {
    *("os.rename", "os.chmod", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.link"),
    *("os.utime", "os.chown", "os.truncate", "os.setxattr"),
}
"""Audit events of CPython (https://docs.python.org/3/library/audit_events.html): each is raised
right before its call."""
_WRITING = os.O_WRONLY | os.O_RDWR


def attempt(
    work: Callable[[], object], at: int, root: Path, error: OSError | None, *, lasting: bool = False
) -> dict[str, Any]:
    """Do some work that fails at its n-th change of a file, or whose process, a fork, dies there.

    A change is any of :data:`CHANGING`, opening a file for writing, a write (half of it is done)
    and an fsync. Right before the next change is right after the last one.

    Args:
        work: What to do.
        at: At which change, from 0.
        root: Where changes count.
        error: What the change raises; None to end the process there.
        lasting: Whether only changes that take disk space count, and all later ones fail as well.

    Returns:
        ``fired``: whether there were that many; ``raised``: what came out of the work, None for
        nothing; ``message`` and ``fix`` of it.
    """
    counter = _Counter(at, root, error, lasting=lasting)
    if error is not None:
        return _outcome(work, counter)
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        # It writes to every object there is, and so to each page of memory that both share.
        gc.disable()
        try:
            os.write(sender, json.dumps(_outcome(work, counter)).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(sender)
    with os.fdopen(receiver, "rb") as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == KILLED:
        return {"fired": True, "raised": None}
    assert code == 0, (code, said)
    answer: dict[str, Any] = json.loads(said)
    return answer


def _outcome(work: Callable[[], object], counter: _Counter) -> dict[str, Any]:
    raised: BaseException | None = None
    try:
        with counter.counting():
            work()
    except BaseException as error:  # noqa: BLE001 - whatever it is, the test looks at it
        raised = error
    return {
        "fired": counter.fired,
        "raised": type(raised).__name__ if raised else None,
        "message": getattr(raised, "message", "".join(traceback.format_exception(raised)))
        if raised
        else None,
        "fix": getattr(raised, "fix", None),
    }


_COUNTING: list[_Counter] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    for counter in _COUNTING:
        counter.hear(event, arguments)


@cache
def _listen() -> None:
    """Hear of every call from now on: no hook of CPython's can be removed."""
    sys.addaudithook(_hear)


class _Counter:
    def __init__(self, at: int, root: Path, error: OSError | None, *, lasting: bool) -> None:
        self.fired = False
        self._left = at
        self._root = os.fspath(root)
        self._error = error
        self._lasting = lasting

    @contextlib.contextmanager
    def counting(self) -> Iterator[None]:
        """Count what this process changes meanwhile."""
        real_fsync, real_fdopen = os.fsync, os.fdopen

        def fsync(descriptor: int) -> None:
            self._change(takes_space=True)
            real_fsync(descriptor)

        def fdopen(descriptor: int, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - os.fdopen's
            stream = real_fdopen(descriptor, *arguments, **options)
            if stream.writable():
                real_write = stream.write

                def write(data: Any) -> Any:  # noqa: ANN401 - text or bytes
                    half = len(data) // 2
                    real_write(data[:half])
                    stream.flush()
                    self._change(takes_space=True)
                    return real_write(data[half:])

                stream.write = write
            return stream

        _listen()
        _COUNTING.append(self)
        try:
            with patch.multiple(os, fsync=fsync, fdopen=fdopen):
                yield
        finally:
            _COUNTING.remove(self)

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take in an audit event."""
        path = arguments[0] if arguments else None
        # A name without a folder is one in a folder that was opened before.
        is_below = isinstance(path, (str, bytes)) and (
            os.fsdecode(path).startswith(self._root) or not os.path.isabs(path)  # noqa: PTH117
        )
        if event == "open":
            flags = arguments[2]
            if is_below and isinstance(flags, int) and flags & _WRITING:
                self._change(takes_space=bool(flags & os.O_CREAT))
        elif event in CHANGING and (is_below or isinstance(path, int)):
            self._change(takes_space=event in ("os.mkdir", "os.symlink"))

    def _change(self, *, takes_space: bool) -> None:
        if self._lasting and not takes_space:
            return
        self._left -= 1
        if self._left > -1 or (self._left < -1 and not self._lasting):
            return
        self.fired = True
        if self._error is None:
            os._exit(KILLED)
        raise self._error
