"""Run cases of a suite on the real OpenCode, some side by side."""

from __future__ import annotations

import contextlib
import errno
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bootstrap.containers import repository
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_file
from bootstrap.core.rollback import uninterrupted
from bootstrap.core.run_command import GRACE
from bootstrap.testing import projects
from bootstrap.testing.evaluation.checks import COMPLETED, Score, Turn, run_commands, scores
from bootstrap.testing.evaluation.experiment import understood
from bootstrap.testing.opencode import OpenCode
from bootstrap.testing.runs import find_program
from bootstrap.testing.scripted_model import UnscriptedRequestError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from mlflow.entities import Trace

    from bootstrap.testing.evaluation.experiment import Experiment
    from bootstrap.testing.evaluation.suite import Case, Suite, Variant
    from bootstrap.testing.runs import OpenCodeRun
    from bootstrap.testing.scripted_model import ScriptedModel

Problem = UserError | UnscriptedRequestError
AGENTS = "AGENTS.md"
LOGIN = Path(".local", "share", "opencode", "auth.json")
"""Where OpenCode 1.18 keeps its logins, below ``HOME``."""
_ALL_PLUGINS = {"OPENCODE_DISABLE_DEFAULT_PLUGINS": "0"}
"""OpenCode's own plugins log in to some providers."""
_AHEAD = 2
"""How many times the jobs are prepared or recorded at the same time; their turns are not."""


@dataclass(frozen=True)
class Ran:
    """One case that was run with one variant.

    Attributes:
        case: Its name.
        variant: Its name.
        trace: Of the turn; None where there is none.
        answer: What OpenCode said.
        scores: Of its checks and measures.
        seconds: From the start of OpenCode to its end.
    """

    case: str
    variant: str
    trace: Trace | None
    answer: str
    scores: tuple[Score, ...]
    seconds: float


@dataclass(frozen=True)
class Place:
    """The place of a run in the order of the suite.

    Attributes:
        before: Set when the one before has begun, or never will.
        begun: The same of this one.
    """

    before: threading.Event
    begun: threading.Event


@dataclass(frozen=True)
class Rig:
    """What all runs share.

    Attributes:
        suite: What is run.
        experiment: Where the traces go.
        jobs: How many turns, with the commands of their checks, run side by side.
        model: What OpenCode talks to; None where the user's providers are used.
        env: Variables for OpenCode, such as a provider's key; commands of checks do not get them.
        login: The file with the user's logins; None: it is not used.
        program: OpenCode; None for that on ``PATH``.
        rules: What takes the place of ``AGENTS.md``, by variant.
        judges: MLflow's, for those of the suite.
        cancelled: Set to end all of them.
    """

    suite: Suite
    experiment: Experiment
    jobs: int = 1
    model: ScriptedModel | None = None
    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    login: Path | None = None
    program: Path | str | None = None
    rules: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    judges: Sequence[Any] = ()
    cancelled: threading.Event = field(default_factory=threading.Event)
    _slots: threading.Semaphore = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make a slot for each job."""
        object.__setattr__(self, "_slots", threading.Semaphore(self.jobs))

    @contextlib.contextmanager
    def job(self, place: Place) -> Iterator[None]:
        """Wait until the one before has begun, and one more may run.

        Raises:
            _CancelledError: The evaluation ends before.
        """
        place.before.wait()
        with self._slots:
            place.begun.set()
            self.check()
            yield

    def cancel(self) -> None:
        """End all of them, also those that wait."""
        self.cancelled.set()
        self._slots.release(_AHEAD * self.jobs)

    def check(self) -> None:
        """Make sure that the evaluation goes on.

        Raises:
            _CancelledError: It does not.
        """
        if self.cancelled.is_set():
            raise _CancelledError


class _CancelledError(Exception):
    """The evaluation was interrupted."""


class _Evaluated(OpenCode):
    """An OpenCode that ends when the evaluation is interrupted.

    Attributes:
        is_done: Whether its turn is over; an interrupt then leaves a moment for the trace.
    """

    def __init__(self, rig: Rig, **options: Any) -> None:  # noqa: ANN401 - the base's
        super().__init__(rig.model, rig.experiment, program=rig.program, **options)
        self._rig = rig
        self._last = float("inf")
        self.is_done = False

    def check(self) -> None:
        """Make sure that it goes on; called while it runs, and while its trace is waited for."""
        if self._rig.cancelled.is_set():
            self._last = min(self._last, time.monotonic() + GRACE)
            if not self.is_done or time.monotonic() > self._last:
                raise _CancelledError
        super().check()


def rules(suite: Suite) -> dict[str, bytes]:
    """Return what takes the place of ``AGENTS.md``, by variant.

    Raises:
        UserError: A file cannot be read.
    """
    found = {}
    for variant in suite.variants:
        if variant.agents_md is not None:
            try:
                found[variant.name] = read_file(variant.agents_md)
            except OSError as error:
                raise UserError(
                    f"{variant.agents_md} of the variant {variant.name!r} cannot be read: "
                    f"{error.strerror or error}.",
                    code="not_readable",
                    fix="Name a text file of at most 16 MB.",
                ) from error
    return found


def preflight(
    suite: Suite,
    env: Mapping[str, str],
    besides: Collection[str],
    program: Path | str | None = None,
) -> None:
    """Make sure, before anything runs, that each case's project can be made.

    Args:
        suite: The suite.
        env: Of git.
        besides: Paths in the project whose changes a revision may leave out, beside those of the
            suite's own files.
        program: OpenCode; None for that on ``PATH``.

    Raises:
        UserError: The project is not there, lacks a revision, or has changes that one leaves out;
            there is no OpenCode.
    """
    find_program(program)
    if not suite.project.is_dir():
        raise UserError(
            f"The project {suite.project} does not exist or is no folder.",
            code="project_unusable",
            fix=f"Correct `project` in {suite.path}: it is relative to that file.",
        )
    if repository.holds_home(suite.project):
        raise UserError(
            f"The project {suite.project} is your home folder or above it, which each case would "
            "copy.",
            code="project_unusable",
            fix=f"Name a project's folder: `project: …` in {suite.path or 'the suite'}.",
        )
    revisions = {case.revision for case in suite.cases if case.revision is not None}
    for revision in sorted(revisions):
        projects.commit_of(suite.project, revision, env)
    for revision in sorted(revisions)[:1]:
        fix = "Commit or stash them; a case without `revision` takes the files as they are."
        projects.refuse_dirty(suite.project, revision, env, {*besides, *_own(suite)}, fix)


def _own(suite: Suite) -> Iterator[str]:
    """Yield the paths of a suite's own files, which are read where they are, in its project."""
    files = [suite.path, *(variant.agents_md for variant in suite.variants)]
    for file in filter(None, files):
        path = file.absolute().parent.resolve() / file.name
        if path.is_relative_to(suite.project):
            yield str(path.relative_to(suite.project))


