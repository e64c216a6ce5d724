"""The plugin's settings in a project, and where each comes from.

:func:`ask` asks the plugin. Where there is no OpenCode or Node to run it, or that would take too
long, :func:`read` applies the same rules; ``tests/cases/settings.json`` tests both.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_file
from bootstrap.plugin import program

URI = "MLFLOW_TRACKING_URI"
VARIABLES: dict[str, list[str]] = json.loads(paths.shipped("plugin/variables.json").read_bytes())
"""The variables of each option of the plugin; the first is the setting's name."""
VARIABLES_OF_REQUESTS = {name for names in VARIABLES.values() for name in names[1:]}
ENVIRONMENT = "the environment"
PLUGIN_OPTIONS = "the plugin's options"
_PATIENCE = 2.0
"""Seconds for the plugin to answer (it takes 0.1); after that :func:`read` answers."""
_DOTENV_LINE = re.compile(
    r"^\s*(?:export\s+)?([A-Za-z0-9_.-]+)(?:\s*=\s*?|:\s+?)"
    r"(\s*'(?:\\'|[^'])*'|\s*\"(?:\\\"|[^\"])*\"|\s*`(?:\\`|[^`])*`|[^#\n]+)?\s*(?:#.*)?$",
    re.MULTILINE,
)
_QUOTED = re.compile(r"(['\"`])(.*)\1", re.DOTALL)
_SOURCES = {"environment": ENVIRONMENT, "options": PLUGIN_OPTIONS}


@dataclass(frozen=True)
class Setting:
    """A value and where it comes from.

    Attributes:
        value: The value.
        source: :data:`ENVIRONMENT`, :data:`PLUGIN_OPTIONS`, or the path of a ``.env``.
        hidden: Sources of lower rank with another value, which is ignored.
        variable: The variable that set it, where that is not the setting's name.
    """

    value: str
    source: str
    hidden: tuple[str, ...] = ()
    variable: str = ""


@dataclass(frozen=True)
class Settings:
    """The settings of a project.

    Attributes:
        given: Those that are set, by name.
        state_dir: The plugin's state folder.
        url: Where traces go, as the queue records it; None where that is not known.
    """

    given: Mapping[str, Setting]
    state_dir: Path = field(default_factory=paths.plugin_state_dir)
    url: str | None = None

    def get(self, name: str) -> str | None:
        """Return a setting's value."""
        setting = self.given.get(name)
        return setting.value if setting else None

    def source(self, name: str) -> str | None:
        """Return a setting's source."""
        setting = self.given.get(name)
        return setting.source if setting else None

    def values(self) -> dict[str, str]:
        """Return the values by the variables that set them."""
        return {setting.variable or name: setting.value for name, setting in self.given.items()}


def ask(projects: Sequence[program.Project]) -> list[Settings]:
    """Ask the plugin for its settings in projects; where it does not answer, :func:`read` them."""
    if not projects:
        return []
    try:
        found = program.ask("settings", projects, timeout=_PATIENCE)["projects"]
        return [_settings(one) for one in found]
    except (UserError, KeyError, TypeError):
        return [read(project.folder, project.options) for project in projects]


def _settings(said: Mapping[str, object]) -> Settings:
    given = said["settings"]
    if not isinstance(given, dict):
        raise TypeError
    return Settings(
        {
            name: Setting(
                one["value"],
                _SOURCES.get(one["source"], one["source"]),
                tuple(_SOURCES.get(hidden, hidden) for hidden in one["hidden"]),
                one["name"] if one["name"] in VARIABLES_OF_REQUESTS else "",
            )
            for name, one in given.items()
        },
        Path(str(said["stateDir"])),
        str(said["url"]) if said.get("url") else None,
    )


def read(folder: Path, options: Mapping[str, object] | None = None) -> Settings:
    """Return a project's settings, given the plugin's ``options``, without asking the plugin."""
    files = list(_dotenv_files(folder))
    given = {}
    for option, names in VARIABLES.items():
        found: list[tuple[object, str, str]] = []
        for name in names:
            variable = name if name != names[0] else ""
            found.append((os.environ.get(name), ENVIRONMENT, variable))
            if not variable:
                found.append(((options or {}).get(option), PLUGIN_OPTIONS, ""))
            found += [(variables.get(name), str(path), variable) for path, variables in files]
        said = [(text, *rest) for value, *rest in found if (text := _text(value))]
        if said:
            value, source, variable = said[0]
            hidden = dict.fromkeys(
                later for other, later, _ in said[1:] if other != value and later != source
            )
            given[names[0]] = Setting(value, source, tuple(hidden), variable)
    folder_named = given.get("MLFLOW_OPENCODE_STATE_DIR")
    return Settings(given, paths.plugin_state_dir(folder_named.value if folder_named else None))


def _text(value: object) -> str:
    """Return a value as the plugin reads it; lists, objects and null count as not set."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _dotenv_files(folder: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    for inner in (*paths.folders_up_to_repository(folder), paths.opencode_config_dir()):
        path = inner / ".env"
        try:
            if path.is_file():
                text = read_file(path).decode("utf-8", "replace").removeprefix("\ufeff")
                yield path, parse_dotenv(text)
        except OSError:
            continue


def parse_dotenv(text: str) -> dict[str, str]:
    """Return the variables of a ``.env`` file as the plugin reads them.

    It uses npm's ``dotenv`` (18.0.10, ``parse``): unlike python-dotenv, that reads ``KEY: value``
    and backticks, ends a value at ``#``, and does not replace ``${NAME}``.
    """
    found = {}
    for name, value in _DOTENV_LINE.findall(text.replace("\r\n", "\n").replace("\r", "\n")):
        plain = value.strip()
        quoted = _QUOTED.fullmatch(plain)
        inner = quoted[2] if quoted else plain
        if plain.startswith('"'):
            inner = inner.replace("\\n", "\n").replace("\\r", "\r")
        found[name] = inner
    return found
