"""What waits in the queues on the volumes of projects.

A container that was killed, or ended while the server did not answer, leaves its queue there; the
next one sends it. To count it nothing is started: a container that is only made shows its volume.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from secrets import token_hex

from bootstrap.containers import own, service
from bootstrap.containers.start import made
from bootstrap.containers.wanted import Wanted
from bootstrap.core.errors import UserError
from bootstrap.core.parallel import run_all
from bootstrap.core.registry import ProjectRecord
from bootstrap.core.text import counted
from bootstrap.plugin import queue as plugin_queue
from bootstrap.plugin.queue import Queue, Waiting
from bootstrap.project.kinds.plugin import PATH as PLUGIN
from bootstrap.servers import docker
from bootstrap.servers.base import Progress
from bootstrap.servers.image import OPENCODE, is_built

STATE = "/home/opencode/.local/state/opencode-mlflow"
"""The plugin's state folder in a container."""
PATIENCE = 2.0
"""Seconds that reading a volume may take."""

SENDING = 10.0
"""Seconds that sending it may take in all, the container's start included."""


@dataclass(frozen=True)
class OnVolume:
    """What is not in MLflow of a project whose containers have ended.

    Attributes:
        project: Its folder.
        volume: The Docker volume.
        queues: One for each destination that has anything.
        problem: Why they could not be read; None if they were.
    """

    project: str
    volume: str
    queues: tuple[Queue, ...] = ()
    problem: str | None = None

    @property
    def waiting(self) -> Waiting:
        """What was not sent yet, to all destinations."""
        found = [queue.waiting for queue in self.queues]
        return Waiting(sum(one.records for one in found), sum(one.turns for one in found))

    @property
    def unsent(self) -> str:
        """How much that is, in words; empty where it is nothing."""
        if self.problem is not None:
            return f"an unknown number of records ({self.problem})"
        if not self.waiting.records:
            return ""
        return f"{counted(self.waiting.records, 'record')} of {counted(self.waiting.turns, 'turn')}"


def read(
    volumes: Sequence[str] | None = None, patience: float = PATIENCE
) -> tuple[OnVolume, ...] | None:
    """Return what waits on volumes of this user; None where Docker does not answer.

    While a container has the volume, it sends what waits, and nothing is read.

    Args:
        volumes: Their names; by default those of all projects.
        patience: Seconds that it may take.
    """
    deadline = time.monotonic() + patience
    known = own.homes(patience)
    if known is None:
        return None
    wanted = {name: known[name] for name in known if volumes is None or name in volumes}
    reading = run_all({one: partial(_read, wanted[one], one, deadline) for one in wanted})
    found = reading.answers(deadline + patience)
    late = "Docker did not answer in time"
    both = (found.get(one) or OnVolume(wanted[one], one, problem=late) for one in wanted)
    return tuple(one for one in both if one.queues or one.problem)


def _read(project: str, volume: str, deadline: float) -> OnVolume:
    def left() -> float:
        return max(0.1, deadline - time.monotonic())

    used = docker.quick("ps", "--quiet", "--filter", f"volume={volume}", timeout=left())
    if used is not None and used.stdout.strip():
        return OnVolume(project, volume)
    name = token_hex(4)
    try:
        with own.start_folder(name) as folder:
            queues = _copied(name, volume, folder / "state", left())
    except (OSError, UserError) as error:
        said = f"{error.message} {error.fix}" if isinstance(error, UserError) else str(error)
        return OnVolume(project, volume, problem=said)
    # Nobody lives who sends it, and no verb on this machine does.
    alone = (replace(one, resend=None, waiting=replace(one.waiting, sending=0)) for one in queues)
    return OnVolume(project, volume, tuple(alone))


def _copied(name: str, volume: str, folder: Path, timeout: float) -> tuple[Queue, ...]:
    """Return the queues of a volume, through a copy in a folder.

    Raises:
        UserError: Docker did not answer, or the plugin cannot count them.
    """
    deadline = time.monotonic() + timeout
    label, mounted = f"--label={own.RUN}={name}", service.mount("volume", volume, "/home")
    # Any of ours: which release of OpenCode the project takes is in nobody's environment now.
    images = docker.quick("images", "--quiet", "--filter", f"label={own.LABEL}=image")
    image = next(iter(images.stdout.split()), service.image()) if images else service.image()
    made = docker.quick(*("create", "--pull=never", label, mounted, image, "true"), timeout=timeout)
    container = made.stdout.strip() if made and made.returncode == 0 else ""
    copy = (
        docker.quick("cp", f"{container}:{STATE}/.", str(folder), timeout=timeout)
        if container
        else made
    )
    if copy is None or copy.returncode != 0:
        said = docker.last_words(copy.stderr.splitlines()) if copy else "it did not answer in time"
        if "Could not find the file" in said:
            return ()
        raise UserError(
            f"Docker could not read it: {said}",
            code="engine_failed",
            fix="Check that Docker works (docker info) and try again.",
        )
    return plugin_queue.read_folder(folder, max(0.1, deadline - time.monotonic())).queues


def send(record: ProjectRecord, progress: Progress) -> None:
    """Let a container of a project send what waits on its volume, as far as that goes now.

    No image is built for it.

    Args:
        record: What ``up`` recorded of the project's tracing.
        progress: Called with each step.

    Raises:
        UserError: As :func:`bootstrap.containers.start.made`.
    """
    if not is_built(OPENCODE):
        return
    project = Path(record.project)
    # In the project's folder Bun would run what its bunfig.toml names.
    bun = ("env", "--chdir=/", "BUN_BE_BUN=1", "opencode", str(project / PLUGIN))
    command = (*bun, "deliver", str(project), "--patience", f"{PATIENCE:.0f}")
    with made(Wanted(project, command), record, progress) as container:
        docker.quick("start", "--attach", container, timeout=SENDING)
