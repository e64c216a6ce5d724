"""What Python knows of settings without the plugin; with it: tests/integration/test_program.py."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.core import registry
from bootstrap.mlflow.client import Address
from bootstrap.mlflow.connection import authorization, verify
from bootstrap.plugin import program, settings
from bootstrap.plugin.settings import ENVIRONMENT, PLUGIN_OPTIONS, Setting
from tests.support.cases import SettingsCase, cases
from tests.support.opencode import stand_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.scripted_model import Json

URI, EXPERIMENT = "MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_ID"
SOURCES = {"environment": ENVIRONMENT, "options": PLUGIN_OPTIONS}


def setting(said: Any) -> Setting:  # noqa: ANN401 - JSON
    hidden = tuple(SOURCES.get(one, one) for one in said["hidden"])
    source = SOURCES.get(said["source"], said["source"])
    return Setting(said["value"], source, hidden, said["name"] or "")


@pytest.mark.parametrize("case", cases("settings"))
def test_settings_are_what_they_are_to_the_plugin(
    case: Json, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = SettingsCase.made(case, tmp_path)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    found = settings.read(made.folder, made.options, opencode=made.opencode)
    if made.settings is not None:
        assert found.given == {name: setting(said) for name, said in made.settings.items()}
    if "stateDir" in made.expect:
        assert str(found.state_dir) == made.expect["stateDir"]
    if "proposals" in made.expect:
        assert [(one.address, one.source) for one in found.proposals] == [
            (one["address"], SOURCES.get(one["source"], one["source"]))
            for one in made.expect["proposals"]
        ]
    if "certificates" in made.expect:
        how = verify(found.values())
        said = {True: "usual", False: "any"}[how] if isinstance(how, bool) else how[1]
        assert said == made.expect["certificates"]
    if "authorization" in made.expect:
        address = Address.parse(found.get(URI) or "")
        sent = authorization({**found.values(), **address.credentials}).get("Authorization")
        if sent is not None and sent.startswith("Basic "):
            sent = f"Basic {base64.b64decode(sent[6:]).decode()}"
        assert sent == made.expect["authorization"]


def test_without_a_runtime_it_is_known_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / ".env").write_text(f"{URI}=http://file\n")
    registry.trust(tmp_path, "http://file")
    projects = [program.Project(tmp_path, {"experimentId": 2}), program.Project(tmp_path / "none")]
    first, second = settings.ask(projects)
    assert first.values() == {URI: "http://file", EXPERIMENT: "2"}
    assert second.values() == {}


@pytest.mark.parametrize("answer", ["{}", '{"projects": [{}]}', '{"projects": 1}', "nothing"])
def test_an_answer_that_makes_no_sense_is_none(
    answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opencode = stand_in(tmp_path / "bin", f"echo '{answer}'")
    monkeypatch.setenv("PATH", str(opencode.parent))
    (tmp_path / ".env").write_text(f"{URI}=http://file\n")
    registry.trust(tmp_path, "http://file")
    (found,) = settings.ask([program.Project(tmp_path)])
    assert found.values() == {URI: "http://file"}


def test_nobody_is_asked_about_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "ask", lambda *_args, **_named: pytest.fail("asked"))
    assert settings.ask([]) == []


def test_a_dotenv_that_is_no_text_is_read_as_far_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00\nMLFLOW_WORKSPACE=x\n")
    assert settings.read(tmp_path).values() == {"MLFLOW_WORKSPACE": "x"}


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    settings.parse_dotenv(text)


def test_reading_leaves_the_environment_alone(tmp_path: Path) -> None:
    before = dict(os.environ)
    (tmp_path / ".env").write_text(f"{URI}=http://file\n")
    registry.trust(tmp_path, "http://file")
    settings.read(tmp_path)
    assert dict(os.environ) == before
