"""A long backlog: how fast it is delivered, beside a bare loop, and in how much memory.

A real turn is recorded by the plugin while its server is down; the backlog is that record many
times over, each time with ids of its own. The requests of the background
process are kept byte for byte, and a bare loop sends them to a server of the same kind.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import shutil
import sqlite3
import subprocess
import threading
import time
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.intervals import ratio
from benchmarks.measurement import Measurement
from benchmarks.traced import PLUGIN
from bootstrap.plugin.program import AS_BUN
from tests.faults.killing import kill_background_processes, wait_until_gone
from tests.support.mlflow_server import mlflow_server
from tests.support.opencode import binary
from tests.support.processes import end_group, free_port
from tests.support.sandbox import Sandbox
from tests.support.scripted_model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

TURNS: Final = 10_000
ROUNDS: Final = 2
WINDOW: Final = 45.0
"""Seconds of sending that are compared in each round, when all of it takes longer."""
RATE_LIMIT: Final = 1 / 0.7
MEMORY_LIMIT: Final = 100.0
PATIENCE: Final = 600.0
SPOOL_MB: Final = "4096"
"""By default the queue may hold less than the backlog takes on disk."""
ID: Final = re.compile(r'"(?:traceId|spanId)":"([0-9a-f]+)"')
COMPLETE: Final = "SELECT count(*) FROM trace_tags WHERE key = 'opencode.outcome'"


@dataclass(frozen=True)
class Sent:
    """How sending went.

    Attributes:
        turns: Complete at its end.
        seconds: That it took, or was given.
        megabytes: Peak resident memory of the sender.
    """

    turns: int
    seconds: float
    megabytes: float = 0.0

    @property
    def rate(self) -> float:
        """Turns a second."""
        return self.turns / self.seconds


@dataclass(frozen=True)
class Request:
    """What the background process sent."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


def measure(root: Path) -> Iterator[Measurement]:
    """Deliver to a sink that keeps every byte, then to a server; replay the bytes to another.

    Args:
        root: An empty folder.
    """
    backlog = _Backlog(root / "backlog")
    sink = _Sink(backlog.port)
    with sink:
        whole = backlog.deliver(root / "to-sink", lambda: sink.complete, PATIENCE)
    if whole.turns != TURNS:
        raise RuntimeError(f"{whole.turns} of {TURNS} turns were sent")
    ours, bare = [], []
    for turn in range(ROUNDS):
        with _fresh_server(root / f"ours-{turn}", backlog.port) as complete:
            ours.append(backlog.deliver(root / "copy", complete, WINDOW))
        with _fresh_server(root / f"bare-{turn}", backlog.port) as complete:
            bare.append(_replay(backlog.port, sink.requests, complete))
    peak = max(one.megabytes for one in ours)
    yield Measurement(
        "backlog, turns a second, bare loop / background process",
        *ratio([(theirs.rate, mine.rate) for theirs, mine in zip(bare, ours, strict=True)]),
        limit=RATE_LIMIT,
        details=f"{ROUNDS} rounds: {_rates(bare)} / {_rates(ours)} a second, "
        f"the first {_counts(bare)} / {_counts(ours)} of {TURNS} turns",
    )
    yield Measurement(
        "backlog, peak memory of the background process",
        max(whole.megabytes, peak),
        None,
        MEMORY_LIMIT,
        unit=" MB",
        details=f"all {TURNS} turns to a sink in {whole.seconds:.0f} s: "
        f"{whole.megabytes:.0f} MB; to the server: {peak:.0f} MB",
    )


def _rates(all_sent: Sequence[Sent]) -> str:
    return ", ".join(f"{one.rate:.0f}" for one in all_sent)


def _counts(all_sent: Sequence[Sent]) -> str:
    return ", ".join(str(one.turns) for one in all_sent)


