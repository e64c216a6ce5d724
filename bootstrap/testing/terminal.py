"""A program in a terminal of its own, as a user has it: a pseudo-terminal, keys and a screen."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import struct
import sys
import termios
import threading
import time
from typing import TYPE_CHECKING

from bootstrap.core import run_command
from bootstrap.testing.client import TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bootstrap.core.run_command import Process

CTRL_C = "\x03"
ENTER = "\r"
ESCAPE = "\x1b"
ROWS, COLUMNS = 40, 120
_POLL = 0.05
_LAUNCHER = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes its standard input the controlling terminal, in a program: a process with threads may do
little in a fork before it executes another program."""
_CONTROL = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(\x07|\x1b\\)|[@-Z\\-_=>])", re.DOTALL)
"""Control sequences (ECMA-48), and strings to the terminal such as its title."""


class Terminal:
    """A running program and its terminal.

    Attributes:
        process: The program; it leads its session.
        raw: All that it has written so far.
    """

    def __init__(
        self, process: Process, master: int, check: Callable[[], object] = lambda: None
    ) -> None:
        self.process = process
        self.raw = b""
        self._master = master
        self._check = check
        self._plain, self._read_on = "", 0
        self._hung_up = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def text(self) -> str:
        """What it has written, without colours, cursor movements and the like."""
        # Only what is new is looked at: an interface draws many times a second.
        new = self.raw[self._read_on :]
        whole = new.rfind(b"\x1b[")
        if whole > 0:
            self._plain += _CONTROL.sub("", new[:whole].decode(errors="replace"))
            self._read_on += whole
        rest = new[max(whole, 0) :]
        return self._plain + _CONTROL.sub("", rest.decode(errors="replace"))

    def press(self, *keys: str) -> None:
        """Type, key by key: a program may look at how fast they come."""
        for key in keys:
            os.write(self._master, key.encode())
            time.sleep(_POLL)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does: the program gets a SIGHUP."""
        self._hung_up.set()
        self._reader.join()

    def wait_for(self, text: str, timeout: float = TIMEOUT) -> None:
        """Wait until something was written.

        Raises:
            AssertionError: It was not, in time, or the program has ended; the message has the end
                of what it wrote.
        """
        deadline = time.monotonic() + timeout
        while text not in self.text:
            self._check()
            for is_over, why in (
                (self.process.poll() is not None, "the program has ended"),
                (time.monotonic() > deadline, f"it was not written in {timeout:.0f} s"),
            ):
                if is_over and text not in self.text:
                    raise AssertionError(f"{text!r}: {why}\n{self.text[-2000:]}")
            time.sleep(_POLL)

    def _read(self) -> None:
        # EIO when nobody has the other end open any more. Closed is the terminal only once nobody
        # waits in a read of it.
        with contextlib.suppress(OSError):
            while not self._hung_up.is_set():
                if select.select([self._master], [], [], _POLL)[0]:
                    self.raw += os.read(self._master, 65536)
        self._hung_up.wait()
        os.close(self._master)


@contextlib.contextmanager
def in_terminal(  # noqa: PLR0913 - what a program in a terminal is started with
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str],
    rows: int = ROWS,
    columns: int = COLUMNS,
    check: Callable[[], object] = lambda: None,
) -> Iterator[Terminal]:
    """Run a program in a terminal; end it, and what is left of its group, with the block.

    Args:
        command: The program, by its path, and its arguments.
        cwd: Working directory.
        env: The whole environment, but for ``TERM``.
        rows: Of the terminal.
        columns: Of the terminal.
        check: Called while something is waited for; what it raises ends that.
    """
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    terminal: Terminal | None = None
    try:
        with contextlib.ExitStack() as running:
            try:
                process = running.enter_context(
                    run_command.in_session(
                        [sys.executable, "-I", "-c", _LAUNCHER, *command],
                        cwd=cwd,
                        env={**env, "TERM": "xterm-256color"},
                        stdin=slave,
                        stdout=slave,
                        stderr=slave,
                    )
                )
            finally:
                os.close(slave)
            terminal = Terminal(process, master, check)
            yield terminal
    finally:
        if terminal is None:
            os.close(master)
        else:
            terminal.hang_up()
