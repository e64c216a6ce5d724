"""The pytest plugin in an empty project, with the built wheel installed in a fresh environment."""

from __future__ import annotations

import os
import shutil
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from bootstrap.testing.terminal import COLUMNS
from tests.docs.pages import files, outputs
from tests.support import wheel
from tests.support.opencode import REPOSITORY, binary
from tests.support.processes import PATIENCE, run
from tests.support.terminal_pictures import keep

if TYPE_CHECKING:
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


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    return wheel.installed(wheel.build(folder), folder / "venv")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project."""
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


@pytest.fixture
def pytest_in(project: Path, python: Path, mlflow_stack: MlflowStack) -> Pytest:
    """Runs pytest in the project."""
    assert mlflow_stack.version
    return Pytest(project, python)


class Pytest:
    """Runs pytest in a project."""

    def __init__(self, project: Path, python: Path) -> None:
        self.project = project
        self.python = python

    def __call__(self, test: str, *options: str) -> Finished:
        """Run one test file."""
        (self.project / "test_agent.py").write_text(test)
        return self.run(*options)

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


def test_ten_lines_are_green(pytest_in: Pytest) -> None:
    # As strict as a project can be: MLflow's client warns of much.
    done = pytest_in(TEN_LINES, "-W", "error", "--import-mode=importlib").checked()
    keep_report("pytest-green", done)
    assert "1 passed" in done.stdout


def test_a_missing_tool_call_is_named(pytest_in: Pytest) -> None:
    wanted = TEN_LINES.replace('"command": "echo 3 passed"', '"command": "make test"')
    done = pytest_in(wanted, "--junitxml=report.xml")
    assert done.code == 1
    keep_report("pytest-red", done)
    assert "missing tool call: bash(command='make test')" in done.stdout
    assert "- bash(command='make test')" in done.stdout
    assert "· bash(command='echo 3 passed'" in done.stdout
    for title in ("MLflow traces", "Scripted model", "OpenCode log"):
        assert f"- {title} -" in done.stdout
    (case,) = ET.parse(pytest_in.project / "report.xml").iter("testcase")  # noqa: S314 - pytest's
    properties = {one.get("name"): one.get("value", "") for one in case.iter("property")}
    assert "bash  TOOL" in properties["MLflow traces"]
    assert "Run the tests" in properties["Scripted model"]


def test_a_script_that_is_over_fails_the_test_with_the_request(pytest_in: Pytest) -> None:
    done = pytest_in(TEN_LINES.replace('        "All tests pass.",\n', ""))
    assert done.code == 1
    assert (
        "UnscriptedRequestError: the script has no answer to this request, after 1" in done.stdout
    )
    assert "asked 'Run the tests', step 1" in done.stdout


def test_without_opencode_the_test_fails_in_one_line(pytest_in: Pytest) -> None:
    done = pytest_in(
        TEN_LINES.replace(
            "def test",
            "import pytest\n\n\n@pytest.fixture\ndef opencode_options():\n"
            "    return {'program': 'no-such-opencode'}\n\n\ndef test",
        )
    )
    assert done.code == 1
    assert "error: There is no no-such-opencode." in done.stdout
    assert "fix: Install it: " in done.stdout
    assert "Traceback" not in done.stdout


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
    lines = [line.rstrip() for line in red.stdout.splitlines()]
    for shown in (*assertion, *trace):
        assert any(line.startswith(shown) for line in lines), f"{shown}\n\n{red.stdout}"
    (pytest_in.project / tool).write_text(steps[tool])
    assert green[0] in pytest_in.run(timeout=2 * PATIENCE).checked().stdout


def test_the_example_is_green(pytest_in: Pytest) -> None:
    shutil.copytree(REPOSITORY / "examples" / "agent-tests", pytest_in.project, dirs_exist_ok=True)
    done = pytest_in.run("-W", "error", timeout=6 * PATIENCE).checked()
    assert "7 passed" in done.stdout
