"""A server that somebody else runs is looked at, and that is all."""

from __future__ import annotations

import pytest

from bootstrap.core.errors import UserError
from bootstrap.mlflow.client import Address
from bootstrap.servers import external
from tests.support.web import answering


def test_it_says_which_version_it_is() -> None:
    with answering({"/health": (200, b"OK"), "/version": (200, b"3.17.2")}) as uri:
        server = external.connect(Address(uri, {}), {})
    assert (server.engine, server.tracking_uri, server.version) == ("external", uri, "3.17.2")
    assert (server.port, server.started) == (None, False)


@pytest.mark.parametrize("pages", [{}, {"/health": (200, b"<html>")}, {"/health": (401, b"")}])
def test_what_is_no_mlflow_server_or_does_not_let_us_in(
    pages: dict[str, tuple[int, bytes]],
) -> None:
    with answering(pages) as uri, pytest.raises(UserError) as told:
        external.connect(Address(uri, {}), {})
    assert uri in told.value.message
