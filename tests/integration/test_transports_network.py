"""What stands between OpenCode and an MLflow server, in the runtime that the plugin runs in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.support.proxies import (
    ELSEWHERE,
    Certificate,
    forward_proxy,
    gateway,
    tls_front,
)
from tests.support.transport import Turn, read, send, server_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEFAULT = "0"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    # It is asked by the names of what stands before it.
    options = ("--backend-store-uri", f"sqlite:///{folder}/mlflow.db", "--allowed-hosts", "*")
    with server_with(folder, *options) as url:
        yield url


@pytest.fixture(scope="module")
def port(server: str) -> int:
    return urlsplit(server).port or 0


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def https(port: int, certificate: Certificate) -> Iterator[str]:
    with tls_front(port, certificate) as front:
        yield f"https://127.0.0.1:{front}"


def check_arrived(turn: Turn, server: str) -> None:
    (found,) = [one for one in read(server, DEFAULT) if one.trace_id == turn.mlflow_id]
    turn.check(found)


def test_a_private_authority(
    server: str, https: str, certificate: Certificate, tmp_path: Path
) -> None:
    turn = Turn()
    records = [*turn.begun(), *turn.ended()]

    refused = send(records, https, DEFAULT, tmp_path)
    assert set(refused.outcomes) == {"unreachable"}
    assert "certificate" in refused.reasons

    env = {"MLFLOW_TRACKING_SERVER_CERT_PATH": str(certificate.authority)}
    send(records, https, DEFAULT, tmp_path, env).checked()
    check_arrived(turn, server)


def test_the_bundle_that_other_python_programs_use(
    https: str, certificate: Certificate, tmp_path: Path
) -> None:
    env = {"REQUESTS_CA_BUNDLE": str(certificate.authority)}
    send(Turn().ended(), https, DEFAULT, tmp_path, env).checked()


def test_a_bundle_that_is_not_there(https: str, tmp_path: Path) -> None:
    env = {"MLFLOW_TRACKING_SERVER_CERT_PATH": str(tmp_path / "missing.pem")}
    sent = send(Turn().ended(), https, DEFAULT, tmp_path, env)
    assert set(sent.outcomes) == {"unreachable"}
    assert "missing.pem cannot be read (ENOENT)" in sent.reasons


@pytest.mark.parametrize("bundle", ["", "/nowhere.pem"])
def test_any_certificate_where_the_user_says_so(https: str, tmp_path: Path, bundle: str) -> None:
    env = {"MLFLOW_TRACKING_INSECURE_TLS": "true", "REQUESTS_CA_BUNDLE": bundle}
    send(Turn().ended(), https, DEFAULT, tmp_path, env).checked()


def test_a_proxy_is_used_for_https_and_trusted_with_nothing(
    server: str, https: str, certificate: Certificate, tmp_path: Path
) -> None:
    turn = Turn()
    elsewhere = f"https://{ELSEWHERE}:{urlsplit(https).port}"
    with forward_proxy("user:secret") as (proxy, asked):
        env = {
            "HTTPS_PROXY": proxy,
            "MLFLOW_TRACKING_SERVER_CERT_PATH": str(certificate.authority),
        }
        send([*turn.begun(), *turn.ended()], elsewhere, DEFAULT, tmp_path, env).checked()
    check_arrived(turn, server)
    assert set(asked) == {f"CONNECT {ELSEWHERE}:{urlsplit(https).port}"}


def test_a_proxy_is_used_for_http(server: str, port: int, tmp_path: Path) -> None:
    turn = Turn()
    with forward_proxy() as (proxy, asked):
        env = {"HTTP_PROXY": proxy}
        send(turn.ended(), server, DEFAULT, tmp_path, env).checked()
    check_arrived(turn, server)
    assert asked[0] == f"POST http://127.0.0.1:{port}/v1/traces"


@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy"])
def test_what_is_excepted_goes_past_the_proxy(name: str, server: str, tmp_path: Path) -> None:
    with forward_proxy() as (proxy, asked):
        env = {"HTTP_PROXY": proxy, "HTTPS_PROXY": proxy, name: "localhost,127.0.0.1"}
        send(Turn().ended(), server, DEFAULT, tmp_path, env).checked()
    assert asked == []


def test_a_proxy_that_is_not_there_is_no_server(server: str, tmp_path: Path) -> None:
    env = {"HTTP_PROXY": "http://127.0.0.1:1"}
    assert set(send(Turn().ended(), server, DEFAULT, tmp_path, env).outcomes) == {"unreachable"}


def test_a_path_prefix_and_a_token(server: str, port: int, tmp_path: Path) -> None:
    turn = Turn()
    with gateway(port, prefix="/team/mlflow", admits=lambda who: who == "Bearer right") as url:
        right = {"MLFLOW_TRACKING_TOKEN": "right"}
        records = [*turn.begun(), *turn.ended(), turn.tag("k", "v")]
        send(records, f"{url}/", DEFAULT, tmp_path, right).checked()
        wrong = send(Turn().ended(), url, DEFAULT, tmp_path, {"MLFLOW_TRACKING_TOKEN": "wrong"})
        root = f"http://127.0.0.1:{urlsplit(url).port}"
        lost = send(Turn().ended(), root, DEFAULT, tmp_path, right)
    check_arrived(turn, server)
    assert set(wrong.outcomes) == {"rejected"}
    assert "HTTP 401" in wrong.reasons
    assert "right" not in wrong.reasons
    assert lost.outcomes[0] == "rejected"
    assert f"no MLflow at {root}" in lost.reasons
