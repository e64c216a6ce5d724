"""The codes of ``--json`` errors: a contract with programs."""

from __future__ import annotations

import ast
from typing import get_args

from bootstrap.core.errors import MEANINGS, Code, UsageError
from tests.conftest import REPOSITORY


def raised() -> set[str]:
    """Return every code that the package gives an error."""
    return {
        keyword.value.value
        for path in (REPOSITORY / "bootstrap").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "code"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    }


def test_every_code_is_listed_raised_and_explained_in_the_same_order() -> None:
    listed = list(get_args(Code))
    assert list(MEANINGS) == listed
    assert raised() == set(listed)


def test_what_is_wrong_with_a_command_line_has_one_code() -> None:
    error = UsageError("It is wrong.", fix="Correct it.")
    assert (error.code, error.exit_code) == ("wrong_use", 2)
