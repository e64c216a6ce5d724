"""The application around MLflow's, around one that answers everything."""

from __future__ import annotations

import asyncio
import gc
import gzip
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest

from compose.mlflow import serve
from compose.mlflow.serve import FEATURES, Routes, Rules
from tests.unit.compose.asking import HOSTS, OWN, Inner, Request, filtered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from compose.mlflow.serve import Message

LIMIT = 1000


def ask(
    method: str, path: str, headers: dict[str, str] = OWN, features: Iterable[str] = ()
) -> tuple[int, str]:
    return asyncio.run(Request(method, path, headers).sent(filtered(Inner(), features)))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/version"),
        ("GET", "/static-files/static/js/main.js"),
        ("POST", "/v1/traces"),
        ("POST", "/graphql"),
        ("POST", "/ajax-api/3.0/mlflow/traces/search"),
        ("POST", "/api/3.0/mlflow/traces/search"),
        ("PATCH", "/api/2.0/mlflow/traces/tr-1/tags"),
        ("PUT", "/api/2.0/mlflow-artifacts/artifacts/1/traces/tr-1/artifacts/traces.json"),
        ("DELETE", "/api/3.0/mlflow/traces/tr-1/assessments/a-1"),
    ],
)
def test_what_pages_client_and_plugin_need_is_let_in(method: str, path: str) -> None:
    assert ask(method, path) == (200, "MLflow")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/graphql"),
        ("OPTIONS", "/api/3.0/mlflow/traces/search"),
        ("PUT", "/api/3.0/mlflow/traces/search"),
        ("POST", "/ajax-api/3.0/jobs/"),
        ("GET", "/ajax-api/3.0/jobs/1"),
        ("POST", "/ajax-api/3.0/mlflow/scorer/invoke"),
        ("POST", "/api/3.0/mlflow/scorers/register"),
        ("POST", "/ajax-api/3.0/mlflow/issues/invoke"),
        ("POST", "/ajax-api/3.0/mlflow/genai/evaluate/invoke"),
        ("POST", "/api/3.0/mlflow/prompt-optimization/jobs"),
        ("POST", "/ajax-api/2.0/mlflow/upload-artifact"),
        ("POST", "/ajax-api/2.0/mlflow/runs/create-promptlab-run"),
        ("POST", "/api/2.0/mlflow-artifacts/mpu/create/1/x"),
        ("GET", "/api/3.0/mlflow/workspaces"),
        ("GET", "//api/3.0/mlflow/traces/get"),
        ("GET", "/anything"),
    ],
)
def test_everything_else_is_refused_with_a_reason(method: str, path: str) -> None:
    status, said = ask(method, path)
    assert status == 403
    assert f"{method} {path} is off" in said
    assert "tracking URI" in said


FEATURE_REQUESTS = [
    ("assistant", "PUT", "/ajax-api/3.0/mlflow/assistant/config"),
    ("assistant", "POST", "/ajax-api/3.0/mlflow/assistant/message"),
    ("assistant", "POST", "/ajax-api/3.0/mlflow/assistant/sessions/1/permission"),
    ("gateway", "POST", "/api/3.0/mlflow/gateway/secrets/create"),
    ("gateway", "POST", "/gateway/mlflow/v1/chat/completions"),
    ("gateway", "POST", "/ajax-api/2.0/mlflow/gateway-proxy"),
    ("webhooks", "POST", "/api/2.0/mlflow/webhooks"),
    ("webhooks", "POST", "/api/2.0/mlflow/webhooks/1/test"),
]


@pytest.mark.parametrize(("feature", "method", "path"), FEATURE_REQUESTS)
def test_a_feature_is_off_until_it_is_asked_for_by_name(
    feature: str, method: str, path: str
) -> None:
    status, said = ask(method, path)
    assert status == 403
    assert said.startswith(f"MLflow's {feature} is off.")
    assert f"OPENCODE_MLFLOW_FEATURES={feature}" in said
    others = [name for name in FEATURES if name != feature]
    assert ask(method, path, features=others)[0] == 403
    assert ask(method, path, features=[feature])[0] == 200


def test_every_feature_is_tried_above() -> None:
    assert {feature for feature, _, _ in FEATURE_REQUESTS} == FEATURES.keys()


def test_a_feature_that_does_not_exist_stops_the_start() -> None:
    with pytest.raises(ValueError, match=r"'jobs'.*assistant, gateway, webhooks"):
        Rules(HOSTS, (), "", ["jobs"])


