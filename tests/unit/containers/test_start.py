from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bootstrap.containers import reach, service, start
from bootstrap.containers.start import Wanted
from bootstrap.core.errors import UsageError, UserError
from tests.support.opencode import stand_in


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a `docker` that answers as the engine that a test needs."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "bin"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["name=seccomp,profile=default"], ["--user=ME"]),
        (["name=seccomp", "name=rootless", "name=cgroupns"], ["--user=0:0"]),
        (["name=userns"], ["--user=ME", "--userns=host"]),
    ],
    ids=["as root", "rootless", "ids mapped"],
)
def test_files_in_the_project_are_the_callers(
    engine: Path, options: list[str], expected: list[str]
) -> None:
    stand_in(engine, f"echo '{json.dumps(options)}'", "docker")
    me = f"{os.getuid()}:{os.getgid()}"
    assert list(start.as_caller()) == [one.replace("ME", me) for one in expected]


def test_without_an_engine_it_says_so(engine: Path) -> None:
    stand_in(engine, "echo 'Cannot connect to the Docker daemon' >&2; exit 1", "docker")
    with pytest.raises(UserError, match="needs Docker") as caught:
        start.as_caller()
    assert caught.value.code == "engine_unavailable"
    assert "Start Docker" in caught.value.fix


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"allow": ("llm.example.com",)}, "--allow is for"),
        ({"network": "models", "allow": ("https://llm.example.com",)}, "not the name of a host"),
        ({"network": "models", "allow": (".*",)}, "not the name of a host"),
        ({"network": "none", "publish": 4096}, "no port can be published"),
        ({"env": ("KEY=value",)}, "the name of a variable"),
    ],
)
def test_options_that_do_not_fit(tmp_path: Path, wanted: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        start.check(Wanted(tmp_path, **wanted))  # type: ignore[arg-type] # one of many
    assert "value" not in caught.value.message


def test_a_variable_that_is_not_set_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOT_SET", raising=False)
    with pytest.raises(UserError, match="NOT_SET is not set") as caught:
        start.check(Wanted(tmp_path, env=("NOT_SET",)))
    assert caught.value.code == "setting_invalid"


def test_a_comma_in_a_path_does_not_end_it() -> None:
    assert service.mount("bind", Path('/a,"b'), Path("/c:d"), read_only=True) == (
        '--mount=type=bind,"source=/a,""b",target=/c:d,readonly'
    )


def test_a_key_that_is_not_known_is_not_left_out() -> None:
    with pytest.raises(KeyError, match="shm_size"):
        list(service.create_options({"init": True, "shm_size": "1g"}))


def test_the_hosts_of_providers_and_what_is_added() -> None:
    known = reach.hosts(["llm.example.com", "api.openai.com"])
    assert known[-1] == "llm.example.com"
    assert known.count("api.openai.com") == 1
    assert all(name.endswith(("_KEY", "_TOKEN")) for name in reach.PROVIDERS)


@pytest.mark.parametrize(
    ("said", "code", "fix"),
    [
        ("invalid mount config: bind source path does not exist: /x", "project_unusable", "inside"),
        ("Mounts denied: the path /x is not shared", "project_unusable", "share the folder"),
        ("no such image", "engine_failed", "docker info"),
    ],
    ids=["in another container", "not shared", "refused"],
)
def test_a_container_that_cannot_be_made(engine: Path, said: str, code: str, fix: str) -> None:
    stand_in(engine, f"echo 'Error response from daemon: {said}' >&2; exit 1", "docker")
    with pytest.raises(UserError) as caught:
        start.create("image")
    assert caught.value.code == code
    assert said in caught.value.message
    assert fix in caught.value.fix
