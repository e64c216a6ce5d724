"""The installed plugin run as a program: it sends what it left on disk, and checks its settings.

The plugin's file does that when it is the main module (``plugin/src/program/main.ts``), under Bun,
which every OpenCode binary carries, or Node. One JSON object on standard output is its answer.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess  # noqa: TID251 - moves to run_command
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from bootstrap.core import hints, paths
from bootstrap.core.errors import UserError
from bootstrap.plugin import opencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bootstrap.project.entries import Entry

Verb = Literal["check", "deliver", "resend"]

OLDEST_NODE = (20, 19)
AS_BUN: Final = {"BUN_BE_BUN": "1", "BUN_JSC_useJIT": "0", "BUN_OPTIONS": "--smol"}
"""What makes an OpenCode binary run a script, in little memory (``plugin/src/delivery/guardian.ts``
says the same)."""
QUICK_TIMEOUT = 10.0
"""Seconds to ask Node for its version, or the plugin for its settings."""


@dataclass(frozen=True)
class Delivery:
    """What ``deliver`` and ``resend`` did, in records.

    Attributes:
        delivered: In MLflow now.
        dead: Refused for good, kept as dead letters.
        waiting: Still to be sent.
        problems: What stands in the way, in words.
    """

    delivered: int = 0
    dead: int = 0
    waiting: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Runtime:
    """A program that runs the plugin's file, with the variables that it needs for that."""

    command: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def runtime() -> Runtime | None:
    """Return OpenCode (as Bun), else a Node that is new enough; None where there is neither."""
    binary = opencode.find()
    if binary is not None:
        return Runtime(binary, AS_BUN)
    return _node()


def file(entry: Entry | None) -> Path:
    """Return the plugin's file that OpenCode is told to load; else the one that ships."""
    if entry is not None and entry.kind == "ours" and entry.file and entry.file.is_file():
        return entry.file
    return paths.shipped("plugin/dist/opencode-mlflow.js")


def version_of(script: bytes) -> str | None:
    """Return the version that the plugin's built file says in its first lines; None without one."""
    found = re.search(rb"^ \* opencode-mlflow (\S+):", script[:1000], re.MULTILINE)
    return found[1].decode("ascii", "replace") if found else None


def comparable(version: str | None) -> tuple[int, ...]:
    """Return the numbers of a version, to be compared; none for a file that says no version."""
    return tuple(int(number) for number in re.findall(r"\d+", version or "")[:3])


def run(
    verb: Verb, folder: Path, *arguments: str, entry: Entry | None, timeout: float
) -> dict[str, Any]:
    """Run one verb of the plugin for a project and return its answer.

    Args:
        verb: ``check`` changes and sends nothing.
        folder: The project.
        arguments: Further ones for the verb.
        entry: The plugin in OpenCode's configuration: its file, and the options given with it.
        timeout: Seconds; the program is ended then.

    Raises:
        UserError: Nothing is there to run it, it failed, or it did not end in time.
    """
    found = runtime()
    if found is None:
        raise UserError(
            "Neither OpenCode nor Node is on this machine's PATH, and one of them runs the plugin.",
            mend="Install OpenCode: npm i -g opencode-ai (or Node 20.19 or newer)",
        )
    script = file(entry)
    options = json.dumps(dict(entry.options) if entry else {})
    try:
        done = subprocess.run(  # noqa: S603 - the user's own opencode or node, our own script
            [str(found.command), str(script), verb, str(folder), *arguments],
            cwd=folder,
            env={**os.environ, **found.environment, "OPENCODE_MLFLOW_OPTIONS": options},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except OSError as error:
        raise UserError(
            f"{found.command} does not run: {error.strerror}.",
            mend="Reinstall it, then type the same again.",
        ) from error
    except subprocess.TimeoutExpired as error:
        raise UserError(
            f"The plugin's program was not done after {timeout:.0f} s; what it did not send waits "
            "on disk.",
            mend="Check that the server answers, then type the same again.",
        ) from error
    answer = _answer(done.stdout)
    if answer is None:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise UserError(
            f"The plugin {script} gave no answer to `{verb}`: {' '.join(said) or 'it is too old'}.",
            mend=f"Renew it: {hints.command('up', folder)}",
        )
    return answer


def send(
    verb: Literal["deliver", "resend"],
    folder: Path,
    *,
    entry: Entry | None,
    patience: float,
    timeout: float,
) -> Delivery:
    """Let the plugin send what is on disk for a project.

    Args:
        verb: ``resend`` sends what was refused as well.
        folder: The project.
        entry: The plugin in OpenCode's configuration.
        patience: Seconds that a server which takes nothing gets.
        timeout: Seconds for all of it.

    Raises:
        UserError: As :func:`run`.
    """
    waiting = ("--patience", str(patience))
    answer = run(verb, folder, *waiting, entry=entry, timeout=timeout)
    counts = {name: answer.get(name) for name in ("delivered", "dead", "waiting")}
    problems = answer.get("problems")
    return Delivery(
        **{name: count for name, count in counts.items() if isinstance(count, int)},
        problems=tuple(map(str, problems)) if isinstance(problems, list) else (),
    )


def _answer(output: str) -> dict[str, Any] | None:
    for line in reversed(output.splitlines()):
        try:
            content: object = json.loads(line)
        except ValueError:
            continue
        if isinstance(content, dict):
            return content
    return None


def _node() -> Runtime | None:
    node = shutil.which("node")
    if node is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 - the user's own node
            [node, "--version"], capture_output=True, text=True, timeout=QUICK_TIMEOUT, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.match(r"v(\d+)\.(\d+)", said)
    if version is None or (int(version[1]), int(version[2])) < OLDEST_NODE:
        return None
    return Runtime(Path(node))
