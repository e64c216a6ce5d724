"""OpenCode as the first process of a container: when it ends, the kernel ends every child."""

from __future__ import annotations

import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.support.faulty_server import delay

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.workplace import Workplace

NAMESPACE = ("unshare", "--pid", "--fork", "--mount-proc")
"""A process namespace of its own (util-linux), as a container engine makes one. Needs root."""
WAYS = {
    "alone": "exec {opencode}",
    # As the npm package's `opencode`: a script that waits for the program.
    "below what started it": "{opencode}",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_run_delivers_before_it_ends(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    try:
        subprocess.run([*NAMESPACE, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no process namespace can be made here: {error}")
    real = shlex.quote(str(place.sandbox.opencode))
    inside, wrapper = tmp_path / "inside", tmp_path / "opencode"
    inside.write_text(f'{WAYS[way].format(opencode=real)} "$@"\nexit $?\n')
    wrapper.write_text(f'#!/bin/sh\nexec {shlex.join(NAMESPACE)} /bin/sh {inside} "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setattr(place.sandbox, "opencode", wrapper)
    # Longer than OpenCode waits where a child can go on; all requests of a turn take less than it
    # waits where none can.
    place.server.inject(delay(0.1))
    place.run("[[bash]]")
    place.expect_all("first process of a container", begun=1)
