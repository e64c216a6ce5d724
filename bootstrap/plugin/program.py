"""Run the plugin as a program: it sends the queue, and reports and checks settings.

Always the file that ships, never the project's, which is a stranger's in a clone. It runs under
Bun, which every OpenCode binary contains, or Node, and answers with one JSON object on standard
output (``plugin/src/program/main.ts``).
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from bootstrap.core import paths, run_command
from bootstrap.core.errors import UserError
from bootstrap.plugin import installing, opencode
from bootstrap.project import entries
from bootstrap.project.entries import Entry

Verb = Literal["check", "deliver", "resend"]
Question = Literal["settings", "queue"]

OLDEST_NODE = (20, 19)
AS_BUN: Final = {"BUN_BE_BUN": "1", "BUN_JSC_useJIT": "0", "BUN_OPTIONS": "--smol"}
"""Makes an OpenCode binary run a script, in little memory."""
_FILES = (
    "MLFLOW_TRACKING_SERVER_CERT_PATH",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "DATABRICKS_CONFIG_FILE",
)
"""Variables with a path, which is relative to where OpenCode is started."""
QUICK_TIMEOUT = 10.0
"""Seconds to ask Node for its version, or the plugin for its settings."""


@dataclass(frozen=True)
class Delivery:
    """The result of ``deliver`` and ``resend``, in records.

    Attributes:
        delivered: Now in MLflow.
        dead: Refused for good, kept as dead letters.
        waiting: Still to be sent.
        problems: Why some were not sent, for the user.
    """

    delivered: int = 0
    dead: int = 0
    waiting: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Runtime:
    """A program that runs the plugin's file, and the variables that make it do so."""

    command: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def runtime() -> Runtime | None:
    """Return OpenCode (as Bun), else a Node that is new enough; None without either."""
    binary = opencode.find()
    if binary is not None:
        return Runtime(binary, AS_BUN)
    return _node()


def comparable(version: str | None) -> tuple[int, ...]:
    """Return the numbers of a version, which can be compared; empty for None."""
    return tuple(int(number) for number in re.findall(r"\d+", version or "")[:3])


def run(
    verb: Verb, folder: Path, *arguments: str, entry: Entry | None, timeout: float
) -> dict[str, Any]:
    """Run one verb of the plugin for a project and return its answer.

    Args:
        verb: ``check`` changes and sends nothing.
        folder: The project.
        arguments: Further arguments of the verb.
        entry: The plugin in OpenCode's configuration, whose options count.
        timeout: Seconds until the program is ended.

    Raises:
        UserError: There is no runtime, the program failed, or it did not end in time.
    """
    options = json.dumps(dict(entry.options) if entry else {})
    given = {name: os.environ[name] for name in _FILES if os.environ.get(name)}
    return _asked(
        verb,
        str(folder),
        *arguments,
        timeout=timeout,
        environment={
            **{name: str(folder / value) for name, value in given.items()},
            "OPENCODE_MLFLOW_OPTIONS": options,
        },
    )


@dataclass(frozen=True)
class Project:
    """A folder that OpenCode is started in.

    Attributes:
        folder: Its path.
        options: The plugin's in OpenCode's configuration.
        opencode: The major version of OpenCode, whose rules count: in 2 the environment is the
            last of what says where traces go.
    """

    folder: Path
    options: Mapping[str, object] = field(default_factory=dict, repr=False)
    opencode: int = 1

    @classmethod
    def of(cls, folder: Path, opencode: int = 1) -> Project:
        """Return a project with the plugin's options in OpenCode's configuration."""
        entry = entries.find(folder).last("ours")
        return cls(folder, entry.options if entry else {}, opencode)


def ask(
    question: Question,
    projects: Sequence[Project],
    *,
    timeout: float = QUICK_TIMEOUT,
    budget: float | None = None,
    environment: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Ask the shipped plugin about projects (``plugin/src/program/main.ts`` has the answers).

    Args:
        question: The verb.
        projects: All projects, in one call.
        timeout: Seconds until the program is ended.
        budget: Milliseconds for reading the queue.
        environment: Variables on top of those of this process.

    Raises:
        UserError: As :func:`run`.
    """
    asked = [
        {"folder": str(one.folder), "options": dict(one.options), "opencode": one.opencode}
        for one in projects
    ]
    text = json.dumps({"projects": asked, "budget": budget})
    return _asked(question, timeout=timeout, environment=environment, text=text)


def _asked(
    verb: str,
    *arguments: str,
    timeout: float,
    environment: Mapping[str, str] | None = None,
    text: str = "",
) -> dict[str, Any]:
    script = paths.shipped("plugin/dist/opencode-mlflow.js")
    done = _start(
        script, verb, *arguments, timeout=timeout, environment=environment or {}, text=text
    )
    answer = _answer(done.stdout)
    if answer is None:
        raise UserError(
            f"{script} gave no answer to `{verb}`: {run_command.last_line(done) or 'no output'}.",
            code="plugin_failed",
            fix="Reinstall opencode-mlflow, then type the same again.",
        )
    return answer


def _start(
    script: Path,
    *arguments: str,
    timeout: float,
    environment: Mapping[str, str],
    text: str,
) -> run_command.Finished:
    found = runtime()
    if found is None:
        raise UserError(
            "Neither OpenCode nor Node is on this machine's PATH; the plugin needs one of them.",
            code="opencode_unusable",
            fix=f"Install OpenCode: {installing.how_to_install()}; or Node 20.19 or newer",
        )
    try:
        return run_command.run(
            [found.command, script, *arguments],
            # In the project's folder Bun would run what its bunfig.toml names, and load its .env.
            cwd=Path(script.anchor),
            env={**os.environ, **found.environment, **environment},
            text=text,
            timeout=timeout,
        )
    except TimeoutError as error:
        seconds = f"within {timeout:.0f} s"
        if arguments[0] in get_args(Question):
            raise UserError(
                f"The plugin did not answer {seconds}; the machine may be busy.",
                code="plugin_failed",
                fix="Type the same again.",
            ) from error
        raise UserError(
            f"The plugin was not done {seconds}; what it did not send stays in the queue.",
            code="plugin_failed",
            fix="Check that the server answers, then type the same again.",
        ) from error
    except OSError as error:
        raise UserError(
            f"{found.command} does not run: {error.strerror}.",
            code="plugin_failed",
            fix="Reinstall it, then type the same again.",
        ) from error


def send(
    verb: Literal["deliver", "resend"],
    folder: Path,
    *,
    entry: Entry | None,
    patience: float,
    timeout: float,
) -> Delivery:
    """Let the plugin send a project's queue.

    Args:
        verb: ``resend`` also sends refused records.
        folder: The project.
        entry: The plugin in OpenCode's configuration.
        patience: Seconds to wait for a server that accepts nothing.
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
    if node is None or not _is_new_enough(node, Path(node).stat().st_mtime_ns):
        return None
    return Runtime(Path(node))


@cache
def _is_new_enough(node: str, _changed: int) -> bool:
    """Whether a Node runs the plugin; each is asked once in this process."""
    try:
        said = run_command.run([node, "--version"], timeout=QUICK_TIMEOUT).stdout
    except OSError:  # a TimeoutError is one
        return False
    version = re.match(r"v(\d+)\.(\d+)", said)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST_NODE
