from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootstrap.plugin import queue as spool
from bootstrap.plugin.queue import Dead, Destination, Dropped, Waiting
from tests.support.spool_files import OWNER, header, info, line, span, tag, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HERE = Destination("/app", "http://127.0.0.1:5000", "1")
FIRST, SECOND = "a" * 32, "b" * 32


def waiting(state: Path) -> Waiting:
    (queue,) = spool.read(state).queues
    assert queue.destination == HERE
    return queue.waiting


def segment(state: Path, number: int = 1, owner: str = OWNER) -> Path:
    return state / "spool" / owner / f"{number:08}.log"


def test_where_nothing_was_ever_written_nothing_waits(tmp_path: Path) -> None:
    assert spool.read(tmp_path / "none") == spool.Spool()


def test_records_and_turns_that_wait_are_counted(tmp_path: Path) -> None:
    records = [span(1, FIRST, "1"), span(2, FIRST, "2"), info(3, FIRST), span(4, SECOND, "1")]
    write(segment(tmp_path), [header(), *records, tag(5, SECOND), tag(6, SECOND)])
    assert waiting(tmp_path) == Waiting(records=6, turns=2)


def test_what_was_delivered_does_not_wait(tmp_path: Path) -> None:
    records = [span(1, FIRST, "1"), info(2, FIRST), span(3, SECOND, "1"), span(4, SECOND, "2")]
    write(segment(tmp_path), [header(), *records, {"settled": [[1, 2], [4, 4]]}])
    assert waiting(tmp_path) == Waiting(records=1, turns=1)


def test_segments_of_one_process_belong_together(tmp_path: Path) -> None:
    write(segment(tmp_path), [header(), span(1, FIRST, "1"), span(2, FIRST, "2")])
    write(segment(tmp_path, 2), [header(), info(3, FIRST), {"settled": [[2, 3]]}])
    assert waiting(tmp_path) == Waiting(records=1, turns=1)


def test_a_newer_record_replaces_the_older_one_of_the_same_thing(tmp_path: Path) -> None:
    older = [info(1, FIRST, final=False), span(2, FIRST, "1", provisional=True)]
    newer = [span(3, FIRST, "1"), info(4, FIRST), {"settled": [[3, 3]]}]
    write(segment(tmp_path), [header(), *older, *newer])
    assert waiting(tmp_path) == Waiting(records=1, turns=1)


def test_everything_delivered_is_nothing_to_show(tmp_path: Path) -> None:
    write(segment(tmp_path), [header(), span(1, FIRST, "1"), {"settled": [[1, 10**14]]}])
    assert spool.read(tmp_path) == spool.Spool()


def test_each_destination_has_counts_of_its_own(tmp_path: Path) -> None:
    write(segment(tmp_path), [header("/app"), span(1, FIRST, "1")])
    other = header("/web", workspace="team")
    write(segment(tmp_path, owner=f"{OWNER}2"), [other, span(1, SECOND, "1"), info(2, SECOND)])
    app, web = spool.read(tmp_path).queues
    assert (app.destination.project, app.waiting.records) == ("/app", 1)
    assert (web.destination.project, web.destination.workspace) == ("/web", "team")
    assert web.waiting.records == 2


def test_dead_letters_tell_their_most_frequent_reason_and_since_when(tmp_path: Path) -> None:
    gone: dict[str, Any] = {"reason": "HTTP 404 no experiment 7", "at": 1_800_000_000_000}
    large: dict[str, Any] = {"reason": "HTTP 413", "at": 1_700_000_000_000}
    letters = [span(1, FIRST, "1", **gone), info(2, FIRST, **gone), span(3, SECOND, "1", **large)]
    write(tmp_path / "dead" / f"{OWNER}.log", [header(), *letters])
    (queue,) = spool.read(tmp_path).queues
    since = "2023-11-14T22:13:20+00:00"
    assert queue.dead == Dead(records=3, turns=2, reason=gone["reason"], since=since)
    assert queue.waiting == Waiting()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('HTTP 404 {"error_code":"X","message":"No Experiment 7"}', "HTTP 404 No Experiment 7"),
        ('HTTP 400 {"message": 1}', 'HTTP 400 {"message": 1}'),
        ("HTTP 413 {too large", "HTTP 413 {too large"),
        ("", "no reason noted"),
    ],
)
def test_a_reason_is_shown_in_the_servers_own_words(tmp_path: Path, said: str, shown: str) -> None:
    letter = span(1, FIRST, "1", reason=said)
    write(tmp_path / "dead" / f"{OWNER}.log", [header(), letter])
    (queue,) = spool.read(tmp_path).queues
    assert queue.dead.reason == shown


