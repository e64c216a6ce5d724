"""The plugin's entry in ``opencode.json`` or ``opencode.jsonc``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.project.edits import BOM, Edit, apply_edits, composed, decode, line_end
from bootstrap.project.files import read_state
from bootstrap.project.jsonc import (
    Item,
    JsoncError,
    Node,
    comments,
    line_and_column,
    parse,
    string_value,
)
from bootstrap.project.jsonc_edit import (
    indent_unit,
    insert_last,
    is_spaced,
    on_own_line,
    remove_item,
)
from bootstrap.project.kinds.base import ManagedFile, TakenOut
from bootstrap.project.kinds.plugin import FOLDER
from bootstrap.project.kinds.plugin_list import (
    EARLIER_ENTRY,
    ENTRY,
    MLFLOW_PLUGIN,
    NAMES,
    effective_plugin,
    heads_of,
    is_ours,
    lists_entry,
    means,
    parsed,
    path_of,
    plugin_lists,
    specs_of,
)
from bootstrap.project.record import Kind

SCHEMA = "https://opencode.ai/config.json"
_PACKAGE = re.compile(rf'"({re.escape(MLFLOW_PLUGIN)}(?:@[^"]*)?)"')
MEMBER = "member"
"""Label of an edit that adds the list of plugins."""
_ENTRY = "entry"
_FILE = "file"
_SCHEMA = "schema"
_SPEC = "spec"
"""Label of an edit to what an entry names, which leaves its options."""


class OpencodeJson(ManagedFile):
    """The project's OpenCode configuration; ``entry`` is the plugin's folder or an npm package."""

    kind: ClassVar[Kind] = "opencode-config"
    by_hand = "remove the plugin from its plugin list by hand."
    must_be_utf8 = True

    def __init__(self, project: Path, entry: str) -> None:
        super().__init__(project, choose(project, entry).name)
        self._entry = entry

    def edits(self, text: str) -> tuple[Edit, ...]:
        """Return the edits that add the entry."""
        return add_entry(text, self.path, self._entry)

    @classmethod
    def take_out(cls, text: str, path: Path, added: Sequence[Edit], /) -> TakenOut:
        """Return the edits that remove the entry."""
        return remove_entry(text, path, added), ()

    @classmethod
    def take_out_more(cls, text: str, path: Path, added: Sequence[Edit], /) -> tuple[Edit, ...]:
        """Return the edits that remove an entry that the user listed a second time."""
        return () if _is_respelled(added) else remove_entry(text, path, ())

    @classmethod
    def renewed(
        cls, text: str, path: Path, added: Sequence[Edit], /
    ) -> tuple[str, tuple[Edit, ...]]:
        """Return a text and ``added``, in which the entry of earlier versions names the folder."""
        root = parsed(text)
        plugin = effective_plugin(text, root) if root else None
        if plugin is None or entry_of(added) != EARLIER_ENTRY:
            return text, tuple(added)
        old, new = json.dumps(EARLIER_ENTRY), json.dumps(ENTRY)
        respelled = [
            edit for edit in _respelling(text, plugin.value, path.parent) if edit.removed == old
        ]
        now = [replace(edit, inserted=edit.inserted.replace(old, new)) for edit in added]
        return (apply_edits(text, respelled), tuple(now)) if respelled else (text, tuple(added))

    @classmethod
    def is_blank(cls, text: str) -> bool:
        """Whether the user has written nothing into it."""
        return is_blank(text)


def choose(project: Path, entry: str = ENTRY) -> Path:
    """Return the configuration file of ``project`` that has, or should get, the entry."""
    present = [path for name in NAMES if (path := project / name).exists() or path.is_symlink()]
    for path in present:
        text = decode(read_state(path, Scope(project).boundary).data or b"")
        root = parsed(text)
        if root and lists_entry(text, root, project, entry):
            return path
    return present[0] if present else project / NAMES[-1]


def fresh(entry: str) -> str:
    """Return the configuration that is written where there is none."""
    return json.dumps({"$schema": SCHEMA, "plugin": [entry]}, indent=2) + "\n"


def add_entry(text: str, path: Path, entry: str = ENTRY) -> tuple[Edit, ...]:
    """Return the edits that add the plugin to the configuration ``text``; none if it is there.

    They also add ``$schema`` where OpenCode (1.18.33) would at its next start, so that
    :func:`remove_entry` can remove it again.

    Args:
        text: The file's content; empty for a new one (OpenCode also accepts an empty file).
        path: The file, for messages and relative entries.
        entry: The plugin's folder, or an npm package.

    Raises:
        UserError: OpenCode would not read the file.
    """
    if not text.removeprefix(BOM):
        return (Edit(len(text), "", fresh(entry), _FILE),)
    root = _root(text, path)
    plugin = effective_plugin(text, root)
    if plugin is None:
        colon = ": " if is_spaced(text, root) else ":"
        rendered = f'"plugin"{colon}[{json.dumps(entry)}]'
        edits = insert_last(text, root, root, rendered, MEMBER)
    elif plugin.value.kind != "array":
        raise _problem(text, path, plugin.value.start, "'plugin' has to be a list")
    elif any(means(spec, path.parent, entry) for spec in specs_of(text, plugin.value)):
        # OpenCode 2 loads folders only.
        return _respelling(text, plugin.value, path.parent) if entry == ENTRY else ()
    else:
        edits = insert_last(text, root, plugin.value, json.dumps(entry), _ENTRY)
    after = apply_edits(text, edits)
    edited = parsed(after)
    if (
        edited is None
        or not lists_entry(after, edited, path.parent, entry)
        or _outline(after, edited, path.parent, entry) != _outline(text, root, path.parent, entry)
    ):
        raise UserError(
            f"{path} could not be edited safely.",
            code="config_invalid",
            fix=f'Add {json.dumps(entry)} to its "plugin" list by hand and run the command again.',
        )
    schema = _schema_edit(text, root)
    return (schema, *edits) if schema else tuple(edits)


def remove_entry(text: str, path: Path, added: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that remove the plugin's entry from a file edited since it was added.

    Args:
        text: The file's present content.
        path: The file.
        added: The edits of :func:`add_entry`.

    Returns:
        Edits that remove the first entry, or make it name what it did before, and ``$schema`` if
        :func:`add_entry` wrote it and it is unchanged.

    Raises:
        UserError: The file can no longer be parsed, or not be edited safely.
    """
    if not text.removeprefix(BOM):
        return ()
    if _is_respelled(added):
        return _spelled_as_before(text, path, added)
    schema = _remove_schema(text, path, added)
    return composed(text, schema, _remove_entry(apply_edits(text, schema), path, added))


