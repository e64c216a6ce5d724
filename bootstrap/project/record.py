"""The record of what was written into a project, to undo exactly that."""

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
    """The changes to one file.

    Attributes:
        path: Relative to the project, with ``/``.
        kind: The kind of file.
        created: Whether we created it: it is deleted when nothing of the user's is in it.
        before: SHA-256 of the old content; None where there was no file.
        after: SHA-256 of the new content.
        mode_before: Old permission bits; None where there was no file.
        mode_after: New permission bits; None when they were not set.
        edits: From the old content to the new; empty for a file that is all ours.
        time_before: When the old content was written, in ns since 1970; None where that is unknown.
    """

    path: str
    kind: Kind
    created: bool
    before: str | None
    after: str
    mode_before: int | None
    mode_after: int | None
    edits: tuple[Edit, ...] = field(repr=False)
    time_before: int | None = None


@dataclass(frozen=True)
class UndoRecord:
    """The changes to a project, including secrets: only its owner may read it.

    Attributes:
        files: One record for each file, in the order of writing.
        folders: Folders that were made, relative to the project, outer ones first.
        above: How many folders above the project were made.
    """

    files: tuple[FileRecord, ...] = ()
    folders: tuple[str, ...] = ()
    above: int = 0

    def of(self, path: str) -> FileRecord | None:
        """Return the record of the file at ``path``; None without one."""
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
        time_before=_optional(fields.get("time_before"), int),
    )


def _optional(value: object, kind: type[Any]) -> Any:  # noqa: ANN401 - str or int, as asked for
    if value is None or type(value) is kind:
        return value
    raise TypeError(f"{value!r} is no {kind.__name__}")


def _folder(path: str) -> str:
    """Return a folder's path; ``.`` is that of the user's OpenCode configuration."""
    return path if path == "." else _relative(path)


def _relative(path: str) -> str:
    """Refuse a path that leaves the project: a damaged record must not reach other files."""
    parts = PurePosixPath(path).parts
    if not parts or PurePosixPath(path).is_absolute() or ".." in parts:
        raise ValueError(f"{path!r} is not inside of the project")
    return path
