"""A state folder that cannot be written or is removed, while the server works."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.mounts import PAGE, mounted
from tests.faults.workplace import FULL

if TYPE_CHECKING:
    from tests.faults.workplace import Workplace

PROMPTS = ("[[bash]]", "[[text]]", "[[task]]") if FULL else ("[[bash]]", "[[text]]")


@pytest.mark.parametrize("pages", [1, 4, 8] if FULL else [1])
def test_full(place: Workplace, pages: int) -> None:
    """There is room for no record, or for some of them."""
    with mounted(place.state, pages * PAGE):
        place.ask(*PROMPTS)
        place.expect_all("state folder full", begun=len(PROMPTS))


def test_full_while_the_server_is_away(place: Workplace) -> None:
    """OpenCode still lives, so its memory holds the records that the disk did not take."""
    with mounted(place.state, 64 * PAGE) as disk:
        place.server.down()
        place.ask("[[text]]")
        disk.fill()
        place.ask("[[bash]]")
        place.server.up()
        place.expect_all("state folder full", begun=2)


def test_full_when_a_run_ends(place: Workplace) -> None:
    """No process can take over records in memory: they are sent before OpenCode ends."""
    with mounted(place.state, PAGE):
        place.run("[[bash]]")
        place.expect_all("state folder full", begun=1)


def test_read_only(place: Workplace) -> None:
    with mounted(place.state, 64 * PAGE) as disk:
        disk.read_only()
        place.ask(*PROMPTS)
        if FULL:
            place.run("[[bash]]")
        place.expect_all("state folder read-only", begun=len(PROMPTS) + FULL)


def test_read_only_for_a_while(place: Workplace) -> None:
    with mounted(place.state, 64 * PAGE) as disk:
        disk.read_only()
        place.server.down()
        place.ask("[[text]]")
        disk.read_only(on=False)
        place.ask("[[bash]]")
        place.server.up()
        place.expect_all("state folder read-only", begun=2)


def test_removed_in_the_middle_of_a_turn(place: Workplace) -> None:
    place.ask("[[text]]")
    session = place.api.session()
    session.start("[[gated]]")
    session.wait_for_tool()
    shutil.rmtree(place.state, ignore_errors=True)
    place.open_gate()
    session.wait_until_idle()
    session.ask("[[text]]")
    place.expect_all("state folder removed", begun=3)


def test_removed_while_the_server_is_away(place: Workplace) -> None:
    """The records that waited in it are written again, as OpenCode still lives."""
    place.server.down()
    session = place.ask("[[bash]]")
    assert place.waiting
    shutil.rmtree(place.state)
    session.ask("[[text]]")
    assert place.waiting
    place.server.up()
    place.expect_all("state folder removed", begun=2)
