"""Where a test's OpenCode runs: on this machine, or in a container of the image of ``make shell``.

The container has that one's limits. It is on the machine's own network, where the scripted model
and MLflow listen on loopback.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bootstrap.containers import service, start
from bootstrap.core.errors import UserError
from bootstrap.servers import docker
from bootstrap.testing import engine
from bootstrap.testing.home import MODELS
from bootstrap.testing.workspace import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bootstrap.testing.workspace import Workspace

PROGRAM = Path("/opt/opencode/bin/opencode")
"""OpenCode in the image."""
_OF_THE_MACHINE = re.compile(
    r"PATH|PYTHON_IMAGE|(COVERAGE|PIP|NODE|SSL|REQUESTS|CURL|GIT_SSL|DOCKER|BUILDKIT)_\w+"
    r"|npm_config_\w+",
    re.IGNORECASE,
)
"""Variables that name files of the machine, or programs that run there."""
_WITHOUT = "or run OpenCode on this machine: OpenCode(container=False)"
_LOOPBACK = ("127.0.0.1", "localhost")
_WRITTEN = ("home", "project", "tmp")
"""What of its workspace a container sees."""
_ENDING = 30.0
"""Seconds that ending a command may take."""
_BECOME = 'echo $$ >"$0"; exec "$@"'
_END = """
group=-$(cat "$0")
kill -s TERM -- "$group" || exit 0
for _ in 1 2 3 4 5 6 7 8 9 10; do
  sleep 0.2
  kill -s 0 -- "$group" || exit 0
done
kill -s KILL -- "$group"
"""
_REACH = """
import socket, sys
for port in sys.argv[1:]:
    socket.create_connection(("127.0.0.1", int(port)), 10).close()
