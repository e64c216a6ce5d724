from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.doctor import excerpts
from bootstrap.doctor.situation import Situation
from bootstrap.servers import choose

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "scripted-secret-value"  # noqa: S105 - made up


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = tmp_path / "app"
    project.mkdir()
    return project


def gathered(folder: Path) -> dict[str, tuple[str, ...]]:
    found = excerpts.gather(Situation.of(folder), lambda line: line.replace(SECRET, "…"))
    return {excerpt.title: excerpt.lines for excerpt in found}


def plugin_log(folder: Path, content: str) -> tuple[str, ...]:
    state = folder.parent / "state"
    state.mkdir(exist_ok=True)
    (state / "plugin.log").write_text(content)
    own = paths.opencode_config_dir() / ".env"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"MLFLOW_OPENCODE_STATE_DIR={state}\n")
    return gathered(folder)["Plugin log"]


def test_nothing_where_there_is_nothing(folder: Path) -> None:
    assert gathered(folder) == {}


def test_settings_and_where_each_comes_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_EXPERIMENT_ID", "7")
    registry.trust(folder, "http://host")
    (folder / ".env").write_text(
        f"MLFLOW_TRACKING_URI=http://host\nMLFLOW_TRACKING_PASSWORD={SECRET}\n"
        "MLFLOW_OPENCODE_REDACT_PATTERN=project-x\n"
    )
    env = folder / ".env"
    assert set(gathered(folder)["Settings"]) == {
        f"MLFLOW_TRACKING_URI=http://host (from {env})",
        "MLFLOW_EXPERIMENT_ID=7 (from the environment)",
        f"MLFLOW_TRACKING_PASSWORD=… (from {env})",
        # It may say in plain words what must not be seen.
        f"MLFLOW_OPENCODE_REDACT_PATTERN=… (from {env})",
    }


def test_the_end_of_a_log(folder: Path) -> None:
    lines = [f"line {number}" for number in range(100)]
    assert plugin_log(folder, "\n".join(lines)) == tuple(lines[-excerpts.LINES :])


def test_what_would_move_a_cursor_is_taken_out_of_a_log(folder: Path) -> None:
    assert plugin_log(folder, "\x1b[31mred\x1b[0m\x07 a\tb\u202ec") == ("red  a b c",)


def test_a_line_is_masked_before_it_is_cut(folder: Path) -> None:
    line = "x" * (excerpts.LONGEST - 5) + SECRET
    (shown,) = plugin_log(folder, line)
    assert shown == "x" * (excerpts.LONGEST - 5) + "…"
    (long,) = plugin_log(folder, "y" * (excerpts.LONGEST + 1))
    assert long == "y" * excerpts.LONGEST + "…"


def test_the_end_of_a_line_that_is_not_read_whole_is_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of the secret only the end would be read, which is not recognized.
    monkeypatch.setattr(excerpts, "_TAIL", len(SECRET) - 5 + len("\nlast\n"))
    assert plugin_log(folder, f"{SECRET}\nlast\n") == ("last",)


def test_a_log_that_cannot_be_read(folder: Path) -> None:
    state = folder.parent / "state"
    (state / "plugin.log").mkdir(parents=True)
    own = paths.opencode_config_dir() / ".env"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"MLFLOW_OPENCODE_STATE_DIR={state}\n")
    (line,) = gathered(folder)["Plugin log"]
    assert "cannot be read: Is a directory" in line


def test_the_newest_crash_log(folder: Path) -> None:
    paths.crashes_dir().mkdir(parents=True)
    for day in (2, 3, 1):
        (paths.crashes_dir() / f"2026010{day}T000000.000000-1.log").write_text(f"day {day}\n")
    assert gathered(folder)["Last crash log"] == ("day 3",)


def test_a_server_whose_log_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        def log(self, lines: int) -> list[str]:
            raise UserError(f"No {lines} lines.", code="server_failed", fix="")

    monkeypatch.setattr(choose, "managed", lambda _engine, _stack: Silent())
    record = ProjectRecord(str(folder), "default", "compose", "http://host", "1", "x", "{}")
    registry.save_project(record)
    assert gathered(folder)["Server log"] == ("cannot be read: No 40 lines.",)
