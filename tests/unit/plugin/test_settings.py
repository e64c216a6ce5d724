from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths
from bootstrap.plugin import settings
from bootstrap.plugin.settings import ENVIRONMENT, PLUGIN_OPTIONS, Setting
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

URI, EXPERIMENT = "MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_ID"


def test_the_environment_wins_over_the_options_and_they_over_dotenv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = tmp_path / ".env"
    env.write_text(f"{URI}=http://file\n{EXPERIMENT}=1\nMLFLOW_WORKSPACE=file\n")
    monkeypatch.setenv(URI, "http://environment")
    found = settings.read(tmp_path, {"trackingUri": "http://options", "experimentId": 2})
    assert found.given == {
        URI: Setting("http://environment", ENVIRONMENT, (PLUGIN_OPTIONS, str(env))),
        EXPERIMENT: Setting("2", PLUGIN_OPTIONS, (str(env),)),
        "MLFLOW_WORKSPACE": Setting("file", str(env)),
    }


def test_empty_is_not_set_and_the_same_value_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = tmp_path / ".env"
    env.write_text(f"{URI}=http://file\n{EXPERIMENT}=1\n")
    monkeypatch.setenv(URI, " ")
    monkeypatch.setenv(EXPERIMENT, "1")
    found = settings.read(tmp_path)
    assert found.given[URI] == Setting("http://file", str(env))
    assert found.given[EXPERIMENT] == Setting("1", ENVIRONMENT)


def test_the_innermost_dotenv_wins_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "repository" / "packages" / "app"
    inner.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    (tmp_path / ".env").write_text("MLFLOW_WORKSPACE=outside\n")
    (tmp_path / "repository" / ".env").write_text(f"{URI}=http://root\n{EXPERIMENT}=1\n")
    (inner / ".env").write_text(f"{EXPERIMENT}=2\n")
    found = settings.read(inner)
    assert found.values() == {URI: "http://root", EXPERIMENT: "2"}
    assert found.source(URI) == str(tmp_path / "repository" / ".env")


def test_without_a_repository_only_the_folder_itself_counts(tmp_path: Path) -> None:
    inner = tmp_path / "app"
    inner.mkdir()
    (tmp_path / ".env").write_text(f"{URI}=http://outside\n")
    assert settings.read(inner).values() == {}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"not an assignment"])
def test_a_dotenv_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".env").write_bytes(content)
    assert settings.read(tmp_path).values() == {}


@pytest.mark.parametrize(
    ("value", "text"), [(True, "true"), (0, "0"), ([1], None), ({}, None), (None, None)]
)
def test_an_option_means_what_it_means_to_the_plugin(
    tmp_path: Path, value: object, text: str | None
) -> None:
    found = settings.read(tmp_path, {"insecureTls": value})
    assert found.get("MLFLOW_TRACKING_INSECURE_TLS") == text


def test_the_state_folder_is_the_plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert settings.read(tmp_path).state_dir == tmp_path / "state" / "opencode-mlflow"
    (tmp_path / ".env").write_text(f"MLFLOW_OPENCODE_STATE_DIR={tmp_path / 'elsewhere'}\n")
    assert settings.read(tmp_path).state_dir == tmp_path / "elsewhere"
    (tmp_path / ".env").write_text("MLFLOW_OPENCODE_STATE_DIR=relative\n")
    assert settings.read(tmp_path).state_dir == tmp_path / "state" / "opencode-mlflow"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    by_default = tmp_path / ".local" / "state" / "opencode-mlflow"
    assert settings.read(tmp_path).state_dir == by_default


def test_the_names_are_the_plugins() -> None:
    source = (REPOSITORY / "plugin" / "src" / "config.ts").read_text()
    table = source.partition("const VARIABLES")[2].partition("};")[0]
    plugins = dict(re.findall(r'^  (\w+): \[\s*"(\w+)"', table, re.MULTILINE))
    assert len(plugins) > 20
    assert {plugins.get(option) for option in settings.OPTIONS.values()} == set(settings.OPTIONS)


def test_the_dotenv_beside_the_users_own_configuration_comes_last(tmp_path: Path) -> None:
    everywhere = paths.opencode_config_dir() / ".env"
    everywhere.parent.mkdir(parents=True)
    everywhere.write_text(f"{URI}=http://everywhere\n{EXPERIMENT}=9\n")
    (tmp_path / ".env").write_text(f"{URI}=http://project\n")
    found = settings.read(tmp_path)
    assert found.given[URI] == Setting("http://project", str(tmp_path / ".env"), (str(everywhere),))
    assert found.given[EXPERIMENT] == Setting("9", str(everywhere))
