"""A suite: cases, variants and checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TIMEOUT = 600.0
"""Seconds that a turn, and each command of a check, may take."""


@dataclass(frozen=True)
class Checks:
    """What has to be true of a case's turn and of the project after it.

    Attributes:
        commands: Each, run by ``sh`` in the project after the turn, has to end with 0.
        files_changed: Exactly these files are changed; None: any.
        tools_called: These tools are called, in this order; others may be between them.
        no_tool_error: The turn and every model and tool call in it end well.
        answer_contains: Each of these is in the answer.
        tokens_under: The turn takes fewer tokens.
        cost_under: The turn costs less, in USD.
        seconds_under: The turn takes less time.
    """

    commands: tuple[str, ...] = ()
    files_changed: tuple[str, ...] | None = None
    tools_called: tuple[str, ...] = ()
    no_tool_error: bool = False
    answer_contains: tuple[str, ...] = ()
    tokens_under: float | None = None
    cost_under: float | None = None
    seconds_under: float | None = None


@dataclass(frozen=True)
class Judge:
    """A language model of MLflow's that says yes or no to a turn; no fails the case.

    Attributes:
        name: Of its score.
        model: As MLflow names it, such as ``openai:/gpt-5-mini``.
        instructions: As of ``mlflow.genai.make_judge``; with ``{{ inputs }}``, ``{{ outputs }}``,
            ``{{ expectations }}`` or ``{{ trace }}`` in it.
    """

    name: str
    model: str
    instructions: str


@dataclass(frozen=True)
class Variant:
    """One way to set OpenCode up.

    Attributes:
        name: Of its evaluation run.
        model: ``provider/model``, as OpenCode names it.
        agent: The agent that answers; None for OpenCode's default.
        agents_md: A file that takes the place of the project's ``AGENTS.md``.
        plugins: npm packages, and paths of plugins, that OpenCode loads besides the project's.
    """

    name: str
    model: str | None = None
    agent: str | None = None
    agents_md: Path | None = None
    plugins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One prompt, where it is given, and what has to come of it.

    Attributes:
        name: Unique in its suite.
        prompt: What the user says.
        revision: Of the project; None: the project's files as they are.
        variants: The names of those that it is run with; None: all.
        checks: Those of the suite included.
        expected_diff: What a good turn changes; for judges and for whoever looks at the row.
    """

    name: str
    prompt: str
    revision: str | None = None
    variants: tuple[str, ...] | None = None
    checks: Checks = Checks()
    expected_diff: str | None = None


@dataclass(frozen=True)
class Suite:
    """What ``eval`` runs.

    Attributes:
        name: Of the dataset in MLflow.
        project: The folder of the project.
        cases: At least one.
        variants: At least one.
        judges: Of every case.
        jobs: How many run side by side.
        timeout: Seconds that a turn, and each command of a check, may take.
        path: The file that it is from.
    """

    name: str
    project: Path
    cases: tuple[Case, ...]
    variants: tuple[Variant, ...]
    judges: tuple[Judge, ...] = ()
    jobs: int = 1
    timeout: float = TIMEOUT
    path: Path | None = field(default=None, compare=False)
