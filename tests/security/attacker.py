"""An attacker's server on loopback that records what arrives, and answers as MLflow would."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class AttackersServer:
    """What arrived at a server.

    Args:
        port: Where it listens on 127.0.0.1.

    Attributes:
        requests: Method, path, and headers in lower case, of each request.
    """

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.redirects_to: str | None = None

    @property
    def credentials(self) -> list[str]:
        """Every ``Authorization`` header that came."""
        return [
            headers["authorization"]
            for _, _, headers in self.requests
            if "authorization" in headers
        ]


@contextlib.contextmanager
def attackers_server() -> Iterator[AttackersServer]:
    """Run one."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.rfile.read(int(headers.get("content-length", 0)))
            mine.requests.append((self.command, self.path, headers))
            body = b"3.17.2" if self.path == "/version" else b"OK"
            if "experiments" in self.path:
                body = b'{"experiment": {"experiment_id": "6", "name": "x"}, "experiment_id": "6"}'
            self.send_response(302 if mine.redirects_to else 200)
            if mine.redirects_to:
                self.send_header("Location", f"{mine.redirects_to}{self.path}")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer  # noqa: N815 - names of the base

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    mine = AttackersServer(server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield mine
    finally:
        server.shutdown()
        server.server_close()
