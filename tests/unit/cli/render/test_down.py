"""What is said before data is deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bootstrap.cli.render.down import show_deletion
from bootstrap.containers.queues import OnVolume
from bootstrap.core import hints
from bootstrap.plugin.queue import Queue, Waiting
from bootstrap.results import StackData


@pytest.mark.parametrize(
    ("experiments", "traces", "holds"),
    [
        (1, 40, "1 experiment, 40 traces, 2.0 kB"),
        (0, 0, "0 experiments, 0 traces, 2.0 kB"),
        (None, None, "2.0 kB"),
    ],
)
def test_what_goes_and_where_it_is_kept(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    experiments: int | None,
    traces: int | None,
    holds: str,
) -> None:
    data = StackData(
        stack="team",
        engine="process",
        place="/data/team",
        files=3,
        bytes=2000,
        experiments=experiments,
        traces=traces,
        backup=tmp_path / "kept.tar.gz",
    )
    show_deletion(data)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "This deletes the data of stack team (process):",
        "  /data/team",
        f"  {holds}",
        f"It is backed up first, to {tmp_path / 'kept.tar.gz'}",
    ]


IN_A_CONTAINER = StackData(
    stack="default",
    engine="compose",
    place="Docker volume data",
    files=1,
    bytes=1,
    experiments=1,
    traces=1,
    backup=Path("/kept.tar.gz"),
)


def test_volumes_that_no_backup_has_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_deletion(
        replace(IN_A_CONTAINER, homes=("opencode-mlflow-home-1", "opencode-mlflow-home-2"))
    )
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.endswith("not backed up: opencode-mlflow-home-1, opencode-mlflow-home-2")


def test_turns_that_containers_have_not_sent_are_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(hints.CALLER, "make")
    waiting = Queue("/code/app", "http://mlflow:5000", "1", waiting=Waiting(5, 2))
    for unsent, last in (
        (
            (OnVolume("/code/app", "home", (waiting,)),),
            (
                "It also deletes 5 records of 2 turns that containers of /code/app have not sent; "
                "this sends them: make shell PROJECT=/code/app"
            ),
        ),
        (None, "Whether they hold turns that were not sent yet is unknown."),
    ):
        show_deletion(replace(IN_A_CONTAINER, homes=("home",), unsent=unsent))
        assert capsys.readouterr().err.splitlines()[-1] == last
