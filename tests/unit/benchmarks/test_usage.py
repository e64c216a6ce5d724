from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import usage
from tests.support.processes import run

if TYPE_CHECKING:
    from collections.abc import Sequence

BUSY = "import time; any(time.process_time() > 0.3 for _ in iter(int, 1))"
DETACHED = (
    "import subprocess, sys; "
    f"subprocess.Popen([sys.executable, '-c', {BUSY!r}], "
    "start_new_session=True, stdout=subprocess.DEVNULL); print('begun')"
)


def measured(patience: float, command: Sequence[str]) -> usage.Usage:
    program = [sys.executable, "-P", usage.__file__, str(patience)]
    done = run([*program, *command], cwd=Path.cwd(), env=os.environ).checked()
    return usage.Usage(**json.loads(done.stdout))


def test_the_processor_time_of_a_command_and_its_output() -> None:
    used = measured(10, [sys.executable, "-c", f"print('there'); {BUSY}; exit(3)"])
    assert (used.code, used.output, used.background) == (3, "there\n", 0)
    assert used.processor >= 0.3
    assert 0 <= used.waited < used.wall
    assert used.wall >= used.processor / (os.cpu_count() or 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has subreapers")
def test_what_outlives_a_command_is_told_apart_from_it() -> None:
    used = measured(10, [sys.executable, "-c", DETACHED])
    assert used.output == "begun\n"
    assert used.background >= 0.3
    assert used.processor < used.background


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has subreapers")
def test_what_outlives_a_command_need_not_be_waited_for() -> None:
    assert measured(0, [sys.executable, "-c", DETACHED]).background == 0
