"""The image with OpenCode on a real engine, for a user that it does not know."""

from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING

import pytest

from bootstrap.containers import service, start
from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.servers.compose import ComposeServer
from bootstrap.servers.image import OPENCODE
from tests.support.containers import docker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.docker

USER = 4321


@pytest.fixture(scope="module")
def image() -> str:
    ComposeServer(paths.DEFAULT_STACK).build(OPENCODE, lambda _: None)
    return service.image()


@pytest.fixture
def volume() -> Iterator[str]:
    name = docker("volume", "create", f"opencode-mlflow-test-{uuid.uuid4().hex[:8]}")
    yield name
    docker("volume", "rm", name)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "a project, with a comma"
    folder.mkdir()
    if os.getuid() == 0:
        os.chown(folder, USER, USER)
    return folder


@pytest.fixture
def inside(image: str, volume: str, project: Path) -> Callable[[str], str]:
    """Run a script in the project, in a container as `start` makes it."""
    user = USER if os.getuid() == 0 else os.getuid()

    def run(script: str) -> str:
        return docker(
            *("run", "--rm", f"--user={user}:{user}", "--network=none"),
            *service.options("opencode"),
            service.mount("bind", project, project),
            service.mount("volume", volume, "/home"),
            *("--workdir", str(project), image, "sh", "-euc", script),
        )

    return run


def test_a_user_of_any_id_has_a_name_a_home_and_git(
    inside: Callable[[str], str], project: Path
) -> None:
    said = inside(
        "whoami; stat -c '%a %u' $HOME; git init --quiet; git config user.name x;"
        "git config user.email x@y; echo x > file; git add .; git commit --quiet -m one;"
        "git log --format=%s; echo kept > $HOME/kept"
    )
    user = (project / "file").stat().st_uid
    assert user == (USER if os.getuid() == 0 else os.getuid())
    assert said.splitlines() == ["opencode", f"700 {user}", "one"]
    assert {path.stat().st_uid for path in project.rglob("*")} == {user}
    assert inside("cat $HOME/kept; git status --short") == "kept"


def test_what_the_engine_does_not_see_is_told(image: str, tmp_path: Path) -> None:
    """As inside another container, whose folders are not the engine's."""
    mount = service.mount("bind", tmp_path / "seen-here-only", "/project")
    with pytest.raises(UserError, match="does not see this project") as raised:
        start.create(mount, image, "true")
    assert "not inside another container" in raised.value.fix
    # Without its socket there.
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/docker.sock")
        with pytest.raises(UserError, match="needs Docker") as raised:
            start.as_caller()
    assert raised.value.code == "engine_unavailable"


def test_it_has_no_rights(inside: Callable[[str], str]) -> None:
    status = dict(line.split(":\t") for line in inside("cat /proc/self/status").splitlines())
    assert {int(status[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd")} == {0}
    assert status["NoNewPrivs"] == "1"
    assert inside("touch /opt/x 2>&1 || true").endswith("Read-only file system")
    assert inside("ls /var/run/docker.sock /run/docker.sock 2>/dev/null || true") == ""


def test_opencode_starts_without_a_network(inside: Callable[[str], str]) -> None:
    said = inside("opencode --version; command -v rg; command -v git").split()
    assert said == [OPENCODE.version, "/usr/bin/rg", "/usr/bin/git"]
    assert inside("rm -f opencode.json; ls $XDG_CONFIG_HOME/opencode").split() == [
        "node_modules",
        "package-lock.json",
        "package.json",
    ]


def test_it_holds_no_installer_and_no_secret(inside: Callable[[str], str]) -> None:
    found = "for one in npm node gcc; do command -v $one || true; done; ls /run/secrets /build"
    assert inside(f"({found}) 2>/dev/null || true") == ""


def test_the_proxy_passes_on_named_hosts_only(image: str) -> None:
    name = docker(
        *("run", "--rm", "--detach", *service.options("proxy")),
        *("--entrypoint=/opt/opencode-mlflow/allow", image, "allowed.test", "a.b"),
    )
    try:
        script = (
            "import time, urllib.request as r\n"
            "by = r.build_opener(r.ProxyHandler({'http': 'http://127.0.0.1:8888'}))\n"
            "def ask(url):\n"
            "  for _ in range(100):\n"
            "    try: return by.open(url)\n"
            "    except OSError as error:\n"
            "      if hasattr(error, 'code'): return error.code\n"
            "      time.sleep(0.1)\n"
            "hosts = 'allowed.test ALLOWED.test other.test allowed.test.other xallowed.test axb'\n"
            "print(*(ask(f'http://{host}/') for host in hosts.split()))\n"
        )
        said = docker("exec", name, "python3", "-c", script).split()
    finally:
        docker("rm", "--force", name)
    # An allowed name, which nobody knows, is looked up (HTTP 500); others are filtered.
    assert said == ["500", "500", "403", "403", "403", "403"]
