"""Back up a stack's data into one file, and verify it."""

from __future__ import annotations

import contextlib
import gzip
import os
import sqlite3
import tarfile
import tempfile
import zlib
from pathlib import Path

from bootstrap.core import disk_space, paths
from bootstrap.core.errors import UserError
from bootstrap.servers import store
from bootstrap.servers.base import ManagedServer, Progress, Survey

_PIECE = 1 << 20
_FIX = "Free some disk or see what is wrong with it"


def check_room(found: Survey) -> None:
    """Make sure that a backup fits on the disk, uncompressed, and the database to verify it.

    Raises:
        UserError: It may not fit, or the folder cannot be written.
    """
    folder = paths.backups_dir()
    disk_space.check_writable(folder, "folder of backups", "XDG_DATA_HOME")
    disk_space.check(folder, found.size + found.database_size, "The backup", fix="Free some disk")


def save(server: ManagedServer, file: Path, progress: Progress) -> int:
    """Write the data of a stopped server to a ``.tar.gz``, verify it, and return its bytes.

    The file appears once it is complete and verified; only this user can read it.

    Raises:
        UserError: It could not be written, or is damaged. Nothing is left of it.
    """
    expected = server.survey(progress) or Survey()
    progress(f"Backing up to {file} …")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for leftover in file.parent.glob(".*.tar.gz.*"):
            leftover.unlink()  # orphaned by a killed call; one runs at a time
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
    """Read a whole backup and check its database.

    Raises:
        UserError: It is damaged or incomplete.
    """
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as folder:
            files = _unpack_database(file, Path(folder))
            found = store.survey(Path(folder))
            verdict = _integrity(Path(folder) / store.DATABASE)
    except sqlite3.Error as error:
        # Depending on the page that is damaged, a question fails before the check has answered.
        raise _failure(f"the database in it is damaged: {error}") from error
    except (OSError, EOFError, ValueError, zlib.error, tarfile.TarError) as error:
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
    """Copy the database out of a backup; return how many files the backup has."""
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
