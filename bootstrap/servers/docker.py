"""Calling Docker: quick questions, streamed output, and what its errors mean to a user."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

from bootstrap import spelling
from bootstrap.errors import UserError
from bootstrap.servers.processes import end
from bootstrap.transaction import uninterrupted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

QUICK_TIMEOUT = 5.0
"""Seconds that the engine gets to answer a quick question."""

_REMOTE = re.compile(r"ssh://|tcp://(?!localhost\b|127\.|\[::1\])")


@dataclass(frozen=True)
class Detection:
    """Whether a server can run in a container on this machine.

    Attributes:
        usable: A Docker engine on this machine and Compose v2 answer.
        reason: One short sentence for the user: why it is, or is not, usable.
        missing_compose: The engine answers, but Compose v2 is missing.
    """

    usable: bool
    reason: str
    missing_compose: bool = False


def detect() -> Detection:
    """Ask whether an engine and Compose v2 answer: about 0.1 s, twice QUICK_TIMEOUT at most."""
    if shutil.which("docker") is None:
        return Detection(usable=False, reason="There is no docker command on this machine's PATH.")
    host = os.environ.get("DOCKER_HOST", "")
    if _REMOTE.match(host):
        reason = f"The Docker engine is on another machine (DOCKER_HOST={host})."
        return Detection(usable=False, reason=reason)
    engine = quick("version", "--format", "{{.Server.Version}}")
    if engine is None:
        reason = f"The Docker engine did not answer within {QUICK_TIMEOUT:.0f} s."
        return Detection(usable=False, reason=reason)
    if engine.returncode != 0:
        if "permission denied" in engine.stderr.lower():
            reason = "This user may not use the Docker engine (permission denied on its socket)."
        else:
            reason = "The Docker engine does not answer; it is not running."
        return Detection(usable=False, reason=reason)
    version = engine.stdout.strip()
    # `docker compose` is v2 or newer by definition: v1 was a program of its own.
    compose = quick("compose", "version", "--short")
    if compose is None or compose.returncode != 0:
        old = " (docker-compose, version 1, is too old)" if shutil.which("docker-compose") else ""
        reason = f"Docker {version} answers, but Docker Compose v2 is missing{old}."
        return Detection(usable=False, reason=reason, missing_compose=True)
    reason = f"Docker {version} with Compose {compose.stdout.strip()} answers"
    return Detection(usable=True, reason=reason)


def quick(*arguments: str) -> subprocess.CompletedProcess[str] | None:
    """Run ``docker`` with those arguments; None when it does not answer in QUICK_TIMEOUT.

    For questions that python-on-whales would answer too late: importing it takes 0.4 s, and it
    knows no time limit.
    """
    try:
        return subprocess.run(  # noqa: S603 - fixed arguments of our own
            ["docker", *arguments],  # noqa: S607 - the user's own docker, found as they find it
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=QUICK_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def docker_error() -> type[Exception]:
    """Return the exception that python-on-whales raises for a failed command."""
    from python_on_whales import DockerException  # noqa: PLC0415 - importing it takes 0.4 s

    return DockerException


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Turn a failed Docker command into an error for the user.

    Args:
        doing: What was being done, as in "Docker could not …".

    Raises:
        UserError: Docker refused or failed; with its own last words.
    """
    try:
        yield
    except docker_error() as error:
        said = getattr(error, "stderr", None) or str(error)
        raise UserError(
            f"Docker could not {doing}: {last_words(said.splitlines())}",
            mend="Check that the engine is well (docker info) and try again, or go without "
            f"Docker: {spelling.option('engine', 'process')}",
        ) from error


@contextmanager
def lines(stream: Iterable[tuple[str, bytes]]) -> Iterator[Iterator[str]]:
    """Give what a streamed Docker command says, line by line.

    Left by an exception (Ctrl-C), the command is ended, and it has ended when this returns: what it
    would still create could not be taken back. A signal to this process alone does not reach it
    otherwise, because Docker's Compose is a grandchild.
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
    """Return the last lines that are not empty, on one line."""
    return " | ".join([line.strip() for line in said if line.strip()][-count:]) or "(nothing)"
