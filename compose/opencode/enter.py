"""The first program of a container with OpenCode: prepares its user, then becomes the command.

The container gets what is secret as a file that is deleted here: what is in its environment from
the start can be read with ``docker inspect``. Standard library only.

Files of the engine's side (``bootstrap/containers/start.py``):
    ``/mnt/given/start.json``: ``{"settings": {variable: value}, "environment": {name: value},
    "git": {key: value}, "umask": bits}``
    ``/mnt/config``: the user's own OpenCode configuration, read-only
    ``/mnt/home``: what else OpenCode reads of the user's home folder, read-only
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import pwd
import shutil
import socket
import sys
import time
from pathlib import Path
from typing import NoReturn

GIVEN = Path("/mnt/given/start.json")
CONFIG = Path("/mnt/config")
OF_HOME = Path("/mnt/home")
LIBRARY = Path("/opt/opencode/library")
"""What OpenCode 1.18 installs beside a configuration, for the version in the image."""
SETTINGS = Path("/run/opencode-mlflow/settings.json")
"""What the plugin reads instead of variables, which every program that runs here would inherit;
``OPENCODE_MLFLOW_SETTINGS`` of the image names it (``plugin/src/program/sources.ts``)."""
OF_COMPOSE = "MLFLOW_TRACKING_URI"
"""The variable by which ``docker-compose.yml`` alone names the server."""
USERS = Path("/var/lib/extrausers")
NAME = "opencode"
LONG_AGO = 2 * 24 * 3600.0
"""Seconds; a queue of another container counts as left behind after a day without a change
(``plugin/src/delivery/queue/orphans.ts``)."""


def main(command: list[str]) -> NoReturn:
    """Prepare everything and become the command."""
    name_user()
    home = Path(os.environ["HOME"])
    home.mkdir(mode=0o700, exist_ok=True)
    git = take_given()
    config = Path(os.environ["XDG_CONFIG_HOME"])
    make_configuration(config / "opencode")
    link_into(home)
    write_identity(config / "git" / "config", git)
    take_over_queues(home / ".local" / "state" / "opencode-mlflow")
    become(command)


def become(command: list[str]) -> NoReturn:
    """Become the command, or end as a shell does: 127 where there is none, 126 where it is none."""
    try:
        os.execvp(command[0], command)  # noqa: S606 - what the container was started for
    except ValueError:  # an empty name
        sys.stderr.write("The command has no name\n")
        sys.exit(127)
    except OSError as error:
        code = 127 if isinstance(error, FileNotFoundError) else 126
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
        sys.exit(code)


def name_user() -> None:
    """Give a name to the user id that the container was started with, where the image has none."""
    with contextlib.suppress(KeyError):
        pwd.getpwuid(os.getuid())
        return
    user, group = os.getuid(), os.getgid()
    with contextlib.suppress(OSError):  # without a name it works as well
        (USERS / "passwd").write_text(f"{NAME}:x:{user}:{group}::{os.environ['HOME']}:/bin/bash\n")
        (USERS / "group").write_text(f"{NAME}:x:{group}:\n")


def take_given() -> dict[str, str]:
    """Take over settings and variables, and what new files are not; return git's settings."""
    try:
        given = json.loads(GIVEN.read_text(encoding="utf-8"))
    except FileNotFoundError:
        # Started without our command line.
        if OF_COMPOSE in os.environ:
            write_settings({OF_COMPOSE: os.environ.pop(OF_COMPOSE)})
        return {}
    GIVEN.unlink()
    write_settings(given["settings"])
    os.environ.update(given["environment"])
    os.umask(given["umask"])
    git: dict[str, str] = given["git"]
    return git


def write_settings(values: dict[str, str]) -> None:
    """Write what the plugin reads."""
    handle = os.open(SETTINGS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(values, file)


def make_configuration(folder: Path) -> None:
    """Make the configuration folder: the user's, with OpenCode's own library beside it.

    OpenCode writes into the folder, so files are copied; the user's folders are links.
    """
    if folder.exists():
        return
    folder.mkdir(parents=True)
    theirs = CONFIG.iterdir() if CONFIG.is_dir() else iter(())
    for path in theirs:
        if path.is_dir():
            (folder / path.name).symlink_to(path)
        else:
            with contextlib.suppress(OSError):  # a broken link, or not readable
                shutil.copyfile(path, folder / path.name)
    for path in LIBRARY.iterdir():
        if path.is_dir():
            (folder / path.name).symlink_to(path)
        else:
            shutil.copyfile(path, folder / path.name)


def link_into(home: Path) -> None:
    """Put links to what the user has into the home folder, which is a volume and outlives them."""
    for folder in OF_HOME.glob("*"):
        for path in folder.iterdir():
            link = home / path.relative_to(OF_HOME)
            link.parent.mkdir(parents=True, exist_ok=True)
            if link.is_symlink() or not link.exists():
                link.unlink(missing_ok=True)
                link.symlink_to(path)


def write_identity(file: Path, git: dict[str, str]) -> None:
    """Write git's settings where those of a repository, and of the volume, come before them."""
    lines = []
    for key, value in git.items():
        section, _, name = key.partition(".")
        quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        lines.append(f'[{section}]\n\t{name} = "{quoted}"\n')
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(lines), encoding="utf-8")


def take_over_queues(state: Path) -> None:
    """Let OpenCode send at once what killed containers have left on the volume.

    A running container has a lock on a file with the plugin's name for it
    (``plugin/src/delivery/owner.ts``); what has it inherits the lock, and the kernel ends it.
    """
    folder = state / "containers"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    namespace = Path("/proc/self/ns/pid").readlink()
    own = hashlib.sha256(f"{socket.gethostname()} {namespace}".encode()).hexdigest()[:12]
    for file in folder.iterdir():
        if not file.is_file():
            continue
        handle = os.open(file, os.O_RDWR)
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for queue in (state / "queue").glob(f"*.{file.name}.*"):
                make_old(queue)
            file.unlink(missing_ok=True)
        os.close(handle)
    handle = os.open(folder / own, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_SH)
    os.set_inheritable(handle, True)  # noqa: FBT003 - the function's own argument


def make_old(queue: Path) -> None:
    """Give all files of a queue, and its folder, a time at which nobody had it in use."""
    then = time.time() - LONG_AGO
    for path in (*queue.iterdir(), queue):
        with contextlib.suppress(FileNotFoundError):
            os.utime(path, (then, then))


if __name__ == "__main__":
    main(sys.argv[1:])
