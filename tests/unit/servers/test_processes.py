"""Processes that were started are ended, whatever they think of it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from bootstrap.servers import processes
from tests.support.processes import has_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

STUBBORN = "trap '' TERM; (trap '' TERM; sleep 60) & echo ready; wait"
"""A shell and a child of it, both of which ignore SIGTERM."""


@pytest.fixture
def stubborn() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(["sh", "-c", STUBBORN], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        processes.end(processes.tree_of(process.pid))


def test_the_whole_tree_ends_also_what_does_not_want_to(
    stubborn: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "TIMEOUT", 1)
    tree = processes.tree_of(stubborn.pid)
    assert len(tree) > 1
    processes.end(tree)
    assert all(map(has_ended, tree))


def test_what_has_ended_is_nothing_and_takes_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        known = psutil.Process(ended.pid)
    assert processes.tree_of(ended.pid) == []
    assert processes.memory_of(known) == 0
    processes.end([known])


def test_memory_of_a_living_one(stubborn: subprocess.Popen[str]) -> None:
    assert processes.memory_of(psutil.Process(stubborn.pid)) > 10_000
