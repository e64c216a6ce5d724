"""Set variables in a ``.env`` file without changing its other lines, and undo that.

python-dotenv parses the lines; this module only finds where a value is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from dotenv.parser import Binding, parse_stream

from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.project.edits import (
    BOM,
    NEWLINE,
    Edit,
    append_lines,
    apply_edits,
    decode,
    take_out_newline,
    with_line_ends_of,
)
from bootstrap.project.files import read_state
from bootstrap.project.kinds.base import ManagedFile, TakenOut
from bootstrap.project.record import FileRecord, Kind

PATH = ".env"

CREDENTIALS = (
    *("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"),
    "MLFLOW_TRACKING_TOKEN",
)
_TARGET = ("MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_ID", "MLFLOW_EXPERIMENT_NAME")
"""What MLflow's own clients read of where to log to (3.17.2)."""

_ASSIGNMENT = re.compile(r"(?P<lead>\s*)(?:export[^\S\r\n]+)?[\w.-]+[^\S\r\n]*=(?P<gap>[^\S\r\n]*)")
_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", re.DOTALL)
_BACKTICKS = re.compile(
    r"^[^\S\r\n]*(?:export[^\S\r\n]+)?[\w.-]+[^\S\r\n]*[=:][^\S\r\n]*(`[^`]*`)", re.MULTILINE
)
"""A value in backticks, on several lines for npm's dotenv; python-dotenv reads each line alone."""
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PLAIN = re.compile(r"[A-Za-z0-9_.:/@%+,=-]*")
"""Needs no quotes in python-dotenv, npm's dotenv, Compose, or a shell that sources the file."""
_SPECIAL_IN_DOUBLE_QUOTES = frozenset('"\\$`')
"""A shell would end the value, read an escape, or run a command (POSIX shell, 2.2.3)."""


class Dotenv(ManagedFile):
    """The project's ``.env``; ``has_secret`` tells whether a variable is secret."""

    kind: ClassVar[Kind] = "dotenv"
    by_hand = "remove the MLFLOW_ variables by hand."
    must_be_utf8 = True

    def __init__(self, project: Path, variables: Mapping[str, str], *, has_secret: bool) -> None:
        super().__init__(project, PATH)
        self._variables = variables
        self._has_secret = has_secret

    def edits(self, text: str) -> tuple[Edit, ...]:
        """Return the edits that set the variables."""
        return set_variables(text, self._variables)

    @classmethod
    def take_out(cls, text: str, _path: Path, added: Sequence[Edit], /) -> TakenOut:
        """Return the edits that remove the variables, and notes on those that the user changed."""
        return unset_variables(text, added)

    def is_private(self, *, created: bool) -> bool:
        """Whether only its owner may read it: a new one, or one with a secret."""
        return self._has_secret or created

    def is_satisfied(self, text: str, back: Sequence[Edit], /) -> bool:
        """Whether it sets the variables, and no others of ours."""
        ours = {edit.label for edit in back} - {NEWLINE}
        return super().is_satisfied(text, back) and ours <= set(self._variables)


def of_project(
    project: Path, record: FileRecord | None, wanted: Mapping[str, str]
) -> dict[str, str]:
    """Return what ``.env`` sets for the project's own use of MLflow, and ``wanted`` says otherwise.

    Credentials count where some are wanted too: MLflow's clients would mix them up.

    Args:
        project: The project's folder.
        record: What the last plan added to the file, which does not count.
        wanted: The variables to write.

    Raises:
        UserError: The file cannot be read.
    """
    path = project / PATH
    data = read_state(path, Scope(project).boundary).data
    if data is None:
        return {}
    left = Dotenv.unwind(record, data, path).text if record else decode(data)
    names = (*_TARGET, *(CREDENTIALS if wanted.keys() & {*CREDENTIALS} else ()))
    found = {here.key: here.value for here in assignments(left or "") if here.key in names}
    return {name: value for name, value in found.items() if value and value != wanted.get(name)}


@dataclass(frozen=True)
class Assignment:
    """One ``KEY=value`` of the file, or a line with ``KEY`` only.

    Attributes:
        key: The variable.
        value: Its value in python-dotenv, without interpolation; None without a value, or in a form
            that not every reader of ``.env`` files reads.
        value_start: Offset of the value, quotes included.
        value_end: Offset of its end.
        line_start: Offset of the line.
        line_end: Offset of the next line.
    """

    key: str
    value: str | None
    value_start: int
    value_end: int
    line_start: int
    line_end: int


@lru_cache(maxsize=4)
def assignments(text: str) -> tuple[Assignment, ...]:
    """Return every assignment in ``text``, in order; the last ones are kept, as each step asks."""
    found: list[Assignment] = []
    offset = len(BOM) if text.startswith(BOM) else 0
    for binding in parse_stream(io.StringIO(text.removeprefix(BOM), newline="")):
        if assignment := _assignment(binding, offset):
            found.append(assignment)
        offset += len(binding.original.string)
    return tuple(found)


def _own_lines(text: str) -> list[Assignment]:
    """Return the assignments that are one for every reader: not those inside of backticks."""
    inside = [found.span(1) for found in _BACKTICKS.finditer(text)]
    return [
        here
        for here in assignments(text)
        if not any(start < here.line_start < end for start, end in inside)
    ]


