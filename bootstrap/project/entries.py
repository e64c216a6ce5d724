"""Find the tracing plugins in all configuration files that OpenCode reads for a project.

The files and their order are those of OpenCode 1.18.33: the user's own folder, ``OPENCODE_CONFIG``,
the project's files from the root of its repository inwards, then the ``.opencode`` folders.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from bootstrap.core import paths
from bootstrap.core.reading import read_file, read_text
from bootstrap.project.edits import BOM, decode
from bootstrap.project.jsonc import JsoncError
from bootstrap.project.kinds.opencode_json import NAMES, listed

Kind = Literal["ours", "mlflow"]

_OURS = "opencode-mlflow"
_MLFLOW = "@mlflow/opencode"
_PLACEHOLDER = re.compile(r"\{(env|file):([^}]+)\}")
_DISCOVERED = ("plugin", "plugins")


@dataclass(frozen=True)
class Entry:
    """A tracing plugin that OpenCode loads.

    Attributes:
        kind: This product's plugin, or MLflow's own package.
        spec: The entry as it is written.
        source: The file with the entry, or the plugin's file in a folder that OpenCode searches.
        file: The plugin's file; None for an npm package.
        options: The plugin's options, with placeholders replaced.
    """

    kind: Kind
    spec: str
    source: Path
    file: Path | None = None
    options: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Entries:
    """The content of OpenCode's configuration files.

    Attributes:
        entries: The tracing plugins, in OpenCode's order; the last one of a kind wins.
        files: The files that exist, in OpenCode's order.
        broken: Why a file cannot be read, by file.
    """

    entries: tuple[Entry, ...] = ()
    files: tuple[Path, ...] = ()
    broken: Mapping[Path, str] = field(default_factory=dict)

    def last(self, kind: Kind) -> Entry | None:
        """Return the winning entry of a kind."""
        return next((entry for entry in reversed(self.entries) if entry.kind == kind), None)


def find(folder: Path) -> Entries:
    """Read every configuration file that OpenCode reads when it is started in a folder."""
    entries: list[Entry] = []
    files: list[Path] = []
    broken: dict[Path, str] = {}
    for place in _places(folder):
        try:
            if place.is_dir():
                entries += _discovered(place)
            if not place.is_file():
                continue
            files.append(place)
            text = decode(read_file(place))
            listing = listed(text) if text.removeprefix(BOM) else []
        except JsoncError as error:
            broken[place] = f"line {error.line}, column {error.column}: {error.reason}"
        except OSError as error:
            broken[place] = str(error.strerror)
        else:
            entries += filter(None, (_entry(*one, place) for one in listing))
    return Entries(tuple(entries), tuple(files), broken)


def own_options(folder: Path) -> tuple[Mapping[str, object], Path]:
    """Return the options of this product's plugin in the user's own configuration, and its file.

    That is the user's folder, and what the environment names; nothing of the project.
    """
    home = paths.opencode_config_dir()
    places = [home / name for name in ("config.json", *reversed(NAMES))]
    if given := os.environ.get("OPENCODE_CONFIG"):
        places.append(folder / given)
    if given := os.environ.get("OPENCODE_CONFIG_DIR"):
        places += [folder / given / name for name in reversed(NAMES)]
    found = [one for one in find(folder).entries if one.kind == "ours" and one.source in places]
    return (found[-1].options, found[-1].source) if found else ({}, home)


def _places(folder: Path) -> Iterator[Path]:
    """Yield the files and plugin folders that OpenCode searches."""
    home = paths.opencode_config_dir()
    yield from (home / name for name in ("config.json", *reversed(NAMES)))
    if given := os.environ.get("OPENCODE_CONFIG"):
        yield folder / given
    outer_first = paths.folders_up_to_repository(folder)[::-1]
    yield from (one / name for one in outer_first for name in reversed(NAMES))
    folders = [home, *(one / ".opencode" for one in outer_first), Path.home() / ".opencode"]
    if given := os.environ.get("OPENCODE_CONFIG_DIR"):
        folders.append(folder / given)
    for one in folders:
        if one != home:
            yield from (one / name for name in reversed(NAMES))
        yield from (one / name for name in _DISCOVERED)


def _discovered(folder: Path) -> Iterator[Entry]:
    for path in sorted([*folder.glob("*.js"), *folder.glob("*.ts")]):
        if path.stem == _OURS:
            yield Entry("ours", path.name, path, path)


def _entry(spec: str, options: object, source: Path) -> Entry | None:
    given = {
        str(name): _replaced(value, source.parent)
        for name, value in (options.items() if isinstance(options, dict) else ())
    }
    spec = str(_replaced(spec, source.parent))
    if spec.startswith(("file://", ".", "/")):
        path = Path(unquote(urlsplit(spec).path)) if spec.startswith("file:") else Path(spec)
        path = Path(os.path.normpath(source.parent / path))
        return Entry("ours", spec, source, path, given) if path.stem == _OURS else None
    for kind, package in (("ours", _OURS), ("mlflow", _MLFLOW)):
        if f"{spec}@".startswith(f"{package}@"):
            return Entry("ours" if kind == "ours" else "mlflow", spec, source, None, given)
    return None


def _replaced(value: object, folder: Path) -> object:
    """Return an option with its placeholders replaced as OpenCode does."""
    if not isinstance(value, str):
        return value

    def content(found: re.Match[str]) -> str:
        if found[1] == "env":
            return os.environ.get(found[2], "")
        try:
            return read_text(folder / Path(found[2]).expanduser()).strip()
        except (OSError, UnicodeDecodeError):
            return ""

    return _PLACEHOLDER.sub(content, value)
