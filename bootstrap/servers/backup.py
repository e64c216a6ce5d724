"""A stack's data as one file of the user's data folder, verified before anybody relies on it."""

from __future__ import annotations

import contextlib
import gzip
import os
import sqlite3
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import disk_space, paths
from bootstrap.core.errors import UserError
from bootstrap.servers import store
from bootstrap.servers.base import Survey

if TYPE_CHECKING:
    from bootstrap.servers.base import ManagedServer, Progress

_PIECE = 1 << 20
_FIX = "Free some disk or see what is wrong with it"


def check_room(found: Survey) -> None:
    """Make sure that a backup fits, with the copy of the database that verifying it takes.

    Raises:
        UserError: It may not: how well the data can be compressed is not known before.
    """
    folder = paths.backups_dir()
    disk_space.check_writable(folder, "folder of backups", "XDG_DATA_HOME")
    disk_space.check(folder, found.size + found.database_size, "The backup", fix="Free some disk")


def save(server: ManagedServer, file: Path, progress: Progress) -> int:
    """Write all data of a server that is stopped to a ``.tar.gz``, and verify it.

    Args:
        server: Whose.
        file: Where to; it is there, readable by this user only, once it is complete and verified.
        progress: Told what is done.

    Returns:
        Its size in bytes.

    Raises:
        UserError: It could not be written, or is not what it should be. Nothing is left of it.
    """
    expected = server.survey(progress) or Survey()
    progress(f"Backing up to {file} …")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for leftover in file.parent.glob(".*.tar.gz.*"):
            leftover.unlink()  # of a call that was killed; one runs at a time
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise _failure(error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            server.archive(stream, progress)
            stream.flush()
            os.fsync(stream.fileno())
        progress("Verifying the backup …")
        verify(temporary, expected)
        temporary.replace(file)
    except OSError as error:
        raise _failure(error) from error
    finally:
        temporary.unlink(missing_ok=True)
    return file.stat().st_size


def verify(file: Path, expected: Survey) -> None:
    """Read a backup to its end and look into the database in it.

    Raises:
        UserError: It is damaged, or does not hold what it should.
    """
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as folder:
            files = _unpack_database(file, Path(folder))
            found = store.survey(Path(folder))
            verdict = _integrity(Path(folder) / store.DATABASE)
    except (OSError, EOFError, ValueError, zlib.error, tarfile.TarError, sqlite3.Error) as error:
        raise _failure(error) from error
    if verdict != "ok" and expected.database_size:
        raise _failure(f"the database in it is damaged: {verdict}")
    there = (files, found["experiments"], found["traces"])
    if there != (expected.files, expected.experiments, expected.traces):
        raise _failure(
            "it holds {} files, {} experiments and {} traces instead of {}, {} and {}".format(
                *there, expected.files, expected.experiments, expected.traces
            )
        )


def _unpack_database(file: Path, folder: Path) -> int:
    """Copy the database out of a backup; return how many files are in the whole of it."""
    files = 0
    with gzip.open(file) as unpacked:
        with tarfile.open(fileobj=unpacked, mode="r|") as tar:
            for member in tar:
                files += member.isfile() or member.islnk()
                content = tar.extractfile(member) if member.name in store.DATABASE_FILES else None
                if content is not None:
                    with (folder / member.name).open("wb") as copy:
                        while piece := content.read(_PIECE):
                            copy.write(piece)
        while unpacked.read(_PIECE):  # the checksum of the whole is at the very end
            pass
    return files


def _integrity(database: Path) -> str:
    if not database.exists():
        return "there is none"
    with contextlib.closing(sqlite3.connect(database)) as opened:
        return "; ".join(str(row[0]) for row in opened.execute("PRAGMA integrity_check(3)"))


def _failure(why: object) -> UserError:
    said = why.strerror if isinstance(why, OSError) and why.strerror else why
    return UserError(f"The backup failed: {said}.", code="not_writable", fix=_FIX)
