"""Keep ``.env`` out of a project's git repository."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import ClassVar, Literal

from bootstrap.core import paths, run_command
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_file
from bootstrap.project.edits import Edit, append_lines, line_end, take_out_newline
from bootstrap.project.kinds.base import FilePlan, ManagedFile, TakenOut
from bootstrap.project.record import FileRecord, Kind

PATH = ".gitignore"
LINE = ".env"
_OUR_LINE = re.compile(r"(?:\A|(?<=[\n\ufeff]))\.env\r?(?:\n|\Z)")
"""Only LF ends a line for git."""

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
_OPEN = {
    "tracked": "is tracked by git",
    "exposed": "would be added by git, also with a line in .gitignore",
}
_HIDING = {
    "tracked": "Run `git rm --cached .env`",
    "exposed": "Run `git check-ignore -v .env` to see why, or `echo .env >> .git/info/exclude`",
}


class Gitignore(ManagedFile):
    """The project's ``.gitignore``; ``exposed`` tells whether git would add ``.env`` now."""

    kind: ClassVar[Kind] = "gitignore"
    by_hand = "remove the line .env by hand."

    def __init__(self, project: Path, *, exposed: bool) -> None:
        super().__init__(project, PATH)
        self._exposed = exposed

    def edits(self, text: str) -> tuple[Edit, ...]:
        """Return the edits that add the line where git would add ``.env``."""
        # A CR alone ends no line for git.
        end = "\r\n" if line_end(text) == "\r\n" else "\n"
        return append_lines(text, [(LINE, LINE)], end) if self._exposed else ()

    def is_satisfied(self, _text: str, _back: Sequence[Edit], /) -> bool:
        """Whether the line does what it is for."""
        return not self._exposed

    @classmethod
    def take_out(cls, text: str, _path: Path, added: Sequence[Edit], /) -> TakenOut:
        """Return the edit that removes the last such line."""
        found = next(reversed(list(_OUR_LINE.finditer(text))), None)
        if found is None:
            return (), ()
        removal = Edit(found.start(), found.group(), "", LINE)
        return tuple(take_out_newline(text, added, [removal])), ()


def files(
    project: Path, *, has_secret: bool, record: FileRecord | None
) -> tuple[tuple[FilePlan, ...], tuple[str, ...]]:
    """Return the plan of ``.gitignore`` where it has to be written, and notes for the user.

    Args:
        project: The project's folder.
        has_secret: Whether a secret is written into ``.env``.
        record: What the last plan added.

    Raises:
        UserError: A secret would be committed, or the file cannot be read.
    """
    found = coverage(project)
    if found.state == "exposed":
        found, planned = _covered(project, record)
        if found.state == "ignored":
            return (planned,), ()
    if has_secret and found.state in _OPEN:
        raise UserError(
            f"{project / LINE} {_OPEN[found.state]}, and a secret would be written into it.",
            code="config_invalid",
            fix=f"{_HIDING[found.state]} in the project, then the command again.",
        )
    notes: tuple[str, ...] = ()
    if found.state in _OPEN:
        notes = (f".env {_OPEN[found.state]}, so the server's address could be committed with it.",)
    if found.state == "unknown":
        reason = found.reason
        notes = (f"git did not say whether .env is ignored ({reason}); make sure that it is.",)
        if not _has_line(project):
            return (Gitignore(project, exposed=True).plan(record),), notes
    # What was written stays written where git cannot be asked any more.
    return as_it_is(project, record), notes


def _has_line(project: Path) -> bool:
    """Whether the line is there, or cannot be; without git nobody knows what it does."""
    try:
        return _OUR_LINE.search(read_file(project / PATH).decode("utf-8", "replace")) is not None
    except FileNotFoundError:
        return False
    except OSError:
        return True


def as_it_is(project: Path, record: FileRecord | None) -> tuple[FilePlan, ...]:
    """Return the plan that leaves ``.gitignore`` as the last plan did."""
    return (Gitignore(project, exposed=False).plan(record),) if record else ()


def is_open(project: Path) -> bool:
    """Whether git tracks ``.env``, or would add it, and a line in ``.gitignore`` cannot help.

    Raises:
        UserError: ``.gitignore`` cannot be read.
    """
    found = coverage(project)
    return (_covered(project, None)[0] if found.state == "exposed" else found).state in _OPEN


