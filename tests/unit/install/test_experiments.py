from __future__ import annotations

import json

import pytest

from bootstrap.core.errors import UsageError, UserError
from bootstrap.install import experiments
from bootstrap.install.experiments import ExperimentQuery
from bootstrap.mlflow.client import Address, Experiment
from tests.support.web import answering

GET = "/api/2.0/mlflow/experiments/get?experiment_id=7"


def page(name: str, stage: str = "active") -> bytes:
    found = {"experiment_id": "7", "name": name, "lifecycle_stage": stage}
    return json.dumps({"experiment": found}).encode()


def test_the_one_asked_for_by_id_has_to_be_there() -> None:
    wanted = ExperimentQuery("7", None, ("1", "before"), "opencode-app")
    with answering({GET: (200, page("mine"))}) as uri:
        assert experiments.find(Address(uri, {}), {}, wanted) == Experiment("7", "mine")
    for pages in ({}, {GET: (200, page("mine", "deleted"))}):
        with answering(pages) as uri, pytest.raises(UserError, match="no active experiment") as no:
            experiments.find(Address(uri, {}), {}, wanted)
        assert "EXPERIMENT=" in no.value.fix


@pytest.mark.parametrize("name", [None, "before"])
def test_the_one_from_before_is_taken_again(name: str | None) -> None:
    wanted = ExperimentQuery(None, name, ("7", "before"), "opencode-app")
    with answering({GET: (200, page("before"))}) as uri:
        assert experiments.find(Address(uri, {}), {}, wanted) == Experiment("7", "before")


@pytest.mark.parametrize("name", [None, "opencode-app", "Users/me"])
def test_databricks_has_to_be_told_a_path(
    name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABRICKS_HOST", "https://example.invalid")
    monkeypatch.setenv("DATABRICKS_TOKEN", "t")
    with pytest.raises(UsageError, match="named by a path in the workspace") as refused:
        experiments.find(
            Address("databricks", {}), {}, ExperimentQuery(None, name, None, "opencode-app")
        )
    assert "EXPERIMENT=/Users/" in refused.value.fix


def test_the_page_of_an_experiment() -> None:
    assert experiments.page("http://host:1/x", "7") == "http://host:1/x/#/experiments/7/traces"
    host = "https://example.invalid"
    assert experiments.page("databricks", "7", host) == f"{host}/ml/experiments/7/traces"
