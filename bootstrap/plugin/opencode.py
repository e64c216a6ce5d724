"""The OpenCode binary of this machine: which version, and does it load the plugin."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core.errors import UserError
from bootstrap.core.run_command import last_line, run

OLDEST = (1, 15, 13)
"""The first release that calls a plugin's ``dispose`` hook (anomalyco/opencode #29493)."""
NEXT_GENERATION = (2, 0, 0)
"""Nothing is known of its plugins."""
SWITCHES = {
    "OPENCODE_PURE": "OpenCode loads no plugins",
    "OPENCODE_DISABLE_PROJECT_CONFIG": "OpenCode does not read the project's configuration",
}
"""Variables that keep the plugin from being loaded, and how."""
LOST_WITH_MLFLOWS = (
    "`opencode run` may end before its trace is sent",
    "a turn is lost while the server is down",
    "no cost",
    "cached tokens are not counted",
    "subagents get traces of their own",
    "failed and aborted turns look OK",
)
"""What version 0.2.0 of ``@mlflow/opencode`` does not do, as measured; later ones may."""
VERSION_TIMEOUT = 20.0
LOAD_TIMEOUT = 120.0
"""Seconds. At its first start in a folder OpenCode installs ``@opencode-ai/plugin`` from npm, and
waits for npm's retries where the registry is out of reach."""
INSTALL_TIMEOUT = 240.0
"""The same where it installs another package besides."""


@dataclass(frozen=True)
class OpenCode:
    """An OpenCode binary that was found on PATH and is new enough."""

    binary: Path
    version: str

    @property
    def is_newer_than_known(self) -> bool:
        """Whether it is of a generation that the plugin was not made for."""
        return _numbers(self.version) >= NEXT_GENERATION

    def fingerprint(self, content: bytes) -> str:
        """Return what identifies this binary together with what it is to load.

        Args:
            content: Everything whose change may change OpenCode's answer: the files of the
                project that :func:`loaded` depends on.
        """
        stat = self.binary.stat()
        mark = f"{self.binary}\0{stat.st_mtime_ns}\0{stat.st_size}\0{self.version}\0".encode()
        return f"{self.version} {hashlib.sha256(mark + content).hexdigest()}"


@dataclass(frozen=True)
class Loaded:
    """What OpenCode said about the plugin.

    Attributes:
        loaded: True or False; None when OpenCode gave no answer in time.
        text: One sentence for the user.
    """

    loaded: bool | None
    text: str


def find() -> Path | None:
    """Return the ``opencode`` that a shell would run, or None."""
    found = shutil.which("opencode")
    return Path(found).resolve() if found else None


def check(binary: Path) -> OpenCode:
    """Ask the binary for its version.

    Raises:
        UserError: It is older than :data:`OLDEST`, or does not run.
    """
    try:
        done = run([binary, "--version"], cwd=Path.home(), timeout=VERSION_TIMEOUT)
    except OSError as error:
        raise UserError(
            f"{binary} does not run: {error}.",
            code="opencode_unusable",
            fix="Reinstall OpenCode: npm i -g opencode-ai",
        ) from error
    version = done.stdout.strip()
    numbers = _numbers(version)
    if done.returncode != 0 or not numbers:
        raise UserError(
            f"{binary} does not tell its version: {last_line(done) or 'no output'}.",
            code="opencode_unusable",
            fix="Reinstall OpenCode: npm i -g opencode-ai",
        )
    if numbers < OLDEST:
        raise UserError(
            f"OpenCode {version} is too old: the plugin needs {'.'.join(map(str, OLDEST))}.",
            code="opencode_unusable",
            fix="Type: opencode upgrade",
        )
    return OpenCode(binary=binary, version=version)


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers that a version begins with; none where it begins with something else."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    return tuple(map(int, found.groups())) if found else ()


