"""Who set what: the user, or whoever wrote the project's files, and what of it counts.

The rules are those of the plugin (``plugin/src/program/ownership.ts`` says them);
``tests/cases/settings.json`` and ``tests/cases/addresses.json`` test both.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap.core import hints
from bootstrap.core.text import one_line
from bootstrap.mlflow.client import DATABRICKS

URI, HOST, PROFILE = "MLFLOW_TRACKING_URI", "DATABRICKS_HOST", "DATABRICKS_CONFIG_PROFILE"
SERVER = {URI, HOST, PROFILE, "DATABRICKS_AUTH_TYPE"}
EXPERIMENT_NAME = "MLFLOW_EXPERIMENT_NAME"
PLACE = {"MLFLOW_EXPERIMENT_ID", EXPERIMENT_NAME, "MLFLOW_WORKSPACE", "MLFLOW_TRACE_LOCATION"}
CREDENTIALS = {
    "MLFLOW_TRACKING_USERNAME",
    "MLFLOW_TRACKING_PASSWORD",
    "MLFLOW_TRACKING_TOKEN",
    "DATABRICKS_TOKEN",
    "DATABRICKS_CLIENT_ID",
    "DATABRICKS_CLIENT_SECRET",
}
_COMPLETE = (
    {"MLFLOW_TRACKING_TOKEN"},
    {"MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"},
)
"""What lets somebody in by itself."""
OF_THE_USER = {
    "DATABRICKS_CONFIG_FILE",
    "MLFLOW_TRACKING_SERVER_CERT_PATH",
    "MLFLOW_TRACKING_INSECURE_TLS",
    "MLFLOW_OPENCODE_STATE_DIR",
    "MLFLOW_OPENCODE_SPOOL_MB",
    "MLFLOW_OPENCODE_SPOOL_DAYS",
}
"""What only the user sets."""
CAPTURE, PATTERN = "MLFLOW_OPENCODE_CAPTURE", "MLFLOW_OPENCODE_REDACT_PATTERN"
_LEVELS = ("metadata", "redacted", "full")
_BY_DEFAULT = "redacted"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Named:
    """What a source says of a server, by the names of MLflow's and Databricks' variables."""

    uri: str | None = None
    host: str | None = None
    profile: str | None = None

    @property
    def address(self) -> str | None:
        """The server in the form in which it is compared and recorded; None where none is named.

        An http URL without credentials, query and slashes at its end; for Databricks the URI,
        which holds the profile, and the host where one is named.
        """
        if self.uri is None:
            return None
        if re.match(rf"{DATABRICKS}(:|$)", self.uri):
            place = self.uri.rstrip("/")
            if place == DATABRICKS and self.profile is not None:
                place = f"{place}://{self.profile}"
            return place if self.host is None else f"{place} {self.host.rstrip('/')}"
        return _url(self.uri)


def _url(text: str) -> str:
    try:
        parts = urllib.parse.urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return text
    if parts.scheme not in _PORTS or not host:
        return text
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[parts.scheme]:
        netloc += f":{port}"
    return urllib.parse.urlunsplit((parts.scheme, netloc, parts.path.rstrip("/"), "", ""))


@dataclass(frozen=True)
class Source:
    """One place that sets settings.

    Attributes:
        name: How it is called: the environment, the plugin's options, or a file's path.
        is_users: Whether it is the user's own.
        values: Its values, by the settings' variables, with those of requests.
        named: The server that the whole of it names.
        trusted: Addresses that the user has agreed to where it is.
    """

    name: str
    is_users: bool
    values: Mapping[str, str] = field(repr=False)
    named: Named
    trusted: Sequence[str] = ()


@dataclass(frozen=True)
class Said:
    """One value of a setting."""

    value: str
    source: Source
    variable: str


@dataclass(frozen=True)
class Proposal:
    """A server that a project's file names and that is not used.

    Attributes:
        address: The server, as it is compared.
        source: The file, or the plugin's options.
    """

    address: str
    source: str

    @property
    def text(self) -> str:
        """What it is and why it is not asked, for the user."""
        where, what = one_line(self.source, 200), one_line(self.address, 200)
        return (
            f"{where} names the server {what}, which you have not agreed to: nothing is sent to it"
        )

    def fix(self, folder: Path) -> str:
        """Return how to agree to it in a project."""
        uri, _, _host = self.address.partition(" ")
        return f"To agree, type: {hints.command('up', folder, tracking_uri=uri)}"


class Ownership:
    """What counts in sources, which are given by precedence."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._users = _first(one.named for one in sources if one.is_users).address
        usable = [one for one in sources if self._is_usable(one)]
        self._naming = next((one for one in usable if one.named.uri is not None), None)
        counting = [one for one in usable if one.is_users or one is self._naming]
        self._server = _first(one.named for one in counting)
        self.address = self._server.address
        named = self._naming
        self._is_users = named is not None and (named.is_users or self.address == self._users)
        agreed = {self.address, named.named.address if named else None}
        self._is_agreed = any(agreed.intersection(one.trusted) for one in sources)
        # One that came with the server is for it, whatever else is in the environment.
        self._has_own = any(
            self._names_the_one_in_use(one)
            and self._fits(one)
            and any(names <= one.values.keys() for names in _COMPLETE)
            for one in sources
        )
        self.proposals = tuple(
            Proposal(one.named.address, one.name)
            for one in sources
            if one.named.address is not None and not self._is_usable(one)
        )

    def _is_usable(self, source: Source) -> bool:
        address = source.named.address
        if source.is_users or address is None or address in source.trusted:
            return True
        return address == self._users

    def _names_the_one_in_use(self, source: Source) -> bool | None:
        """Return None where the source names no server."""
        place, _, host = (self.address or "").partition(" ")
        own = (source.named.address or "").partition(" ")[0]
        if not own and source.named.host is None:
            return None
        is_databricks = place.startswith(DATABRICKS)
        given = source.named.host
        same_host = not is_databricks or given is None or given.rstrip("/") == host
        return same_host and (own in {"", place} or (is_databricks and own == DATABRICKS))

    def _may_get_credential(self, source: Source) -> bool:
        is_named = self._names_the_one_in_use(source)
        return self._fits(source) and not (self._has_own and is_named is None)

    def _fits(self, source: Source) -> bool:
        """Whether a source's credentials are for the server in use."""
        if self.address is None or not self._is_usable(source):
            return False
        is_named = self._names_the_one_in_use(source)
        if source.is_users:
            return (self._is_users or self._is_agreed) and is_named is not False
        if is_named is None:
            return self._is_agreed
        return is_named and (self._is_agreed or not self._is_users)

    def _counts(self, setting: str, source: Source) -> bool:
        if setting in SERVER:
            naming = self._naming
            if setting == PROFILE and naming and not naming.is_users and naming.named.host:
                return source is naming  # the user's profile is for its own host
            return source.is_users or source is naming
        if setting in PLACE:
            return self._is_usable(source)
        if setting in CREDENTIALS:
            return self._may_get_credential(source)
        return source.is_users or setting not in OF_THE_USER

    def said(self, names: Sequence[str]) -> Iterator[Said]:
        """Yield all that is said of a setting, whose variables are ``names``, by precedence."""
        for name in names:
            for source in self._sources:
                if name in source.values:
                    yield Said(source.values[name], source, name)

    def counting(self, names: Sequence[str]) -> Said | None:
        """Return what counts of it; None where nothing does."""
        found = [one for one in self.said(names) if self._counts(names[0], one.source)]
        if names[0] == CAPTURE:
            return _strictest(found)
        if names[0] == PATTERN:
            found.sort(key=lambda one: not one.source.is_users)
        return found[0] if found else None


def _first(several: Iterable[Named]) -> Named:
    known = list(several)
    parts = {
        part: next((getattr(one, part) for one in known if getattr(one, part) is not None), None)
        for part in ("uri", "host", "profile")
    }
    return Named(**parts)


def _strictest(found: Sequence[Said]) -> Said | None:
    """Return the strictest, of a project alone only one that is stricter than no value."""
    is_users = any(one.source.is_users for one in found)
    limit = len(_LEVELS) if is_users else _LEVELS.index(_BY_DEFAULT)
    counting = [one for one in found if _level(one.value) < limit]
    return min(counting, key=lambda one: (_level(one.value), not one.source.is_users), default=None)


def _level(value: str) -> int:
    """Return the rank of a level; what makes no sense counts as the strictest."""
    return _LEVELS.index(value.lower()) if value.lower() in _LEVELS else 0
