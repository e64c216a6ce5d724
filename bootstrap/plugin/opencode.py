"""The OpenCode binary of this machine: its version, and whether it loads the plugin."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import hints
from bootstrap.core.errors import UserError
from bootstrap.core.run_command import Finished, last_line, run
from bootstrap.project import library

OLDEST = (1, 15, 13)
"""The first release that calls a plugin's ``dispose`` hook (anomalyco/opencode #29493)."""
NEXT_GENERATION = (2, 0, 0)
"""The first release that the plugin was not tested with."""
SWITCHES = {
    "OPENCODE_PURE": "OpenCode loads no plugins",
    "OPENCODE_DISABLE_PROJECT_CONFIG": "OpenCode does not read the project's configuration",
}
"""Variables that keep OpenCode from loading the plugin, and their effect."""
LOST_WITH_MLFLOWS = (
    "`opencode run` may end before its trace is sent",
    "a turn is lost while the server is down",
    "no cost",
    "cached tokens are not counted",
    "subagents get traces of their own",
    "failed and aborted turns look OK",
)
"""The limits of version 0.2.0 of ``@mlflow/opencode``, as measured; later ones may have fewer."""
VERSION_TIMEOUT = 20.0
LOAD_TIMEOUT = 120.0
"""Seconds for a start with plugins, in which OpenCode may install ``@opencode-ai/plugin``."""
IMPATIENT = {"npm_config_fetch_retries": "0", "npm_config_fetch_timeout": "20000"}
"""Keeps such an installation from waiting for a registry that cannot be reached: as npm is set by
default, 75 s where it refuses and 15 minutes where it never answers."""
REGISTRY_FIX = (
    "Start OpenCode once where that registry can be reached, or set npm_config_fetch_retries to 0 "
    "and npm_config_fetch_timeout to 5000 in its environment"
)
INSTALL_TIMEOUT = 240.0
"""Seconds where it also installs another package."""


@dataclass(frozen=True)
class OpenCode:
    """An OpenCode binary that was found on PATH and is new enough."""

    binary: Path
    version: str

    @property
    def is_newer_than_known(self) -> bool:
        """Whether it is of a generation that the plugin was not tested with."""
        return _numbers(self.version) >= NEXT_GENERATION

    def fingerprint(self, content: bytes) -> str:
        """Return an id of this binary and ``content``, the project's files that OpenCode reads."""
        stat = self.binary.stat()
        mark = f"{self.binary}\0{stat.st_mtime_ns}\0{stat.st_size}\0{self.version}\0".encode()
        return f"{self.version} {hashlib.sha256(mark + content).hexdigest()}"


@dataclass(frozen=True)
class Loaded:
    """Whether OpenCode has loaded the plugin (None: it did not answer in time); says so in text."""

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
            f"{binary} does not print its version: {last_line(done) or 'no output'}.",
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
    """Return the three numbers at the start of a version; empty where they are missing."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    return tuple(map(int, found.groups())) if found else ()


def loaded(opencode: OpenCode, project: Path, plugin: Path) -> Loaded:
    """Let OpenCode load the project's plugins, and check that ours is among them.

    ``opencode debug info`` loads the configured plugins and lists them, also those whose file is
    missing or broken (seen with 1.18.33). So the plugin confirms it: with
    ``MLFLOW_OPENCODE_DEBUG`` it writes one line when OpenCode has loaded it.
    """
    done = _debug_info(opencode, project, LOAD_TIMEOUT)
    if isinstance(done, Loaded):
        return done
    if "external plugins disabled" in done.stdout:
        return Loaded(loaded=False, text="OpenCode runs without plugins here (OPENCODE_PURE).")
    if plugin.as_uri() not in done.stdout:
        return Loaded(loaded=False, text="OpenCode does not list the plugin entry.")
    if PLUGIN_READY not in done.stderr:
        return Loaded(loaded=False, text="OpenCode lists the plugin but could not load it.")
    return Loaded(loaded=True, text=f"{opencode.version} has loaded the plugin")


def packages_to_install(opencode: OpenCode, folder: Path, going: Sequence[str] = ()) -> str:
    """Return what OpenCode has to install from npm before it starts here with any plugin.

    Args:
        opencode: The binary.
        folder: Where it is started.
        going: Folders in there that will not be there any more.
    """
    gone = {folder / name for name in going}
    missing = [one for one in library.missing_from(folder) if one not in gone]
    if opencode.is_newer_than_known or not missing:
        return ""
    places = " and ".join(map(str, missing))
    return f"it first installs its own package {library.LIBRARY} from npm's registry into {places}"


def not_installed(opencode: OpenCode, folder: Path) -> str:
    """Return what OpenCode could not install from npm when it was started here; empty if nothing.

    It says nothing of this itself.
    """
    missing = library.missing_from(folder)
    if opencode.is_newer_than_known or not missing:
        return ""
    places = " and ".join(map(str, missing))
    return (
        f"OpenCode could not get its own package {library.LIBRARY} from npm's registry into "
        f"{places}, and waits for it at each start with any plugin, 75 s or longer"
    )


def package_folder(package: str) -> Path:
    """Return where OpenCode 1.18 installs an npm package, named with or without a version."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name, at, version = package[1:].partition("@")
    spec = f"{package[0]}{name}@{version if at else 'latest'}"
    return cache / "opencode" / "packages" / spec / "node_modules" / f"{package[0]}{name}"


