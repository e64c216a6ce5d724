"""A user of their own: HOME, XDG folders, OpenCode configuration and projects, all disposable."""

from __future__ import annotations

import contextlib
import copy
import json
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil

from bootstrap.core.hints import CALLER
from bootstrap.plugin.ownership import Named
from bootstrap.testing import home
from bootstrap.testing.client import OpenCodeClient
from bootstrap.testing.home import stub_install
from bootstrap.testing.runner import Runner
from tests.support.opencode import REPOSITORY, asked_before, binary, data_made_before
from tests.support.processes import PATIENCE, Finished, command_of, processes_of, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typing_extensions import Self

    from bootstrap.testing import OpenCodeRun
    from tests.support.scripted_model import Json

OPENCODE_TEMPORARY: Final = re.compile(r"opencode|\.[0-9a-f]+-[0-9a-f]+\.so")
"""What OpenCode 1.18 leaves in the folder for temporary files at every run, plugin or not."""

COLLECTED: Final = {"BUN_JSC_useGC": "1"}
"""For an OpenCode that lives for many turns: the garbage collector, which others do without."""

OPENCODE_JSONC: Final = """\
{
  // Settings of a user, with a comment
  "$schema": "https://opencode.ai/config.json",
  "share": "disabled", /* and another one */
}
"""
DOTENV: Final = "# a user's own\nAPP_MODE='development'\n\nAPP_PORT=8080 # not ours\n"


@dataclass(frozen=True)
class Envelope:
    """What one call of the command line with ``--json`` returned."""

    finished: Finished
    body: Json

    @property
    def data(self) -> Json:
        """The verb's result.

        Raises:
            AssertionError: The verb failed; the message holds all output.
        """
        self.finished.checked()
        data: Json = self.body["data"]
        return data

    @property
    def error(self) -> Json:
        """The error of a verb that failed."""
        error: Json = self.body["error"]
        return error


