"""A file that ``up`` writes into a project: what it becomes, and what it is without us."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from bootstrap.core.errors import UserError
from bootstrap.project.edits import BOM, Edit, apply_edits, decode, encode, invert
from bootstrap.project.files import FileChange, FileState, read_state
from bootstrap.project.record import FileRecord, Kind, digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PRIVATE = 0o600

TakenOut: TypeAlias = tuple[tuple[Edit, ...], tuple[str, ...]]
"""The edits that take what is ours out of a file, and notes on what has to stay."""


@dataclass(frozen=True)
class FilePlan:
    """What becomes of one file.

    Attributes:
        path: The file.
        change: What to write; None where it is as it should be.
        record: What leads back; None where nothing of ours is in it.
        notes: What to tell the user.
    """

    path: Path
    change: FileChange | None
    record: FileRecord | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unwound:
    """A file without what is ours.

    Attributes:
        text: What is left; None where no file would be.
        edits: From the file as it is now to what is left.
        exact: Whether the file was as we wrote it (or is as it was before).
        notes: What had to stay, and why.
    """

    text: str | None
    edits: tuple[Edit, ...] = ()
    exact: bool = True
    notes: tuple[str, ...] = ()


class ManagedFile(ABC):
    """One file of a project with something of ours in it.

    Args:
        project: The project's folder.
        relative: The file's path in it, with ``/``.
    """

    kind: ClassVar[Kind]
    by_hand: ClassVar[str]
    """What the user does where it cannot be taken out."""
    must_be_utf8: ClassVar[bool] = False
    is_whole: ClassVar[bool] = False
    """Whether nothing in it is the user's."""

    def __init__(self, project: Path, relative: str) -> None:
        self.relative = relative
        self.path = project / relative

    @abstractmethod
    def edits(self, text: str) -> tuple[Edit, ...]:
        """Return the edits after which ``text`` says what it has to."""

    @classmethod
    @abstractmethod
    def take_out(cls, text: str, path: Path, added: Sequence[Edit], /) -> TakenOut:
        """Return the edits that take ``added`` out of a file edited since, and what has to stay."""

    @classmethod
    def take_out_more(cls, _text: str, _path: Path, /) -> tuple[Edit, ...]:
        """Return the edits that take out one more of the same that the user has added."""
        return ()

    @classmethod
    def is_blank(cls, text: str) -> bool:
        """Whether nothing of the user's is in it."""
        return not text.removeprefix(BOM).strip()

    def is_private(self, *, created: bool) -> bool:  # noqa: ARG002 - no kind is by default
        """Whether only its owner may read it."""
        return False

    def is_satisfied(self, text: str, _back: Sequence[Edit], /) -> bool:
        """Whether a file that was edited since says what it has to; the edits lead out of it."""
        return not self.edits(text)

    def plan(self, record: FileRecord | None) -> FilePlan:
        """Return what becomes of the file.

        Args:
            record: What was done to it the last time.

        Raises:
            UserError: It cannot be read, or not be edited.
        """
        state = read_state(self.path)
        current = decode(state.data) if state.data is not None else None
        original, mode_before = current, state.mode
        back: tuple[Edit, ...] = ()
        notes: tuple[str, ...] = ()
        if record and state.data is not None:
            unwound = self.unwind(record, state.data, self.path)
            original, mode_before = unwound.text, _original_mode(record, state)
            if self.is_whole and not unwound.exact:
                notes = (f"{self.relative} was changed since; the current one replaces it.",)
                original = record.edits[0].removed if record.edits else None
            elif not unwound.exact:
                back = unwound.edits
        if self.must_be_utf8:
            _check_utf8(self.path, current or "")
        edits = self.edits(original or "")
        target = apply_edits(original or "", edits)
        if back and current is not None and self.is_satisfied(current, back):
            edits, target = invert(back), current
        created = original is None or bool(record and record.created and current is not None)
        private = self.is_private(created=created)
        mode = _PRIVATE if private else mode_before
        change = written = None
        if target != current or mode != state.mode:
            new_mode = mode if mode != state.mode else None
            change = FileChange(self.path, state.data, encode(target), new_mode, state.mode)
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
            )
        return FilePlan(self.path, change, written, notes)

    @classmethod
    def unwind(cls, record: FileRecord, current: bytes, path: Path) -> Unwound:
        """Return what the file at ``path`` would be without what ``record`` says is ours.

        Raises:
            UserError: The file was edited since, and does not parse any more.
        """
        text = decode(current)
        now = digest(current)
        if now == record.after:
            edits = invert(record.edits)
            return Unwound(None if record.before is None else apply_edits(text, edits), edits)
        if now == record.before:
            return Unwound(text)
        edits, notes = cls.take_out(text, path, record.edits)
        left = apply_edits(text, edits)
        gone = record.created and cls.is_blank(left)
        return Unwound(None if gone else left, edits, exact=False, notes=notes)

    @classmethod
    def undo(cls, project: Path, record: FileRecord) -> tuple[FileChange | None, tuple[str, ...]]:
        """Return the change that takes back what ``record`` says, and notes on what has to stay.

        Raises:
            UserError: The file cannot be read.
        """
        path = project / record.path
        state = read_state(path)
        if state.data is None:
            return None, ()
        try:
            unwound = cls.unwind(record, state.data, path)
            left = unwound.text
            while left and not unwound.exact and (more := cls.take_out_more(left, path)):
                left = apply_edits(left, more)
        except UserError as error:
            return None, (f"{error.message} It was left as it is; {cls.by_hand}",)
        notes = tuple(f"{record.path}: {note}." for note in unwound.notes)
        if left is None and not path.is_symlink():
            return FileChange(path, state.data, None, mode_before=state.mode), notes
        # A link that the user put in place of our file stays, and so does what it leads to.
        data = encode(left or "")
        mode = _original_mode(record, state)
        if data == state.data and mode == state.mode:
            return None, notes
        return FileChange(path, state.data, data, mode, state.mode), notes


def _original_mode(record: FileRecord, state: FileState) -> int | None:
    """Return the permission bits from before, unless somebody set others since."""
    if record.mode_before is not None and state.mode == record.mode_after:
        return record.mode_before
    return state.mode


def _check_utf8(path: Path, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise UserError(
            f"{path}, line {line}: the file is not UTF-8.",
            code="config_invalid",
            fix="Save it as UTF-8, then run the command again.",
        ) from error
