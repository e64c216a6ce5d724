"""No code of ours changes the environment: others would take its values for the user's own."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import REPOSITORY

IN_TESTS = {"engine.py": 1, "evaluation/recording.py": 3}
"""Changes in ``bootstrap.testing``, which runs in processes of tests and of ``eval``, which takes
them back: what docker's own library and MLflow's client read from there, and from nowhere else."""
CHANGING = {"update", "setdefault", "pop", "popitem", "clear", "putenv", "unsetenv"}


def changes(tree: ast.AST) -> list[int]:
    """Return the lines that change ``os.environ``."""
    found = []
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign | ast.Delete):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            targets = [node.func.value] if node.func.attr in CHANGING else []
        texts = [(one.lineno, ast.unparse(one)) for one in targets]
        found += [line for line, text in texts if text == "os" or text.startswith("os.environ")]
    return found


def test_nothing_changes_the_environment() -> None:
    testing = REPOSITORY / "bootstrap" / "testing"
    files = sorted((REPOSITORY / "bootstrap").rglob("*.py"))
    assert files
    found = {str(file): len(changes(ast.parse(file.read_text()))) for file in files}
    known = {str(testing / name): count for name, count in IN_TESTS.items()}
    assert {file: count for file, count in found.items() if count} == known


@pytest.mark.parametrize(
    "code",
    [
        "os.environ['A'] = 'b'",
        "os.environ.update(a='b')",
        "del os.environ['A']",
        "os.environ |= {}",
        "os.putenv('A', 'b')",
    ],
)
def test_each_way_to_change_it_is_known(code: str) -> None:
    assert changes(ast.parse(code)) == [1]
