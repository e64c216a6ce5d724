"""What keeps a suite from being run; suites that are run: tests/e2e/test_evaluation.py."""

from __future__ import annotations

import stat
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest
from mlflow.exceptions import MlflowException

from bootstrap.commands import eval as command
from bootstrap.core.errors import UserError
from bootstrap.mlflow.client import Address
from bootstrap.testing.evaluation import recording
from bootstrap.testing.traces import SESSION
from tests.unit.testing.test_assertions import trace

if TYPE_CHECKING:
    from pathlib import Path

    from mlflow.entities import Trace

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


class Gone:
    """An experiment of a server that fails, or whose traces were deleted."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.reader = self

    def matching(self, _wanted: str) -> list[Trace]:
        assert self.error is not None
        raise self.error

    def of(self, _session: str, *, include_spans: bool) -> list[Trace]:
        assert not include_spans
        return []


def test_a_server_that_is_gone_is_no_wrong_filter(
    suite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Gone(MlflowException("API request to http://owner:s3cr3ts3cr3t@127.0.0.1:1 failed"))
    address = Address("http://127.0.0.1:1", {})
    monkeypatch.setattr(command, "_server", lambda _folder: (address, {}, "1"))
    monkeypatch.setattr(command, "ServerExperiment", lambda *_: gone)
    monkeypatch.setattr(recording, "connected", lambda _experiment: nullcontext())
    new = suite.with_name("new.yaml")
    with pytest.raises(UserError, match="does not do it: API request to http://…@127") as raised:
        command.make(new, "x", quiet, project=suite.parent)
    assert raised.value.code == "server_failed"
    gone.error = MlflowException.invalid_parameter_value("Invalid clause")
    with pytest.raises(
        UserError, match=r"does not take the filter 'x': .*Invalid clause"
    ) as raised:
        command.make(new, "x", quiet, project=suite.parent)
    assert raised.value.code == "wrong_use"
    assert not new.exists()


def test_a_turn_whose_session_was_deleted_meanwhile_is_left_out() -> None:
    found: Any = trace()
    found.info.trace_metadata = {SESSION: "ses_1"}
    gone: Any = Gone()
    assert not command._is_first(gone, found)  # noqa: SLF001 - as above
