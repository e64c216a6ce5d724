"""Who has the server's token is let in, and nobody else."""

from __future__ import annotations

import asyncio
import base64
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from bootstrap.core import paths
from bootstrap.servers import token
from compose.mlflow import serve
from compose.mlflow.serve import Owner
from tests.unit.compose.asking import OWN, Inner, Request, filtered

if TYPE_CHECKING:
    from compose.mlflow.serve import Message, RequestFilter

TOKEN = "a-token-of-a-test"  # noqa: S105 - made up
STACK = "tests"
LIST = "/api/2.0/mlflow/experiments/search"


@pytest.fixture
def around() -> RequestFilter:
    """A server with a token, which the command line knows as well."""
    folder = paths.stack_state_dir(STACK)
    folder.mkdir(parents=True)
    (folder / "token.env").write_text(f"{token.SWITCH}={TOKEN}\n")
    return filtered(Inner(), token=TOKEN)


def status(around: RequestFilter, path: str = LIST, **headers: str) -> int:
    return asyncio.run(Request("GET", path, {**OWN, **headers}).sent(around))[0]


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"owner:{password}".encode()).decode()


@pytest.mark.parametrize("path", ["/health", "/version"])
def test_what_everybody_may_ask_takes_no_body(around: RequestFilter, path: str) -> None:
    async def together() -> list[int]:
        stranger = Request("GET", path, pieces=[b"x" * serve.BODY, b""], pause=0.2)
        owner = Request(headers={**OWN, "authorization": f"Bearer {TOKEN}"}, pieces=[b"spans"])
        strangers = [asyncio.create_task(stranger.sent(around)) for _ in range(2)]
        await asyncio.sleep(0.3)
        answers = [await owner.sent(around), *await asyncio.gather(*strangers)]
        return [status for status, _ in answers]

    assert asyncio.run(together()) == [200, 200, 200]


@pytest.mark.parametrize("path", ["/", LIST, "/graphql", "/v1/traces", "/static-files/x.js"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer"},
        {"authorization": "Bearer other"},
        {"authorization": f"Bearer {TOKEN}x"},
        {"authorization": basic("other")},
        {"authorization": "Basic ***"},
        {"cookie": f"opencode-mlflow-5001={TOKEN}"},
        {"cookie": "opencode-mlflow-5001="},
    ],
    ids=str,
)
def test_nobody_else_is_let_in(around: RequestFilter, path: str, headers: dict[str, str]) -> None:
    method = "POST" if path in {"/graphql", "/v1/traces"} else "GET"
    request = Request(method, path, {**OWN, **headers})
    code, said = asyncio.run(request.sent(around))
    assert code == 401
    assert "make open" in said
    assert "MLFLOW_TRACKING_TOKEN" in said


@pytest.mark.parametrize("shown", [f"Bearer {TOKEN}", f"bearer {TOKEN}", basic(TOKEN)])
def test_the_owner_is_let_in(around: RequestFilter, shown: str) -> None:
    assert status(around, authorization=shown) == 200


@pytest.mark.parametrize("path", ["/health", "/version"])
def test_whether_it_runs_is_told_to_everybody(around: RequestFilter, path: str) -> None:
    assert status(around, path) == 200


@pytest.mark.parametrize("off", ["", "off"])
def test_without_a_token_everybody_is_let_in(off: str) -> None:
    assert status(filtered(Inner(), token=off)) == 200


@pytest.mark.parametrize("short", ["on", "true", "x" * 15])
def test_a_token_that_could_be_guessed_stops_the_start(short: str) -> None:
    with pytest.raises(ValueError, match="less than 16"):
        Owner(short, "any")


def opened(
    around: RequestFilter, link: str, cookie: str = ""
) -> tuple[int, dict[str, str], dict[str, object]]:
    """Open a link as a browser does; return the status, the headers, and what would be logged."""
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        said.append(message)

    query = link.partition("?")[2].partition("#")[0].encode()
    scope: dict[str, object] = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": query,
        "headers": [(b"host", b"localhost:5001"), (b"cookie", cookie.encode())],
    }
    asyncio.run(around(scope, receive, send))
    status: int = said[0]["status"]
    return status, {n.decode(): value.decode() for n, value in said[0]["headers"]}, scope


