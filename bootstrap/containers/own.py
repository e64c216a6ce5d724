"""The containers, networks and volumes that starts of OpenCode have made, and how they go away.

Each start has a folder below the state folder, locked while the command line lives, so that what a
killed one has left is known.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bootstrap.core import paths
from bootstrap.core.rollback import uninterrupted
from bootstrap.servers import docker

LABEL = "opencode-mlflow"
PROJECT = "opencode-mlflow.project"
RUN = "opencode-mlflow.run"
STACK = "opencode-mlflow.stack"
_GRACE = 5
"""Seconds for OpenCode to end by itself."""


def home_volume(project: Path) -> str:
    """Return the name of the volume with a project's sessions, logins and queue."""
    return f"opencode-mlflow-home-{_of_user(str(project))}"


def _of_user(text: str) -> str:
    """Return a digest that two users of one engine do not share."""
    return hashlib.sha256(f"{paths.state_dir()} {text}".encode()).hexdigest()[:12]


def _starts() -> Path:
    return paths.state_dir() / "containers"


@contextmanager
def start_folder(name: str) -> Iterator[Path]:
    """Give a folder for one start, which goes away with what has its label.

    Raises:
        OSError: It cannot be made.
    """
    from filelock import FileLock  # noqa: PLC0415 - slow to import

    folder = _starts() / name
    folder.mkdir(parents=True, mode=0o700)
    lock = FileLock(folder / "lock")
    with lock:
        try:
            yield folder
        finally:
            with uninterrupted():
                _remove(name)


def clean_up() -> None:
    """Remove what killed command lines have left behind; what still runs stays."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - as above

    for folder in _starts().glob("*"):
        running = docker.quick("ps", "--quiet", *_with(RUN, folder.name), *_with(PROJECT))
        if running is None or running.stdout.strip():
            continue
        with suppress(Timeout, OSError), FileLock(folder / "lock", timeout=0):
            _remove(folder.name)


def stop(project: Path) -> int:
    """Stop OpenCode in the containers that are traced as a project, and return how many ran.

    They are removed; the volumes stay.
    """
    found = _running(project) or {}
    if found:
        docker.quick("stop", "--time", str(_GRACE), *found, timeout=60)
    for name in found.values():
        _remove(name)
    clean_up()
    return len(found)


def running(project: Path, timeout: float | None = None) -> int | None:
    """Return how many containers are traced as a project; None where Docker does not say."""
    found = _running(project, timeout)
    return None if found is None else len(found)


def _running(project: Path, timeout: float | None = None) -> dict[str, str] | None:
    """Return the starts of a project's containers that run, by container; None as above.

    Those that other users of the engine have started in the same folder are theirs.
    """
    starts = {folder.name for folder in _starts().glob("*")}
    if not starts:
        return {}  # Docker, if it is there, is not asked
    shown = f'{{{{.ID}}}} {{{{.Label "{RUN}"}}}}'
    of_project = _with(PROJECT, str(project))
    listed = docker.quick("ps", "--format", shown, *of_project, timeout=timeout)
    if listed is None or listed.returncode != 0:
        return None
    found = (line.partition(" ") for line in listed.stdout.splitlines())
    return {container: name for container, _, name in found if name in starts}


def make_volume(project: Path, stack: str | None) -> str:
    """Make a project's volume where it is missing, and return its name.

    Args:
        project: The folder.
        stack: The server of ours that it is traced to; with its data, the volume goes away.
    """
    name = home_volume(project)
    labels = {LABEL: "home", PROJECT: str(project), STACK: _of_user(stack or "")}
    given = (f"--label={key}={value}" for key, value in labels.items())
    docker.quick("volume", "create", *given, name)
    return name


def homes(timeout: float | None = None) -> dict[str, str] | None:
    """Return the projects of this user's volumes, by their names; None where Docker says nothing.

    Args:
        timeout: Seconds.
    """
    if not _starts().exists():
        return {}
    shown = f'{{{{.Name}}}} {{{{.Label "{PROJECT}"}}}}'
    asked = ("volume", "ls", "--format", shown, *_with(LABEL, "home"))
    listed = docker.quick(*asked, timeout=timeout)
    if listed is None or listed.returncode != 0:
        return None
    pairs = (line.partition(" ") for line in listed.stdout.splitlines())
    return {name: project for name, _, project in pairs if name == home_volume(Path(project))}


def volumes(stack: str) -> tuple[str, ...]:
    """Return the names of the volumes of all projects that were first traced to a stack."""
    if not _starts().exists():
        return ()
    found = docker.quick("volume", "ls", "--quiet", *_with(STACK, _of_user(stack)))
    return tuple(found.stdout.split()) if found else ()


def remove_volumes(names: Sequence[str]) -> None:
    """Delete volumes, and with them sessions and logins."""
    if names:
        docker.quick("volume", "rm", *names, timeout=60)


def _remove(name: str) -> None:
    """Remove the containers and the network of a start, and its folder."""
    containers = docker.quick("ps", "--all", "--quiet", *_with(RUN, name))
    if containers and (ids := containers.stdout.split()):
        docker.quick("rm", "--force", *ids, timeout=60)
    networks = docker.quick("network", "ls", "--quiet", *_with(RUN, name))
    for network in networks.stdout.split() if networks else []:
        shown = "{{range $id, $one := .Containers}}{{$id}} {{end}}"
        left = docker.quick("network", "inspect", "--format", shown, network)
        for container in left.stdout.split() if left else []:
            docker.quick("network", "disconnect", "--force", network, container)
        docker.quick("network", "rm", network)
    shutil.rmtree(_starts() / name, ignore_errors=True)


def _with(label: str, value: str | None = None) -> tuple[str, str]:
    return "--filter", f"label={label}" if value is None else f"label={label}={value}"