def test_what_was_dropped_is_summed_up(tmp_path: Path) -> None:
    where = {"url": HERE.url, "experimentId": "1", "project": "/app"}
    drops = [
        {"at": 1_800_000_000_000, "reason": "size", "records": 100, "traces": 20, "bytes": 9},
        {"at": 1_700_000_000_000, "reason": "age", "records": 5, "traces": 1, "bytes": 9},
        {"at": 1_900_000_000_000, "reason": "size", "records": 1, "traces": 1, "bytes": 9},
    ]
    text = "".join(json.dumps({**drop, **where}) + "\n" for drop in drops)
    (tmp_path / "dropped.log").write_text(text + '{"torn": ')
    (queue,) = spool.read(tmp_path).queues
    assert queue.dropped == Dropped(106, 22, {"size": 101, "age": 5}, "2023-11-14T22:13:20+00:00")


def test_a_newer_format_is_left_alone_and_mentioned(tmp_path: Path) -> None:
    write(segment(tmp_path), [header(spool=2), span(1, FIRST, "1")])
    write(tmp_path / "dead" / "x.log", [header(spool=2), span(1, FIRST, "1")])
    assert spool.read(tmp_path) == spool.Spool(newer=2)


def test_there_is_an_end_to_reading(tmp_path: Path) -> None:
    write(segment(tmp_path), [header(), *(span(n, FIRST, str(n)) for n in range(1000))])
    found = spool.read(tmp_path, budget=0)
    assert not found.complete
    assert sum(queue.waiting.records for queue in found.queues) < 1000


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_does_not_keep_us_waiting(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    for path in (segment(tmp_path), tmp_path / "dead" / "x.log", tmp_path / "dropped.log"):
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)
    assert spool.read(tmp_path) == spool.Spool()


def test_links_are_not_followed(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere", [header(), span(1, FIRST, "1")])
    path = segment(tmp_path)
    path.parent.mkdir(parents=True)
    path.symlink_to(elsewhere)
    assert spool.read(tmp_path) == spool.Spool()


DAMAGE = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([b"\x00" * 64, b"00000000 2 {}", b"\n\n", b"deadbeef 9999999999 {"]),
)


@settings(max_examples=200)
@given(damage=st.lists(st.tuples(st.integers(0, 10), DAMAGE), max_size=5))
def test_damage_between_lines_costs_no_other_line(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, bytes]]
) -> None:
    lines = [line(payload) for payload in [header(), *(span(n, FIRST, str(n)) for n in range(9))]]
    for at, rubbish in sorted(damage, reverse=True):
        lines.insert(at, rubbish + b"\n")
    state = tmp_path_factory.mktemp("state")
    path = segment(state)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"".join(lines))
    assert waiting(state) == Waiting(records=9, turns=1)


@settings(max_examples=200)
@given(at=st.integers(0, 3000), byte=st.integers(0, 255), cut=st.booleans())
def test_a_flipped_byte_or_a_torn_tail_costs_at_most_its_line(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, *, cut: bool
) -> None:
    state = tmp_path_factory.mktemp("state")
    payloads = [header(), *(span(n, FIRST, str(n)) for n in range(9))]
    path = write(segment(state), payloads)
    data = bytearray(path.read_bytes())
    at %= len(data)
    before = data[:at].count(b"\n")
    if cut:
        del data[at:]
    else:
        data[at] = byte
    path.write_bytes(data)
    found = sum(queue.waiting.records for queue in spool.read(state).queues)
    if cut:
        assert found in {max(before - 1, 0), before}
    elif before > 0:  # without its header a segment's lines have no destination
        assert found >= 7


def test_what_the_checksum_denies_is_not_believed(tmp_path: Path) -> None:
    path = write(segment(tmp_path), [header(), span(1, FIRST, "1"), span(2, FIRST, "2")])
    data = path.read_bytes()
    at = data.rindex(FIRST.encode())
    path.write_bytes(data[:at] + b"f" + data[at + 1 :])
    assert waiting(tmp_path) == Waiting(records=1, turns=1)


@given(st.binary(max_size=400))
def test_no_content_at_all_is_an_exception(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    state = tmp_path_factory.mktemp("state")
    for path in (segment(state), state / "dead" / "x.log", state / "dropped.log"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    spool.read(state)
