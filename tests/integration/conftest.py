"""Servers of other kinds, one of each for every test that needs one: a start takes seconds."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.transport import server_with

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "long-enough-for-it"  # noqa: S105 - of a server that lives as long as the tests


def _flask_wtf(folder: Path) -> Path:
    """Lay what MLflow's basic authentication needs besides MLflow into a folder of its own.

    It is installed with the tests' environment, of which the server must not see anything else.
    """
    folder.mkdir()
    for name in ("flask_wtf", "wtforms"):
        spec = find_spec(name)
        assert spec is not None, f"{name} is not installed"
        assert spec.origin is not None
        (folder / name).symlink_to(Path(spec.origin).parent, target_is_directory=True)
    return folder


@pytest.fixture(scope="session")
def basic_auth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a server with MLflow's basic authentication; the user is ``admin``."""
    folder = tmp_path_factory.mktemp("basic-auth")
    users = folder / "auth.ini"
    users.write_text(
        "[mlflow]\ndefault_permission = READ\nadmin_username = admin\n"
        f"database_uri = sqlite:///{folder}/users.db\n"
    )
    env = {
        "PYTHONPATH": str(_flask_wtf(folder / "packages")),
        "MLFLOW_FLASK_SERVER_SECRET_KEY": "any",
        "MLFLOW_AUTH_ADMIN_PASSWORD": PASSWORD,
        "MLFLOW_AUTH_CONFIG_PATH": str(users),
    }
    options = ("--app-name", "basic-auth", "--backend-store-uri", f"sqlite:///{folder}/mlflow.db")
    with server_with(folder, *options, env=env) as url:
        yield url


@pytest.fixture(scope="session")
def file_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a server with a plain file store, for tests that only add to it."""
    folder = tmp_path_factory.mktemp("file-store")
    env = {"MLFLOW_ALLOW_FILE_STORE": "true"}
    with server_with(folder, "--backend-store-uri", str(folder / "store"), env=env) as url:
        yield url
