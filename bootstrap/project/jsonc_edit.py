"""Add an item to a JSON container in the file's style, and remove one."""

from __future__ import annotations

from collections.abc import Sequence

from bootstrap.project.edits import Edit, line_end
from bootstrap.project.jsonc import Item, Node, comments

COMMA = "comma"
"""Label of a separator added after, or taken from, the item before."""

_SPACE = " \t\r\n"
_LINE_ENDS = ("\n", "\r")
_CLOSERS = "]}"


def is_spaced(text: str, root: Node) -> bool:
    """Whether the file writes a space after a colon (a minified one does not)."""
    return not root.items or text[root.items[0].value.start - 1] in _SPACE


def on_own_line(text: str, item: Item) -> bool:
    """Whether only white space precedes an item on its line."""
    return not text[_line_start(text, item.start) : item.start].strip(_SPACE)


def insert_last(text: str, root: Node, container: Node, rendered: str, label: str) -> list[Edit]:
    """Return the edits that add ``rendered`` as the last item of ``container``."""
    last = container.items[-1] if container.items else None
    tail_start = _end(last) if last else container.start + 1
    tail = text[tail_start : container.end - 1]
    notes = comments(tail)
    at = tail_start + (notes[-1][1] if notes else 0)
    after_line_comment = bool(notes) and tail.startswith("//", notes[-1][0])
    lead = _own_line(text, root, container, tail)
    if lead is None and after_line_comment:
        lead = _line_indent(text, container.start) + indent_unit(text, root)
    suffix = "," if last and last.comma is not None else ""
    if lead is not None:
        separator = line_end(text) + lead
        if not last and not _breaks(tail):
            suffix = line_end(text) + _line_indent(text, container.start)
    elif last:
        separator = " " if _spaced_items(text, root, container) else ""
    else:
        separator = " " if tail else ""
    edits = [Edit(at, "", separator + rendered + suffix, label)]
    if last and last.comma is None:
        edits.insert(0, Edit(last.value.end, "", ",", COMMA))
    return edits


def remove_item(
    text: str, container: Node, index: int, label: str, added: Sequence[Edit] = ()
) -> list[Edit]:
    """Return the edits that remove an item, with its separator, from the file as it is now.

    Args:
        text: The file's present text.
        container: The container of the item.
        index: The item's.
        label: The label of the edit that added it, and of the one that removes it.
        added: The edits that added it; none for an item of somebody else's.
    """
    item = container.items[index]
    start, end, comma = item.start, item.value.end, item.comma
    inserted = next((edit.inserted for edit in added if edit.label == label), None)
    if comma is None or (index and _breaks(text[end:comma])):
        # Where commas begin lines, its own one is that of the next item.
        comma = container.items[index - 1].comma if index else None
    elif not text[end:comma].strip(_SPACE):
        end, comma = comma + 1, None
    lead = _lead(text, container, index, start)
    trail = end + _width(text[end:], _SPACE)
    after_comment = _after_line_comment(text, container, index, lead)
    breaks_after = _breaks(text[end:trail])
    # What follows on the line stays there; a comment behind the first item was there before it.
    shares = index and _breaks(text[lead:start]) and text[trail] not in _CLOSERS
    if not breaks_after and (after_comment or shares):
        end = trail
    elif index or lead < start:
        start = lead
        if comma == lead - 1:
            start, comma = lead - 1, None
            lead = _lead(text, container, index, start)
            if _breaks(text[lead:start]) and (
                breaks_after or not _after_line_comment(text, container, index, lead)
            ):
                start = lead
    elif item.comma is not None and not (inserted or "").endswith(","):
        end += _width(text[end:], " \t")
    inside = text[container.start + 1 : start] + text[end : container.end - 1]
    if len(container.items) == 1 and not inside.strip(_SPACE) and _was_empty(inside, inserted):
        start, end = container.start + 1, container.end - 1
    edits = [Edit(start, text[start:end], "", label)]
    if comma is not None:
        edits.append(Edit(comma, ",", "", COMMA))
    return sorted(edits, key=lambda edit: edit.offset)


def _was_empty(inside: str, inserted: str | None) -> bool:
    """Whether a container with only white space left had nothing in it before ``inserted``."""
    if inserted is None:
        return _breaks(inside)
    lead = inserted[: _width(inserted, _SPACE)]
    if not lead or _breaks(inserted[len(inserted.rstrip(_SPACE)) :]):
        return True
    # A formatter has put what was on one line on several.
    return _breaks(inside) and not _breaks(lead)


def _end(item: Item) -> int:
    return item.value.end if item.comma is None else item.comma + 1


def _own_line(text: str, root: Node, container: Node, tail: str) -> str | None:
    """Return the indentation for a new item on a line of its own, None for the same line."""
    if container.items:
        last = container.items[-1]
        line = _line_start(text, last.start)
        lead = text[line : last.start]
        return lead if line > container.start and not lead.strip(_SPACE) else None
    if _breaks(tail) or (container.kind == "object" and not tail):
        return _line_indent(text, container.start) + indent_unit(text, root)
    return None


def indent_unit(text: str, root: Node) -> str:
    """Return one step of indentation, as the first member of the root shows it."""
    if root.items and (line := _line_start(text, root.items[0].start)) > root.start:
        lead = text[line : root.items[0].start]
        if lead and not lead.strip(_SPACE):
            return lead
    return "  "


def _spaced_items(text: str, root: Node, container: Node) -> bool:
    if len(container.items) > 1:
        return text[_end(container.items[-2])] in _SPACE
    return is_spaced(text, root)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind(char, 0, offset) for char in _LINE_ENDS) + 1


def _line_indent(text: str, offset: int) -> str:
    line = text[_line_start(text, offset) : offset]
    return line[: _width(line, " \t")]


def _width(text: str, characters: str) -> int:
    """Return how many of ``characters`` a text begins with."""
    return len(text) - len(text.lstrip(characters))


def _breaks(text: str) -> bool:
    return any(char in text for char in _LINE_ENDS)


def _lead(text: str, container: Node, index: int, offset: int) -> int:
    """Return where the white space before ``offset`` begins, in the gap before item ``index``.

    White space at the end of a ``//`` comment is the comment's.
    """
    start = container.items[index - 1].value.end if index else container.start + 1
    after_comments = max((end for _, end in comments(text[start:offset])), default=0)
    return max(start + after_comments, len(text[:offset].rstrip(_SPACE)))


def _after_line_comment(text: str, container: Node, index: int, offset: int) -> bool:
    """Whether a ``//`` comment ends at ``offset``, in the gap before item ``index``."""
    start = container.items[index - 1].value.end if index else container.start + 1
    return any(
        start + end == offset and text.startswith("//", start + begin)
        for begin, end in comments(text[start:offset])
    )
