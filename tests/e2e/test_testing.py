"""The pytest plugin in an empty project, with the built wheel installed in a fresh environment."""

from __future__ import annotations

import os
import re
import shutil
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bootstrap.testing.terminal import COLUMNS
from tests.docs.pages import files, outputs
from tests.support import wheel
from tests.support.opencode import REPOSITORY, binary
from tests.support.processes import PATIENCE, run
from tests.support.terminal_pictures import keep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bootstrap.testing import MlflowStack
    from tests.support.processes import Finished

TEN_LINES = """\
from bootstrap.testing import Answer, ToolCall, assert_tools_called, bash


def test_the_agent_runs_the_tests(opencode, scripted_model):
    scripted_model.answers(
        Answer("I run them.", tool_calls=(bash("echo 3 passed"),)),
        "All tests pass.",
    )
    turn = opencode.run("Run the tests")
    assert turn.text.endswith("All tests pass.")
    assert_tools_called(turn.trace, ToolCall("bash", {"command": "echo 3 passed"}))
"""


MISSING = TEN_LINES.replace('"command": "echo 3 passed"', '"command": "make test"')
OVER = TEN_LINES.replace('        "All tests pass.",\n', "")
WITHOUT_OPENCODE = TEN_LINES.replace(
    "def test",
    "import pytest\n\n\n@pytest.fixture\ndef opencode_options():\n"
    "    return {'program': 'no-such-opencode'}\n\n\ndef test",
)
SECTION = re.compile(r"^_+ (?:ERROR at setup of )?(test_\w+) _+$|^=+ .+ =+$", re.MULTILINE)
"""What pytest writes above what it says of a test, and above the rest."""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    return wheel.installed(wheel.build(folder), folder / "venv")


@pytest.fixture
def pytest_in(tmp_path: Path, python: Path, mlflow_stack: MlflowStack) -> Pytest:
    """Runs pytest in an empty project."""
    assert mlflow_stack.version
    return Pytest(tmp_path / "project", python)


class Pytest:
    """Runs pytest in a project, which it makes."""

    def __init__(self, project: Path, python: Path) -> None:
        self.project = project
        self.python = python
        project.mkdir()

    def run(self, *options: str, timeout: float = PATIENCE) -> Finished:
        """Run what is in the project."""
        # `make` and its tests run in the repository; a user's project is elsewhere.
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        env["PATH"] = os.pathsep.join([str(binary().parent), env["PATH"]])
        command = [str(self.python), "-m", "pytest", "-p", "no:cacheprovider", *options]
        return run(command, cwd=self.project, env=env, timeout=timeout)


def keep_report(name: str, done: Finished) -> None:
    """Keep a picture of what pytest printed."""
    said = done.stdout.partition("- OpenCode log -")[0].splitlines()
    keep(name, "\r\n".join(said).encode(), columns=COLUMNS, rows=len(said))


@dataclass(frozen=True)
class Report:
    """What one run of pytest says of a test that passes and of three that cannot.

    Attributes:
        code: Its exit code.
        said: What it writes of each that fails, by name.
        cases: What is in its file of each.
    """

    code: int
    said: Mapping[str, str]
    cases: Mapping[str, ET.Element]


@pytest.fixture(scope="module")
def report(
    tmp_path_factory: pytest.TempPathFactory, python: Path, mlflow_stack: MlflowStack
) -> Report:
    """A run takes seconds for its start, and has a server of its own."""
    assert mlflow_stack.version
    pytest_in = Pytest(tmp_path_factory.mktemp("report") / "project", python)
    tests = {"green": TEN_LINES, "missing": MISSING, "over": OVER, "without": WITHOUT_OPENCODE}
    assert len(set(tests.values())) == len(tests)
    for name, test in tests.items():
        text = test.replace("test_the_agent_runs_the_tests", f"test_{name}")
        (pytest_in.project / f"test_{name}.py").write_text(text)
    # As strict as a project can be: MLflow's client warns of much.
    options = ("-W", "error", "--import-mode=importlib", "--junitxml=report.xml")
    done = pytest_in.run(*options, timeout=2 * PATIENCE)
    _, *parts = SECTION.split(done.stdout)
    cases = ET.parse(pytest_in.project / "report.xml").iter("testcase")  # noqa: S314 - pytest's
    return Report(
        done.code,
        {name: text for name, text in zip(parts[::2], parts[1::2], strict=True) if name},
        {str(case.get("name")): case for case in cases},
    )


def test_ten_lines_are_green(report: Report) -> None:
    assert sorted(report.cases) == ["test_green", "test_missing", "test_over", "test_without"]
    kinds = {part.tag for part in report.cases["test_green"]}
    assert kinds <= {"properties", "system-out", "system-err"}
    assert "test_green" not in report.said
    assert report.code == 1


def test_a_missing_tool_call_is_named(report: Report) -> None:
    said = report.said["test_missing"]
    assert "missing tool call: bash(command='make test')" in said
    assert "- bash(command='make test')" in said
    assert "· bash(command='echo 3 passed'" in said
    for title in ("MLflow traces", "Scripted model", "OpenCode log"):
        assert f"- {title} -" in said
    case = report.cases["test_missing"]
    assert case.find("failure") is not None
    properties = {one.get("name"): one.get("value", "") for one in case.iter("property")}
    assert "bash  TOOL" in properties["MLflow traces"]
    assert "Run the tests" in properties["Scripted model"]


def test_a_script_that_is_over_fails_the_test_with_the_request(report: Report) -> None:
    said = report.said["test_over"]
    assert report.cases["test_over"].find("failure") is not None
    assert "UnscriptedRequestError: the script has no answer to this request, after 1" in said
    assert "asked 'Run the tests', step 1" in said


def test_without_opencode_the_test_fails_in_one_line(report: Report) -> None:
    said = report.said["test_without"]
    assert report.cases["test_without"].find("error") is not None
    assert "error: There is no no-such-opencode." in said
    assert "fix: Install it: " in said
    assert "Traceback" not in said


def test_the_tutorial_is_red_and_then_green(pytest_in: Pytest) -> None:
    page = REPOSITORY / "docs" / "testing-agents.md"
    tool = ".opencode/tool/price.js"
    (assertion, trace, green), steps = outputs(page), files(page)
    assert sorted(steps) == [tool, "tests/conftest.py", "tests/test_agent.py"]
    for name, content in steps.items():
        file = pytest_in.project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    (pytest_in.project / tool).unlink()
    red = pytest_in.run(timeout=2 * PATIENCE)
    assert red.code == 1
    keep_report("pytest-red", red)
    lines = [line.rstrip() for line in red.stdout.splitlines()]
    for shown in (*assertion, *trace):
        assert any(line.startswith(shown) for line in lines), f"{shown}\n\n{red.stdout}"
    (pytest_in.project / tool).write_text(steps[tool])
    done = pytest_in.run(timeout=2 * PATIENCE).checked()
    keep_report("pytest-green", done)
    assert green[0] in done.stdout


def test_the_example_is_green(pytest_in: Pytest) -> None:
    shutil.copytree(REPOSITORY / "examples" / "agent-tests", pytest_in.project, dirs_exist_ok=True)
    done = pytest_in.run("-W", "error", timeout=6 * PATIENCE).checked()
    assert "7 passed" in done.stdout
