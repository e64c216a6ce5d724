"""How far an installation by pip is, from what it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bootstrap.core.text import size

_IGNORED = re.compile(r"^Ignoring \S+: markers ")
_WHEEL = re.compile(
    r"^\s*(?P<how>Downloading|Using cached) (?P<file>\S+\.whl) "
    r"\((?P<amount>[\d.]+) (?P<unit>[kMG]?B)\)"
)
_LOCAL = re.compile(r"^\s*Processing (?P<file>\S+\.whl)")
_INSTALLING = "Installing collected packages:"
_UNITS = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9}
_LARGE = 5_000_000
"""Bytes of a package that is named, because it may take a while."""
_SHARES = 4
"""How often it is told how far it is, besides."""


@dataclass
class PipProgress:
    """Takes the lines of ``pip install`` (of 22.0 to 26.0: not in its quiet modes).

    Attributes:
        wanted: The packages to install, with those that are for other systems.
    """

    wanted: int
    _there: int = 0
    _downloaded: int = 0
    _cached: int = 0

    def told(self, line: str) -> str | None:
        """Return what to tell the user after a line; None for most."""
        if _IGNORED.match(line):
            self.wanted -= 1
        if line.startswith(_INSTALLING):
            return f"Installing {self._there} packages ({self._amounts()}) …"
        found = _WHEEL.match(line) or _LOCAL.match(line)
        if found is None:
            return None
        before, self._there = self._there, self._there + 1
        amount = 0
        if "how" in found.groupdict():
            amount = int(float(found["amount"]) * _UNITS[found["unit"]])
            if found["how"] == "Downloading":
                self._downloaded += amount
            else:
                self._cached += amount
        is_large = amount >= _LARGE
        share = self.wanted / _SHARES
        if not is_large and int(before / share) == int(self._there / share):
            return None
        name = found["file"].rpartition("/")[2].partition("-")[0]
        now = f"; now {name}, {size(amount)}" if is_large else ""
        return f"Package {self._there} of {self.wanted} ({self._amounts()}{now}) …"

    def _amounts(self) -> str:
        cached = f", {size(self._cached)} cached" if self._cached else ""
        return f"{size(self._downloaded)} downloaded{cached}"