def set_variables(text: str, wanted: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edits after which python-dotenv reads every variable of ``wanted`` from ``text``.

    The last assignment of a variable, which counts, gets the new value; missing variables are
    appended. Each edit is labelled with its variable.

    Raises:
        UserError: A value cannot be written so that every reader of ``.env`` files agrees on it, or
            would close an open quote.
    """
    rendered = {key: render(key, value) for key, value in wanted.items()}
    own = frozenset(_own_lines(text))
    effective = {here.key: here for here in assignments(text)}
    last = {key: here for key, here in effective.items() if here.value is not None and here in own}
    replaced = [
        Edit(here.value_start, text[here.value_start : here.value_end], rendered[key], key)
        for key, value in wanted.items()
        if (here := last.get(key)) and here.value != value
    ]
    replaced.sort(key=lambda edit: edit.offset)
    missing = [(key, f"{key}={rendered[key]}") for key in wanted if key not in last]
    edits = (*replaced, *append_lines(text, missing))
    if _only_changes(text, apply_edits(text, edits), wanted):
        return edits
    # Replacing it in place would change another line; the last assignment wins.
    differing = [
        key for key, value in wanted.items() if key not in last or last[key].value != value
    ]
    edits = append_lines(text, [(key, f"{key}={rendered[key]}") for key in differing])
    if _only_changes(text, apply_edits(text, edits), wanted):
        return edits
    line = next((text.count("\n", 0, at) + 1 for at in _unreadable(text)), 1)
    raise UserError(
        f".env, line {line}: a quote is not closed there, and one in {' or '.join(wanted)} would "
        "close it.",
        code="config_invalid",
        fix="Close the quote, then run the command again.",
    )


def unset_variables(text: str, added: Sequence[Edit]) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """Return the edits that undo ``added`` by :func:`set_variables` in an edited file, and notes.

    A variable that the user has given another value stays.
    """
    edits: list[Edit] = []
    notes: list[str] = []
    present = _own_lines(text)
    written_then = "".join(edit.inserted for edit in added)
    for edit in added:
        if edit.label == NEWLINE:
            continue
        written = assignments(edit.inserted)
        appended = bool(written) and written[0].key == edit.label
        if not appended:
            written = assignments(f"{edit.label}={edit.inserted}")
        ours = written[0].value if written else None
        mine = [here for here in present if here.key == edit.label]
        match = next((here for here in reversed(mine) if here.value == ours), None)
        if match is None:
            if mine:
                notes.append(f"{edit.label} was changed since and stays")
            continue
        start, end, before = match.line_start, match.line_end, ""
        if not appended:
            start, end = match.value_start, match.value_end
            before = with_line_ends_of(text, edit.removed, written_then)
        edits.append(Edit(start, text[start:end], before, edit.label))
    edits.sort(key=lambda edit: edit.offset)
    return tuple(take_out_newline(text, added, edits)), tuple(notes)


def render(key: str, value: str) -> str:
    """Return ``value`` for the file, quoted when needed, so that all readers agree on it.

    python-dotenv, npm's dotenv, Compose and a shell differ in escapes, comments and interpolation;
    the last one would run commands.

    Raises:
        UserError: There is no such form.
    """
    if not _KEY.fullmatch(key):
        raise UserError(
            f"{key!r} cannot be the name of a variable in .env.",
            code="config_invalid",
            fix="Use letters, digits and underscores only.",
        )
    if _PLAIN.fullmatch(value):
        return value
    if value.isprintable() and not value.endswith("\\") and "${" not in value:
        if "'" not in value and "\\\\" not in value:
            return f"'{value}'"
        if not _SPECIAL_IN_DOUBLE_QUOTES.intersection(value):
            return f'"{value}"'
    raise UserError(
        f"The value of {key} has characters that .env files cannot hold.",
        code="config_invalid",
        fix=f"Choose a value without line breaks, '${{' and quotes beside '$', or set {key} in the "
        "environment instead.",
    )


def _assignment(binding: Binding, offset: int) -> Assignment | None:
    source = binding.original.string
    if binding.key is None:
        return None
    head = _ASSIGNMENT.match(source)
    if binding.value is None or not head:
        bounds = (offset, offset + len(source))
        return Assignment(binding.key, None, *bounds, *bounds)
    lead = head["lead"]
    line = max(lead.rfind("\n"), lead.rfind("\r")) + 1
    start = head.end()
    quoted = _QUOTED.match(source, start)
    if quoted:
        end = quoted.end()
    elif binding.value:
        end = start + len(binding.value)
    else:
        # Right after the equals sign, so that a comment stays separated from the new value.
        start = end = start - len(head["gap"])
    return Assignment(
        key=binding.key,
        value=binding.value,
        value_start=offset + start,
        value_end=offset + end,
        line_start=offset + line,
        line_end=offset + len(source),
    )


def _unreadable(text: str) -> Iterator[int]:
    """Yield the offset of each line that python-dotenv cannot parse."""
    offset = len(BOM) if text.startswith(BOM) else 0
    for binding in parse_stream(io.StringIO(text.removeprefix(BOM), newline="")):
        if binding.error:
            yield offset
        offset += len(binding.original.string)


def _only_changes(before: str, after: str, wanted: Mapping[str, str]) -> bool:
    """Whether ``after`` sets ``wanted``, and otherwise equals ``before``."""

    def others(text: str) -> list[tuple[str, str | None]]:
        return [(here.key, here.value) for here in assignments(text) if here.key not in wanted]

    effective = {here.key: here.value for here in assignments(after)}
    return others(before) == others(after) and all(
        effective.get(key) == value for key, value in wanted.items()
    )
