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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bootstrap.containers import own, reach, repository, service
from bootstrap.core import hints, paths, run_command
from bootstrap.core.errors import UsageError, UserError
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
OF_CONFIGURATION = {"node_modules", "package.json", "package-lock.json", "bun.lock", ".gitignore"}
"""What OpenCode has installed beside the user's configuration; the image has its own."""
OF_HOME = (".claude/CLAUDE.md", ".claude/skills", ".agents/skills")
"""What else OpenCode reads of a user's: https://opencode.ai/docs/rules, https://opencode.ai/docs/skills."""
INSTRUCTIONS = "AGENTS.md"
FILES = ("MLFLOW_TRACKING_SERVER_CERT_PATH", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""Settings of the plugin with the path of a file."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NOT_SEEN = ("bind source path does not exist", "invalid mount config", "mounts denied")


@dataclass(frozen=True)
class Wanted:
    """What to start.

    Attributes:
        project: The folder, resolved.
        command: The program and its arguments; empty for OpenCode's terminal interface.
        network: What it may reach.
        env: Names of variables of this environment that it gets.
        allow: Further hosts for ``models``.
        dockerfile: The project's own, whose image is used instead of ours.
        publish: A port that is published on 127.0.0.1 under the same number.
    """

    project: Path
    command: tuple[str, ...] = ()
    network: reach.Network = "open"
    env: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    dockerfile: Path | None = None
    publish: int | None = None


def check(wanted: Wanted) -> None:
    """Check what does not need Docker.

    Raises:
        UsageError: The options do not fit each other.
        UserError: The project cannot be written, or a variable is not set.
    """
    reach.hosts(wanted.allow)
    if wanted.allow and wanted.network != "models":
        raise UsageError(
            f"--allow is for --network models, and this is {wanted.network}.",
            fix="Leave --allow out, or add: --network models",
        )
    if wanted.publish is not None and wanted.network != "open":
        raise UsageError(
            f"With --network {wanted.network} no port can be published: nothing reaches the "
            "container.",
            fix="Leave --publish out, or use --network open",
        )
    if not os.access(wanted.project, os.W_OK):
        raise UserError(
            f"{wanted.project} is read-only for you, and OpenCode works in it.",
            code="not_writable",
            fix=f"Give yourself write permission: chmod u+w {hints.quoted(wanted.project)}",
        )
    for name in wanted.env:
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"--env takes the name of a variable, and {name.partition('=')[0]!r} has more.",
                fix="Set the variable in your shell, and give its name only",
            )
        if name not in os.environ:
            raise UserError(
                f"The variable {name} is not set, so it cannot be passed.",
                code="setting_invalid",
                fix=f"Type: export {name}=…",
            )


def start(wanted: Wanted, record: ProjectRecord, progress: Progress) -> int:
    """Run a command in a new container on this terminal, and return its exit code.

    Args:
        wanted: The command, and what it may reach.
        record: What ``up`` recorded of the project's tracing.
        progress: Called with each step; with an empty text before the command has the terminal.

    Raises:
        UserError: Docker does not answer or refuses, MLflow does not run in a container, or the
            image cannot be built.
    """
    user = as_caller()
    server = _server(record)
    image = _image(wanted, server, progress)
    own.clean_up()
    name = secrets.token_hex(4)
    with own.start_folder(name) as folder:
        connected = reach.connect(name, wanted.network, server, record.tracking_uri, wanted.allow)
        given = folder / "given"
        given.mkdir(mode=0o700)
        values = _settings(wanted.project, record, server)
        _write(given / "start.json", wanted, {**values, **connected.environment})
        volume = own.make_volume(wanted.project, record.stack)
        container = f"opencode-mlflow-{_slug(wanted.project)}-{name}"
        create(
            *(f"--name={container}", f"--hostname={platform.node()[:63]}"),
            *(f"--label={own.RUN}={name}", f"--label={own.PROJECT}={wanted.project}"),
            *user,
            *service.options("opencode"),
            *connected.options,
            *(f"--env={one}={os.environ[one]}" for one in OF_TERMINAL if one in os.environ),
            f"--env=USER={_login()}",
            service.mount("bind", given, "/mnt/given"),
            service.mount("volume", volume, "/home"),
            *_mounts(wanted.project),
            *_certificates(values),
            *_attached(),
            *(
                (f"--publish=127.0.0.1:{wanted.publish}:{wanted.publish}",)
                if wanted.publish
                else ()
            ),
            *("--workdir", str(wanted.project), image, *wanted.command),
        )
        progress("")
        keep = ("--interactive",) if "--interactive" in _attached() else ()
        return run_command.attached(
            ["docker", "start", "--attach", *keep, f"--detach-keys={DETACH}", container],
            lambda sign: _kill(container, sign),
        )


