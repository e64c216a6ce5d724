"""Which log is shown; that of a real server is read in tests/integration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.commands.logs import logs
from bootstrap.core import registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import StackRecord
from bootstrap.servers.process import ProcessServer
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path


def log_of(stack: str, *lines: str) -> None:
    registry.save_stack(StackRecord(stack, "process", 5000))
    ProcessServer(stack).log_file.write_text("".join(f"{line}\n" for line in lines))


def test_the_last_lines_of_the_projects_stack(tmp_path: Path) -> None:
    log_of("default", "of another stack")
    log_of("team", "one", "two", "three")
    traced(tmp_path, stack="team", engine="process")
    shown = logs(tmp_path, None, 2)
    assert (shown.stack, shown.engine, shown.lines) == ("team", "process", ("two", "three"))


def test_the_default_stack_where_nothing_is_traced_and_the_one_that_is_named(
    tmp_path: Path,
) -> None:
    log_of("default", "mine")
    log_of("team", "theirs")
    assert logs(tmp_path, None, 9).lines == ("mine",)
    assert logs(tmp_path, "team", 9).lines == ("theirs",)


def test_of_somebody_elses_server_there_is_none_unless_a_stack_is_named(tmp_path: Path) -> None:
    log_of("default", "mine")
    record = traced(tmp_path)
    with pytest.raises(UserError, match=f"{record.tracking_uri} was not started by") as refused:
        logs(tmp_path, None, 9)
    assert refused.value.code == "server_external"
    assert refused.value.fix.endswith("make logs STACK=NAME")
    assert logs(tmp_path, "default", 9).lines == ("mine",)


def test_following_ends_with_ctrl_c_and_returns_nothing(tmp_path: Path) -> None:
    log_of("default", "one", "two")
    seen: list[str] = []

    def follow(line: str) -> None:
        seen.append(line)
        if line == "two":
            raise KeyboardInterrupt

    assert logs(tmp_path, None, 9, follow).lines == ()
    assert seen == ["one", "two"]