def loaded(opencode: OpenCode, project: Path, plugin: Path) -> Loaded:
    """Let OpenCode load the project's plugins once and see whether ours came up.

    ``opencode debug info`` starts every plugin and lists the configured ones, but it lists a
    plugin whose file is missing or broken just the same (seen with 1.18.33). So the plugin has to
    say it itself: with ``MLFLOW_OPENCODE_DEBUG`` it writes one line when OpenCode has loaded it.
    """
    environment = {**os.environ, "MLFLOW_OPENCODE_DEBUG": "true"}
    try:
        done = run(
            [opencode.binary, "debug", "info"], cwd=project, env=environment, timeout=LOAD_TIMEOUT
        )
    except OSError:
        return Loaded(None, f"OpenCode {opencode.version} did not answer in {LOAD_TIMEOUT:.0f} s.")
    if done.returncode != 0:
        return Loaded(loaded=False, text=f"OpenCode refuses to start here: {last_line(done)}")
    if "external plugins disabled" in done.stdout:
        return Loaded(loaded=False, text="OpenCode runs without plugins here (OPENCODE_PURE).")
    if plugin.as_uri() not in done.stdout:
        return Loaded(loaded=False, text="OpenCode does not list the plugin entry.")
    if PLUGIN_READY not in done.stderr:
        return Loaded(loaded=False, text="OpenCode lists the plugin but could not load it.")
    return Loaded(loaded=True, text=f"{opencode.version} has loaded the plugin")


def package_folder(package: str) -> Path:
    """Return where OpenCode 1.18 installs an npm plugin.

    Args:
        package: Its name, with or without a version.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name, at, version = package[1:].partition("@")
    spec = f"{package[0]}{name}@{version if at else 'latest'}"
    return cache / "opencode" / "packages" / spec / "node_modules" / f"{package[0]}{name}"


def installed(opencode: OpenCode, project: Path, package: str) -> Loaded:
    """Let OpenCode start once in a project and see whether it has an npm plugin then.

    It installs one when it first needs it, and says nothing when it cannot (seen with 1.18.33).
    """
    try:
        done = run([opencode.binary, "debug", "info"], cwd=project, timeout=INSTALL_TIMEOUT)
    except OSError:
        text = f"OpenCode {opencode.version} did not answer in {INSTALL_TIMEOUT:.0f} s."
        return Loaded(None, text)
    if done.returncode != 0:
        return Loaded(loaded=False, text=f"OpenCode refuses to start here: {last_line(done)}")
    if not package_folder(package).is_dir():
        return Loaded(loaded=False, text=f"OpenCode could not get {package} from npm.")
    return Loaded(loaded=True, text=f"{opencode.version} has installed {package}")


@dataclass(frozen=True)
class Configuration:
    """What OpenCode itself makes of its configuration.

    Attributes:
        plugins: What it would load, as it names it: a file's URL, or an npm package.
        said: What the plugin wrote about itself while it was loaded.
    """

    plugins: tuple[str, ...]
    said: tuple[str, ...]


def configuration(opencode: OpenCode, project: Path) -> Configuration:
    """Ask OpenCode for its merged configuration; it loads the plugins for that, too.

    Raises:
        UserError: It does not start here, or does not answer.
    """
    environment = {**os.environ, "MLFLOW_OPENCODE_DEBUG": "true"}
    try:
        done = run(
            [opencode.binary, "debug", "config"], cwd=project, env=environment, timeout=LOAD_TIMEOUT
        )
    except OSError as error:
        raise UserError(
            f"`opencode debug config` did not answer: {error}.",
            code="opencode_unusable",
            fix=f"Type in {project}: opencode debug config",
        ) from error
    said = tuple(
        line.partition(PLUGIN_SAYS)[2] for line in done.stderr.splitlines() if PLUGIN_SAYS in line
    )
    try:
        content: object = json.loads(done.stdout)
    except ValueError as error:
        raise UserError(
            f"OpenCode refuses to start here: {last_line(done) or 'it says nothing'}",
            code="opencode_unusable",
            fix=f"Type in {project}: opencode debug config",
        ) from error
    listed = content.get("plugin") if isinstance(content, dict) else None
    heads = [entry[0] if isinstance(entry, list) and entry else entry for entry in listed or ()]
    return Configuration(tuple(str(head) for head in heads), said)


PLUGIN_SAYS = "[opencode-mlflow] "
"""How the plugin's debug lines begin (``plugin/src/program/log.ts``)."""
PLUGIN_READY = f"{PLUGIN_SAYS}tracing to "
"""How the plugin's first debug line begins (``plugin/src/index.ts``)."""
