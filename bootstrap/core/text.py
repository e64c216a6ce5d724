"""Format numbers, durations and texts for the user."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TypeVar, cast

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_KILO = 1000.0
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode's categories of characters that control, format or end a line."""
_HARMLESS = "\t\u200c\u200d"
"""Of these: what aligns columns, and what joins letters and emoji."""

_Value = TypeVar("_Value")


def is_dumb() -> bool:
    """Return whether the terminal, if there is one, moves no cursor and has no colours."""
    return os.environ.get("TERM", "dumb") == "dumb"


def counted(number: int, what: str) -> str:
    """Return ``1 record`` or ``1,234 records``."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def size(count: float) -> str:
    """Return bytes in powers of 1000: ``850 B``, ``4.2 MB``."""
    for unit in ("B", "kB", "MB", "GB"):
        if count < _KILO:
            return f"{count:.0f} {unit}" if unit == "B" or count >= 10 else f"{count:.1f} {unit}"  # noqa: PLR2004 - one digit more for small ones
        count /= _KILO
    return f"{count:,.1f} TB"


def ago(seconds: float) -> str:
    """Return ``just now`` (also for negative seconds), ``5 min ago`` or ``3 days ago``."""
    if seconds < _MINUTE:
        return "just now"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE:.0f} min ago"
    if seconds < _DAY:
        return f"{seconds // _HOUR:.0f} h ago"
    return f"{counted(int(seconds // _DAY), 'day')} ago"


def duration(seconds: float) -> str:
    """Return ``0.8 s``, ``41 s`` or ``3 min 5 s``."""
    if seconds < 10:  # noqa: PLR2004 - one digit more for short ones
        return f"{seconds:.1f} s"
    whole = round(seconds)
    return f"{whole} s" if whole < _MINUTE else f"{whole // _MINUTE} min {whole % _MINUTE} s"


def short_duration(seconds: float) -> str:
    """Return a duration in at most six columns: ``0.8s``, ``41s``, ``3m05s``, ``2h07m``, ``4d``."""
    if seconds < 10:  # noqa: PLR2004 - one digit more for short ones
        return f"{seconds:.1f}s"
    minutes, rest = divmod(round(seconds), _MINUTE)
    hours, minutes = divmod(minutes, 60)
    if hours >= 24:  # noqa: PLR2004 - a day
        return f"{hours // 24}d"
    if hours:
        return f"{hours}h{minutes:02}m"
    return f"{minutes}m{rest:02}s" if minutes else f"{rest}s"


def short_number(number: int) -> str:
    """Return a number in at most five columns: ``950``, ``12.3k``, ``1.2M``."""
    if number < _KILO:
        return str(number)
    short, units = number / _KILO, "kMG"
    while short >= _KILO - 0.5 and len(units) > 1:
        short, units = short / _KILO, units[1:]
    digits = 1 if short < 99.95 else 0  # noqa: PLR2004 - three digits
    return f"{short:.{digits}f}{units[0]}"


def printable(text: str) -> str:
    r"""Return a text in which control characters are visible, as ``\x1b``, ``\u202e`` or ``\n``.

    Names from servers, repositories and folders could otherwise move the cursor, change colours,
    show a line that is not ours, or (right-to-left marks) change how it reads.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        one.encode("unicode_escape", "surrogatepass").decode()
        if unicodedata.category(one) in _HIDDEN and one not in _HARMLESS
        else one
        for one in text
    )


def all_printable(value: _Value) -> _Value:
    """Return a result with every text and path in it as :func:`printable` has it."""
    return cast("_Value", _all_printable(value))


def _all_printable(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Path):
        return Path(printable(str(value)))
    if isinstance(value, (tuple, list)):
        return type(value)(map(_all_printable, value))
    if isinstance(value, dict):
        return {_all_printable(key): _all_printable(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        inner = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(value, **{name: _all_printable(one) for name, one in inner.items()})
    return value


def one_line(text: str, columns: int) -> str:
    """Return somebody else's text as one line, cut to so many columns of a terminal.

    Control and format characters are removed: they could move the cursor, change colours, or
    (right-to-left marks) change how the line reads.
    """
    words = " ".join(text.split())
    shown: list[str] = []
    used = 0
    for character in words:
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
            continue
        width = columns_of(character)
        if used + width > columns:
            while shown and used + 1 > columns:
                used -= columns_of(shown.pop())
            return "".join([*shown, "…"])
        shown.append(character)
        used += width
    return "".join(shown)


def columns_of(text: str) -> int:
    """Return a text's columns on a terminal (Unicode Standard Annex 11)."""
    return sum(
        2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
        for character in text
        if not unicodedata.combining(character)
    )
