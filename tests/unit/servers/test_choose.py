from __future__ import annotations

import pytest

from bootstrap.core import registry
from bootstrap.core.errors import UsageError, UserError
from bootstrap.core.registry import ProjectRecord, StackRecord
from bootstrap.servers import choose, docker
from bootstrap.servers.choose import Choice, EngineOption
from bootstrap.servers.docker import Detection

ANSWERS = Detection(usable=True, reason="Docker 28.2 answers", missing_compose=False)
ABSENT = Detection(usable=False, reason="Docker is not installed", missing_compose=False)
NO_COMPOSE = Detection(
    usable=False, reason="Docker answers, but Compose v2 is missing", missing_compose=True
)


def machine_has(monkeypatch: pytest.MonkeyPatch, detection: Detection) -> None:
    monkeypatch.setattr(docker, "detect", lambda: detection)


@pytest.mark.parametrize(
    ("option", "detection", "choice"),
    [
        ("auto", ANSWERS, Choice("compose", "Docker 28.2 answers")),
        ("auto", ABSENT, Choice("process", "Docker is not installed")),
        ("process", ANSWERS, Choice("process", "asked for")),
        ("compose", ANSWERS, Choice("compose", "asked for")),
    ],
)
def test_a_new_stack_takes_what_the_machine_offers(
    monkeypatch: pytest.MonkeyPatch, option: EngineOption, detection: Detection, choice: Choice
) -> None:
    machine_has(monkeypatch, detection)
    assert choose.choose(option, "default") == choice


@pytest.mark.parametrize("option", ["auto", "compose"])
def test_docker_without_compose_is_an_error_with_both_ways_out(
    monkeypatch: pytest.MonkeyPatch, option: EngineOption
) -> None:
    machine_has(monkeypatch, NO_COMPOSE)
    with pytest.raises(UserError, match="Compose v2 is missing") as refused:
        choose.choose(option, "default")
    assert "ENGINE=process" in refused.value.fix


def test_a_stack_keeps_its_engine_because_its_data_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine_has(monkeypatch, ANSWERS)
    registry.save_stack(StackRecord("default", "process", 5000))
    assert choose.choose("auto", "default") == Choice("process", "as before")


def test_a_stack_in_docker_is_not_replaced_by_an_empty_one_when_docker_is_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine_has(monkeypatch, ABSENT)
    registry.save_stack(StackRecord("default", "compose", 5000))
    with pytest.raises(UserError, match="Docker volume"):
        choose.choose("auto", "default")


def test_the_engine_does_not_change_under_a_project_that_uses_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine_has(monkeypatch, ANSWERS)
    registry.save_stack(StackRecord("default", "process", 5000))
    assert choose.choose("compose", "default") == Choice("compose", "asked for")
    registry.save_project(
        ProjectRecord("/app", "default", "process", "http://127.0.0.1:5000", "1", "app", undo={})
    )
    with pytest.raises(UsageError, match="/app uses it"):
        choose.choose("compose", "default")
