"""Keep ``.env`` out of a project's git repository."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from bootstrap.core import run_command
from bootstrap.core.errors import UserError
from bootstrap.project.edits import Edit, append_lines, take_out_newline
from bootstrap.project.kinds.base import ManagedFile, TakenOut
from bootstrap.project.record import Kind

PATH = ".gitignore"
LINE = ".env"

_TIMEOUT_SECONDS = 20
# A repository's configuration names programs. These commands run but one of them, a monitor of the
# file system, and fetch what a partial clone has not got. The plugin has the same (git.ts).
_HARMLESS = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_ALONE = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class Gitignore(ManagedFile):
    """The project's ``.gitignore``; ``exposed`` tells whether git would add ``.env`` now."""

    kind: ClassVar[Kind] = "gitignore"
    by_hand = "remove the line .env by hand."

    def __init__(self, project: Path, *, exposed: bool) -> None:
        super().__init__(project, PATH)
        self._exposed = exposed

    def edits(self, text: str) -> tuple[Edit, ...]:
        """Return the edits that add the line, unless it is there and no later line revokes it."""
        about = [line.strip() for line in text.splitlines() if line.strip() in (LINE, f"!{LINE}")]
        is_there = not self._exposed and about[-1:] == [LINE]
        return () if is_there else append_lines(text, [(LINE, LINE)])

    @classmethod
    def take_out(cls, text: str, _path: Path, added: Sequence[Edit], /) -> TakenOut:
        """Return the edit that removes the last such line."""
        offset = len(text)
        for line in reversed(text.splitlines(keepends=True)):
            offset -= len(line)
            if line.rstrip("\r\n") == LINE:
                removal = Edit(offset, line, "", LINE)
                return tuple(take_out_newline(text, added, [removal])), ()
        return (), ()


def files(
    project: Path, *, has_secret: bool, written: bool
) -> tuple[tuple[Gitignore, ...], tuple[str, ...]]:
    """Return the ``.gitignore`` where it has to be written, and notes for the user.

    Args:
        project: The project's folder.
        has_secret: Whether a secret is written into ``.env``.
        written: Whether the last plan added the line.

    Raises:
        UserError: A secret would be committed.
    """
    found = coverage(project)
    if found.state == "tracked" and has_secret:
        raise UserError(
            f"{project / LINE} is tracked by git, and a secret would be written into it.",
            code="config_invalid",
            fix="Run `git rm --cached .env` in the project, then the command again.",
        )
    if found.state == "tracked":
        note = ".env is tracked by git, so the address of the server would be committed with it."
        return (), (note,)
    notes: tuple[str, ...] = ()
    if found.state == "unknown":
        reason = found.reason
        notes = (f"git did not say whether .env is ignored ({reason}); make sure that it is.",)
    exposed = found.state == "exposed"
    wanted = exposed or (written and found.state in ("ignored", "unknown"))
    return ((Gitignore(project, exposed=exposed),) if wanted else ()), notes


@dataclass(frozen=True)
class Coverage:
    """How git treats ``.env``.

    Attributes:
        state: ``outside`` any repository, ``tracked``, ``ignored``, ``exposed`` (the next
            ``git add .`` would add it), or ``unknown``.
        reason: git's message when it is ``unknown``.
    """

    state: Literal["outside", "tracked", "ignored", "exposed", "unknown"]
    reason: str = ""


_silent: dict[Path, Coverage] = {}
"""Folders where git did not answer, as with a pipe for ``.gitignore``: it is not asked again."""


def coverage(project: Path) -> Coverage:
    """Ask git whether ``.env`` of ``project`` is tracked or ignored."""
    if project in _silent:
        return _silent[project]
    try:
        return _ask(project)
    except FileNotFoundError:
        return Coverage("outside")
    except TimeoutError as error:
        return _silent.setdefault(project, Coverage("unknown", str(error)))
    except OSError as error:
        return Coverage("unknown", str(error))


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
    # GIT_DIR and other variables of a git hook would make git answer for another repository.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return run_command.run(
        ["git", *_HARMLESS, *arguments],
        cwd=project,
        env={**environment, **_ALONE},
        timeout=_TIMEOUT_SECONDS,
    )
