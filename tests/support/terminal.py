"""A program in a terminal of its own, as a user has it: a pseudo-terminal, keys and a screen."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
import threading
import time
from typing import TYPE_CHECKING

from tests.support.processes import PATIENCE, end_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

CTRL_C = "\x03"
ENTER = "\r"
ROWS, COLUMNS = 40, 120
POLL = 0.05
LAUNCHER = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes its standard input the controlling terminal, in a program: the tests have threads, and
what a fork of them may do before it executes another program is little."""
CONTROL = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(\x07|\x1b\\)|[@-Z\\-_=>])", re.DOTALL)
"""Control sequences (ECMA-48), and strings to the terminal such as its title."""


class Terminal:
    """A running program and its terminal.

    Attributes:
        process: The program; it leads its session.
        raw: All that it has written so far.
    """

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self.raw = b""
        self._master = master
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
            self._plain += CONTROL.sub("", new[:whole].decode(errors="replace"))
            self._read_on += whole
        rest = new[max(whole, 0) :]
        return self._plain + CONTROL.sub("", rest.decode(errors="replace"))

    def press(self, *keys: str) -> None:
        """Type, key by key: a program may look at how fast they come."""
        for key in keys:
            os.write(self._master, key.encode())
            time.sleep(0.05)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does: the program gets a SIGHUP."""
        self._hung_up.set()
        self._reader.join()

    def wait_for(self, text: str, timeout: float = PATIENCE) -> None:
        """Wait until something was written.

        Raises:
            AssertionError: It was not, in time, or the program has ended.
        """
        deadline = time.monotonic() + timeout
        while text not in self.text:
            assert self.process.poll() is None, self.text[-2000:]
            assert time.monotonic() < deadline, self.text[-1000:]
            time.sleep(0.05)

    def _read(self) -> None:
        # EIO when nobody has the other end open any more. Closed is the terminal only once nobody
        # waits in a read of it.
        with contextlib.suppress(OSError):
            while not self._hung_up.is_set():
                if select.select([self._master], [], [], POLL)[0]:
                    self.raw += os.read(self._master, 65536)
        self._hung_up.wait()
        os.close(self._master)


@contextlib.contextmanager
def in_terminal(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    rows: int = ROWS,
    columns: int = COLUMNS,
) -> Iterator[Terminal]:
    """Run a program in a terminal; end it, and what is left of its group, with the block."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, *command],
        cwd=cwd,
        env={**env, "TERM": "xterm-256color"},
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    with process:
        terminal = Terminal(process, master)
        try:
            yield terminal
        finally:
            end_group(process)
            terminal.hang_up()
