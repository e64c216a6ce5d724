"""The plugin's settings in a project, and where each comes from.

:func:`ask` asks the plugin. Where there is no OpenCode or Node to run it, or that would take too
long, :func:`read` applies the same rules; ``tests/cases/settings.json`` tests both.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap.core import paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_file
from bootstrap.core.text import ago, one_line
from bootstrap.mlflow.client import DATABRICKS, Address
from bootstrap.plugin import program
from bootstrap.plugin.ownership import HOST, PROFILE, URI, Named, Ownership, Proposal, Source
from bootstrap.project import entries, kinds

VARIABLES: dict[str, list[str]] = json.loads(paths.shipped("plugin/variables.json").read_bytes())
"""The variables of each option of the plugin; the first is the setting's name."""
VARIABLES_OF_REQUESTS = {name for names in VARIABLES.values() for name in names[1:]}
ENVIRONMENT = "the environment"
PLUGIN_OPTIONS = "the plugin's options"
SETTINGS_FILE = "OPENCODE_MLFLOW_SETTINGS"
"""Names a JSON file of variables that count first (``compose/opencode/enter.py``)."""
_PATIENCE = 2.0
"""Seconds for the plugin to answer (it takes 0.1); after that :func:`read` answers."""
_DOTENV_LINE = re.compile(
    r"^\s*(?:export\s+)?([A-Za-z0-9_.-]+)(?:\s*=\s*?|:\s+?)"
    r"(\s*'(?:\\'|[^'])*'|\s*\"(?:\\\"|[^\"])*\"|\s*`(?:\\`|[^`])*`|[^#\n]+)?\s*(?:#.*)?$",
    re.MULTILINE,
)
_INDENT = re.compile(r"^\s+", re.MULTILINE)
"""Empty lines included: from each of many, the expression above would look through all others."""
_QUOTED = re.compile(r"(['\"`])(.*)\1", re.DOTALL)
_SOURCES = {"environment": ENVIRONMENT, "options": PLUGIN_OPTIONS}


@dataclass(frozen=True)
class Setting:
    """A value and where it comes from.

    Attributes:
        value: The value.
        source: :data:`ENVIRONMENT`, :data:`PLUGIN_OPTIONS`, or the path of a ``.env``.
        hidden: Sources with another value, which does not count.
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
        proposals: Servers that the project's files name and that are not used.
        off: What an OpenCode 2 lacked, so that the plugin traced nothing there; empty if nothing.
    """

    given: Mapping[str, Setting]
    state_dir: Path = field(default_factory=paths.plugin_state_dir)
    url: str | None = None
    proposals: tuple[Proposal, ...] = ()
    off: str = ""

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
        return [read(one.folder, one.options, opencode=one.opencode) for one in projects]


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
        tuple(Proposal(**one) for one in _list(said["proposals"])),
        _off(said.get("off")),
    )


def _off(said: object) -> str:
    """Return ``{at, opencode, missing}`` of the plugin's program in words; empty for None."""
    if not isinstance(said, dict):
        return ""
    missing = one_line(", ".join(map(str, said["missing"])), 200)
    version = one_line(str(said["opencode"] or "2"), 40)
    when = ago(time.time() - said["at"] / 1000)
    return f"OpenCode {version} gave the plugin no {missing} ({when}): it traced nothing there"


def _list(value: object) -> list[dict[str, str]]:
    if not isinstance(value, list):
        raise TypeError
    return [{**one, "source": _SOURCES.get(one["source"], one["source"])} for one in value]


