"""Running other programs so that nothing of them outlives a test."""

from __future__ import annotations

import contextlib
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import psutil

from bootstrap.core.run_command import GRACE, end_group
from bootstrap.testing.client import TIMEOUT
from bootstrap.testing.mlflow_stack import free_port
from bootstrap.testing.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["GRACE", "PATIENCE", "Finished", "end_group", "free_port", "processes_of", "run"]

PATIENCE: Final = TIMEOUT
"""Seconds after which what has not happened does not happen, however much else the machine does."""


@dataclass(frozen=True)
class Finished:
    """A program that has ended.

    Attributes:
        command: What was run.
        code: Its exit code; negative for a signal.
        seconds: Wall time.
    """

    command: Sequence[str]
    code: int
    stdout: str
    stderr: str
    seconds: float

    def checked(self) -> Finished:
        """Return itself.

        Raises:
            AssertionError: The exit code is not 0; the message holds all output.
        """
        assert self.code == 0, f"{self}\n{self.stdout}\n{self.stderr}"
        return self

    def __str__(self) -> str:
        """Return the command with its exit code and duration."""
        return f"{' '.join(self.command)} -> exit {self.code} after {self.seconds:.1f} s"


@contextlib.contextmanager
def started(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    stdout: int = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
) -> Iterator[subprocess.Popen[str]]:
    """Run a program in a process group of its own; end the group when the block is left.

    Standard input is empty. What a program starts in a session of its own is not ended here: it
    is a leftover, which :func:`processes_of` finds.
    """
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            end_group(process)


def run(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str], timeout: float = PATIENCE
) -> Finished:
    """Run a program to its end.

    Args:
        command: Program and arguments.
        cwd: Working directory.
        env: The whole environment.
        timeout: Seconds.

    Raises:
        AssertionError: It did not end in time; the message holds what it wrote.
    """
    begin = time.monotonic()
    with started(command, cwd=cwd, env=env) as process:
        late = False
        try:
            stdout, stderr = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            late = True
            end_group(process)
            stdout, stderr = process.communicate()
    seconds = time.monotonic() - begin
    finished = Finished(command, process.returncode, stdout, stderr, seconds)
    assert not late, f"not done after {timeout} s: {finished}\n{stdout}\n{stderr}"
    return finished


def wait(holds: Callable[[], object]) -> None:
    """Wait until something holds.

    Raises:
        AssertionError: It still does not.
    """
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"still not so after {PATIENCE} s"
        time.sleep(0.1)


def command_of(process: psutil.Process) -> list[str]:
    """Return the command line of a process; empty when it has ended, also as a zombie."""
    with contextlib.suppress(psutil.Error):
        return list(process.cmdline())
    return []


def has_ended(process: psutil.Process) -> bool:
    """Return whether a process is gone, or only waits for a parent that has not noticed."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def processes_of(folder: Path) -> list[psutil.Process]:
    """Return the living processes whose HOME is below ``folder``.

    Everything that runs in a sandbox inherits its HOME, however it was started and detached.
    """
    return Workspace(folder).processes()
