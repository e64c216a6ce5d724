"""Keep ``.env`` out of a project's git repository."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bootstrap.core import run_command
from bootstrap.project.edits import Edit, append_lines, take_out_newline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LINE = ".env"

_TIMEOUT_SECONDS = 20


@dataclass(frozen=True)
class Coverage:
    """What git says about ``.env``.

    Attributes:
        state: ``outside`` of any repository, ``tracked``, ``ignored``, ``exposed`` (the next
            ``git add .`` would take it), or ``unknown``.
        reason: git's own words when it is ``unknown``.
    """

    state: Literal["outside", "tracked", "ignored", "exposed", "unknown"]
    reason: str = ""


def coverage(project: Path) -> Coverage:
    """Ask git whether ``.env`` of ``project`` is tracked or ignored."""
    try:
        return _ask(project)
    except FileNotFoundError:
        return Coverage("outside")
    except OSError as error:
        return Coverage("unknown", str(error))


def add_line(text: str) -> tuple[Edit, ...]:
    """Return the edits that append the line for ``.env``."""
    return append_lines(text, [(LINE, LINE)])


def ensure_line(text: str) -> tuple[Edit, ...]:
    """Return the edits of :func:`add_line`, unless the line is there and nothing revokes it."""
    about = [line.strip() for line in text.splitlines() if line.strip() in (LINE, f"!{LINE}")]
    return () if about[-1:] == [LINE] else add_line(text)


def remove_line(text: str, added: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that take the last such line out of a file edited since."""
    offset = len(text)
    for line in reversed(text.splitlines(keepends=True)):
        offset -= len(line)
        if line.rstrip("\r\n") == LINE:
            return tuple(take_out_newline(text, added, [Edit(offset, line, "", LINE)]))
    return ()


def _ask(project: Path) -> Coverage:
    asked = _git(project, "rev-parse", "--is-inside-work-tree")
    if "not a git repository" in asked.stderr or asked.stdout.strip() == "false":
        return Coverage("outside")
    if asked.returncode == 0:
        if _git(project, "ls-files", "--error-unmatch", "--", LINE).returncode == 0:
            return Coverage("tracked")
        asked = _git(project, "check-ignore", "--quiet", "--", LINE)
        if asked.returncode in (0, 1):
            return Coverage("exposed" if asked.returncode else "ignored")
    return Coverage("unknown", asked.stderr.strip().partition("\n")[0])


def _git(project: Path, *arguments: str) -> run_command.Finished:
    # A hook's GIT_DIR and its like would make git answer for another repository.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return run_command.run(
        ["git", *arguments],
        cwd=project,
        env={**environment, "LC_ALL": "C"},
        timeout=_TIMEOUT_SECONDS,
    )
