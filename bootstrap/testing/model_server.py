"""The HTTP server of a scripted model."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from bootstrap.core.errors import UserError
from bootstrap.servers.ports import none_left
from bootstrap.testing.answers import Answer, Request
from bootstrap.testing.protocols import error_body, put_together, streamed

if TYPE_CHECKING:
    from collections.abc import Callable

    from bootstrap.testing.answers import Protocol
    from bootstrap.testing.cassettes import Upstream

_PATHS: dict[str, Protocol] = {"/chat/completions": "openai", "/messages": "anthropic"}
_LONGEST_REQUEST = 64 * 1024**2


@dataclass(frozen=True)
class Asked:
    """Who answers.

    Attributes:
        take: Returns the answer to a request, and which request it was.
        record: Takes what a real provider answered.
        upstream: The real provider, whose answers are recorded.
        key: What a client has to show for that.
    """

    take: Callable[[Request], tuple[Answer, int]]
    record: Callable[[Request, Answer], None]
    upstream: Upstream | None
    key: str = field(repr=False)


def bound(port: int, asked: Asked) -> ThreadingHTTPServer:
    """Return a server on 127.0.0.1 that does not serve yet.

    Raises:
        UserError: The port is taken, or none is free.
    """

    class Handler(_Handler):
        model = asked

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        if not port:
            raise none_left(error) from error
        raise UserError(
            f"The scripted model cannot listen on port {port}: {error.strerror or error}.",
            code="port_in_use",
            fix="Leave the port out, and a free one is taken; to see who has it: ss -tlnp",
        ) from error
    server.daemon_threads = True
    return server


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model: Asked

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - base's name
        """Keep quiet: what happened is in the model's ``requests``."""

    def do_POST(self) -> None:
        path = next((one for one in _PATHS if self.path.partition("?")[0].endswith(one)), "")
        length = int(self.headers.get("Content-Length") or 0)
        self.close_connection = True
        if not path or length > _LONGEST_REQUEST:
            self._error("openai", Answer("not found", status=HTTPStatus.NOT_FOUND))
            return
        try:
            body = json.loads(self.rfile.read(length) or b"{}")
        except ValueError:
            body = None
        if not isinstance(body, dict):
            self._error(_PATHS[path], Answer("not a JSON object", status=HTTPStatus.BAD_REQUEST))
            return
        request = Request(_PATHS[path], body)
        try:
            if self.model.upstream is None:
                self._answer(request)
            else:
                self._forward(self.model.upstream, path, request)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client was stopped in the middle of an answer, as tests do

    def _answer(self, request: Request) -> None:
        answer, number = self.model.take(request)
        time.sleep(answer.first_delay)
        if answer.status != HTTPStatus.OK:
            self._error(request.protocol, answer)
            return
        self._begin_stream(answer)
        stream = streamed(request.protocol, answer, request.model, f"call_{number}")
        for count, piece in enumerate(stream):
            if count == answer.cut_after:
                return
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(answer.delay)

    def _forward(self, upstream: Upstream, path: str, request: Request) -> None:
        shown = self.headers.get("Authorization", "") + self.headers.get("x-api-key", "")
        if self.model.key not in shown:
            self._error(request.protocol, Answer("wrong key", status=HTTPStatus.UNAUTHORIZED))
            return
        heard: list[str] = []
        with upstream.ask(path, request, self.headers) as (status, lines):
            if status != HTTPStatus.OK:
                text = b"".join(lines).decode(errors="replace")
                failed = Answer(text, status=status)
                self.model.record(request, failed)
                self._error(request.protocol, failed)
                return
            self._begin_stream(Answer())
            for line in lines:
                heard.append(line.decode(errors="replace"))
                self.wfile.write(line)
                self.wfile.flush()
        self.model.record(request, put_together(request.protocol, heard))

    def _begin_stream(self, answer: Answer) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _error(self, protocol: Protocol, answer: Answer) -> None:
        body = json.dumps(error_body(protocol, answer.text)).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
