"""Read a user's file, and replace it atomically."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap.core import hints, read_only
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_opened
from bootstrap.project.inside import Place, placed, real_path

_TEMPORARY_SUFFIX = ".opencode-mlflow-tmp"
_READ_BITS = 0o444
_WRITE_BITS = 0o222
_SEARCH_BITS = 0o111
_PERMISSIONS = 0o7777
_ONE_CALL = 1 << 16
"""Bytes that one call writes to a file; a process is not killed amidst of it."""


@dataclass(frozen=True)
class FileState:
    """A file; None where there is none.

    Attributes:
        data: Its content.
        mode: Its permission bits.
        time: When it was written, in ns since 1970.
        links: How many names it has.
    """

    data: bytes | None = None
    mode: int | None = None
    time: int | None = field(default=None, compare=False)
    links: int = field(default=0, compare=False)


@dataclass(frozen=True)
class FileChange:
    """One file to write or to delete.

    Attributes:
        path: As the user names it; a symbolic link is followed.
        before: Old content; None when the file does not exist.
        after: New content; None deletes it.
        mode: New permission bits; None keeps the old ones (a new file: those of the umask).
        mode_before: Old permission bits; None when the file does not exist.
        root: The folder that links may not leave; None for the file's own.
        time: When the new content counts as written, in ns since 1970; None for now.
    """

    path: Path
    before: bytes | None = field(repr=False)
    after: bytes | None = field(repr=False)
    mode: int | None = None
    mode_before: int | None = None
    root: Path | None = None
    time: int | None = None

    @property
    def real_path(self) -> Path:
        """The file that is written.

        Raises:
            UserError: A link leads out of ``root``.
        """
        return real_path(self.path, self.root)


@dataclass(frozen=True)
class NewContent:
    """A temporary file, ready to replace the one at ``place``."""

    place: Place
    name: str

    @property
    def path(self) -> Path:
        """The temporary file."""
        return self.place.path.with_name(self.name)


def read_state(path: Path, root: Path | None = None) -> FileState:
    """Return the content and permissions of ``path``.

    Args:
        path: The file.
        root: The folder that links may not leave; None for the file's own.

    Raises:
        UserError: It is not a regular file, a broken symbolic link, one that leads out of
            ``root``, or cannot be read.
    """
    try:
        with placed(path, root) as place:
            flags = os.O_NOFOLLOW
            content, state = read_opened(
                lambda more: os.open(place.name, flags | more, dir_fd=place.folder), path
            )
        if not state.st_mode & _READ_BITS:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    except FileNotFoundError:
        return FileState()
    except OSError as error:
        is_file = error.errno != errno.EINVAL
        raise UserError(
            f"{path} cannot be read: {error.strerror}."
            if is_file
            else f"{path} is {error.strerror}; a file is needed here.",
            code="not_readable" if is_file else "not_writable",
            fix=f"Give yourself access (chmod u+r {hints.quoted(path)}) and run the command again."
            if error.errno == errno.EACCES
            else "Move it away, then run the command again.",
        ) from error
    return FileState(content, state.st_mode & _PERMISSIONS, state.st_mtime_ns, state.st_nlink)


def check_writable(path: Path, root: Path | None = None) -> None:
    """Make sure that ``path`` can be replaced, or created with its missing folders.

    Permission bits count for root too: a file that somebody made read-only stays unchanged.

    Raises:
        UserError: It is read-only, or its folder is, or a link leads out of ``root``.
    """
    target = real_path(path, root)
    if target.exists() and not _allowed(target, os.W_OK, _WRITE_BITS):
        raise _unwritable(str(path), target, "u+w")
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
        raise _unwritable(f"The folder {folder}", folder, "u+wx")


def _unwritable(called: str, path: Path, permission: str) -> UserError:
    cause = read_only.cause(path, permission)
    fix = f"{cause.fix}, then run the command again."
    return UserError(f"{called} {cause.what}.", code="not_writable", fix=fix)


@contextmanager
def written_beside(
    path: Path, data: bytes, mode: int | None, root: Path | None = None, time: int | None = None
) -> Iterator[NewContent]:
    """Write ``data`` to a temporary file beside the real file, ready for :func:`replace`.

    It has the file's owner, extended attributes and mode (unless ``mode`` is given), the time of
    writing if one is given, is synced to the disk, and is deleted after the block.

    Raises:
        UserError: The file's owner could not be kept, or a link leads out of ``root``.
        OSError: Writing failed.
    """
    with ExitStack() as stack:
        place = stack.enter_context(placed(path, root))
        new = NewContent(place, f".{place.name}.{os.getpid()}{_TEMPORARY_SUFFIX}")
        old: int | None = None
        with suppress(FileNotFoundError):
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            old = os.open(place.name, flags, dir_fd=place.folder)
            stack.callback(os.close, old)
        try:
            # Only the owner may read it until it has the old file's permissions.
            creation_mode = 0o666 if old is None and mode is None else 0o600
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC
            written = os.open(new.name, flags, creation_mode, dir_fd=place.folder)
            with os.fdopen(written, "wb") as stream:
                stream.write(data)
                stream.flush()
                if old is not None:
                    _keep_attributes(old, written, path)
                if mode is not None:
                    os.fchmod(written, mode)
                if time is not None:
                    os.utime(written, ns=(time, time))
                os.fsync(written)
            yield new
        finally:
            with suppress(FileNotFoundError):
                os.unlink(new.name, dir_fd=place.folder)


def replace(new: NewContent) -> None:
    """Replace a file atomically by the one that :func:`written_beside` wrote; keep a symbolic link.

    One that is mounted on its own, as containers have it, cannot be replaced: it is written to, in
    one call, and only if it is small.

    Raises:
        UserError: It is mounted on its own, and too large for that.
        OSError: That failed; the old file is unchanged.
    """
    folder = new.place.folder
    try:
        os.replace(new.name, new.place.name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError as error:
        if error.errno != errno.EBUSY:
            raise
        _write_to_mounted(new)
    sync_folder(folder)


def _write_to_mounted(new: NewContent) -> None:
    flags = os.O_NOFOLLOW | os.O_CLOEXEC
    with ExitStack() as stack:
        source = os.open(new.name, os.O_RDONLY | flags, dir_fd=new.place.folder)
        stack.callback(os.close, source)
        target = os.open(new.place.name, os.O_WRONLY | flags, dir_fd=new.place.folder)
        stack.callback(os.close, target)
        wanted, size = os.fstat(source), os.fstat(target).st_size
        if max(wanted.st_size, size) > _ONE_CALL:
            raise _mounted(new.place.path, "replaced")
        # Should this process be killed before the rest is cut off, that is empty lines.
        data = os.read(source, wanted.st_size).ljust(size, b"\n")
        if os.pwrite(target, data, 0) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(new.place.path))
        os.ftruncate(target, wanted.st_size)
        os.fchmod(target, stat.S_IMODE(wanted.st_mode))
        os.utime(target, ns=(wanted.st_atime_ns, wanted.st_mtime_ns))
        os.fsync(target)


def _mounted(path: Path, what: str) -> UserError:
    return UserError(
        f"{path} is mounted on its own, as in a container, so it cannot be {what}.",
        code="not_writable",
        fix="Mount the folder that it is in, or run the command outside, then run it again.",
    )


def remove(path: Path, root: Path | None = None) -> None:
    """Delete the file, or the link, at ``path``.

    Raises:
        UserError: A link on the way to it leads out of ``root``, or it is mounted on its own.
        OSError: Deleting failed.
    """
    with placed(path, root, follow=False) as place:
        try:
            os.unlink(place.name, dir_fd=place.folder)
        except OSError as error:
            raise _mounted(path, "deleted") if error.errno == errno.EBUSY else error from error
        sync_folder(place.folder)


def make_folder(path: Path, root: Path | None = None) -> None:
    """Make one folder.

    Raises:
        UserError: A link on the way to it leads out of ``root``.
        OSError: Making it failed.
    """
    with placed(path, root, follow=False) as place:
        os.mkdir(place.name, dir_fd=place.folder)


def remove_folder(path: Path, root: Path | None = None) -> None:
    """Remove one empty folder.

    Raises:
        UserError: A link on the way to it leads out of ``root``.
        OSError: Removing it failed.
    """
    with placed(path, root, follow=False) as place:
        os.rmdir(place.name, dir_fd=place.folder)


def sync_folder(folder: int) -> None:
    """Sync a folder's entries to the disk, where the file system can."""
    with suppress(OSError), listable(folder) as descriptor:
        os.fsync(descriptor)


