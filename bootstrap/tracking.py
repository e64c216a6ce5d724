"""Talking to an MLflow tracking server: is it one, is it well, where is the experiment.

The quick questions go over plain HTTP, because importing MLflow's client takes longer than all the
rest of a second ``up``; what changes the server goes through MLflow's own client.
"""

from __future__ import annotations

import base64
import json
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

from bootstrap.errors import UsageError, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

HEALTH_TIMEOUT = 5.0
"""Seconds that a server gets to answer a quick question."""
OLDEST_WITH_OTLP = (3, 6)
"""The first MLflow release whose server takes spans on ``/v1/traces``."""


@dataclass(frozen=True)
class Address:
    """A tracking server as the user named it, with the credentials taken out of the URL.

    Attributes:
        uri: ``http(s)://host[:port][/prefix]`` without credentials and trailing slash.
        credentials: ``MLFLOW_TRACKING_USERNAME`` and ``…_PASSWORD`` when the URL carried them.
    """

    uri: str
    credentials: dict[str, str]

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read a tracking URI.

        Raises:
            UsageError: It is not an ``http`` or ``https`` URL.
        """
        mend = "Give the server's URL, such as --tracking-uri https://mlflow.example.com"
        try:
            parts = urllib.parse.urlsplit(text.strip())
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise UsageError(f"The tracking URI is not a URL: {error}.", mend=mend) from error
        if parts.scheme == "databricks" or text.strip() == "databricks":
            raise UsageError("Databricks as a tracking server is not supported yet.", mend=mend)
        if parts.scheme not in {"http", "https"} or not host:
            raise UsageError(
                f"The tracking URI {_without_credentials(text)!r} is not an http or https URL.",
                mend=mend,
            )
        netloc = f"[{host}]" if ":" in host else host
        if port is not None:
            netloc += f":{port}"
        credentials = {}
        if parts.username is not None:
            credentials = {
                "MLFLOW_TRACKING_USERNAME": urllib.parse.unquote(parts.username),
                "MLFLOW_TRACKING_PASSWORD": urllib.parse.unquote(parts.password or ""),
            }
        path = parts.path.rstrip("/")
        return cls(urllib.parse.urlunsplit((parts.scheme, netloc, path, "", "")), credentials)


def _without_credentials(text: str) -> str:
    return re.sub(r"//[^/@]*@", "//…@", text)


@dataclass(frozen=True)
class Experiment:
    """An experiment of the server. ``created`` and ``restored`` tell what was needed to have it."""

    experiment_id: str
    name: str
    created: bool = False
    restored: bool = False


class NotAnsweringError(UserError):
    """The server gave no answer at all."""


@dataclass(frozen=True)
class Server:
    """Quick questions to one tracking server."""

    address: Address

    def version(self, timeout: float = HEALTH_TIMEOUT) -> str:
        """Return the MLflow version of a healthy server.

        The two routes are those of ``mlflow/server/__init__.py`` (3.17.2): ``/health`` answers
        ``OK``, ``/version`` the version; both without authentication.

        Raises:
            NotAnsweringError: Nothing answers there.
            UserError: Something answers, but it is not an MLflow server.
        """
        status, body = self._get("/health", timeout)
        if status == HTTP_OK and body.strip() == b"OK":
            status, body = self._get("/version", timeout)
            version = body.decode("ascii", "replace").strip()
            if status == HTTP_OK and re.fullmatch(r"\d+\.\d+[\w.+-]*", version):
                return version
        raise UserError(
            f"The server at {self.address.uri} answers, but it is not an MLflow server.",
            mend="Check the address; an MLflow server answers OK on its /health page.",
        )

    def experiment(self, experiment_id: str) -> Experiment | None:
        """Return the active experiment of that id, or None where there is none.

        Raises:
            UserError: The server refuses or fails.
        """
        query = urllib.parse.urlencode({"experiment_id": experiment_id})
        status, body = self._get(f"/api/2.0/mlflow/experiments/get?{query}", HEALTH_TIMEOUT)
        if status in {400, 404}:
            return None
        if status != HTTP_OK:
            raise self._refusal(status)
        found: dict[str, Any] = json.loads(body)["experiment"]
        if found.get("lifecycle_stage") != "active":
            return None
        return Experiment(experiment_id=found["experiment_id"], name=found["name"])

    def check_takes_spans(self, experiment_id: str, version: str) -> None:
        """Make sure that the server takes OpenTelemetry spans, by sending it none.

        Raises:
            UserError: It is too old, or its store cannot (a file store answers 501).
        """
        status, _ = self._send(
            "/v1/traces",
            HEALTH_TIMEOUT,
            # 'resourceSpans: []' as JSON is refused as empty by 3.17; protobuf takes no bytes at
            # all as a request without spans (OTLP 1.5, "ExportTraceServiceRequest").
            data=b"",
            headers={
                "Content-Type": "application/x-protobuf",
                "x-mlflow-experiment-id": experiment_id,
            },
        )
        numbers = tuple(int(n) for n in re.findall(r"\d+", version)[:2])
        if status == HTTP_NOT_IMPLEMENTED or numbers < OLDEST_WITH_OTLP:
            raise UserError(
                f"The MLflow {version} server at {self.address.uri} does not take OpenTelemetry "
                "spans: it is older than 3.6 or keeps its data in plain files.",
                mend="Upgrade the server, or start it with a database (--backend-store-uri "
                "sqlite:///mlflow.db).",
            )
        if status in {401, 403}:
            raise self._refusal(status)

    def _refusal(self, status: int) -> UserError:
        if status in {401, 403}:
            return UserError(
                f"The server at {self.address.uri} refuses these credentials (HTTP {status}).",
                mend="Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or "
                "MLFLOW_TRACKING_TOKEN, and try again.",
            )
        return UserError(
            f"The server at {self.address.uri} failed with HTTP {status}.",
            mend="Look into the server's log.",
        )

    def _get(self, path: str, timeout: float) -> tuple[int, bytes]:
        return self._send(path, timeout, data=None, headers={})

    def _send(
        self, path: str, timeout: float, *, data: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        request = urllib.request.Request(  # noqa: S310 - Address admits http and https only
            self.address.uri + path,
            data=data,
            headers={**authorization(self.address.credentials), **headers},
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310 - as above
                return response.status, response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise NotAnsweringError(
                f"No MLflow server answers at {self.address.uri}: {reason}.",
                mend="Check the address, the network and that the server runs.",
            ) from error


HTTP_OK = 200
HTTP_NOT_IMPLEMENTED = 501


def authorization(credentials: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that MLflow's own client would send.

    Basic wins over bearer (``mlflow/utils/rest_utils.py``, 3.17.2). Credentials from the URL win
    over the environment.
    """
    names = ("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD")
    user, password = (credentials.get(name) or os.environ.get(name) for name in names)
    if user and password:
        token = base64.b64encode(f"{user}:{password}".encode()).decode()
        return {"Authorization": f"Basic {token}"}
    if bearer := os.environ.get("MLFLOW_TRACKING_TOKEN"):
        return {"Authorization": f"Bearer {bearer}"}
    return {}