@pytest.mark.parametrize("path", ["/", "/graphql", "/version", "/health", "/v1/traces"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": "evil.example"},
        {"host": "localhost"},
        {"host": "localhost:5002"},
        {"host": "localhost:5001.evil.example"},
        {**OWN, "origin": "http://localhost:3000"},
        {**OWN, "origin": "http://localhost:5001.evil.example"},
        {**OWN, "origin": "https://localhost:5001"},
        {**OWN, "origin": "null"},
        {**OWN, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {**OWN, "sec-fetch-site": "same-site", "sec-fetch-mode": "navigate"},
    ],
    ids=str,
)
def test_other_names_and_other_pages_are_refused(path: str, headers: dict[str, str]) -> None:
    method = "POST" if path in {"/graphql", "/v1/traces"} else "GET"
    assert ask(method, path, headers)[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"host": HOSTS[1]},
        {**OWN, "origin": "http://127.0.0.1:5001"},
        {**OWN, "origin": "http://localhost:5001", "sec-fetch-site": "same-origin"},
        {
            **OWN,
            "sec-fetch-site": "cross-site",
            "sec-fetch-mode": "navigate",
            "sec-fetch-dest": "document",
        },
    ],
    ids=str,
)
def test_own_pages_and_links_to_them_are_let_in(headers: dict[str, str]) -> None:
    assert ask("GET", "/", headers)[0] == 200


def test_the_container_asks_for_its_health_by_the_port_inside() -> None:
    inside = {"host": "127.0.0.1:5000"}
    assert ask("GET", "/health", inside)[0] == 200
    assert ask("GET", "/version", inside)[0] == 403


