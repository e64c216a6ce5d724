from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.servers import ports

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def taken() -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
        yield port


def test_a_port_that_somebody_listens_on_is_not_free(taken: int) -> None:
    assert not ports.is_free(taken)


def test_a_port_that_nobody_listens_on_any_more_is_free() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
    assert ports.is_free(port)


def test_a_wanted_port_that_is_taken_is_an_error_that_names_a_free_one(taken: int) -> None:
    with pytest.raises(UserError, match=f"Port {taken} is taken") as refused:
        ports.choose(taken, remembered=None)
    assert "PORT=50" in refused.value.fix


def test_a_remembered_port_that_is_taken_is_replaced_and_said(taken: int) -> None:
    port, note = ports.choose(None, remembered=taken)
    assert port != taken
    assert ports.is_free(port)
    assert note == f"Port {taken} is taken by another program; using {port} from now on."


def test_two_that_lost_the_same_port_need_not_meet_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda _port, **_by: True)
    chosen = {ports.another(5000) for _ in range(50)}
    assert len(chosen) > 1
    assert chosen <= set(range(5001, 5100))


def test_a_remembered_port_comes_before_the_default() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
    assert ports.choose(None, remembered=port) == (port, None)


def test_a_port_that_only_root_may_have_is_not_called_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Tests may run as root, or with such ports free for all: what the system says to others.
    def refuse(self: socket.socket, address: tuple[str, int]) -> None:
        if address[1] == 80:
            raise PermissionError(13, "Permission denied")
        bind(self, address)

    bind = socket.socket.bind
    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(UserError, match="Only root may listen on port 80") as refused:
        ports.choose(80, remembered=None)
    assert "PORT=50" in refused.value.fix
    assert ports.choose(80, remembered=None, by_docker=True) == (80, None)
