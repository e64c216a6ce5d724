"""Read a user's file, and replace it atomically."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap.core.errors import UserError

_TEMPORARY_SUFFIX = ".opencode-mlflow-tmp"
_READ_BITS = 0o444
_WRITE_BITS = 0o222
_SEARCH_BITS = 0o111
_PERMISSIONS = 0o7777


@dataclass(frozen=True)
class FileState:
    """A file's content and permission bits; None where there is no file."""

    data: bytes | None = None
    mode: int | None = None


@dataclass(frozen=True)
class FileChange:
    """One file to write or to delete.

    Attributes:
        path: As the user names it; a symbolic link is followed.
        before: Old content; None when the file does not exist.
        after: New content; None deletes it.
        mode: New permission bits; None keeps the old ones (a new file: those of the umask).
        mode_before: Old permission bits; None when the file does not exist.
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
    """Return the content and permissions of ``path``.

    Raises:
        UserError: It is not a regular file, a broken symbolic link, or cannot be read.
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
        kind = "a folder" if stat.S_ISDIR(information.st_mode) else "not a regular file"
        raise UserError(
            f"{path} is {kind}; a file is needed here.",
            code="not_writable",
            fix="Move it away, then run the command again.",
        )
    return FileState(read_bytes(target), information.st_mode & _PERMISSIONS)


def real_path(path: Path) -> Path:
    """Return the file of ``path`` with symbolic links followed.

    Raises:
        UserError: The link is broken, or a loop.
    """
    try:
        return path.resolve(strict=path.is_symlink())
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop, before Python 3.13
        raise UserError(
            f"{path} is a broken symbolic link.",
            code="not_writable",
            fix="Fix or remove the link, then run the command again.",
        ) from error


def check_writable(path: Path) -> None:
    """Make sure that ``path`` can be replaced, or created with its missing folders.

    Permission bits count for root too: a file that somebody made read-only stays unchanged.

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
            f"{folder} is a file; a folder is needed here.",
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
    """Write ``data`` to a temporary file beside ``path``, ready for :func:`replace`.

    It has the file's owner, extended attributes and mode (unless ``mode`` is given), is synced to
    the disk, and is deleted after the block.

    Raises:
        UserError: The file's owner could not be kept.
        OSError: Writing failed.
    """
    target = real_path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}{_TEMPORARY_SUFFIX}")
    exists = target.exists()
    try:
        # Only the owner may read it until it has the old file's permissions.
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
    """Replace a file atomically by the one that :func:`written_beside` wrote; keep a symbolic link.

    Raises:
        OSError: That failed; the old file is unchanged.
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
    """Sync a folder's entries to the disk, where the file system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def clean_leftovers(path: Path) -> None:
    """Delete the orphaned temporary files of ``path``."""
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
                f"{source} belongs to another user or group, and you may not keep that.",
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
