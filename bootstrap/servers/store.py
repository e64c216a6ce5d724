"""Survey and archive the data folder of a stack.

For a folder of this machine it is imported; for a Docker volume it runs as a program in a container
(``python -c <this file> survey|archive FOLDER``), so it uses the standard library only.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import sqlite3
import stat
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

DATABASE = "mlflow.db"
DATABASE_FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal")
"""The database, and the files that SQLite leaves beside it when a process is killed."""
COMPRESSION = 6


def survey(folder: Path) -> dict[str, Any]:
    """Return the fields of :class:`~bootstrap.servers.base.Survey`; the database may be in use."""
    files = size = database = 0
    for path in _paths(folder):
        with contextlib.suppress(FileNotFoundError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode):
                files += 1
                size += found.st_size
                is_database = path.parent == folder and path.name in DATABASE_FILES
                database += found.st_size if is_database else 0
    experiments, traces = _counts(folder)
    return {
        "files": files,
        "size": size,
        "database_size": database,
        "experiments": experiments,
        "traces": traces,
    }


def archive(folder: Path, stream: IO[bytes]) -> None:
    """Write a folder, which must not change meanwhile, as a ``.tar.gz`` without owners.

    Raises:
        OSError: Something cannot be read or written.
    """
    with (
        gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=COMPRESSION, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in _paths(folder):
            info = tar.gettarinfo(path, arcname=str(path.relative_to(folder)))
            info.uid = info.gid = 0
            info.uname = info.gname = ""
            if info.isreg():
                with path.open("rb") as content:
                    tar.addfile(info, content)
            else:
                tar.addfile(info)


def _counts(folder: Path) -> tuple[int | None, int | None]:
    """Return how many experiments and traces the database has; None where it cannot be read."""
    try:
        uri = f"{(folder.resolve() / DATABASE).as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as database:
            experiments = database.execute("SELECT COUNT(*) FROM experiments").fetchone()
            traces = database.execute("SELECT COUNT(*) FROM trace_info").fetchone()
    except sqlite3.Error:
        return None, None
    return experiments[0], traces[0]


def _paths(folder: Path) -> Iterator[Path]:
    """Yield files, folders and links, but no sockets."""

    def failed(error: OSError) -> None:
        raise error

    for here, folders, files in os.walk(folder, onerror=failed):
        for name in sorted([*folders, *files]):
            path = Path(here, name)
            if path.is_symlink() or path.is_file() or path.is_dir():
                yield path


if __name__ == "__main__":
    if sys.argv[1] == "archive":
        archive(Path(sys.argv[2]), sys.stdout.buffer)
    else:
        json.dump(survey(Path(sys.argv[2])), sys.stdout)
