"""MLflow's server, of which only what its users need can be reached.

One file, although a long one, for the container and the process engine: the isolated Python
(``-I``) that runs it imports nothing beside it. It starts MLflow 3.17.2 in this process, with its
database and artifacts in one folder, and :class:`RequestFilter` around it. MLflow's own application
runs other people's commands (its Assistant), fetches addresses (gateway, webhooks) and reads files
(artifact locations) for whoever reaches it; what is not in :data:`ALLOWED` is answered with 403.

Settings, in the environment:
    MLFLOW_SERVER_ALLOWED_HOSTS: The names of this server, ``name:port,…``; required.
    MLFLOW_SERVER_CORS_ALLOWED_ORIGINS: The origins of its own pages, ``http://name:port,…``.
    OPENCODE_MLFLOW_TOKEN: What its owner has to show; without one everybody is let in.
    OPENCODE_MLFLOW_FEATURES: Names in :data:`FEATURES` to let in as well, separated by commas.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import binascii
import contextlib
import gc
import hmac
import html
import json
import os
import re
import signal
import sys
import threading
import time
import zlib
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Container,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
"""ASGI 3 (https://asgi.readthedocs.io/en/latest/specs/main.html)."""
Headers = Mapping[str, Sequence[str]]

ALLOWED = """
GET       /
GET       /health
GET       /version
GET       /static-files/**
POST      /graphql
POST      /v1/traces
GET       /get-artifact
GET       /model-versions/get-artifact
GET       /api/mlflow/server-info
GET       /api/mlflow/users/current
GET,POST  /api/mlflow/ui-telemetry
GET,PUT   /api/mlflow-artifacts/artifacts/**
GET       /api/mlflow-artifacts/artifacts
GET       /api/mlflow/artifacts/list
GET       /api/mlflow/get-trace-artifact
GET       /api/mlflow/experiments/get
GET       /api/mlflow/experiments/get-by-name
GET,POST  /api/mlflow/experiments/search
POST      /api/mlflow/experiments/search-datasets
POST      /api/mlflow/experiments/create
POST      /api/mlflow/experiments/update
POST      /api/mlflow/experiments/delete
POST      /api/mlflow/experiments/restore
POST      /api/mlflow/experiments/set-experiment-tag
POST      /api/mlflow/experiments/delete-experiment-tag
GET       /api/mlflow/runs/get
POST      /api/mlflow/runs/search
POST      /api/mlflow/runs/create
POST      /api/mlflow/runs/update
POST      /api/mlflow/runs/delete
POST      /api/mlflow/runs/restore
POST      /api/mlflow/runs/log-batch
POST      /api/mlflow/runs/log-inputs
POST      /api/mlflow/runs/log-metric
POST      /api/mlflow/runs/log-model
POST      /api/mlflow/runs/log-parameter
POST      /api/mlflow/runs/outputs
POST      /api/mlflow/runs/set-tag
POST      /api/mlflow/runs/delete-tag
GET       /api/mlflow/metrics/get-history
GET       /api/mlflow/metrics/get-history-bulk
GET       /api/mlflow/metrics/get-history-bulk-interval
GET,POST  /api/mlflow/traces
POST      /api/mlflow/traces/search
POST      /api/mlflow/traces/metrics
POST      /api/mlflow/traces/calculate-filter-correlation
POST      /api/mlflow/traces/delete-traces
POST      /api/mlflow/traces/link-to-run
POST      /api/mlflow/traces/link-prompts
POST      /api/mlflow/traces/batchGetInfos
GET       /api/mlflow/traces/get
GET       /api/mlflow/traces/batchGet
GET,PATCH /api/mlflow/traces/*
GET       /api/mlflow/traces/*/info
PATCH,DELETE /api/mlflow/traces/*/tags
POST      /api/mlflow/traces/*/assessments
GET,PATCH,DELETE /api/mlflow/traces/*/assessments/*
POST      /api/mlflow/issues
POST      /api/mlflow/issues/search
GET,PATCH /api/mlflow/issues/*
GET       /api/mlflow/label-schemas/get
GET       /api/mlflow/label-schemas/get-by-name
GET       /api/mlflow/label-schemas/list
POST      /api/mlflow/label-schemas/create
PATCH     /api/mlflow/label-schemas/update
DELETE    /api/mlflow/label-schemas/delete
*         /api/mlflow/review-queues/**
GET       /api/mlflow/scorers/get
GET       /api/mlflow/scorers/list
GET       /api/mlflow/scorers/online-configs
GET       /api/mlflow/scorers/versions
*         /api/mlflow/mcp-servers
*         /api/mlflow/mcp-servers/**
POST      /api/mlflow/demo/generate
POST      /api/mlflow/demo/delete
GET,POST  /api/mlflow/datasets/search
POST      /api/mlflow/datasets/create
GET,DELETE /api/mlflow/datasets/*
GET       /api/mlflow/datasets/*/experiment-ids
POST      /api/mlflow/datasets/*/add-experiments
POST      /api/mlflow/datasets/*/remove-experiments
GET,POST,DELETE /api/mlflow/datasets/*/records
PATCH     /api/mlflow/datasets/*/tags
DELETE    /api/mlflow/datasets/*/tags/*
POST      /api/mlflow/logged-models
POST      /api/mlflow/logged-models/search
GET,PATCH,DELETE /api/mlflow/logged-models/*
POST      /api/mlflow/logged-models/*/params
PATCH     /api/mlflow/logged-models/*/tags
DELETE    /api/mlflow/logged-models/*/tags/*
GET       /api/mlflow/logged-models/*/artifacts/directories
GET       /api/mlflow/logged-models/*/artifacts/files
GET       /api/mlflow/registered-models/get
GET       /api/mlflow/registered-models/search
GET,POST  /api/mlflow/registered-models/get-latest-versions
GET,POST,DELETE /api/mlflow/registered-models/alias
POST      /api/mlflow/registered-models/create
POST      /api/mlflow/registered-models/rename
PATCH     /api/mlflow/registered-models/update
DELETE    /api/mlflow/registered-models/delete
POST      /api/mlflow/registered-models/set-tag
DELETE    /api/mlflow/registered-models/delete-tag
GET       /api/mlflow/model-versions/get
GET       /api/mlflow/model-versions/search
GET       /api/mlflow/model-versions/get-download-uri
POST      /api/mlflow/model-versions/create
PATCH     /api/mlflow/model-versions/update
DELETE    /api/mlflow/model-versions/delete
POST      /api/mlflow/model-versions/set-tag
DELETE    /api/mlflow/model-versions/delete-tag
POST      /api/mlflow/model-versions/transition-stage
"""
"""What MLflow's pages, its client and the plugin ask for: methods and paths.

``*`` is one part of a path, ``**`` all that follows, ``/api/`` also ``/ajax-api/`` (the pages ask
there) and in both a version, such as ``/api/3.0/``. ``GET`` includes ``HEAD``.
"""

FEATURES = {
    "assistant": """
*         /api/mlflow/assistant/**
""",
    "gateway": """
*         /gateway/**
*         /api/mlflow/gateway/**
GET,POST  /api/mlflow/gateway-proxy
""",
    "webhooks": """
*         /api/mlflow/webhooks
*         /api/mlflow/webhooks/**
""",
}
"""What is let in when it was asked for by name: it runs commands, or fetches addresses."""

CODES = {
    HTTPStatus.FORBIDDEN: "PERMISSION_DENIED",
    HTTPStatus.UNAUTHORIZED: "UNAUTHENTICATED",
}
"""MLflow's names of kinds of errors."""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

BODY = 64 * 1024**2
"""Bytes of one request, decompressed. The plugin sends 2 million characters, or one larger span."""
BODIES = 2 * BODY
"""Bytes of all requests that are read or answered at one time."""
PIECE = 1024**2
"""Bytes that are decompressed at a time."""
ARTIFACT = 1024**3
"""Bytes of one uploaded artifact, which goes to disk as it comes in."""
COOKIE = 30 * 24 * 3600
"""Seconds after which the cookie of the owner ends."""
OPEN = {"/health", "/version"}
"""Let in without a token: `up` looks there for a server, and the engine for its health."""
TO_GET_IN = "type `make open PROJECT=your/project` (or `opencode-mlflow open`) in a terminal."
OFF = "off"
SHORTEST = 16
"""Characters of a token at least."""
PATIENCE = 60.0
"""Seconds in which a client has to send its request."""
LOGGED = 200
"""Characters of a refused request's path that the log has."""
MEMORY = 2 * 1024**3
"""Bytes of memory, as ``mem_limit`` in ``docker-compose.yml``: what needs more fails with an error,
and the server goes on. Only Linux counts them."""

_UPLOAD = re.compile(r"/(?:ajax-)?api/2\.0/mlflow-artifacts/artifacts/.+")
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>MLflow</title>
<body style="font: 1.1em/1.6 system-ui, sans-serif; max-width: 40em; margin: 15vh auto">
<p>{}</p></body></html>"""
"""What a browser shows in place of a page."""


class Refused(Exception):  # noqa: N818 - it is an answer
    """A request is not let in.

    Args:
        status: Of the answer.
        message: Why, and what to do about it.
    """

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message

    async def answer(self, send: Send, *, as_page: bool) -> None:
        """Answer as MLflow answers errors, so that its client shows the message, or with a page."""
        code = CODES.get(self.status, "BAD_REQUEST")
        kind, text = "application/json", json.dumps({"error_code": code, "message": self.message})
        if as_page:
            kind = "text/html; charset=utf-8"
            text = PAGE.format(re.sub("`(.+?)`", r"<code>\1</code>", html.escape(self.message)))
        await answer(send, self.status, {"content-type": kind}, text.encode())


async def answer(send: Send, status: HTTPStatus, headers: Mapping[str, str], body: bytes) -> None:
    """Answer a request, and close the connection: the rest of its body is not read."""
    headers = {**headers, "content-length": str(len(body)), "connection": "close"}
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": int(status), "headers": encoded})
    await send({"type": "http.response.body", "body": body})


class Routes:
    """The requests that a table lists, which is written as :data:`ALLOWED` is."""

    def __init__(self, table: str) -> None:
        patterns: dict[str, list[str]] = {}
        for line in filter(None, table.split("\n")):
            methods, path = line.split()
            for method in METHODS if methods == "*" else methods.split(","):
                patterns.setdefault(method, []).append(_pattern(path))
        self._patterns = {method: re.compile("|".join(all_)) for method, all_ in patterns.items()}

    def __contains__(self, request: tuple[str, str]) -> bool:
        method, path = request
        pattern = self._patterns.get(method)
        return pattern is not None and pattern.fullmatch(path) is not None


def _pattern(path: str) -> str:
    pattern = re.escape(path).replace(r"\*\*", ".+").replace(r"\*", "[^/]+")
    return re.sub("^/api/", r"/(?:ajax-)?api/[23]\\.0/", pattern)


_FEATURES = {name: Routes(table) for name, table in FEATURES.items()}


class Rules:
    """Who may ask for what.

    Args:
        hosts: Names of the server, as in the ``Host`` header.
        origins: Those of its own pages, as in the ``Origin`` header.
        listens: The address that it listens on, by which the container's health check asks.
        features: Names in :data:`FEATURES`.

    Raises:
        ValueError: There is no such feature.
    """

    def __init__(
        self, hosts: Iterable[str], origins: Iterable[str], listens: str, features: Iterable[str]
    ) -> None:
        asked = frozenset(features)
        if unknown := sorted(asked - FEATURES.keys()):
            raise ValueError(f"{unknown} in OPENCODE_MLFLOW_FEATURES: known {', '.join(FEATURES)}")
        self._hosts = frozenset(hosts)
        self._origins = frozenset(origins)
        self._listens = listens
        self._routes = Routes("\n".join([ALLOWED, *(FEATURES[name] for name in asked)]))

    def check(self, method: str, path: str, headers: Headers) -> None:
        """Let a request in.

        Raises:
            Refused: It is not.
        """
        hosts = headers.get("host", ())
        of_container = path == "/health" and tuple(hosts) == (self._listens,)
        if not of_container and (len(hosts) != 1 or hosts[0] not in self._hosts):
            names = " or ".join(sorted(self._hosts))
            raise Refused(HTTPStatus.FORBIDDEN, f"This server is called {names}.")
        if not self._origins.issuperset(headers.get("origin", ())) or _from_elsewhere(headers):
            raise Refused(HTTPStatus.FORBIDDEN, "Pages of other servers may not ask this one.")
        request = ("GET" if method == "HEAD" else method, path)
        if request not in self._routes:
            raise Refused(HTTPStatus.FORBIDDEN, _why_not(request))


def _from_elsewhere(headers: Headers) -> bool:
    """Whether a page of another origin, of which a browser tells, asks; it may link to this one.

    A ``GET`` without CORS has no ``Origin`` (https://www.w3.org/TR/fetch-metadata/).
    """
    site, mode, destination = (
        headers.get(f"sec-fetch-{name}", ("",))[0] for name in ("site", "mode", "dest")
    )
    is_link = (mode, destination) == ("navigate", "document")
    return site in {"cross-site", "same-site"} and not is_link


def _why_not(request: tuple[str, str]) -> str:
    for name, routes in _FEATURES.items():
        if request in routes:
            return (
                f"MLflow's {name} is off. Who wants it starts this server with "
                f"OPENCODE_MLFLOW_FEATURES={name} in the environment."
            )
    return (
        f"{' '.join(request)} is off: traces do not need it. Who wants all of MLflow runs "
        "`mlflow server` and gives its address as the tracking URI."
    )


class Owner:
    """Whom the server lets in: who shows its token, or the cookie that one of its links gave.

    A link is a page's address with ``?key=<expires>.<anything>.<HMAC of both>``; it works once. If
    somebody else opens it as well, it was seen by others: then its cookie is worth nothing any more
    (as the codes of RFC 6749, 4.1.2).

    Args:
        token: The token; without one, or with ``off``, everybody is let in.
        cookie: Name of the cookie: browsers send it to every port of the machine.

    Raises:
        ValueError: The token could be guessed.
    """

    def __init__(self, token: str, cookie: str) -> None:
        self._token = "" if token == OFF else token
        if 0 < len(self._token) < SHORTEST:
            raise ValueError(f"OPENCODE_MLFLOW_TOKEN has less than {SHORTEST} characters.")
        self._cookie = cookie
        self._opened: set[str] = set()
        self._seen_by_others: set[str] = set()

    def check(self, path: str, headers: Headers) -> None:
        """Let a request in.

        Raises:
            Refused: It is not of the owner.
        """
        if not self._token or path in OPEN or self._has_cookie(headers):
            return
        kind, _, shown = headers.get("authorization", ("",))[0].partition(" ")
        if kind.lower() == "basic":
            with contextlib.suppress(binascii.Error):
                shown = base64.b64decode(shown).decode("latin-1").partition(":")[2]
        if not _same(shown, self._token):
            raise Refused(
                HTTPStatus.UNAUTHORIZED,
                "This MLflow server lets in only the user who started it: other users of the "
                f"machine reach its address, too. In a browser: {TO_GET_IN} In a program: set "
                "MLFLOW_TRACKING_TOKEN, which is in the project's .env.",
            )

    def opened(self, key: str, headers: Headers) -> str | None:
        """Return the ``Set-Cookie`` header for a link's key; None where it is not needed.

        Raises:
            Refused: It is not of this server, too old, or was used.
        """
        if not self._token or self._has_cookie(headers):
            return None
        said, _, mac = key.rpartition(".")
        expires = said.partition(".")[0]
        is_ours = expires.isdigit() and _same(mac, self._sign(said))
        is_valid = is_ours and int(expires) >= time.time()
        if not is_valid or said in self._opened:
            if is_valid:
                self._seen_by_others.add(said)
            raise Refused(
                HTTPStatus.UNAUTHORIZED,
                f"This link works once, for ten minutes. For a new one: {TO_GET_IN}",
            )
        now = time.time()
        self._opened = {one for one in self._opened if int(one.partition(".")[0]) >= now} | {said}
        value = f"{said}.{self._sign(f'cookie.{said}')}"
        # Lax: a link to a page of ours, in a chat for example, opens it. What a page of another
        # server asks for is refused by its origin.
        return f"{self._cookie}={value}; Path=/; Max-Age={COOKIE}; HttpOnly; SameSite=Lax"

    def _has_cookie(self, headers: Headers) -> bool:
        for one in "; ".join(headers.get("cookie", ())).split("; "):
            name, _, value = one.partition("=")
            said, _, mac = value.rpartition(".")
            if name == self._cookie and _same(mac, self._sign(f"cookie.{said}")):
                until = int(said.partition(".")[0]) + COOKIE
                return until > time.time() and said not in self._seen_by_others
        return False

    def _sign(self, text: str) -> str:
        return hmac.new(self._token.encode(), text.encode("utf-8", "replace"), "sha256").hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


class RequestFilter:
    """The application around MLflow's: lets the :class:`Owner` in for what :class:`Rules` allow."""

    def __init__(self, application: Application, rules: Rules, owner: Owner) -> None:
        self._application = application
        self._rules = rules
        self._owner = owner
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI 3)."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            headers = _headers(scope)
            try:
                self._rules.check(scope["method"], scope["path"], headers)
                key = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("key")
                if key and (scope["method"], scope["path"]) == ("GET", "/"):
                    scope["query_string"] = b""  # not into the log
                    cookie = self._owner.opened(key[0], headers)
                    there = {"location": "/"} | ({"set-cookie": cookie} if cookie else {})
                    await answer(send, HTTPStatus.SEE_OTHER, there, b"")
                    return
                self._owner.check(scope["path"], headers)
                await self._let_in(scope, headers, receive, send)
            except Refused as refused:
                # What anybody may ask goes into the log, which has no limit as a process's.
                scope["path"], scope["query_string"] = scope["path"][:LOGGED], b""
                await refused.answer(send, as_page=_wants_page(headers))

    async def _let_in(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        if scope["path"] in OPEN:
            # Everybody may ask: what they send would take the room for the owner's requests.
            await self._application(_plain(scope, 0), _once(b"", receive), send)
            return
        length = int(headers.get("content-length", ("0",))[0])
        if scope["method"] == "PUT" and length and _UPLOAD.fullmatch(scope["path"]):
            _at_most(ARTIFACT, length)
            await self._application(scope, receive, send)
            return
        _at_most(BODY, length)
        body = bytearray()
        held = 0
        try:
            async for piece in _pieces(headers, receive):
                body += piece
                _at_most(BODY, len(body))
                self._held += len(piece)
                held += len(piece)
                if self._held > BODIES:
                    busy = "Too much is sent at once. Try again."
                    raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, busy)
            plain, body_once = _plain(scope, len(body)), _once(bytes(body), receive)
            del body
            await self._application(plain, body_once, send)
        finally:
            self._held -= held


def _at_most(limit: int, size: int) -> None:
    if size > limit:
        raise Refused(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"This request is larger than {limit // 1024**2} MB, decompressed.",
        )


def _headers(scope: Scope) -> Headers:
    headers: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
    return headers


def _wants_page(headers: Headers) -> bool:
    """Whether a browser asks for something to show: a program wants what it can read."""
    return "text/html" in headers.get("accept", ("",))[0]


async def _pieces(headers: Headers, receive: Receive) -> AsyncIterator[bytes]:
    """Yield a request's body, decompressed, in pieces.

    Raises:
        Refused: It is damaged, ends too early, or does not come in time.
    """
    encoding = headers.get("content-encoding", ("identity",))[0].lower()
    if encoding not in {"identity", "gzip", "deflate"}:
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Content-Encoding {encoding} is unknown.")
    packed = None if encoding == "identity" else zlib.decompressobj(_GZIP_OR_ZLIB)
    deadline = time.monotonic() + PATIENCE
    more = True
    while more:
        try:
            message = await asyncio.wait_for(receive(), max(0.0, deadline - time.monotonic()))
        except asyncio.TimeoutError:
            raise Refused(HTTPStatus.REQUEST_TIMEOUT, "The request took too long.") from None
        if message["type"] == "http.disconnect":
            raise Refused(HTTPStatus.BAD_REQUEST, "The request has no end.")
        more = message.get("more_body", False)
        data = message.get("body", b"")
        if packed is None:
            yield data
            continue
        try:
            while data:
                yield packed.decompress(data, PIECE)
                data = packed.unconsumed_tail
        except zlib.error as error:
            raise Refused(HTTPStatus.BAD_REQUEST, f"The body is damaged: {error}.") from error
        if packed.unused_data:
            raise Refused(HTTPStatus.BAD_REQUEST, "Something follows the compressed body.")
    if packed is not None and not packed.eof:
        raise Refused(HTTPStatus.BAD_REQUEST, "The compressed body has no end.")


def _plain(scope: Scope, size: int) -> Scope:
    """Return the scope of a request whose body was decompressed to ``size`` bytes."""
    gone = {b"content-encoding", b"content-length", b"transfer-encoding"}
    headers = [(name, value) for name, value in scope["headers"] if name not in gone]
    return {**scope, "headers": [*headers, (b"content-length", str(size).encode())]}


def _once(body: bytes, receive: Receive) -> Receive:
    """Return a ``receive`` that gives the whole body, then what is said of the connection."""
    messages = [{"type": "http.request", "body": body}]

    async def given() -> Message:
        return messages.pop() if messages else await receive()

    return given


DRAWN_FOR = {
    "assistant": '[data-assistant-ui], [data-component-id^="mlflow.assistant."]',
    "gateway": 'a[href^="#/settings/llm-connections"]',
    "webhooks": 'a[href^="#/settings/webhooks"]',
}
"""What MLflow's pages draw for a feature whether it is on or off, as CSS selectors."""
CLOSED = """<script>
localStorage.setItem("mlflow.assistant.fab.autoOpenedOnFirstLoad_v1", "true")
localStorage.setItem("mlflow.assistant.panelOpen_v1", "false")
</script>"""
"""Says that the Assistant was shown and closed: MLflow's page opens it on the first visit."""


def page_without(page: str, features: Sequence[str]) -> str:
    """Return MLflow's page with nothing on it for features that are off."""
    hidden = ", ".join(DRAWN_FOR[name] for name in features)
    script = CLOSED if "assistant" in features else ""
    style = f"<style>{hidden} {{ display: none !important }}</style>" if hidden else ""
    return page.replace("<head>", f"<head>{script}{style}", 1)


def mlflow_in(data: Path, features: Container[str]) -> Application:
    """Return MLflow's own application on the database and artifacts in a folder.

    Does what ``mlflow server`` does (``cli/__init__.py`` and ``_run_server`` in
    ``server/__init__.py``, 3.17.2) in the process that serves.
    """
    database = f"sqlite:///{data / 'mlflow.db'}"
    artifacts = data / "artifacts"
    os.environ |= {
        "_MLFLOW_SERVER_FILE_STORE": database,
        "_MLFLOW_SERVER_REGISTRY_STORE": database,
        "_MLFLOW_SERVER_ARTIFACT_ROOT": "mlflow-artifacts:/",
        "_MLFLOW_SERVER_ARTIFACT_DESTINATION": str(artifacts),
        "_MLFLOW_SERVER_SERVE_ARTIFACTS": "true",
        "_MLFLOW_IN_JOB_EXECUTOR": "false",
        "_MLFLOW_SGI_NAME": "uvicorn",
        "MLFLOW_ENABLE_AI_GATEWAY": str("gateway" in features).lower(),
    }
    from mlflow.server import app as flask
    from mlflow.server import handlers
    from mlflow.server.fastapi_app import app

    handlers.initialize_backend_stores(database, database, "mlflow-artifacts:/")
    keep_to(artifacts)
    page = Path(str(flask.static_folder), "index.html").read_text(encoding="utf-8")
    page = page_without(page, [name for name in FEATURES if name not in features])
    flask.view_functions["serve"] = lambda: page
    application: Application = app
    return application


def keep_to(artifacts: Path) -> None:
    """Let this process read and write artifacts below one folder only.

    Whoever makes an experiment, a model or a trace names where its artifacts are: any folder of
    this machine, any host. Clients are told that folder as ``mlflow-artifacts:/``.
    """
    from mlflow.exceptions import MlflowException
    from mlflow.protos.databricks_pb2 import PERMISSION_DENIED
    from mlflow.store.artifact import artifact_repository_registry
    from mlflow.utils.file_utils import local_file_uri_to_path

    known: dict[str, Any] = artifact_repository_registry.get_registered_artifact_repositories()
    local = known["file"]

    def kept(uri: str, *args: object, **kwargs: object) -> object:
        path = Path(local_file_uri_to_path(uri)).resolve()  # type: ignore[no-untyped-call] # MLflow's
        if not path.is_relative_to(artifacts.resolve()):
            raise MlflowException(f"{uri} is not below this server's artifacts.", PERMISSION_DENIED)
        return local(uri, *args, **kwargs)

    known.clear()
    known.update({"": kept, "file": kept})


@contextlib.contextmanager
def made_to_stay() -> Iterator[None]:
    """Keep the garbage collector from what is made in the block, then and later.

    What MLflow makes at its start is never garbage, and looking through it takes a sixth of the
    start.
    """
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def end_with_input() -> None:
    """End this process when its standard input ends."""

    def wait() -> None:
        sys.stdin.buffer.read()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def main() -> None:
    """Serve."""
    parser = argparse.ArgumentParser(description="MLflow for the traces of OpenCode.")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--end-with-input", action="store_true")
    given = parser.parse_args()
    if given.end_with_input:
        end_with_input()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    hosts, origins, features = (
        [one.strip() for one in os.environ.get(name, "").split(",") if one.strip()]
        for name in (
            "MLFLOW_SERVER_ALLOWED_HOSTS",
            "MLFLOW_SERVER_CORS_ALLOWED_ORIGINS",
            "OPENCODE_MLFLOW_FEATURES",
        )
    )
    rules = Rules(hosts, origins, f"127.0.0.1:{given.port}", features)
    with made_to_stay():
        application = mlflow_in(given.data, features)

        import mlflow.server
        import uvicorn
    uvicorn.run(
        RequestFilter(
            application,
            rules,
            Owner(
                os.environ.get("OPENCODE_MLFLOW_TOKEN", ""),
                f"opencode-mlflow-{hosts[0].rpartition(':')[2]}",
            ),
        ),
        host=given.host,
        port=given.port,
        log_config=str(Path(mlflow.server.__file__).with_name("uvicorn_log_config.yaml")),
        proxy_headers=False,
        ws="none",
    )


if __name__ == "__main__":
    main()
