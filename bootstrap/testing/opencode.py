"""The real OpenCode in a home and a project of its own, with the plugin that traces it."""

from __future__ import annotations

import contextlib
import re
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bootstrap.core import paths, run_command
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_end
from bootstrap.core.text import duration, one_line
from bootstrap.testing import home, projects
from bootstrap.testing.client import TIMEOUT, OpenCodeClient
from bootstrap.testing.mlflow_stack import free_port
from bootstrap.testing.places import PROGRAM, place
from bootstrap.testing.runs import OpenCodeRun, events_of, find_program, was_turned_away
from bootstrap.testing.terminal import COLUMNS, ROWS, in_terminal
from bootstrap.testing.traces import DEFAULT_TIMEOUT
from bootstrap.testing.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mlflow.entities import Trace
    from typing_extensions import Self

    from bootstrap.core.run_command import Process
    from bootstrap.testing.answers import Json
    from bootstrap.testing.client import Session
    from bootstrap.testing.scripted_model import ScriptedModel
    from bootstrap.testing.terminal import Terminal
    from bootstrap.testing.traces import TraceReader

PLUGIN = "plugin/dist/opencode-mlflow.js"
TRIES = 4
"""How often OpenCode is started for one turn at most."""
_POLL = 0.02
_LOG_BYTES = 64 * 1024


class Destination(Protocol):
    """An experiment that traces go to: one of ``MlflowStack``, or of any other server."""

    @property
    def variables(self) -> Mapping[str, str]:
        """What sends a program's traces there."""

    @property
    def reader(self) -> TraceReader:
        """What reads its traces."""


class NeverIdleError(UserError):
    """OpenCode was not done in time."""


