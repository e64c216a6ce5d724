"""Make a suite from real turns: their traces have the prompt, the commit and the diff."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from bootstrap.core.text import counted, one_line
from bootstrap.testing.evaluation.suite import Case, Checks, Suite, Variant
from bootstrap.testing.evaluation.suite_file import fits
from bootstrap.testing.traces import OUTCOME, root_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mlflow.entities import Trace

COMMIT = "mlflow.source.git.commit"
"""Metadata of a trace: the commit that the turn began at (``plugin/src/trace/names.ts``)."""
COMMAND, MODEL, AGENT = "opencode.command", "opencode.model", "opencode.agent"
"""Tags of a trace, as there."""
PATHS, PATCH = "opencode.diff.paths", "opencode.diff.patch"
"""Attributes of its root span, as there."""
_BLOCK = re.compile(r"(`{3,})diff\n(?P<patch>.*\n)\1", re.DOTALL)
"""A patch is in a code block (``plugin/src/trace/attributes.ts``), but for an earlier plugin's."""
_DEFAULT_AGENT = "build"
_LONGEST_NAME = 60
_WITHHELD = "<withheld: "
"""How the plugin begins a text that it was told not to record."""


def make(
    name: str,
    project: Path,
    traces: Iterable[Trace],
    is_first: Callable[[Trace], bool],
    path: Path,
) -> tuple[Suite, tuple[str, ...]]:
    """Return a suite with a case for each turn that can be run again, and what was left out.

    Args:
        name: Of the suite.
        project: The folder that the turns were in.
        traces: Of the turns.
        is_first: Whether a turn is the first of its session.
        path: Of the suite's file.
    """
    cases: dict[str, Case] = {}
    left_out: Counter[str] = Counter()
    models: Counter[str] = Counter()
    agents: Counter[str] = Counter()
    for trace in traces:
        reason = _unusable(trace, is_first)
        if reason:
            left_out[reason] += 1
            continue
        case = _case(trace, cases)
        cases[case.name] = case
        models[trace.info.tags.get(MODEL, "").partition(",")[0]] += 1
        agents[trace.info.tags.get(AGENT, "")] += 1
    suite = Suite(name, project, tuple(cases.values()), (_variant(models, agents),), path=path)
    notes = [f"{counted(count, 'turn')} left out: {reason}" for reason, count in left_out.items()]
    return suite, tuple(notes)


def _unusable(trace: Trace, is_first: Callable[[Trace], bool]) -> str:
    """Return why a turn cannot be run again, or nothing."""
    info = trace.info
    for is_so, why in (
        (OUTCOME not in info.tags, "not a turn that has ended"),
        (COMMIT not in info.trace_metadata, "its project had no commit"),
        (COMMAND in info.tags, "a slash command"),
    ):
        if is_so:
            return why
    prompt = _prompt(trace)
    if prompt is None:
        return "a prompt with attachments"
    if not prompt.strip() or prompt.startswith(_WITHHELD):
        return "its prompt was not recorded"
    if not fits(prompt):
        return "its prompt has characters that no file of a suite has"
    return "" if is_first(trace) else "it goes on in a session"


def _prompt(trace: Trace) -> str | None:
    """Return the text of a prompt; None where there is more to it."""
    inputs = root_of(trace).inputs
    messages = inputs.get("messages") if isinstance(inputs, dict) else []
    texts = []
    for message in _dictionaries(messages):
        content = message.get("content")
        parts = [{"type": "text", "text": content}] if isinstance(content, str) else content
        for part in _dictionaries(parts):
            if part.get("type") != "text":
                return None
            texts.append(str(part.get("text")))
    return "\n".join(texts)


def _dictionaries(found: object) -> list[dict[str, Any]]:
    """Return those of a list that a server gave; the turn's own program has no others in it."""
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _case(trace: Trace, known: dict[str, Case]) -> Case:
    root = root_of(trace)
    prompt = _prompt(trace) or ""
    paths, patch = root.get_attribute(PATHS), root.get_attribute(PATCH)
    if isinstance(patch, str) and (block := _BLOCK.fullmatch(patch)):
        patch = block["patch"]
    changed = [one for one in paths if fits(one)] if isinstance(paths, list) else []
    return Case(
        name=_name(prompt, known),
        prompt=prompt,
        revision=trace.info.trace_metadata[COMMIT],
        checks=Checks(files_changed=tuple(sorted(changed))) if changed else Checks(),
        expected_diff=patch if fits(patch) and patch.strip() else None,
    )


def _name(prompt: str, known: dict[str, Case]) -> str:
    base = one_line(" ".join(prompt.split()), _LONGEST_NAME)
    name, count = base, 1
    while name in known:
        count += 1
        name = f"{base} ({count})"
    return name


def _variant(models: Counter[str], agents: Counter[str]) -> Variant:
    """Return a variant with what most of the turns had."""
    model = max(models, key=lambda one: models[one], default="")
    agent = max(agents, key=lambda one: agents[one], default="")
    return Variant(
        "as-traced",
        model=model if "/" in model else None,
        agent=agent if agent not in {"", _DEFAULT_AGENT} else None,
    )
