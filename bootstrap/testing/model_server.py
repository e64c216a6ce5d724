"""The HTTP server of a scripted model."""

from __future__ import annotations

import json
import re
import sys
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from bootstrap.core.errors import UserError
from bootstrap.servers.ports import none_left
from bootstrap.testing.answers import Answer, Request
from bootstrap.testing.protocols import error_body, put_together, streamed, whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

    from bootstrap.testing.answers import Json, Protocol
    from bootstrap.testing.cassettes import Upstream

_PATHS: dict[str, Protocol] = {"/chat/completions": "openai", "/messages": "anthropic"}
_LONGEST_REQUEST = 64 * 1024**2


@dataclass(frozen=True)
class Asked:
    """Who answers.

    Attributes:
        take: Returns the answer to a request, and which request it was.
        record: Takes what a real provider answered.
        fail: Takes what kept a request from its answer.
        upstream: The real provider, whose answers are recorded.
        key: What a client has to show for that.
    """

    take: Callable[[Request], tuple[Answer, int]]
    record: Callable[[Request, Answer], None]
    fail: Callable[[Request, Exception], object]
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
        return _Server(("127.0.0.1", port), Handler)
    except OSError as error:
        if not port:
            raise none_left(error) from error
        raise UserError(
            f"The scripted model cannot listen on port {port}: {error.strerror or error}.",
            code="port_in_use",
            fix="Leave the port out, and a free one is taken; to see who has it: ss -tlnp",
        ) from error


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the base's
        """Keep quiet of clients that have gone away: those that a test has killed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model: Asked

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - base's name
        """Keep quiet: what happened is in the model's ``requests``."""

    def do_POST(self) -> None:
        path = next((one for one in _PATHS if self.path.partition("?")[0].endswith(one)), "")
        length = _length(self.headers)
        self.close_connection = True
        if not path:
            self._error("openai", Answer("not found", status=HTTPStatus.NOT_FOUND))
            return
        if length is None or length > _LONGEST_REQUEST:
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if length else HTTPStatus.LENGTH_REQUIRED
            self._error(_PATHS[path], Answer(status.phrase, status=status))
            return
        try:
            read = self.rfile.read(length)
            body = json.loads(read) if len(read) == length else None
        except (ValueError, RecursionError):
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
        except Exception as error:  # noqa: BLE001 - whatever the script, a file or a provider has
            self.model.fail(request, error)

    def _answer(self, request: Request) -> None:
        answer, number = self.model.take(request)
        time.sleep(answer.first_delay)
        if answer.status != HTTPStatus.OK:
            self._error(request.protocol, answer)
            return
        answer_id = f"call_{number}"
        if not request.is_streamed:
            self._whole(request, answer, answer_id)
            return
        self._begin_stream(answer)
        stream = streamed(request.protocol, answer, request.model, answer_id)
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
            if request.is_streamed:
                self._begin_stream(Answer())
            for line in lines:
                heard.append(line.decode(errors="replace"))
                if request.is_streamed:
                    self.wfile.write(line)
                    self.wfile.flush()
        answer = put_together(request.protocol, heard)
        if answer.finish is None:
            raise ValueError(f"{upstream.url} did not finish its answer")
        self.model.record(request, answer)
        if not request.is_streamed:
            self._whole(request, answer, "recorded")

    def _whole(self, request: Request, answer: Answer, answer_id: str) -> None:
        content = whole(request.protocol, answer, request.model, answer_id)
        self._json(HTTPStatus.OK, content, answer, is_cut=answer.cut_after is not None)

    def _begin_stream(self, answer: Answer) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _error(self, protocol: Protocol, answer: Answer) -> None:
        self._json(answer.status, error_body(protocol, answer.text), answer)

    def _json(self, status: int, content: Json, answer: Answer, *, is_cut: bool = False) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"" if is_cut else body)


def _length(headers: Message) -> int | None:
    """Return the length of a request's body; None where it says none (RFC 9112, 6.3)."""
    said = {*headers.get_all("Content-Length", ())}
    is_one = len(said) == 1 and all(re.fullmatch("[0-9]{1,18}", one) for one in said)
    return int(said.pop()) if is_one else None
