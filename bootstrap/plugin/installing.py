"""How OpenCode is installed on this machine: the one owner of the command that users are told."""

from __future__ import annotations

import functools
import os
import shutil
from pathlib import Path

from bootstrap.core import run_command

TESTED_1 = "1.18.33"
"""The release of OpenCode 1 that is installed where OpenCode 2 would not do."""
BY_NPM = "npm i -g opencode-ai"
BY_CURL = "curl -fsSL https://opencode.ai/install | bash"
_FOLDER = ".opencode/bin"
"""Where it puts OpenCode, below the home: version 1, as of October 2026 (2 has one of its own)."""
_USE_FOLDER = f'export PATH="$HOME/{_FOLDER}:$PATH"'
"""The installer writes it into the shell's start-up file, which a shell that is open has read."""
_PATIENCE = 5.0
"""Seconds for npm to say where it installs."""


def how_to_install(binary: Path | None = None, *, major: int | None = None) -> str:
    """Return the command after which a shell finds OpenCode.

    Args:
        binary: One that does not run, to be installed anew.
        major: The generation that is wanted; None takes either.
    """
    folder = Path.home() / _FOLDER
    if binary is None and major is None and shutil.which("opencode", path=folder):
        return _USE_FOLDER
    npm = shutil.which("npm")
    is_by_curl = binary is not None and binary.parent == folder
    if npm and not is_by_curl and (_can_write(npm) or not shutil.which("curl")):
        return f"{BY_NPM}{'@1' if major == 1 else ''}"
    version = f" -s -- --version {TESTED_1}" if major == 1 else ""
    return f"{BY_CURL}{version} && {_USE_FOLDER}"


@functools.cache
def _can_write(npm: str) -> bool:
    """Return whether npm may install programs: that of a Linux distribution wants root for it."""
    try:
        # Not in the project's folder, whose .npmrc may say something else.
        done = run_command.run([npm, "prefix", "-g"], cwd=Path("/"), timeout=_PATIENCE)
    except OSError:  # a TimeoutError is one
        return True
    folder = Path(done.stdout.strip() or "/") / "lib" / "node_modules"
    return os.access(next(one for one in (folder, *folder.parents) if one.exists()), os.W_OK)