def _remove_entry(text: str, path: Path, added: Sequence[Edit]) -> tuple[Edit, ...]:
    folder, entry = path.parent, entry_of(added)
    root = _root(text, path)
    # The last list counts; the user may have put it after the one with the entry.
    for plugin in reversed(plugin_lists(text, root)):
        specs = specs_of(text, plugin.value)
        index = next((at for at, spec in enumerate(specs) if means(spec, folder, entry)), None)
        if index is not None:
            break
    else:
        return ()
    expected = _outline(text, root, folder, entry)
    for edits in _removals(text, root, plugin, index, added):
        left = apply_edits(text, edits)
        edited = parsed(left)
        if edited is not None and _outline(left, edited, folder, entry) == expected:
            return tuple(edits)
    start = plugin.value.items[index].start
    raise _problem(text, path, start, f"the entry {entry} cannot be removed safely")


def _is_respelled(added: Sequence[Edit]) -> bool:
    return any(edit.label == _SPEC for edit in added)


def _respelling(text: str, plugin: Node, folder: Path) -> tuple[Edit, ...]:
    """Return the edits that make entries for the plugin name its folder, if none does."""
    ours = [
        (head, spec)
        for head, spec in zip(heads_of(plugin), specs_of(text, plugin), strict=True)
        if is_ours(spec, folder)
    ]
    if any(path_of(spec, folder) == FOLDER for _, spec in ours):
        return ()
    return tuple(
        Edit(head.start, text[head.start : head.end], json.dumps(ENTRY), _SPEC) for head, _ in ours
    )


def _spelled_as_before(text: str, path: Path, added: Sequence[Edit]) -> tuple[Edit, ...]:
    before = [edit.removed for edit in added if edit.label == _SPEC]
    plugin = effective_plugin(text, _root(text, path))
    heads = [
        head
        for head in (heads_of(plugin.value) if plugin else [])
        if string_value(text, head) == ENTRY
    ]
    return tuple(
        Edit(head.start, text[head.start : head.end], spec, _SPEC)
        for head, spec in zip(heads, before, strict=False)
    )


