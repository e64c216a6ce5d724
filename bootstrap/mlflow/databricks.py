"""Databricks as a tracking server: logging in, and experiments.

As in MLflow's own client (``mlflow/utils/databricks_utils.py``, 3.17.2), Databricks' SDK finds the
host and credentials for ``databricks[://profile]``
(https://docs.databricks.com/aws/en/dev-tools/auth/).
"""

from __future__ import annotations

import configparser
import logging
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bootstrap.core.errors import UsageError, UserError
from bootstrap.mlflow import answers
from bootstrap.mlflow.client import (
    DATABRICKS,
    EXPERIMENTS,
    HTTP_OK,
    Address,
    Experiment,
    Server,
)
from bootstrap.mlflow.connection import TLS_VARIABLES

TOKEN, CLIENT = "pat", "oauth-m2m"
"""The kinds of authentication that the plugin can use, by Databricks' names."""
_NEEDED = {TOKEN: ("token",), CLIENT: ("client_id", "client_secret")}
"""The settings that each of them needs."""
_GIVEN = ("host", *_NEEDED[TOKEN], *_NEEDED[CLIENT], "auth_type", "config_file")
_OAUTH: dict[str, Any] = {
    "auth_type": CLIENT,
    "http_timeout_seconds": 10,
    "retry_timeout_seconds": 10,
}
_REFUSED = {401, 403}
_MISSING = {400, 404}
_LOGIN = "databricks auth login (or set DATABRICKS_HOST and DATABRICKS_TOKEN)"


