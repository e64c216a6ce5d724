from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.parallel import run_all

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60.0
"""Seconds that a test would wait if it failed."""
NEVER = """
import threading, time
from bootstrap.core.parallel import run_all
asked = run_all({"never": threading.Event().wait})
print(asked.answers(time.monotonic()))
"""


def soon() -> float:
    return time.monotonic() + PATIENCE


def test_all_are_asked_at_once() -> None:
    meeting = threading.Barrier(3, timeout=PATIENCE)
    asked = run_all(dict.fromkeys("abc", meeting.wait))
    assert sorted(asked.answers(soon())) == ["a", "b", "c"]


def test_one_that_is_late_is_missing() -> None:
    given = threading.Event()
    questions: dict[str, Callable[[], bool]] = {"late": given.wait, "quick": lambda: True}
    asked = run_all(questions)
    while "quick" not in asked.answers(time.monotonic()):
        time.sleep(0.01)
    assert asked.answers(time.monotonic()) == {"quick": True}
    given.set()
    assert asked.answers(soon()) == {"late": True, "quick": True}


def test_one_that_fails_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        run_all({"wrong": lambda: 1 / 0}).answers(soon())


def test_one_that_hangs_does_not_keep_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NEVER], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert done.stdout == "{}\n"
