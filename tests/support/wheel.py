"""The product's wheel in a fresh virtual environment, as somebody installs it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tests.support.opencode import REPOSITORY


def build(folder: Path) -> Path:
    """Build the wheel into a folder and return its file."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


def installed(wheel: Path, folder: Path) -> Path:
    """Install a wheel into a new environment and return its Python.

    What the wheel needs is taken from the environment of the tests, which has it: a download of it
    would take minutes.
    """
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    found = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    packages = Path(found.stdout.strip())
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--no-compile"]
    pip += ["--no-index", "--disable-pip-version-check", "--target", str(packages), str(wheel)]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(pip, check=True, env=env, cwd=folder)
    (packages / "of-the-tests.pth").write_text(sysconfig.get_path("purelib"))
    return python
