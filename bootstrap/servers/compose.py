"""An MLflow server in a container, through Docker Compose."""

# ruff: noqa: D102 - ManagedServer documents its methods

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bootstrap.core import hints, paths
from bootstrap.core.errors import UserError
from bootstrap.core.rollback import uninterrupted
from bootstrap.servers import docker, store, token
from bootstrap.servers.base import (
    Condition,
    Engine,
    ManagedServer,
    Progress,
    RunningServer,
    Survey,
    Usage,
    local_server,
    local_uri,
)
from bootstrap.servers.image import (
    MLFLOW,
    OPENCODE,
    Image,
    check_disk,
    ensure_image,
    image_name,
    is_built,
    python_image,
)
from bootstrap.servers.ports import PortTakenError

if TYPE_CHECKING:
    from python_on_whales import Container, DockerClient

SERVICE = MLFLOW.service
ADDRESS = f"{SERVICE}:5000"
"""The server's name and port for other containers (``docker-compose.yml``)."""
START_TIMEOUT = 180.0

_PORT = re.compile(r"127\.0\.0\.1:(\d+)->5000/tcp")
_USAGE = """
for group in /sys/fs/cgroup /sys/fs/cgroup/memory; do
  for file in memory.current memory.usage_in_bytes; do
    [ -f $group/$file ] && echo memory $(cat $group/$file)
  done
  [ -f $group/memory.stat ] && sed -n -E 's/^(total_)?inactive_file /cache /p' $group/memory.stat
done
echo data $(du -sk /data)
"""
"""Memory as `docker stats` counts it (usage without inactive page cache), for control groups of
version 2 and 1; of the two lines of version 1, the last one counts."""
_USAGE_LINE = re.compile(r"^(memory|cache|data) (\d+)", re.MULTILINE)
_PORT_TAKEN = ("port is already allocated", "address already in use", "ports are not available")