def ensure_experiment(address: Address, name: str) -> Experiment:
    """Return the experiment of that name; create it when missing, restore it when deleted.

    Args:
        address: The server, already known to answer.
        name: The experiment's name.

    Raises:
        UserError: The server refuses.
    """
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
    os.environ.update(address.credentials)
    # MLflow's client takes more than a second to import; most calls never come here.
    from mlflow.exceptions import MlflowException  # noqa: PLC0415
    from mlflow.tracking import MlflowClient  # noqa: PLC0415

    client = MlflowClient(tracking_uri=address.uri)
    try:
        found = client.get_experiment_by_name(name)
        if found is None:
            return Experiment(client.create_experiment(name), name, created=True)
        if found.lifecycle_stage == "deleted":
            client.restore_experiment(found.experiment_id)
            return Experiment(found.experiment_id, name, restored=True)
        return Experiment(found.experiment_id, name)
    except MlflowException as error:
        raise UserError(
            f"The server at {address.uri} did not give the experiment {name!r}: {error.message}",
            mend="Check the credentials (MLFLOW_TRACKING_USERNAME, …) and the experiment's name, "
            "or give another one: EXPERIMENT=…",
        ) from error


def experiment_url(uri: str, experiment_id: str) -> str:
    """Return the page of the experiment's traces in MLflow's own user interface."""
    return f"{uri}/#/experiments/{experiment_id}/traces"
