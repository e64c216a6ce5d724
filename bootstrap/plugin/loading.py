"""Whether OpenCode loads the plugin, and what it has to install before it loads any."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from bootstrap.core import paths
from bootstrap.core.run_command import Finished, ask, last_line
from bootstrap.plugin import opencode2
from bootstrap.plugin.opencode import (
    LOAD_TIMEOUT,
    PLUGIN_SAYS,
    Loaded,
    OpenCode,
    outside,
    without_configurations,
)
from bootstrap.project import library

LOST_WITH_MLFLOWS = (
    "`opencode run` may end before its trace is sent",
    "a turn is lost while the server is down",
    "no cost",
    "cached tokens are not counted",
    "subagents get traces of their own",
    "failed and aborted turns look OK",
)
"""The limits of version 0.2.0 of ``@mlflow/opencode``, as measured; later ones may have fewer."""
IMPATIENT = {"npm_config_fetch_retries": "0", "npm_config_fetch_timeout": "20000"}
"""Keeps such an installation from waiting for a registry that cannot be reached: as npm is set by
default, 75 s where it refuses and 15 minutes where it never answers."""
REGISTRY_FIX = (
    "Start OpenCode once where that registry can be reached, or set npm_config_fetch_retries to 0 "
    "and npm_config_fetch_timeout to 5000 in its environment"
)
INSTALL_TIMEOUT = 240.0
"""Seconds where it also installs another package."""


def to_see_why(opencode: OpenCode) -> str:
    """Return a command for the user, which starts OpenCode outside of the project as well."""
    question = "api get /api/plugin" if opencode.major > 1 else "debug info --print-logs"
    return f"cd ~ && {opencode.command} {question}"


def loaded(opencode: OpenCode) -> Loaded:
    """Let OpenCode load the plugin that ships, and check that it did."""
    return opencode2.loaded(opencode) if opencode.major > 1 else _loaded(opencode)


def _loaded(opencode: OpenCode) -> Loaded:
    """Ask OpenCode 1.

    ``opencode debug info`` loads the configured plugins and lists them, also those whose file is
    missing or broken (seen with 1.18.33). So the plugin confirms it: with
    ``MLFLOW_OPENCODE_DEBUG`` it writes one line when OpenCode has loaded it.
    """
    plugin = paths.shipped("plugin/dist/opencode-mlflow.js")
    done = _debug_info(opencode, plugin.as_uri(), LOAD_TIMEOUT)
    if isinstance(done, Loaded):
        return done
    if "external plugins disabled" in done.stdout:
        return Loaded(loaded=False, text="OpenCode runs without plugins here (OPENCODE_PURE).")
    # Of `(`, `~` and others, JavaScript's URLs encode some that Python's do not, and the other way.
    if str(plugin) not in unquote(done.stdout):
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
    if opencode.major > 1 or not missing:
        return ""
    places = " and ".join(map(str, missing))
    return f"it first installs its own package {library.LIBRARY} from npm's registry into {places}"


def not_installed(opencode: OpenCode, folder: Path) -> str:
    """Return what each start of OpenCode here waits for, with any plugin; empty if nothing.

    OpenCode says nothing of this itself.
    """
    missing = library.missing_from(folder)
    if opencode.major > 1 or not missing:
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
    if opencode.major > 1:
        text = f"{package} was made for OpenCode 1: {opencode.version} does not load it."
        return Loaded(loaded=False, text=text)
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
        **without_configurations(),
        "MLFLOW_OPENCODE_DEBUG": "true",
        "OPENCODE_DISABLE_PROJECT_CONFIG": "1",
        "OPENCODE_CONFIG_CONTENT": json.dumps({"plugin": [plugin]}),
    }
    command: list[str | Path] = [opencode.binary, "debug", "info"]
    try:
        with outside() as folder:
            done = ask(command, cwd=folder, env=env, timeout=timeout)
    except TimeoutError:
        return Loaded(None, f"OpenCode {opencode.version} did not answer in {timeout:.0f} s.")
    except OSError as error:
        return Loaded(None, f"OpenCode {opencode.version} could not be asked: {error}.")
    if done.returncode != 0:
        return Loaded(loaded=False, text=f"OpenCode refuses to start here: {last_line(done)}")
    return done
