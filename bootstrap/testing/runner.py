"""The ``opencode`` program in a project: it runs turns to their end, and serves."""

from __future__ import annotations

import contextlib
import re
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bootstrap.core import run_command
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_end
from bootstrap.core.text import duration, one_line
from bootstrap.testing import home
from bootstrap.testing.mlflow_stack import free_port
from bootstrap.testing.places import Machine
from bootstrap.testing.runs import OpenCodeRun, events_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mlflow.entities import Trace

    from bootstrap.core.run_command import Process
    from bootstrap.testing.places import Container

TRIES = 4
"""How often OpenCode is started for one turn at most."""
_TURNED_AWAY = re.compile("database is locked|Failed query: ")
"""What OpenCode 1.18 says of its own database."""
_POLL = 0.02
_LOG_BYTES = 64 * 1024


class NeverIdleError(UserError):
    """OpenCode was not done in time."""


def never_idle(log: str, timeout: float) -> NeverIdleError:
    """Return the error for a turn that takes longer, with the last lines of OpenCode's log."""
    last = one_line(" | ".join(log.splitlines()), 600)
    return NeverIdleError(
        f"OpenCode was not done after {duration(timeout)}, and was ended. The end of its log: "
        f"{last or '(empty)'}",
        code="opencode_unusable",
        fix="Give it longer (OpenCode(timeout=…)), or see what it waits for: OpenCode.log().",
    )


@dataclass
class Runner:
    """OpenCode in one project.

    Attributes:
        program: OpenCode.
        project: The folder that it runs in.
        env: Its environment.
        logs: A folder for what servers print; OpenCode's own log is in it or below it, too.
        place: Where it runs.
        check: Called while a turn is waited for; what it raises ends that.
        traces: Waits for the traces of a session.
    """

    program: Path
    project: Path
    env: Mapping[str, str]
    logs: Path
    place: Machine | Container = field(default_factory=Machine)
    check: Callable[[], object] = lambda: None
    traces: Callable[[str], list[Trace]] = lambda _session: []
    _said: str = field(default="", init=False)

    def turn(
        self,
        prompt: str,
        options: Mapping[str, str | bool | None],
        *,
        env: Mapping[str, str],
        timeout: float,
    ) -> OpenCodeRun:
        """Run one turn to its end; again where another OpenCode kept it from beginning.

        Args:
            prompt: What the user says.
            options: Of ``opencode run``, by name; True for one without a value.
            env: Variables on top of :attr:`env`.
            timeout: Seconds.

        Raises:
            NeverIdleError: It was not done in time, and is ended.
            UserError: It ended before its turn began.
        """
        words = ["run", "--format=json"]
        for name, value in options.items():
            if value:
                words.append(f"--{name}" if value is True else f"--{name}={value}")
        for _ in range(TRIES):
            done = self._turn(words, prompt, {**home.ONE_TURN, **env}, timeout)
            if not _was_turned_away(done):
                break
        if done.code and not done.events:
            raise UserError(
                f"OpenCode ended with {done.code} before its turn began: "
                f"{one_line(done.stderr or self.log(5), 500)}",
                code="opencode_unusable",
                fix=f"Check its configuration (config=… and the project's opencode.json), "
                f"{self.program} and its options.",
            )
        return done

    @contextlib.contextmanager
    def serve(self, env: Mapping[str, str], timeout: float) -> Iterator[str]:
        """Run ``opencode serve`` and give its URL.

        Args:
            env: Variables on top of :attr:`env`.
            timeout: Seconds until it listens.

        Raises:
            UserError: It does not listen in time, or ends.
        """
        port = free_port()  # 0 means OpenCode's default port.
        log = self.logs / f"serve-{port}.log"
        words = ["serve", "--hostname=127.0.0.1", f"--port={port}"]
        with (
            log.open("wb") as output,
            self._started(words, env, stdout=output, stderr=output) as process,
        ):
            yield self._listening(process, log, timeout)

    def log(self, lines: int) -> str:
        """Return the end of OpenCode's own log, and of what it printed besides its events."""
        own = Path(self.env["XDG_DATA_HOME"], "opencode", "log")
        texts = [
            self._said,
            self._end_of_newest(own.glob("*.log")),
            self._end_of_newest(self.logs.glob("serve-*.log")),
        ]
        return "\n".join("\n".join(text.splitlines()[-lines:]) for text in texts if text)

    @contextlib.contextmanager
    def _started(
        self, words: Sequence[str], env: Mapping[str, str], **streams: IO[bytes]
    ) -> Iterator[Process]:
        with (
            self.place.command([str(self.program), *words], {**self.env, **env}) as (typed, given),
            run_command.in_session(typed, cwd=self.project, env=given, **streams) as process,
        ):
            yield process

    def _turn(
        self, words: Sequence[str], prompt: str, env: Mapping[str, str], timeout: float
    ) -> OpenCodeRun:
        begin = time.monotonic()
        with (
            tempfile.TemporaryFile() as asked,
            tempfile.TemporaryFile() as output,
            tempfile.TemporaryFile() as errors,
        ):
            # OpenCode 1.18 puts quotation marks around an argument with spaces in it.
            asked.write(prompt.encode())
            asked.seek(0)
            with self._started(words, env, stdin=asked, stdout=output, stderr=errors) as process:
                is_late = False
                while process.poll() is None and not is_late:
                    self.check()
                    is_late = time.monotonic() > begin + timeout
                    time.sleep(_POLL)
            output.seek(0)
            errors.seek(0)
            events = events_of(output.read().decode("utf-8", "replace"))
            self._said = errors.read().decode("utf-8", "replace")
        if is_late:
            raise never_idle(self.log(3), timeout)
        self.check()
        seconds = time.monotonic() - begin
        return OpenCodeRun(process.returncode, events, self._said, seconds, self.traces)

    def _end_of_newest(self, files: Iterable[Path]) -> str:
        newest = max(files, key=lambda one: one.lstat().st_mtime, default=None)
        return "" if newest is None else read_end(newest, self.logs, _LOG_BYTES)

    def _listening(self, process: Process, log: Path, timeout: float) -> str:
        deadline = time.monotonic() + timeout
        while True:
            found = re.search(r"listening on (http\S+)", log.read_text(errors="replace"))
            if found is not None:
                return found[1]
            has_ended = process.poll() is not None
            if has_ended or time.monotonic() > deadline:
                what = "ended" if has_ended else "does not listen"
                raise UserError(
                    f"`opencode serve` {what}: {one_line(self.log(5), 500)}",
                    code="opencode_unusable",
                    fix="Check its configuration, and that the machine has time for it.",
                )
            time.sleep(_POLL)


def _was_turned_away(done: OpenCodeRun) -> bool:
    """Return whether OpenCode ended before it said anything, as another one held its database.

    OpenCode 1.18 waits five seconds for it, with a plugin or without, which is not enough where
    several start at once on a machine that has much else to do. A user types the same again.
    """
    return done.code == 1 and not done.events and bool(_TURNED_AWAY.search(done.stderr))
