"""The plugin's entry in ``opencode.json`` or ``opencode.jsonc``."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

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
    value_of,
)
from bootstrap.project.jsonc_edit import (
    indent_unit,
    insert_last,
    is_spaced,
    on_own_line,
    remove_item,
)
from bootstrap.project.kinds.base import ManagedFile, TakenOut
from bootstrap.project.kinds.plugin import EARLIER_PATH, FOLDER, PATH
from bootstrap.project.record import Kind

NAMES = ("opencode.jsonc", "opencode.json")
"""The one that OpenCode reads last, and that wins, comes first."""

KEY, NEW_KEY = "plugin", "plugins"
"""The lists of plugins: OpenCode 1 reads the first, OpenCode 2 both; ours goes into the first."""
ENTRY = f"./{FOLDER}"
EARLIER_ENTRY = f"./{EARLIER_PATH}"
"""What earlier versions wrote."""
SCHEMA = "https://opencode.ai/config.json"
MLFLOW_PLUGIN = "@mlflow/opencode"
"""MLflow's own package."""

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
        root = _parsed(text)
        plugin = _effective_plugin(text, root) if root else None
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
        root = _parsed(text)
        if root and _lists(text, root, project, entry):
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
    plugin = _effective_plugin(text, root)
    if plugin is None:
        colon = ": " if is_spaced(text, root) else ":"
        rendered = f'"plugin"{colon}[{json.dumps(entry)}]'
        edits = insert_last(text, root, root, rendered, MEMBER)
    elif plugin.value.kind != "array":
        raise _problem(text, path, plugin.value.start, "'plugin' has to be a list")
    elif any(means(spec, path.parent, entry) for spec in _specs(text, plugin.value)):
        # OpenCode 2 loads folders only.
        return _respelling(text, plugin.value, path.parent) if entry == ENTRY else ()
    else:
        edits = insert_last(text, root, plugin.value, json.dumps(entry), _ENTRY)
    after = apply_edits(text, edits)
    edited = _parsed(after)
    if (
        edited is None
        or not _lists(after, edited, path.parent, entry)
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
    for plugin in reversed(_plugin_members(text, root)):
        specs = _specs(text, plugin.value)
        index = next((at for at, spec in enumerate(specs) if means(spec, folder, entry)), None)
        if index is not None:
            break
    else:
        return ()
    expected = _outline(text, root, folder, entry)
    for edits in _removals(text, root, plugin, index, added):
        left = apply_edits(text, edits)
        edited = _parsed(left)
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
        for head, spec in zip(_heads(plugin), _specs(text, plugin), strict=True)
        if is_ours(spec, folder)
    ]
    if any(_path_of(spec, folder) == FOLDER for _, spec in ours):
        return ()
    return tuple(
        Edit(head.start, text[head.start : head.end], json.dumps(ENTRY), _SPEC) for head, _ in ours
    )


