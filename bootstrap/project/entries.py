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
from bootstrap.project.kinds.plugin import ENTRY_POINTS, FOLDER, HINT, version_of
from bootstrap.project.kinds.plugin_list import KEY, NAMES, NEW_KEY, listed

Kind = Literal["ours", "mlflow"]

_OURS = "opencode-mlflow"
_OUR_PATH = re.compile(
    rf"(?:^|/)\.?{_OURS}(?:\.[cm]?[jt]s)?(?:/|/(?:{'|'.join(ENTRY_POINTS)})\.[cm]?[jt]s)?$"
)
"""A path that is this plugin (``plugin/src/program/own-configuration.ts``)."""
_LOADED = [f"{name}.{suffix}" for name in ENTRY_POINTS for suffix in ("ts", "tsx", "js", "mjs")]
_HINT = Path(HINT).name
_MLFLOW = "@mlflow/opencode"
_PLACEHOLDER = re.compile(r"\{(env|file):([^}]+)\}")
_DISCOVERED = ("plugin", "plugins")
_OFF = {f"-{_OURS}", "-*"}
"""Entries by which OpenCode 2 switches plugins off (its documentation: the order counts)."""
_ON = {_OURS, "*"}


@dataclass(frozen=True)
class Entry:
    """A tracing plugin that OpenCode loads.

    Attributes:
        kind: This product's plugin, or MLflow's own package.
        spec: The entry as it is written.
        source: The file with the entry, or the plugin's file in a folder that OpenCode searches.
        file: The plugin's file; None for an npm package.
        options: The plugin's options. In the user's own files placeholders are replaced as OpenCode
            does; of a project's, values with one are left out: they would have us send what a
            repository chooses of the user's files and variables.
        is_folder: Whether the entry names a folder, the only thing that OpenCode 2 loads.
        is_new_form: Whether it is in the list that OpenCode 1 does not read.
    """

    kind: Kind
    spec: str
    source: Path
    file: Path | None = None
    options: Mapping[str, object] = field(default_factory=dict, repr=False)
    is_folder: bool = False
    is_new_form: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether OpenCode finds the file by itself, without an entry in a configuration."""
        return self.source == self.file

    @property
    def is_loaded_by_2(self) -> bool:
        """Whether OpenCode 2 loads it: of entries with a path, only folders."""
        return self.is_folder or self.is_placed or self.file is None


@dataclass(frozen=True)
class Entries:
    """The content of OpenCode's configuration files.

    Attributes:
        entries: The tracing plugins, in OpenCode's order; the last one of a kind wins.
        files: The files that exist, in OpenCode's order.
        broken: Why a file cannot be read, by file.
        off_for_2: The file that switches this product's plugin off in OpenCode 2.
    """

    entries: tuple[Entry, ...] = ()
    files: tuple[Path, ...] = ()
    broken: Mapping[Path, str] = field(default_factory=dict)
    off_for_2: Path | None = None

    def last(self, kind: Kind) -> Entry | None:
        """Return the winning entry of a kind: OpenCode 1's, else OpenCode 2's."""
        known = [entry for entry in self.entries if entry.kind == kind]
        by_1 = [entry for entry in known if not entry.is_new_form]
        return by_1[-1] if by_1 else next(iter(known), None)

    def loaded_by_2(self) -> tuple[Entry, ...]:
        """Return this product's entries that OpenCode 2 loads, in its order: the first one wins.

        It finds plugins in folders first, then reads configurations from the user's inwards.
        """
        ours = [one for one in self.entries if one.kind == "ours" and one.is_loaded_by_2]
        return tuple(sorted(ours, key=lambda entry: not entry.is_placed))


def find(folder: Path) -> Entries:
    """Read every configuration file that OpenCode reads when it is started in a folder."""
    entries: list[Entry] = []
    files: list[Path] = []
    broken: dict[Path, str] = {}
    off: Path | None = None
    own = _own_places(folder)
    for place in _places(folder):
        try:
            if place.is_dir():
                entries += _discovered(place)
            if not place.is_file():
                continue
            files.append(place)
            text = decode(read_file(place))
            keys = (KEY, NEW_KEY) if text.removeprefix(BOM) else ()
            listing = [(*one, key == NEW_KEY) for key in keys for one in listed(text, key)]
        except JsoncError as error:
            broken[place] = f"line {error.line}, column {error.column}: {error.reason}"
        except OSError as error:
            broken[place] = str(error.strerror)
        else:
            for one in listing:
                entry = _entry(one, place, is_own=place in own)
                entries += [entry] if entry else []
                if one[0] in _OFF:
                    off = place
                elif entry is not None or one[0] in _ON:
                    off = None
    return Entries(tuple(entries), tuple(files), broken, off)


def own_options(folder: Path, *, is_version_2: bool = False) -> tuple[Mapping[str, object], Path]:
    """Return the options of this product's plugin in the user's own configuration, and its file.

    That is the user's folder, and what the environment names; nothing of the project. Of OpenCode 1
    the last entry counts, of OpenCode 2 the first one, in either list
    (``plugin/src/program/own-configuration.ts``).
    """
    places = _own_places(folder)
    found = [
        one
        for one in find(folder).entries
        if one.kind == "ours" and one.source in places and (is_version_2 or not one.is_new_form)
    ]
    if not found:
        return {}, paths.opencode_config_dir()
    counting = found[0 if is_version_2 else -1]
    return counting.options, counting.source


def _own_places(folder: Path) -> list[Path]:
    home = paths.opencode_config_dir()
    places = [home / name for name in ("config.json", *reversed(NAMES))]
    if given := os.environ.get("OPENCODE_CONFIG"):
        places.append(folder / given)
    if given := os.environ.get("OPENCODE_CONFIG_DIR"):
        places += [folder / given / name for name in reversed(NAMES)]
    return places


def _places(folder: Path) -> Iterator[Path]:
    """Yield the files and plugin folders that OpenCode searches."""
    home, *others = config_folders(folder)
    yield from (home / name for name in ("config.json", *reversed(NAMES)))
    if given := os.environ.get("OPENCODE_CONFIG"):
        yield folder / given
    outer_first = paths.folders_up_to_repository(folder)[::-1]
    yield from (one / name for one in outer_first for name in reversed(NAMES))
    yield from (home / name for name in _DISCOVERED)
    for one in others:
        yield from (one / name for name in (*reversed(NAMES), *_DISCOVERED))


def config_folders(folder: Path) -> list[Path]:
    """Return the folders that OpenCode searches and installs its package into, the user's first."""
    outer_first = paths.folders_up_to_repository(folder)[::-1]
    home = Path.home() / ".opencode"
    found = [paths.opencode_config_dir(), *(one / ".opencode" for one in outer_first), home]
    given = os.environ.get("OPENCODE_CONFIG_DIR")
    return list(dict.fromkeys([*found, *([folder / given] if given else [])]))


