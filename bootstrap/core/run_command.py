"""Start processes; no other module of this package does."""

from __future__ import annotations

import re
import subprocess  # noqa: TID251 - the one place
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TypeAlias

Finished: TypeAlias = "subprocess.CompletedProcess[str]"
Process: TypeAlias = "subprocess.Popen[bytes]"

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
) -> Finished:
    """Run a command to its end, also a failing one, and return its output, as UTF-8.

    Args:
        command: The program and its arguments, without a shell.
        cwd: Its working directory; None for this process's.
        env: Its whole environment; None for this process's.
        text: Its standard input.
        output: Gets its standard output; None returns it.
        timeout: Seconds until the process is ended.

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


def whole_message(finished: Finished) -> str:
    """Return all that a command printed as its error, else as its output, in one line.

    Colours and other control sequences (ECMA-48) are left out.
    """
    text = _CONTROL_SEQUENCE.sub("", finished.stderr or finished.stdout)
    return " ".join(text.split())


def last_line(finished: Finished) -> str:
    """Return the last line of a command's error output, else of its output; may be empty."""
    return ((finished.stderr or finished.stdout).strip().splitlines() or [""])[-1]
