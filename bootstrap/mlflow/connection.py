"""How a server is reached: with which credentials, certificates and workspace, and redirects."""

from __future__ import annotations

import base64
import ssl
import urllib.parse
import urllib.request
from collections.abc import Mapping
from typing import IO, Any

from bootstrap.core.errors import UserError

TLS_VARIABLES = (
    "MLFLOW_TRACKING_INSECURE_TLS",
    "MLFLOW_TRACKING_SERVER_CERT_PATH",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
)
_TRUE = {"true", "1", "yes", "on"}
"""The values that turn a setting on; MLflow's client knows the first two."""
AUTHENTICATION = {
    "MLFLOW_TRACKING_USERNAME",
    "MLFLOW_TRACKING_PASSWORD",
    "MLFLOW_TRACKING_TOKEN",
}
_PORTS = {"http": 80, "https": 443}


class Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, to another server without the credentials."""

    def http_error_302(self, req: urllib.request.Request, fp: IO[bytes], *args: Any) -> Any:  # noqa: ANN401 - the base's
        """Follow a redirect, and close the answer of one that leads to no URL."""
        try:
            return super().http_error_302(req, fp, *args)
        except ValueError:  # the new address is no URL
            fp.close()
            raise

    http_error_301 = http_error_303 = http_error_302  # type: ignore[assignment] # as in the base
    http_error_307 = http_error_308 = http_error_302  # type: ignore[assignment] # the same

    def redirect_request(
        self,
        req: urllib.request.Request,
        *args: Any,  # noqa: ANN401 - the base's
    ) -> urllib.request.Request | None:
        """Return the request to follow with; None for none."""
        new = super().redirect_request(req, *args)
        if new is not None and urllib.parse.urlsplit(new.full_url).scheme not in _PORTS:
            return None  # the base follows to ftp, too
        if new is not None and not is_same_server(req.full_url, new.full_url):
            new.remove_header("Authorization")
        return new


def is_same_server(before: str, after: str) -> bool:
    """Whether credentials for one URL are for the other: its host and port, or its TLS port."""
    one, other = (
        (parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme))
        for parts in map(urllib.parse.urlsplit, (before, after))
    )
    to_tls = one == ("http", one[1], 80) and other == ("https", one[1], 443)
    return one == other or to_tls  # the way back would show them to the network


def authorization(credentials: Mapping[str, str]) -> dict[str, str]:
    """Return the header that MLflow's own client would send.

    Basic wins over bearer (``mlflow/utils/rest_utils.py``, 3.17.2, ``http_request``).
    """
    names = ("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD")
    if all(name in credentials for name in names):
        token = base64.b64encode(":".join(credentials[name] for name in names).encode()).decode()
        return {"Authorization": f"Basic {token}"}
    bearer = credentials.get("MLFLOW_TRACKING_TOKEN")
    return {"Authorization": f"Bearer {bearer}"} if bearer else {}


def workspace(access: Mapping[str, str]) -> dict[str, str]:
    """Return the header that chooses the workspace (``mlflow/utils/workspace_utils.py``)."""
    chosen = access.get("MLFLOW_WORKSPACE")
    return {"X-MLFLOW-WORKSPACE": chosen} if chosen else {}


def verify(access: Mapping[str, str]) -> tuple[str, str] | bool:
    """Return how a server's certificate is checked, as ``readSettings`` of the plugin does.

    Returns:
        The variable that names the CA bundle, and its path; True for Python's default; False for
        no check.
    """
    insecure, *names = TLS_VARIABLES
    named = [(name, access[name]) for name in names if access.get(name)]
    if access.get(insecure, "").lower() in _TRUE and not access.get(names[0]):
        return False
    return named[0] if named else True


def tls(access: Mapping[str, str]) -> ssl.SSLContext | None:
    """Return how to check the server's certificate; None for Python's default."""
    how = verify(access)
    if isinstance(how, bool):
        if how:
            return None
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    name, path = how
    try:
        return ssl.create_default_context(cafile=path)
    except OSError as error:
        raise UserError(
            f"{name} names {path}, which cannot be read as certificates: {error}.",
            code="setting_invalid",
            fix=f"Give {name} a PEM file with the certificates of your authority.",
        ) from error
