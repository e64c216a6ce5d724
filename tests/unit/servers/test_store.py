"""What is in a stack's data folder, and all of it as one stream."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bootstrap.servers import store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "artifacts" / "mlflow.db").mkdir(parents=True)
    (folder / "artifacts" / "one").write_bytes(b"1" * 1000)
    with closing(sqlite3.connect(folder / "mlflow.db")) as database:
        database.execute("CREATE TABLE experiments (id)")
        database.execute("CREATE TABLE trace_info (id)")
        database.executemany("INSERT INTO trace_info VALUES (?)", [(1,), (2,)])
        database.commit()
    return folder


def test_files_are_counted_and_the_database_is_asked(data: Path) -> None:
    (data / "mlflow.db-wal").write_bytes(b"")
    size = (data / "mlflow.db").stat().st_size
    assert store.survey(data) == {
        "files": 3,
        "size": size + 1000,
        "database_size": size,
        "experiments": 0,
        "traces": 2,
    }


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_a_database_that_does_not_tell_is_unknown(data: Path, content: bytes | None) -> None:
    (data / "mlflow.db").unlink()
    if content is not None:
        (data / "mlflow.db").write_bytes(content)
    found = store.survey(data)
    assert (found["experiments"], found["traces"]) == (None, None)
    assert (data / "mlflow.db").exists() == (content is not None)


def test_all_that_can_be_kept_is_in_the_stream_and_belongs_to_nobody(data: Path) -> None:
    (data / "link").symlink_to("nowhere")
    with closing(socket.socket(socket.AF_UNIX)) as listener:
        listener.bind(os.path.relpath(data / "socket"))
        stream = io.BytesIO()
        store.archive(data, stream)
    stream.seek(0)
    with tarfile.open(fileobj=stream) as tar:
        members = {member.name: member for member in tar}
        one = tar.extractfile("artifacts/one")
        assert one is not None
        assert one.read() == b"1" * 1000
    assert set(members) == {
        "artifacts",
        "artifacts/mlflow.db",
        "artifacts/one",
        "link",
        "mlflow.db",
    }
    assert {(member.uid, member.gid, member.uname) for member in members.values()} == {(0, 0, "")}
    assert members["link"].linkname == "nowhere"


def test_what_cannot_be_read_is_an_error_and_no_smaller_archive(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        store.archive(tmp_path / "nowhere", io.BytesIO())


def test_it_runs_without_the_package_as_in_a_container(data: Path, tmp_path: Path) -> None:
    def run(verb: str) -> bytes:
        command = [sys.executable, "-I", store.__file__, verb, str(data)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout

    assert json.loads(run("survey")) == store.survey(data)
    stream = io.BytesIO()
    store.archive(data, stream)
    assert gzip.decompress(run("archive")) == gzip.decompress(stream.getvalue())
