"""The real OpenCode in a home and a project of its own, with the plugin that traces it."""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bootstrap.core import paths
from bootstrap.testing import home, projects
from bootstrap.testing.client import TIMEOUT, OpenCodeClient
from bootstrap.testing.places import PROGRAM, place
from bootstrap.testing.runner import Runner, never_idle
from bootstrap.testing.runs import find_program
from bootstrap.testing.terminal import COLUMNS, ROWS, in_terminal
from bootstrap.testing.traces import DEFAULT_TIMEOUT
from bootstrap.testing.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mlflow.entities import Trace
    from typing_extensions import Self

    from bootstrap.testing.answers import Json
    from bootstrap.testing.client import Session
    from bootstrap.testing.runs import OpenCodeRun
    from bootstrap.testing.scripted_model import ScriptedModel
    from bootstrap.testing.terminal import Terminal
    from bootstrap.testing.traces import TraceReader

PLUGIN = "plugin/dist/opencode-mlflow.js"


class Destination(Protocol):
    """An experiment that traces go to: one of ``MlflowStack``, or of any other server."""

    @property
    def variables(self) -> Mapping[str, str]:
        """What sends a program's traces there."""

    @property
    def reader(self) -> TraceReader:
        """What reads its traces."""


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
        where = place(container, self._workspace, self.env, env or {}, paths.shipped(PLUGIN))
        self._runner = Runner(
            self.program, self.project, self.env, root, where, self.check, self._traces_of
        )
        self._turns: Counter[str] = Counter()
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
            self._runner.place.start([*model, *server])
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
        options = {
            "session": session,
            "continue": continue_,
            "agent": agent,
            "model": model,
            "command": command,
        }
        done = self._runner.turn(prompt, options, env=env or {}, timeout=timeout or self.timeout)
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
        with self._runner.serve({}, self.timeout) as url:
            yield _Served(self, url)

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
            self._runner.place.command(words, self.env, on_terminal=True) as (typed, env),
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
            self.project, self.env, self._start, lambda one: self._runner.place.command(*one)
        )

    def log(self, lines: int = 100) -> str:
        """Return the end of OpenCode's own log, and of what it printed besides its events."""
        return self._runner.log(lines)

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

    def _traces_of(self, session: str) -> list[Trace]:
        return self.traces(session=session)


class _Served(OpenCodeClient):
    """A client of an OpenCode whose traces are waited for."""

    def __init__(self, opencode: OpenCode, url: str) -> None:
        super().__init__(url, opencode.timeout)
        self._opencode = opencode

    def request(self, method: str, path: str, body: Json | None = None) -> Any:  # noqa: ANN401 - JSON
        try:
            return super().request(method, path, body)
        except TimeoutError as error:
            raise never_idle(self._opencode.log(3), self.timeout) from error

    def check(self) -> None:
        self._opencode.check()

    def prompted(self, session: Session) -> None:
        self._opencode.prompted(session)
