"""Everything that is in the way is told, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project import TracingSettings, UndoRecord, apply, plan, undo
from tests.support.projects import REFUSED
from tests.support.samples import BROKEN_CONFIGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Snapshot = Callable[[Path], dict[str, tuple[str, bytes]]]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_in_the_way_is_told_and_nothing_is_written(
    tmp_path: Path, project: Path, settings: TracingSettings, snapshot: Snapshot, name: str
) -> None:
    prepare, words = REFUSED[name]
    prepare(project)
    before = snapshot(tmp_path)
    with pytest.raises(UserError, match=words) as caught:
        apply(plan(project, settings, None))
    assert caught.value.fix
    assert "\n" not in caught.value.message
    assert snapshot(tmp_path) == before
    for path in [project, *tmp_path.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [(name, "json") for name in BROKEN_CONFIGS] + [("not closed", "jsonc")],
)
def test_broken_configs_are_refused_and_nothing_is_written(
    project: Path, settings: TracingSettings, snapshot: Snapshot, name: str, suffix: str
) -> None:
    data, place = BROKEN_CONFIGS[name]
    (project / f"opencode.{suffix}").write_bytes(data)
    before = snapshot(project)
    with pytest.raises(UserError, match=rf"opencode\.{suffix}, {place}.*: ") as caught:
        plan(project, settings, None)
    assert caught.value.fix
    assert snapshot(project) == before


def test_read_only_file_is_not_undone_and_nothing_else_is(
    project: Path, settings: TracingSettings, snapshot: Snapshot
) -> None:
    planned = plan(project, settings, None)
    apply(planned)
    (project / ".env").chmod(0o400)
    before = snapshot(project)
    with pytest.raises(UserError, match="read-only"):
        undo(project, planned.record)
    assert snapshot(project) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        ('{"version": 2}', "version 2"),
        ('{"version": 1}', "damaged"),
        ('{"version": 1, "files": [{}], "folders": []}', "damaged"),
        ('{"version": 1, "files": [], "folders": ["../x"]}', "damaged"),
        ('{"version": 1, "files": [], "folders": ["/x"]}', "damaged"),
    ],
)
def test_record_that_is_damaged_or_newer_is_refused(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        UndoRecord.from_json(text)
