from __future__ import annotations

import json
import re
import warnings

import pytest

from bootstrap.core.masking import spelled

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # sre_parse has no successor
    from tools.secret_formats import OWN, RULES, TABLE, table_of


END = r"""(?:[\x60'"\s;]|\\[nr]|$)"""
BESIDE = r"""[\s'"]{0,3}(?:=|>|:{1,3}=|\|\||:|=>|\?=|,)[\x60'"\s=]{0,5}"""
"""As gitleaks' generator writes them."""


def rows(pattern: str, *own: str, keywords: tuple[str, ...] = ()) -> list[str]:
    rule = {"id": "acme-api-key", "regex": pattern, "keywords": list(keywords)}
    found: list[str] = table_of([rule], own)["formats"]
    return found


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(ak_[a-z0-9]{40})" + END, ["acme !ak_ *24"]),
        (r"(?i)ak_[a-z]{8}", ["acme ak_ [A-Za-z]{8,}"]),
        (r"a[kl]_(?i)[a-z0-9]{8}", ["acme ak_|al_ &8"]),
        (r"(?:ak|al)_[0-9]{2,4}-[0-9]{8}", ["acme ak_|al_ [0-9]{2,4}-[0-9]{8,}"]),
        (r"(ak_[0-9]{8}|bk_[a-z]{8})", ["acme ak_ [0-9]{8,}", " bk_ [a-z]{8,}"]),
        (r"[a-z]{3}[0-9]Q~[a-z]{30}", ["acme Q~ [a-z]{18,} [a-z]{3}[0-9]"]),
        (r"ak_[a-z]{30}END", ["acme ak_ [a-z]{18,}"]),
    ],
)
def test_a_rule_becomes_a_fixed_text_and_a_rest_without_an_end(
    pattern: str, expected: list[str]
) -> None:
    assert rows(pattern) == expected


def test_a_row_of_our_own_replaces_the_rules_that_it_names() -> None:
    assert rows("ak_[a-z]{30}", "acme ak- [a-z]{9,} # acme-api-key") == ["acme ak- [a-z]{9,}"]


def test_a_key_that_shows_nothing_is_known_beside_the_name_of_its_product() -> None:
    pattern = r"(?i)[\w.-]{0,50}?(?:acme)(?:[ \t\w.-]{0,20})" + BESIDE + "([a-f0-9]{32})" + END
    rule = {"id": "acme-api-key", "regex": pattern, "keywords": ["acme"]}
    table = table_of([rule], [])
    assert (table["formats"], table["beside"]) == ([], {">{32}": "acme"})


def test_no_sign_of_a_class_is_lost() -> None:
    with pytest.raises(ValueError, match="a sign of a class"):
        rows("ak_[a-z]{4}&[a-z]{30}")
    assert rows("ak_[a-z0-9][0-9]{4}") == ["acme ak_ *[0-9]{4,}"]
    assert rows("ak_[a-z0-9]7[0-9]{4}") == ["acme ak_ [a-z0-9]7[0-9]{4,}"]


def test_the_table_is_what_its_sources_give() -> None:
    rules = json.loads(RULES.read_text("utf-8"))["rules"]
    made = table_of(rules, OWN.read_text("utf-8").splitlines())
    assert json.loads(TABLE.read_text("utf-8")) == made, "run `make formats`"


def test_python_reads_every_pattern_of_the_table() -> None:
    table = json.loads(TABLE.read_text("utf-8"))
    for row in table["formats"]:
        _, _, *patterns = row.split(" ")
        assert 1 <= len(patterns) <= 2, row
        for pattern in patterns:
            re.compile(spelled(pattern, table["classes"]))
