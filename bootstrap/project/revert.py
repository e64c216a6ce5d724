"""What a file of ours, or with something of ours in it, would be without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bootstrap.core.errors import UserError
from bootstrap.project.edits import BOM, Edit, apply_edits, decode, encode, invert
from bootstrap.project.files import FileChange, FileState, read_state
from bootstrap.project.kinds import dotenv, gitignore, opencode_json
from bootstrap.project.record import FileRecord, digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


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


def unwind(record: FileRecord, current: bytes, path: Path) -> Unwound:
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
    edits, notes = _take_out(record, text, path)
    left = apply_edits(text, edits)
    gone = record.created and _is_blank(record, left)
    return Unwound(None if gone else left, edits, exact=False, notes=notes)


def original_mode(record: FileRecord, state: FileState) -> int | None:
    """Return the permission bits from before, unless somebody set others since."""
    if record.mode_before is not None and state.mode == record.mode_after:
        return record.mode_before
    return state.mode


def restore(project: Path, record: FileRecord) -> tuple[FileChange | None, tuple[str, ...]]:
    """Return the change that takes back what ``record`` says, and notes on what has to stay.

    Raises:
        UserError: The file cannot be read.
    """
    path = project / record.path
    state = read_state(path)
    if state.data is None:
        return None, ()
    try:
        unwound = unwind(record, state.data, path)
        left = unwound.text
        # The user may have listed the plugin a second time.
        while left and record.kind == "opencode-config" and not unwound.exact:
            more = opencode_json.remove_entry(left, path, ())
            if not more:
                break
            left = apply_edits(left, more)
    except UserError as error:
        return None, (f"{error.message} It was left as it is; {_BY_HAND[record.kind]}",)
    notes = tuple(f"{record.path}: {note}." for note in unwound.notes)
    if left is None and not path.is_symlink():
        return FileChange(path, state.data, None, mode_before=state.mode), notes
    # A link that the user put in place of our file stays, and so does what it leads to.
    data = encode(left or "")
    mode = original_mode(record, state)
    if data == state.data and mode == state.mode:
        return None, notes
    return FileChange(path, state.data, data, mode, state.mode), notes


_BY_HAND = {
    "dotenv": "remove the MLFLOW_ variables by hand.",
    "opencode-config": "remove the plugin from its plugin list by hand.",
    "plugin": "delete it by hand.",
    "gitignore": "remove the line .env by hand.",
}


def _take_out(
    record: FileRecord, text: str, path: Path
) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    if record.kind == "dotenv":
        return dotenv.unset_variables(text, record.edits)
    if record.kind == "opencode-config":
        return opencode_json.remove_entry(text, path, record.edits), ()
    if record.kind == "gitignore":
        return gitignore.remove_line(text, record.edits), ()
    return (), ("it was changed since and stays",)


def _is_blank(record: FileRecord, text: str) -> bool:
    if record.kind == "opencode-config":
        return opencode_json.is_blank(text)
    return not text.removeprefix(BOM).strip()


def labels(edits: Sequence[Edit]) -> set[str]:
    """Return what ``edits`` are about."""
    return {edit.label for edit in edits}
