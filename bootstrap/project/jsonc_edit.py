"""Add an item to a JSON container in the file's style, and remove one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bootstrap.project.edits import Edit, line_end
from bootstrap.project.jsonc import Item, Node, comments

COMMA = "comma"
"""Label of a separator added after, or taken from, the item before."""

_SPACE = " \t\r\n"
_LINE_ENDS = ("\n", "\r")


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
        if not last and not any(char in tail for char in _LINE_ENDS):
            suffix = line_end(text) + _line_indent(text, container.start)
    elif last:
        separator = " " if _spaced_items(text, root, container) else ""
    else:
        separator = " " if tail else ""
    edits = [Edit(at, "", separator + rendered + suffix, label)]
    if last and last.comma is None:
        edits.insert(0, Edit(last.value.end, "", ",", COMMA))
    return edits


def remove_item(text: str, container: Node, index: int, label: str) -> list[Edit]:
    """Return the edits that remove an item, with its comma and the white space before it."""
    item = container.items[index]
    start, end = item.start, item.value.end
    edits: list[Edit] = []
    if item.comma is not None and not text[end : item.comma].strip(_SPACE):
        end = item.comma + 1
    elif item.comma is not None:
        edits.append(Edit(item.comma, ",", "", COMMA))
    elif index and (comma := container.items[index - 1].comma) is not None:
        edits.append(Edit(comma, ",", "", COMMA))
    before = text[:start].rstrip(_SPACE)
    rest = text[end:]
    shares_line = bool(rest.lstrip(" \t")) and rest.lstrip(" \t")[0] not in _LINE_ENDS
    if _after_line_comment(text, container, index, len(before)) and shares_line:
        # The line break ends a comment, so it stays.
        end += len(rest) - len(rest.lstrip(" \t"))
    elif index or len(before) < start:
        start = len(before)
    elif item.comma is not None:
        end += len(rest) - len(rest.lstrip(" \t"))
    edits.append(Edit(start, text[start:end], "", label))
    return sorted(edits, key=lambda edit: edit.offset)


def remove_verbatim(
    text: str, container: Node, index: int, added: Sequence[Edit], rendered: str
) -> Iterator[list[Edit]]:
    """Yield the edits that remove exactly what :func:`insert_last` added, if it is unchanged.

    Args:
        text: The file's present text.
        container: The container of the item.
        index: The item's.
        added: The edits that added it.
        rendered: The item as it was added.
    """
    item = container.items[index]
    commas = [edit for edit in added if edit.label == COMMA]
    before = container.items[index - 1].comma if index else None
    if commas and before is None:
        return
    for edit in added:
        start = item.start - edit.inserted.find(rendered)
        if rendered in edit.inserted and start >= 0 and text.startswith(edit.inserted, start):
            whole = Edit(start, edit.inserted, "", edit.label)
            yield (
                [Edit(before, ",", "", COMMA), whole] if commas and before is not None else [whole]
            )


def _end(item: Item) -> int:
    return item.value.end if item.comma is None else item.comma + 1


def _own_line(text: str, root: Node, container: Node, tail: str) -> str | None:
    """Return the indentation for a new item on a line of its own, None for the same line."""
    if container.items:
        last = container.items[-1]
        line = _line_start(text, last.start)
        lead = text[line : last.start]
        return lead if line > container.start and not lead.strip(_SPACE) else None
    if any(char in tail for char in _LINE_ENDS) or (container.kind == "object" and not tail):
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
    return line[: len(line) - len(line.lstrip(" \t"))]


def _after_line_comment(text: str, container: Node, index: int, offset: int) -> bool:
    """Whether a ``//`` comment ends at ``offset``, in the gap before item ``index``."""
    gap_start = _end(container.items[index - 1]) if index else container.start + 1
    notes = comments(text[gap_start:offset])
    return bool(notes) and text.startswith("//", gap_start + notes[-1][0])
