"""The image and ``docker-compose.yml``, on a real engine."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from python_on_whales import Container, DockerClient, DockerException, Network, Volume
from testcontainers.compose import DockerCompose

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.servers.compose import ComposeServer
from bootstrap.servers.image import image_name, python_image
from tests.support.processes import free_port, started

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bootstrap.servers.base import RunningServer

pytestmark = pytest.mark.docker

UID = 10001
TRACE_ID = "5b8efff798038103d269b633813fc60c"


@pytest.fixture(scope="module")
def engine() -> DockerClient:
    return DockerClient()


def parts(
    engine: DockerClient, project: str
) -> tuple[list[Container], list[Network], list[Volume]]:
    """Return the containers, networks and volumes of a Compose project."""
    label = f"com.docker.compose.project={project}"
    return (
        engine.container.list(all=True, filters=[("label", label)]),
        engine.network.list(filters=[("label", label)]),
        engine.volume.list(filters=[("label", label)]),
    )


def leftovers(engine: DockerClient, project: str) -> list[str]:
    """Return what still exists of a Compose project."""
    return [str(thing) for kind in parts(engine, project) for thing in kind]


@pytest.fixture(scope="module")
def server(engine: DockerClient) -> Iterator[ComposeServer]:
    """A stack for this module alone; all of it is gone afterwards."""
    compose = ComposeServer(f"image-{uuid.uuid4().hex[:8]}")
    yield compose
    compose.destroy()
    assert leftovers(engine, compose.project) == []


@pytest.fixture(scope="module")
def running(server: ComposeServer) -> RunningServer:
    return server.start(free_port(), lambda _: None)


@pytest.fixture
def spare(engine: DockerClient) -> Iterator[ComposeServer]:
    """A stack that a test may break."""
    compose = ComposeServer(f"spare-{uuid.uuid4().hex[:8]}")
    yield compose
    compose.destroy()
    assert leftovers(engine, compose.project) == []


@pytest.fixture
def container(engine: DockerClient, running: RunningServer) -> Container:
    return engine.container.inspect(running.details["container"])


def shell(container: Container, script: str) -> str:
    return str(container.execute(["sh", "-c", script]))


def request(
    url: str, body: dict[str, Any] | None = None, **headers: str
) -> tuple[int, dict[str, Any] | str]:
    """Send a GET, or a POST of JSON, and return the status and what was answered."""
    data = None if body is None else json.dumps(body).encode()
    call = urllib.request.Request(
        url, data=data, headers={"Content-Type": "application/json"} | headers
    )
    try:
        with urllib.request.urlopen(call, timeout=30) as answer:
            status, text = answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read().decode("utf-8", "replace")
        error.close()
    return status, json.loads(text) if text.startswith("{") else text


def search(base: str, **headers: str) -> int:
    return request(f"{base}/api/2.0/mlflow/experiments/search", {"max_results": 1}, **headers)[0]


def test_start_says_where_the_server_is(running: RunningServer, server: ComposeServer) -> None:
    assert running.engine == "compose"
    assert running.started
    assert running.tracking_uri == f"http://127.0.0.1:{running.port}"
    assert running.version == image_name().split(":")[1].split("-")[0]
    again = server.running()
    assert again is not None
    assert not again.started
    assert (again.port, again.version) == (running.port, running.version)
    assert again.details.keys() == running.details.keys()
    assert again.details["image"] == running.details["image"] == image_name()


def test_becomes_healthy_to_docker_too(container: Container, server: ComposeServer) -> None:
    deadline = time.monotonic() + 60
    health = container.state.health
    while health is not None and health.status == "starting" and time.monotonic() < deadline:
        time.sleep(0.5)
        health = container.state.health
    assert health is not None
    assert (container.state.status, health.status) == ("running", "healthy")
    assert container.config.image == image_name()
    memory = server.usage(timeout=10).memory
    assert memory is not None
    assert 100_000_000 < memory < 1_000_000_000


def test_runs_as_the_fixed_user_with_no_rights(container: Container) -> None:
    assert shell(container, "id -u; id -g").split() == [str(UID), str(UID)]
    rights = dict(
        line.split(":\t", 1) for line in shell(container, "cat /proc/1/status").splitlines()
    )
    assert rights["Uid"].split() == [str(UID)] * 4
    assert {int(rights[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd")} == {0}
    assert rights["NoNewPrivs"] == "1"


def test_root_file_system_is_read_only(container: Container) -> None:
    with pytest.raises(DockerException, match="Read-only file system"):
        shell(container, "touch /opt/mlflow/x")
    shell(container, "touch /tmp/x /data/tmp/x && rm /tmp/x /data/tmp/x")


def test_runs_one_worker_and_no_job_runner(container: Container) -> None:
    commands = shell(
        container, r"for f in /proc/[0-9]*/cmdline; do tr '\0' ' ' <$f; echo; done 2>/dev/null"
    ).splitlines()
    names = [c for c in commands if re.search(r"mlflow|uvicorn|python|docker-init", c)]
    servers = [c for c in names if "for f in" not in c and "urllib" not in c]
    assert len(servers) == 2, servers  # init, the server
    assert sum("serve.py" in c and "docker-init" not in c for c in servers) == 1


def test_limits_leave_head_room(container: Container, server: ComposeServer) -> None:
    limits = container.host_config
    memory = server.usage(timeout=10).memory
    assert memory is not None
    assert limits.memory is not None
    assert limits.memory > 2 * memory
    assert limits.pids_limit == 256


def test_holds_no_compiler_no_installer_and_no_secret(container: Container) -> None:
    script = "command -v gcc cc g++ make; ls /opt/mlflow/bin/pip* /run/secrets 2>/dev/null; true"
    assert shell(container, script) == ""


def test_everything_made_carries_the_label(
    engine: DockerClient, container: Container, server: ComposeServer
) -> None:
    _, (network,), (volume,) = parts(engine, server.project)
    built = engine.image.inspect(image_name())
    for labels in (container.config.labels, network.labels, volume.labels, built.config.labels):
        assert "opencode-mlflow" in (labels or {})


def test_refuses_names_under_which_it_is_not_known(running: RunningServer) -> None:
    assert search(running.tracking_uri) == 200
    assert search(f"http://localhost:{running.port}") == 200
    assert search(running.tracking_uri, Host=f"attacker.example:{running.port}") == 403
    assert search(running.tracking_uri, Host=f"127.0.0.1:{free_port()}") == 403


def test_refuses_pages_of_other_origins(running: RunningServer) -> None:
    create = f"{running.tracking_uri}/api/2.0/mlflow/experiments/create"
    assert request(create, {"name": "theirs"}, Origin="https://attacker.example")[0] == 403
    assert request(create, {"name": "ours"}, Origin=running.tracking_uri)[0] == 200


def test_listens_on_loopback_only(container: Container) -> None:
    bindings = (container.network_settings.ports or {})["5000/tcp"]
    assert bindings is not None
    assert [binding["HostIp"] for binding in bindings] == ["127.0.0.1"]
    (network,) = (container.network_settings.networks or {}).values()
    gateway = network.gateway
    assert gateway
    with socket.socket() as caller:
        assert caller.connect_ex((gateway, int(bindings[0]["HostPort"]))) != 0


def test_takes_spans_stops_cleanly_and_keeps_them(
    engine: DockerClient, running: RunningServer, server: ComposeServer
) -> None:
    base, port = running.tracking_uri, running.port
    assert port is not None
    status, made = request(f"{base}/api/2.0/mlflow/experiments/create", {"name": "kept"})
    assert status == 200
    assert isinstance(made, dict)
    begin = time.time_ns()
    span = {
        "traceId": TRACE_ID,
        "spanId": "eee19b7ec3c1b174",
        "name": "opencode",
        "kind": 1,
        "startTimeUnixNano": str(begin),
        "endTimeUnixNano": str(begin + 1_000_000_000),
        "attributes": [{"key": "mlflow.spanType", "value": {"stringValue": "AGENT"}}],
        "status": {"code": 1},
    }
    batch = {"resourceSpans": [{"resource": {}, "scopeSpans": [{"scope": {}, "spans": [span]}]}]}
    sent, _ = request(
        f"{base}/v1/traces", batch, **{"x-mlflow-experiment-id": made["experiment_id"]}
    )
    assert sent == 200
    kept = f"{base}/api/3.0/mlflow/traces/tr-{TRACE_ID}"
    before = request(kept)
    assert before[0] == 200

    container = engine.container.inspect(running.details["container"])
    followed = server.follow_log(1)
    assert next(followed)
    assert request(f"{base}/looked-for")[0] == 403
    assert any("/looked-for" in line for line in followed), "it ended instead of going on"
    followed.close()
    engine.container.stop(container)
    # uvicorn finishes, then ends by the signal that it got: SIGTERM; 137 would be SIGKILL.
    assert engine.container.inspect(container.id).state.exit_code == 143
    last = "\n".join(server.log(5))
    assert "Finished server process" in last
    assert "\x1b" not in last
    assert server.running() is None

    assert server.stop()
    assert not server.stop()
    server.start(port, lambda _: None)
    assert request(kept) == before


def test_a_second_start_builds_nothing(running: RunningServer, server: ComposeServer) -> None:
    said: list[str] = []
    assert running.port is not None
    server.start(running.port, said.append)
    assert said == [f"Starting MLflow on port {running.port} …"]


def test_plain_docker_compose_starts_it(
    engine: DockerClient, running: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, port = f"opencode-mlflow-plain-{uuid.uuid4().hex[:8]}", free_port()
    monkeypatch.setenv("OPENCODE_MLFLOW_STACK", project)
    monkeypatch.setenv("OPENCODE_MLFLOW_IMAGE_TAG", running.details["image"].split(":")[1])
    monkeypatch.setenv("MLFLOW_PORT", str(port))
    with DockerCompose(paths.shipped("docker-compose.yml").parent):
        assert search(f"http://localhost:{port}") == 200
    assert leftovers(engine, project) == []


def test_a_taken_port_is_an_error_and_leaves_nothing(
    engine: DockerClient, spare: ComposeServer
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UserError, match=f"Port {port} was taken") as caught:
            spare.start(port, lambda _: None)
    assert "PORT=" in caught.value.fix
    assert leftovers(engine, spare.project) == []


@pytest.mark.usefixtures("running")
def test_a_server_that_ends_is_an_error_with_its_last_words_and_keeps_the_data(
    engine: DockerClient, spare: ComposeServer
) -> None:
    labels = {
        "com.docker.compose.project": spare.project,
        "com.docker.compose.volume": "data",
    }
    engine.volume.create(spare.volume, labels=labels)
    engine.run(
        image_name(),
        ["sh", "-c", "echo this is no database, and long enough > /data/mlflow.db"],
        volumes=[(spare.volume, "/data")],
        remove=True,
    )
    with pytest.raises(UserError, match="stopped while it started") as caught:
        spare.start(free_port(), lambda _: None)
    assert "file is not a database" in caught.value.message
    assert leftovers(engine, spare.project) == [str(engine.volume.inspect(spare.volume))]


def test_a_base_image_out_of_reach_is_an_error_that_names_the_ways_out(
    monkeypatch: pytest.MonkeyPatch, spare: ComposeServer, engine: DockerClient
) -> None:
    monkeypatch.setenv("PYTHON_IMAGE", f"127.0.0.1:{free_port()}/python:none")
    with pytest.raises(UserError, match="cannot be pulled") as caught:
        spare.start(free_port(), lambda _: None)
    assert "PYTHON_IMAGE=" in caught.value.fix
    assert "ENGINE=process" in caught.value.fix
    assert leftovers(engine, spare.project) == []


@pytest.fixture
def other_base(engine: DockerClient, tmp_path: Path) -> Iterator[str]:
    """A base image that no layer was ever built on."""
    name = f"opencode-mlflow-test:{uuid.uuid4().hex[:8]}"
    source = engine.container.create(python_image(), ["true"])
    try:
        source.export(tmp_path / "base.tar")
    finally:
        source.remove()
    made = engine.image.import_(tmp_path / "base.tar", tag=name)
    (tmp_path / "base.tar").unlink()
    yield name
    made.remove(force=True)


@pytest.mark.usefixtures("running")
def test_an_interrupted_build_leaves_nothing(
    engine: DockerClient,
    spare: ComposeServer,
    other_base: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_IMAGE", other_base)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(psutil.Process().children(recursive=True))

    def interrupt(text: str) -> None:
        if other_base in text:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spare.start(free_port(), interrupt)
    assert set(psutil.Process().children(recursive=True)) == before
    assert not engine.image.exists(image_name())
    assert list(tmp_path.iterdir()) == []
    assert leftovers(engine, spare.project) == []


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_an_interrupted_start_leaves_nothing(
    engine: DockerClient, sign: signal.Signals, tmp_path: Path
) -> None:
    stack = f"interrupted-{uuid.uuid4().hex[:8]}"
    script = (
        "from bootstrap.servers.compose import ComposeServer\n"
        "from bootstrap.core.rollback import interruptible\n"
        f"server = ComposeServer({stack!r})\n"
        "print(server.project, flush=True)\n"
        f"with interruptible(): server.start({free_port()}, lambda text: print(text, flush=True))\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", script]
    with started(command, cwd=tmp_path, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        project = process.stdout.readline().strip()
        while not parts(engine, project)[0]:
            assert process.poll() is None
        process.send_signal(sign)
        assert "KeyboardInterrupt" in process.stderr.read()
        assert process.wait() != 0
    assert leftovers(engine, project) == []
