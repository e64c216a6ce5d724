"""Databricks as a tracking server: who we are there, and the experiment.

``databricks`` and ``databricks://profile`` mean what they mean to MLflow's own client
(``mlflow/utils/databricks_utils.py``, 3.17.2), which leaves it to Databricks' SDK: host and
credentials from ``DATABRICKS_HOST`` and its like, else from a profile of ``~/.databrickscfg``
(https://docs.databricks.com/aws/en/dev-tools/auth/).
"""

from __future__ import annotations

import base64
import configparser
import json
import os
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bootstrap.core.errors import UsageError, UserError
from bootstrap.mlflow.client import DATABRICKS, HTTP_OK, Address, Experiment, Server

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN, _CLIENT = "pat", "oauth-m2m"
"""The two kinds of authentication that the plugin can use, by Databricks' names."""
_REFUSED = {401, 403}
_MISSING = {400, 404}
_SETTINGS = "__settings__"
"""The section that is no profile; it may say which one is the default."""
_LOGIN = "databricks auth login (or set DATABRICKS_HOST and DATABRICKS_TOKEN)"


@dataclass(frozen=True)
class Workspace:
    """A Databricks workspace and the right to use it.

    Attributes:
        host: ``https://…`` without a trailing slash.
        kind: What lets us in, for people.
        token: A bearer token.
    """

    host: str
    kind: str
    token: str = field(repr=False)

    def check(self) -> None:
        """Make sure that the workspace lets us in.

        Raises:
            UserError: It does not, or does not answer.
        """
        self._get("search", {"max_results": "1"})

    def experiment(self, experiment_id: str) -> Experiment | None:
        """Return the active experiment of that id, None where there is none.

        Raises:
            UserError: As :meth:`check`.
        """
        return _active(self._get("get", {"experiment_id": experiment_id}))

    def experiment_by_name(self, name: str) -> Experiment | None:
        """Return the active experiment of that name, a path in the workspace; None without one.

        Raises:
            UserError: As :meth:`check`.
        """
        return _active(self._get("get-by-name", {"experiment_name": name}))

    def create_experiment(self, name: str) -> Experiment:
        """Make an experiment.

        Raises:
            UserError: The workspace refuses, as for a folder that is not there.
        """
        status, body = self._call("POST", "/api/2.0/mlflow/experiments/create", {"name": name})
        if status != HTTP_OK:
            raise UserError(
                f"{self.host} did not make the experiment {name!r}: {_message(status, body)}",
                mend="Give a path in a folder that you may write to, such as "
                "--experiment-name /Users/you@example.com/opencode, or --experiment-id",
            )
        return Experiment(str(json.loads(body)["experiment_id"]), name, created=True)

    def _get(self, what: str, query: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
        path = f"/api/2.0/mlflow/experiments/{what}?{urllib.parse.urlencode(query)}"
        status, body = self._call("GET", path)
        if status in _MISSING:
            return {}
        if status in _REFUSED:
            raise UserError(
                f"{self.host} refuses the {self.kind} (HTTP {status}).", mend=f"Type: {_LOGIN}"
            )
        if status != HTTP_OK:
            raise UserError(
                f"{self.host} failed: {_message(status, body)}", mend="Try again in a while."
            )
        return json.loads(body)

    def _call(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        headers = {"Authorization": f"Bearer {self.token}"}
        return Server(Address(self.host, {})).call(method, path, body, headers=headers)


def connect(uri: str, access: Mapping[str, str]) -> Workspace:
    """Return the workspace that a tracking URI means.

    Args:
        uri: ``databricks`` or ``databricks://profile``.
        access: Variables by name; the process's own environment is looked at for what is missing.

    Raises:
        UserError: Host or credentials are missing, or of a kind that the plugin cannot use.
        UsageError: The URI is neither.
    """
    values = _values(uri, access)
    host = values.get("host", "")
    if not host:
        raise UserError(
            f"No Databricks workspace is named for {uri}: DATABRICKS_HOST is not set and no "
            "profile gives a host.",
            mend=f"Type: {_LOGIN}",
        )
    host = _url(host)
    kind, token = values.get("auth_type", ""), values.get("token")
    client, secret = values.get("client_id"), values.get("client_secret")
    _check_kind(kind, both=bool(token and (client or secret)))
    if token and kind != _CLIENT:
        return Workspace(host, "token", token)
    if client and secret and kind != _TOKEN:
        return Workspace(host, "client secret", _oauth_token(host, client, secret))
    raise UserError(
        f"No credentials for {host}: neither a token nor a client id with its secret are set.",
        mend="Set DATABRICKS_TOKEN, or put token = … into the profile of ~/.databrickscfg",
    )


def host_of(uri: str) -> str | None:
    """Return the workspace's URL for showing; None where it is not known. Calls nobody."""
    try:
        host = _values(uri, {}).get("host")
        return _url(host) if host else None
    except UserError:
        return None


def _url(host: str) -> str:
    try:
        return Address.parse(host if "://" in host else f"https://{host}").uri
    except UsageError as error:
        raise UserError(
            f"The Databricks host {host!r} is no address.",
            mend="Set DATABRICKS_HOST to the workspace's URL: https://….databricks.com",
        ) from error


def _values(uri: str, access: Mapping[str, str]) -> dict[str, str]:
    """Return host and credentials by their names in the configuration file."""

    def given(name: str) -> str | None:
        return access.get(name) or os.environ.get(name) or None

    profile = _profile(uri) or given("DATABRICKS_CONFIG_PROFILE")
    names = ("host", "token", "client_id", "client_secret", "auth_type")
    found = {name: value for name in names if (value := given(f"DATABRICKS_{name.upper()}"))}
    # As Databricks' SDK (0.156, `config.py`): a profile fills in what the variables do not say, and
    # is not looked for when it is not named and they say anything.
    if profile is None and found.keys() - {"auth_type"}:
        return found
    file = Path(given("DATABRICKS_CONFIG_FILE") or "~/.databrickscfg").expanduser()
    return {**_read_profile(file, profile), **found}


def _profile(uri: str) -> str | None:
    if uri == DATABRICKS:
        return None
    profile = uri.removeprefix(f"{DATABRICKS}://").rstrip("/")
    if not profile or ":" in profile or "/" in profile or profile == _SETTINGS:
        raise UsageError(
            f"{uri!r} does not name a profile of Databricks.",
            mend="Give databricks, or databricks://PROFILE with a profile of ~/.databrickscfg",
        )
    return profile


def _read_profile(file: Path, profile: str | None) -> dict[str, str]:
    # Values may hold % and #; the section [DEFAULT] is a profile like the others.
    parser = configparser.RawConfigParser(default_section="\0", strict=False)
    try:
        parser.read_string(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if profile is None:
            return {}
        raise UserError(
            f"There is no {file} with the profile {profile!r}.",
            mend=f"Type: databricks auth login --profile {profile}, or set DATABRICKS_CONFIG_FILE",
        ) from None
    except (OSError, UnicodeDecodeError, configparser.Error) as error:
        raise UserError(
            f"{file} cannot be read: {str(error).splitlines()[0]}.",
            mend="Correct the file, then type the same again.",
        ) from error
    section = profile or parser.get(_SETTINGS, "default_profile", fallback="") or "DEFAULT"
    if parser.has_section(section):
        return {name: value.strip() for name, value in parser.items(section) if value.strip()}
    if profile is None:
        return {}
    known = ", ".join(name for name in parser.sections() if name != _SETTINGS) or "none"
    raise UserError(
        f"{file} has no profile {profile!r}; it has: {known}.",
        mend=f"Name one of them, or type: databricks auth login --profile {profile}",
    )


def _check_kind(kind: str, *, both: bool) -> None:
    if kind not in {"", _TOKEN, _CLIENT}:
        raise UserError(
            f"The Databricks authentication {kind!r} cannot be used by the plugin.",
            mend="Set DATABRICKS_TOKEN (a personal access token), or DATABRICKS_CLIENT_ID and "
            "DATABRICKS_CLIENT_SECRET of a service principal",
        )
    if not kind and both:
        raise UserError(
            "Both a Databricks token and a client with its secret are set.",
            mend=f"Say which one: DATABRICKS_AUTH_TYPE={_TOKEN} or DATABRICKS_AUTH_TYPE={_CLIENT}",
        )


def _oauth_token(host: str, client: str, secret: str) -> str:
    """Ask for a token (OAuth 2.0 client credentials, RFC 6749 §4.4)."""
    basic = base64.b64encode(f"{client}:{secret}".encode()).decode()
    status, body = Server(Address(host, {})).call(
        "POST",
        "/oidc/v1/token",
        b"grant_type=client_credentials&scope=all-apis",
        headers={
            "Authorization": f"Basic {basic}",
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )
    if status != HTTP_OK:
        raise UserError(
            f"{host} gives no token for the client id {client}: {_message(status, body)}",
            mend="Check DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET",
        )
    return str(json.loads(body)["access_token"])


def _active(answer: Any) -> Experiment | None:  # noqa: ANN401 - JSON
    found = answer.get("experiment") or {}
    if not found or found.get("lifecycle_stage") not in {None, "active"}:
        return None
    return Experiment(str(found["experiment_id"]), str(found.get("name", "")))


def _message(status: int, body: bytes) -> str:
    try:
        message = json.loads(body).get("message")
    except (ValueError, AttributeError):
        message = None
    return f"{message} (HTTP {status})" if message else f"HTTP {status}."
