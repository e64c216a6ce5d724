"""Calls of ``make`` in tests, which ``make test`` itself may have started."""

from __future__ import annotations

import os


def outside_of_make() -> dict[str, str]:
    """Return the environment without what ``make test`` tells a ``make`` below it."""
    return {name: value for name, value in os.environ.items() if "MAKE" not in name}