class Sandbox:
    """A disposable user.

    Args:
        root: An empty folder that everything is put into.
        opencode: The OpenCode program, found by everything that runs here.
        config: The user's global OpenCode configuration (the provider); a project's own file
            then holds only what a user and ``up`` write.

    Attributes:
        env: The environment of everything that runs here.
        uses_compose: Whether a server was started with Docker Compose.
    """

    def __init__(self, root: Path, opencode: Path, config: Mapping[str, Any]) -> None:
        self.root = root
        self.home = root / "home"
        self.opencode = opencode
        self.uses_compose = False
        self.env = {**home.environment(root, opencode), CALLER: "make"}
        home.make(root, config)

    def use_opencode_before(self) -> None:
        """Let the user be one whose OpenCode has been started before, and has made its database."""
        data = self.home / ".local" / "share" / "opencode"
        shutil.copytree(data_made_before(), data)

    def know_opencode(self) -> None:
        """Let the version of the pinned OpenCode be known here, as by an earlier ``up``."""
        shutil.copytree(asked_before(), self.home / ".local" / "state", dirs_exist_ok=True)

    def project(
        self, name: str, files: Mapping[str, str] | None = None, *, installed: bool = True
    ) -> Path:
        """Make a git project with a user's files in it.

        Args:
            name: Of its folder.
            files: Contents by name; by default an ``opencode.jsonc`` with comments and a ``.env``.
            installed: Whether OpenCode has been used with an ``.opencode`` folder here before, so
                that it does not install its packages there (10 s).
        """
        folder = self.root / "projects" / name
        folder.mkdir(parents=True)
        run(["git", "init", "--quiet"], cwd=folder, env=self.env).checked()
        contents = {"opencode.jsonc": OPENCODE_JSONC, ".env": DOTENV} if files is None else files
        for file, content in contents.items():
            (folder / file).write_bytes(content.encode())
        if installed:
            stub_install(folder / ".opencode")
        return folder

    def with_release(self, release: str) -> Self:
        """Return the same user with another release of OpenCode, which has a database of its own.

        An earlier one does not open what a later one has written.
        """
        other = copy.copy(self)
        other.opencode = binary(release)
        path = os.pathsep.join([str(other.opencode.parent), self.env["PATH"]])
        other.env = {**self.env, "PATH": path, "OPENCODE_DB": f"{release}.db"}
        return other

    def agree(self, project: Path, uri: str) -> None:
        """Agree to a server in a project that was set up by hand, as ``up`` records it."""
        file = self.home / ".local" / "state" / "opencode-mlflow" / "trust.json"
        known = json.loads(file.read_text())["projects"] if file.exists() else {}
        addresses = {*known.get(str(project), []), Named(uri).address}
        file.parent.mkdir(parents=True, exist_ok=True)
        content = {"version": 1, "projects": {**known, str(project): sorted(addresses)}}
        file.write_text(json.dumps(content))

    def set_for_all(self, **variables: str) -> None:
        """Set variables in the ``.env`` beside the user's own OpenCode configuration."""
        lines = [f"{name}='{value}'\n" for name, value in variables.items()]
        (self.home / ".config" / "opencode" / ".env").write_text("".join(lines))

    def cli(self, *arguments: str, timeout: float = 600) -> Envelope:
        """Run the product's command line with ``--json``."""
        command = [sys.executable, "-m", "bootstrap", *arguments, "--json"]
        finished = run(command, cwd=REPOSITORY, env=self.env, timeout=timeout)
        try:
            body = json.loads(finished.stdout)
        except ValueError as error:
            message = f"no envelope: {finished}\n{finished.stdout}\n{finished.stderr}"
            raise AssertionError(message) from error
        assert body["verb"] == arguments[0]
        assert body["ok"] == (finished.code == 0)
        return Envelope(finished, body)

    def up(self, project: Path, *options: str) -> Json:
        """Run ``up`` for a project and return its data."""
        data = self.cli("up", "--project", str(project), *options).data
        self.uses_compose |= data["engine"] == "compose"
        return data

    def reach(self, uri: str) -> str:
        """Return a server's address with the token of this user's stack there.

        MLflow's client, which has no other way to be told of two servers at a time, and the plugin
        show it as a password.
        """
        state = Path(self.env["XDG_STATE_HOME"]) / "opencode-mlflow" / "stacks"
        for record in state.glob("*/stack.json"):
            secret = record.with_name("token.env")
            if uri.endswith(f":{json.loads(record.read_text())['port']}") and secret.exists():
                token = secret.read_text().partition("=")[2].strip()
                return uri.replace("://", f"://owner:{token}@")
        return uri

    def page(self, project: Path) -> str:
        """Return the address that shows a project's traces to a browser, once."""
        url: str = self.cli("open", "--project", str(project), "--url-only").data["url"]
        return url

    def down(self, project: Path) -> Json:
        """Run ``down`` for a project and return its data."""
        return self.cli("down", "--project", str(project)).data

    def opencode_run(  # noqa: PLR0913 - the options that `opencode run` has
        self,
        project: Path,
        prompt: str,
        *,
        session: str | None = None,
        continue_: bool = False,
        attach: str | None = None,
        env: Mapping[str, str] | None = None,
    ) -> OpenCodeRun:
        """Run one turn with the real OpenCode; again where another one kept it from beginning.

        Args:
            project: Where it runs.
            prompt: Names a scenario of the scripted model.
            session: Go on in this session.
            continue_: Go on in the last session.
            attach: URL of an ``opencode serve`` that does the work.
            env: Variables on top of the sandbox's.
        """
        options = {"session": session, "continue": continue_, "attach": attach}
        runner = Runner(self.opencode, project, self.env, self.root)
        return runner.turn(prompt, options, env=env or {}, timeout=PATIENCE)

    @contextlib.contextmanager
    def opencode_serve(
        self, project: Path, *, env: Mapping[str, str] | None = None
    ) -> Iterator[OpenCodeClient]:
        """Run ``opencode serve`` and give a client of it.

        Args:
            project: Where it runs.
            env: Variables on top of the sandbox's.
        """
        runner = Runner(self.opencode, project, self.env, self.root)
        with runner.serve({**COLLECTED, **(env or {})}, PATIENCE) as url:
            yield OpenCodeClient(url)

    def leftovers(self) -> list[str]:
        """Return what is left here: command lines of processes, names of temporary files.

        The plugin's background process ends a moment after OpenCode, so processes are given one.
        """
        psutil.wait_procs(processes_of(self.root), timeout=PATIENCE)
        running = [" ".join(command_of(process)) for process in processes_of(self.root)]
        files = [path.name for path in (self.root / "tmp").iterdir()]
        return running + [name for name in files if not OPENCODE_TEMPORARY.fullmatch(name)]


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files below a folder by relative path, git's own left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }
