"""Starts processes; nothing else in this package does."""

from __future__ import annotations

import subprocess  # noqa: TID251 - the one place
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TypeAlias

Finished: TypeAlias = "subprocess.CompletedProcess[str]"
Process: TypeAlias = "subprocess.Popen[bytes]"


def run(  # noqa: PLR0913 - what a process is started with
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    text: str = "",
    output: IO[bytes] | None = None,
    timeout: float | None = None,
) -> Finished:
    """Run a command to its end and return what it wrote, as UTF-8; a failed one as well.

    Args:
        command: The program and its arguments; no shell reads them.
        cwd: Where it runs; None for the folder of this process.
        env: Its whole environment; None for that of this process.
        text: What it reads.
        output: Where its standard output goes instead of into the answer.
        timeout: Seconds; the process is ended then.

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
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"no answer after {error.timeout:.0f} s") from error


def start(
    command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str], log: IO[bytes]
) -> Process:
    """Start a command that outlives this process, in a session of its own.

    Args:
        command: The program and its arguments; no shell reads them.
        cwd: Where it runs.
        env: Its whole environment.
        log: Where everything goes that it writes.

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


def last_line(finished: Finished) -> str:
    """Return the last line of what a command said of its failure; empty when it said nothing."""
    said = (finished.stderr or finished.stdout).strip().splitlines()
    return said[-1] if said else ""