def planned(suite: Suite) -> list[tuple[Variant, Case]]:
    """Return what is to be run, in order: all cases of a variant, then the next variant."""
    return [
        (variant, case)
        for variant in suite.variants
        for case in suite.cases
        if case.variants is None or variant.name in case.variants
    ]


def run_all(
    rig: Rig,
    pairs: Sequence[tuple[Variant, Case]],
    done: Callable[[Ran], None],
    meanwhile: Callable[[], None],
) -> Problem | None:
    """Run cases side by side; return why not all of them were run to their end, if so.

    That is an interrupt, a project that cannot be made, a server that is gone, or a scripted model
    without an answer.

    Args:
        rig: What they share.
        pairs: What to run, in this order.
        done: Called with each that has ended by itself, in this thread.
        meanwhile: Called once, when the first ones have been started.
    """
    pool = ThreadPoolExecutor(_AHEAD * rig.jobs, thread_name_prefix="eval")
    events = [threading.Event() for _ in range(len(pairs) + 1)]
    events[0].set()
    left = {
        pool.submit(_placed, rig, *pair, Place(before, begun))
        for pair, before, begun in zip(pairs, events, events[1:], strict=False)
    }
    problem: Problem | None = None
    try:
        meanwhile()
        while left:
            for one in wait(left, return_when=FIRST_COMPLETED).done:
                left.remove(one)
                done(one.result())
    except KeyboardInterrupt:
        problem = interrupted()
    except (UserError, UnscriptedRequestError) as error:
        problem = error
    finally:
        rig.cancel()
        with uninterrupted():
            pool.shutdown(wait=True, cancel_futures=True)
    for one in left:
        if not one.cancelled() and one.exception() is None:
            done(one.result())
    return problem


def interrupted() -> UserError:
    """Return what Ctrl-C ends an evaluation with."""
    return UserError(
        "Interrupted; what had run is kept.",
        code="interrupted",
        fix="Type the same again to run all of it.",
    )


def _placed(rig: Rig, variant: Variant, case: Case, place: Place) -> Ran:
    try:
        return _run(rig, variant, case, place)
    except OSError as error:
        raise UserError(
            f"The case {case.name!r} cannot be run: {error.strerror or error}.",
            code="disk_full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "not_writable",
            fix="Free some disk, or name another folder for temporary files: export TMPDIR=/path",
        ) from error
    finally:
        place.begun.set()


def _run(rig: Rig, variant: Variant, case: Case, place: Place) -> Ran:
    rig.check()
    files = {AGENTS: rig.rules[variant.name]} if variant.name in rig.rules else None
    config = {"plugin": list(variant.plugins)} if variant.plugins else None
    with _Evaluated(
        rig,
        project=rig.suite.project,
        revision=case.revision,
        allow_dirty=True,  # `preflight` has looked
        files=files,
        config=config,
        env={**rig.env, **(_ALL_PLUGINS if rig.login else {})},
        timeout=rig.suite.timeout,
    ) as opencode:
        if rig.login is not None:
            link = opencode.home / LOGIN
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(rig.login)
        with rig.job(place):
            try:
                turn = opencode.run(case.prompt, agent=variant.agent, model=variant.model)
            except UserError as error:
                return _failed(variant, case, error.message)
            changed = tuple(opencode.changed_files())
            said = run_commands(
                case.checks.commands,
                opencode.project,
                _of_commands(rig, opencode.env),
                rig.suite.timeout,
                rig.check,
            )
        opencode.is_done = True
        try:
            with understood():
                trace = turn.trace
        except UnscriptedRequestError:
            raise
        except AssertionError as error:
            return _failed(variant, case, str(error), turn)
        found = Turn(trace, turn.text, changed, said)
        return Ran(
            case.name,
            variant.name,
            trace,
            turn.text,
            tuple(scores(case.checks, found)),
            turn.seconds,
        )


def _of_commands(rig: Rig, env: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of commands, without what is for OpenCode and its plugin only."""
    secret = rig.env.keys() | rig.experiment.variables.keys()
    return {name: value for name, value in env.items() if name not in secret}


def _failed(variant: Variant, case: Case, reason: str, turn: OpenCodeRun | None = None) -> Ran:
    score = Score(COMPLETED, value=False, reason=reason)
    answer, seconds = (turn.text, turn.seconds) if turn else ("", 0.0)
    return Ran(case.name, variant.name, None, answer, (score,), seconds)
