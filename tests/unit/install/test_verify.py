"""What `up` says of each OpenCode that is there, with scripts in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.install import files, verify
from bootstrap.plugin import loading
from bootstrap.plugin import service as opencode_service
from bootstrap.plugin.opencode import Loaded, OpenCode, Programs
from bootstrap.plugin.service import Service
from bootstrap.project import FileChange
from tests.support.opencode import stand_in
from tests.support.project_files import generate
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path

YES, UNKNOWN = Loaded(loaded=True, text="it has loaded the plugin"), Loaded(None, "It is silent.")
NO = Loaded(loaded=False, text="It could not load the plugin: why")


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[OpenCode, OpenCode]:
    config = tmp_path / "config" / "opencode"
    config.mkdir(parents=True)
    generate(config)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config.parent))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "app").mkdir()
    old, new = (stand_in(tmp_path, "", name) for name in ("opencode", "opencode2"))
    return OpenCode(old, "1.18.33"), OpenCode(new, "2.1.2", "opencode2")


def answering(monkeypatch: pytest.MonkeyPatch, one: Loaded, two: Loaded) -> list[str]:
    asked: list[str] = []

    def loaded(opencode: OpenCode) -> Loaded:
        asked.append(opencode.version)
        return two if opencode.major > 1 else one

    monkeypatch.setattr(loading, "loaded", loaded)
    return asked


def test_each_that_has_proved_it_is_named_and_remembered(
    tmp_path: Path, both: tuple[OpenCode, OpenCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, YES, YES)
    doing: list[str] = []
    record = traced(tmp_path / "app")
    found = verify.verify(record, both, doing.append)
    assert doing == [
        f"Asking OpenCode {version} whether it loads the plugin …" for version in asked
    ]
    assert [step.text for step in found.steps] == [f"{YES.text}, {YES.text}"]
    assert found.notes == ()
    content = files.read_by_opencode(None)
    assert found.marks == " ".join(one.fingerprint(content) for one in both)
    # Wherever: it is not asked in the project.
    traced(tmp_path / "other", verified=found.marks)
    again = verify.verify(record, both, doing.append)
    assert asked == ["1.18.33", "2.1.2"]
    assert again.steps[0].text == "1.18.33 has loaded the plugin, 2.1.2 has loaded the plugin"
    assert again.marks == found.marks


@pytest.mark.parametrize(
    ("one", "two", "notes"),
    [
        (YES, UNKNOWN, "It is silent. The plugin is installed; whether it loads is not known."),
        (YES, NO, f"{NO.text} Type: cd ~ && opencode2 api get /api/plugin"),
        (NO, YES, f"{NO.text} Type: cd ~ && opencode debug info --print-logs"),
    ],
)
def test_what_one_of_two_has_not_proved_is_a_note(  # noqa: PLR0913, PLR0917 - a table
    tmp_path: Path,
    both: tuple[OpenCode, OpenCode],
    monkeypatch: pytest.MonkeyPatch,
    one: Loaded,
    two: Loaded,
    notes: str,
) -> None:
    answering(monkeypatch, one, two)
    found = verify.verify(traced(tmp_path / "app"), both, lambda _text: None)
    assert found.notes == (notes,)
    assert [step.text for step in found.steps] == [YES.text]
    assert found.marks is not None
    assert len(found.marks.split()) == 2


@pytest.mark.parametrize(("one", "two"), [(NO, NO), (NO, UNKNOWN), (UNKNOWN, NO)])
def test_where_none_has_and_one_cannot_it_is_an_error(
    tmp_path: Path,
    both: tuple[OpenCode, OpenCode],
    monkeypatch: pytest.MonkeyPatch,
    one: Loaded,
    two: Loaded,
) -> None:
    answering(monkeypatch, one, two)
    with pytest.raises(UserError, match="could not load the plugin: why"):
        verify.verify(traced(tmp_path / "app"), both, lambda _text: None)


def test_what_is_not_known_of_any_is_no_error(
    tmp_path: Path, both: tuple[OpenCode, OpenCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, UNKNOWN, UNKNOWN)
    found = verify.verify(traced(tmp_path / "app"), both, lambda _text: None)
    assert (found.marks, found.steps, len(found.notes)) == (None, (), 2)


def test_a_package_of_mlflows_is_no_matter_of_opencode_2(
    tmp_path: Path, both: tuple[OpenCode, OpenCode]
) -> None:
    record = traced(tmp_path / "app", package="@mlflow/opencode")
    with pytest.raises(UserError, match="was made for OpenCode 1") as refused:
        verify.verify(record, both[1:], lambda _text: None)
    assert "PLUGIN=own" in refused.value.fix


@pytest.mark.parametrize(
    ("environment", "changed", "note"),
    [
        ({}, ["opencode.json", ".env"], ""),
        ({}, [".env"], "type: opencode2 reload"),
        ({"MLFLOW_WORKSPACE": "secret"}, [], "MLFLOW_WORKSPACE, and what it has counts"),
    ],
)
def test_a_service_that_was_started_before_is_named(  # noqa: PLR0913, PLR0917 - a table
    tmp_path: Path,
    both: tuple[OpenCode, OpenCode],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    changed: list[str],
    note: str,
) -> None:
    folder = tmp_path / "app"
    changes = tuple(FileChange(folder / name, b"", b"x") for name in changed)
    assert verify.about_service(folder, changes, Programs(both)) == ()
    monkeypatch.setattr(opencode_service, "running", lambda: (Service(12, 0, environment),))
    notes = verify.about_service(folder, changes, Programs(both))
    assert len(notes) == bool(note)
    assert note in "".join(notes)
    assert "secret" not in "".join(notes)
