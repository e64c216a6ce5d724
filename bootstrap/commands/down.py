"""``down``: tracing is off, the files are as before ``up``, the data stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bootstrap import project, registry
from bootstrap.project import UndoRecord
from bootstrap.result import DownResult, Step
from bootstrap.servers import choose

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.servers.base import Progress


def down(folder: Path, progress: Progress) -> DownResult:
    """Turn tracing off in a project; stop the server when no other project uses it.

    Raises:
        UserError: A file cannot be put back; nothing was changed then.
    """
    folder = folder.expanduser().resolve()
    with registry.locked():
        record = registry.project(folder)
        if record is None:
            return DownResult(
                project=folder,
                changed=False,
                server_stopped=False,
                steps=(Step("Project", "tracing was not on here", changed=False),),
                notes=(),
            )
        undone = project.undo(folder, UndoRecord.from_json(record.undo))
        registry.forget_project(folder)
        steps = [Step("Project", "files are as before", changed=True)]
        stopped = False
        if record.stack is not None:
            others = registry.projects_on(record.stack)
            if others:
                text = f"still used by {', '.join(other.project for other in others)}"
                steps.append(Step("Server", text, changed=False))
            else:
                progress("Stopping MLflow …")
                stopped = choose.managed(record.engine, record.stack).stop()
                text = "stopped; its data stays for the next `make up`"
                steps.append(Step("Server", text, changed=stopped))
        return DownResult(
            project=folder,
            changed=True,
            server_stopped=stopped,
            steps=tuple(steps),
            notes=tuple(undone.notes),
        )
