"""The container engine: Docker's, or Podman's socket, spoken to as testcontainers does."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import paths, run_command
from bootstrap.core.errors import UserError
from bootstrap.servers import docker as docker_command
from bootstrap.servers.image import build_failure, ensure_image, image_name, python_image

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import docker
    from python_on_whales import DockerClient
    from testcontainers.core.container import DockerContainer

    from bootstrap.servers.base import Progress

EXTRA = "pip install 'opencode-mlflow[testing]'"
WITHOUT = "or run MLflow as a plain process: MlflowStack(engine='process')"
HUB = "docker.io"
"""Where Podman's Docker-compatible API takes a name without a registry to be."""
DOCKERS = Path("/var/run/docker.sock")
"""Where an engine of Docker's own listens."""
PODMANS = Path("/run/podman/podman.sock")
"""Where Podman listens that root has started."""


class NoEngineError(UserError):
    """No container engine answers."""


def client(instead: str = WITHOUT) -> docker.DockerClient:
    """Return a client of the engine.

    Args:
        instead: What can be done without one.

    Raises:
        NoEngineError: None answers, or testcontainers is not installed.
        docker.errors.DockerException: It refuses.
    """
    try:
        from docker.errors import DockerException  # noqa: PLC0415 - of the extra
        from testcontainers.core import docker_client  # noqa: PLC0415 - of the extra
    except ImportError as error:
        raise NoEngineError(
            f"testcontainers is not installed here ({error}).",
            code="engine_unavailable",
            fix=f"{EXTRA}, {instead}",
        ) from error
    logging.getLogger("testcontainers").setLevel(logging.WARNING)
    use_podman()
    try:
        _knock(docker_client.get_docker_host() or f"unix://{DOCKERS}")
        found: docker.DockerClient = docker_client.DockerClient(timeout=60).client
        found.ping()
    except (DockerException, OSError, ValueError) as error:
        raise NoEngineError(
            f"No container engine answers: {error}",
            code="engine_unavailable",
            fix="Start Docker, or Podman's socket (systemctl --user start podman.socket), "
            + instead,
        ) from error
    return found


def _knock(host: str) -> None:
    """Connect to an engine's socket and leave it: docker-py does not close one that it cannot use.

    Raises:
        OSError: Nobody listens there.
    """
    if host.startswith("unix://"):
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(10.0)
            probe.connect(host.removeprefix("unix://"))


@functools.cache
def use_podman() -> None:
    """Name Podman's socket in ``DOCKER_HOST`` where there is one, and no other engine is named.

    ``systemctl --user start podman.socket`` and ``podman machine start`` say where theirs is; these
    are their defaults (https://docs.podman.io/en/latest/markdown/podman-system-service.1.html).
    """
    if "DOCKER_HOST" in os.environ or "DOCKER_CONTEXT" in os.environ:
        return
    if DOCKERS.exists():
        return
    runtime = os.environ.get("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}")
    machine = Path(tempfile.gettempdir(), "podman", "podman-machine-default-api.sock")
    for found in (Path(runtime, "podman", "podman.sock"), PODMANS, machine):
        # Another user can make one in a folder for temporary files.
        is_ours = found.exists() and found.stat().st_uid in {0, os.getuid()}
        if is_ours and os.access(found, os.W_OK):
            os.environ["DOCKER_HOST"] = f"unix://{found}"
            return


def prepare_image(engine: docker.DockerClient, progress: Progress) -> str:
    """Return the name of MLflow's image; build it where it is missing.

    Raises:
        UserError: It cannot be built.
    """
    from docker.errors import ImageNotFound  # noqa: PLC0415 - of the extra

    name = image_name()
    try:
        engine.images.get(name)
    except ImageNotFound:
        if is_podman(engine):
            _build_with_podman(name, progress)
        else:
            _build_with_docker(progress)
    return name


def is_podman(engine: docker.DockerClient) -> bool:
    """Return whether an engine is Podman."""
    components = engine.version().get("Components") or []
    return any("podman" in str(one.get("Name", "")).lower() for one in components)


def _build_with_docker(progress: Progress) -> None:
    found = docker_command.detect()
    if not found.usable:
        raise UserError(
            f"The image {image_name()} is missing, and cannot be built here: {found.reason}",
            code="engine_failed",
            fix=f"{found.fix}, {WITHOUT}",
        )
    with _in_words(WITHOUT):
        ensure_image(_compose_client, progress)


@contextlib.contextmanager
def _in_words(instead: str) -> Iterator[None]:
    """Say of a failed build what to do in a test instead of what to type on a command line."""
    try:
        yield
    except UserError as error:
        first = error.fix.partition(", or run MLflow without Docker")[0]
        raise UserError(error.message, code=error.code, fix=f"{first}, {instead}") from error


def _compose_client(variables: Mapping[str, str]) -> DockerClient:
    from python_on_whales import DockerClient  # noqa: PLC0415 - importing it takes 0.4 s

    values = {
        "OPENCODE_MLFLOW_IMAGE_TAG": image_name().rpartition(":")[2],
        "PYTHON_IMAGE": python_image(),
        "PIP_CERT": "",
        "PIP_CONFIG_FILE": "",
        **variables,
    }
    return DockerClient(
        client_call=["env", *(f"{name}={value}" for name, value in values.items()), "docker"],
        compose_files=[paths.shipped("docker-compose.yml")],
        compose_env_files=[os.devnull],
    )


def _build_with_podman(name: str, progress: Progress) -> None:
    program = shutil.which("podman")
    if program is None:
        raise UserError(
            f"The image {name} is missing, and there is no podman command to build it.",
            code="engine_failed",
            fix=f"Install Podman's command line, {WITHOUT}",
        )
    progress(f"Building the image {name} (once, about 1 GB) …")
    command = [
        *(program, "build", "--tag", f"{HUB}/{name}"),
        *("--build-arg", f"PYTHON_IMAGE={python_image()}", str(paths.shipped("compose/mlflow"))),
    ]
    done = run_command.run(command)
    if done.returncode != 0:
        with _in_words(WITHOUT):
            raise build_failure(done.stderr.splitlines())


def start(container: DockerContainer) -> None:
    """Start a container that testcontainers' own reaper (Ryuk) is not to remove.

    It removes, with the process that started it, what others use as well; and where it cannot be
    pulled nothing starts.

    Raises:
        docker.errors.APIError: The engine refuses.
    """
    from testcontainers.core.config import testcontainers_config  # noqa: PLC0415 - of the extra

    before = testcontainers_config.ryuk_disabled
    testcontainers_config.ryuk_disabled = True
    try:
        container.start()
    finally:
        testcontainers_config.ryuk_disabled = before
