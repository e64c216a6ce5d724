"""Format numbers, durations and texts for the user."""

from __future__ import annotations

import unicodedata

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_KILO = 1000.0


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
        width = _columns_of(character)
        if used + width > columns:
            while shown and used + 1 > columns:
                used -= _columns_of(shown.pop())
            return "".join([*shown, "…"])
        shown.append(character)
        used += width
    return "".join(shown)


def _columns_of(character: str) -> int:
    """Return a character's columns on a terminal (Unicode Standard Annex 11)."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