def is_hidden_without(project: Path, left: bytes | None) -> bool:
    """Whether git does not add ``.env`` by itself when ``left`` is what ``.gitignore`` holds."""
    found = coverage(project)
    if found.state in ("ignored", "exposed"):
        found = coverage(project, left)
    return found.state in ("tracked", "ignored")


def _covered(project: Path, record: FileRecord | None) -> tuple[Coverage, FilePlan]:
    """Return how git would treat ``.env`` with our line, and the plan that writes it."""
    planned = Gitignore(project, exposed=True).plan(record)
    content = planned.change.after if planned.change else _PRESENT
    return coverage(project, content), planned


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


class _Present:
    """The type of :data:`_PRESENT`."""


_PRESENT = _Present()
"""The ``.gitignore`` that is there."""


def coverage(project: Path, content: bytes | _Present | None = _PRESENT) -> Coverage:
    """Ask git whether ``.env`` of ``project`` is tracked or ignored.

    Args:
        project: Its folder.
        content: What ``.gitignore`` is taken to hold, None for no such file; nothing is written.
    """
    if project in _silent:
        return _silent[project]
    try:
        found = _ask(project)
        if isinstance(content, _Present) or found.state not in ("ignored", "exposed"):
            return found
        return _ask_with(project, content)
    except FileNotFoundError:
        outer = paths.folders_up_to_repository(project)[-1]
        is_one = os.path.lexists(outer / ".git")
        return Coverage("unknown", "git is not installed") if is_one else Coverage("outside")
    except TimeoutError as error:
        return _silent.setdefault(project, Coverage("unknown", str(error)))
    except OSError as error:
        return Coverage("unknown", str(error))


def is_tracked(project: Path, name: str) -> bool:
    """Whether git tracks a file of the project; not where git does not answer."""
    try:
        return _tracks(project, name)
    except OSError:
        return False


def _tracks(project: Path, name: str) -> bool:
    return _git(project, "ls-files", "--error-unmatch", "--", name).returncode == 0


def _ask(project: Path) -> Coverage:
    asked = _git(project, "rev-parse", "--is-inside-work-tree")
    if "not a git repository" in asked.stderr or asked.stdout.strip() == "false":
        return Coverage("outside")
    if asked.returncode:
        return _unknown(asked)
    if _tracks(project, LINE):
        return Coverage("tracked")
    return _told(_git(project, "check-ignore", "--quiet", "--", LINE))


def _ask_with(project: Path, content: bytes | None) -> Coverage:
    """Ask about a copy of the folders from the repository's to the project's, with their rules."""
    asked = [_git(project, "rev-parse", word) for word in ("--absolute-git-dir", "--show-prefix")]
    if failed := next((one for one in asked if one.returncode), None):
        return _unknown(failed)
    repository, prefix = (one.stdout.removesuffix("\n") for one in asked)
    names = PurePosixPath(prefix).parts
    real = project.resolve()
    with tempfile.TemporaryDirectory() as copy:
        inner = Path(copy)
        for name, folder in zip(("", *names), [real, *real.parents][len(names) :: -1], strict=True):
            inner /= name
            inner.mkdir(exist_ok=True)
            _copy_rules(folder / PATH, inner / PATH, content if folder == real else _PRESENT)
        about = (f"--git-dir={repository}", f"--work-tree={copy}")
        return _told(_git(inner, *about, "check-ignore", "--quiet", "--", LINE))


def _copy_rules(source: Path, target: Path, content: bytes | _Present | None) -> None:
    if isinstance(content, _Present):
        try:
            content = read_file(source)
        except OSError:  # git reads no folder or missing file either
            return
    if content is None:
        return
    if source.is_symlink():  # git does not follow it (2.32)
        target.symlink_to(f"{PATH}.linked")
    target.write_bytes(content)


def _told(asked: run_command.Finished) -> Coverage:
    """Return what ``check-ignore`` answered."""
    if asked.returncode in (0, 1):
        return Coverage("exposed" if asked.returncode else "ignored")
    return _unknown(asked)


def _unknown(asked: run_command.Finished) -> Coverage:
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
