from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bootstrap.cli.render.watch import Lines, table
from bootstrap.commands.watch import View, WatchedServer, WatchedTurn
from bootstrap.mlflow.turns import Spans, Turn
from bootstrap.plugin.queue import Dead, Dropped, Queue, Waiting

NOON = datetime(2026, 3, 4, 12, 0, 0).astimezone()
SERVER = WatchedServer(
    "http://127.0.0.1:5000", "stack default, compose", "healthy", "MLflow 3.17.2"
)
ENDED = Turn(
    trace_id="tr-1",
    experiment_id="1",
    started=NOON.isoformat(),
    name="opencode",
    preview="Fix the bug",
    state="OK",
    outcome="completed",
    seconds=64.2,
    model="anthropic/claude-sonnet-4-5",
    tokens=12_345,
    cost=0.0734,
)
OPEN = replace(ENDED, state="IN_PROGRESS", outcome=None, seconds=None, tokens=None, cost=None)


def line(turn: Turn, spans: Spans | None = None, *, is_history: bool = False) -> WatchedTurn:
    return WatchedTurn("app", turn, spans, is_history)


def drawn(view: View, width: int, height: int, later: float = 5.0) -> list[str]:
    console = Console(
        file=io.StringIO(), width=width, height=height, force_terminal=True, color_system=None
    )
    with console.capture() as captured:
        console.print(table(view, console, NOON.timestamp() + later))
    return captured.get().splitlines()


def test_a_wide_table() -> None:
    view = View((SERVER,), 1, (line(ENDED, Spans(7, 12)),))
    lines = [text.rstrip() for text in drawn(view, 120, 24)]
    assert lines[:4] == [
        "✓ http://127.0.0.1:5000 MLflow 3.17.2 (stack default, compose)",
        "✓ Queue: nothing waits, nothing was refused or dropped",
        "1 project, 0 in progress. Ctrl-C ends this.",
        "",
    ]
    assert " ".join(lines[4].split()) == (
        "started project state prompt model steps/tools tokens cost took"
    )
    assert " ".join(lines[5].split()) == (
        "12:00:00 app completed Fix the bug anthropic/claude-sonn… 7/12 12.3k $0.07 1m04s"
    )


def test_a_narrow_table_of_what_runs() -> None:
    view = View((SERVER,), 2, (line(OPEN, Spans(1, 0)),))
    lines = drawn(view, 80, 24)
    assert lines[2].rstrip() == "2 projects, 1 in progress. s/t: steps/tools. Ctrl-C ends this."
    assert " ".join(lines[4].split()) == "start project state prompt model s/t tokens cost took"
    assert " ".join(lines[5].split()) == "12:00 app in progress Fix the bug claude-so… 1/0 5.0s"


def test_a_table_without_room_for_everything() -> None:
    lines = drawn(View((SERVER,), 1, (line(OPEN),)), 40, 24)
    assert lines[0] == "✓ http://127.0.0.1:5000 MLflow 3.17.2 (…"
    assert " ".join(lines[5].split()) == "12:00 in progress Fix the bug 5.0s"


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({"cost": 0.0}, "$0"),
        ({"cost": 0.00001}, "<$.0001"),
        ({"cost": 0.0034}, "$0.0034"),
        ({"cost": 12.3}, "$12.30"),
        ({"cost": 54_321.0}, "$54.3k"),
        ({"tokens": 999_999}, "1.0M"),
        ({"seconds": 7_500.0}, "2h05m"),
        ({"state": "ERROR", "outcome": None}, "error"),
        ({"started": "2026-03-01T12:00:00+00:00"}, "03-01"),
        ({"preview": ""}, "opencode"),
    ],
)
def test_a_cell(changed: dict[str, object], shown: str) -> None:
    row = drawn(View(turns=(line(replace(ENDED, **changed)),)), 120, 24)[-1]  # type: ignore[arg-type] # any of its fields
    assert shown in row.split()


TEXT = st.text(max_size=60)


@given(
    project=TEXT,
    preview=TEXT,
    model=TEXT,
    width=st.integers(30, 160),
    height=st.integers(3, 30),
    number=st.integers(0, 40),
    is_open=st.booleans(),
)
def test_whatever_others_wrote_stays_in_its_place(  # noqa: PLR0913 - what may be anything
    *, project: str, preview: str, model: str, width: int, height: int, number: int, is_open: bool
) -> None:
    turn = replace(OPEN if is_open else ENDED, preview=preview, model=model, name=model)
    rows = tuple(WatchedTurn(project, turn) for _ in range(number))
    away = replace(SERVER, state="away", text=preview)
    lines = drawn(View((away,), 1, rows), width, height)
    assert len(lines) <= max(height, 5)
    for text in lines:
        assert cell_len(text) <= width
        assert not any(ord(character) < 32 or character == "\x7f" for character in text)


def test_what_is_not_in_mlflow_is_said() -> None:
    queue = Queue(
        *(NOON, "http://x", "1", ""),  # type: ignore[arg-type] # not looked at
        waiting=Waiting(3, 1),
        dead=Dead(1, 1),
        dropped=Dropped(),
        resend=None,
    )
    lines = drawn(
        View((replace(SERVER, state="away", text="does not answer"),), 0, (), (queue,)), 120, 9
    )
    assert lines[0].startswith(
        "✗ http://127.0.0.1:5000 does not answer: its turns wait in the queue"
    )
    assert lines[1].startswith("✗ Queue: 3 records waiting, 1 record refused")
    assert [one.rstrip() for one in lines[2:]] == [
        "Nothing is traced. Type: make up PROJECT=your/project",
        "Ctrl-C ends this.",
    ]


def test_what_is_being_sent_is_no_warning() -> None:
    queue = Queue(
        *(NOON, "http://x", "1", ""),  # type: ignore[arg-type] # not looked at
        waiting=Waiting(3, 1, sending=3),
        dead=Dead(),
        dropped=Dropped(),
        resend=None,
    )
    lines = drawn(View((SERVER,), 1, (), (queue,)), 120, 9)
    assert lines[1].startswith("✓ Queue: 3 records being sent")
    unknown = drawn(View((SERVER,), 1, (), (), "No Node. Install it"), 120, 9)
    assert unknown[1].startswith("! Queue: unknown: No Node. Install it")


def test_a_line_when_a_turn_begins_and_one_when_it_ends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = Lines()
    earlier = line(replace(ENDED, trace_id="tr-0"), is_history=True)
    quick = line(replace(ENDED, trace_id="tr-2", preview="Quick\x1b[2J\n"))
    asked = replace(SERVER, state="asked")
    for view in (
        View((asked,), 1),
        View((SERVER,), 1, (line(OPEN), earlier)),
        View((SERVER,), 1, (line(OPEN), earlier)),
        View((SERVER,), 1, (quick, line(ENDED), earlier)),
    ):
        lines.show(view)
    ended = "completed after 1 min 4 s, anthropic/claude-sonnet-4-5, 12,345 tokens, $0.07"
    assert capsys.readouterr().out.splitlines() == [
        "http://127.0.0.1:5000 MLflow 3.17.2 (stack default, compose)",
        "12:00:00 app: began: Fix the bug",
        f"12:01:04 app: {ended}: Fix the bug",
        "12:00:00 app: began: Quick[2J",
        f"12:01:04 app: {ended}: Quick[2J",
    ]
