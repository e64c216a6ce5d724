"""What is said of an engine, an image or a container that does not do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bootstrap.core.errors import UserError
from bootstrap.servers.docker import Detection
from bootstrap.testing import container, engine
from bootstrap.testing.container import is_port_taken, wait_until_healthy


def one_that(**state: Any) -> Any:  # noqa: ANN401 - testcontainers' container
    """Stand for a container in some state whose server does not answer."""
    wrapped = SimpleNamespace(
        reload=lambda: None,
        attrs={"State": {"Running": True, "ExitCode": 0, **state}},
        logs=lambda **_: b"one\nsqlite3.OperationalError: disk full\n",
    )
    return SimpleNamespace(get_wrapped_container=lambda: wrapped)


@pytest.mark.parametrize(
    ("state", "code", "words"),
    [
        ({"Running": False, "ExitCode": 3}, "server_failed", r"exit code 3\. .*disk full"),
        ({"Health": {"Status": "healthy"}}, "engine_failed", "this process is in a container"),
        ({"Health": {"Status": "starting"}}, "server_failed", "was not healthy after 0 s"),
    ],
)
def test_a_server_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch, state: dict[str, Any], code: str, words: str
) -> None:
    monkeypatch.setattr(container, "START_TIMEOUT", 0.0)
    with pytest.raises(UserError, match=words) as raised:
        wait_until_healthy(one_that(**state), port=1)
    assert raised.value.code == code
    assert "engine='process'" in raised.value.fix
    assert "\n" not in raised.value.message


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("driver failed: Bind for 127.0.0.1:5000 failed: port is already allocated", True),
        ("rootlessport listen tcp 127.0.0.1:5000: bind: address already in use", True),
        ("no such image", False),
    ],
)
def test_a_port_that_another_program_was_faster_to_take(said: str, *, taken: bool) -> None:
    assert is_port_taken(RuntimeError(said)) == taken


class NoImage:
    """An engine without the image."""

    def __init__(self, name: str) -> None:
        self.images = self
        self._name = name

    def get(self, _name: str) -> None:
        from docker.errors import ImageNotFound  # noqa: PLC0415 - as the code under test

        raise ImageNotFound("none")

    def version(self) -> dict[str, Any]:
        return {"Components": [{"Name": self._name}]}


def test_an_image_that_is_missing_and_cannot_be_built(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = Detection(usable=False, reason="Docker Compose v2 is missing.", fix="Install it")
    monkeypatch.setattr("bootstrap.servers.docker.detect", lambda: lacking)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    for name, words in (
        ("Engine", "is missing, and cannot be built here: Docker Compose v2 is missing"),
        ("Podman Engine", "there is no podman command to build it"),
    ):
        with pytest.raises(UserError, match=words) as raised:
            engine.prepare_image(NoImage(name), print)  # type: ignore[arg-type] # stands for one
        assert raised.value.code == "engine_failed"
        assert "engine='process'" in raised.value.fix
