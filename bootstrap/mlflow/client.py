"""Talk to an MLflow tracking server: its version, its experiments.

Over plain HTTP: MLflow's own client reads credentials from the environment only, and takes longer
to import than a second ``up`` takes in all.
"""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import IO

from bootstrap.core import hints
from bootstrap.core.errors import UsageError, UserError
from bootstrap.mlflow import answers
from bootstrap.mlflow.connection import (
    AUTHENTICATION,
    Redirects,
    authorization,
    tls,
    workspace,
)

HEALTH_TIMEOUT = 5.0
"""Seconds for a server to answer a quick question."""
CHANGE_TIMEOUT = 60.0
"""Seconds for a server to write something."""
LONGEST_ANSWER = 64 * 1024**2
"""Bytes of an answer; the spans of a large trace are the longest."""
_PART = 64 * 1024
DATABRICKS = "databricks"
EXPERIMENTS = "/api/2.0/mlflow/experiments"
HTTP_OK = 200
HTTP_NOT_FOUND = 404
HTTP_NOT_IMPLEMENTED = 501
NO_EXPERIMENT = "2147483647"
"""The id of an experiment that does not exist: ids begin at 0."""
OLDEST_WITH_OTLP = (3, 6)
"""The first MLflow release whose server accepts spans on ``/v1/traces``."""


