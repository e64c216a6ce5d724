"""What a run of tests leaves on this machine, under names from which a later run can remove it.

Everything is in a folder, or has its name as a label. The name says which process owns it, and the
next run removes what belongs to a process that has ended, however that was: by ``kill -9`` as well.
Testcontainers' own reaper (Ryuk) is an image, which not every machine can pull; it also ends with
the process that started it, which under pytest-xdist is only one of those that use a server.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from bootstrap.core.errors import UserError
from bootstrap.servers.processes import end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typing_extensions import Self

LABEL = "opencode-mlflow-testing"
"""Label of containers; its value is the name of their workspace."""
_NAME = re.compile(r"opencode-mlflow-testing-(\d+)-(\d+)-(\d+)-\w+")
_CONTAINERS = "uses-containers"
"""File in a workspace: it has, or had, a container."""


@dataclass(frozen=True)
class Owner:
    """A process, told from a later one with the same pid by its start.

    Attributes:
        pid: Its number in its namespace.
        started: In hundredths of a second since the epoch.
        namespace: Of process numbers (Linux, ``man 7 pid_namespaces``); 0 where there is only one.
    """

    pid: int
    started: int
    namespace: int

    @classmethod
    def of(cls, pid: int) -> Owner:
        """Return a living process of this namespace.

        Raises:
            psutil.NoSuchProcess: It has ended.
        """
        started = psutil.Process(pid).create_time()
        return cls(pid, round(started * 100), _namespace())

    @property
    def is_gone(self) -> bool:
        """Whether it has ended. A process of another container cannot be asked: it has not."""
        if self.namespace != _namespace():
            return False
        try:
            process = psutil.Process(self.pid)
            is_other = abs(process.create_time() - self.started / 100) > 1
            return is_other or process.status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return True
        except psutil.Error:
            return False


def _namespace() -> int:
    try:
        return Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        return 0


@dataclass(frozen=True)
class Workspace:
    """A folder for what one server, OpenCode or run of pytest needs.

    Processes that belong to it have a ``HOME`` in it, containers its name as a label.

    Attributes:
        folder: It; :meth:`make` creates it.
    """

    folder: Path

    @classmethod
    def planned(cls, pid: int | None = None, token: str | None = None) -> Self:
        """Return one that :meth:`make` has still to create.

        The first one in a process removes what earlier ones have left.

        Args:
            pid: The process that owns it; this one by default.
            token: Distinguishes it from others of that process; by default it is a new one.
        """
        remove_abandoned()
        owner = Owner.of(os.getpid() if pid is None else pid)
        token = token or secrets.token_hex(8)
        name = f"{LABEL}-{owner.namespace}-{owner.pid}-{owner.started}-{token}"
        # On macOS it is behind a link, and OpenCode says where files really are.
        return cls(Path(tempfile.gettempdir()).resolve() / name)

    @property
    def name(self) -> str:
        """The folder's name, and the label of its containers."""
        return self.folder.name

    def make(self) -> Self:
        """Create the folder, for this user only, where it is missing.

        Raises:
            UserError: It cannot be written there, or somebody else was first.
        """
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            if not _is_ours(self.folder.lstat()):
                raise PermissionError(errno.EPERM, "another user has one there")
        except OSError as error:
            raise UserError(
                f"{self.folder} cannot be made: {error.strerror or error}.",
                code="not_writable",
                fix="Free some disk, or name another folder for temporary files: "
                "export TMPDIR=/path",
            ) from error
        return self

    @property
    def is_abandoned(self) -> bool:
        """Whether the process that owns it has ended."""
        return _is_abandoned(self.name)

    def note_container(self) -> None:
        """Remember, before it is made, that a container will have this name as a label."""
        (self.folder / _CONTAINERS).touch()

    def processes(self) -> list[psutil.Process]:
        """Return the living processes of this workspace."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                home = process.environ().get("HOME", "")
                if home != str(self.folder) and not home.startswith(f"{self.folder}{os.sep}"):
                    continue
                # Its state is read last, and of few: this is asked again and again.
                if process.pid != os.getpid() and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        return found

    def remove(self) -> None:
        """End its processes, remove its containers with their volumes, and delete the folder.

        A container stays, and the folder with it, while no engine answers: a later run tries again.
        """
        end(self.processes())
        if (self.folder / _CONTAINERS).exists():
            try:
                remove_containers(self.name)
            except Exception:  # noqa: BLE001 - docker-py and requests raise many things
                return
        with contextlib.suppress(FileNotFoundError):
            _remove_tree(self.folder)


def _is_ours(found: os.stat_result) -> bool:
    """Return whether it is a folder of this user; one of another, or a link, is not to follow."""
    return found.st_uid == os.getuid() and stat.S_ISDIR(found.st_mode)


def _remove_tree(folder: Path) -> None:
    """Delete a folder, also where a program has made parts of it read-only."""

    def again(function: Any, path: str, _: object) -> None:  # noqa: ANN401 - shutil's own
        if Path(path) == folder:
            # It is gone, or another run removes it. The folder that it is in is not ours.
            return
        with contextlib.suppress(OSError):
            Path(path).parent.chmod(stat.S_IRWXU)
            function(path)

    if sys.version_info >= (3, 12):
        shutil.rmtree(folder, onexc=again)
    else:
        shutil.rmtree(folder, onerror=again)


def _owner_of(name: str) -> Owner | None:
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    namespace, pid, started = map(int, found.groups())
    return Owner(pid, started, namespace)


def _is_abandoned(name: str) -> bool:
    owner = _owner_of(name)
    return owner is not None and owner.is_gone


def _abandoned() -> Iterator[Workspace]:
    for folder in Path(tempfile.gettempdir()).glob(f"{LABEL}-*"):
        with contextlib.suppress(OSError):
            workspace = Workspace(folder)
            if _is_ours(folder.lstat()) and workspace.is_abandoned:
                yield workspace


@functools.cache
def remove_abandoned() -> None:
    """Remove the workspaces whose processes have ended; once in a process."""
    for workspace in _abandoned():
        workspace.remove()


def remove_containers(name: str | None = None) -> None:
    """Remove containers with their volumes.

    Args:
        name: Of their workspace; None for every workspace whose process has ended.

    Raises:
        docker.errors.DockerException: No engine answers, or it refuses.
    """
    from bootstrap.testing.engine import client  # noqa: PLC0415 - the extra may not be installed

    with contextlib.closing(client()) as engine:
        label = LABEL if name is None else f"{LABEL}={name}"
        found: Iterable[Any] = engine.containers.list(all=True, filters={"label": label})
        for container in found:
            if name is not None or _is_abandoned(container.labels.get(LABEL, "")):
                _remove_container(container)


def _remove_container(container: Any) -> None:  # noqa: ANN401 - docker's, which may be missing
    from docker.errors import APIError, NotFound  # noqa: PLC0415 - of the extra

    with contextlib.suppress(NotFound):
        try:
            container.remove(force=True, v=True)
        except APIError as error:
            # Another run removes it at the same time.
            if error.status_code != 409:  # noqa: PLR2004 - HTTP's "Conflict"
                raise
