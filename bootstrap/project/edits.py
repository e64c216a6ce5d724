"""Edits to a text, and their inverse.

Files are decoded with ``surrogateescape``, which keeps every byte; offsets count characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NEWLINE = "newline"
"""Label of a line end that was added to the last line."""

BOM = "\ufeff"

_LINE_END = re.compile(r"\r\n|\n|\r")
_LAST_LINE_END = re.compile(r"(?:\r\n|\n|\r)\Z")


class EditMismatchError(ValueError):
    """The edits were made for another text."""


@dataclass(frozen=True)
class Edit:
    """Replace a part of a text.

    Attributes:
        offset: In characters of the text before any of the edits.
        removed: The old part.
        inserted: The new part.
        label: The subject of the edit: a variable's name, ``entry``, ``comma``, …
    """

    offset: int
    removed: str
    inserted: str
    label: str = ""


def decode(data: bytes) -> str:
    """Return ``data`` as text, bytes that are not UTF-8 as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """Return the bytes that :func:`decode` made ``text`` of."""
    return text.encode("utf-8", "surrogateescape")


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with ``edits``, which are in order and do not overlap.

    Raises:
        EditMismatchError: ``text`` does not hold what an edit removes, or the order is wrong.
    """
    parts: list[str] = []
    position = 0
    for edit in edits:
        end = edit.offset + len(edit.removed)
        if edit.offset < position or text[edit.offset : end] != edit.removed:
            raise EditMismatchError(f"no {edit.removed!r} at {edit.offset}")
        parts += (text[position : edit.offset], edit.inserted)
        position = end
    parts.append(text[position:])
    return "".join(parts)


def invert(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead from the text after ``edits`` to the text before them."""
    inverse: list[Edit] = []
    shift = 0
    for edit in edits:
        inverse.append(Edit(edit.offset + shift, edit.inserted, edit.removed, edit.label))
        shift += len(edit.inserted) - len(edit.removed)
    return tuple(inverse)


def composed(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return one set of removals that equals ``first``, applied to ``text``, then ``second``.

    Both are in order, and insert nothing.
    """
    spans = [(edit.offset, edit.offset + len(edit.removed), edit.label) for edit in first]
    for edit in second:
        start, last = edit.offset, edit.offset + len(edit.removed) - 1
        for before in first:
            start += len(before.removed) if before.offset <= start else 0
            last += len(before.removed) if before.offset <= last else 0
        spans.append((start, last + 1, edit.label))
    whole: list[Edit] = []
    end = 0
    for start, stop, label in sorted(spans, key=lambda span: (span[0], -span[1])):
        if stop > end:
            whole.append(Edit(start, text[start:stop], "", label))
            end = stop
    return tuple(whole)


def line_end(text: str) -> str:
    r"""Return the first line end of ``text``, ``\n`` where it has none."""
    found = _LINE_END.search(text)
    return found.group() if found else "\n"


def with_line_ends_of(text: str, part: str) -> str:
    """Return ``part``, taken from an earlier ``text``, with the only line end of it now."""
    ends = set(_LINE_END.findall(text))
    return _LINE_END.sub(ends.pop(), part) if len(ends) == 1 else part


def append_lines(
    text: str, lines: Sequence[tuple[str, str]], eol: str | None = None
) -> tuple[Edit, ...]:
    """Return edits that append ``lines`` (label, content).

    ``eol`` is the only line end of the format; None for any, of which those of ``text`` are taken.
    """
    ends = ("\n", "\r") if eol is None else eol[-1]
    eol = eol or line_end(text)
    edits = [Edit(len(text), "", line + eol, label) for label, line in lines]
    if edits and text.removeprefix(BOM) and not text.endswith(ends):
        edits.insert(0, Edit(len(text), "", eol, NEWLINE))
    return tuple(edits)


def take_out_newline(text: str, added: Sequence[Edit], removals: Sequence[Edit]) -> Sequence[Edit]:
    """Extend ``removals`` by the line end that :func:`append_lines` had to add.

    If anything follows the removed lines, the line end belongs to the user and stays.

    Args:
        text: The file's present text.
        added: The edits that added the lines.
        removals: The edits that remove them, in order.
    """
    needed = any(edit.label == NEWLINE for edit in added)
    appended = {edit.label for edit in added if not edit.removed}
    end = len(text)
    first = len(removals)
    while first and removals[first - 1].offset + len(removals[first - 1].removed) == end:
        if removals[first - 1].label not in appended:
            break
        first -= 1
        end = removals[first].offset
    newline = _LAST_LINE_END.search(text[:end])
    if not needed or first == len(removals) or newline is None:
        return removals
    taken = Edit(newline.start(), newline.group(), "", NEWLINE)
    return [*removals[:first], taken, *removals[first:]]
