"""A reverse proxy on loopback that a test tells to fail, in front of a server that does not.

Everything that a faulty network or server does to a client is done here to real requests and real
answers: late, refused, cut off, or lost after the server has stored what was sent. What came, and
what was done to it, is recorded.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import re
import socket
import struct
import threading
import time
import urllib.parse
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final, Literal

from tests.support.processes import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from typing_extensions import Self

Kind = Literal["delay", "answer", "half", "reset-before", "reset-after", "hang"]

HANG: Final = 600.0
"""Seconds after which a request that hangs is given up, so that no thread stays for ever."""
UPSTREAM_TIMEOUT: Final = 60.0
HOP_BY_HOP: Final = {
    *("connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te"),
    *("trailer", "transfer-encoding", "upgrade", "content-length", "server", "date"),
}
"""Headers of one connection only (RFC 9110, 7.6.1), and those that this server sets itself."""


@dataclass(frozen=True)
class Fault:
    """What is done to a request.

    Attributes:
        kind: ``delay``: passed on, answered ``seconds`` late. ``answer``: not passed on, answered
            with ``status``, ``headers`` and ``body``. ``half``: passed on; the answer announces
            its whole length, but ends in the middle. ``reset-before``: not passed on, the
            connection is reset. ``reset-after``: passed on and answered by the server, but the
            connection is reset before the client hears of it. ``hang``: not passed on, not
            answered.
        on: Regular expression; the fault is for requests whose ``METHOD path`` it is found in.
        times: How many requests it is for; None for all until :meth:`FaultyServer.heal`.
        seconds: Of a delay.
    """

    kind: Kind
    on: str = ""
    times: int | None = None
    seconds: float = 0.0
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def delay(seconds: float, *, on: str = "", times: int | None = None) -> Fault:
    """Answer late."""
    return Fault("delay", on, times, seconds=seconds)


def answer(
    status: int,
    body: bytes = b"",
    *,
    headers: Mapping[str, str] | None = None,
    on: str = "",
    times: int | None = None,
) -> Fault:
    """Answer in the server's place."""
    return Fault("answer", on, times, status=status, headers=headers or {}, body=body)


@dataclass(frozen=True)
class Received:
    """One request.

    Attributes:
        at: Seconds, :func:`time.monotonic`.
        path: With its query.
        fault: What was done to it, if anything.
        status: What the server, or a fault in its place, answered; None where neither did.
    """

    at: float
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    fault: Kind | None
    status: int | None = None


