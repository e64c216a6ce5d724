"""Check free disk and write permission before anything is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from bootstrap.core import read_only
from bootstrap.core.errors import UserError
from bootstrap.core.text import size


def nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def check(folder: Path, needed: int, doing: str, *, fix: str) -> None:
    """Make sure that a folder, which need not exist yet, has ``needed`` bytes free.

    Args:
        folder: The folder to write into.
        needed: Bytes.
        doing: What needs them, as the subject of the error's sentence.
        fix: What to do when there are fewer.

    Raises:
        UserError: There are fewer.
    """
    try:
        free = shutil.disk_usage(nearest(folder)).free
    except OSError:
        return  # writing will fail, if it does
    if free < needed:
        raise UserError(
            f"{doing} needs {size(needed)}, and {folder} has {size(free)} free.",
            code="disk_full",
            fix=fix,
        )


def check_writable(folder: Path, what: str, variable: str) -> None:
    """Make sure that a folder exists or can be created, and can be written.

    Args:
        folder: The folder.
        what: Its name for the user.
        variable: The environment variable that moves it.

    Raises:
        UserError: It cannot.
    """
    there = nearest(folder)
    elsewhere = f"or put it elsewhere: export {variable}=/path"
    if not there.is_dir():
        raise UserError(
            f"The {what} {folder} cannot be made: {there} is a file.",
            code="not_writable",
            fix=f"Move it away, {elsewhere}",
        )
    if not os.access(there, os.W_OK | os.X_OK):
        cause = read_only.cause(there.resolve(), "u+wx")
        raise UserError(
            f"The {what} {folder} cannot be written: {there} {cause.what}.",
            code="not_writable",
            fix=f"{cause.fix}, {elsewhere}",
        )
