"""Traces on MLflow servers that take no spans over OTLP: a plain file store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.opencode import REPOSITORY, binary
from tests.support.sandbox import OPENCODE_JSONC, Sandbox
from tests.support.scenarios import SCENARIOS
from tests.support.scripted_model import ScriptedModel
from tests.support.traces import Traces, expected_tokens
from tests.support.transport import Turn, read, send, server_with

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT = "0"


def test_a_trace_is_there_whole_when_it_has_ended(file_store: str, tmp_path: Path) -> None:
    turn = Turn()

    begun = send(turn.begun(), file_store, DEFAULT, tmp_path)
    # The stand-in of the root waits for the real one.
    assert (begun.outcomes, begun.unit, begun.waiting) == (["again", "delivered"], "trace", 1)
    assert turn.mlflow_id not in [found.trace_id for found in read(file_store, DEFAULT)]

    tag = turn.tag("opencode.reverted", "true")
    sent = send([*turn.begun(), *turn.ended(), tag], file_store, DEFAULT, tmp_path).checked()
    assert sent.unit == "trace"
    (found,) = [one for one in read(file_store, DEFAULT) if one.trace_id == turn.mlflow_id]
    turn.check(found)
    assert found.response_preview == "It lists."
    assert found.tags["opencode.reverted"] == "true"


def test_a_trace_that_is_sent_again_is_there_once(file_store: str, tmp_path: Path) -> None:
    turn = Turn()
    for _ in range(2):
        send(turn.ended(), file_store, DEFAULT, tmp_path).checked()

    (found,) = [one for one in read(file_store, DEFAULT) if one.trace_id == turn.mlflow_id]
    turn.check(found)


def test_a_missing_experiment_is_said(file_store: str, tmp_path: Path) -> None:
    sent = send(Turn().ended(), file_store, "987654", tmp_path)
    assert sent.outcomes == ["again", "rejected"]
    assert "987654" in sent.reasons


def test_files_that_the_server_does_not_serve_are_said(tmp_path: Path) -> None:
    env = {"MLFLOW_ALLOW_FILE_STORE": "true"}
    options = ("--backend-store-uri", str(tmp_path / "store"), "--no-serve-artifacts")
    with server_with(tmp_path / "server", *options, env=env) as url:
        sent = send(Turn().ended(), url, DEFAULT, tmp_path)

    assert sent.outcomes == ["again", "rejected"]
    assert "--serve-artifacts" in sent.reasons


def test_a_real_turn(file_store: str, tmp_path: Path) -> None:
    plugin = REPOSITORY / "plugin" / "dist" / "opencode-mlflow.js"
    with ScriptedModel(SCENARIOS) as model:
        sandbox = Sandbox(tmp_path, binary(), model.opencode_config())
        project = sandbox.project("files", files={"opencode.jsonc": OPENCODE_JSONC})
        (project / "opencode.json").write_text(f'{{"plugin": ["{plugin.as_uri()}"]}}')
        env = {"MLFLOW_TRACKING_URI": file_store, "MLFLOW_EXPERIMENT_ID": DEFAULT}
        run = sandbox.opencode_run(project, "[[bash]] Run it", env=env)
        run.checked()

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MLFLOW_TRACKING_URI", file_store)
        (found,) = Traces(file_store, DEFAULT).wait(1, session=run.session_id)
    assert found.tokens == expected_tokens(SCENARIOS["bash"])
    assert found.root.name == "opencode"
    assert [span.name for span in found.tools] == ["bash"]
    assert len(found.models) == len(SCENARIOS["bash"])
    assert found.models[-1].outputs["choices"][0]["message"]["content"] in run.text
