"""The list of plugins in ``opencode.json``: what its entries name."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bootstrap.project.jsonc import Item, JsoncError, Node, parse, string_value, value_of
from bootstrap.project.kinds.plugin import EARLIER_PATH, FOLDER, PATH

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("opencode.jsonc", "opencode.json")
"""The one that OpenCode reads last, and that wins, comes first."""

KEY, NEW_KEY = "plugin", "plugins"
"""The lists of plugins: OpenCode 1 reads the first, OpenCode 2 both; ours goes into the first."""
ENTRY = f"./{FOLDER}"
EARLIER_ENTRY = f"./{EARLIER_PATH}"
"""What earlier versions wrote."""
MLFLOW_PLUGIN = "@mlflow/opencode"
"""MLflow's own package."""


def is_ours(spec: str | None, folder: Path) -> bool:
    """Whether an entry of a configuration in ``folder`` means the plugin of that folder."""
    return path_of(spec, folder) in {FOLDER, PATH, EARLIER_PATH}


def path_of(spec: str | None, folder: Path) -> str | None:
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


def names(text: str, folder: Path, entry: str) -> bool:
    """Whether a configuration lists ``entry``, also in a list that another one replaces.

    One that cannot be parsed lists what it mentions.
    """
    root = parsed(text)
    if root is None:
        return FOLDER in text or EARLIER_PATH in text or package_name(entry) in text
    specs = [spec for one in plugin_lists(text, root) for spec in specs_of(text, one.value)]
    return any(means(spec, folder, entry) for spec in specs)


def names_mlflow_plugin(text: str) -> bool:
    """Whether MLflow's own plugin is configured, so that turns would be traced twice."""
    root = parsed(text)
    plugin = effective_plugin(text, root) if root else None
    specs = specs_of(text, plugin.value) if plugin else []
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
    member = next(reversed(members_named(text, parse(text), key)), None)
    entries = value_of(text, member.value) if member else []
    found: list[tuple[str, object]] = []
    for entry in entries if isinstance(entries, list) else []:
        spec, options = (*entry, None, None)[:2] if isinstance(entry, list) else (entry, None)
        if isinstance(entry, dict):
            spec, options = entry.get("package"), entry.get("options")
        if isinstance(spec, str):
            found.append((spec, options))
    return found


def parsed(text: str) -> Node | None:
    """Return the configuration; None when OpenCode would not read it."""
    try:
        return parse(text)
    except JsoncError:
        return None


def lists_entry(text: str, root: Node, folder: Path, entry: str) -> bool:
    """Whether the list that counts has ``entry``."""
    plugin = effective_plugin(text, root)
    specs = specs_of(text, plugin.value) if plugin else []
    return any(means(one, folder, entry) for one in specs)


def effective_plugin(text: str, root: Node) -> Item | None:
    """Return the member that counts: the last of duplicate keys, as in JSON.parse."""
    return next(reversed(plugin_lists(text, root)), None)


def plugin_lists(text: str, root: Node) -> list[Item]:
    """Return every member with a list of plugins: keys may stand twice."""
    return members_named(text, root, KEY)


def members_named(text: str, root: Node, key: str) -> list[Item]:
    """Return the members with that key."""
    return [item for item in root.items if item.key and string_value(text, item.key) == key]


def specs_of(text: str, plugin: Node) -> list[str | None]:
    """Return the plugin of each entry; None for one that OpenCode cannot read."""
    return [string_value(text, head) for head in heads_of(plugin)]


def heads_of(plugin: Node) -> list[Node]:
    """Return what each entry names: the entry itself, or the first of a list with options."""
    return [
        item.value.items[0].value if item.value.kind == "array" and item.value.items else item.value
        for item in plugin.items
    ]
