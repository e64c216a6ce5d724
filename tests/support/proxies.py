"""What stands between OpenCode and a server: proxies, TLS, a gateway that asks who is there."""

from __future__ import annotations

import base64
import contextlib
import http.client
import socket
import ssl
import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socketserver import BaseRequestHandler, StreamRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ELSEWHERE: Final = "mlflow.test"
"""A name that no resolver knows (RFC 6761); the forward proxy here finds this machine under it."""
HOP_BY_HOP: Final = {"connection", "keep-alive", "transfer-encoding", "proxy-connection"}


class _Threading(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextlib.contextmanager
def _serving(server: ThreadingTCPServer | ThreadingHTTPServer) -> Iterator[int]:
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def _pipe(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


def _join(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_pipe, args=(other, one), daemon=True)
    back.start()
    _pipe(one, other)
    back.join()


@contextlib.contextmanager
def listening(host: str, port: int) -> Iterator[int]:
    """Listen on an address of this machine, and join each connection with a port of loopback."""

    class Joining(BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", port)) as target:
                _join(self.request, target)

    with _serving(_Threading((host, 0), Joining)) as own:
        yield own


@contextlib.contextmanager
def forward_proxy(user: str | None = None) -> Iterator[tuple[str, list[str]]]:
    """Run an HTTP proxy as companies have it.

    Args:
        user: ``name:password`` that it asks for.

    Yields:
        Its URL, and the requests that it was asked for, as ``CONNECT host:port`` or ``POST URL``.
    """
    asked: list[str] = []
    expected = user and f"Basic {base64.b64encode(user.encode()).decode()}"

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            method, target, _ = self.rfile.readline().decode("latin-1").split(" ", 2)
            headers = http.client.parse_headers(self.rfile)
            if expected and headers.get("Proxy-Authorization") != expected:
                self.wfile.write(b"HTTP/1.1 407 Who?\r\nContent-Length: 0\r\n\r\n")
                return
            asked.append(f"{method} {target}")
            parts = urlsplit(target if method != "CONNECT" else f"//{target}")
            host = "127.0.0.1" if parts.hostname == ELSEWHERE else parts.hostname
            with socket.create_connection((host, parts.port or 80)) as upstream:
                if method == "CONNECT":
                    self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                else:
                    kept = "".join(
                        f"{name}: {value}\r\n"
                        for name, value in headers.items()
                        if not name.lower().startswith(("proxy-", "connection"))
                    )
                    path = parts.path or "/"
                    head = f"{method} {path} HTTP/1.1\r\n{kept}Connection: close\r\n\r\n"
                    upstream.sendall(head.encode("latin-1"))
                    length = int(headers.get("Content-Length") or 0)
                    upstream.sendall(self.rfile.read(length))
                _join(self.connection, upstream)

    with _serving(_Threading(("127.0.0.1", 0), Handler)) as port:
        credentials = f"{user}@" if user else ""
        yield f"http://{credentials}127.0.0.1:{port}", asked


@contextlib.contextmanager
def tls_front(port: int, certificate: Certificate) -> Iterator[int]:
    """Speak TLS before a server on this machine that does not, and give the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain, certificate.key)

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            with (
                contextlib.suppress(OSError),
                context.wrap_socket(self.connection, server_side=True) as client,
                socket.create_connection(("127.0.0.1", port)) as upstream,
            ):
                _join(client, upstream)

    with _serving(_Threading(("127.0.0.1", 0), Handler)) as front:
        yield front


class _Gateway(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    port: int
    prefix: str
    admits: Callable[[str | None], bool]

    def _forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not type(self).admits(self.headers.get("Authorization")):
            self._answer(401, [], b"who are you?")
            return
        if not self.path.startswith(f"{self.prefix}/"):
            self._answer(404, [("Content-Type", "text/html")], b"<h1>not here</h1>")
            return
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            kept = {k: v for k, v in self.headers.items() if k.lower() not in HOP_BY_HOP}
            connection.request(self.command, self.path[len(self.prefix) :], body, kept)
            response = connection.getresponse()
            self._answer(response.status, response.getheaders(), response.read())

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in {*HOP_BY_HOP, "content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self._forward()

    def do_POST(self) -> None:
        self._forward()

    def do_PUT(self) -> None:
        self._forward()

    def do_PATCH(self) -> None:
        self._forward()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        pass


@contextlib.contextmanager
def gateway(
    port: int, *, prefix: str = "", admits: Callable[[str | None], bool] = lambda _: True
) -> Iterator[str]:
    """Run a reverse proxy before a server on this machine and give its URL, prefix included.

    Args:
        port: The server's.
        prefix: What it takes off the path; anything else is not found.
        admits: Whether an ``Authorization`` header will do; 401 otherwise.
    """
    settings = {"port": port, "prefix": prefix, "admits": staticmethod(admits)}
    handler = type("Gateway", (_Gateway,), settings)
    with _serving(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as front:
        yield f"http://127.0.0.1:{front}{prefix}"


class Certificate:
    """A certificate of localhost, 127.0.0.1 and :data:`ELSEWHERE`, from an authority of its own.

    Attributes:
        authority: File with the authority's certificate.
        chain: File with the server's.
        key: File with the server's private key.
    """

    def __init__(self, folder: Path) -> None:
        self.authority = folder / "authority.pem"
        self.chain = folder / "server.pem"
        self.key = folder / "server.key"
        authority_key, server_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        authority = _named("a test's authority")
        constraints = x509.BasicConstraints(ca=True, path_length=0)
        signed_authority = (
            _certificate(authority, authority, authority_key)
            .add_extension(constraints, critical=True)
            .sign(authority_key, hashes.SHA256())
        )
        names = x509.SubjectAlternativeName(
            [
                x509.DNSName("localhost"),
                x509.DNSName(ELSEWHERE),
                x509.IPAddress(ip_address("127.0.0.1")),
            ]
        )
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        signed = (
            _certificate(_named("localhost"), authority, server_key)
            .add_extension(names, critical=False)
            .add_extension(purpose, critical=False)
            .sign(authority_key, hashes.SHA256())
        )
        pem = serialization.Encoding.PEM
        self.authority.write_bytes(signed_authority.public_bytes(pem))
        self.chain.write_bytes(signed.public_bytes(pem))
        self.key.write_bytes(
            server_key.private_bytes(
                pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    now = datetime.now(timezone.utc)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
    )