def _kill(container: str, sign: int) -> bool:
    """Send a signal to the first program of a container; return whether it runs.

    `docker start` passes signals on, and ends at those that are meant to end programs (28.2).
    """
    done = docker.quick("kill", f"--signal={sign}", container)
    return done is not None and done.returncode == 0


def as_caller() -> tuple[str, ...]:
    """Return as whom the container runs, so that files in the project are the caller's.

    Where the engine itself runs as the caller (rootless), root in a container is the caller. Where
    it maps ids to others (``userns-remap``), this container is left out of that. Docker Desktop
    gives shared files to whoever uses them.

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
    if "name=rootless" in asked.stdout:
        return ("--user=0:0",)
    me = f"--user={os.getuid()}:{os.getgid()}"
    return (me, "--userns=host") if "name=userns" in asked.stdout else (me,)


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


def _image(wanted: Wanted, server: ComposeServer | None, progress: Progress) -> str:
    """Return the image to run; build it where it is missing."""
    if not is_built(OPENCODE):
        check_disk(docker.root_folder(), OPENCODE)
        with docker.explained("build the image"):
            (server or ComposeServer(paths.DEFAULT_STACK)).build(OPENCODE, progress)
    ours = service.image()
    if wanted.dockerfile is None:
        return ours
    file = wanted.dockerfile.expanduser().resolve()
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
        for name in FILES:
            values.pop(name, None)
        values |= {URI: f"http://{ADDRESS}", **token.credentials(record.stack)}
    return values


def _write(file: Path, wanted: Wanted, variables: Mapping[str, str]) -> None:
    """Write the file with the variables that nobody else may read."""
    names = dict.fromkeys([*reach.PROVIDERS, *wanted.env])
    content = {
        "environment": {
            **variables,
            **{name: os.environ[name] for name in names if os.environ.get(name)},
        },
        "git": repository.identity(wanted.project),
    }
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(content, stream)


def _mounts(project: Path) -> Iterator[str]:
    """Yield what of this machine the container sees: the project, and what OpenCode reads."""
    root = repository.root(project)
    yield service.mount("bind", root, root)
    if (git := repository.git_folder(root)) is not None and not git.is_relative_to(root):
        yield service.mount("bind", git, git)
    for folder in dict.fromkeys((root, project)):
        file = (folder / INSTRUCTIONS).resolve()
        if file.is_file() and file.is_relative_to(root):
            yield service.mount("bind", file, file, read_only=True)
    configuration = paths.opencode_config_dir()
    for path in sorted(configuration.iterdir()) if configuration.is_dir() else ():
        if path.name not in OF_CONFIGURATION and path.exists():
            yield service.mount("bind", path.resolve(), f"/mnt/config/{path.name}", read_only=True)
    for name in OF_HOME:
        if (path := Path.home() / name).exists():
            yield service.mount("bind", path.resolve(), f"/mnt/home/{name}", read_only=True)


def _certificates(values: Mapping[str, str]) -> Iterator[str]:
    for file in {values[name] for name in FILES if name in values}:
        if Path(file).is_file():
            yield service.mount("bind", Path(file).resolve(), file, read_only=True)


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

    Raises:
        UserError: Docker refuses.
    """
    done = docker.quick("create", "--rm", "--pull=never", *arguments, timeout=60)
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