def _spelled_as_before(text: str, path: Path, added: Sequence[Edit]) -> tuple[Edit, ...]:
    before = [edit.removed for edit in added if edit.label == _SPEC]
    plugin = _effective_plugin(text, _root(text, path))
    heads = [
        head
        for head in (_heads(plugin.value) if plugin else [])
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
            edited = _parsed(left)
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


def is_ours(spec: str | None, folder: Path) -> bool:
    """Whether an entry of a configuration in ``folder`` means the plugin of that folder."""
    return _path_of(spec, folder) in {FOLDER, PATH, EARLIER_PATH}


def _path_of(spec: str | None, folder: Path) -> str | None:
    """Return what an entry names, relative to the configuration's folder; None for a package."""
    if spec is None or not spec.startswith(("file://", ".", "/")):
        return None
    path = unquote(urlsplit(spec).path) if spec.startswith("file://") else spec
    inside = f"{folder.absolute()}/"
    path = posixpath.normpath(path if path.startswith(".") else path.removeprefix(inside))
    # OpenCode also reads `.opencode/opencode.json`.
    return path.removeprefix("../") if folder.name == ".opencode" else path


def means(spec: str | None, folder: Path, entry: str) -> bool:
    """Whether ``spec``, in a configuration in ``folder``, means ``entry``, in any version."""
    if entry in {ENTRY, EARLIER_ENTRY}:
        return is_ours(spec, folder)
    return spec is not None and package_name(spec) == package_name(entry)


def package_name(spec: str) -> str:
    """Return the name of an npm package without its version."""
    return spec[:1] + spec[1:].partition("@")[0]


def entry_of(added: Sequence[Edit]) -> str:
    """Return the entry that the edits of :func:`add_entry` wrote."""
    inserted = "".join(edit.inserted for edit in added)
    if found := _PACKAGE.search(inserted):
        return found[1]
    return EARLIER_ENTRY if json.dumps(EARLIER_ENTRY) in inserted else ENTRY


def names(text: str, folder: Path, entry: str) -> bool:
    """Whether a configuration lists ``entry``, also in a list that another one replaces.

    One that cannot be parsed lists what it mentions.
    """
    root = _parsed(text)
    if root is None:
        return FOLDER in text or EARLIER_PATH in text or package_name(entry) in text
    specs = [spec for one in _plugin_members(text, root) for spec in _specs(text, one.value)]
    return any(means(spec, folder, entry) for spec in specs)


def names_mlflow_plugin(text: str) -> bool:
    """Whether MLflow's own plugin is configured, so that turns would be traced twice."""
    root = _parsed(text)
    plugin = _effective_plugin(text, root) if root else None
    specs = _specs(text, plugin.value) if plugin else []
    return any(spec and package_name(spec) == MLFLOW_PLUGIN for spec in specs)


def listed(text: str, key: str = KEY) -> list[tuple[str, object]]:
    """Return the entries of a configuration's list of plugins, with their options.

    Args:
        text: The configuration.
        key: :data:`KEY`, with entries ``spec`` and ``[spec, options]``, or :data:`NEW_KEY`, with
            entries ``spec`` and ``{package, options}``.

    Raises:
        JsoncError: OpenCode would not read it either.
    """
    member = next(reversed(_members(text, parse(text), key)), None)
    entries = value_of(text, member.value) if member else []
    found: list[tuple[str, object]] = []
    for entry in entries if isinstance(entries, list) else []:
        spec, options = (*entry, None, None)[:2] if isinstance(entry, list) else (entry, None)
        if isinstance(entry, dict):
            spec, options = entry.get("package"), entry.get("options")
        if isinstance(spec, str):
            found.append((spec, options))
    return found


def is_blank(text: str) -> bool:
    """Whether the user has written nothing into a configuration: it has at most ``$schema``."""
    root = _parsed(text)
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


def _parsed(text: str) -> Node | None:
    try:
        return parse(text)
    except JsoncError:
        return None


def _lists(text: str, root: Node, folder: Path, entry: str) -> bool:
    plugin = _effective_plugin(text, root)
    specs = _specs(text, plugin.value) if plugin else []
    return any(means(one, folder, entry) for one in specs)


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


def _effective_plugin(text: str, root: Node) -> Item | None:
    """Return the member that counts: the last of duplicate keys, as in JSON.parse."""
    return next(reversed(_plugin_members(text, root)), None)


def _plugin_members(text: str, root: Node) -> list[Item]:
    return _members(text, root, KEY)


def _members(text: str, root: Node, key: str) -> list[Item]:
    return [item for item in root.items if item.key and string_value(text, item.key) == key]


def _specs(text: str, plugin: Node) -> list[str | None]:
    """Return the plugin of each entry; None for one that OpenCode cannot read."""
    return [string_value(text, head) for head in _heads(plugin)]


def _heads(plugin: Node) -> list[Node]:
    """Return what each entry names: the entry itself, or the first of a list with options."""
    return [
        item.value.items[0].value if item.value.kind == "array" and item.value.items else item.value
        for item in plugin.items
    ]


def _outline(text: str, root: Node, folder: Path, entry: str) -> list[str]:
    """Return the parts of the file that are not ours."""
    plugins = _plugin_members(text, root)
    outline: list[str] = []
    for item in root.items:
        if item in plugins and item.value.kind == "array":
            specs = _specs(text, item.value)
            outline += [
                text[one.value.start : one.value.end]
                for one, spec in zip(item.value.items, specs, strict=True)
                if not means(spec, folder, entry)
            ]
        else:
            outline.append(text[item.start : item.value.end])
    return outline
