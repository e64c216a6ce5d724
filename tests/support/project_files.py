"""What a project folder holds, and a plugin to put into it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from unittest.mock import patch

from bootstrap.project import UndoRecord, apply, plan
from bootstrap.project.kinds.base import ManagedFile
from bootstrap.project.kinds.opencode_json import OpencodeJson
from bootstrap.project.kinds.plugin import EARLIER_PATH
from bootstrap.project.kinds.plugin_list import EARLIER_ENTRY

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.project import TracingSettings

GITIGNORE = "node_modules\npackage.json\npackage-lock.json\nbun.lock\n.gitignore"
LIBRARY = {"@opencode-ai/plugin": "1.18.33"}
MANIFEST = {"dependencies": LIBRARY}
LOCK = {
    "lockfileVersion": 3,
    "packages": {"": {"dependencies": LIBRARY}, "node_modules/x": {}},
}
PLUGIN = b'export default { id: "opencode-mlflow", server: async () => ({}) }\n'


def generate(folder: Path, manifest: object = MANIFEST, lock: object = LOCK) -> None:
    """Write what OpenCode 1.18.33 installs into a folder of its configuration at its start."""
    (folder / ".gitignore").write_text(GITIGNORE)
    (folder / "package.json").write_text(json.dumps(manifest, indent=2))
    (folder / "package-lock.json").write_text(json.dumps(lock, indent=2))
    (folder / "node_modules" / "@opencode-ai" / "plugin").mkdir(parents=True)
    (folder / "node_modules" / "@opencode-ai" / "plugin" / "index.js").write_text("x")


def contents(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Return everything in a folder, git's own left out: kind, mode and content by its path."""
    found: dict[str, tuple[str, bytes]] = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if ".git" in relative.parts:
            continue
        mode = oct(path.lstat().st_mode)
        if path.is_symlink():
            content = bytes(path.readlink())
        else:
            content = path.read_bytes() if path.is_file() else b""
        found[str(relative)] = (mode, content)
    return found


def write(
    project: Path, settings: TracingSettings, previous: UndoRecord | None = None
) -> UndoRecord:
    """Write into a project as ``up`` does; return its record, read from JSON as commands do."""
    planned = plan(project, settings, previous)
    apply(planned)
    return UndoRecord.from_json(planned.record.to_json())


def write_as_before(
    project: Path, settings: TracingSettings, previous: UndoRecord | None = None
) -> UndoRecord:
    """Write into a project as versions did that put the plugin's file into ``.opencode``."""
    folder = EARLIER_PATH.rpartition("/")[0]
    with (
        patch("bootstrap.project.kinds.plugin.FOLDER", folder),
        patch("bootstrap.project.kinds.plugin.PATH", EARLIER_PATH),
        patch("bootstrap.project.planning.ENTRY", EARLIER_ENTRY),
        patch.object(OpencodeJson, "renewed", ManagedFile.renewed),
        patch("bootstrap.project.planning._FOLDERS", (".", ".opencode", folder)),
        patch("bootstrap.project.recognise.copy", return_value=None),
        # They replaced what ``.env`` had set for the project itself.
        patch("bootstrap.project.planning.of_project", return_value={}),
    ):
        return write(project, settings, previous)
