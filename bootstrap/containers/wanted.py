"""What to start in a container, and whether that fits the project."""

from __future__ import annotations

import os
import re
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from bootstrap.containers import reach, repository
from bootstrap.core import hints
from bootstrap.core.errors import UsageError, UserError
from bootstrap.servers import ports

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Wanted:
    """What to start.

    Attributes:
        project: The folder, resolved.
        command: The program and its arguments; empty for OpenCode's terminal interface.
        network: What it may reach.
        env: Names of variables of this environment that it gets.
        allow: Further hosts for ``models``.
        dockerfile: The project's own, whose image is used instead of ours.
        publish: A port that is published on 127.0.0.1 under the same number.
    """

    project: Path
    command: tuple[str, ...] = ()
    network: reach.Network = "open"
    env: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    dockerfile: Path | None = None
    publish: int | None = None


def check(wanted: Wanted) -> None:
    """Check what does not need Docker.

    Raises:
        UsageError: The options do not fit each other, or the project is no folder of its own.
        UserError: The project cannot be written, a port is taken, or a variable is not set.
    """
    reach.hosts(wanted.allow)
    if wanted.allow and wanted.network != "models":
        raise UsageError(
            f"--allow is for --network models, and this is {wanted.network}.",
            fix="Leave --allow out, or add: --network models",
        )
    if wanted.publish is not None and wanted.network != "open":
        raise UsageError(
            f"With --network {wanted.network} no port can be published: nothing reaches the "
            "container.",
            fix="Leave --publish out, or use --network open",
        )
    if repository.holds_home(wanted.project):
        raise UsageError(
            f"{wanted.project} is your home folder or above it: the container would see, and could "
            "change, all that is yours.",
            fix=f"Name a project's folder: {hints.command('shell', '~/code/app')}",
        )
    if wanted.publish is not None and not ports.is_free(wanted.publish, by_docker=True):
        raise UserError(
            f"Another program listens on port {wanted.publish} of this machine.",
            code="port_in_use",
            fix="Publish another one; to see what has it: ss -tlnp (Linux) or netstat -an",
        )
    found = wanted.project.stat()
    is_others = sys.platform == "linux" and os.getuid() == 0 != found.st_uid
    if is_others and not found.st_mode & stat.S_IWOTH:
        raise UserError(
            f"{wanted.project} belongs to another user, and root has no rights over others' files "
            "in a container.",
            code="not_writable",
            fix=f"Type it as that user, or with: sudo -u '#{found.st_uid}'",
        )
    if not os.access(wanted.project, os.W_OK):
        raise UserError(
            f"{wanted.project} is read-only for you, and OpenCode works in it.",
            code="not_writable",
            fix=f"Give yourself write permission: chmod u+w {hints.quoted(wanted.project)}",
        )
    for name in wanted.env:
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"--env takes the name of a variable, and {name.partition('=')[0]!r} has more.",
                fix="Set the variable in your shell, and give its name only",
            )
        if name not in os.environ:
            raise UserError(
                f"The variable {name} is not set, so it cannot be passed.",
                code="setting_invalid",
                fix=f"Type: export {name}=…",
            )
