from __future__ import annotations

import pytest

from bootstrap.plugin.settings import VARIABLES_OF_REQUESTS


@pytest.fixture(autouse=True)
def no_certificates_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the certificates that this machine trusts out of the settings of projects."""
    for name in VARIABLES_OF_REQUESTS:
        monkeypatch.delenv(name, raising=False)
