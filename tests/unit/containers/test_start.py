from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from bootstrap.containers import reach, service, start
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.servers.compose import ComposeServer
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
        (["name=selinux", "name=cgroupns"], ["--user=ME", "--security-opt=label=disable"]),
        (["name=selinux", "name=rootless"], ["--user=0:0", "--security-opt=label=disable"]),
    ],
    ids=["as root", "rootless", "ids mapped", "SELinux", "SELinux, rootless"],
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


@pytest.mark.parametrize("name", ['a,"b', "c:d", "e\nf", "g\rh", " i ", "=j"])
def test_nothing_in_a_path_ends_it(name: str) -> None:
    option = service.mount("bind", Path("/from", name), Path("/to", name), read_only=True)
    text = option.removeprefix("--mount=")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["type=bind", f"source=/from/{name}", f"target=/to/{name}", "readonly"]
    ]


def test_a_key_that_is_not_known_is_not_left_out() -> None:
    with pytest.raises(KeyError, match="shm_size"):
        list(service.create_options({"init": True, "shm_size": "1g"}))


def test_the_hosts_of_providers_and_what_is_added() -> None:
    known = reach.hosts(["llm.example.com", "api.openai.com"])
    assert known[-1] == "llm.example.com"
    assert known.count("api.openai.com") == 1
    assert all(name.endswith(("_KEY", "_TOKEN")) for name in reach.PROVIDERS)


@pytest.mark.parametrize(
    ("engine_name", "expected"),
    [("Engine", []), ("Podman Engine", ["--add-host=mlflow:10.89.0.6"])],
    ids=["Docker", "Podman"],
)
def test_a_closed_network_has_the_server_by_its_name(
    engine: Path, engine_name: str, expected: list[str]
) -> None:
    components = json.dumps([{"Name": engine_name}, {"Name": "Conmon"}])
    script = f"case $1 in version) echo '{components}' ;; inspect) echo 10.89.0.6 ;; esac"
    stand_in(engine, script, "docker")
    uri = "http://127.0.0.1:5000"
    made = reach.connect("1f", "none", ComposeServer("default"), uri, ())
    assert list(made.options) == [
        "--network=opencode-mlflow-run-1f",
        "--dns=127.0.0.1",
        *expected,
    ]


@pytest.mark.parametrize(
    ("engine_name", "expected"),
    [("Engine", ["--rm"]), ("Podman Engine", [])],
    ids=["Docker", "Podman"],
)
def test_the_engine_removes_a_container_at_its_end(
    engine: Path, tmp_path: Path, engine_name: str, expected: list[str]
) -> None:
    """But for Podman 4.3, which would forget its exit code with it."""
    asked = tmp_path / "asked"
    stand_in(
        engine,
        f'case $1 in version) echo "{engine_name}" ;; *) echo "$*" >{asked} ;; esac',
        "docker",
    )
    start.create("image")
    assert asked.read_text().split() == ["create", *expected, "--pull=never", "image"]


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


def record_of(project: Path, **known: str | None) -> ProjectRecord:
    found = {"stack": "default", "engine": "compose", "tracking_uri": "http://127.0.0.1:5000"}
    return ProjectRecord(
        project=str(project),
        experiment_id="1",
        experiment_name="opencode-app",
        undo={},
        **{**found, **known},  # type: ignore[arg-type] # one of several
    )


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ({"engine": "process"}, "runs as a plain process"),
        ({"stack": None, "engine": "external"}, "is an address of this machine"),
    ],
    ids=["a process", "loopback"],
)
def test_a_server_that_a_container_does_not_reach(
    tmp_path: Path, known: dict[str, str | None], message: str
) -> None:
    with pytest.raises(UserError, match=message) as caught:
        start._server(record_of(tmp_path, **known))  # noqa: SLF001 - what comes next needs a real engine
    assert "compose" in caught.value.fix


@pytest.mark.parametrize("uri", ["https://mlflow.example.com", "databricks://team"])
def test_another_server_is_reached_by_its_name(tmp_path: Path, uri: str) -> None:
    record = record_of(tmp_path, stack=None, engine="external", tracking_uri=uri)
    assert start._server(record) is None  # noqa: SLF001 - as above


@pytest.mark.parametrize(
    ("answer", "message"),
    [("exit 1", "does not run"), ("echo false", "does not run"), ("echo true A=b", "refuses them")],
)
def test_a_server_that_cannot_be_used(
    engine: Path, tmp_path: Path, answer: str, message: str
) -> None:
    stand_in(engine, answer, "docker")
    with pytest.raises(UserError, match=message) as caught:
        start._server(record_of(tmp_path))  # noqa: SLF001 - as above
    assert "up" in caught.value.fix


NO_BUILD = '[ "$1" != build ] || { echo "no such instruction" >&2; exit 1; }'


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [(None, "not_readable", "is not there"), ("FORM x\n", "engine_failed", "no such")],
    ids=["missing", "wrong"],
)
def test_a_dockerfile_that_cannot_be_built(
    engine: Path, tmp_path: Path, content: str | None, code: str, message: str
) -> None:
    stand_in(engine, NO_BUILD, "docker")
    file = tmp_path / "Dockerfile"
    if content is not None:
        file.write_text(content)
    with pytest.raises(UserError, match=message) as caught:
        start.image_of(file, None, lambda _: None)
    assert caught.value.code == code
