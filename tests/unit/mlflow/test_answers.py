"""What a server's JSON is read as."""

from __future__ import annotations

import pytest

from bootstrap.core.errors import UserError
from bootstrap.mlflow.answers import read_experiment, read_id, read_object


def test_an_experiment_is_its_texts() -> None:
    body = (
        b'{"experiment": {"experiment_id": "7", "name": "a", "tags": [], "lifecycle_stage": "x"}}'
    )
    texts = {"experiment_id": "7", "name": "a", "lifecycle_stage": "x"}
    assert read_experiment(body, "http://mlflow") == texts


def test_an_id() -> None:
    assert read_id(b'{"experiment_id": "7"}', "http://mlflow") == "7"


@pytest.mark.parametrize("body", [b"", b"1", b"null", b"\xff", b"{", b"[" * 100_000])
def test_what_is_no_object_is_an_error_that_names_the_server(body: bytes) -> None:
    with pytest.raises(UserError, match="http://mlflow") as caught:
        read_object(body, "http://mlflow")
    assert caught.value.code == "server_failed"


@pytest.mark.parametrize("body", [b"{}", b'{"experiment_id": 7}'])
def test_without_an_id(body: bytes) -> None:
    with pytest.raises(UserError):
        read_id(body, "http://mlflow")
