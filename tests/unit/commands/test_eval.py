"""What keeps a suite from being run; suites that are run: tests/e2e/test_evaluation.py."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands import eval as command
from bootstrap.core.errors import UserError
from bootstrap.testing.evaluation import recording

if TYPE_CHECKING:
    from pathlib import Path

SUITE = """\
name: s
variants: {a: {model: p/m}}
cases: [{name: one, prompt: hello}]
"""


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recording, "NEEDED", ())
    path = tmp_path / "app" / "suite.yaml"
    path.parent.mkdir()
    path.write_text(SUITE)
    return path


def quiet(_text: str) -> None:
    pass


def test_the_extra_that_is_missing_is_named(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "NEEDED", ("pandas_of_nobody",))
    with pytest.raises(UserError, match="pandas_of_nobody, which is not installed") as raised:
        command.run(suite, quiet)
    assert raised.value.code == "extra_missing"
    assert raised.value.fix == "Type: pip install 'opencode-mlflow[eval]'"


def test_a_variable_that_is_not_set(suite: Path) -> None:
    with pytest.raises(UserError, match="'KEY_OF_NOBODY' is not set") as raised:
        command.run(suite, quiet, env=("KEY_OF_NOBODY",))
    assert raised.value.exit_code == 2


def test_a_project_without_a_server(suite: Path) -> None:
    with pytest.raises(UserError, match="is not traced to an MLflow server") as raised:
        command.run(suite, quiet)
    assert f"make up PROJECT={suite.parent}" in raised.value.fix
    with pytest.raises(UserError) as raised:
        command.make(suite.with_name("new.yaml"), "x", quiet, project=suite.parent)
    assert raised.value.code == "not_traced"


def test_databricks(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "databricks")
    with pytest.raises(UserError, match="Databricks") as raised:
        command.run(suite, quiet)
    assert raised.value.code == "server_external"


def test_logins_that_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(UserError, match="no logins") as raised:
        command._login()  # noqa: SLF001 - the rest of `run` needs a server
    assert "opencode auth login" in raised.value.fix
    (tmp_path / "opencode").mkdir()
    (tmp_path / "opencode" / "auth.json").write_text("{}")
    assert command._login() == tmp_path / "opencode" / "auth.json"  # noqa: SLF001 - as above


def test_settings_of_the_user_that_reach_a_disposable_opencode() -> None:
    values = {
        "MLFLOW_TRACKING_TOKEN": "t",
        "MLFLOW_WORKSPACE": "w",
        "MLFLOW_OPENCODE_CAPTURE": "metadata",
        "MLFLOW_OPENCODE_STATE_DIR": "/home/me/state",
        "MLFLOW_EXPERIMENT_ID": "7",
    }
    kept = ("MLFLOW_TRACKING_TOKEN", "MLFLOW_WORKSPACE", "MLFLOW_OPENCODE_CAPTURE")
    assert command._passed(values) == {name: values[name] for name in kept}  # noqa: SLF001 - as above


def test_no_file_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "suite.yaml"
    path.write_text("mine")
    with pytest.raises(UserError, match="File exists") as raised:
        command._write(path, "new")  # noqa: SLF001 - as above
    assert raised.value.code == "not_writable"
    assert path.read_text() == "mine"
    other = tmp_path / "other.yaml"
    command._write(other, "new")  # noqa: SLF001 - as above
    assert stat.S_IMODE(other.stat().st_mode) == 0o600  # a prompt may hold what is nobody else's
