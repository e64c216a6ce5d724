"""OpenCode in a container, as a user starts it, with the scripted model in its reach."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bootstrap.containers.own import PROJECT
from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE, Finished, run, started
from tests.support.proxies import listening

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from tests.support.sandbox import Sandbox
    from tests.support.scripted_model import ScriptedModel

CONTENT = "OPENCODE_CONFIG_CONTENT"
"""OpenCode's own variable for a configuration; it is the last one that counts."""


def docker(*arguments: str) -> str:
    """Return what ``docker`` prints.

    Raises:
        AssertionError: It failed.
    """
    return run(["docker", *arguments], cwd=REPOSITORY, env=os.environ).checked().stdout.strip()


@dataclass(frozen=True)
class Contained:
    """A user who starts containers.

    Attributes:
        user: Who.
        address: The host and port at which containers of an open network reach the model.
    """

    user: Sandbox
    address: tuple[str, int]
    model: ScriptedModel

    @property
    def env(self) -> dict[str, str]:
        """The user's environment."""
        configuration = self.model.opencode_config()
        host, port = self.address
        (provider,) = configuration["provider"].values()
        provider["options"]["baseURL"] = f"http://{host}:{port}/v1"
        return {**self.user.env, CONTENT: json.dumps(configuration)}

    def command(self, project: Path, *words: str, options: tuple[str, ...] = ()) -> list[str]:
        """Return the command line that runs a command in a container."""
        verb = ["run", "--project", str(project), "--env", CONTENT, *options]
        return [sys.executable, "-m", "bootstrap", *verb, "--", *words]

    def run(
        self,
        project: Path,
        *words: str,
        options: tuple[str, ...] = (),
        env: dict[str, str] | None = None,
    ) -> Finished:
        """Run a command in a container to its end."""
        command = self.command(project, *words, options=options)
        return run(command, cwd=REPOSITORY, env={**self.env, **(env or {})}, timeout=PATIENCE)

    def said(
        self,
        project: Path,
        *words: str,
        options: tuple[str, ...] = (),
        env: dict[str, str] | None = None,
    ) -> str:
        """Return what a command in a container prints.

        Raises:
            AssertionError: It failed.
        """
        return self.run(project, *words, options=options, env=env).checked().stdout

    @contextlib.contextmanager
    def started(
        self, project: Path, *words: str, options: tuple[str, ...] = ()
    ) -> Iterator[subprocess.Popen[str]]:
        """Run a command in a container while the block runs."""
        command = self.command(project, *words, options=options)
        with started(command, cwd=REPOSITORY, env=self.env) as process:
            yield process

    def containers(self, project: Path) -> list[dict[str, Any]]:
        """Return what ``docker inspect`` shows of a project's containers."""
        ids = docker("ps", "--quiet", "--filter", f"label={PROJECT}={project}").split()
        found: list[dict[str, Any]] = json.loads(docker("inspect", *ids)) if ids else []
        return found


@contextlib.contextmanager
def contained(user: Sandbox, model: ScriptedModel) -> Iterator[Contained]:
    """Let containers reach a scripted model, at an address of this machine on their network."""
    gateway = "{{(index .IPAM.Config 0).Gateway}}"
    host = docker("network", "inspect", "--format", gateway, "bridge")
    behind = urlsplit(model.base_url).port
    assert behind is not None
    with listening(host, behind) as port:
        yield Contained(user, (host, port), model)


def make_commit(folder: Path, user: Sandbox) -> None:
    """Commit all of a repository, with a name that needs quotes."""
    env = {**user.env, "GIT_CONFIG_GLOBAL": str(user.home / ".gitconfig")}
    for words in (
        ("config", "--global", "user.name", 'An "odd" Näme'),
        ("config", "--global", "user.email", "odd@example.com"),
        ("add", "."),
        ("commit", "--quiet", "--message", "first"),
    ):
        run(["git", *words], cwd=folder, env=env).checked()
