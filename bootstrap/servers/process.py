"""An MLflow server as a plain process, in its own virtual environment, for machines without Docker.

The environment is that of :mod:`bootstrap.servers.environment`. The database and the artifacts are
below the user's data folder, the pid file and the logs below the state folder.
"""

# ruff: noqa: D102 - ManagedServer documents its methods

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import time
from collections import deque
from collections.abc import Generator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import psutil

from bootstrap.core import disk_space, paths, run_command
from bootstrap.core.errors import UserError
from bootstrap.core.rollback import interrupted_afterwards
from bootstrap.core.run_command import Process
from bootstrap.servers import store, token
from bootstrap.servers.base import (
    Condition,
    Engine,
    ManagedServer,
    Progress,
    RunningServer,
    Survey,
    Usage,
    local_server,
    local_uri,
)
from bootstrap.servers.environment import check_disk_space, ensure_environment
from bootstrap.servers.ports import PortTakenError
from bootstrap.servers.processes import end, memory_of, tree_of

DATA_BYTES = 100_000_000
"""Free disk for a new server: its database takes 1 MB; the log and artifacts grow."""
START_TIMEOUT = 180.0
LOG_INTERVAL = 0.2
"""Seconds between two reads of a log that is followed."""


@dataclass(frozen=True)
class PidFile:
    """The server's process. The start time tells it from a later process with the same pid."""

    pid: int
    created: float
    port: int

    def process(self) -> psutil.Process | None:
        """Return the process if it is still the recorded one."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < 1
            alive = process.is_running() and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return None
        return process if same and alive else None


class ProcessServer(ManagedServer):
    """``compose/mlflow/serve.py``, detached, for one stack.

    Args:
        stack: The stack's name.
        home: The folder of its data, pid file and log; by default in the user's own folders.
    """

    engine: Engine = "process"

    def __init__(self, stack: str, home: Path | None = None) -> None:
        self._stack = stack
        self._data = home / "data" if home else paths.stack_data_dir(stack)
        state = home or paths.stack_state_dir(stack)
        self._pid_file = state / "mlflow.pid.json"
        self.log_file = state / "mlflow.log"

    def running(self) -> RunningServer | None:
        return self.condition(timeout=1.0).running

    def condition(self, timeout: float) -> Condition:
        known = self._known()
        if known is None or known.process() is None:
            return Condition("stopped")
        if not _listens(known.pid, known.port):
            return Condition("silent")  # whoever answers there is another program
        try:
            version = local_server(known.port).version(timeout)
        except UserError:
            return Condition("silent")
        return Condition("healthy", self._describe(known, version, started=False))

    def usage(self, timeout: float) -> Usage:
        process = self.process()
        tree = tree_of(process.pid) if process else []
        return Usage(
            memory=sum(map(memory_of, tree)) if tree else None,
            data=size_of(self._data, time.monotonic() + timeout),
        )

    def check(self) -> None:
        disk_space.check_writable(self._data, "data folder", "XDG_DATA_HOME")
        fix = "Free some disk, or put the data elsewhere: export XDG_DATA_HOME=/path"
        check_disk_space(fix)
        disk_space.check(self._data, DATA_BYTES, "MLflow's data", fix=fix)

    def start(self, port: int, progress: Progress) -> RunningServer:
        self.stop()  # a server that hangs would keep the database locked
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
            process.send_signal(signal.SIGUSR1)  # from now on it is started again when it ends
        except BaseException:
            if process is not None:
                end(tree_of(process.pid))
            self._pid_file.unlink(missing_ok=True)
            if new_data:
                shutil.rmtree(self._data, ignore_errors=True)
            raise
        # It outlives this process; Popen would warn about that when it is collected.
        process.returncode = 0
        return self._describe(known, version, started=True)

    def stop(self) -> bool:
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
        return self._data.exists()

    def destroy(self) -> bool:
        stopped = self.stop()
        shutil.rmtree(self._data, ignore_errors=True)
        return stopped

    def place(self) -> str:
        return f"folder {self._data}"

    def survey(self, progress: Progress) -> Survey | None:  # noqa: ARG002 - needs no progress
        return Survey(**store.survey(self._data)) if self.has_data() else None

    def archive(self, stream: IO[bytes], progress: Progress) -> None:  # noqa: ARG002 - the same
        store.archive(self._data, stream)

    def log(self, lines: int) -> list[str]:
        return self._log().splitlines()[-lines:] if lines else []

    def follow_log(self, lines: int) -> Generator[str, None, None]:
        if not self.log_file.exists():
            return
        with self.log_file.open(encoding="utf-8", errors="replace") as stream:
            yield from (line.rstrip("\n") for line in deque(stream, maxlen=lines))
            unfinished = ""
            while True:
                # Checked before reading, so that its last lines are read after it has ended.
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
        keeper = paths.shipped("compose/mlflow/keep.py")
        with self.log_file.open("wb") as log:
            return run_command.start(
                [python, "-I", keeper, python, *self._arguments(port)],
                cwd=self._data,
                env=self.environment(os.environ, port),
                log=log,
            )

    def environment(self, inherited: Mapping[str, str], port: int) -> dict[str, str]:
        """Return the environment of the server, from that of this process."""
        return server_environment(inherited, port, token.of(self._stack))

    def _arguments(self, port: int) -> list[str]:
        return [
            *("-I", str(paths.shipped("compose/mlflow/serve.py")), "--end-with-input"),
            *("--host", "127.0.0.1", "--port", str(port), "--data", str(self._data)),
        ]

    def _wait_until_healthy(self, process: Process, port: int) -> str:
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline:
            if process.poll() is not None:
                if "address already in use" in self._log():
                    raise PortTakenError.just_now(port)
                raise self._failure(f"stopped with exit code {process.returncode}")
            # Another MLflow may have taken the port since it was found free, and would answer too.
            if _listens(process.pid, port):
                with contextlib.suppress(UserError):
                    return local_server(port).version(timeout=1.0)
            time.sleep(0.1)
        raise self._failure(f"was not healthy after {START_TIMEOUT:.0f} s")

    def _failure(self, what: str) -> UserError:
        last = self.log(3)
        if not last:
            return UserError(
                f"The MLflow server {what}, and wrote nothing into its log.",
                code="server_failed",
                fix="Type the same again, when the machine is less busy.",
            )
        return UserError(
            f"The MLflow server {what}. The end of its log: {' | '.join(last)}",
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
            tracking_uri=local_uri(known.port),
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
    """Return the bytes of all files below a folder; None without one, or after the deadline.

    Args:
        folder: Where to look.
        deadline: In seconds of :func:`time.monotonic`.
    """
    if not folder.is_dir():
        return None
    total, folders = 0, [os.fspath(folder)]
    while folders:
        # A file may be deleted meanwhile.
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


def server_environment(inherited: Mapping[str, str], port: int, secret: str) -> dict[str, str]:
    """Return the environment for a server on ``port`` whose token is ``secret``.

    The user's ``MLFLOW_…`` variables are for clients (the server would take a tracking URI for its
    store), so none is passed on. The server runs no jobs, sends no telemetry, and looks up no model
    prices on the network when spans arrive (OpenCode sends the cost itself).
    """
    kept = {k: v for k, v in inherited.items() if not k.startswith(("MLFLOW_", "_MLFLOW_"))}
    return kept | {
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "DO_NOT_TRACK": "true",
        "MLFLOW_MODEL_CATALOG_URI": "",
        token.SWITCH: secret,
        "MLFLOW_SERVER_ALLOWED_HOSTS": f"localhost:{port},127.0.0.1:{port}",
        "MLFLOW_SERVER_CORS_ALLOWED_ORIGINS": f"http://localhost:{port},http://127.0.0.1:{port}",
    }


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
