"""Choose the engine of a stack: the one asked for, the one it has, or what the machine offers."""

from __future__ import annotations

import os
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bootstrap.core import hints, registry
from bootstrap.core.errors import UsageError, UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.mlflow.client import HEALTH_TIMEOUT, Address, NotAnsweringError
from bootstrap.servers.base import ManagedServer

if TYPE_CHECKING:
    from bootstrap.servers.docker import Detection

EngineOption = Literal["auto", "compose", "process"]


@dataclass(frozen=True)
class Choice:
    """An engine, and why it was chosen (for the user)."""

    engine: Literal["compose", "process"]
    reason: str


def managed(engine: str, stack: str) -> ManagedServer:
    """Return the server of a stack on that engine, without starting it."""
    if engine == "compose":
        from bootstrap.servers.compose import ComposeServer  # noqa: PLC0415 - only where used

        return ComposeServer(stack)
    from bootstrap.servers.process import ProcessServer  # noqa: PLC0415 - only where used

    return ProcessServer(stack)


_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def is_strangers(record: ProjectRecord | None, uri: str | None) -> bool:
    """Whether whoever answers at an address is somebody else than the project's server of ours.

    While that does not run, any program of any user of this machine may listen on its port:
    neither credentials nor traces may go there.

    Args:
        record: The project's record, if there is one.
        uri: The address that is about to be asked; another one than that of ``up`` is the user's.
    """
    if record is None or record.stack is None or uri is None:
        return False
    try:
        asked = urllib.parse.urlsplit(Address.parse(uri).uri)
    except UserError:
        return False  # there is nobody to ask
    port = urllib.parse.urlsplit(record.tracking_uri).port
    if asked.hostname not in _LOOPBACK or asked.port != port:
        return False
    running = managed(record.engine, record.stack).condition(HEALTH_TIMEOUT).running
    return running is None or running.tracking_uri != record.tracking_uri


def require_ours(record: ProjectRecord | None, uri: str | None) -> None:
    """Make sure that an address is not a stranger's, as :func:`is_strangers` says.

    Raises:
        NotAnsweringError: It is.
    """
    if record is not None and is_strangers(record, uri):
        raise NotAnsweringError(
            f"The MLflow server at {record.tracking_uri} does not run.",
            code="server_unavailable",
            fix=f"Start it again: {hints.command('up', record.project)}",
        )


@dataclass(frozen=True)
class Detour:
    """A proxy that a server of ours would be asked through, and how to go without it."""

    text: str
    fix: str


def detour() -> Detour | None:
    """Return the proxy between this shell's programs and a server of ours; None without one.

    The plugin is OpenCode's runtime, Bun, which takes the same variables.
    """
    if "http" not in urllib.request.getproxies() or urllib.request.proxy_bypass("127.0.0.1"):
        return None
    known = "$NO_PROXY," if os.environ.get("NO_PROXY") else ""
    return Detour(
        "HTTP_PROXY is set, and NO_PROXY does not name this machine: what is for the MLflow server "
        "on 127.0.0.1 would go to the proxy",
        f"Type: export NO_PROXY={known}localhost,127.0.0.1",
    )


def require_no_detour() -> None:
    """Make sure that no proxy is between this shell's programs and a server of ours.

    Raises:
        UserError: There is one.
    """
    if found := detour():
        raise UserError(f"{found.text}.", code="setting_invalid", fix=found.fix)


def choose(option: EngineOption, stack: str) -> Choice:
    """Choose the engine of a stack.

    Args:
        option: What the user asked for.
        stack: The stack's name; a known one keeps its engine, because its data is there.

    Raises:
        UserError: The engine asked for, or the one that holds the data, cannot be used now.
        UsageError: Another engine was asked for while projects use the stack.
    """
    known = registry.stack(stack)
    if known is not None and option in {"auto", known.engine}:
        if known.engine == "process":
            return Choice("process", "as before")
        _require_compose(f"The data of stack {stack!r} is in a Docker volume, and ")
        return Choice("compose", "as before")
    if known is not None and (users := registry.projects_on(stack)):
        raise UsageError(
            f"Stack {stack!r} runs on {known.engine} and {users[0].project} uses it.",
            fix=f"Type first: {hints.command('down', users[0].project)}, or take a second "
            f"stack: {hints.command('up', stack='NAME', engine=option)}",
        )
    if option == "process":
        return Choice("process", "asked for")
    if option == "compose":
        _require_compose("")
        return Choice("compose", "asked for")
    detection = _detect()
    if detection.usable:
        return Choice("compose", detection.reason)
    if detection.missing_compose:
        raise UserError(
            detection.reason,
            code="engine_unavailable",
            fix=f"{detection.fix}, or run MLflow without Docker: "
            + hints.option("engine", "process"),
        )
    return Choice("process", detection.reason)


def _detect() -> Detection:
    from bootstrap.servers import docker  # noqa: PLC0415 - loads psutil

    return docker.detect()


def _require_compose(prefix: str) -> None:
    detection = _detect()
    if detection.usable:
        return
    reason = detection.reason
    if prefix:
        reason = prefix + reason[:1].lower() + reason[1:]
    raise UserError(
        reason,
        code="engine_unavailable",
        fix=f"{detection.fix}, or run MLflow without Docker: "
        + hints.option("engine", "process")
        + (" with another --stack" if prefix else ""),
    )
