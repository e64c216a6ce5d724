"""An MLflow server as a plain process, in an environment of its own, for machines without Docker.

The environment is made once per MLflow lock file from the hashes that the container image uses
too. The database and the artifacts are below the user's data folder, the pid file and the logs
below the state folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING

import psutil

from bootstrap.core import disk_space, paths, run_command
from bootstrap.core.errors import UserError
from bootstrap.core.rollback import interrupted_afterwards
from bootstrap.mlflow.client import Address, Server
from bootstrap.servers import store
from bootstrap.servers.base import (
    Condition,
    Engine,
    ManagedServer,
    Progress,
    RunningServer,
    Survey,
    Usage,
)
from bootstrap.servers.ports import PortTakenError
from bootstrap.servers.processes import end, memory_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

    from bootstrap.core.run_command import Process

ENVIRONMENT_BYTES = 1_500_000_000
"""Free disk that installing MLflow takes, with pip's own temporary files."""
DATA_BYTES = 100_000_000
"""Free disk to begin with: a new database takes 1 MB, and MLflow writes its log and artifacts."""
_COMPLETE = ".complete"
START_TIMEOUT = 180.0
LOG_INTERVAL = 0.2
"""Seconds between two looks at a log that is followed."""


@dataclass(frozen=True)
class PidFile:
    """Which process is ours: the pid alone may have been given to somebody else since."""

    pid: int
    created: float
    port: int

    def process(self) -> psutil.Process | None:
        """Return the process if it is still the one that was written down."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < 1
            alive = process.is_running() and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return None
        return process if same and alive else None


class ProcessServer(ManagedServer):
    """``mlflow server`` on SQLite, detached, for one stack."""

    engine: Engine = "process"

    def __init__(self, stack: str) -> None:
        self._data = paths.stack_data_dir(stack)
        state = paths.stack_state_dir(stack)
        self._pid_file = state / "mlflow.pid.json"
        self.log_file = state / "mlflow.log"

    def running(self) -> RunningServer | None:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        return self.condition(timeout=1.0).running

    def condition(self, timeout: float) -> Condition:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        known = self._known()
        if known is None or known.process() is None:
            return Condition("stopped")
        try:
            version = _server(known.port).version(timeout)
        except UserError:
            return Condition("silent")
        return Condition("healthy", self._describe(known, version, started=False))

    def usage(self, timeout: float) -> Usage:
        """See :class:`~bootstrap.servers.base.ManagedServer`.

        The memory is the proportional set size, in which what processes share counts once.
        """
        process = self.process()
        tree = tree_of(process.pid) if process else []
        return Usage(
            memory=sum(map(memory_of, tree)) if tree else None,
            data=size_of(self._data, time.monotonic() + timeout),
        )

    def check(self) -> None:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        disk_space.check_writable(self._data, "data folder", "XDG_DATA_HOME")
        fix = "Free some disk, or put the data elsewhere: export XDG_DATA_HOME=/path"
        if not (environment_dir() / _COMPLETE).exists():
            disk_space.check(environment_dir(), ENVIRONMENT_BYTES, "Installing MLflow", fix=fix)
        disk_space.check(self._data, DATA_BYTES, "MLflow's data", fix=fix)

    def start(self, port: int, progress: Progress) -> RunningServer:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        self.stop()  # one that hangs would keep the database
        python = ensure_environment(progress)
        new_data = not self.has_data()
        process: Process | None = None
        try:
            progress(f"Starting MLflow on port {port} …")
            with interrupted_afterwards():
                process = self._spawn(python, port)
            created = psutil.Process(process.pid).create_time()
            known = PidFile(pid=process.pid, created=created, port=port)
            self._pid_file.write_text(json.dumps(asdict(known)), encoding="utf-8")
            version = self._wait_until_healthy(process, port)
        except BaseException:
            if process is not None:
                end(tree_of(process.pid))
            self._pid_file.unlink(missing_ok=True)
            if new_data:
                shutil.rmtree(self._data, ignore_errors=True)
            raise
        # It is meant to outlive this process; Popen would warn about that when it is collected.
        process.returncode = 0
        return self._describe(known, version, started=True)

    def stop(self) -> bool:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        process = self.process()
        if process is not None:
            end(tree_of(process.pid))
        self._pid_file.unlink(missing_ok=True)
        return process is not None

    def process(self) -> psutil.Process | None:
        """Return the server's process, healthy or not; None when it does not run."""
        known = self._known()
        return known.process() if known else None

    def has_data(self) -> bool:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        return self._data.exists()

    def destroy(self) -> bool:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        stopped = self.stop()
        shutil.rmtree(self._data, ignore_errors=True)
        return stopped

    def place(self) -> str:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        return f"folder {self._data}"

    def survey(self, progress: Progress) -> Survey | None:  # noqa: ARG002 - done in no time
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        return Survey(**store.survey(self._data)) if self.has_data() else None

    def archive(self, stream: IO[bytes], progress: Progress) -> None:  # noqa: ARG002 - the same
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        store.archive(self._data, stream)

    def log(self, lines: int) -> list[str]:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        return self._log().splitlines()[-lines:] if lines else []

    def follow_log(self, lines: int) -> Generator[str, None, None]:
        """See :class:`~bootstrap.servers.base.ManagedServer`."""
        if not self.log_file.exists():
            return
        with self.log_file.open(encoding="utf-8", errors="replace") as stream:
            yield from (line.rstrip("\n") for line in deque(stream, maxlen=lines))
            unfinished = ""
            while True:
                # Looked at before reading: what it wrote last is read after its end.
                ended = self.process() is None
                while part := stream.readline():
                    unfinished += part
                    if unfinished.endswith("\n"):
                        yield unfinished.rstrip("\n")
                        unfinished = ""
                if ended:
                    break
                time.sleep(LOG_INTERVAL)
            if unfinished:
                yield unfinished

    def _known(self) -> PidFile | None:
        try:
            return PidFile(**json.loads(self._pid_file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def _spawn(self, python: Path, port: int) -> Process:
        for folder in (self._data, self._pid_file.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.log_file.exists():
            self.log_file.replace(self.log_file.with_suffix(".previous.log"))
        with self.log_file.open("wb") as log:
            return run_command.start(
                [python, *self._arguments(port)],
                cwd=self._data,
                env=server_environment(os.environ),
                log=log,
            )

    def _arguments(self, port: int) -> list[str]:
        return [
            *("-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "1"),
            *("--backend-store-uri", f"sqlite:///{self._data / 'mlflow.db'}"),
            *("--artifacts-destination", str(self._data / "artifacts")),
            *("--allowed-hosts", f"localhost:{port},127.0.0.1:{port}"),
            *("--cors-allowed-origins", f"http://localhost:{port},http://127.0.0.1:{port}"),
        ]

    def _wait_until_healthy(self, process: Process, port: int) -> str:
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline:
            if process.poll() is not None:
                if "address already in use" in self._log():
                    raise PortTakenError.just_now(port)
                raise self._failure(f"stopped with exit code {process.returncode}")
            # Somebody else's MLflow may have taken the port since it was found free: it would
            # answer, too.
            if _listens(process.pid, port):
                with contextlib.suppress(UserError):
                    return _server(port).version(timeout=1.0)
            time.sleep(0.1)
        raise self._failure(f"was not healthy after {START_TIMEOUT:.0f} s")

    def _failure(self, what: str) -> UserError:
        last = self.log(3)
        return UserError(
            f"The MLflow server {what}. Its last words: {' | '.join(last) or 'none'}",
            code="server_failed",
            fix=f"Read its log: {self.log_file}",
        )

    def _log(self) -> str:
        try:
            return self.log_file.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""

    def _describe(self, known: PidFile, version: str, *, started: bool) -> RunningServer:
        return RunningServer(
            engine="process",
            tracking_uri=f"http://127.0.0.1:{known.port}",
            version=version,
            port=known.port,
            started=started,
            details={
                "pid": str(known.pid),
                "log": str(self.log_file),
                "data": str(self._data),
            },
        )


def size_of(folder: Path, deadline: float) -> int | None:
    """Return the bytes of all files below a folder; None without one, or when it takes too long.

    Args:
        folder: Where to look.
        deadline: Of :func:`time.monotonic`, seconds.
    """
    if not folder.is_dir():
        return None
    total, folders = 0, [os.fspath(folder)]
    while folders:
        # A file may go away while it is looked at.
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if time.monotonic() > deadline:
                    return None
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    with contextlib.suppress(OSError):
                        total += entry.stat(follow_symlinks=False).st_size
    return total


def server_environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for ``mlflow server``.

    The user's own ``MLFLOW_…`` variables are for clients (a tracking URI would be misread as this
    server's store), so none is passed on. One worker without the job runner, no telemetry, and no
    look-up of model prices on the network while spans come in (OpenCode sends the cost itself).
    """
    kept = {k: v for k, v in inherited.items() if not k.startswith(("MLFLOW_", "_MLFLOW_"))}
    return kept | {
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "DO_NOT_TRACK": "true",
        "MLFLOW_MODEL_CATALOG_URI": "",
    }


def environment_dir() -> Path:
    """Folder of the environment that holds the server's MLflow, for this Python and lock file."""
    lock = paths.shipped("compose/mlflow/requirements.lock").read_bytes()
    version = f"py{sys.version_info.major}{sys.version_info.minor}"
    return paths.data_dir() / "mlflow" / f"{hashlib.sha256(lock).hexdigest()[:12]}-{version}"


def ensure_environment(progress: Progress) -> Path:
    """Return the Python of the server's environment; make it first where it is missing.

    Raises:
        UserError: pip failed.
    """
    folder = environment_dir()
    python = folder / "bin" / "python"
    complete = folder / _COMPLETE
    if complete.exists():
        return python
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    progress("Installing the MLflow server into an environment of its own (once, about 850 MB) …")
    lock = paths.shipped("compose/mlflow/requirements.lock")
    try:
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        _run(
            [
                *(str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"),
                # Compiling all of it takes longer than installing it; what is used is compiled at
                # the first import.
                *("--no-compile", "--no-deps", "--require-hashes", "-r", str(lock)),
            ]
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    complete.touch()
    return python


def _run(command: list[str]) -> None:
    done = run_command.run(command)
    if done.returncode != 0:
        reason = run_command.last_line(done) or f"pip ended with {done.returncode}"
        raise UserError(
            f"Installing the MLflow server failed: {reason}",
            code="server_failed",
            fix="Check that pip reaches its package index (pip download mlflow-skinny), then try "
            "again.",
        )


def _server(port: int) -> Server:
    return Server(Address(uri=f"http://127.0.0.1:{port}", credentials={}))


def _listens(pid: int, port: int) -> bool:
    """Whether a process or one of its children listens on a port."""
    try:
        return any(
            connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
            for process in tree_of(pid)
            for connection in process.net_connections("inet")
        )
    except psutil.Error:
        return False
