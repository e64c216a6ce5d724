"""The real place of a user's file: symbolic links are followed while they stay in the project.

A repository can hold links. One that leads out of the project would have us change a file that the
user did not give us, such as ``~/.bashrc``. Hard links need no check: a repository cannot bring
one, and a file is replaced, never written to, so its other names keep their content.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core.errors import UserError

_GIT = ".git"
_SEARCH = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
"""Linux opens a folder that one may enter, but not list."""


@dataclass(frozen=True)
class Place:
    """A file in its real folder.

    Attributes:
        path: The file, without a link on the way.
        folder: A descriptor of the folder, for the ``dir_fd`` of :mod:`os`.
    """

    path: Path
    folder: int

    @property
    def name(self) -> str:
        """The file's name in the folder."""
        return self.path.name


def real_path(path: Path, root: Path | None = None) -> Path:
    """Return the file of ``path`` with symbolic links followed.

    Args:
        path: A file or a folder; it need not exist.
        root: The folder that links may not leave; None for the file's own.

    Raises:
        UserError: A link leads out of ``root`` or to git's own files, is broken, or a loop.
    """
    return _followed(path, root or path.parent)[0]


def _followed(path: Path, root: Path) -> tuple[Path, Path]:
    """Return :func:`real_path`, and ``root`` with symbolic links followed."""
    try:
        target = path.resolve(strict=path.is_symlink())
        boundary = root.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop, before Python 3.13
        raise UserError(
            f"{path} is a broken symbolic link.",
            code="not_writable",
            fix="Fix or remove the link, then run the command again.",
        ) from error
    if (why := _foreign(target, boundary)) is None:
        return target, boundary
    below = [one for one in (*reversed(path.parents), path) if root in one.parents]
    links = [one for one in below if one.is_symlink() and _foreign(one.resolve(), boundary)]
    link = links[0] if links else path
    raise UserError(
        f"{link} is a symbolic link to {link.resolve()}, {why}.",
        code="link_outside",
        fix="Put a file or folder of the project in the link's place, then run the command again.",
    )


def _foreign(target: Path, boundary: Path) -> str | None:
    """Say why nothing may be written to ``target``; None where it may."""
    depth = len(boundary.parts)
    if target.parts[:depth] != boundary.parts:
        return f"outside of {boundary}"
    # No repository brings these; git runs some of them.
    is_project = depth > 1
    inner = target.parts[depth:]
    return "a file of git's" if is_project and _GIT in map(str.lower, inner) else None


@contextmanager
def placed(path: Path, root: Path | None = None, *, follow: bool = True) -> Iterator[Place]:
    """Open the real folder of a file, so that a link made meanwhile changes nothing.

    Args:
        path: The file; it need not exist.
        root: The folder that links may not leave, as in :func:`real_path`.
        follow: Whether ``path`` itself may be a link; those before it may be.

    Raises:
        UserError: As :func:`real_path`.
        OSError: The folder cannot be entered, or a part of its path has become a link.
    """
    root = root or path.parent
    target, start = _followed(path if follow else path.parent, root)
    if not follow:
        target /= path.name
    if not target.parent.is_relative_to(start):  # ``path`` is the root itself
        start = target.parent
    descriptor = os.open(start, _SEARCH)
    try:
        for name in target.parts[len(start.parts) : -1]:
            inner = os.open(name, _SEARCH, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        yield Place(target, descriptor)
    finally:
        os.close(descriptor)
