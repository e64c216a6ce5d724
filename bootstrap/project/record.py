"""What was written into a project, so that exactly that can be taken back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import Any, Literal

from bootstrap.core.errors import UserError
from bootstrap.project.edits import Edit

VERSION = 1

Kind = Literal["dotenv", "opencode-config", "plugin", "gitignore"]

_KINDS: tuple[Kind, ...] = ("dotenv", "opencode-config", "plugin", "gitignore")


@dataclass(frozen=True)
class FileRecord:
    """What was done to one file.

    Attributes:
        path: Relative to the project, with ``/``.
        kind: What the file is.
        created: Whether the file is ours: it goes when nothing of the user's is in it.
        before: SHA-256 of the content that ``edits`` started from; None where there was no file.
        after: SHA-256 of the content that was written.
        mode_before: Permission bits before; None where there was no file.
        mode_after: Permission bits that were set; None when they were left alone.
        edits: From the content before to the content after. Empty for a file that was made whole
            and has nothing in it to keep.
    """

    path: str
    kind: Kind
    created: bool
    before: str | None
    after: str
    mode_before: int | None
    mode_after: int | None
    edits: tuple[Edit, ...] = field(repr=False)


@dataclass(frozen=True)
class UndoRecord:
    """What was done to a project.

    It holds the old values of the variables that were replaced, and the new ones: store it where
    only its owner can read it.

    Attributes:
        files: One record for each file, in the order in which they were written.
        folders: Folders that were made, relative to the project, outer ones first.
        above: How many folders above the project were made for it.
    """

    files: tuple[FileRecord, ...] = ()
    folders: tuple[str, ...] = ()
    above: int = 0

    def of(self, path: str) -> FileRecord | None:
        """Return the record of the file at ``path``, None without one."""
        return next((file for file in self.files if file.path == path), None)

    def to_json(self) -> str:
        """Return the record as text (ASCII)."""
        return json.dumps({"version": VERSION, **asdict(self)}, indent=2)

    @classmethod
    def from_json(cls, text: str) -> UndoRecord:
        """Return the record that :meth:`to_json` wrote.

        Raises:
            UserError: It is damaged, or from a version that this one does not know.
        """
        try:
            fields = json.loads(text)
            version = fields["version"]
            if version == VERSION:
                return cls(
                    files=tuple(_file(file) for file in fields["files"]),
                    folders=tuple(_folder(folder) for folder in fields["folders"]),
                    above=max(0, int(fields.get("above", 0))),
                )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UserError(
                "The record of what was written into the project is damaged.",
                code="state_unusable",
                fix="Take the lines of opencode-mlflow out of .env and opencode.json by hand, "
                "then delete the record.",
            ) from error
        raise UserError(
            f"The record of what was written into the project has version {version}; this program "
            f"knows version {VERSION}.",
            code="state_unusable",
            fix="Upgrade opencode-mlflow to the version that wrote it, then run this again.",
        )


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data``, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _file(fields: dict[str, Any]) -> FileRecord:
    edits = tuple(
        Edit(int(edit["offset"]), str(edit["removed"]), str(edit["inserted"]), str(edit["label"]))
        for edit in fields["edits"]
    )
    kind: Kind = _KINDS[_KINDS.index(fields["kind"])]
    return FileRecord(
        path=_relative(fields["path"]),
        kind=kind,
        created=bool(fields["created"]),
        before=_optional(fields["before"], str),
        after=str(fields["after"]),
        mode_before=_optional(fields["mode_before"], int),
        mode_after=_optional(fields["mode_after"], int),
        edits=edits,
    )


def _optional(value: object, kind: type[Any]) -> Any:  # noqa: ANN401 - str or int, as asked for
    if value is None or type(value) is kind:
        return value
    raise TypeError(f"{value!r} is no {kind.__name__}")


def _folder(path: str) -> str:
    """Return a folder's path; the one of a user's own configuration may itself be made by us."""
    return path if path == "." else _relative(path)


def _relative(path: str) -> str:
    """Refuse a path that leaves the project: a damaged record must not reach other files."""
    parts = PurePosixPath(path).parts
    if not parts or PurePosixPath(path).is_absolute() or ".." in parts:
        raise ValueError(f"{path!r} is not inside of the project")
    return path