def read(
    folder: Path,
    options: Mapping[str, object] | None = None,
    *,
    opencode: int = 1,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Return a project's settings without asking the plugin.

    Args:
        folder: The project.
        options: The plugin's.
        opencode: The major version of OpenCode.
        environment: That in which the plugin runs.
    """
    return _settled(_sources(folder, options or {}, environment, is_shared=opencode > 1))


def said(folder: Path, options: Mapping[str, object] | None = None) -> list[tuple[str, str]]:
    """Return every variable of a project's settings with each of its values, used or not."""
    sources = _sources(folder, options or {})
    return [pair for source in sources for pair in source.values.items()]


def access(
    folder: Path, server: Named, options: Mapping[str, object] | None = None
) -> dict[str, str]:
    """Return the variables for reaching a server that the user has chosen, whatever files name."""
    parts = {URI: server.uri, HOST: server.host, PROFILE: server.profile}
    values = {name: value for name, value in parts.items() if value is not None}
    chosen = Source(
        "chosen", is_users=True, values=values, named=server, trusted=[server.address or ""]
    )
    return _settled([chosen, *_sources(folder, options or {})]).values()


def completed(folder: Path, uri: str) -> tuple[Named, Path | None]:
    """Return the server that a tracking URI means in a project.

    For Databricks that is a workspace, which the user's settings or the project's files name.

    Returns:
        The server, and the project's file that names the workspace, if it does.
    """
    if not Address(uri, {}).is_databricks:
        return Named(uri), None
    sources = _sources(folder, {})
    users = [one.named for one in sources if one.is_users]
    host = next((one.host for one in users if one.host), None)
    profile = next((one.profile for one in users if one.profile), None)
    if host or profile or uri != DATABRICKS:
        return Named(uri, host, profile), None
    for source in sources:
        if not source.is_users and (source.named.host or source.named.profile):
            # Of both, the host: a profile is for its own.
            host = source.named.host
            return Named(uri, host, None if host else source.named.profile), Path(source.name)
    return Named(uri), None


def _settled(sources: Sequence[Source]) -> Settings:
    ownership = Ownership(sources)
    given = {}
    for names in VARIABLES.values():
        first = ownership.counting(names)
        if first is None:
            continue
        hidden = dict.fromkeys(
            one.source.name
            for one in ownership.said(names)
            if one.value != first.value and one.source.name != first.source.name
        )
        variable = first.variable if first.variable != names[0] else ""
        given[names[0]] = Setting(first.value, first.source.name, tuple(hidden), variable)
    folder_named = given.get("MLFLOW_OPENCODE_STATE_DIR")
    state = paths.plugin_state_dir(folder_named.value if folder_named else None)
    return Settings(given, state, proposals=ownership.proposals)


def _sources(
    folder: Path,
    options: Mapping[str, object],
    environment: Mapping[str, str] = os.environ,
    *,
    is_shared: bool = False,
) -> list[Source]:
    """Return everything that sets settings, by precedence (``plugin/src/program/sources.ts``).

    Args:
        folder: The project.
        options: The plugin's.
        environment: Its variables.
        is_shared: The environment is not this project's alone, but that of OpenCode 2's service.
    """
    own, own_file = entries.own_options(folder, is_version_2=is_shared)
    is_own = {name for name in options if _text(options[name]) == _text(own.get(name))}
    named_by_own = _named(_of_options(own))
    variables = _given(environment)
    of_environment = Source(ENVIRONMENT, is_users=True, values=variables, named=_named(variables))
    folders = paths.folders_up_to_repository(folder)
    trusted = [registry.trusted(one.resolve()) for one in folders]
    of_project = _of_options({name: options[name] for name in options.keys() - is_own})
    of_user = _of_options({name: options[name] for name in is_own})
    replaced = _of_options({name: own[name] for name in own.keys() - is_own})
    users_options = Source(PLUGIN_OPTIONS, is_users=True, values=of_user, named=named_by_own)
    return [
        *_file_of(environment),
        *(() if is_shared else (of_environment, users_options)),
        Source(
            PLUGIN_OPTIONS,
            is_users=False,
            values=of_project,
            named=_named(of_project),
            trusted=[address for one in trusted for address in one],
        ),
        *(
            Source(
                str(path),
                is_users=False,
                values=values,
                named=_named(values),
                trusted=[address for outer in trusted[at:] for address in outer],
            )
            for at, one in enumerate(folders)
            for path, values in _dotenvs(one)
        ),
        *_recorded([address for one in trusted for address in one]),
        *((users_options,) if is_shared else ()),
        Source(str(own_file), is_users=True, values=replaced, named=named_by_own),
        *(
            Source(str(path), is_users=True, values=values, named=_named(values))
            for path, values in _dotenvs(paths.opencode_config_dir())
        ),
        *((of_environment,) if is_shared else ()),
    ]


def _file_of(environment: Mapping[str, str]) -> Iterator[Source]:
    if name := environment.get(SETTINGS_FILE, "").strip():
        with suppress(OSError, TypeError, ValueError):
            values = _given(dict(json.loads(read_file(Path(name)))))
            yield Source(name, is_users=True, values=values, named=_named(values))


def _recorded(trusted: Sequence[str]) -> list[Source]:
    """Return the servers of ours among these, with the token that ``up`` made for each."""
    known = registry.tokens()
    return [
        Source(
            str(registry.trust_file()),
            is_users=False,
            values={URI: address, "MLFLOW_TRACKING_TOKEN": known[address]},
            named=Named(address),
            trusted=trusted,
        )
        for address in trusted
        if address in known
    ]


def _named(values: Mapping[str, str]) -> Named:
    return Named(values.get(URI), values.get(HOST), values.get(PROFILE))


def _of_options(options: Mapping[str, object]) -> dict[str, str]:
    return _given({VARIABLES[name][0]: options[name] for name in options if name in VARIABLES})


def _given(values: Mapping[str, object]) -> dict[str, str]:
    """Return the settings among variables, without empty ones."""
    names = {name for several in VARIABLES.values() for name in several}
    return {name: text for name in names if (text := _text(values.get(name)))}


def _text(value: object) -> str:
    """Return a value as the plugin reads it; lists, objects and null count as not set."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _dotenvs(folder: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield what sets variables in a folder, by precedence."""
    for path in (folder / kinds.plugin.SETTINGS, folder / ".env"):
        with suppress(OSError):
            if path.is_file():
                text = read_file(path).decode("utf-8", "replace").removeprefix("\ufeff")
                yield path, _given(parse_dotenv(text))


def parse_dotenv(text: str) -> dict[str, str]:
    """Return the variables of a ``.env`` file as the plugin reads them.

    It uses npm's ``dotenv`` (18.0.10, ``parse``): unlike python-dotenv, that reads ``KEY: value``
    and backticks, ends a value at ``#``, and does not replace ``${NAME}``.
    """
    found = {}
    lines = _INDENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for name, value in _DOTENV_LINE.findall(lines):
        plain = value.strip()
        quoted = _QUOTED.fullmatch(plain)
        inner = quoted[2] if quoted else plain
        if plain.startswith('"'):
            inner = inner.replace("\\n", "\n").replace("\\r", "\r")
        found[name] = inner
    return found
