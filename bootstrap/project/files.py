"""Read a user's file, and replace it so that no moment shows half of one."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEMPORARY_SUFFIX = ".opencode-mlflow-tmp"
_READ_BITS = 0o444
_WRITE_BITS = 0o222
_SEARCH_BITS = 0o111
_PERMISSIONS = 0o7777


@dataclass(frozen=True)
class FileState:
    """What is at a path: ``data`` is None when nothing is; ``mode`` are its permission bits."""

    data: bytes | None = None
    mode: int | None = None


@dataclass(frozen=True)
class FileChange:
    """One file to write or to delete.

    Attributes:
        path: As the user names it; a symbolic link is followed.
        before: Content before, None when the file does not exist.
        after: Content afterwards, None to delete it.
        mode: Permission bits afterwards; None keeps them (a new file: what the umask leaves).
        mode_before: Permission bits before; None when the file does not exist.
    """

    path: Path
    before: bytes | None = field(repr=False)
    after: bytes | None = field(repr=False)
    mode: int | None = None
    mode_before: int | None = None


def read_bytes(path: Path) -> bytes:
    """Return the content of an existing file.

    Raises:
        UserError: It cannot be read.
    """
    try:
        if not _allowed(path, os.R_OK, _READ_BITS):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror}.",
            code="not_readable",
            fix=f"Give yourself access (chmod u+r {path}) and run the command again.",
        ) from error


def read_state(path: Path) -> FileState:
    """Return what is at ``path``.

    Raises:
        UserError: It is no regular file, a symbolic link to nothing, or cannot be read.
    """
    try:
        target = real_path(path)
        information = target.stat()
    except FileNotFoundError:
        return FileState()
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror}.",
            code="not_readable",
            fix="Check the path and its permissions, then run the command again.",
        ) from error
    if not stat.S_ISREG(information.st_mode):
        kind = "a folder" if stat.S_ISDIR(information.st_mode) else "no regular file"
        raise UserError(
            f"{path} is {kind}, where a file is needed.",
            code="not_writable",
            fix="Move it away, then run the command again.",
        )
    return FileState(read_bytes(target), information.st_mode & _PERMISSIONS)


def real_path(path: Path) -> Path:
    """Return the file that ``path`` means, symbolic links followed.

    Raises:
        UserError: The link leads nowhere, or in a circle.
    """
    try:
        return path.resolve(strict=path.is_symlink())
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop, before Python 3.13
        raise UserError(
            f"{path} is a symbolic link that leads nowhere.",
            code="not_writable",
            fix="Fix or remove the link, then run the command again.",
        ) from error


def check_writable(path: Path) -> None:
    """Make sure that ``path`` can be replaced, or made, together with its missing folders.

    The permission bits count for root as well, who could write regardless: a file that somebody
    made read-only is meant to stay as it is.

    Raises:
        UserError: It is read-only, or its folder is.
    """
    target = real_path(path)
    if target.exists() and not _allowed(target, os.W_OK, _WRITE_BITS):
        raise UserError(
            f"{path} is read-only.",
            code="not_writable",
            fix=f"Make it writable (chmod u+w {target}) and run the command again.",
        )
    folder = target.parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir():
        raise UserError(
            f"{folder} is a file, where a folder is needed.",
            code="not_writable",
            fix="Move it away, then run the command again.",
        )
    if not (_allowed(folder, os.W_OK, _WRITE_BITS) and _allowed(folder, os.X_OK, _SEARCH_BITS)):
        raise UserError(
            f"The folder {folder} is read-only.",
            code="not_writable",
            fix=f"Make it writable (chmod u+wx {folder}) and run the command again.",
        )


@contextmanager
def written_beside(path: Path, data: bytes, mode: int | None) -> Iterator[Path]:
    """Write ``data`` beside the file at ``path``, so that only :func:`replace` is left to do.

    Mode (unless ``mode`` says another), owner and extended attributes are those of the file. What
    is written is on the disk then, and gone after the block.

    Raises:
        UserError: The file belongs to somebody else and could not be given back to them.
        OSError: Writing failed.
    """
    target = real_path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}{_TEMPORARY_SUFFIX}")
    exists = target.exists()
    try:
        # Nobody but the owner may look into it before it has the old file's permissions.
        creation_mode = 0o600 if exists or mode is not None else 0o666
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, creation_mode)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            if exists:
                _keep_attributes(target, temporary)
            if mode is not None:
                os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def replace(path: Path, temporary: Path) -> None:
    """Put what :func:`written_beside` wrote in place: a reader sees the old file or the new one.

    A symbolic link stays one.

    Raises:
        OSError: That failed; the old file is untouched.
    """
    target = real_path(path)
    temporary.replace(target)
    sync_folder(target.parent)


def remove(path: Path) -> None:
    """Delete the file at ``path``.

    Raises:
        OSError: Deleting failed.
    """
    path.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the entries of ``folder`` written to the disk, where the file system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def clean_leftovers(path: Path) -> None:
    """Delete the temporary files of ``path`` that killed processes left behind."""
    with suppress(OSError, UserError):
        target = real_path(path)
        prefix = f".{target.name}."
        for entry in os.scandir(target.parent):
            if entry.name.startswith(prefix) and entry.name.endswith(_TEMPORARY_SUFFIX):
                owner = entry.name[len(prefix) : -len(_TEMPORARY_SUFFIX)]
                if owner.isdecimal() and not _other_is_alive(int(owner)):
                    Path(entry.path).unlink(missing_ok=True)


def _keep_attributes(source: Path, target: Path) -> None:
    wanted = source.stat()
    shutil.copystat(source, target)
    os.utime(target)
    made = target.stat()
    if (made.st_uid, made.st_gid) != (wanted.st_uid, wanted.st_gid):
        try:
            os.chown(target, wanted.st_uid, wanted.st_gid)
        except PermissionError as error:
            raise UserError(
                f"{source} belongs to another user or group, which you cannot keep.",
                code="not_writable",
                fix="Let its owner run the command, or make the file yours with chown.",
            ) from error
        # chown clears set-id bits, so the mode is set after it.
        target.chmod(wanted.st_mode & _PERMISSIONS)


def _allowed(path: Path, access: int, bits: int) -> bool:
    return os.access(path, access) and bool(path.stat().st_mode & bits)


def _other_is_alive(pid: int) -> bool:
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
