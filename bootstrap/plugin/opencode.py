"""The OpenCode binary of this machine: its version, and whether it loads the plugin."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.core.run_command import Finished, last_line, run, whole_message
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

TO_SEE_WHY = "cd ~ && opencode debug info --print-logs"
"""A command for the user, which starts OpenCode outside of the project as well."""


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
        done = run([binary, "--version"], cwd=Path(binary.anchor), timeout=VERSION_TIMEOUT)
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


def loaded(opencode: OpenCode) -> Loaded:
    """Let OpenCode load the plugin that ships, and check that it did.

    ``opencode debug info`` loads the configured plugins and lists them, also those whose file is
    missing or broken (seen with 1.18.33). So the plugin confirms it: with
    ``MLFLOW_OPENCODE_DEBUG`` it writes one line when OpenCode has loaded it.
    """
    plugin = paths.shipped("plugin/dist/opencode-mlflow.js").as_uri()
    done = _debug_info(opencode, plugin, LOAD_TIMEOUT)
    if isinstance(done, Loaded):
        return done
    if "external plugins disabled" in done.stdout:
        return Loaded(loaded=False, text="OpenCode runs without plugins here (OPENCODE_PURE).")
    if plugin not in done.stdout:
        return Loaded(loaded=False, text="OpenCode does not list the plugin entry.")
    if PLUGIN_SAYS not in done.stderr:
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
    """Return what each start of OpenCode here waits for, with any plugin; empty if nothing.

    OpenCode says nothing of this itself.
    """
    missing = library.missing_from(folder)
    if opencode.is_newer_than_known or not missing:
        return ""
    places = " and ".join(map(str, missing))
    return (
        f"OpenCode's own package {library.LIBRARY} is not installed in {places}: where npm's "
        "registry cannot be reached, each start with any plugin waits for it, 75 s or longer"
    )


def package_folder(package: str) -> Path:
    """Return where OpenCode 1.18 installs an npm package, named with or without a version."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name, at, version = package[1:].partition("@")
    spec = f"{package[0]}{name}@{version if at else 'latest'}"
    return cache / "opencode" / "packages" / spec / "node_modules" / f"{package[0]}{name}"


def installed(opencode: OpenCode, package: str) -> Loaded:
    """Let OpenCode start with an npm plugin, and check that it has installed it.

    It installs one at its first start, and reports no error when it cannot (seen with 1.18.33).
    """
    done = _debug_info(opencode, package, INSTALL_TIMEOUT)
    if isinstance(done, Loaded):
        return done
    if not package_folder(package).is_dir():
        return Loaded(loaded=False, text=f"OpenCode could not get {package} from npm.")
    return Loaded(loaded=True, text=f"{opencode.version} has installed {package}")


def _debug_info(opencode: OpenCode, plugin: str, timeout: float) -> Finished | Loaded:
    """Run ``opencode debug info`` with one plugin, outside of every project.

    In a project OpenCode would load the plugins that the repository configures: run its code.

    Returns:
        What it printed; a :class:`Loaded` where it fails or takes too long.
    """
    env = {
        **(IMPATIENT if timeout == LOAD_TIMEOUT else {}),
        **{name: value for name, value in os.environ.items() if name not in _CONFIGURATIONS},
        "MLFLOW_OPENCODE_DEBUG": "true",
        "OPENCODE_DISABLE_PROJECT_CONFIG": "1",
        "OPENCODE_CONFIG_CONTENT": json.dumps({"plugin": [plugin]}),
    }
    command: list[str | Path] = [opencode.binary, "debug", "info"]
    try:
        paths.state_dir().mkdir(parents=True, exist_ok=True, mode=0o700)
        # Not in the folder for temporary files: OpenCode also reads what lies in the folders above.
        with tempfile.TemporaryDirectory(
            dir=paths.state_dir(), ignore_cleanup_errors=True
        ) as folder:
            done = run(command, cwd=Path(folder), env=env, timeout=timeout)
    except TimeoutError:
        return Loaded(None, f"OpenCode {opencode.version} did not answer in {timeout:.0f} s.")
    except OSError as error:
        return Loaded(None, f"OpenCode {opencode.version} could not be asked: {error}.")
    if done.returncode != 0:
        return Loaded(loaded=False, text=f"OpenCode refuses to start here: {whole_message(done)}")
    return done


_CONFIGURATIONS = ("OPENCODE_CONFIG", "OPENCODE_CONFIG_DIR")
"""Variables with a path, which may be in the project."""
PLUGIN_SAYS = "[opencode-mlflow] "
"""How the plugin's debug lines begin (``plugin/src/program/log.ts``)."""
