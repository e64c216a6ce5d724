"""What a hostile server answers costs the command line no memory, no time and no crash."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.mlflow import client
from bootstrap.mlflow.client import Address, NotAnsweringError, Server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIECES = 100
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
ERROR = b"HTTP/1.1 500 Oh\r\nContent-Length: 1000000\r\n\r\n"


@contextlib.contextmanager
def answering(pieces: Sequence[bytes], pause: float = 0.0) -> Iterator[tuple[str, list[bytes]]]:
    """Run a server that answers one request with these bytes; give its URL and what it sent."""
    sent: list[bytes] = []
    ended = threading.Event()

    def answer() -> None:
        with contextlib.suppress(OSError), listener.accept()[0] as connection:
            connection.recv(65536)
            for piece in pieces:
                connection.sendall(piece)
                sent.append(piece)
                ended.wait(pause)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", sent
        finally:
            ended.set()
            thread.join()


@pytest.mark.parametrize("head", [WHOLE, ERROR], ids=["200", "500"])
def test_a_long_answer_is_not_kept(monkeypatch: pytest.MonkeyPatch, head: bytes) -> None:
    monkeypatch.setattr(client, "LONGEST_ANSWER", 1000, raising=False)
    with (
        answering([head, b"x" * 1_000_000]) as (url, _),
        pytest.raises(NotAnsweringError, match="its answer has no end"),
    ):
        Server(Address(url, {})).call("GET", "/version")


def test_an_answer_that_trickles_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "CHANGE_TIMEOUT", 0.1)
    with answering([WHOLE, *[b"x"] * PIECES], pause=0.05) as (url, sent):
        with pytest.raises(NotAnsweringError):
            Server(Address(url, {})).call("GET", "/version", timeout=0.1)
        assert len(sent) < PIECES


@pytest.mark.parametrize("location", ["http://[::1", "ftp://127.0.0.1:1/x"])
def test_a_redirect_that_leads_nowhere_is_none(location: str) -> None:
    head = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
    with answering([head.encode()]) as (url, _):
        status = 302
        with contextlib.suppress(NotAnsweringError):
            status, _body = Server(Address(url, {})).call("GET", "/version")
        assert status == 302


ODD = [b"", b"[]", b'{"experiment": 1}', b'{"experiment": {"experiment_id": [], "name": "x"}}']


@pytest.mark.parametrize("body", [*ODD, b"[" * 100_000], ids=range(5))
def test_what_is_not_mlflows_answer_is_said_to_be_none(body: bytes) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
    with (
        answering([head, body]) as (url, _),
        pytest.raises(UserError, match="is not what MLflow answers"),
    ):
        Server(Address(url, {})).experiment("1")
    with (
        answering([head, body]) as (url, _),
        pytest.raises(UserError, match="is not what MLflow answers"),
    ):
        client.ensure_experiment(Address(url, {}), "x")