def test_a_link_lets_a_browser_in_once(around: RequestFilter) -> None:
    page = "http://127.0.0.1:5001/#/experiments/1/traces"
    link = token.link(STACK, page)
    assert re.fullmatch(r"http://127\.0\.0\.1:5001/\?key=[\w.]+#/experiments/1/traces", link)
    assert TOKEN not in link

    code, headers, logged = opened(around, link)
    assert (code, headers["location"]) == (303, "/")
    assert logged["query_string"] == b""
    cookie, *rest = headers["set-cookie"].split("; ")
    assert {"HttpOnly", "SameSite=Lax"} <= set(rest)
    assert TOKEN not in cookie
    assert status(around, cookie=f"other=1; {cookie}") == 200
    assert status(around, cookie=f"{cookie}x") == 401

    code, headers, _ = opened(around, link, cookie)
    assert (code, headers["location"]) == (303, "/"), "whoever is in stays in"
    assert "set-cookie" not in headers
    assert status(around, cookie=cookie) == 200
    assert opened(around, token.link(STACK, page))[0] == 303, "a new one works"


def test_a_link_that_others_have_seen_lets_nobody_in_any_more(around: RequestFilter) -> None:
    link = token.link(STACK, "http://127.0.0.1:5001/#/")
    theirs = opened(around, link)[1]["set-cookie"].partition(";")[0]
    code, headers, _ = opened(around, link)
    assert code == 401
    assert "set-cookie" not in headers
    assert status(around, cookie=theirs) == 401


def test_a_cookie_ends(around: RequestFilter, monkeypatch: pytest.MonkeyPatch) -> None:
    link = token.link(STACK, "http://127.0.0.1:5001/#/")
    cookie = opened(around, link)[1]["set-cookie"].partition(";")[0]
    later = time.time() + token.LINK_SECONDS + serve.COOKIE + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert status(around, cookie=cookie) == 401


def test_a_browser_is_shown_a_page(around: RequestFilter) -> None:
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        said.append(message)

    headers = [(b"host", b"localhost:5001"), (b"accept", b"text/html,*/*;q=0.8")]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers}
    asyncio.run(around(scope, receive, send))
    assert said[0]["status"] == 401
    assert dict(said[0]["headers"])[b"content-type"].startswith(b"text/html")
    assert b"<code>make open PROJECT=your/project</code>" in said[1]["body"]


@pytest.mark.usefixtures("around")
def test_without_a_token_an_old_link_leads_to_the_page() -> None:
    link = token.link(STACK, "http://127.0.0.1:5001/#/")
    code, headers, _ = opened(filtered(Inner()), link)
    assert (code, headers["location"]) == (303, "/")
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "key", ["x", "9999999999.x.y", "cookie.x", "9999999999.x.\u20ac", ".", "%ff"]
)
def test_a_link_of_somebody_else_lets_nobody_in(around: RequestFilter, key: str) -> None:
    code, headers, _ = opened(around, f"http://127.0.0.1:5001/?key={key}#/")
    assert code == 401
    assert "set-cookie" not in headers


def test_a_link_gets_too_old(around: RequestFilter, monkeypatch: pytest.MonkeyPatch) -> None:
    link = token.link(STACK, "http://127.0.0.1:5001/#/")
    later = time.time() + token.LINK_SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert opened(around, link)[0] == 401


def test_another_servers_cookie_is_none_of_ours(around: RequestFilter) -> None:
    other = Owner("a-token-of-another", "opencode-mlflow-5001")
    key = token.link(STACK, "http://127.0.0.1:5001/#/").partition("key=")[2].partition("#")[0]
    with pytest.raises(serve.Refused):
        other.opened(key, {})
    assert status(around) == 401


def test_of_a_long_path_that_is_refused_the_log_has_the_beginning(around: RequestFilter) -> None:
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": "/" + "x" * 60_000,
        "query_string": b"y" * 60_000,
        "headers": [(b"host", b"localhost:5001")],
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        # Uvicorn writes its line now, from the scope.
        if message["type"] == "http.response.start":
            assert len(scope["path"]) + len(scope["query_string"]) <= 200

    asyncio.run(around(scope, receive, send))