def _remove_schema(text: str, path: Path, added: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that remove what :func:`_schema_edit` wrote, wherever it is now."""
    written = next((edit for edit in added if edit.label == _SCHEMA), None)
    root = _root(text, path)
    if written is None:
        return ()
    for index, item in enumerate(root.items):
        if item.key and string_value(text, item.key) == "$schema":
            if string_value(text, item.value) != SCHEMA:
                return ()
            edits = remove_item(text, root, index, _SCHEMA, added)
            left = apply_edits(text, edits)
            edited = parsed(left)
            before = [text[one.start : one.value.end] for one in root.items if one is not item]
            if edited and [left[one.start : one.value.end] for one in edited.items] == before:
                return tuple(edits)
    return ()


def _schema_edit(text: str, root: Node) -> Edit | None:
    """Return the edit that writes ``$schema`` where OpenCode would; None where it would not.

    OpenCode 1.18.33 writes it after the first brace if only white space precedes that.
    """
    keys = [string_value(text, item.key) for item in root.items if item.key]
    if "$schema" in keys or text[: root.start].removeprefix(BOM).strip():
        return None
    spaced = is_spaced(text, root)
    member = f'"$schema":{" " if spaced else ""}{json.dumps(SCHEMA)},'
    if not root.items or on_own_line(text, root.items[0]):
        member = line_end(text) + indent_unit(text, root) + member
    elif spaced and text[root.start + 1] not in " \t":
        member += " "
    return Edit(root.start + 1, "", member, _SCHEMA)


def entry_of(added: Sequence[Edit]) -> str:
    """Return the entry that the edits of :func:`add_entry` wrote."""
    inserted = "".join(edit.inserted for edit in added)
    if found := _PACKAGE.search(inserted):
        return found[1]
    return EARLIER_ENTRY if json.dumps(EARLIER_ENTRY) in inserted else ENTRY


def is_blank(text: str) -> bool:
    """Whether the user has written nothing into a configuration: it has at most ``$schema``."""
    root = parsed(text)
    if root is None:
        return not text.strip()
    keys = [string_value(text, item.key) for item in root.items if item.key]
    if root.kind != "object" or any(key != "$schema" for key in keys):
        return False
    gaps = [text[: root.start], text[root.end :]]
    start = root.start + 1
    for item in root.items:
        gaps += [
            text[start : item.start],
            text[item.key.end : item.value.start] if item.key else "",
        ]
        start = item.value.end
    gaps.append(text[start : root.end - 1])
    return not any(comments(gap) for gap in gaps)


def _removals(
    text: str, root: Node, plugin: Item, index: int, added: Sequence[Edit]
) -> Iterator[list[Edit]]:
    """Yield ways to remove the entry, that with the whole list first."""
    entries = plugin.value
    labels = {edit.label for edit in added}
    if labels & {MEMBER, _FILE} and len(entries.items) == 1:
        at = root.items.index(plugin)
        entry = entries.items[0].value
        inside = text[entries.start : entry.start] + text[entry.end : entries.end]
        if not comments(inside):
            yield remove_item(text, root, at, MEMBER, added)
    yield remove_item(text, entries, index, _ENTRY, added)


def _root(text: str, path: Path) -> Node:
    try:
        root = parse(text)
    except JsoncError as error:
        raise UserError(
            f"{path}, line {error.line}, column {error.column}: {error.reason}.",
            code="config_invalid",
            fix="Correct the file (OpenCode does not start with it either), then run the command "
            "again.",
        ) from error
    if root.kind != "object":
        raise _problem(text, path, root.start, "the configuration has to be an object, {…}")
    return root


def _problem(text: str, path: Path, offset: int, reason: str) -> UserError:
    line, column = line_and_column(text, offset)
    return UserError(
        f"{path}, line {line}, column {column}: {reason}.",
        code="config_invalid",
        fix="Correct the file, then run the command again.",
    )


def _outline(text: str, root: Node, folder: Path, entry: str) -> list[str]:
    """Return the parts of the file that are not ours."""
    plugins = plugin_lists(text, root)
    outline: list[str] = []
    for item in root.items:
        if item in plugins and item.value.kind == "array":
            specs = specs_of(text, item.value)
            outline += [
                text[one.value.start : one.value.end]
                for one, spec in zip(item.value.items, specs, strict=True)
                if not means(spec, folder, entry)
            ]
        else:
            outline.append(text[item.start : item.value.end])
    return outline
