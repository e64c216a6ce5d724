"""Disposable MLflow servers: ready, shared by the workers of a run, and gone, also after a kill."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from bootstrap.core.errors import UserError
from bootstrap.servers.image import image_name
from bootstrap.testing import MlflowStack, engine
from bootstrap.testing.workspace import LABEL
from tests.support.mlflow_server import use_shared_environment
from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE, processes_of, run
from tests.support.suites import Suite

ENGINES = [
    pytest.param("process", id="process"),
    pytest.param("container", id="container", marks=pytest.mark.docker),
]


@pytest.fixture(params=ENGINES)
def kind(request: pytest.FixtureRequest) -> str:
    """Each place where MLflow runs."""
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go, with the environment of MLflow that all tests share."""
    use_shared_environment(tmp_path / "data")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    return temporary


def volumes_of(workspace: str) -> list[str]:
    """Return the names of the volumes of a workspace's containers."""
    with contextlib.closing(engine.client()) as client:
        found: list[Any] = client.containers.list(
            all=True, filters={"label": f"{LABEL}={workspace}"}
        )
        mounts = [mount for container in found for mount in container.attrs["Mounts"]]
        return [mount["Name"] for mount in mounts if mount["Type"] == "volume"]


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_it_is_ready_for_its_owner_only_and_gone_afterwards(kind: str, folder: Path) -> None:
    with MlflowStack(engine=kind) as stack:  # type: ignore[arg-type] # one of the two
        url = stack.url
        assert stack.engine == kind
        one, other = stack.experiment("my test"), stack.experiment("my test")
        assert one.experiment_id != other.experiment_id
        assert one.traces(0) == []
        assert status(f"{stack.url}/api/2.0/mlflow/experiments/get?experiment_id=0") == 401
        assert "Uvicorn running" in stack.log() or "Application startup" in stack.log()
        (workspace,) = folder.iterdir()
        volumes = volumes_of(workspace.name) if kind == "container" else []
        assert len(volumes) == (kind == "container")
    assert list(folder.iterdir()) == []
    assert processes_of(folder) == []
    if kind == "container":
        assert volumes_of(workspace.name) == []
        with contextlib.closing(engine.client()) as client:
            assert not {one.name for one in client.volumes.list()} & set(volumes)
    with pytest.raises(OSError, match="refused"):
        status(url)


@pytest.mark.docker
def test_no_stack_of_compose_takes_it_for_its_own(folder: Path) -> None:
    with MlflowStack(engine="container"), contextlib.closing(engine.client()) as client:
        (workspace,) = folder.iterdir()
        image = client.images.get(image_name())
        built_by = image.labels["com.docker.compose.project"]
        labels = [f"com.docker.compose.project={built_by}", f"{LABEL}={workspace.name}"]
        found: list[Any] = client.containers.list(filters={"label": labels})
        assert found == []


@pytest.mark.docker
def test_an_image_that_cannot_be_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_IMAGE", "registry.invalid/no-such-image:1")
    with pytest.raises(UserError, match=r"registry\.invalid") as raised:
        MlflowStack(engine="container").start()
    assert raised.value.code == "engine_failed"
    assert "PYTHON_IMAGE" in raised.value.fix
    assert "MlflowStack(engine='process')" in raised.value.fix
    assert list(folder.iterdir()) == []


NO_PORT = """\
import fcntl, socket, struct, sys
from pathlib import Path
from bootstrap.core.errors import UserError
from bootstrap.testing import MlflowStack, ScriptedModel

SET_FLAGS, UP = 0x8914, 0x49  # of the loopback interface (Linux, netdevice(7))
PORTS = 61000, 61001
taken = [socket.socket() for _ in PORTS]
fcntl.ioctl(taken[0], SET_FLAGS, struct.pack("16sh", b"lo", UP))
Path("/proc/sys/net/ipv4/ip_local_port_range").write_text("%d %d" % PORTS)
for one, port in zip(taken, PORTS):
    one.bind(("127.0.0.1", port))
for start in (MlflowStack(engine=sys.argv[1]).start, ScriptedModel):
    try:
        start()
    except UserError as error:
        print(error.code, error.message)
"""


def test_ports_that_are_used_up(kind: str, folder: Path) -> None:
    """In a network of its own, which has two."""
    own = ["unshare", "--net", sys.executable, "-c"]
    if run([*own, ""], cwd=REPOSITORY, env=os.environ).code:
        pytest.skip("this user cannot make a network namespace")
    done = run([*own, NO_PORT, kind], cwd=REPOSITORY, env=os.environ).checked()
    said = "port_in_use No port of this machine is free: Address already in use."
    assert done.stdout.splitlines() == [said, said]
    assert list(folder.iterdir()) == []


@pytest.fixture
def suite(kind: str, tmp_path: Path) -> Suite:
    """Other people's tests, and what they have."""
    return Suite(tmp_path, kind, count=6)


def test_all_workers_use_one_server_and_nothing_of_it_stays(suite: Suite) -> None:
    done = suite.run("-n2").checked()
    assert "6 passed" in done.stdout
    workers, ports, experiments = suite.used()
    assert len(workers) == 2
    assert len(ports) == 1
    assert len(experiments) == 6
    assert suite.left() == []


@pytest.mark.parametrize(
    ("kind", "only_first"),
    [
        ("process", False),
        ("process", True),
        # Where MLflow runs makes no difference to workers that end by themselves.
        pytest.param("container", False, marks=pytest.mark.docker),
    ],
)
def test_after_a_kill_the_next_run_leaves_nothing(suite: Suite, *, only_first: bool) -> None:
    """Killed are all processes of a run at once, as CI services do it, or its first one alone."""
    killed = suite.start("-n2", seconds=60)
    deadline = time.monotonic() + PATIENCE
    while not suite.record.exists():
        assert killed.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    suite.kill(killed, only_first=only_first)
    assert suite.left(), "something has to be there to be removed"
    done = suite.run("-k", "5").checked()
    assert "1 passed" in done.stdout
    suite.wait_until_nothing_is_left()