def test_web_sockets_are_refused() -> None:
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {}

    asyncio.run(filtered(Inner())({"type": "websocket", "path": "/"}, receive, send))
    assert [message["type"] for message in said] == ["websocket.close"]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a body have 1000 bytes."""
    monkeypatch.setattr(serve, "BODY", LIMIT)
    monkeypatch.setattr(serve, "BODIES", 2 * LIMIT)
    monkeypatch.setattr(serve, "ARTIFACT", 3 * LIMIT)


def send_spans(pieces: Sequence[bytes], **headers: str) -> tuple[int, Inner]:
    inner = Inner()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(headers={**OWN, **named}, pieces=pieces)
    status, _ = asyncio.run(request.sent(filtered(inner)))
    return status, inner


@pytest.mark.usefixtures("small")
def test_a_body_is_let_in_up_to_the_limit() -> None:
    status, inner = send_spans([b"x" * (LIMIT - 1), b"y"])
    assert status == 200
    assert inner.bodies == [b"x" * (LIMIT - 1) + b"y"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "pieces",
    [[b"x" * (LIMIT + 1)], [b"x"] * (LIMIT + 1), [b"x" * LIMIT, b"", b"x"]],
    ids=["whole", "chunks", "last"],
)
def test_a_larger_one_is_refused(pieces: list[bytes]) -> None:
    status, inner = send_spans(pieces)
    assert status == 413
    assert inner.bodies == []


@pytest.mark.usefixtures("small")
def test_a_larger_one_that_is_announced_is_not_even_read() -> None:
    assert send_spans([], content_length=str(LIMIT + 1))[0] == 413


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_compressed_body_is_counted_as_it_unfolds(
    name: str, pack: Callable[[bytes], bytes]
) -> None:
    packed = pack(b"x" * LIMIT)
    status, inner = send_spans([packed[:5], packed[5:]], content_encoding=name)
    assert status == 200
    assert inner.bodies == [b"x" * LIMIT]
    assert "content-encoding" not in inner.headers
    assert inner.headers["content-length"] == str(LIMIT)
    assert send_spans([pack(b"x" * (LIMIT + 1))], content_encoding=name)[0] == 413


def test_a_bomb_is_never_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(bytes(50 * 1024**2))
    monkeypatch.setattr(serve, "BODY", LIMIT)
    tracemalloc.start()
    try:
        assert send_spans([bomb], content_encoding="gzip")[0] == 413
        assert tracemalloc.get_traced_memory()[1] < 10 * serve.PIECE
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("packed", "encoding", "status"),
    [
        (b"not gzip", "gzip", 400),
        (gzip.compress(b"x")[:-4], "gzip", 400),
        (gzip.compress(b"x") * 2, "gzip", 400),
        (b"x", "br", 415),
        (b"x", "gzip, gzip", 415),
    ],
    ids=["not compressed", "without its end", "two in a row", "unknown", "compressed twice"],
)
def test_a_damaged_body_is_refused(packed: bytes, encoding: str, status: int) -> None:
    assert send_spans([packed], content_encoding=encoding)[0] == status


@pytest.mark.usefixtures("small")
def test_many_large_ones_at_once_have_to_wait() -> None:
    inner = Inner()
    around = filtered(inner)

    async def together() -> list[int]:
        request = Request(pieces=[b"x" * 500, b"x" * 500], pause=0.01)
        answers = await asyncio.gather(*(request.sent(around) for _ in range(4)))
        return [status for status, _ in answers]

    statuses = asyncio.run(together())
    assert set(statuses) == {200, 503}
    assert len(inner.bodies) == statuses.count(200)
    status, _ = asyncio.run(Request(pieces=[b"x" * LIMIT]).sent(around))
    assert status == 200, "what was refused or answered counts no longer"


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PATIENCE", 0.05)
    slow = Request(pieces=[b"x"] * 100, pause=0.02)
    status, said = asyncio.run(slow.sent(filtered(Inner())))
    assert status == 408
    assert "took too long" in said


def test_what_a_client_began_and_did_not_end_is_not_handed_on() -> None:
    inner = Inner()
    messages: list[Message] = [
        {"type": "http.request", "body": b"half", "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Message:
        return messages.pop(0)

    async def send(_: Message) -> None:
        pass

    headers = [(b"host", HOSTS[0].encode())]
    scope = {"type": "http", "method": "POST", "path": "/v1/traces", "headers": headers}
    asyncio.run(filtered(inner)(scope, receive, send))
    assert inner.bodies == []


@pytest.mark.usefixtures("small")
def test_an_artifact_may_be_larger() -> None:
    path = "/api/2.0/mlflow-artifacts/artifacts/1/x"

    def put(size: int, **headers: str) -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request("PUT", path, {**OWN, **named}, [b"x" * size])
        return asyncio.run(request.sent(filtered(Inner())))[0]

    assert put(3 * LIMIT, content_length=str(3 * LIMIT)) == 200
    assert put(0, content_length=str(3 * LIMIT + 1)) == 413
    assert put(LIMIT + 1) == 413, "of unknown length"


def test_artifacts_are_kept_to_their_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlflow.exceptions import MlflowException  # noqa: PLC0415 - slow to import
    from mlflow.store.artifact.artifact_repository_registry import (  # noqa: PLC0415 - the same
        get_artifact_repository,
        get_registered_artifact_repositories,
    )

    known = get_registered_artifact_repositories()
    before = dict(known)
    monkeypatch.chdir(tmp_path)
    ours = tmp_path / "artifacts"
    (ours / "1").mkdir(parents=True)
    (ours / "1" / "kept").write_text("kept")
    (ours / "link").symlink_to(tmp_path)
    try:
        serve.keep_to(ours)
        listed = get_artifact_repository(f"file://{ours}/1").list_artifacts()
        assert [one.path for one in listed] == ["kept"]
        for uri in (
            tmp_path.as_uri(),
            f"{ours.as_uri()}/../..",
            f"{ours.as_uri()}/link",
            "/etc",
            "relative",
            "s3://bucket/x",
            "http://127.0.0.1:1/x",
            "mlflow-artifacts://127.0.0.1:1/x",
            "runs:/1/x",
            "models:/x/1",
        ):
            with pytest.raises(MlflowException):
                get_artifact_repository(uri)
    finally:
        known.clear()
        known.update(before)


def test_garbage_is_collected_as_soon_as_mlflow_has_started() -> None:
    try:
        with serve.made_to_stay():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


def test_the_page_shows_nothing_of_what_is_off() -> None:
    page = serve.page_without("<html><head><title>", ["assistant", "webhooks"])
    assert page.startswith("<html><head><script>")
    assert "data-assistant-ui" in page
    assert "#/settings/webhooks" in page
    assert "#/settings/llm-connections" not in page
    assert serve.page_without("<head>", []) == "<head>"


def test_the_tables_can_be_read() -> None:
    assert ("GET", "/") in Routes(serve.ALLOWED)
    assert serve.DRAWN_FOR.keys() == FEATURES.keys()
