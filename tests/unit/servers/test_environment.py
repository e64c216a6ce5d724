from __future__ import annotations

import pytest

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.servers import environment


def test_a_failed_installation_is_said_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    with pytest.raises(UserError, match="Installing the MLflow server failed"):
        environment.ensure_environment(lambda _text: None)
    assert list((paths.data_dir() / "mlflow").iterdir()) == []
