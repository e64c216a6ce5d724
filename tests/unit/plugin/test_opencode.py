"""Which OpenCode programs there are; what they load: test_loading.py and test_opencode2.py."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.plugin import opencode
from bootstrap.plugin.opencode import NEVER_A_RELEASE, OpenCode
from tests.support.opencode import stand_in


@pytest.mark.parametrize(
    ("printed", "version", "major"),
    [
        ("1.18.33", "1.18.33", 1),
        ("1.15.13", "1.15.13", 1),
        ("opencode v2.0.22", "2.0.22", 2),
        ("opencode2 v2.1.2", "2.1.2", 2),
        ("2.0.0-20260717", "2.0.0-20260717", 2),
        ("opencode v3.0.0", "3.0.0", 2),
    ],
)
def test_the_version_is_what_the_program_says(
    tmp_path: Path, printed: str, version: str, major: int
) -> None:
    found = opencode.check(stand_in(tmp_path, f"echo '{printed}'"))
    assert (found.version, found.major) == (version, major)


def test_the_version_is_known_without_a_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    assert opencode.check(stand_in(tmp_path, "echo 1.18.33")).version == "1.18.33"


@pytest.mark.parametrize("version", ["1.15.12", "1.14.99", "0.99.0", "opencode2 v0.0.0-beta-19507"])
def test_an_older_one_is_refused_with_the_way_to_a_newer(tmp_path: Path, version: str) -> None:
    number = version.rpartition("v")[2]
    with pytest.raises(UserError, match=rf"{number} is too old") as refused:
        opencode.check(stand_in(tmp_path, f"echo {version}"), "opencode2")
    assert refused.value.fix == "Type: opencode2 upgrade"


@pytest.mark.parametrize(
    ("version", "newer"), [("1.15.13", False), ("2.0.0", False), ("2.9.1", False), ("3.0.0", True)]
)
def test_a_later_generation_is_known_as_one(version: str, *, newer: bool) -> None:
    assert OpenCode(Path("opencode"), version).is_newer_than_known is newer


def test_what_was_never_tested_is_told() -> None:
    assert OpenCode(Path("opencode"), "1.18.33").caution == ""
    assert OpenCode(Path("opencode"), "2.1.2").caution == NEVER_A_RELEASE
    assert "not tested with OpenCode 3.0.0" in OpenCode(Path("opencode"), "3.0.0").caution


@pytest.mark.parametrize("script", ["exit 3", "echo hello", "echo broken >&2; exit 1"])
def test_a_program_that_does_not_work_is_an_error(tmp_path: Path, script: str) -> None:
    with pytest.raises(UserError, match="does not print its version"):
        opencode.check(stand_in(tmp_path, script))


def test_a_program_that_cannot_be_run_is_an_error(tmp_path: Path) -> None:
    file = stand_in(tmp_path, "")
    file.write_text("not a program")
    with pytest.raises(UserError, match="does not run"):
        opencode.check(file)


def test_one_that_hangs_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opencode, "VERSION_TIMEOUT", 0.2)
    with pytest.raises(UserError, match=r"does not run: no answer after .*may be busy") as late:
        opencode.check(stand_in(tmp_path, "exec sleep 60"))
    assert late.value.fix.startswith("Type the same again; or reinstall OpenCode: ")


def large(folder: Path, printed: str, name: str = "opencode") -> Path:
    """Make a program of the size of OpenCode, which counts how often it is asked."""
    file = stand_in(folder, f"echo . >>{folder}/asked; echo {printed}; exit 0", name)
    os.truncate(file, opencode.WHOLE)
    return file


def asked(folder: Path) -> int:
    return len((folder / "asked").read_text().split())


def test_the_version_of_a_whole_program_is_remembered_until_it_is_another_file(
    tmp_path: Path,
) -> None:
    paths.state_dir().mkdir(parents=True)
    program = large(tmp_path, "1.18.33")
    assert [opencode.check(program).version for _ in range(3)] == ["1.18.33"] * 3
    assert asked(tmp_path) == 1
    # As an update does it: beside it, and in its place, with the time of the archive.
    before = program.stat()
    other = large(tmp_path / "new", "1.18.34")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(program)
    assert opencode.check(program).version == "1.18.34"


def test_an_old_one_stays_refused_until_it_is_upgraded(tmp_path: Path) -> None:
    paths.state_dir().mkdir(parents=True)
    program = large(tmp_path, "1.15.12")
    for _ in range(2):
        with pytest.raises(UserError, match=r"1\.15\.12 is too old"):
            opencode.check(program)
    large(tmp_path / "new", "1.15.13").replace(program)
    assert opencode.check(program).version == "1.15.13"


def test_what_runs_another_version_without_being_another_file_is_asked_each_time(
    tmp_path: Path,
) -> None:
    paths.state_dir().mkdir(parents=True)
    chosen = tmp_path / "chosen"
    small = stand_in(tmp_path / "shims", f"cat {chosen}")
    manager = large(tmp_path, f"; cat {chosen}", "manager")
    link = tmp_path / "opencode"
    link.symlink_to(manager)
    for version in ("1.18.33", "1.18.34"):
        chosen.write_text(version)
        assert opencode.check(small).version == opencode.check(link).version == version


@pytest.mark.parametrize("content", ["[]", "{", '{"PROGRAM": 1}', '{"PROGRAM": ["", "9.9.9"]}'])
def test_what_is_remembered_is_not_relied_on(tmp_path: Path, content: str) -> None:
    program = large(tmp_path, "1.18.33")
    assert opencode.check(program).version == "1.18.33"
    assert not paths.state_dir().exists()
    paths.state_dir().mkdir(parents=True)
    file = paths.state_dir() / opencode.VERSIONS
    file.write_text(content.replace("PROGRAM", str(program)))
    assert opencode.check(program).version == "1.18.33"
    assert "1.18.33" in file.read_text()
    assert [one.name for one in paths.state_dir().iterdir()] == [opencode.VERSIONS]


def test_they_are_found_as_a_shell_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join(str(tmp_path / name) for name in ("one", "two")))
    assert opencode.find() is None
    assert opencode.find_all() == {}
    (tmp_path / "one" / "opencode").mkdir(parents=True)
    (tmp_path / "one" / "opencode2").write_text("no program")
    new = stand_in(tmp_path / "two", "echo opencode v2.1.2", "opencode2")
    assert opencode.find_all() == {"opencode2": new}
    old = stand_in(tmp_path / "two", "echo 1.18.33")
    assert opencode.find_all() == {"opencode": old, "opencode2": new}
    assert opencode.find() == old


def test_one_program_under_two_names_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = stand_in(tmp_path, "echo opencode v2.1.2")
    (tmp_path / "opencode2").symlink_to(file)
    (found,) = opencode.programs().usable
    assert (found.command, found.version) == ("opencode", "2.1.2")


def test_a_link_of_a_version_manager_is_called_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    says = "opencode) echo 1.18.33;; opencode2) echo 2.1.2;; *) echo 2026.11.3"
    manager = stand_in(tmp_path, f'case "${{0##*/}}" in {says};; esac', "mise")
    for command in opencode.COMMANDS:
        (tmp_path / command).symlink_to(manager)
    assert [(one.command, one.version) for one in opencode.programs().usable] == [
        ("opencode", "1.18.33"),
        ("opencode2", "2.1.2"),
    ]


def test_what_a_version_manager_says_is_shown(tmp_path: Path) -> None:
    script = "echo 'No version is set for command opencode' >&2; echo 1.18.33 >&2; exit 126"
    with pytest.raises(UserError, match="No version is set for command opencode") as caught:
        opencode.check(stand_in(tmp_path, script))
    assert "for all folders" in caught.value.fix


def test_one_that_cannot_be_used_does_not_hide_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    stand_in(tmp_path, "echo 1.15.12")
    stand_in(tmp_path, "echo opencode v2.1.2", "opencode2")
    found = opencode.programs()
    assert [(one.command, one.version) for one in found.usable] == [("opencode2", "2.1.2")]
    assert [str(one) for one in found.problems] == [
        "OpenCode 1.15.12 is too old: the plugin needs 1.15.13."
    ]
    assert (found.majors, found.rules, found.command_of_2) == ((2,), 2, "opencode2")


@pytest.mark.parametrize(
    ("major", "environment", "name"),
    [
        (1, {"OPENCODE_PURE": "1"}, "OPENCODE_PURE"),
        (1, {"OPENCODE_DISABLE_PROJECT_CONFIG": "true"}, "OPENCODE_DISABLE_PROJECT_CONFIG"),
        (1, {"OPENCODE_CONFIG_PROJECT_DISABLE": "1"}, None),
        (1, {"OPENCODE_PURE": "0"}, None),
        (2, {"OPENCODE_PURE": "1"}, None),
        (2, {"OPENCODE_DISABLE_PROJECT_CONFIG": "TRUE"}, "OPENCODE_DISABLE_PROJECT_CONFIG"),
        (2, {"OPENCODE_CONFIG_PROJECT_DISABLE": "1"}, "OPENCODE_CONFIG_PROJECT_DISABLE"),
        (
            2,
            {"OPENCODE_CONFIG_PROJECT_DISABLE": "0", "OPENCODE_DISABLE_PROJECT_CONFIG": "1"},
            None,
        ),
    ],
)
def test_each_generation_has_variables_that_keep_plugins_out(
    major: int, environment: dict[str, str], name: str | None
) -> None:
    found = opencode.switch(major, environment)
    assert (found[0] if found else None) == name


def test_another_program_or_other_files_have_another_fingerprint(tmp_path: Path) -> None:
    found = OpenCode(stand_in(tmp_path, "echo 1"), "1.18.33")
    same = found.fingerprint(b"files")
    assert found.fingerprint(b"files") == same
    assert found.fingerprint(b"other files") != same
    stand_in(tmp_path, "echo 12")
    assert found.fingerprint(b"files") != same


def test_a_record_says_which_versions_have_loaded_the_plugin(tmp_path: Path) -> None:
    marks = [
        OpenCode(stand_in(tmp_path, ""), version).fingerprint(b"")
        for version in ("1.18.33", "2.1.2")
    ]
    assert opencode.verified_versions(" ".join(marks)) == ("1.18.33", "2.1.2")
    assert opencode.major_of(opencode.verified_versions(" ".join(marks))) == 1
    assert opencode.major_of(opencode.verified_versions(marks[1])) == 2
    assert opencode.major_of(opencode.verified_versions(None)) == 1


def test_the_place_to_start_it_in_is_the_users_and_goes(tmp_path: Path) -> None:
    with opencode.outside() as folder:
        assert folder.parent == paths.state_dir()
        assert list(folder.iterdir()) == []
    assert not folder.exists()
    assert tmp_path.exists()
