"""Call Docker: quick questions, streamed output, and errors for the user."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from bootstrap.core import hints, run_command
from bootstrap.core.errors import UserError
from bootstrap.core.rollback import uninterrupted
from bootstrap.core.run_command import Finished
from bootstrap.servers.processes import end

QUICK_TIMEOUT = 15.0
"""Seconds for the engine to answer a quick question, which takes 0.1 s on a machine at rest."""

OLDEST_COMPOSE = (2, 5)
"""The first Compose that passes the secrets in ``docker-compose.yml`` to a build (docker/compose
#9386, merged after 2.4.1)."""
INSTALL_COMPOSE = "https://docs.docker.com/compose/install/"

_REMOTE = re.compile(r"ssh://|tcp://(?!localhost\b|127\.|\[::1\])")
_HELP = re.compile(r"Usage:\s+docker |(Run|See) 'docker .*--help'")
_NOT_RUNNING = ("cannot connect", "is the docker daemon running", "connection refused")


@dataclass(frozen=True)
class Detection:
    """Whether a server can run in a container on this machine.

    Attributes:
        usable: A Docker engine on this machine and Compose answer.
        reason: Why it is, or is not, usable: a sentence for the user.
        missing_compose: The engine answers, but Compose is missing, too old, or does not answer.
        fix: What makes it usable.
    """

    usable: bool
    reason: str
    missing_compose: bool = False
    fix: str = "Start Docker"


def detect() -> Detection:
    """Ask whether an engine and Compose answer: about 0.1 s, three times QUICK_TIMEOUT at most."""
    if shutil.which("docker") is None:
        return _unusable(
            "There is no docker command on this machine's PATH.",
            "Install Docker (https://docs.docker.com/get-docker/)",
        )
    if elsewhere := _on_another_machine():
        return elsewhere
    engine = quick("version", "--format", "{{.Server.Version}}")
    if engine is None:
        reason = f"The Docker engine did not answer within {QUICK_TIMEOUT:.0f} s."
        return _unusable(reason, "To see why, type: docker info")
    if engine.returncode != 0:
        return _refusal(engine.stderr)
    # `docker compose` is v2 or newer by definition: v1 was a program of its own.
    compose = quick("compose", "version", "--short")
    return _with_compose(engine.stdout.strip(), compose)


def _unusable(reason: str, fix: str) -> Detection:
    return Detection(usable=False, reason=reason, fix=fix)


def _on_another_machine() -> Detection | None:
    """Return a refusal where the engine is on another machine: its ports and disk are not here.

    ``DOCKER_HOST`` wins over the context, ``DOCKER_CONTEXT`` over the one of ``docker context use``
    (https://docs.docker.com/engine/manage-resources/contexts/).
    """
    if host := os.environ.get("DOCKER_HOST", ""):
        reason = f"The Docker engine is on another machine (DOCKER_HOST={host})."
        return _unusable(reason, "Type: unset DOCKER_HOST") if _REMOTE.match(host) else None
    context = os.environ.get("DOCKER_CONTEXT") or _context_in_use()
    if not context or context == "default":
        return None
    asked = quick("context", "inspect", context, "--format", "{{.Endpoints.docker.Host}}")
    if asked is None or not _REMOTE.match(asked.stdout.strip()):
        return None
    reason = f"The Docker engine is on another machine (context {context}: {asked.stdout.strip()})."
    unset = "unset DOCKER_CONTEXT" if os.environ.get("DOCKER_CONTEXT") else ""
    return _unusable(reason, f"Type: {unset or 'docker context use default'}")


def _context_in_use() -> str:
    folder = Path(os.environ.get("DOCKER_CONFIG") or Path.home() / ".docker")
    try:
        content: object = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(content.get("currentContext") or "") if isinstance(content, dict) else ""


def _refusal(said: str) -> Detection:
    """Return why the engine does not answer, from the command's output."""
    if "permission denied" in said.lower():
        return _unusable(
            "This user may not use the Docker engine (permission denied on its socket).",
            "Type: sudo usermod -aG docker $USER, and log in again",
        )
    host = os.environ.get("DOCKER_HOST")
    where = f" at DOCKER_HOST={host}" if host else ""
    if any(words in said.lower() for words in _NOT_RUNNING):
        reason = f"The Docker engine does not answer{where}; it is not running."
        start = "Start Docker (sudo systemctl start docker, or Docker Desktop)"
        return _unusable(reason, "Start it there, or type: unset DOCKER_HOST" if host else start)
    reason = f"The Docker engine does not answer{where}: {last_words(said.splitlines())}"
    return _unusable(reason, "Type: unset DOCKER_HOST" if host else "To see why, type: docker info")


def _with_compose(engine: str, compose: Finished | None) -> Detection:
    needed = ".".join(map(str, OLDEST_COMPOSE))
    fix = f"Install Docker Compose {needed} or newer ({INSTALL_COMPOSE})"
    if compose is None:
        reason = f"Docker Compose did not answer within {QUICK_TIMEOUT:.0f} s."
        fix = "To see why, type: docker compose version"
        return Detection(usable=False, reason=reason, missing_compose=True, fix=fix)
    if compose.returncode != 0:
        old = " (docker-compose, version 1, is too old)" if shutil.which("docker-compose") else ""
        reason = f"Docker {engine} answers, but Docker Compose v2 is missing{old}."
        return Detection(usable=False, reason=reason, missing_compose=True, fix=fix)
    version = compose.stdout.strip()
    numbers = re.match(r"v?(\d+)\.(\d+)", version)
    if numbers and (int(numbers[1]), int(numbers[2])) < OLDEST_COMPOSE:
        reason = (
            f"Docker {engine} answers, but its Compose {version} is too old: versions before "
            f"{needed} pass no secrets to a build."
        )
        return Detection(usable=False, reason=reason, missing_compose=True, fix=fix)
    return Detection(usable=True, reason=f"Docker {engine} with Compose {version} answers", fix="")


def quick(*arguments: str, timeout: float | None = None) -> Finished | None:
    """Run ``docker`` with those arguments; None when it does not answer within ``timeout`` seconds.

    Without a limit of its own it has :data:`QUICK_TIMEOUT`.

    python-on-whales takes 0.4 s to import and has no time limit.
    """
    try:
        return run_command.run(["docker", *arguments], timeout=timeout or QUICK_TIMEOUT)
    except OSError:
        return None


def is_podman() -> bool:
    """Return whether the engine is Podman, with Docker's protocol."""
    engine = quick("version", "--format", "{{json .Server.Components}}")
    return engine is not None and "Podman" in engine.stdout


def root_folder() -> Path:
    """Return the folder that the engine keeps images in, as it names it."""
    root = quick("info", "--format", "{{.DockerRootDir}}")
    return Path((root.stdout.strip() if root else "") or "/")


def run_on_volume(  # noqa: PLR0913 - what a container needs
    image: str,
    volume: str,
    command: Sequence[str],
    *,
    name: str,
    writable: bool,
    output: IO[bytes] | None,
) -> str:
    """Run a program in a temporary container without a network, with a volume at ``/data``.

    Args:
        image: The image to run.
        volume: The volume's name.
        command: The program and its arguments.
        name: The container's name.
        writable: Whether it may write to the volume.
        output: Gets its standard output; None returns it.

    Raises:
        UserError: Docker refused, or the program failed.
    """
    mount = f"type=volume,source={volume},target=/data{'' if writable else ',readonly'}"
    options = [
        *("--rm", "--name", name, "--label", "opencode-mlflow=one-off", "--pull", "never"),
        *("--network", "none", "--read-only", "--cap-drop", "ALL"),
        *("--security-opt", "no-new-privileges:true", "--mount", mount),
    ]
    try:
        done = run_command.run(["docker", "run", *options, image, *command], output=output)
    except BaseException:
        with uninterrupted():
            quick("rm", "--force", name)
        raise
    if done.returncode != 0:
        said = last_words(done.stderr.splitlines())
        raise UserError(
            f"Docker could not read the data: {said}",
            code="engine_failed",
            fix="Check that Docker works: docker info",
        )
    return done.stdout or ""


def docker_error() -> type[Exception]:
    """Return the exception that python-on-whales raises for a failed command."""
    from python_on_whales import DockerException  # noqa: PLC0415 - importing it takes 0.4 s

    return DockerException


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Turn a failed Docker command into an error: "Docker could not ``doing``: its last line".

    Raises:
        UserError: Docker refused or failed.
    """
    try:
        yield
    except docker_error() as error:
        said = getattr(error, "stderr", None) or str(error)
        raise UserError(
            f"Docker could not {doing}: {last_words(said.splitlines())}",
            code="engine_failed",
            fix="Check that Docker works (docker info) and try again, or go without "
            f"Docker: {hints.option('engine', 'process')}",
        ) from error


@contextmanager
def lines(stream: Iterable[tuple[str, bytes]]) -> Iterator[Iterator[str]]:
    """Give the output of a streamed Docker command, line by line.

    An exception (Ctrl-C) also ends the command, and waits for its end: what it created later could
    not be rolled back. A signal to this process alone does not reach Compose, a grandchild.
    """
    before = set(psutil.Process().children(recursive=True))
    try:
        yield (line.decode("utf-8", "replace").rstrip() for _, line in stream)
    except docker_error():
        raise  # it has ended by itself
    except BaseException:
        with uninterrupted():
            end(p for p in psutil.Process().children(recursive=True) if p not in before)
            with contextlib.suppress(docker_error()):
                for _ in stream:
                    pass
        raise


def last_words(said: Sequence[str], count: int = 1) -> str:
    """Return the last lines that are not empty, on one line, without those about Docker's help.

    Its command line ends with them where it refuses an option, in words that versions differ in.
    """
    lines = [line.strip() for line in said]
    return (
        " | ".join([one for one in lines if one and not _HELP.match(one)][-count:]) or "(nothing)"
    )
