"""The plugin's own folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.project import apply, plan, undo
from bootstrap.project.edits import apply_edits
from bootstrap.project.kinds import plugin as kind
from tests.support.project_files import PLUGIN, contents, write

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.project import TracingSettings


def test_its_folder_is_ignored_by_git_as_a_whole(tmp_path: Path) -> None:
    ignore, file = kind.files(tmp_path, b"new \xff")
    assert ignore.path == tmp_path / ".opencode-mlflow" / ".gitignore"
    assert apply_edits("mine", ignore.edits("mine")) == "*\n"
    assert file.path == tmp_path / kind.PATH
    assert apply_edits("old", file.edits("old")) == "new \udcff"
    assert file.edits("new \udcff") == ()


@pytest.mark.parametrize("name", ["package.json", "index.ts", "index.tsx", "server.js"])
def test_what_would_be_loaded_instead_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / kind.FOLDER
    folder.mkdir()
    for other in ("index.js", "notes.md", name):
        (folder / other).write_text("{}")
    with pytest.raises(UserError, match=f"/{name} would make OpenCode load another file"):
        kind.files(tmp_path, PLUGIN)


def test_plugin_file_that_was_edited_stays_with_a_note_but_up_replaces_it(
    project: Path, settings: TracingSettings
) -> None:
    record = write(project, settings)
    plugin = project / ".opencode-mlflow/index.js"
    plugin.write_text("// mine")
    planned = plan(project, settings, record)
    assert [change.path for change in planned.changes] == [plugin]
    assert planned.record == record
    result = undo(project, record)
    assert plugin.read_text() == "// mine"
    assert result.notes == (
        ".opencode-mlflow/index.js: it was changed since and stays.",
        ".opencode-mlflow stays, because it holds index.js.",
    )
    apply(plan(project, settings, None))


def test_plugin_file_from_before_comes_back(project: Path, settings: TracingSettings) -> None:
    folder = project / ".opencode-mlflow"
    folder.mkdir(parents=True)
    (folder / "index.js").write_bytes(b"// older \xff\n")
    before = contents(project)
    record = write(project, settings)
    assert (folder / "index.js").read_bytes() == PLUGIN
    undo(project, record)
    assert contents(project) == before
