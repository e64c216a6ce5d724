"""Why a file or folder cannot be written, and what to do about it."""

from __future__ import annotations

import array
import fcntl
import os
import pwd
import re
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import hints

_MOUNTS = Path("/proc/self/mountinfo")
_GET_FLAGS = 0x80086601
"""``FS_IOC_GETFLAGS`` (ioctl_iflags(2))."""
_IMMUTABLE, _APPEND_ONLY = 0x10, 0x20


@dataclass(frozen=True)
class Cause:
    """Why something cannot be written.

    Attributes:
        what: Continues a sentence whose subject is the file or folder.
        fix: What to do, without a full stop.
    """

    what: str
    fix: str


def cause(path: Path, permission: str) -> Cause:
    """Return why an existing file or folder cannot be written.

    Args:
        path: The file or folder, whose links are resolved.
        permission: What it lacks if that is all, for chmod: ``u+w``.
    """
    quoted = hints.quoted(path)
    with suppress(OSError):
        if os.statvfs(path).f_flag & os.ST_RDONLY:
            mount = _mount(path)
            return Cause(
                f"is on a file system that is mounted read-only at {mount}",
                f"Mount that with write access (mount -o remount,rw {hints.quoted(mount)}; of a "
                "container: without :ro)",
            )
        if _is_immutable(path):
            change = "chattr -ia" if sys.platform == "linux" else "chflags nouchg,noschg"
            return Cause("is marked as immutable", f"Type: sudo {change} {quoted}")
        owner = path.stat().st_uid
        if os.geteuid() not in (0, owner):
            return Cause(
                f"belongs to {_name(owner)}, and you may not write to it",
                f"Let {_name(owner)} run the command, or make it yours "
                f"(sudo chown {hints.quoted(_name(os.geteuid()))} {quoted})",
            )
    return Cause("is read-only", f"Make it writable (chmod {permission} {quoted})")


def _mount(path: Path) -> Path:
    """Return where the file system of ``path`` is mounted."""
    with suppress(OSError):
        # proc_pid_mountinfo(5): the fifth field, with white space and backslashes in octal.
        fields = [line.split(" ")[4] for line in os.fsdecode(_MOUNTS.read_bytes()).splitlines()]
        points = [Path(re.sub(r"\\([0-7]{3})", _character, one)) for one in fields]
        return max(
            (one for one in points if path.is_relative_to(one)), key=lambda one: len(one.parts)
        )
    return next((one for one in (path, *path.parents) if one.is_mount()), Path(path.anchor))


def _character(octal: re.Match[str]) -> str:
    return chr(int(octal[1], 8))


def _is_immutable(path: Path) -> bool:
    if sys.platform != "linux":
        flags = getattr(path.stat(), "st_flags", 0)
        return bool(flags & (stat.UF_IMMUTABLE | stat.SF_IMMUTABLE))
    flags = array.array("L", [0])
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.ioctl(descriptor, _GET_FLAGS, flags)
    except OSError:  # not every file system has such flags
        return False
    finally:
        os.close(descriptor)
    return bool(flags[0] & (_IMMUTABLE | _APPEND_ONLY))


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
