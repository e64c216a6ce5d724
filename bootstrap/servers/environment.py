"""The virtual environment of an MLflow server that runs as a plain process.

It is made once per Python and MLflow lock file, with the same hashes as the container image.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

from bootstrap.core import disk_space, paths, run_command
from bootstrap.core.errors import UserError
from bootstrap.core.text import size
from bootstrap.servers.pip_progress import PipProgress

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bootstrap.servers.base import Progress

PACKAGES_BYTES, INSTALLED_BYTES = 190_000_000, 690_000_000
"""What pip downloads for MLflow, and what that takes on disk (Linux, x86-64, Python 3.11)."""
ENVIRONMENT_BYTES = 1_500_000_000
"""Free disk for installing MLflow, with pip's temporary files."""
ELSEWHERE = (
    *("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_DRY_RUN", "PIP_REPORT"),
    *("PIP_CONSTRAINT", "PIP_REQUIREMENT", "PIP_EDITABLE"),
)
"""Settings of pip that change where or what is installed; ``Makefile`` has the same names."""
_IS_INSTALLED = """
import importlib.util, sys
if importlib.util.find_spec("mlflow") is None:
    sys.exit("pip has put it elsewhere: look for target or prefix in `pip config list`")
"""
_COMPLETE = ".complete"


def environment_dir() -> Path:
    """Return the folder of the virtual environment for this Python and lock file."""
    lock = paths.shipped("compose/mlflow/requirements.lock").read_bytes()
    version = f"py{sys.version_info.major}{sys.version_info.minor}"
    return paths.data_dir() / "mlflow" / f"{hashlib.sha256(lock).hexdigest()[:12]}-{version}"


def pip_environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a pip that installs where it is told to, whatever else is set.

    The index, certificates and proxy of the user stay.
    """
    kept = {name: value for name, value in inherited.items() if name not in ELSEWHERE}
    # Also against pip's configuration files.
    return kept | {"PIP_USER": "0"}


def check_disk_space(fix: str) -> None:
    """Check that the environment is there, or that there is disk for it.

    Args:
        fix: What to do where there is not.

    Raises:
        UserError: There is too little.
    """
    if not (environment_dir() / _COMPLETE).exists():
        disk_space.check(environment_dir(), ENVIRONMENT_BYTES, "Installing MLflow", fix=fix)


def ensure_environment(progress: Progress) -> Path:
    """Return the Python of the server's virtual environment, which is made where it is missing.

    Raises:
        UserError: pip failed.
    """
    folder = environment_dir()
    python = folder / "bin" / "python"
    complete = folder / _COMPLETE
    if complete.exists():
        return python
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    progress(
        "Installing the MLflow server into its own environment (once; about "
        f"{size(PACKAGES_BYTES)} to download, {size(INSTALLED_BYTES)} on disk) …"
    )
    lock = paths.shipped("compose/mlflow/requirements.lock")
    pip = PipProgress(len(re.findall(rb"^\S+==", lock.read_bytes(), re.MULTILINE)))

    def told(line: str) -> None:
        if text := pip.told(line):
            progress(text)

    try:
        # Without -I, `-m` takes a module of that name from where the user is, which may be a clone.
        _run([sys.executable, "-I", "-m", "venv", "--clear", str(folder)])
        _run(
            [
                *(str(python), "-I", "-m", "pip", "install", "--disable-pip-version-check"),
                # Compiling everything takes longer than installing it; imports compile their own.
                *("--progress-bar=off", "--no-compile", "--no-deps", "--require-hashes"),
                *("-r", str(lock)),
            ],
            told,
        )
        _run([str(python), "-I", "-c", _IS_INSTALLED])
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    complete.touch()
    return python


def _run(command: list[str], told: Progress = lambda _line: None) -> None:
    done = run_command.follow(command, env=pip_environment(os.environ), told=told)
    if done.returncode != 0:
        reason = run_command.last_line(done) or f"pip ended with {done.returncode}"
        raise UserError(
            f"Installing the MLflow server failed: {reason}",
            code="server_failed",
            fix="Check that pip reaches its package index (pip download mlflow-skinny), then try "
            "again.",
        )
