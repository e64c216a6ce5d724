"""Nothing that cannot be taken back is done without being agreed to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bootstrap.cli.asking import confirm
from bootstrap.core.errors import WRONG_USE, UsageError
from bootstrap.testing.terminal import CTRL_C, ENTER, in_terminal
from tests.support.opencode import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

AGAIN = "down --yes"
PROGRAM = f"""
import time
from bootstrap.cli.asking import confirm
from bootstrap.core.errors import UserError
try:
    confirm("Delete it?", yes=False, as_json=False, again={AGAIN!r})
    print("agreed")
except UserError as error:
    print("told:", error)
time.sleep(60)  # what has ended is not waited for
"""


def test_who_has_agreed_is_not_asked() -> None:
    confirm("Delete it?", yes=True, as_json=True, again=AGAIN)


@pytest.mark.parametrize(
    ("as_json", "why"), [(True, "--json does not ask"), (False, "there is no terminal")]
)
def test_without_anybody_to_ask_it_is_said_how_to_agree(*, as_json: bool, why: str) -> None:
    with pytest.raises(UsageError, match=why) as told:
        confirm("Delete it?", yes=False, as_json=as_json, again=AGAIN)
    assert AGAIN in told.value.fix
    assert told.value.exit_code == WRONG_USE


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["y", ENTER], "agreed"),
        (["n", ENTER], "told: Nothing was changed."),
        ([ENTER], "told: Nothing was changed."),
        ([CTRL_C], "told: Nothing was changed."),
    ],
    ids=["yes", "no", "nothing", "Ctrl+C"],
)
def test_on_a_terminal(tmp_path: Path, keys: list[str], told: str) -> None:
    env = {"PYTHONPATH": str(REPOSITORY), "HOME": str(tmp_path)}
    with in_terminal([sys.executable, "-c", PROGRAM], cwd=tmp_path, env=env) as terminal:
        terminal.wait_for("Delete it?")
        terminal.press(*keys)
        terminal.wait_for(told)
