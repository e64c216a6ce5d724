from __future__ import annotations

from typing import TYPE_CHECKING

from bootstrap.core.errors import UserError
from bootstrap.doctor import delivery
from bootstrap.doctor.situation import Situation
from bootstrap.plugin import queue

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_queue_that_cannot_be_read_here_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_args: object) -> None:
        raise UserError("Node has no SQLite.", code="plugin_failed", fix="Install OpenCode.")

    monkeypatch.setattr(queue, "read", read)
    check = delivery.queue(Situation.of(tmp_path))
    assert check is not None
    assert (check.state, check.fix) == ("skipped", "Install OpenCode.")
    assert check.text == "skipped: Node has no SQLite."
