"""Run a server, ``keep.py COMMAND…``, and start it again when it has ended: the process engine's.

A container has Docker for that.
"""

from __future__ import annotations

import signal
import subprocess  # noqa: TID251 - this file runs without the package
import sys
import threading
import time
from collections.abc import Sequence

RESTARTS = 5
"""How often in a row a server that ends is started again, after 2, 4, 8 … seconds."""
STEADY = 120.0
"""Seconds after which a server that ends counts as one that had run."""


class Keeper:
    """Runs a server in a process of its own, and starts it again when it has ended.

    Not before ``SIGUSR1``, which says that it has become healthy: one that cannot start has ended.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._server: subprocess.Popen[bytes] | None = None
        self._is_healthy, self._is_over = threading.Event(), threading.Event()

    def run(self) -> int:
        """Return the exit code of the server that was not started again."""
        signal.signal(signal.SIGUSR1, self._healthy)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._end)
        failures = 0
        while True:
            began = time.monotonic()
            # It reads the end of its input when this process has ended, however that was.
            self._server = subprocess.Popen(self._command, stdin=subprocess.PIPE)  # noqa: S603 - ours
            if self._is_over.is_set():
                self._server.terminate()
            code = self._server.wait()
            failures = 0 if time.monotonic() > began + STEADY else failures + 1
            if self._is_over.is_set() or not self._is_healthy.is_set() or failures > RESTARTS:
                return code
            wait = 2.0**failures
            sys.stdout.write(f"The server ended with {code}; starting it again in {wait:.0f} s.\n")
            sys.stdout.flush()
            until = time.monotonic() + wait
            while time.monotonic() < until:
                time.sleep(0.1)  # a longer sleep would go on after a signal
                if self._is_over.is_set():
                    return code

    def _healthy(self, *_: object) -> None:
        self._is_healthy.set()

    def _end(self, *_: object) -> None:
        self._is_over.set()
        if self._server is not None:
            self._server.terminate()


if __name__ == "__main__":
    sys.exit(Keeper(sys.argv[1:]).run())
