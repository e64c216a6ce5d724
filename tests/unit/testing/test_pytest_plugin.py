"""The report of a failing test, in a run of pytest that needs neither OpenCode nor MLflow."""

from __future__ import annotations

import os
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from bootstrap.testing.workspace import LABEL, Owner
from tests.support.opencode import REPOSITORY
from tests.support.processes import run

if TYPE_CHECKING:
    from pathlib import Path

TESTS = """
import pytest
from bootstrap.core.errors import UserError
from tests.unit.testing.asking import ask

def test_answered(scripted_model):
    scripted_model.answers("one")
    assert ask(scripted_model.base_url, "x").answer.text == "one"

def test_unanswered(scripted_model):
    ask(scripted_model.base_url, "What now?")

def test_unanswered_and_failed_by_that(scripted_model):
    assert ask(scripted_model.base_url, "What then?").status == 200

def test_failed_by_itself(scripted_model):
    scripted_model.answers("one")
    assert ask(scripted_model.base_url, "x").answer.text == "two"

@pytest.fixture
def broken():
    raise UserError("It is broken.", code="server_failed", fix="Mend it.")

def test_broken(broken):
    pass

def test_without_anything():
    assert 1 == 2
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ET.Element]:
    """The test cases of that run by name."""
    folder: Path = tmp_path_factory.mktemp("suite")
    (folder / "test_it.py").write_text(TESTS)
    plugin = ["-p", "bootstrap.pytest_plugin", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *plugin, "--junitxml=report.xml"]
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(folder)}
    run(command, cwd=folder, env=env)
    cases = ET.parse(folder / "report.xml").iter("testcase")  # noqa: S314 - pytest's own
    assert [one.name for one in folder.glob("opencode-mlflow-testing-*")] == []
    return {case.get("name", ""): case for case in cases}


def failure(case: ET.Element) -> str:
    """Return the text of a test's failure or error; empty for one that has passed."""
    return "".join(one.text or "" for kind in ("failure", "error") for one in case.iter(kind))


def properties(case: ET.Element) -> dict[str, str]:
    return {one.get("name", ""): one.get("value", "") for one in case.iter("property")}


def test_a_test_whose_requests_were_answered_passes(report: dict[str, ET.Element]) -> None:
    assert failure(report["test_answered"]) == ""
    assert properties(report["test_answered"]) == {}


def test_a_request_without_an_answer_fails_the_test(report: dict[str, ET.Element]) -> None:
    case = report["test_unanswered"]
    assert "UnscriptedRequestError: the script has no answer to this request" in failure(case)
    assert "asked 'What now?', step 0" in failure(case)
    assert "asked 'What now?'" in properties(case)["Scripted model"]


def test_it_is_named_whatever_failed_by_it(report: dict[str, ET.Element]) -> None:
    text = failure(report["test_unanswered_and_failed_by_that"])
    assert "UnscriptedRequestError" in text
    assert "assert 400 == 200" in text


def test_what_failed_by_itself_is_not_hidden(report: dict[str, ET.Element]) -> None:
    case = report["test_failed_by_itself"]
    assert "'one' == 'two'" in failure(case)
    assert "Unscripted" not in failure(case)
    assert "turn: scripted-1, asked 'x', step 0" in properties(case)["Scripted model"]


def test_what_a_user_can_mend_is_one_line_and_its_mend(report: dict[str, ET.Element]) -> None:
    assert failure(report["test_broken"]) == "error: It is broken.\n  fix: Mend it."


def test_a_test_without_our_fixtures_is_as_before(report: dict[str, ET.Element]) -> None:
    assert "assert 1 == 2" in failure(report["test_without_anything"])
    assert properties(report["test_without_anything"]) == {}


def test_a_run_without_our_fixtures_loads_and_removes_nothing(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import sys\n\ndef test_it():\n"
        "    loaded = {one for one in sys.modules if one.startswith('bootstrap')}\n"
        "    assert loaded == {'bootstrap', 'bootstrap.pytest_plugin'}\n"
    )
    left = tmp_path / f"{LABEL}-{Owner.of(os.getpid()).namespace}-999999999-1-abc"
    left.mkdir()
    for more in ([], ["-n2"]):
        plugin = ["-p", "bootstrap.pytest_plugin", "-p", "no:cacheprovider", *more]
        env = {**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(tmp_path)}
        run([sys.executable, "-m", "pytest", *plugin], cwd=tmp_path, env=env).checked()
        assert list(tmp_path.glob(f"{LABEL}-*")) == [left]
