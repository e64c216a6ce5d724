"""The crash log of a bug in our own code.

The log holds when, which versions, what was typed and the traceback: no values of variables, and
secrets are masked. The newest :data:`KEPT` are kept.
"""

from __future__ import annotations

import os
import platform
import shlex
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from itertools import pairwise
from pathlib import Path

from bootstrap import __version__
from bootstrap.core import hints, paths
from bootstrap.core.errors import UserError
from bootstrap.core.masking import masker

KEPT = 10
LONGEST = 200
"""Characters of an exception's message that are shown; the log has all of it."""
_PACKAGES = ("click", "platformdirs", "python-dotenv", "python-on-whales", "requests", "rich")


def report(error: Exception, words: Sequence[str]) -> UserError:
    """Write the crash log, and return what to tell the user.

    Args:
        error: The unexpected exception.
        words: The arguments after the program's name.
    """
    mask = masker(_settings(words))
    said = mask(f"{type(error).__name__}: {error}".strip(": ")).splitlines() or [""]
    what = f"This is a bug in opencode-mlflow, not your mistake: {said[0][:LONGEST]}"
    try:
        log = _write(_content(error, words, mask))
    except Exception as failure:  # noqa: BLE001 - nothing may hide the first error
        reason = getattr(failure, "strerror", None) or failure
        return UserError(
            f"{what} ({_place(error)}). No crash log could be written: {reason}.",
            code="internal_error",
            fix="File an issue with these two lines and what you typed.",
        )
    return UserError(
        f"{what}. Crash log: {log}",
        code="internal_error",
        fix="File an issue and put the crash log into it (it has no secrets); then type: "
        f"{hints.command('doctor')}",
    )


def _content(error: Exception, words: Sequence[str], mask: Callable[[str], str]) -> str:
    lines = [
        f"time: {datetime.now(timezone.utc).isoformat(timespec='seconds')}",
        f"opencode-mlflow: {__version__}",
        f"Python: {platform.python_version()} ({sys.executable})",
        f"platform: {platform.platform()}",
        *_packages(),
        f"command: {shlex.join(['opencode-mlflow', *words])}",
        "",
        "".join(traceback.format_exception(type(error), error, error.__traceback__)),
    ]
    text = mask("\n".join(lines))
    home = os.environ.get("HOME", "").rstrip("/")
    return text.replace(f"{home}/", "~/") if home else text


def _packages() -> list[str]:
    from importlib import metadata  # noqa: PLC0415 - only after a crash

    return [
        f"{one.name}: {one.version}"
        for name in _PACKAGES
        for one in metadata.distributions(name=name)
    ]


def _write(content: str) -> Path:
    where = paths.crashes_dir()
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    log = where / f"{datetime.now(timezone.utc):%Y%m%dT%H%M%S.%f}-{os.getpid()}.log"
    descriptor = os.open(log, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as stream:
        stream.write(content)
    for old in sorted(where.glob("*.log"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return log


def _place(error: Exception) -> str:
    """Return where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "unknown place"
    last = frames[-1]
    return f"{Path(last.filename).name}, line {last.lineno}, in {last.name}"


def _settings(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return the project's variables, whose secrets are masked; none if they cannot be read."""
    try:
        from bootstrap.plugin import settings  # noqa: PLC0415 - only after a crash
        from bootstrap.project import entries  # noqa: PLC0415 - the same

        given = dict(pairwise(words)).get("--project")
        given = next((word[10:] for word in words if word.startswith("--project=")), given)
        project = Path(given or ".").expanduser().resolve()
        entry = entries.find(project).last("ours")
        return settings.said(project, entry.options if entry else {})
    except Exception:  # noqa: BLE001 - reading them may be what is broken
        return []