@dataclass(frozen=True)
class Address:
    """The address of a tracking server, with the credentials taken out of the URL.

    Attributes:
        uri: ``http(s)://host[:port][/prefix]`` without credentials and trailing slash, or
            ``databricks[://profile]``.
        credentials: ``MLFLOW_TRACKING_USERNAME`` and ``…_PASSWORD`` when the URL carried both.
    """

    uri: str
    credentials: dict[str, str]

    @property
    def is_databricks(self) -> bool:
        """Whether it means a Databricks workspace."""
        return self.uri.partition(":")[0] == DATABRICKS

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read a tracking URI.

        Raises:
            UsageError: It is neither ``databricks[://profile]`` nor an ``http`` or ``https`` URL.
        """
        if text.strip() == DATABRICKS or text.strip().startswith(f"{DATABRICKS}://"):
            return cls(text.strip().rstrip("/"), {})
        example = hints.option("tracking_uri", "https://mlflow.example.com")
        fix = f"Give the server's URL, such as {example}"
        try:
            parts = urllib.parse.urlsplit(text.strip())
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise UsageError(f"The tracking URI is not a URL: {error}.", fix=fix) from error
        if parts.scheme not in {"http", "https"} or not host:
            raise UsageError(
                f"The tracking URI {_without_credentials(text)!r} is not an http or https URL.",
                fix=fix,
            )
        netloc = f"[{host}]" if ":" in host else host
        if port is not None:
            netloc += f":{port}"
        credentials = {}
        # As `get_auth_from_url` of requests, which MLflow's client uses.
        if parts.password is not None and (parts.username or parts.password):
            credentials = {
                "MLFLOW_TRACKING_USERNAME": urllib.parse.unquote(parts.username or ""),
                "MLFLOW_TRACKING_PASSWORD": urllib.parse.unquote(parts.password),
            }
        path = parts.path.rstrip("/")
        return cls(urllib.parse.urlunsplit((parts.scheme, netloc, path, "", "")), credentials)


def _without_credentials(text: str) -> str:
    return re.sub(r"//[^/@]*@", "//…@", text)


@dataclass(frozen=True)
class Experiment:
    """An experiment of the server, and whether it had to be created or restored."""

    experiment_id: str
    name: str
    created: bool = False
    restored: bool = False


class NotAnsweringError(UserError):
    """The server gave no answer at all."""


class RefusedError(UserError):
    """The server, or a proxy in front of it, refuses the credentials."""


@dataclass(frozen=True)
class Server:
    """Requests to one tracking server.

    Attributes:
        address: Its address; credentials in it win over those in ``access``.
        access: Variables for reaching it, by name: ``MLFLOW_TRACKING_TOKEN``,
            ``MLFLOW_WORKSPACE``, ``MLFLOW_TRACKING_SERVER_CERT_PATH``, … (see
            :meth:`bootstrap.plugin.settings.Settings.values`).
    """

    address: Address
    access: Mapping[str, str] = field(default_factory=dict, repr=False)

    def version(self, timeout: float = HEALTH_TIMEOUT) -> str:
        """Return the MLflow version of a healthy server.

        In ``mlflow/server/__init__.py`` (3.17.2), ``/health`` answers ``OK`` and ``/version`` the
        version, which MLflow's basic authentication protects.

        Raises:
            NotAnsweringError: Nothing answers there.
            RefusedError: The server, or a proxy in front of it, refuses the credentials.
            UserError: The answer is not from an MLflow server.
        """
        status, body = self.call("GET", "/health", timeout=timeout)
        if status == HTTP_OK and body.strip() == b"OK":
            status, body = self.call("GET", "/version", timeout=timeout)
            version = body.decode("ascii", "replace").strip()
            if status == HTTP_OK and re.fullmatch(r"\d+\.\d+[\w.+-]*", version):
                return version
        if status in {401, 403}:
            raise self._refusal(status)
        raise UserError(
            f"The server at {self.address.uri} answers, but it is not an MLflow server.",
            code="server_failed",
            fix="Check the address; an MLflow server answers OK on its /health page.",
        )

    def experiment(self, experiment_id: str) -> Experiment | None:
        """Return the active experiment of that id, or None where there is none.

        Raises:
            UserError: The server refuses or fails.
        """
        query = urllib.parse.urlencode({"experiment_id": experiment_id})
        status, body = self.call("GET", f"{EXPERIMENTS}/get?{query}")
        if status in {400, 404}:
            return None
        if status != HTTP_OK:
            raise self._refusal(status)
        found = answers.read_experiment(body, self.address.uri)
        if found.get("lifecycle_stage") != "active":
            return None
        return Experiment(experiment_id=found["experiment_id"], name=found["name"])

    def delete_experiment(self, experiment_id: str) -> None:
        """Mark an experiment as deleted; it can be restored.

        Raises:
            UserError: The server does not answer.
        """
        body = {"experiment_id": experiment_id}
        self.call("POST", f"{EXPERIMENTS}/delete", body, timeout=CHANGE_TIMEOUT)

    def takes_spans(self, experiment_id: str) -> bool:
        """Whether the server accepts OpenTelemetry spans. Stores nothing.

        Servers before 3.6 have no such route. A server with a file store answers 501 to any span;
        one with a database refuses a span for :data:`NO_EXPERIMENT`
        (``mlflow/server/otel_api.py``, 3.17.2).

        Raises:
            UserError: It refuses the credentials.
        """
        header = "x-mlflow-experiment-id"
        protobuf = {"Content-Type": "application/x-protobuf", header: experiment_id}
        # An empty body is a request without spans (OTLP 1.5, "ExportTraceServiceRequest").
        status, _ = self.call("POST", "/v1/traces", b"", headers=protobuf)
        if status in {401, 403}:
            raise self._refusal(status)
        if status in {404, 405}:
            return False
        span = {
            "traceId": "0" * 31 + "1",
            "spanId": "0" * 15 + "1",
            "name": "none",
            "kind": 1,
            "startTimeUnixNano": "1",
            "endTimeUnixNano": "2",
        }
        body = {"resourceSpans": [{"scopeSpans": [{"spans": [span]}]}]}
        status, _ = self.call("POST", "/v1/traces", body, headers={header: NO_EXPERIMENT})
        return status != HTTP_NOT_IMPLEMENTED

    def _credentials(self) -> dict[str, str]:
        """Return ``access`` with the address's credentials in place of its own."""
        if not self.address.credentials:
            return dict(self.access)
        kept = {name: value for name, value in self.access.items() if name not in AUTHENTICATION}
        return {**kept, **self.address.credentials}

    def _refusal(self, status: int) -> UserError:
        if status in {401, 403}:
            return RefusedError(
                f"The server at {self.address.uri} refuses these credentials (HTTP {status}).",
                code="server_refused",
                fix="Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or "
                "MLFLOW_TRACKING_TOKEN, and try again.",
            )
        return UserError(
            f"The server at {self.address.uri} failed with HTTP {status}.",
            code="server_failed",
            fix="Look into the server's log.",
        )

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float = HEALTH_TIMEOUT,
    ) -> tuple[int, bytes]:
        """Send one request and return the status and body of the answer, whatever they are.

        Args:
            method: ``GET``, ``POST``, …
            path: Relative to the server's URI, with its query.
            body: Bytes are sent as they are, None sends nothing, anything else is sent as JSON.
            headers: Besides those for authentication.
            timeout: Seconds.

        Raises:
            NotAnsweringError: There is no answer.
        """
        kind = {}
        if body is not None and not isinstance(body, bytes):
            kind = {"Content-Type": "application/json"}
            body = json.dumps(body).encode()
        access = self._credentials()
        request = urllib.request.Request(  # noqa: S310 - Address admits http and https only
            self.address.uri + path,
            data=body,
            headers={**authorization(access), **workspace(access), **kind, **(headers or {})},
            method=method,
        )
        context = tls(access) if self.address.uri.startswith("https:") else None
        try:
            opener = urllib.request.build_opener(
                Redirects(), urllib.request.HTTPSHandler(context=context)
            )
            try:
                response = opener.open(request, timeout=timeout)
            except urllib.error.HTTPError as error:
                response = error
            with response:
                return response.status, _body(response, max(timeout, CHANGE_TIMEOUT))
        except (OSError, HTTPException, ValueError) as error:  # ValueError: no URL to redirect to
            reason = getattr(error, "reason", None) or error
            reason = getattr(reason, "strerror", None) or reason  # without its number
            raise NotAnsweringError(
                f"No MLflow server answers at {self.address.uri}: {reason}.",
                code="server_unavailable",
                fix="Check the address and the network, and that the server runs.",
            ) from error