class ComposeServer(ManagedServer):
    """The stack of ``docker-compose.yml`` under a Compose project of its own.

    Args:
        stack: The stack's name. The Compose project's name also depends on the state folder, so
            that stacks of the same name in two of them stay apart.
    """

    engine: Engine = "compose"

    def __init__(self, stack: str) -> None:
        home = hashlib.sha256(str(paths.state_dir()).encode()).hexdigest()[:6]
        self._stack = stack
        self.project = f"opencode-mlflow-{stack}-{home}"
        self.volume = f"{self.project}_data"
        self._built = False
        # Compose's own naming (https://docs.docker.com/reference/compose-file/services/).
        self.container = f"{self.project}-{SERVICE}-1"
        self.network = f"{self.project}_default"

    def running(self) -> RunningServer | None:
        return self.condition(timeout=docker.QUICK_TIMEOUT, health_timeout=1.0).running

    def condition(self, timeout: float, health_timeout: float | None = None) -> Condition:
        """Allow the engine ``timeout`` seconds, the server ``health_timeout`` (None: the same)."""
        listed = self._ps("--format", "{{.ID}}\t{{.Image}}\t{{.Ports}}", timeout=timeout)
        if listed is None:
            return Condition("unknown")
        for line in listed:
            container, image, published = line.split("\t")
            if match := _PORT.search(published):
                port = int(match[1])
                with contextlib.suppress(UserError):
                    version = local_server(port).version(health_timeout or timeout)
                    described = self._describe(container, image, port, version, started=False)
                    return Condition("healthy", described)
        return Condition("silent" if listed else "stopped")

    def usage(self, timeout: float) -> Usage:
        """Ask inside the container, in one call of ``docker``; a stopped server gives no numbers.

        The engine itself takes more than a second for the memory (it measures the processor twice),
        and reads every volume of the machine for the size of one.
        """
        said = docker.quick("exec", self.container, "sh", "-c", _USAGE, timeout=timeout)
        found = dict(_USAGE_LINE.findall(said.stdout)) if said else {}
        memory, cache = found.get("memory"), found.get("cache", "0")
        data = found.get("data")
        return Usage(
            memory=int(memory) - int(cache) if memory else None,
            data=int(data) * 1024 if data else None,
        )

    def check(self) -> None:
        self._built = is_built()
        if not self._built:
            check_disk(docker.root_folder())

    def build(self, image: Image, progress: Progress) -> None:
        """Build one of the images where it is missing.

        Raises:
            UserError: It cannot be built.
        """
        which = {
            "OPENCODE_MLFLOW_OPENCODE_TAG": image_name(OPENCODE).rpartition(":")[2],
            "OPENCODE_VERSION": OPENCODE.version,
        }
        ensure_image(lambda given: self._client({**which, **given}), progress, image)

    def start(self, port: int, progress: Progress) -> RunningServer:
        with docker.explained("start the server"):
            if not self._built:
                ensure_image(self._client, progress)
            client = self._client({"MLFLOW_PORT": str(port)})
            new_volume = not self.has_data()
            progress(f"Starting MLflow on port {port} …")
            try:
                self._create(client, port)
                version = self._wait_until_healthy(port)
                container = self._list("--format", "{{.ID}}")[0]
            except BaseException:
                # An engine that is gone must not hide the first error.
                with uninterrupted(), contextlib.suppress(docker.docker_error()):
                    client.compose.down(volumes=new_volume, remove_orphans=True, quiet=True)
                raise
        return self._describe(container, image_name(), port, version, started=True)

    def stop(self) -> bool:
        return self._down(volumes=False)

    def has_data(self) -> bool:
        return bool(self._client().volume.exists(self.volume))

    def destroy(self) -> bool:
        return self._down(volumes=True)

    def place(self) -> str:
        return f"Docker volume {self.volume}"

    def survey(self, progress: Progress) -> Survey | None:
        detection = docker.detect()
        if not detection.usable:
            raise UserError(
                f"The data is in a Docker volume. {detection.reason}",
                code="engine_unavailable",
                fix=f"{detection.fix}, then type the same again",
            )
        if not self.has_data():
            return None
        said = self._run_on_data("survey", progress, writable=True)
        return Survey(**json.loads(said))

    def archive(self, stream: IO[bytes], progress: Progress) -> None:
        self._run_on_data("archive", progress, output=stream)

    def log(self, lines: int) -> list[str]:
        with docker.explained("read the server's log"):
            container = self._container()
            return str(container.logs(tail=lines)).splitlines() if container else []

    def follow_log(self, lines: int) -> Generator[str, None, None]:
        with docker.explained("read the server's log"):
            container = self._container()
            if container is not None:
                client = self._client()
                stream = client.container.logs(container, tail=lines, follow=True, stream=True)
                assert not isinstance(stream, str)  # noqa: S101 - not with stream=True
                with docker.lines(stream) as said:
                    yield from said

    def _run_on_data(
        self,
        work: str,
        progress: Progress,
        *,
        writable: bool = False,
        output: IO[bytes] | None = None,
    ) -> str:
        """Run :mod:`bootstrap.servers.store` in a container with the volume.

        Args:
            work: The program's argument.
            progress: Called with each step; the image may have to be built again.
            writable: SQLite has to write to read a database that is in use.
            output: Gets the program's output; None returns it.
        """
        image = image_name()
        if not is_built():
            # Any version of our image can run it; after an update the previous one is there.
            listed = docker.quick("images", "--quiet", "--filter", "label=opencode-mlflow=image")
            images = listed.stdout.split() if listed else []
            if images:
                image = images[0]
            else:
                ensure_image(self._client, progress)
        program = Path(store.__file__).read_text(encoding="utf-8")
        return docker.run_on_volume(
            image,
            self.volume,
            ["/opt/mlflow/bin/python", "-I", "-c", program, work, "/data"],
            name=f"{self.project}-{work}-{os.getpid()}",
            writable=writable,
            output=output,
        )

    def _create(self, client: DockerClient, port: int) -> None:
        up = client.compose.up(SERVICE, detach=True, no_build=True, pull="never", stream_logs=True)
        try:
            with docker.lines(up) as said:
                for _ in said:
                    pass
        except docker.docker_error() as error:
            if any(words in str(error) for words in _PORT_TAKEN):
                raise PortTakenError.just_now(port) from error
            raise

    def _wait_until_healthy(self, port: int) -> str:
        """Return the version once the server answers on its published port.

        This is sooner than Docker's own health check, which engines before 25 run only once per
        interval.
        """
        deadline = time.monotonic() + START_TIMEOUT
        next_look = time.monotonic() + 1
        while time.monotonic() < deadline:
            with contextlib.suppress(UserError):
                return local_server(port).version(timeout=2.0)
            if time.monotonic() > next_look:
                container = self._container()
                if container is None or container.restart_count or not container.state.running:
                    raise self._failure("stopped while it started")
                next_look = time.monotonic() + 1
            time.sleep(0.1)
        raise self._failure(f"was not healthy after {START_TIMEOUT:.0f} s")

    def _failure(self, what: str) -> UserError:
        last = docker.last_words(self.log(20), 3)
        return UserError(
            f"The MLflow server {what}. The end of its log: {last}",
            code="server_failed",
            fix="Try again; if it fails again, run MLflow without Docker: "
            + hints.option("engine", "process"),
        )

    def _down(self, *, volumes: bool) -> bool:
        with docker.explained("stop the server"):
            there = bool(self._list("--all", "--quiet"))
            self._client().compose.down(volumes=volumes, remove_orphans=True, quiet=True)
        return there

    def _list(self, *options: str) -> list[str]:
        return self._ps(*options, timeout=docker.QUICK_TIMEOUT) or []

    def _ps(self, *options: str, timeout: float) -> list[str] | None:
        """Return what the engine lists of the server's container; None when it does not answer."""
        listed = docker.quick(
            *("ps", "--filter", f"label=com.docker.compose.project={self.project}"),
            *("--filter", f"label=com.docker.compose.service={SERVICE}"),
            # The labels above are also on the image that Compose builds, and so on any container
            # started from it; this one is on Compose's own containers only.
            *("--filter", "label=com.docker.compose.container-number", *options),
            timeout=timeout,
        )
        return listed.stdout.splitlines() if listed and listed.returncode == 0 else None

    def _container(self) -> Container | None:
        found = self._client().compose.ps(services=[SERVICE], all=True)
        return found[0] if found else None

    def _client(self, variables: Mapping[str, str] | None = None) -> DockerClient:
        """Return a client for this stack.

        It sets every variable of ``docker-compose.yml``, so that neither the user's shell nor a
        ``.env`` beside that file changes what is started.
        """
        from python_on_whales import DockerClient  # noqa: PLC0415 - importing it takes 0.4 s

        secret = token.file(self._stack)
        values = {
            "OPENCODE_MLFLOW_STACK": self.project,
            "OPENCODE_MLFLOW_IMAGE_TAG": image_name().rpartition(":")[2],
            "PYTHON_IMAGE": python_image(),
            "MLFLOW_PORT": "5000",
            "OPENCODE_MLFLOW_FEATURES": os.environ.get("OPENCODE_MLFLOW_FEATURES", ""),
            "PIP_CERT": "",
            "PIP_CONFIG_FILE": "",
            "NPM_CONFIG_USERCONFIG": "",
            **(variables or {}),
        }
        return DockerClient(
            # Every user of the machine can read a command line: the token is in the file instead.
            client_call=[
                *("env", "-u", token.SWITCH),
                *(f"{name}={value}" for name, value in values.items()),
                "docker",
            ],
            compose_files=[paths.shipped("docker-compose.yml")],
            compose_env_files=[secret if secret.exists() else os.devnull],
            compose_project_name=self.project,
        )

    def _describe(
        self, container: str, image: str, port: int, version: str, *, started: bool
    ) -> RunningServer:
        return RunningServer(
            engine="compose",
            tracking_uri=local_uri(port),
            version=version,
            port=port,
            started=started,
            details={
                "container": container,
                "image": image,
                "project": self.project,
                "volume": self.volume,
            },
        )
