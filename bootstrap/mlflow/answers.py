"""Reads what a server answers in JSON, which may be anything."""

from __future__ import annotations

import json
from typing import Any

from bootstrap.core.errors import UserError


def read_object(body: bytes, uri: str) -> dict[str, Any]:
    """Return the JSON object of an answer.

    Raises:
        UserError: It is none.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _not_mlflow(uri)
    return found


def read_experiment(body: bytes, uri: str) -> dict[str, str]:
    """Return the texts of MLflow's ``Experiment``, ``experiment_id`` and ``name`` among them.

    Raises:
        UserError: The answer holds no such experiment.
    """
    found = read_object(body, uri).get("experiment")
    texts = _texts(found) if isinstance(found, dict) else {}
    if not {"experiment_id", "name"} <= texts.keys():
        raise _not_mlflow(uri)
    return texts


def read_id(body: bytes, uri: str) -> str:
    """Return the ``experiment_id`` of an answer.

    Raises:
        UserError: It has none.
    """
    texts = _texts(read_object(body, uri))
    if "experiment_id" not in texts:
        raise _not_mlflow(uri)
    return texts["experiment_id"]


def _texts(found: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in found.items() if isinstance(value, str)}


def _not_mlflow(uri: str) -> UserError:
    return UserError(
        f"What {uri} answered is not what MLflow answers.",
        code="server_failed",
        fix="Check the address: another program may listen there.",
    )