def _body(response: IO[bytes], seconds: float) -> bytes:
    """Return an answer's body, of which a server may send any amount at any pace."""
    body, until = bytearray(), time.monotonic() + seconds
    while part := response.read1(_PART):  # type: ignore[attr-defined] # of http.client
        body += part
        if len(body) > LONGEST_ANSWER or time.monotonic() > until:
            raise OSError("its answer has no end")
    return bytes(body)


def ensure_experiment(
    address: Address, name: str, access: Mapping[str, str] | None = None, *, only_look: bool = False
) -> Experiment:
    """Return the experiment of that name; create it when missing, restore it when deleted.

    With ``only_look`` nothing is changed; an experiment that would be created has an empty id.

    Raises:
        UserError: The server refuses.
    """
    server = Server(address, access or {})
    query = urllib.parse.urlencode({"experiment_name": name})
    status, body = server.call("GET", f"{EXPERIMENTS}/get-by-name?{query}")
    if status == HTTP_NOT_FOUND:
        if only_look:
            return Experiment("", name, created=True)
        return create_experiment(server, name)
    if status != HTTP_OK:
        raise _not_given(server, name, status, body)
    found = answers.read_experiment(body, address.uri)
    experiment_id = found["experiment_id"]
    if found.get("lifecycle_stage") != "deleted":
        return Experiment(experiment_id, name)
    if not only_look:
        _changed(server, name, "restore", {"experiment_id": experiment_id})
    return Experiment(experiment_id, name, restored=True)


def create_experiment(server: Server, name: str) -> Experiment:
    """Create an experiment, with a name that the server has not.

    Raises:
        UserError: The server refuses.
    """
    made = _changed(server, name, "create", {"name": name})
    return Experiment(answers.read_id(made, server.address.uri), name, created=True)


def _changed(server: Server, name: str, what: str, body: Mapping[str, str]) -> bytes:
    status, answer = server.call("POST", f"{EXPERIMENTS}/{what}", body, timeout=CHANGE_TIMEOUT)
    if status != HTTP_OK:
        raise _not_given(server, name, status, answer)
    return answer


def _not_given(server: Server, name: str, status: int, body: bytes) -> UserError:
    try:
        reason = str(answers.read_object(body, server.address.uri)["message"])
    except (UserError, KeyError):
        reason = f"HTTP {status}"
    return UserError(
        f"The server at {server.address.uri} did not give the experiment {name!r}: {reason}",
        code="experiment_missing",
        fix="Check the credentials (MLFLOW_TRACKING_USERNAME, …) and the experiment's name, "
        f"or give another one: {hints.option('experiment_name')}",
    )
