"""Whose settings count: tests/cases/settings.json; how servers are compared: addresses.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.plugin.ownership import Named
from tests.support.cases import cases

if TYPE_CHECKING:
    from tests.support.scripted_model import Json


@pytest.mark.parametrize("case", cases("addresses"))
def test_an_address_is_compared_in_one_form(case: Json) -> None:
    assert Named(**case["server"]).address == case["address"]