"""


def place(
    container: bool | Path | str,  # noqa: FBT001 - OpenCode's own argument
    workspace: Workspace,
    env: Mapping[str, str],
    given: Mapping[str, str],
    plugin: Path,
) -> Machine | Container:
    """Return where an OpenCode of a test runs.

    Args:
        container: Whether in a container; or a Dockerfile, for its image.
        workspace: What it belongs to.
        env: The environment of what runs on this machine.
        given: The part of it that the test names.
        plugin: A file that it loads.
    """
    if not container:
        return Machine()
    file = Path(container) if isinstance(container, (str, Path)) else None
    return Container(workspace, env, given, shown=plugin.parent, dockerfile=file)


class Machine:
    """This machine."""

    def start(self, urls: Sequence[str]) -> None:
        """Do nothing: it is there, and reaches itself."""

    @contextlib.contextmanager
    def command(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        *,
        on_terminal: bool = False,  # noqa: ARG002 - a container has to know
    ) -> Iterator[tuple[Sequence[str], Mapping[str, str]]]:
        """Give the words, and their environment, that run a command here."""
        yield words, env


class Container:
    """A container in which commands are run one after another, or beside each other.

    Args:
        workspace: What it belongs to; it sees the home, the project and ``tmp`` in it.
        env: The environment that commands have on the machine.
        given: What the test adds to that.
        shown: A folder that it sees, too; it cannot write there.
        dockerfile: The project's own, whose image is used.
    """

    def __init__(
        self,
        workspace: Workspace,
        env: Mapping[str, str],
        given: Mapping[str, str],
        *,
        shown: Path,
        dockerfile: Path | None,
    ) -> None:
        self._workspace = workspace
        self._given = given
        self._shown = shown
        self._dockerfile = dockerfile
        self._env = self.env_of(env)
        # Its client ends with the workspace, and looks for the engine where the user's own does.
        config = os.environ.get("DOCKER_CONFIG") or str(Path.home() / ".docker")
        self._of_client = {**env, "DOCKER_CONFIG": config}
        self._commands = 0

    def env_of(self, env: Mapping[str, str]) -> dict[str, str]:
        """Return the part of an environment that means something in it."""
        kept = {name: text for name, text in env.items() if not _OF_THE_MACHINE.fullmatch(name)}
        return {**kept, **self._given}

    def start(self, urls: Sequence[str]) -> None:
        """Start it; the workspace removes it.

        Args:
            urls: What is to be reached from there.

        Raises:
            UserError: No engine answers, the image cannot be built, or it does not see the
                workspace, or does not reach what it has to.
        """
        # What removes it reaches the engine in another way than what makes it.
        with contextlib.closing(engine.client(_WITHOUT)) as client:
            if engine.is_podman(client):
                raise UserError(
                    "OpenCode of a test runs in a container of Docker's only: with a command, "
                    "Podman (4.3) ends what the command has started, which delivers its trace.",
                    code="engine_failed",
                    fix=f"Name Docker's socket in DOCKER_HOST, {_WITHOUT}",
                )
        user = start.as_caller()
        image = start.image_of(self._dockerfile, None, lambda _text: None)
        folder, name = self._workspace.folder, self._workspace.name
        # Not all of the workspace: this process writes there, and what runs in the container could
        # put a link to another of the machine's files in that place.
        written = (service.mount("bind", folder / one, folder / one) for one in _WRITTEN)
        read = (folder / MODELS, self._shown)
        self._workspace.note_container()
        start.create(
            *(f"--name={name}", f"--label={LABEL}={name}"),
            # The image has that of the stack which built it.
            f"--label=com.docker.compose.project={name}",
            *user,
            *service.options("opencode"),
            "--network=host",
            *(f"--env={one}={self._env[one]}" for one in ("HOME", "USER", "XDG_CONFIG_HOME")),
            *written,
            *(service.mount("bind", one, one, read_only=True) for one in read),
            *(image, "sleep", "infinity"),
        )
        named = [urlsplit(url) for url in urls]
        ports = [str(one.port) for one in named if one.hostname in _LOOPBACK and one.port]
        begun = docker.quick("start", name, timeout=60)
        if begun is None or begun.returncode != 0:
            raise UserError(
                "Docker did not start the container of OpenCode: "
                f"{docker.last_words((begun.stderr if begun else '').splitlines())}",
                code="engine_failed",
                fix=f"Check that Docker works (docker info), {_WITHOUT}",
            )
        reached = docker.quick("exec", name, "python3", "-Ic", _REACH, *ports, timeout=60)
        if reached is None or reached.returncode != 0:
            raise UserError(
                "A container on the host's network does not reach 127.0.0.1 of this process: the "
                "engine has a network of its own (rootless Docker, Docker Desktop), or this "
                "process is in a container itself.",
                code="engine_failed",
                fix="Switch on host networking in Docker Desktop (Settings, Resources, Network), "
                + _WITHOUT,
            )

    @contextlib.contextmanager
    def command(
        self, words: Sequence[str], env: Mapping[str, str], *, on_terminal: bool = False
    ) -> Iterator[tuple[Sequence[str], Mapping[str, str]]]:
        """Give the words, and their environment, that run a command in the project there.

        It is ended with the block.

        Args:
            words: The program and its arguments.
            env: Its environment.
            on_terminal: Whether it has the terminal of its client.
        """
        self._commands += 1
        pid = str(self._workspace.folder / "tmp" / f"command-{self._commands}.pid")
        values = self.env_of(env)
        client = {**self._of_client, **values, "PATH": self._of_client["PATH"]}
        # Values are not among the words, which every user of the machine can read.
        names = [f"PATH={text}" if name == "PATH" else name for name, text in values.items()]
        passed = [word for name in names for word in ("--env", name)]
        if on_terminal:
            passed += ["--tty", f"--detach-keys={start.DETACH}", "--env", "TERM"]
        docker_program = shutil.which("docker") or "docker"
        where = [
            docker_program,
            "exec",
            "--interactive",
            "--workdir",
            str(self._workspace.folder / "project"),
            *passed,
            self._workspace.name,
        ]
        try:
            yield [*where, "sh", "-c", _BECOME, pid, *words], client
        finally:
            docker.quick("exec", self._workspace.name, "sh", "-c", _END, pid, timeout=_ENDING)
