"""Small pieces of the texts that people read."""

from __future__ import annotations


def counted(number: int, what: str) -> str:
    """Return ``1 record`` or ``1,234 records``."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
