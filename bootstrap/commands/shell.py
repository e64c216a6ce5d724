"""``shell`` and ``run``: OpenCode, or another command, in a container of the project."""

from __future__ import annotations

from dataclasses import replace

from bootstrap import project
from bootstrap.containers import start
from bootstrap.containers.wanted import Wanted, check
from bootstrap.core import registry
from bootstrap.core.scope import Scope
from bootstrap.results import EndedResult
from bootstrap.servers.base import Progress


def shell(wanted: Wanted, progress: Progress) -> EndedResult:
    """Run a command in a new container on this terminal until it ends.

    Raises:
        UserError: The project is not traced or cannot be used, or Docker, MLflow or the image
            cannot.
    """
    folder = wanted.project.expanduser().resolve()
    project.check_folder(folder)
    wanted = replace(wanted, project=folder)
    check(wanted)
    record = registry.project(folder) or registry.project(Scope.everywhere().folder)
    if record is None:
        raise registry.not_traced(folder)
    return EndedResult(start.start(wanted, record, progress))