class OpenCode:
    """The real OpenCode, which sees neither the user's configuration nor their environment.

    It has a home and a copy of the project in a folder of its own, and the plugin installed in that
    home: nothing of it is in the project. At the end of the ``with`` block its processes are ended
    and the folder is deleted.

    >>> with OpenCode(model, experiment, project={"AGENTS.md": "Be brief."}) as opencode:
    ...     run = opencode.run("Say hello")
    ...     print(run.text, run.trace.info.token_usage)

    Args:
        model: What it talks to; None where ``config`` configures providers.
        experiment: Where its traces go; None: it is not traced.
        project: Contents by path, or a folder, which is copied.
        revision: A commit, tag or branch of the folder's git repository, instead of its files.
        allow_dirty: Whether a revision may leave out changes that are not committed.
        files: Contents by path, in place of what the project has there.
        config: Added to the user's own OpenCode configuration in that home.
        env: Variables on top of a clean environment, such as a provider's key.
        program: The ``opencode`` to run; by default that on ``PATH``, or in the container.
        container: Whether it runs in the container of ``make shell``; or a Dockerfile that adds
            to it.
        timeout: Seconds for a turn; one that takes longer is ended, and fails the test.

    Attributes:
        project: The folder of the project.
        home: Its ``HOME``.
        env: The environment of all that runs here.

    Raises:
        UserError: When made or entered: there is no OpenCode, or one that the plugin does not
            support; the project cannot be used (:func:`bootstrap.testing.projects.make`); the
            folder for temporary files cannot be written; the container cannot be made, or does not
            reach this machine. Nothing is left.
    """

    def __init__(  # noqa: PLR0913 - each is named at a call, and has a default
        self,
        model: ScriptedModel | None = None,
        experiment: Destination | None = None,
        *,
        project: projects.Source | None = None,
        revision: str | None = None,
        allow_dirty: bool = False,
        files: Mapping[str, str | bytes] | None = None,
        config: Mapping[str, Any] | None = None,
        env: Mapping[str, str] | None = None,
        program: Path | str | None = None,
        container: bool | Path | str = False,
        timeout: float = TIMEOUT,
    ) -> None:
        self.model = model
        self.experiment = experiment
        self.program = Path(program or PROGRAM) if container else find_program(program)
        self.timeout = timeout
        self._source = {} if project is None else project
        self._revision, self._allow_dirty = revision, allow_dirty
        self._files = files
        self._config = dict(config or {})
        self._workspace = Workspace.planned()
        root = self._workspace.folder
        self.home = root / "home"
        self.project = root / "project"
        self.env = {
            **home.environment(root, self.program, own_models=model is not None),
            **(experiment.variables if experiment else {}),
            **home.checked(env or {}),
        }
        self._place = place(container, self._workspace, self.env, env or {}, paths.shipped(PLUGIN))
        self._turns: Counter[str] = Counter()
        self._said = ""
        self._start = ""

    def start(self) -> Self:
        """Make its folders; what ``with`` does at the beginning."""
        self._workspace.make()
        try:
            home.make(self._workspace.folder, self._configuration())
            projects.make(
                self.project,
                self._source,
                self.env,
                revision=self._revision,
                allow_dirty=self._allow_dirty,
                files=self._files,
            )
            self._start = projects.head(self.project, self.env)
            model = [self.model.base_url] if self.model else []
            server = [self.experiment.variables["MLFLOW_TRACKING_URI"]] if self.experiment else []
            self._place.start([*model, *server])
        except BaseException:
            self._workspace.remove()
            raise
        if self.model is not None:
            self.model.places[str(self.project)] = "<project>"
            self.model.places[str(self.home)] = "<home>"
        return self

    def stop(self) -> None:
        """End its processes and delete its folders; what ``with`` does at the end."""
        self._workspace.remove()

    __enter__ = start

    def __exit__(self, *_: object) -> None:
        self.stop()

    def run(  # noqa: PLR0913 - the options that `opencode run` has
        self,
        prompt: str,
        *,
        session: str | None = None,
        continue_: bool = False,
        agent: str | None = None,
        model: str | None = None,
        command: str | None = None,
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> OpenCodeRun:
        """Run one turn to its end with ``opencode run``.

        A turn that fails is no error of this method: see :attr:`OpenCodeRun.code` and
        :func:`~bootstrap.testing.assert_no_errors`.

        Args:
            prompt: What the user says; a command's arguments.
            session: Go on in this session.
            continue_: Go on in the last session.
            agent: One of the project's or OpenCode's own primary agents.
            model: ``provider/model``.
            command: A slash command, without its slash.
            env: Variables on top of :attr:`env`.
            timeout: Seconds; by default those of this OpenCode.

        Raises:
            UnscriptedRequestError: The script had no answer to a request. OpenCode is ended.
            NeverIdleError: It was not done in time, and is ended.
            UserError: It ended before its turn began.
        """
        options = {"session": session, "agent": agent, "model": model, "command": command}
        words = [str(self.program), "run", "--format", "json"]
        words += [word for name, value in options.items() if value for word in (f"--{name}", value)]
        words += ["--continue"] if continue_ else []
        for _ in range(TRIES):
            done = self._run(words, prompt, env or {}, timeout or self.timeout)
            if not was_turned_away(done):
                break
        if done.code and not done.events:
            raise UserError(
                f"OpenCode ended with {done.code} before its turn began: "
                f"{one_line(done.stderr or self.log(5), 500)}",
                code="opencode_unusable",
                fix=f"Check its configuration (config=… and the project's opencode.json), "
                f"{self.program} and its options.",
            )
        if done.events:
            done = replace(done, position=self._turns[done.session_id])
            self._turns[done.session_id] += 1
        return done

    @contextlib.contextmanager
    def serve(self) -> Iterator[OpenCodeClient]:
        """Run ``opencode serve`` and give a client of it.

        Raises:
            UserError: It does not listen in time, or ends.
        """
        log = self._workspace.folder / "serve.log"
        # 0 means OpenCode's default port.
        words = [str(self.program), "serve", "--hostname", "127.0.0.1", "--port", str(free_port())]
        with (
            log.open("wb") as output,
            self._place.command(words, self.env) as (typed, env),
            run_command.in_session(
                typed, cwd=self.project, env=env, stdout=output, stderr=output
            ) as process,
        ):
            yield _Served(self, self._listening(process, log))

    @contextlib.contextmanager
    def terminal(
        self, *arguments: str, rows: int = ROWS, columns: int = COLUMNS
    ) -> Iterator[Terminal]:
        """Run the terminal interface in a terminal of its own.

        Args:
            arguments: Of ``opencode``.
            rows: Of the terminal.
            columns: Of the terminal.
        """
        words = [str(self.program), *arguments]
        with (
            self._place.command(words, self.env, on_terminal=True) as (typed, env),
            in_terminal(
                typed,
                cwd=self.project,
                env=env,
                rows=rows,
                columns=columns,
                check=self.check,
            ) as terminal,
        ):
            yield terminal

    def traces(
        self,
        count: int | None = None,
        *,
        session: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
    ) -> list[Trace]:
        """Wait until the traces of all turns are complete; return them, oldest first.

        Args:
            count: How many there have to be, exactly. By default as many as prompts were sent by
                :meth:`run` and clients of :meth:`serve`; it has to be given for turns that were
                typed into a terminal.
            session: Those of one session only.
            timeout: Seconds.

        Raises:
            UnscriptedRequestError: The script had no answer to a request.
            AssertionError: There are more, or they are not complete in time.
        """
        if self.experiment is None:
            raise RuntimeError("this OpenCode is not traced: give it an experiment")
        reader = self.experiment.reader
        if count is not None:
            return reader.complete(count, session=session, timeout=timeout, check=self.check)
        sessions = [session] if session else list(self._turns)
        found = [
            trace
            for one in sessions
            for trace in reader.complete(
                self._turns[one], session=one, timeout=timeout, check=self.check
            )
        ]
        return sorted(found, key=lambda trace: int(trace.info.request_time))

    def changed_files(self) -> list[str]:
        """Return the paths of files that differ from the start, new ones too, ignored ones not."""
        return projects.changed_files(
            self.project, self.env, self._start, lambda one: self._place.command(*one)
        )

    def log(self, lines: int = 100) -> str:
        """Return the end of OpenCode's own log, and of what it printed besides its events."""
        folder = self.home / ".local" / "share" / "opencode" / "log"
        newest = sorted(folder.glob("*.log"), key=lambda one: one.lstat().st_mtime)[-1:]
        logs = [*newest, self._workspace.folder / "serve.log"]
        texts = [self._said, *(read_end(one, self._workspace.folder, _LOG_BYTES) for one in logs)]
        return "\n".join("\n".join(text.splitlines()[-lines:]) for text in texts if text)

    def check(self) -> None:
        """Make sure that the model had an answer to every request.

        Raises:
            UnscriptedRequestError: It had not.
        """
        if self.model is not None:
            self.model.check()

    def prompted(self, session: Session) -> None:
        """Expect one more trace of a session."""
        self._turns[session.id] += 1

    def never_idle(self, timeout: float) -> NeverIdleError:
        """Return the error for a turn that takes too long."""
        last = one_line(" | ".join(self.log(3).splitlines()), 600)
        return NeverIdleError(
            f"OpenCode was not done after {duration(timeout)}, and was ended. The end of its log: "
            f"{last or '(empty)'}",
            code="opencode_unusable",
            fix="Give it longer (OpenCode(timeout=…)), or see what it waits for: OpenCode.log().",
        )

    def _configuration(self) -> Json:
        base: Json = {
            "$schema": "https://opencode.ai/config.json",
            "share": "disabled",
            "autoupdate": False,
            **(self.model.opencode_config() if self.model is not None else {}),
            **self._config,
        }
        if self.experiment is not None:
            ours = paths.shipped(PLUGIN).as_uri()
            base["plugin"] = [*self._config.get("plugin", ()), ours]
        return base

    def _run(
        self, words: Sequence[str], prompt: str, env: Mapping[str, str], timeout: float
    ) -> OpenCodeRun:
        begin = time.monotonic()
        environment = {**self.env, **home.ONE_TURN, **env}
        with (
            tempfile.TemporaryFile() as asked,
            tempfile.TemporaryFile() as output,
            tempfile.TemporaryFile() as errors,
        ):
            # OpenCode 1.18 puts quotation marks around an argument with spaces in it.
            asked.write(prompt.encode())
            asked.seek(0)
            with (
                self._place.command(words, environment) as (typed, given),
                run_command.in_session(
                    typed, cwd=self.project, env=given, stdin=asked, stdout=output, stderr=errors
                ) as process,
            ):
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
            raise self.never_idle(timeout)
        self.check()
        seconds = time.monotonic() - begin
        return OpenCodeRun(process.returncode, events, self._said, seconds, self._traces_of)

    def _traces_of(self, session: str) -> list[Trace]:
        return self.traces(session=session)

    def _listening(self, process: Process, log: Path) -> str:
        deadline = time.monotonic() + self.timeout
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


class _Served(OpenCodeClient):
    """A client of an OpenCode whose traces are waited for."""

    def __init__(self, opencode: OpenCode, url: str) -> None:
        super().__init__(url, opencode.timeout)
        self._opencode = opencode

    def request(self, method: str, path: str, body: Json | None = None) -> Any:  # noqa: ANN401 - JSON
        try:
            return super().request(method, path, body)
        except TimeoutError as error:
            raise self._opencode.never_idle(self.timeout) from error

    def check(self) -> None:
        self._opencode.check()

    def prompted(self, session: Session) -> None:
        self._opencode.prompted(session)
