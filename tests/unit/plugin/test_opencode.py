"""The questions to the binary; the real one answers them in tests/e2e."""

from __future__ import annotations

from pathlib import Path

import pytest

from bootstrap.core.errors import UserError
from bootstrap.plugin import opencode
from bootstrap.plugin.opencode import OpenCode
from tests.support.opencode import stand_in

PLUGIN = Path("/app/.opencode-mlflow/index.js")
READY = "[opencode-mlflow] tracing to http://127.0.0.1:5000"


def test_the_version_is_what_the_binary_says(tmp_path: Path) -> None:
    assert opencode.check(stand_in(tmp_path, "echo 1.18.33")).version == "1.18.33"


def test_the_oldest_version_that_flushes_is_taken(tmp_path: Path) -> None:
    assert opencode.check(stand_in(tmp_path, "echo 1.15.13")).version == "1.15.13"


@pytest.mark.parametrize("version", ["1.15.12", "1.14.99", "0.99.0"])
def test_an_older_one_is_refused_with_the_way_to_a_newer(tmp_path: Path, version: str) -> None:
    with pytest.raises(UserError, match=rf"{version} is too old") as refused:
        opencode.check(stand_in(tmp_path, f"echo {version}"))
    assert refused.value.fix == "Type: opencode upgrade"


@pytest.mark.parametrize(
    ("version", "newer"), [("1.15.13", False), ("1.99.0", False), ("2.0.0", True), ("10.1.0", True)]
)
def test_a_later_generation_is_known_as_one(version: str, *, newer: bool) -> None:
    assert OpenCode(Path("opencode"), version).is_newer_than_known is newer


@pytest.mark.parametrize("script", ["exit 3", "echo hello", "echo broken >&2; exit 1"])
def test_a_binary_that_does_not_work_is_an_error(tmp_path: Path, script: str) -> None:
    with pytest.raises(UserError, match="does not print its version"):
        opencode.check(stand_in(tmp_path, script))


def test_a_binary_that_cannot_be_run_is_an_error(tmp_path: Path) -> None:
    file = stand_in(tmp_path, "")
    file.write_text("not a program")
    with pytest.raises(UserError, match="does not run"):
        opencode.check(file)


def test_it_is_found_as_a_shell_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert opencode.find() is None
    file = stand_in(tmp_path, "")
    assert opencode.find() == file


@pytest.mark.parametrize(
    ("script", "loaded", "words"),
    [
        (f"echo '- {PLUGIN.as_uri()}'; echo '{READY}' >&2", True, "has loaded"),
        (f"echo '- {PLUGIN.as_uri()}'", False, "could not load"),
        ("echo plugins:", False, "does not list"),
        ("echo 'external plugins disabled (--pure)'", False, "OPENCODE_PURE"),
        ("echo 'Unexpected token' >&2; exit 1", False, "Unexpected token"),
    ],
)
def test_the_plugin_counts_as_loaded_when_it_says_so_itself(
    tmp_path: Path, script: str, *, loaded: bool, words: str
) -> None:
    found = OpenCode(stand_in(tmp_path, script), "1.18.33")
    answer = opencode.loaded(found, tmp_path, PLUGIN)
    assert answer.loaded is loaded
    assert words in answer.text


def test_no_answer_in_time_is_neither_yes_nor_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opencode, "LOAD_TIMEOUT", 0.2)
    found = OpenCode(stand_in(tmp_path, "exec sleep 5"), "1.18.33")
    assert opencode.loaded(found, tmp_path, PLUGIN).loaded is None


def test_another_binary_or_other_files_have_another_fingerprint(tmp_path: Path) -> None:
    found = OpenCode(stand_in(tmp_path, "echo 1"), "1.18.33")
    same = found.fingerprint(b"files")
    assert found.fingerprint(b"files") == same
    assert found.fingerprint(b"other files") != same
    stand_in(tmp_path, "echo 12")
    assert found.fingerprint(b"files") != same
