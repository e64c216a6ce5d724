"""Another time for the programs of a test, while the machine's clock stays as it is.

libfaketime (https://github.com/wolfcw/libfaketime, Debian's package ``libfaketime``) is loaded
into them. It works in OpenCode's binary, which asks the C library for the time.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES: Final = ("lib/*/faketime", "lib/faketime", "lib64/faketime", "local/lib/faketime")
"""Where distributions install it, below ``/usr``."""
RE_READ: Final = 1.0
"""Seconds after which a program notices that :meth:`Clock.set` was called."""


@cache
def library() -> Path | None:
    """Return libfaketime, or None where it is not installed. ``FAKETIME_LIBRARY`` names another."""
    named = os.environ.get("FAKETIME_LIBRARY")
    if named:
        return Path(named)
    if not sys.platform.startswith("linux"):
        return None
    found = [path for place in PLACES for path in Path("/usr").glob(f"{place}/libfaketime.so.1")]
    return found[0] if found else None


class Clock:
    """The clock of the programs that are started with its :attr:`env`.

    Args:
        file: Holds the offset, which libfaketime reads.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.set(0)

    def set(self, seconds: float) -> None:
        """Set the clock ahead of the real one, or with a negative number behind it."""
        # In one step, as programs read it at any time.
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+.0f}s\n")
        new.replace(self._file)

    @property
    def env(self) -> Mapping[str, str]:
        """Variables for programs that are to have this clock."""
        return {
            "LD_PRELOAD": str(library()),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": f"{RE_READ:.0f}",
            # The monotonic clock goes on, as when the real clock is set.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