@dataclass(frozen=True)
class Workspace:
    """A Databricks workspace that we are logged in to.

    Attributes:
        host: ``https://…`` without a trailing slash.
        kind: The kind of credentials, for the user.
        token: A bearer token.
        access: Variables for reaching it.
    """

    host: str
    kind: str
    token: str = field(repr=False)
    access: Mapping[str, str] = field(default_factory=dict, repr=False)

    def check(self) -> None:
        """Make sure that the workspace accepts the credentials.

        Raises:
            UserError: It does not, or does not answer.
        """
        self._get("search", {"max_results": "1"})

    def experiment(self, experiment_id: str) -> Experiment | None:
        """Return the active experiment of that id, None where there is none.

        Raises:
            UserError: As :meth:`check`.
        """
        return _active(self._get("get", {"experiment_id": experiment_id}), self.host)

    def experiment_by_name(self, name: str) -> Experiment | None:
        """Return the active experiment of that name, a path in the workspace; None without one.

        Raises:
            UserError: As :meth:`check`.
        """
        return _active(self._get("get-by-name", {"experiment_name": name}), self.host)

    def create_experiment(self, name: str) -> Experiment:
        """Create an experiment.

        Raises:
            UserError: The workspace refuses, as for a folder that does not exist.
        """
        status, body = self._call("POST", f"{EXPERIMENTS}/create", {"name": name})
        if status != HTTP_OK:
            raise UserError(
                f"{self.host} did not create the experiment {name!r}: {_message(status, body)}",
                code="experiment_missing",
                fix="Give a path in a folder that you may write to, such as "
                "--experiment-name /Users/you@example.com/opencode, or --experiment-id",
            )
        return Experiment(answers.read_id(body, self.host), name, created=True)

    def delete_experiment(self, experiment_id: str) -> None:
        """Mark an experiment as deleted; it can be restored.

        Raises:
            UserError: The workspace does not answer.
        """
        self._call("POST", f"{EXPERIMENTS}/delete", {"experiment_id": experiment_id})

    def _get(self, what: str, query: Mapping[str, str]) -> bytes:
        """Return the answer, which is empty where there is no such experiment."""
        status, body = self._call("GET", f"{EXPERIMENTS}/{what}?{urllib.parse.urlencode(query)}")
        if status in _MISSING:
            return b""
        if status in _REFUSED:
            raise UserError(
                f"{self.host} refuses the {self.kind} (HTTP {status}).",
                code="server_refused",
                fix=f"Type: {_LOGIN}",
            )
        if status != HTTP_OK:
            raise UserError(
                f"{self.host} failed: {_message(status, body)}",
                code="server_failed",
                fix="Try again in a while.",
            )
        return body

    def _call(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        access = {name: self.access[name] for name in TLS_VARIABLES if name in self.access}
        access["MLFLOW_TRACKING_TOKEN"] = self.token
        return Server(Address(self.host, {}), access).call(method, path, body)


@dataclass(frozen=True)
class Login:
    """A workspace's host, and the credentials for it.

    Attributes:
        host: ``https://…`` without a trailing slash.
        kind: :data:`TOKEN` or :data:`CLIENT`.
        values: The credentials, by the SDK's names.
    """

    host: str
    kind: str
    values: dict[str, Any] = field(repr=False)


def connect(uri: str, access: Mapping[str, str]) -> Workspace:
    """Log in to the workspace of a tracking URI.

    Args:
        uri: ``databricks`` or ``databricks://profile``.
        access: Variables by name; the SDK reads missing ones from the environment.

    Raises:
        UserError: Host or credentials are missing, or of a kind that the plugin cannot use.
        UsageError: The URI is neither.
    """
    found = login(uri, access)
    if found.kind == TOKEN:
        return Workspace(found.host, "token", found.values["token"], access)
    from databricks.sdk.core import Config  # noqa: PLC0415 - takes a second and more

    # The error repeats what it logs.
    logging.getLogger("databricks.sdk").setLevel(logging.ERROR)
    try:
        config = Config(**found.values, **_OAUTH, host=found.host)
        _, _, token = config.authenticate()["Authorization"].partition(" ")
    except (ValueError, OSError, NotImplementedError) as error:
        raise UserError(
            f"{found.host} gives no token for the client id {found.values['client_id']}: "
            f"{_reason(error)}.",
            code="server_refused",
            fix="Check DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET",
        ) from error
    return Workspace(found.host, "client secret", token, access)


def login(uri: str, access: Mapping[str, str]) -> Login:
    """Return the login that Databricks' SDK finds for a tracking URI. Sends nothing.

    Only logins that the plugin can use count (``plugin/src/delivery/transports/databricks/
    login.ts``); ``tests/cases/databricks.json`` tests both.

    Raises:
        UserError: As :func:`connect`.
        UsageError: The same.
    """
    from databricks.sdk.core import Config  # noqa: PLC0415 - takes a second and more

    # The SDK collects these once, from the first class that is used; a subclass would have none.
    Config.attributes()

    class Offline(Config):
        def _resolve_host_metadata(self) -> None:
            """Send no request: only OAuth needs the answer."""

    profile = _profile(uri) or access.get("DATABRICKS_CONFIG_PROFILE")
    given: dict[str, Any] = {name: access.get(f"DATABRICKS_{name.upper()}") for name in _GIVEN}
    chosen = _Choice(uri)
    given |= {"profile": profile, "credentials_strategy": chosen}
    try:
        config = Offline(**given)
    except (ValueError, OSError, configparser.Error) as error:
        raise UserError(
            f"The Databricks settings for {uri} are invalid: {_reason(error)}.",
            code="setting_invalid",
            fix="Correct ~/.databrickscfg (or DATABRICKS_CONFIG_FILE) and the variables "
            f"DATABRICKS_…; of two ways to log in, DATABRICKS_AUTH_TYPE={TOKEN} or {CLIENT} says "
            "which one",
        ) from error
    values = {name: str(getattr(config, name)) for name in _NEEDED[chosen.kind]}
    return Login(_url(config.host), chosen.kind, values)


class _Choice:
    """Tells the SDK which login to use, without logging in."""

    def __init__(self, uri: str) -> None:
        self.kind = ""
        self._uri = uri

    def auth_type(self) -> str:
        return self.kind

    def __call__(self, config: Any) -> Callable[[], dict[str, str]]:  # noqa: ANN401 - the SDK's
        if not config.host:
            missing = "DATABRICKS_HOST is not set and no profile gives a host"
            if config.profile:
                missing = f"~/.databrickscfg has no host for the profile {config.profile!r}"
            raise UserError(
                f"{self._uri} leads to no Databricks workspace: {missing}.",
                code="setting_invalid",
                fix=f"Type: {_LOGIN}",
            )
        if config.auth_type not in {None, *_NEEDED}:
            raise UserError(
                f"The plugin cannot use the Databricks authentication {config.auth_type!r}.",
                code="setting_invalid",
                fix="Set DATABRICKS_TOKEN (a personal access token), or DATABRICKS_CLIENT_ID and "
                "DATABRICKS_CLIENT_SECRET of a service principal",
            )
        for kind, needed in _NEEDED.items():
            if config.auth_type in {None, kind} and all(getattr(config, name) for name in needed):
                self.kind = kind
                return dict
        raise UserError(
            f"No credentials for {_url(config.host)}: neither a token nor a client id with its "
            "secret are set.",
            code="server_refused",
            fix="Set DATABRICKS_TOKEN, or put token = … into the profile of ~/.databrickscfg",
        )


def _url(host: str) -> str:
    try:
        return Address.parse(host if "://" in host else f"https://{host}").uri
    except UsageError as error:
        raise UserError(
            f"The Databricks host {host!r} is not a URL.",
            code="setting_invalid",
            fix="Set DATABRICKS_HOST to the workspace's URL: https://….databricks.com",
        ) from error


def _profile(uri: str) -> str | None:
    if uri == DATABRICKS:
        return None
    profile = uri.removeprefix(f"{DATABRICKS}://").rstrip("/")
    if not profile or ":" in profile or "/" in profile:
        raise UsageError(
            f"{uri!r} does not name a profile of Databricks.",
            fix="Give databricks, or databricks://PROFILE with a profile of ~/.databrickscfg",
        )
    return profile


def _reason(error: Exception) -> str:
    """Return the first line of the SDK's message, without the settings that it appends."""
    return str(error).partition(". Config: ")[0].partition("\n")[0].rstrip(".")


def _active(answer: bytes, host: str) -> Experiment | None:
    if not answer:
        return None
    found = answers.read_experiment(answer, host)
    if found.get("lifecycle_stage") not in {None, "active"}:
        return None
    return Experiment(found["experiment_id"], found["name"])


def _message(status: int, body: bytes) -> str:
    try:
        message = answers.read_object(body, "").get("message")
    except UserError:
        message = None
    return f"{message} (HTTP {status})" if message else f"HTTP {status}."