def installed(opencode: OpenCode, project: Path, package: str) -> Loaded:
    """Let OpenCode start in a project, and check that it has installed an npm plugin.

    It installs one at its first start, and reports no error when it cannot (seen with 1.18.33).
    """
    done = _debug_info(opencode, project, INSTALL_TIMEOUT)
    if isinstance(done, Loaded):
        return done
    if not package_folder(package).is_dir():
        return Loaded(loaded=False, text=f"OpenCode could not get {package} from npm.")
    return Loaded(loaded=True, text=f"{opencode.version} has installed {package}")


def _debug_info(opencode: OpenCode, project: Path, timeout: float) -> Finished | Loaded:
    """Run ``opencode debug info``; a :class:`Loaded` where it fails or takes too long."""
    env = {**os.environ, "MLFLOW_OPENCODE_DEBUG": "true"}
    if timeout == LOAD_TIMEOUT:
        env = {**IMPATIENT, **env}
    try:
        done = run([opencode.binary, "debug", "info"], cwd=project, env=env, timeout=timeout)
    except OSError:
        return Loaded(None, f"OpenCode {opencode.version} did not answer in {timeout:.0f} s.")
    if done.returncode != 0:
        return Loaded(loaded=False, text=f"OpenCode refuses to start here: {last_line(done)}")
    return done


@dataclass(frozen=True)
class Configuration:
    """OpenCode's merged configuration.

    Attributes:
        plugins: What it loads: URLs of files, and npm packages.
        said: The plugin's debug lines while it was loaded.
    """

    plugins: tuple[str, ...]
    said: tuple[str, ...]


def configuration(opencode: OpenCode, project: Path) -> Configuration:
    """Ask OpenCode for its merged configuration; this also loads the plugins.

    Raises:
        UserError: It does not start here, or does not answer.
    """
    environment = {**IMPATIENT, **os.environ, "MLFLOW_OPENCODE_DEBUG": "true"}
    try:
        done = run(
            [opencode.binary, "debug", "config"], cwd=project, env=environment, timeout=LOAD_TIMEOUT
        )
    except OSError as error:
        raise UserError(
            f"`opencode debug config` did not answer: {error}.",
            code="opencode_unusable",
            fix="Type: " + hints.inside(project, "opencode debug config"),
        ) from error
    said = tuple(
        line.partition(PLUGIN_SAYS)[2] for line in done.stderr.splitlines() if PLUGIN_SAYS in line
    )
    try:
        content: object = json.loads(done.stdout)
    except ValueError as error:
        raise UserError(
            f"OpenCode refuses to start here: {last_line(done) or 'no output'}",
            code="opencode_unusable",
            fix="Type: " + hints.inside(project, "opencode debug config"),
        ) from error
    listed = content.get("plugin") if isinstance(content, dict) else None
    heads = [entry[0] if isinstance(entry, list) and entry else entry for entry in listed or ()]
    return Configuration(tuple(str(head) for head in heads), said)


PLUGIN_SAYS = "[opencode-mlflow] "
"""How the plugin's debug lines begin (``plugin/src/program/log.ts``)."""
PLUGIN_READY = f"{PLUGIN_SAYS}tracing to "
"""How the plugin's first debug line begins (``plugin/src/index.ts``)."""