@contextmanager
def listable(folder: int) -> Iterator[int]:
    """Open the folder of a :class:`~bootstrap.project.inside.Place` so that it can be listed.

    Raises:
        OSError: It may not be.
    """
    descriptor = os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=folder)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def clean_leftovers(path: Path, root: Path | None = None) -> None:
    """Delete the orphaned temporary files of ``path``."""
    with suppress(OSError, UserError), placed(path, root) as place:
        prefix = f".{place.name}."
        with listable(place.folder) as folder:
            names = os.listdir(folder)  # noqa: PTH208 - of a descriptor
        for name in names:
            if name.startswith(prefix) and name.endswith(_TEMPORARY_SUFFIX):
                owner = name[len(prefix) : -len(_TEMPORARY_SUFFIX)]
                if owner.isdecimal() and not _other_is_alive(int(owner)):
                    os.unlink(name, dir_fd=place.folder)


def _keep_attributes(source: int, target: int, path: Path) -> None:
    """Give the file of one descriptor owner, mode and attributes of another's, that of ``path``."""
    wanted = os.fstat(source)
    shutil.copystat(source, target)  # type: ignore[arg-type] # descriptors do, as in `os`
    os.utime(target)
    made = os.fstat(target)
    if (made.st_uid, made.st_gid) != (wanted.st_uid, wanted.st_gid):
        try:
            os.fchown(target, wanted.st_uid, wanted.st_gid)
        except PermissionError as error:
            raise UserError(
                f"{path} belongs to another user or group, and you may not keep that.",
                code="not_writable",
                fix="Let its owner run the command, or make the file yours with chown.",
            ) from error
        # chown clears set-id bits, so the mode is set after it.
        os.fchmod(target, wanted.st_mode & _PERMISSIONS)


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
