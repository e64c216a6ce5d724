"""Running the plugin's program; the real one answers in tests/integration/test_resend.py."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.plugin import installing, program
from bootstrap.plugin.program import Delivery, Project
from bootstrap.project.entries import Entry
from tests.support.opencode import stand_in

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = paths.shipped("plugin/dist/opencode-mlflow.js")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH, but for the shell's own."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_opencode_runs_it_as_bun(folder: Path) -> None:
    stand_in(folder, "echo v24.0.0", "node")
    file = stand_in(folder, 'echo "{\\"bun\\": \\"$BUN_BE_BUN\\"}"')
    assert program.runtime() == program.Runtime(file, program.AS_BUN)
    assert program.run("check", folder, entry=None, timeout=10) == {"bun": "1"}


@pytest.mark.parametrize(
    ("version", "good"),
    [("v20.19.0", True), ("v24.1.0", True), ("v20.18.9", False), ("v18.20.1", False), ("", False)],
)
def test_node_does_where_it_is_new_enough(folder: Path, version: str, *, good: bool) -> None:
    node = stand_in(folder, f"echo {version}", "node")
    assert program.runtime() == (program.Runtime(node) if good else None)


def test_without_either_it_says_what_to_install(folder: Path) -> None:
    with pytest.raises(UserError, match="Neither OpenCode nor Node") as refused:
        program.run("resend", folder, entry=None, timeout=10)
    assert installing.how_to_install() in refused.value.fix


def test_it_is_told_the_project_and_the_plugins_options(folder: Path) -> None:
    file = folder / "opencode-mlflow.js"
    file.touch()
    entry = Entry("ours", "./x", folder / "opencode.json", file, {"experimentId": 'a "b"'})
    script = """printf '{"call": "%s %s %s %s", "options": %s}' "$1" "$2" "$3" "$4" """
    stand_in(folder, f'{script} "$OPENCODE_MLFLOW_OPTIONS"')
    answer = program.run("deliver", folder, "more", entry=entry, timeout=10)
    assert answer["call"] == f"{SHIPPED} deliver {folder} more"
    assert answer["options"] == {"experimentId": 'a "b"'}


def test_the_counts_are_read_and_nothing_else_is_believed(folder: Path) -> None:
    answer = {"delivered": 3, "dead": "1", "waiting": 2, "problems": ["a", 1], "more": {}}
    stand_in(folder, f"echo noise; echo '{json.dumps(answer)}'; echo more noise")
    sent = program.send("resend", folder, entry=None, patience=1, timeout=10)
    assert sent == Delivery(delivered=3, dead=0, waiting=2, problems=("a", "1"))


def test_a_relative_path_is_one_of_the_project(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "ca.pem")
    monkeypatch.setenv("CURL_CA_BUNDLE", "/elsewhere/ca.pem")
    stand_in(
        folder,
        """echo "[\\"$REQUESTS_CA_BUNDLE\\", \\"$CURL_CA_BUNDLE\\"]" | """
        """while read -r it; do echo "{\\"paths\\": $it, \\"cwd\\": \\"$PWD\\"}"; done""",
    )
    answer = program.run("check", folder, entry=None, timeout=10)
    assert answer == {"paths": [str(folder / "ca.pem"), "/elsewhere/ca.pem"], "cwd": "/"}


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 0", "gave no answer to `resend`: no output"),
        ("echo usage: this >&2; exit 2", "usage: this"),
        ("echo '[1]'", "gave no answer"),
    ],
)
def test_no_answer_is_an_error(folder: Path, script: str, words: str) -> None:
    stand_in(folder, script)
    with pytest.raises(UserError, match=words) as refused:
        program.run("resend", folder, entry=None, timeout=10)
    assert refused.value.fix.startswith("Reinstall opencode-mlflow")


def test_one_that_does_not_end_is_ended(folder: Path) -> None:
    stand_in(folder, "exec /bin/sleep 60")
    with pytest.raises(UserError, match="was not done within 0 s"):
        program.run("resend", folder, entry=None, timeout=0.3)


def test_one_that_does_not_start_is_an_error(folder: Path) -> None:
    stand_in(folder, "").write_text("#!/no/such/interpreter\n")
    with pytest.raises(UserError, match="does not run"):
        program.run("check", folder, entry=None, timeout=10)


def test_the_plugin_is_asked_with_the_rules_of_each_project_s_opencode(folder: Path) -> None:
    asked = folder / "asked"
    stand_in(folder, f"cat > {asked}; echo '{{}}'")
    (folder / "cat").symlink_to("/bin/cat")
    program.ask("settings", [Project(folder), Project(folder, {"inputs": "full"}, 2)])
    first, second = json.loads(asked.read_text())["projects"]
    assert first == {"folder": str(folder), "options": {}, "opencode": 1}
    assert second == {"folder": str(folder), "options": {"inputs": "full"}, "opencode": 2}
