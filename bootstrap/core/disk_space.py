"""Whether a folder can be written, and has the room that is needed, before anything is."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from bootstrap.core.errors import UserError
from bootstrap.core.text import size

if TYPE_CHECKING:
    from pathlib import Path


def nearest(folder: Path) -> Path:
    """Return the folder, or the one above it that is there already."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def check(folder: Path, needed: int, doing: str, *, fix: str) -> None:
    """Make sure that there is room in a folder that may not be there yet.

    Args:
        folder: Where something is to be written.
        needed: Bytes.
        doing: What takes them, as the beginning of a sentence.
        fix: What to do when there are fewer.

    Raises:
        UserError: There are fewer.
    """
    try:
        free = shutil.disk_usage(nearest(folder)).free
    except OSError:
        return  # who may not ask finds out when writing
    if free < needed:
        raise UserError(
            f"{doing} takes {size(needed)} and {folder} has {size(free)} free.",
            code="disk_full",
            fix=fix,
        )


def check_writable(folder: Path, what: str, variable: str) -> None:
    """Make sure that a folder of this user is one, or can be made, and can be written.

    Args:
        folder: Which one.
        what: Its name for the user.
        variable: What puts it elsewhere.

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
        raise UserError(
            f"The {what} {folder} cannot be written: {there} is read-only for you.",
            code="not_writable",
            fix=f"Give yourself write permission (chmod u+wx {there}), {elsewhere}",
        )
