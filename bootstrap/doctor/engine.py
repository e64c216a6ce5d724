"""Where the server runs: Docker, its image and container, or a plain process."""

from __future__ import annotations

from bootstrap.core import hints
from bootstrap.doctor.situation import Situation
from bootstrap.results import Check
from bootstrap.servers import docker
from bootstrap.servers.compose import SERVICE, ComposeServer
from bootstrap.servers.image import image_name, is_built
from bootstrap.servers.process import ProcessServer


def engine(situation: Situation) -> Check:
    """Whether Docker, or whatever runs the server, is available."""
    record = situation.record
    if record is None:
        text = "`up` was not run here; checking what was set up by hand"
        return Check("Engine", "ok", text)
    if record.engine != "compose":
        is_ours = record.engine == "process"
        kind = "MLflow runs without Docker" if is_ours else "a server that `up` did not start"
        return Check("Engine", "ok", f"{record.engine}: {kind}")
    detection = docker.detect()
    if detection.usable:
        return Check("Engine", "ok", f"compose: {detection.reason}")
    return Check("Engine", "failed", detection.reason, detection.fix)


def image(situation: Situation) -> Check | None:
    """Whether the server's image is built."""
    if situation.record is None or situation.record.engine != "compose":
        return None
    name = image_name()
    if is_built():
        return Check("Image", "ok", name)
    text = f"{name} is not built; the container, if there is one, is of an older version"
    return Check("Image", "warning", text, f"Build it: {situation.up}", fix_verb="up")


def container(situation: Situation) -> Check | None:
    """Whether the server's container, or its process, runs."""
    record = situation.record
    if record is None or record.stack is None:
        return None
    if record.engine == "process":
        server = ProcessServer(record.stack)
        process = server.process()
        if process is not None:
            return Check("Process", "ok", f"pid {process.pid} runs")
        text = f"the server's process does not run; its log is {server.log_file}"
        return Check("Process", "failed", text, f"Start it: {situation.up}", fix_verb="up")
    project = ComposeServer(record.stack).project
    listed = docker.quick(
        *("ps", "--all", "--filter", f"label=com.docker.compose.project={project}"),
        *("--filter", f"label=com.docker.compose.service={SERVICE}"),
        *("--filter", "label=com.docker.compose.container-number"),
        *("--format", "{{.Names}}\t{{.State}}\t{{.Status}}"),
    )
    lines = listed.stdout.splitlines() if listed else []
    if not lines:
        text = f"no container of the Compose project {project}"
        return Check("Container", "failed", text, f"Start it: {situation.up}", fix_verb="up")
    name, state, status = (*lines[0].split("\t"), "", "")[:3]
    if state == "running":
        return Check("Container", "ok", f"{name} {status}")
    fix = f"Start it: {situation.up}; its log: docker logs {hints.quoted(name)}"
    return Check("Container", "failed", f"{name} does not run: {status}", fix, fix_verb="up")
