from __future__ import annotations

import gzip
import os
import socket
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from typing import IO, TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.core.errors import UserError
from bootstrap.servers import backup, store
from bootstrap.servers.base import Survey
from bootstrap.servers.process import ProcessServer
from tests.support.sandbox import files_of

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.servers.base import Progress

TRACES = 40


def quiet(_text: str) -> None:
    pass


class Stopped(ProcessServer):
    """A server that never ran; its data is made by hand."""

    def __init__(self, data: Path) -> None:
        super().__init__("any")
        self._data = data


class Forgetful(Stopped):
    """One that leaves a file out."""

    def archive(self, stream: IO[bytes], progress: Progress) -> None:
        (self._data / "artifacts" / "one").unlink()
        super().archive(stream, progress)


def fill(folder: Path) -> Path:
    (folder / "artifacts").mkdir(parents=True)
    (folder / "artifacts" / "one").write_bytes(b"1" * 1000)
    with closing(sqlite3.connect(folder / "mlflow.db")) as database:
        database.execute("CREATE TABLE experiments (id)")
        database.execute("CREATE TABLE trace_info (id)")
        rows = [(os.urandom(300).hex(),) for _ in range(TRACES)]
        database.executemany("INSERT INTO trace_info VALUES (?)", rows)
        database.execute("CREATE TABLE spans (id PRIMARY KEY)")
        database.executemany("INSERT INTO spans VALUES (?)", rows)
        database.commit()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fill(tmp_path / "data")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Survey]:
    """A folder to write to, a good backup, and what is in it."""
    folder = tmp_path_factory.mktemp("backup")
    server = Stopped(fill(folder / "data"))
    file = folder / "good"
    backup.save(server, file, quiet)
    return folder, server.survey(quiet) or Survey()


def test_everything_that_can_be_kept_is(data: Path, tmp_path: Path) -> None:
    odd = os.fsdecode(b"not \xff UTF-8\n")
    (data / "artifacts" / odd).write_bytes(b"x")
    (data / "artifacts" / "deep" / "empty").mkdir(parents=True)
    (data / "link").symlink_to("nowhere")
    if os.geteuid() == 0:
        os.chown(data / "artifacts" / "one", 10001, 10001)
    (data / "twin").hardlink_to(data / "artifacts" / "one")
    with socket.socket(socket.AF_UNIX) as listener:
        short = tmp_path.parent / "s"
        listener.bind(str(short))
        short.rename(data / "socket")
    backup.save(Stopped(data), tmp_path / "backup.tar.gz", quiet)
    (data / "socket").unlink()
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    command = ["tar", "xzf", str(tmp_path / "backup.tar.gz"), "-C", str(unpacked)]
    subprocess.run(command, check=True)
    assert files_of(unpacked) == files_of(data)
    assert (unpacked / "artifacts" / "deep" / "empty").is_dir()
    assert (unpacked / "link").readlink().name == "nowhere"
    with tarfile.open(tmp_path / "backup.tar.gz") as tar:
        assert {(info.uid, info.gid, info.uname) for info in tar} == {(0, 0, "")}


def test_data_without_a_database(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert backup.save(Stopped(tmp_path / "data"), tmp_path / "backup.tar.gz", quiet) > 0


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_database_in_use_is_counted_and_one_that_was_killed_is_saved(
    data: Path, tmp_path: Path, journal: str
) -> None:
    with closing(sqlite3.connect(data / "mlflow.db")) as database:
        database.execute(f"PRAGMA journal_mode={journal}")
        database.execute("INSERT INTO experiments VALUES (1)")
        database.commit()
        found = store.survey(data)
        assert (found["experiments"], found["traces"]) == (1, TRACES)
        # Nobody writes now, as after a kill: what SQLite keeps beside the database is still there.
        backup.save(Stopped(data), tmp_path / "backup.tar.gz", quiet)
    with tarfile.open(tmp_path / "backup.tar.gz") as tar:
        assert ("mlflow.db-wal" in tar.getnames()) == (journal == "WAL")


def test_a_backup_that_lacks_a_file_is_none(data: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"holds 1 files, .* instead of 2,"):
        backup.save(Forgetful(data), tmp_path / "backups" / "backup.tar.gz", quiet)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_damaged_database_is_noticed(data: Path, tmp_path: Path) -> None:
    content = (data / "mlflow.db").read_bytes()
    # Nothing but the integrity check looks at the table that was made last.
    (data / "mlflow.db").write_bytes(content[:-3000] + b"\xff" * 3000)
    with pytest.raises(UserError, match="the database in it is damaged"):
        backup.save(Stopped(data), tmp_path / "backup.tar.gz", quiet)


@given(place=st.integers(0, 10**9), change=st.integers(0, 255))
def test_damage_anywhere_is_noticed(whole: tuple[Path, Survey], place: int, change: int) -> None:
    folder, expected = whole
    good = (folder / "good").read_bytes()
    # The first ten bytes tell when and on what it was packed.
    place = 10 + place % (len(good) - 10)
    damaged = bytearray(good)
    damaged[place] ^= change
    if not change:
        del damaged[place:]
    file = folder / "damaged"
    file.write_bytes(damaged)
    try:
        backup.verify(file, expected)
    except UserError:
        return
    # The last bits of the last byte may mean nothing.
    assert gzip.decompress(damaged) == gzip.decompress(good)


@pytest.mark.parametrize("found", [Survey(size=10**17), Survey(database_size=10**17)])
def test_too_little_room_is_said_first(found: Survey) -> None:
    with pytest.raises(UserError, match=r"The backup needs 1.* TB, and .*backups has"):
        backup.check_room(found)
