"""MLflow in a container of our image, through testcontainers."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any

from bootstrap.core.errors import UserError
from bootstrap.servers.base import local_server
from bootstrap.servers.process import server_environment
from bootstrap.testing.engine import WITHOUT
from bootstrap.testing.workspace import LABEL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testcontainers.core.container import DockerContainer

    from bootstrap.testing.workspace import Workspace

HARDENING: Mapping[str, Any] = {
    "read_only": True,
    "init": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges:true"],
    "mem_limit": "2g",
    "nano_cpus": 1_000_000_000,
    "pids_limit": 256,
}
"""What ``docker-compose.yml`` says of the same container, in the words of docker-py."""
TMPFS: Mapping[str, str] = {"/tmp": "size=64m,mode=1777,nosuid,nodev,noexec"}  # noqa: S108 - in it
START_TIMEOUT = 180.0


def container_of(image: str, workspace: Workspace, port: int, secret: str) -> DockerContainer:
    """Return a container that was not started yet.

    Args:
        image: The image's name.
        workspace: What it belongs to.
        port: On 127.0.0.1.
        secret: The token that it lets in.
    """
    from docker.types import Mount  # noqa: PLC0415 - of the extra
    from testcontainers.core.container import DockerContainer  # noqa: PLC0415 - of the extra

    container = DockerContainer(image)
    # For this machine only: testcontainers itself binds every interface.
    container.ports["5000/tcp"] = ("127.0.0.1", port)  # type: ignore[assignment] # docker-py's
    container.tmpfs.update(TMPFS)
    wanted = server_environment({}, port, secret)
    container.with_envs(**wanted)
    # A volume without a name goes with its container.
    data = Mount(target="/data", source=None, type="volume")
    # The image has a label of the stack that built it, whose `down` would take this away as well.
    labels = {LABEL: workspace.name, "com.docker.compose.project": workspace.name}
    container.with_kwargs(labels=labels, mounts=[data], **HARDENING)
    return container


def is_port_taken(error: Exception) -> bool:
    """Return whether the engine refuses because another program has the port."""
    said = str(error)
    return any(
        words in said
        for words in ("port is already allocated", "address already in use", "ports are not avail")
    )


def refused(error: Exception) -> UserError:
    """Return what to say of an engine that does not start a container."""
    return UserError(
        f"The container engine did not start MLflow: {error}",
        code="engine_failed",
        fix=f"Check that it works (docker info), {WITHOUT}",
    )


def wait_until_healthy(container: DockerContainer, port: int) -> str:
    """Return MLflow's version once the server answers on its published port.

    Raises:
        UserError: It ended, did not become healthy in time, or cannot be reached from here.
    """
    deadline = time.monotonic() + START_TIMEOUT
    next_look = time.monotonic() + 1
    while True:
        with contextlib.suppress(UserError):
            return local_server(port).version(timeout=2.0)
        if time.monotonic() > next_look:
            _look(container, port, is_late=time.monotonic() > deadline)
            next_look = time.monotonic() + 1
        time.sleep(0.05)


def _look(container: DockerContainer, port: int, *, is_late: bool) -> None:
    """Raise what is wrong with a container that does not answer, if anything is."""
    found = container.get_wrapped_container()
    found.reload()
    state = found.attrs["State"]
    log = found.logs(tail=3).decode(errors="replace").strip().replace("\n", " | ")
    if not state["Running"]:
        what = f"ended with exit code {state['ExitCode']}"
    elif state.get("Health", {}).get("Status") == "healthy":
        # Its own health check reaches it.
        raise UserError(
            f"MLflow runs in a container, but does not answer on 127.0.0.1:{port} here: this "
            "process is in a container itself, or the engine is on another machine.",
            code="engine_failed",
            fix="Share the engine's network (docker run --network host …), " + WITHOUT,
        )
    elif is_late:
        what = f"was not healthy after {START_TIMEOUT:.0f} s"
    else:
        return
    raise UserError(
        f"The MLflow server {what}. The end of its log: {log or '(empty)'}",
        code="server_failed",
        fix=f"Try again, {WITHOUT}",
    )
