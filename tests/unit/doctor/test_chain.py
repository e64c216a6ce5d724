from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.doctor import chain
from bootstrap.doctor.chain import Link
from bootstrap.results import Check, State
from tests.support.opencode import stand_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bootstrap.doctor.situation import Situation


def says(name: str, state: State) -> Callable[[Situation], Check]:
    return lambda _situation: Check(name, state, "so it is", None if state == "ok" else "fix it")


def broken(_situation: Situation) -> Check:
    raise UserError("It broke.", code="server_failed", fix="Fix it.")


def never(_situation: Situation) -> Check:
    raise AssertionError


@pytest.fixture
def examined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Check]]:
    def examine(*links: Link) -> list[Check]:
        monkeypatch.setattr(chain, "CHAIN", links)
        return list(chain.examine(tmp_path, lambda _text: None).checks)

    return examine


def test_what_needs_a_broken_link_is_skipped_and_so_is_what_needs_that(
    examined: Callable[..., list[Check]],
) -> None:
    checks = examined(
        Link("a", says("a", "failed")),
        Link("b", never, ("a",)),
        Link("c", never, ("b",)),
        Link("d", says("d", "ok")),
    )
    assert [check.state for check in checks] == ["failed", "skipped", "skipped", "ok"]
    assert checks[2].text == "skipped: fix a first"


@pytest.mark.parametrize("state", ["ok", "warning"])
def test_a_warning_holds_nothing_up(examined: Callable[..., list[Check]], state: State) -> None:
    _, second = examined(Link("a", says("a", state)), Link("b", says("b", "ok"), ("a",)))
    assert second.state == "ok"


def test_what_there_is_not_is_left_out_and_holds_nothing_up(
    examined: Callable[..., list[Check]],
) -> None:
    checks = examined(Link("a", lambda _: None), Link("b", says("b", "ok"), ("a",)))
    assert [check.name for check in checks] == ["b"]


def test_an_error_for_the_user_is_a_failed_check_with_its_fix(
    examined: Callable[..., list[Check]],
) -> None:
    assert examined(Link("a", broken)) == [Check("a", "failed", "It broke.", "Fix it.")]


def test_an_answer_that_is_not_understood_is_a_failed_check(
    examined: Callable[..., list[Check]],
) -> None:
    (check,) = examined(Link("a", lambda _: json.loads("<html>")))
    assert check.state == "failed"
    assert check.text.startswith("the answer does not come from MLflow (JSONDecodeError")


def test_every_link_needs_only_earlier_ones() -> None:
    seen: set[str] = set()
    for link in chain.CHAIN:
        assert set(link.needs) <= seen
        assert link.name not in seen
        seen.add(link.name)


def test_a_variable_that_keeps_plugins_out_is_to_be_fixed_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(folder.parent / "bin", "echo 1.18.33")
    file = folder / ".opencode-mlflow/index.js"
    file.parent.mkdir()
    file.write_bytes(paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes())
    (folder / "opencode.json").write_text('{"plugin": ["./.opencode-mlflow"]}')
    monkeypatch.setenv("OPENCODE_PURE", "1")
    about = {"opencode.json", "Plugin", "OpenCode", "Environment", "Loading"}
    monkeypatch.setattr(chain, "CHAIN", [link for link in chain.CHAIN if link.name in about])
    checks = {check.name: check for check in chain.examine(folder, lambda _text: None).checks}
    assert checks["Environment"].fix == "Type: unset OPENCODE_PURE"
    assert checks["Loading"].text == "skipped: fix Environment first"
