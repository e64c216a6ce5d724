"""Start a command in a container that belongs to a project, and wait for its end.

What is secret reaches the container in a file that its first program deletes
(``compose/opencode/enter.py``): ``docker inspect`` shows the environment that it begins with.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import platform
import re
import secrets
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bootstrap.containers import mounts, own, reach, repository, service
from bootstrap.containers.wanted import Wanted
from bootstrap.core import hints, paths, run_command
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.mlflow.client import Address
from bootstrap.plugin import settings
from bootstrap.plugin.ownership import URI
from bootstrap.project import entries
from bootstrap.servers import docker, token
from bootstrap.servers.base import Progress
from bootstrap.servers.compose import ADDRESS, ComposeServer
from bootstrap.servers.image import OPENCODE, check_disk, is_built

DETACH = "ctrl-^,ctrl-_"
"""Docker keeps back the first key of what detaches from a container: no key that OpenCode uses."""
OF_TERMINAL = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "LANG", "LC_ALL", "TZ", "CI")
"""Variables that programs look at for what they show."""
_NOT_SEEN = ("bind source path does not exist", "invalid mount config", "mounts denied")


def start(wanted: Wanted, record: ProjectRecord, progress: Progress) -> int:
    """Run a command in a new container on this terminal, and return its exit code.

    Args:
        wanted: The command, and what it may reach.
        record: What ``up`` recorded of the project's tracing.
        progress: Called with each step; with an empty text before the command has the terminal.

    Raises:
        UserError: As :func:`made`.
    """
    attached = _attached()
    with made(wanted, record, progress, attached) as container:
        progress("")
        keep = ("--interactive",) if "--interactive" in attached else ()
        return run_command.attached(
            ["docker", "start", "--attach", *keep, f"--detach-keys={DETACH}", container],
            lambda sign: _kill(container, sign),
        )


@contextmanager
def made(
    wanted: Wanted, record: ProjectRecord, progress: Progress, attached: Sequence[str] = ()
) -> Iterator[str]:
    """Make a container that was not started yet, and give its name; it goes away with the block.

    Args:
        wanted: The command, and what it may reach.
        record: What ``up`` recorded of the project's tracing.
        progress: Called with each step.
        attached: Options for its input and terminal.

    Raises:
        UserError: Docker does not answer or refuses, MLflow does not run in a container, or the
            image cannot be built.
    """
    user = as_caller()
    server = _server(record)
    image = image_of(wanted.dockerfile, server, progress)
    own.clean_up()
    name = secrets.token_hex(4)
    with own.start_folder(name) as folder:
        connected = reach.connect(name, wanted.network, server, record.tracking_uri, wanted.allow)
        given = folder / "given"
        given.mkdir(mode=0o700)
        values = _settings(wanted.project, record, server)
        _write(given / "start.json", wanted, values, connected.environment)
        volume = own.make_volume(wanted.project, record.stack)
        container = f"opencode-mlflow-{_slug(wanted.project)}-{name}"
        create(
            *(f"--name={container}", f"--hostname={platform.node()[:63]}"),
            *(f"--label={own.RUN}={name}", f"--label={own.PROJECT}={record.project}"),
            *user,
            *service.options("opencode"),
            *connected.options,
            *(f"--env={one}={os.environ[one]}" for one in OF_TERMINAL if one in os.environ),
            f"--env=USER={_login()}",
            service.mount("bind", given, "/mnt/given"),
            service.mount("volume", volume, "/home"),
            *mounts.of_project(wanted.project),
            *mounts.certificates(values),
            *attached,
            *(
                (f"--publish=127.0.0.1:{wanted.publish}:{wanted.publish}",)
                if wanted.publish
                else ()
            ),
            *("--workdir", str(wanted.project), image, *wanted.command),
        )
        yield container


def _kill(container: str, sign: int) -> bool:
    """Send a signal to the first program of a container; return whether it runs.

    `docker start` passes signals on, and ends at those that are meant to end programs (28.2).
    """
    done = docker.quick("kill", f"--signal={sign}", container)
    return done is not None and done.returncode == 0


def as_caller() -> tuple[str, ...]:
    """Return as whom the container runs, so that files in the project are the caller's.

    Where the engine itself runs as the caller (rootless), root in a container is the caller. Where
    it maps ids to others (``userns-remap``), this container is left out of that, and out of the
    labels of SELinux where the engine sets them: it could read no file of the project, and other
    labels for those files would outlast it (https://docs.docker.com/engine/storage/bind-mounts/).
    Docker Desktop gives shared files to whoever uses them.

    Raises:
        UserError: The engine does not answer.
    """
    asked = docker.quick("info", "--format", "{{json .SecurityOptions}}")
    if asked is None or asked.returncode != 0:
        detection = docker.detect()
        raise UserError(
            f"OpenCode in a container needs Docker. {detection.reason}",
            code="engine_unavailable",
            fix=detection.fix or "To see why, type: docker info",
        )
    unlabelled = ("--security-opt=label=disable",) if "name=selinux" in asked.stdout else ()
    if "name=rootless" in asked.stdout:
        return ("--user=0:0", *unlabelled)
    unmapped = ("--userns=host",) if "name=userns" in asked.stdout else ()
    return (f"--user={os.getuid()}:{os.getgid()}", *unmapped, *unlabelled)


def _server(record: ProjectRecord) -> ComposeServer | None:
    """Return the server in a container that a project is traced to; None for one of others.

    Raises:
        UserError: A container does not reach it.
    """
    again = hints.command("up", record.project, engine="compose")
    if record.stack is not None and record.engine != "compose":
        raise UserError(
            "MLflow runs as a plain process for this project, and a container does not reach the "
            "addresses of this machine.",
            code="server_unavailable",
            fix=f"Type: {hints.command('down', record.project)}; {again}; with --stack NAME if "
            "other projects use that server",
        )
    if record.stack is None:
        address = Address(record.tracking_uri, {})
        if not address.is_databricks and _is_local(address.uri):
            raise UserError(
                f"{record.tracking_uri} is an address of this machine, which a container does not "
                "reach.",
                code="server_unavailable",
                fix=f"Name it as other machines do, or run MLflow in a container: {again}",
            )
        return None
    server = ComposeServer(record.stack)
    shown = "{{.State.Running}}{{range .Config.Env}} {{.}}{{end}}"
    found = docker.quick("inspect", "--format", shown, server.container)
    if found is None or not found.stdout.startswith("true"):
        raise UserError(
            f"The MLflow server at {record.tracking_uri} does not run.",
            code="server_unavailable",
            fix=f"Start it again: {hints.command('up', record.project)}",
        )
    if ADDRESS not in found.stdout:
        raise UserError(
            "The MLflow server was started by a version before OpenCode in containers, and "
            "refuses them.",
            code="server_refused",
            fix=f"Type: {hints.command('down', record.project)}; "
            f"{hints.command('up', record.project)}",
        )
    return server


def _is_local(uri: str) -> bool:
    return any(f"//{host}" in uri for host in ("127.", "localhost", "[::1]"))


def image_of(dockerfile: Path | None, server: ComposeServer | None, progress: Progress) -> str:
    """Return the image to run; build it where it is missing.

    Args:
        dockerfile: The project's own, whose image is used instead of ours.
        server: A stack to build it with.
        progress: Called with each step.

    Raises:
        UserError: It cannot be built, or the file is not there.
    """
    if not is_built(OPENCODE):
        check_disk(docker.root_folder(), OPENCODE)
        with docker.explained("build the image"):
            (server or ComposeServer(paths.DEFAULT_STACK)).build(OPENCODE, progress)
    ours = service.image()
    if dockerfile is None:
        return ours
    file = dockerfile.expanduser().resolve()
    if not file.is_file():
        raise UserError(
            f"{file} is not there.",
            code="not_readable",
            fix="Give the path of a Dockerfile",
        )
    progress(f"Building {file} …")
    tag = project_image(file)
    given = ("--build-arg", f"OPENCODE_MLFLOW_IMAGE={ours}", "--file", str(file), "--tag", tag)
    done = run_command.run(["docker", "build", "--quiet", *given, str(file.parent)])
    if done.returncode != 0:
        raise UserError(
            f"Building {file} failed: {docker.last_words(done.stderr.splitlines(), 3)[:400]}",
            code="engine_failed",
            fix="Change it, and try again. To see all of it, type: docker build "
            f"--build-arg OPENCODE_MLFLOW_IMAGE={ours} --file {hints.quoted(file)} "
            f"{hints.quoted(file.parent)}",
        )
    return tag


def project_image(dockerfile: Path) -> str:
    """Return the name of the image that is built from a project's own Dockerfile."""
    key = hashlib.sha256(str(dockerfile).encode()).hexdigest()[:12]
    return f"{OPENCODE.repository}-project:{key}"


def _settings(project: Path, record: ProjectRecord, server: ComposeServer | None) -> dict[str, str]:
    """Return the variables of the plugin's settings, as they count inside."""
    entry = entries.find(project).last("ours")
    values = settings.read(project, entry.options if entry else None).values()
    values.pop("MLFLOW_OPENCODE_STATE_DIR", None)  # a folder of this machine
    values["MLFLOW_EXPERIMENT_ID"] = record.experiment_id
    if server and record.stack:
        for name in mounts.FILES:
            values.pop(name, None)
        values |= {URI: f"http://{ADDRESS}", **token.credentials(record.stack)}
    return values


def _write(
    file: Path, wanted: Wanted, settings_: Mapping[str, str], variables: Mapping[str, str]
) -> None:
    """Write the file with the settings and variables that nobody else may read."""
    names = dict.fromkeys([*reach.PROVIDERS, *wanted.env])
    umask = os.umask(0o077)
    os.umask(umask)
    content = {
        "settings": settings_,
        "environment": {
            **variables,
            **{name: os.environ[name] for name in names if os.environ.get(name)},
        },
        "git": repository.identity(wanted.project),
        "umask": umask,
    }
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(content, stream)


def _attached() -> tuple[str, ...]:
    """Return what of this process's terminal or pipes the container gets.

    A terminal is read there only where it is one there, too: OpenCode waits for the end of anything
    else that it reads.
    """
    if sys.stdin.isatty():
        return ("--tty", "--interactive") if sys.stdout.isatty() else ()
    return ("--interactive",)


def create(*arguments: str) -> None:
    """Make a container with these arguments of ``docker create``.

    The engine removes it at its end, also where this process is not there any more. Podman 4.3
    would forget its exit code with it: there :func:`bootstrap.containers.own.clean_up` removes it.

    Raises:
        UserError: Docker refuses.
    """
    ending = () if docker.is_podman() else ("--rm",)
    done = docker.quick("create", *ending, "--pull=never", *arguments, timeout=60)
    if done is not None and done.returncode == 0:
        return
    said = docker.last_words((done.stderr if done else "").splitlines())
    if any(sign in said.lower() for sign in _NOT_SEEN):
        raise UserError(
            f"The Docker engine does not see this project: {said}",
            code="project_unusable",
            fix="Type this where the engine runs, not inside another container; with Docker "
            "Desktop, share the folder (Settings, Resources, File sharing)",
        )
    raise UserError(
        f"Docker could not make the container: {said}",
        code="engine_failed",
        fix="Check that Docker works (docker info) and try again.",
    )


def _slug(project: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", project.name.lower()).strip("-")[:30] or "project"


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an id without a name
        return str(os.getuid())