class FaultyServer:
    """The proxy, as a context manager. It passes everything on until it is told otherwise.

    Args:
        upstream: URL of the server behind it; :attr:`upstream` may be changed while it runs. With
            a user and a password in it, they take the place of what clients show.
        credentials: User and password that every request has to show (HTTP Basic, RFC 7617);
            others are answered with 401.
        port: Where it listens; by default any free port.

    Attributes:
        received: The requests so far, oldest first.
        after_store: Called after the server behind has answered a request, before the client
            hears of it.
    """

    def __init__(
        self, upstream: str, *, credentials: tuple[str, str] | None = None, port: int = 0
    ) -> None:
        self.upstream = upstream
        self.received: list[Received] = []
        self.after_store: Callable[[Received], None] | None = None
        self._credentials = credentials
        self._faults: list[Fault] = []
        self._lock = threading.Lock()
        self._connections: set[socket.socket] = set()
        self._ended = threading.Event()
        self._port = port
        self._server: _Listener | None = None
        self.up()

    @property
    def url(self) -> str:
        """What a client takes as its tracking URI."""
        return f"http://127.0.0.1:{self._port}"

    def inject(self, *faults: Fault) -> None:
        """Do this to requests from now on, the first one that is for a request wins."""
        with self._lock:
            self._faults += faults

    def heal(self) -> None:
        """Pass everything on again, at once."""
        with self._lock:
            self._faults.clear()
        self._ended.set()
        self._ended = threading.Event()

    def down(self) -> None:
        """Refuse connections, and break those that are there."""
        server, self._server = self._server, None
        if server is None:
            return
        server.shutdown()
        server.server_close()
        self._ended.set()
        self._ended = threading.Event()
        with self._lock:
            connections, self._connections = self._connections, set()
        for connection in connections:
            # Nothing that is still being answered may get through.
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def up(self) -> None:
        """Listen, on the port that it had."""
        if self._server is None:
            self._server = _Listener(("127.0.0.1", self._port), self._handler())
            self._port = self._server.server_port
            threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def count(self, on: str) -> int:
        """Return how many requests came whose ``METHOD path`` a regular expression is found in."""
        return sum(1 for one in list(self.received) if re.search(on, f"{one.method} {one.path}"))

    def wait_for(self, count: int, on: str = "", *, timeout: float = PATIENCE) -> None:
        """Wait until so many requests came.

        Raises:
            AssertionError: Not in time.
        """
        deadline = time.monotonic() + timeout
        while (came := self.count(on)) < count:
            assert time.monotonic() < deadline, f"{came} of {count} requests for {on!r} came"
            time.sleep(0.02)

    def __enter__(self) -> Self:
        """Return itself; it listens already."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening and break every connection."""
        self.down()

    def _take(self, request: str) -> Fault | None:
        with self._lock:
            for index, fault in enumerate(self._faults):
                if not re.search(fault.on, request):
                    continue
                if fault.times is not None:
                    if fault.times == 1:
                        del self._faults[index]
                    else:
                        self._faults[index] = replace(fault, times=fault.times - 1)
                return fault
        return None

    def _refuses(self, authorization: str | None) -> bool:
        if self._credentials is None:
            return False
        return authorization != f"Basic {_basic(*self._credentials)}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(_Handler):
            def setup(self) -> None:
                super().setup()
                with proxy._lock:
                    proxy._connections.add(self.connection)

            def finish(self) -> None:
                with proxy._lock:
                    proxy._connections.discard(self.connection)
                with contextlib.suppress(OSError):
                    super().finish()

            def handle_request(self, body: bytes) -> None:
                request = f"{self.command} {self.path}"
                fault = proxy._take(request)
                if fault is None and proxy._refuses(self.headers.get("Authorization")):
                    fault = answer(HTTPStatus.UNAUTHORIZED, b"You are not authenticated.")
                kind = None if fault is None else fault.kind
                came = Received(
                    time.monotonic(), self.command, self.path, dict(self.headers), body, kind
                )
                with proxy._lock:
                    index = len(proxy.received)
                    proxy.received.append(came)

                def answered(status: int) -> None:
                    proxy.received[index] = replace(came, status=status)
                    if proxy.after_store is not None and kind != "answer":
                        proxy.after_store(proxy.received[index])

                self.do(fault, body, answered, proxy._ended)

            def pass_on(self, body: bytes, answered: Callable[[int], None]) -> _Answer | None:
                headers = dict(self.headers.items())
                result = _forward(proxy.upstream, self.command, self.path, headers, body)
                if result is not None:
                    answered(result.status)
                return result

        return Handler


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: clients that go away are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Keep quiet: what came is recorded."""

    def handle_request(self, body: bytes) -> None:
        raise NotImplementedError

    def pass_on(self, body: bytes, answered: Callable[[int], None]) -> _Answer | None:
        raise NotImplementedError

    def handle_one_request(self) -> None:
        """Read one request whole, whatever its method."""
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        self.handle_request(self._read_body())
        with contextlib.suppress(OSError):
            self.wfile.flush()

    def _read_body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def do(
        self,
        fault: Fault | None,
        body: bytes,
        answered: Callable[[int], None],
        ended: threading.Event,
    ) -> None:
        """Answer a request, or do to it what the fault says."""
        kind = fault.kind if fault is not None else None
        if fault is not None and kind == "answer":
            answered(fault.status)
            self._reply(_Answer(fault.status, list(fault.headers.items()), fault.body))
            return
        if kind in {"reset-before", "hang"}:
            if kind == "hang":
                ended.wait(HANG)
            self._reset()
            return
        result = self.pass_on(body, answered)
        if result is None or kind == "reset-after":
            self._reset()
            return
        if fault is not None and kind == "delay":
            ended.wait(fault.seconds)
        self._reply(result, half=kind == "half")

    def _reply(self, result: _Answer, *, half: bool = False) -> None:
        self.send_response_only(result.status)
        for name, value in result.headers:
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        body = result.body or (b"." if half else b"")  # of nothing there is no half
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if half else body)
        if half:
            self.wfile.flush()
            self.close_connection = True

    def _reset(self) -> None:
        self.close_connection = True
        _reset(self.connection)


def _reset(connection: socket.socket) -> None:
    """End a connection so that the other side sees it reset, not closed."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # Before the handler's files are closed: what `socketserver` does otherwise ends the
        # connection in an orderly way first.
        connection.close()


def _basic(user: str, password: str) -> str:
    return base64.b64encode(f"{user}:{password}".encode()).decode()


def _forward(
    upstream: str, method: str, path: str, headers: Mapping[str, str], body: bytes
) -> _Answer | None:
    """Pass a request on; None where the server behind gave no answer."""
    address = urllib.parse.urlsplit(upstream)
    assert address.hostname is not None
    kept = {name: value for name, value in headers.items() if name.lower() not in HOP_BY_HOP}
    # MLflow's host check wants to be called by its own name.
    kept["Host"] = address.netloc.rpartition("@")[2]
    if address.username is not None:
        kept = {name: value for name, value in kept.items() if name.lower() != "authorization"}
        kept["Authorization"] = f"Basic {_basic(address.username, address.password or '')}"
    connection = http.client.HTTPConnection(
        address.hostname, address.port, timeout=UPSTREAM_TIMEOUT
    )
    try:
        connection.request(method, address.path.rstrip("/") + path, body or None, kept)
        response = connection.getresponse()
        return _Answer(response.status, response.getheaders(), response.read())
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