def _discovered(folder: Path) -> Iterator[Entry]:
    """Yield the copies of the plugin in a folder, under any name; OpenCode 2 also loads folders."""
    for path in sorted(folder.glob("*")):
        file = _loaded(path)
        if file.suffix in {".js", ".ts"} and (_OUR_PATH.search(str(path)) or _is_copy(file)):
            yield Entry("ours", path.name, file, file)


def _loaded(path: Path) -> Path:
    """Return the file that OpenCode loads of what an entry names."""
    if path.is_file() or not (path.is_dir() or not path.suffix):
        return path
    present = (path / name for name in _LOADED if (path / name).exists())
    # A clone's hint is no plugin.
    is_ours = path.name == FOLDER
    return next((one for one in present if not (is_ours and one.name == _HINT)), path / "index.js")


def _is_copy(file: Path) -> bool:
    try:
        return version_of(read_file(file)) is not None
    except OSError:
        return False


def _entry(listed_one: tuple[str, object, bool], source: Path, *, is_own: bool) -> Entry | None:
    spec, options, is_new_form = listed_one
    given = {
        str(name): _replaced(value, source.parent)
        for name, value in (options.items() if isinstance(options, dict) else ())
        if is_own or not _PLACEHOLDER.search(str(value))
    }
    spec = str(_replaced(spec, source.parent)) if is_own else spec
    if spec.startswith(("file://", ".", "/")):
        path = Path(unquote(urlsplit(spec).path)) if spec.startswith("file:") else Path(spec)
        path = Path(os.path.normpath(source.parent / path))
        if not _OUR_PATH.search(spec):
            return None
        file = _loaded(path)
        is_folder = file != path
        return Entry(
            "ours", spec, source, file, given, is_folder=is_folder, is_new_form=is_new_form
        )
    for kind, package in (("ours", _OURS), ("mlflow", _MLFLOW)):
        if f"{spec}@".startswith(f"{package}@"):
            known: Kind = "ours" if kind == "ours" else "mlflow"
            return Entry(known, spec, source, None, given, is_new_form=is_new_form)
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