class _Backlog:
    """What a process left that had no server for a long time.

    Args:
        root: An empty folder.

    Attributes:
        port: Of the server that it is for, on loopback; nobody listens there yet.
    """

    def __init__(self, root: Path) -> None:
        self.port = free_port()
        self._state = root / "state"
        with ScriptedModel() as model:
            self._user = Sandbox(root / "user", binary(), model.opencode_config())
            options = {"trackingUri": f"http://127.0.0.1:{self.port}", "experimentId": "0"}
            config = json.dumps({"plugin": [[PLUGIN.as_uri(), options]]})
            self._project = self._user.project("app", {"opencode.json": config})
            self._user.agree(self._project, options["trackingUri"])
            self._user.env["OPENCODE_MLFLOW_OPTIONS"] = json.dumps(options)
            self._user.env["MLFLOW_OPENCODE_SPOOL_MB"] = SPOOL_MB
            env = {"MLFLOW_OPENCODE_STATE_DIR": str(self._state)}
            self._user.opencode_run(self._project, "[[text]]", env=env).checked()
        kill_background_processes(self._user)
        wait_until_gone(self._user)
        (folder,) = (self._state / "queue").iterdir()
        _multiply(folder)

    def deliver(self, state: Path, complete: Callable[[], int], seconds: float) -> Sent:
        """Let the plugin's program deliver a copy of it.

        Args:
            state: A folder that is not there yet.
            complete: Says how many turns have arrived.
            seconds: That it is given at most.
        """
        shutil.copytree(self._state, state)
        command = [str(self._user.opencode), str(PLUGIN), "deliver", str(self._project)]
        env = {
            **self._user.env,
            **AS_BUN,
            "MLFLOW_OPENCODE_STATE_DIR": str(state),
        }
        begin = time.monotonic()
        process = subprocess.Popen(
            command,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        megabytes = 0.0
        try:
            while process.poll() is None and time.monotonic() < begin + seconds:
                megabytes = max(megabytes, _peak(process.pid))
                time.sleep(0.05)
            turns, taken = complete(), time.monotonic() - begin
        finally:
            end_group(process)
        shutil.rmtree(state)
        return Sent(turns, taken, megabytes)


def _multiply(folder: Path) -> None:
    """Replace the records of one turn in the queue of a dead process with those of many."""
    with contextlib.closing(sqlite3.connect(folder / "queue.db")) as queue:
        turn = queue.execute("SELECT * FROM records WHERE sent = 0 ORDER BY position").fetchall()
        ids = {found for row in turn for found in ID.findall(row[-1])}
        queue.execute("DELETE FROM records")
        marks = ", ".join("?" * len(turn[0]))
        for copy in range(TURNS):
            rows = [
                _copied(row, copy * len(turn) + number, copy, ids)
                for number, row in enumerate(turn)
            ]
            queue.executemany(f"INSERT INTO records VALUES ({marks})", rows)  # noqa: S608
        queue.commit()


def _copied(row: Sequence[Any], number: int, copy: int, ids: Iterable[str]) -> list[Any]:
    """Return a row of a queue as that of another turn (``plugin/src/delivery/queue/schema.ts``).

    Args:
        row: Of the turn that was recorded.
        number: What is to be its place in the queue, from 0.
        copy: Number of the other turn.
        ids: Those of the trace and its spans.
    """
    _, _, subject, *numbers, _, destination, outline, text = row
    texts = [subject, outline, text]
    for one in ids:
        texts = [content.replace(one, f"{copy:08x}{one[8:]}") for content in texts]
    subject, outline, text = texts
    checksum = zlib.crc32(f"{destination}{outline}{text}".encode())
    return [number + 1, number + 1, subject, *numbers, checksum, destination, outline, text]


def _peak(pid: int) -> float:
    """Return the peak resident memory of a process so far, in MB; 0 when it has ended."""
    with contextlib.suppress(OSError):
        status = Path(f"/proc/{pid}/status").read_text()
        if found := re.search(r"VmHWM:\s+(\d+) kB", status):
            return int(found[1]) * 1024 / 1e6
    return 0.0


class _Sink:
    """A server that takes everything, answers what MLflow does, and keeps what came.

    Args:
        port: On loopback.

    Attributes:
        requests: As they came.
        complete: How many of them were the last of a turn.
    """

    def __init__(self, port: int) -> None:
        self.requests: list[Request] = []
        self.complete = 0
        sink = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # headers and body are two writes

            def do_POST(self) -> None:
                """Take it."""
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {
                    name: value
                    for name, value in self.headers.items()
                    if name.lower() not in {"host", "connection", "content-length"}
                }
                sink.requests.append(Request(self.command, self.path, headers, body))
                sink.complete += b'"opencode.outcome"' in body  # infos are not compressed
                is_spans = self.path.endswith("/v1/traces")
                answer = b"" if is_spans else b"{}"
                self.send_response(HTTPStatus.OK)
                kind = "application/x-protobuf" if is_spans else "application/json"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> None:
        """Listen."""
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        """Give the port back."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextlib.contextmanager
def _fresh_server(root: Path, port: int) -> Iterator[Callable[[], int]]:
    """Run a server with an empty database; give a function that counts its complete turns."""
    root.mkdir()
    with mlflow_server(root, port):
        (database,) = root.rglob("mlflow.db")

        def complete() -> int:
            with contextlib.closing(sqlite3.connect(database, timeout=60)) as connection:
                (count,) = connection.execute(COMPLETE).fetchone()
                return int(count)

        yield complete


def _replay(port: int, requests: Sequence[Request], complete: Callable[[], int]) -> Sent:
    """Send the background process's requests again, in its order, on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    begin = time.monotonic()
    with contextlib.closing(connection):
        for one in requests:
            connection.request(one.method, one.path, one.body, dict(one.headers))
            answer = connection.getresponse()
            content = answer.read()
            if answer.status != HTTPStatus.OK:
                raise RuntimeError(f"{one.path}: {answer.status} {content[:500]!r}")
            if time.monotonic() > begin + WINDOW:
                break
        return Sent(complete(), time.monotonic() - begin)
