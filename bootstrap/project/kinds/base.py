"""A file that ``up`` writes into a project: how to plan it, and how to undo that."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, TypeAlias

from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.project.edits import (
    BOM,
    Edit,
    EditMismatchError,
    apply_edits,
    decode,
    encode,
    invert,
)
from bootstrap.project.files import FileChange, FileState, read_state
from bootstrap.project.jsonc import line_and_column
from bootstrap.project.record import FileRecord, Kind, digest

_PRIVATE = 0o600
_HARD_LINKS = (
    "{0} has further names (hard links): {1}. They keep the old content; {0} is a file of its own "
    "now."
)

TakenOut: TypeAlias = tuple[tuple[Edit, ...], tuple[str, ...]]
"""The edits that remove our part from a file, and notes on what stays."""


@dataclass(frozen=True)
class FilePlan:
    """The plan for one file.

    Attributes:
        path: The file.
        change: What to write; None where nothing has to change.
        record: How to undo it; None where nothing of ours is in it.
        notes: Messages for the user.
    """

    path: Path
    change: FileChange | None
    record: FileRecord | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unwound:
    """A file without our part.

    Attributes:
        text: What is left; None where the file is deleted.
        edits: From the file's present text to what is left.
        exact: Whether the user has not edited the file since we wrote it.
        notes: What stays, and why.
    """

    text: str | None
    edits: tuple[Edit, ...] = ()
    exact: bool = True
    notes: tuple[str, ...] = ()


class ManagedFile(ABC):
    """A file of a project with something of ours in it; ``relative`` is its path, with ``/``."""

    kind: ClassVar[Kind]
    by_hand: ClassVar[str]
    """What to do where our part cannot be removed."""
    must_be_utf8: ClassVar[bool] = False
    is_whole: ClassVar[bool] = False
    """Whether all of it is ours."""

    def __init__(self, project: Path, relative: str) -> None:
        self.relative = relative
        self.path = project / relative
        self.root = Scope(project).boundary

    @abstractmethod
    def edits(self, text: str) -> tuple[Edit, ...]:
        """Return the edits that add our part to ``text``; none where it is there."""

    @classmethod
    @abstractmethod
    def take_out(cls, text: str, path: Path, added: Sequence[Edit], /) -> TakenOut:
        """Return the edits that remove ``added`` from a file edited since, and notes."""

    @classmethod
    def take_out_more(cls, _text: str, _path: Path, _added: Sequence[Edit], /) -> tuple[Edit, ...]:
        """Return the edits that remove one more copy, which the user has added."""
        return ()

    @classmethod
    def renewed(
        cls, text: str, _path: Path, added: Sequence[Edit], /
    ) -> tuple[str, tuple[Edit, ...]]:
        """Return a text and ``added``, with our part as this version writes it."""
        return text, tuple(added)

    @classmethod
    def is_blank(cls, text: str) -> bool:
        """Whether nothing of the user's is in it."""
        return not text.removeprefix(BOM).strip()

    def is_private(self, *, created: bool) -> bool:  # noqa: ARG002 - no kind is by default
        """Whether only its owner may read it."""
        return False

    def is_satisfied(self, text: str, _back: Sequence[Edit], /) -> bool:
        """Whether an edited file still has our part, which the edits would remove."""
        return not self.edits(text)

    def plan(self, record: FileRecord | None) -> FilePlan:
        """Return the plan for the file, given the record of the last one.

        Raises:
            UserError: It cannot be read or edited.
        """
        state = read_state(self.path, self.root)
        current = decode(state.data) if state.data is not None else None
        original, mode_before = current, state.mode
        kept = current
        back: tuple[Edit, ...] = ()
        notes: tuple[str, ...] = ()
        if record and current is not None and state.data is not None:
            kept, added = self.renewed(current, self.path, record.edits)
            if kept != current:
                is_exact = digest(state.data) == record.after
                after = digest(encode(kept)) if is_exact else record.after
                record = replace(record, edits=added, after=after)
            unwound = self.unwind(record, encode(kept), self.path)
            original, mode_before = unwound.text, _original_mode(record, state)
            if self.is_whole and not unwound.exact:
                notes = (f"{self.relative} was changed since; the current one replaces it.",)
                original = record.edits[0].removed if record.edits else None
            else:
                # A part of ours that the user has changed, such as an entry with options, is kept.
                back = unwound.edits
        if self.must_be_utf8:
            _check_utf8(self.path, current or "")
        edits = self.edits(original or "")
        target = apply_edits(original or "", edits)
        if back and kept is not None and self.is_satisfied(kept, back):
            edits, target = invert(back), kept
        created = original is None or bool(record and record.created and current is not None)
        private = self.is_private(created=created)
        mode = _PRIVATE if private else mode_before
        change = written = None
        if target != current or mode != state.mode:
            new_mode = mode if mode != state.mode else None
            change = FileChange(
                self.path, state.data, encode(target), new_mode, state.mode, self.root
            )
            if state.links > 1:
                notes = (*notes, _HARD_LINKS.format(self.relative, state.links - 1))
        if target != original or mode != mode_before:
            written = FileRecord(
                path=self.relative,
                kind=self.kind,
                created=created,
                before=None if original is None else digest(encode(original)),
                after=digest(encode(target)),
                mode_before=mode_before if original is not None else None,
                mode_after=_PRIVATE if private else None,
                edits=() if self.is_whole and original is None else edits,
                time_before=_time_before(record, state, original, current),
            )
        return FilePlan(self.path, change, written, notes)

    @classmethod
    def unwind(cls, record: FileRecord, current: bytes, path: Path) -> Unwound:
        """Return the file at ``path`` without the part in ``record``.

        Raises:
            UserError: The file was edited since, and can no longer be parsed.
        """
        text = decode(current)
        now = digest(current)
        if cls.is_whole and now != record.before:
            # Other line ends change nothing of it.
            text = text.replace("\r\n", "\n")
            now = digest(encode(text))
        if now == record.after:
            edits = invert(record.edits)
            # A copy of the record, which lies in the project, may say anything.
            with suppress(EditMismatchError):
                return Unwound(None if record.before is None else apply_edits(text, edits), edits)
        if now == record.before:
            return Unwound(text)
        edits, notes = cls.take_out(text, path, record.edits)
        left = apply_edits(text, edits)
        gone = record.created and cls.is_blank(left)
        return Unwound(None if gone else left, edits, exact=False, notes=notes)

    @classmethod
    def undo(cls, project: Path, record: FileRecord) -> tuple[FileChange | None, tuple[str, ...]]:
        """Return the change that undoes ``record``, and notes on what stays.

        Raises:
            UserError: The file cannot be read.
        """
        path, root = project / record.path, Scope(project).boundary
        state = read_state(path, root)
        if state.data is None:
            return None, ()
        try:
            unwound = cls.unwind(record, state.data, path)
            left = unwound.text
            while (
                left and not unwound.exact and (more := cls.take_out_more(left, path, record.edits))
            ):
                left = apply_edits(left, more)
        except UserError as error:
            return None, (f"{error.message} The file was not changed; {cls.by_hand}",)
        notes = tuple(f"{record.path}: {note}." for note in unwound.notes)
        if left is None and not path.is_symlink():
            return FileChange(path, state.data, None, None, state.mode, root), notes
        # A link that the user put in place of our file stays, and so does its target.
        data = encode(left or "")
        mode = _original_mode(record, state)
        if data == state.data and mode == state.mode:
            return None, notes
        time = record.time_before if digest(data) == record.before else None
        return FileChange(path, state.data, data, mode, state.mode, root, time), notes


def _original_mode(record: FileRecord, state: FileState) -> int | None:
    """Return the old permission bits, unless somebody set others since."""
    if record.mode_before is not None and state.mode == record.mode_after:
        return record.mode_before
    return state.mode


def _time_before(
    record: FileRecord | None, state: FileState, original: str | None, current: str | None
) -> int | None:
    """Return when the old content was written; None where there is none, or that is not known."""
    if original is None:
        return None
    if record and digest(encode(original)) == record.before:
        return record.time_before
    return state.time if original == current else None


def _check_utf8(path: Path, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line, column = line_and_column(text, error.start)
        byte = encode(text[error.start])
        letter, number = byte.decode("latin-1"), f"0x{byte.hex().upper()}"
        meaning = f" ({letter!r} in Latin-1)" if letter.isprintable() else ""
        raise UserError(
            f"{path}, line {line}: the file is not UTF-8, because of the byte {number}{meaning} in "
            f"column {column}.",
            code="config_invalid",
            fix="Save it as UTF-8, then run the command again.",
        ) from error
