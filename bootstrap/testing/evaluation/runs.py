"""Run cases of a suite on the real OpenCode, some side by side."""

from __future__ import annotations

import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bootstrap.core.errors import UserError
from bootstrap.testing import projects
from bootstrap.testing.evaluation.checks import COMPLETED, Score, Turn, scores
from bootstrap.testing.opencode import OpenCode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from mlflow.entities import Trace

    from bootstrap.testing.evaluation.experiment import Experiment
    from bootstrap.testing.evaluation.suite import Case, Suite, Variant
    from bootstrap.testing.runs import OpenCodeRun
    from bootstrap.testing.scripted_model import ScriptedModel

AGENTS = "AGENTS.md"
LOGIN = Path(".local", "share", "opencode", "auth.json")
"""Where OpenCode 1.18 keeps its logins, below ``HOME``."""
_ALL_PLUGINS = {"OPENCODE_DISABLE_DEFAULT_PLUGINS": "0"}
"""OpenCode's own plugins log in to some providers."""


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
class Rig:
    """What all runs share.

    Attributes:
        suite: What is run.
        experiment: Where the traces go.
        model: What OpenCode talks to; None where the user's providers are used.
        env: Variables for OpenCode, such as a provider's key; commands of checks do not get them.
        login: The file with the user's logins; None: it is not used.
        program: OpenCode; None for that on ``PATH``.
        cancelled: Set to end all of them.
    """

    suite: Suite
    experiment: Experiment
    model: ScriptedModel | None = None
    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    login: Path | None = None
    program: Path | str | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)


class _CancelledError(Exception):
    """The evaluation was interrupted."""


class _Evaluated(OpenCode):
    """An OpenCode that ends when the evaluation is interrupted."""

    def __init__(self, cancelled: threading.Event, *args: Any, **options: Any) -> None:  # noqa: ANN401 - the base's
        super().__init__(*args, **options)
        self._cancelled = cancelled

    def check(self) -> None:
        """Make sure that it goes on; called while it runs, and while its trace is waited for."""
        if self._cancelled.is_set():
            raise _CancelledError
        super().check()


def preflight(suite: Suite, env: Mapping[str, str], besides: Collection[str]) -> None:
    """Make sure, before anything runs, that each case's project can be made.

    Args:
        suite: The suite.
        env: Of git.
        besides: Paths whose changes a revision may leave out.

    Raises:
        UserError: The project is not there, lacks a revision, or has changes that one leaves out.
    """
    if not suite.project.is_dir():
        raise UserError(
            f"The project {suite.project} does not exist or is no folder.",
            code="project_unusable",
            fix=f"Correct `project` in {suite.path}: it is relative to that file.",
        )
    revisions = {case.revision for case in suite.cases if case.revision is not None}
    for revision in sorted(revisions):
        projects.commit_of(suite.project, revision, env)
    for revision in sorted(revisions)[:1]:
        projects.refuse_dirty(suite.project, revision, env, besides)


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
    jobs: int,
    done: Callable[[Ran], None],
    meanwhile: Callable[[], None],
) -> bool:
    """Run cases, ``jobs`` side by side; return False where that was interrupted.

    Args:
        rig: What they share.
        pairs: What to run, in this order.
        jobs: How many at the same time.
        done: Called with each that has ended by itself, in this thread.
        meanwhile: Called once, when the first ones have been started.

    Raises:
        UnscriptedRequestError: The scripted model had no answer.
        UserError: A project could not be made, or there is no OpenCode.
    """
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="eval")
    futures = {pool.submit(_run, rig, variant, case) for variant, case in pairs}
    try:
        meanwhile()
        while futures:
            finished, futures = wait(futures, return_when=FIRST_COMPLETED)
            for one in finished:
                done(one.result())
    except KeyboardInterrupt:
        rig.cancelled.set()
        pool.shutdown(wait=True, cancel_futures=True)
        for one in futures:
            if not one.cancelled() and one.exception() is None:
                done(one.result())
        return False
    finally:
        rig.cancelled.set()
        pool.shutdown(wait=True, cancel_futures=True)
    return True


def _run(rig: Rig, variant: Variant, case: Case) -> Ran:
    if rig.cancelled.is_set():
        raise _CancelledError
    files = {AGENTS: variant.agents_md.read_bytes()} if variant.agents_md else None
    config = {"plugin": list(variant.plugins)} if variant.plugins else None
    with _Evaluated(
        rig.cancelled,
        rig.model,
        rig.experiment,
        project=rig.suite.project,
        revision=case.revision,
        allow_dirty=True,  # `preflight` has looked
        files=files,
        config=config,
        env={**rig.env, **(_ALL_PLUGINS if rig.login else {})},
        program=rig.program,
        timeout=rig.suite.timeout,
    ) as opencode:
        if rig.login is not None:
            link = opencode.home / LOGIN
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(rig.login)
        try:
            turn = opencode.run(case.prompt, agent=variant.agent, model=variant.model)
        except UserError as error:
            return _failed(variant, case, error.message)
        try:
            trace = turn.trace
        except AssertionError as error:
            return _failed(variant, case, str(error), turn)
        found = Turn(
            trace=trace,
            answer=turn.text,
            changed=tuple(opencode.changed_files()),
            project=opencode.project,
            env={
                name: value
                for name, value in opencode.env.items()
                if name not in rig.env and name not in rig.experiment.variables
            },
            timeout=rig.suite.timeout,
        )
        return Ran(
            case.name,
            variant.name,
            trace,
            turn.text,
            tuple(scores(case.checks, found)),
            turn.seconds,
        )


def _failed(variant: Variant, case: Case, reason: str, turn: OpenCodeRun | None = None) -> Ran:
    score = Score(COMPLETED, value=False, reason=reason)
    answer, seconds = (turn.text, turn.seconds) if turn else ("", 0.0)
    return Ran(case.name, variant.name, None, answer, (score,), seconds)
