"""What a project folder holds, and a plugin to put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bootstrap.project import UndoRecord, apply, plan

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.project import TracingSettings

PLUGIN = b'export default { id: "opencode-mlflow", server: async () => ({}) }\n'


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
