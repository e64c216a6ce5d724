"""The proxy causes the faults that it is told to cause."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from tests.support.faulty_server import Fault, FaultyServer, answer, delay
from tests.support.web import answering

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = b"what the server says"


@pytest.fixture(scope="module")
def behind() -> Iterator[str]:
    with answering({"/page": (HTTPStatus.OK, CONTENT)}) as url:
        yield url


@pytest.fixture
def proxy(behind: str) -> Iterator[FaultyServer]:
    with FaultyServer(behind) as server:
        yield server


def get(proxy: FaultyServer, timeout: float = 10) -> bytes:
    with urllib.request.urlopen(f"{proxy.url}/page", timeout=timeout) as response:
        content: bytes = response.read()
        return content


def test_it_passes_on(proxy: FaultyServer) -> None:
    assert get(proxy) == CONTENT
    (one,) = proxy.received
    assert (one.method, one.path, one.status, one.fault) == ("GET", "/page", HTTPStatus.OK, None)


def test_an_answer_in_the_servers_place(proxy: FaultyServer) -> None:
    busy = answer(HTTPStatus.TOO_MANY_REQUESTS, b"busy", headers={"Retry-After": "7"}, times=1)
    proxy.inject(busy)
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(proxy)
    with caught.value as error:
        assert (error.code, error.headers["Retry-After"]) == (HTTPStatus.TOO_MANY_REQUESTS, "7")
        assert error.read() == b"busy"
    assert get(proxy) == CONTENT


def test_only_what_it_is_for(proxy: FaultyServer) -> None:
    proxy.inject(Fault("reset-before", on="POST|/elsewhere"))
    assert get(proxy) == CONTENT


def test_half_an_answer(proxy: FaultyServer) -> None:
    proxy.inject(Fault("half", times=1))
    with pytest.raises(http.client.IncompleteRead) as caught:
        get(proxy)
    assert CONTENT.startswith(caught.value.partial)


@pytest.mark.parametrize(("kind", "status"), [("reset-before", None), ("reset-after", 200)])
def test_resets(proxy: FaultyServer, kind: str, status: int | None) -> None:
    proxy.inject(Fault("reset-after" if kind == "reset-after" else "reset-before", times=1))
    with pytest.raises(ConnectionResetError):
        get(proxy)
    assert [one.status for one in proxy.received] == [status]
    assert get(proxy) == CONTENT


def test_down_and_up(proxy: FaultyServer) -> None:
    before = proxy.url
    proxy.down()
    with pytest.raises(urllib.error.URLError, match="refused"):
        get(proxy)
    proxy.up()
    assert proxy.url == before
    assert get(proxy) == CONTENT


def test_down_breaks_what_is_there(proxy: FaultyServer) -> None:
    connection = http.client.HTTPConnection(proxy.url.removeprefix("http://"), timeout=10)
    connection.request("GET", "/page")
    assert connection.getresponse().read() == CONTENT
    proxy.down()
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        connection.request("GET", "/page")
        connection.getresponse()
    connection.close()


def test_a_hang_ends_with_a_reset_when_it_is_healed(proxy: FaultyServer) -> None:
    proxy.inject(Fault("hang"))
    with pytest.raises(TimeoutError):
        get(proxy, timeout=0.3)
    proxy.heal()
    assert get(proxy) == CONTENT


def test_a_delay_is_over_when_it_is_healed(proxy: FaultyServer) -> None:
    proxy.after_store = lambda _: proxy.heal()
    proxy.inject(delay(60))
    assert get(proxy, timeout=30) == CONTENT
    assert [one.fault for one in proxy.received] == ["delay"]


def test_credentials(behind: str) -> None:
    with FaultyServer(behind, credentials=("user", "pass")) as proxy:
        with pytest.raises(urllib.error.HTTPError) as caught:
            get(proxy)
        caught.value.close()
        assert caught.value.code == HTTPStatus.UNAUTHORIZED
        request = urllib.request.Request(f"{proxy.url}/page")
        request.add_header("Authorization", "Basic dXNlcjpwYXNz")
        with urllib.request.urlopen(request, timeout=10) as response:
            assert response.read() == CONTENT
