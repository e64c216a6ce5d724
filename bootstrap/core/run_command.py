"""Start processes; no other module of this package does."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import signal
import subprocess  # noqa: TID251 - the one place
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TypeAlias

Finished: TypeAlias = "subprocess.CompletedProcess[str]"
Process: TypeAlias = "subprocess.Popen[bytes]"

GOING = 5.0
"""Seconds that a server has to end by itself."""
GRACE = 30.0
"""Seconds that a session has to end after SIGTERM."""
LONGEST = 8_000_000
"""Bytes that a program which is asked may print."""
_PAUSE = 0.01
_SIGNALS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP)
"""Those by which a user, a terminal or a supervisor ends a program."""
_CONTROL_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])"
)


def run(  # noqa: PLR0913 - what a process is started with
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    text: str = "",
    output: IO[bytes] | None = None,
    timeout: float | None = None,
    errors: str = "replace",
) -> Finished:
    """Run a command to its end, also a failing one, and return its output, as UTF-8.

    Args:
        command: The program and its arguments, without a shell.
        cwd: Its working directory; None for this process's.
        env: Its whole environment; None for this process's.
        text: Its standard input.
        output: Gets its standard output; None returns it.
        timeout: Seconds until the process is ended.
        errors: How bytes of its output that are no UTF-8 are decoded, as of ``bytes.decode``.

    Raises:
        TimeoutError: It did not end in time.
        OSError: It cannot be started.
    """
    try:
        return subprocess.run(  # noqa: S603 - no shell, and no word of a command is a stranger's
            command,
            cwd=cwd,
            env=env,
            input=text,
            stdout=output or subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors=errors,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"no answer after {error.timeout:.0f} s") from error


def follow(
    command: Sequence[str | Path], *, env: Mapping[str, str], told: Callable[[str], None]
) -> Finished:
    """Run a command to its end, and pass on each line of its output when it comes.

    Returns:
        Its exit code and error output, as UTF-8.

    Raises:
        OSError: It cannot be started.
    """
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(  # noqa: S603 - as above
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            errors="replace",
        ) as process:
            try:
                for line in process.stdout or ():
                    told(line.rstrip("\n"))
            except BaseException:
                process.kill()
                raise
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    return subprocess.CompletedProcess(command, process.returncode, "", said)


def start(
    command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str], log: IO[bytes]
) -> Process:
    """Start a command that outlives this process, in its own session; ``log`` gets its output.

    Raises:
        OSError: It cannot be started.
    """
    return subprocess.Popen(  # noqa: S603 - as above
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def ask(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    timeout: float,
    check: Callable[[], object] = lambda: None,
) -> Finished:
    """Run a command that may hang, print without an end, or leave others that do.

    It gets no input. What it is killed with is what it has started.

    Args:
        command: The program and its arguments.
        cwd: Its working directory.
        env: Its whole environment; None for this process's.
        timeout: Seconds until it is killed.
        check: Called while it runs; what it raises ends it.

    Raises:
        TimeoutError: It did not end in time.
        OSError: It cannot be started, or prints more than :data:`LONGEST` bytes.
    """
    deadline = time.monotonic() + timeout
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603 - as above
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            start_new_session=True,
        )
        try:
            while process.poll() is None:
                if max(os.fstat(one.fileno()).st_size for one in (output, errors)) > LONGEST:
                    raise OSError(errno.EFBIG, "it prints without an end")
                if time.monotonic() > deadline:
                    raise TimeoutError(f"no answer after {timeout:.0f} s")
                check()
                time.sleep(_PAUSE)
        finally:
            if process.returncode is None:
                _kill(process)
        said = []
        for one in (output, errors):
            one.seek(0)
            said.append(one.read(LONGEST).decode("utf-8", "replace"))
    return subprocess.CompletedProcess(command, process.returncode, *said)


def _kill(process: Process) -> None:
    """Kill the leader of a session that was not waited for yet, and all in it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # it has just ended
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def serving(
    command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str], log: Path
) -> Iterator[Process]:
    """Run a command that serves until its standard input ends, which it does with this process too.

    At the end of the block it gets :data:`GOING` seconds, and is killed then, with what it started.

    Raises:
        OSError: It cannot be started.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - as above
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(GOING)
        except subprocess.TimeoutExpired:
            _kill(process)


@contextlib.contextmanager
def in_session(  # noqa: PLR0913 - what a process is started with
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str],
    stdin: int | IO[bytes] = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.DEVNULL,
    stderr: int | IO[bytes] = subprocess.DEVNULL,
) -> Iterator[Process]:
    """Run a command in a session of its own; end it, and what is left of its group, with the block.

    Raises:
        OSError: It cannot be started.
    """
    process = subprocess.Popen(  # noqa: S603 - as above
        command,
        cwd=cwd,
        env=env,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            end_group(process)


def end_group(process: Process | subprocess.Popen[str]) -> None:
    """End a process that leads its group, and what is left of the group."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, sign)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def whole_message(finished: Finished) -> str:
    """Return all that a command printed as its error, else as its output, in one line.

    Colours and other control sequences (ECMA-48) are left out.
    """
    text = _CONTROL_SEQUENCE.sub("", finished.stderr or finished.stdout)
    return " ".join(text.split())


def last_line(finished: Finished) -> str:
    """Return the last line of a command's error output, else of its output; may be empty."""
    return ((finished.stderr or finished.stdout).strip().splitlines() or [""])[-1]


def attached(command: Sequence[str | Path], pass_on: Callable[[int], bool]) -> int:
    """Run a client of something elsewhere with this process's input and output, to its end.

    Signals are for what it is the client of. On a terminal it is in the same group of processes,
    which may read there; elsewhere a signal for the group does not reach it.

    Args:
        command: The client.
        pass_on: Called with each signal; returns whether it has arrived. If not, nothing began, and
            the client is ended.

    Returns:
        Its exit code; 128 and the number of the signal that ended it, as shells say it.

    Raises:
        OSError: It cannot be started.
    """
    on_terminal = os.isatty(0) and os.isatty(1)
    ended_by: list[int] = []
    process: Process | None = None

    def received(sign: int, _frame: object) -> None:
        if process is None or not pass_on(sign):
            ended_by.append(sign)
            if process is not None:
                process.terminate()

    before = {number: signal.signal(number, received) for number in _SIGNALS}
    try:
        if not ended_by:
            process = subprocess.Popen(command, start_new_session=not on_terminal)  # noqa: S603 - as above
            code = process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if ended_by:
        return 128 + ended_by[0]
    return code if code >= 0 else 128 - code
