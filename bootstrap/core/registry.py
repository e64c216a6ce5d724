"""Records of the stacks that this product runs and of the projects that it traces.

Each is a JSON file below the state folder, written atomically, with what a later ``down`` needs.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from bootstrap.core import hints, paths, read_only
from bootstrap.core.errors import UserError

VERSION = 1
LOCK_TIMEOUT = 600.0
"""Seconds to wait for another ``up`` or ``down``: the other one may be building an image."""
_ABANDONED = 60.0
"""Seconds after which a temporary file is nobody's."""


@dataclass(frozen=True)
class StackRecord:
    """A stack: the engine that has its data, and its port."""

    stack: str
    engine: str
    port: int


@dataclass(frozen=True)
class ProjectRecord:
    """A project in which tracing is on.

    Attributes:
        project: Its folder, resolved.
        stack: The stack whose server it uses; None when the server is external.
        engine: ``compose``, ``process`` or ``external``.
        tracking_uri: The server, without credentials.
        experiment_id: Where its traces go.
        experiment_name: The experiment's name.
        undo: The JSON that :mod:`bootstrap.project` needs to undo its changes.
        verified: The fingerprints of each OpenCode that has last loaded the plugin
            (:mod:`bootstrap.plugin.opencode`), with spaces between.
        package: The npm package that is loaded instead of the plugin.
    """

    project: str
    stack: str | None
    engine: str
    tracking_uri: str
    experiment_id: str
    experiment_name: str
    undo: Any
    verified: str | None = None
    package: str | None = None


_Record = TypeVar("_Record", StackRecord, ProjectRecord)
_FITTING: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "str | None": (str, type(None)),
    "Any": (object,),
}
"""The types of a field's value, by its annotation."""


@contextmanager
def locked() -> Iterator[None]:
    """Make other ``up`` and ``down`` commands of this user wait.

    Raises:
        UserError: Another one did not end in time, or the state folder cannot be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - slow to import; `status` needs none

    folder = paths.state_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(folder / "lock", timeout=LOCK_TIMEOUT)
        lock.acquire()
    except Timeout as error:
        raise UserError(
            "Another opencode-mlflow command has been running for ten minutes.",
            code="busy",
            fix="Wait for it or end it, then try again.",
        ) from error
    except OSError as error:
        raise UserError(
            f"The state folder {folder} cannot be written: {error.strerror}.",
            code="state_unusable",
            fix=f"{_access()}, or put it elsewhere: export XDG_STATE_HOME=/path",
        ) from error
    try:
        _remove_orphans(folder)
        yield
    finally:
        lock.release()


def _remove_orphans(folder: Path) -> None:
    """Delete the temporary files that a killed process left in the state folder."""
    for pattern in ("projects/.*.json.*", "stacks/*/.*.json.*", ".*.json.*"):
        for orphan in folder.glob(pattern):
            with suppress(OSError):
                # The few that are written without the lock take an instant.
                if orphan.stat().st_mtime < time.time() - _ABANDONED:
                    orphan.unlink()


def stack(name: str) -> StackRecord | None:
    """Return a stack's record; None without one."""
    return _read(_stack_file(name), StackRecord)


def known_stack(name: str) -> StackRecord:
    """Return the record of a stack that the user has named.

    Raises:
        UserError: The stack was never started.
    """
    known = stack(name)
    if known is None:
        others = ", ".join(record.stack for record in stacks())
        raise UserError(
            f"The server {name!r} was never started.",
            code="stack_unknown",
            fix=f"Name one of: {others}"
            if others
            else f"Type: {hints.command('up', 'your/project')}",
        )
    return known


def stacks() -> list[StackRecord]:
    """Return the records of all stacks."""
    files = [folder / "stack.json" for folder in _listed("stacks")]
    return [found for file in files if (found := _read(file, StackRecord))]


def save_stack(record: StackRecord) -> None:
    """Save a stack's record."""
    _write(_stack_file(record.stack), asdict(record))


def forget_stack(name: str) -> None:
    """Delete a stack's record."""
    _forget(_stack_file(name))


def not_traced(folder: Path) -> UserError:
    """Return the error of a verb that needs a project for which ``up`` was called."""
    return UserError(
        f"Tracing is not on in {folder}.",
        code="not_traced",
        fix=f"Turn it on: {hints.command('up', folder)}",
    )


def project(folder: Path) -> ProjectRecord | None:
    """Return a project's record; None where tracing is not on."""
    return _read(_project_file(folder), ProjectRecord)


def projects() -> list[ProjectRecord]:
    """Return every project in which tracing is on."""
    files = [file for file in _listed("projects") if file.suffix == ".json"]
    return [found for file in files if (found := _read(file, ProjectRecord))]


def projects_on(stack_name: str) -> list[ProjectRecord]:
    """Return the projects that use a stack's server."""
    return [record for record in projects() if record.stack == stack_name]


def save_project(record: ProjectRecord) -> None:
    """Save a project's record."""
    _write(_project_file(Path(record.project)), asdict(record))


def forget_project(folder: Path) -> None:
    """Delete a project's record."""
    _forget(_project_file(folder))


def trusted(folder: Path) -> tuple[str, ...]:
    """Return the addresses of servers that the user has agreed to in a project."""
    found = _trust().get(str(folder), [])
    return tuple(map(str, found)) if isinstance(found, list) else ()


def tokens() -> dict[str, str]:
    """Return the tokens of servers of ours, by address."""
    return {address: str(token) for address, token in _trust("tokens").items()}


def trust(folder: Path, address: str, token: str | None = None) -> None:
    """Remember that the user has agreed to a server in a project; the plugin reads it.

    The file is ``{"version": 1, "projects": {<folder>: [<address>, …]}, "tokens": {<address>:
    <token>}}``, in the plugin's state folder (``plugin/src/program/trust-record.ts``); of
    addresses, see :attr:`bootstrap.plugin.ownership.Named.address`.

    Args:
        folder: The project.
        address: The server.
        token: That of a server of ours, empty where it has none; None leaves it as it is.

    Raises:
        UserError: It cannot be written.
    """
    known = trusted(folder)
    before = tokens().get(address, "")
    token = before if token is None else token
    if address not in known or token != before:
        agreed = [*known, *([] if address in known else [address])]
        _write_trust({**_trust(), str(folder): agreed}, {**tokens(), address: token})


def distrust(folder: Path, address: str) -> None:
    """Forget that the user has agreed to a server in a project.

    Raises:
        UserError: The file cannot be written.
    """
    known = trusted(folder)
    if address in known:
        others = {name: found for name, found in _trust().items() if name != str(folder)}
        if left := [one for one in known if one != address]:
            others[str(folder)] = left
        if others:
            _write_trust(others, tokens())
        else:
            _forget(trust_file())


def _write_trust(projects: dict[str, object], known: dict[str, str]) -> None:
    used = {address for one in projects.values() if isinstance(one, list) for address in one}
    kept = {address: token for address, token in known.items() if token and address in used}
    _write(trust_file(), {"projects": projects, **({"tokens": kept} if kept else {})})


def trust_file() -> Path:
    """Return the file of what the user has agreed to."""
    return paths.plugin_state_dir() / "trust.json"


def _trust(part: str = "projects") -> dict[str, object]:
    """Return what the user has agreed to; nothing where that cannot be read: it is asked again."""
    try:
        content: object = json.loads(trust_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict) or content.get("version") != VERSION:
        return {}
    found = content.get(part)
    return found if isinstance(found, dict) else {}


def _stack_file(name: str) -> Path:
    return paths.stack_state_dir(name) / "stack.json"


def _project_file(folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:24]
    return paths.state_dir() / "projects" / f"{name}.json"


def _listed(kind: str) -> list[Path]:
    """Return what is in a folder of the state folder; nothing where it is not there."""
    folder = paths.state_dir() / kind
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise UserError(
            f"{folder} cannot be read: {error.strerror or error}.",
            code="not_readable",
            fix=f"{_access()}, or put the state folder elsewhere: export XDG_STATE_HOME=/path",
        ) from error


def _access() -> str:
    """Return how to be let in, also where a command of another user, as by sudo, was first."""
    folder = hints.quoted(paths.state_dir())
    if not os.path.lexists(paths.state_dir()):
        return "Give yourself write permission"
    return f"Type: sudo chown -R $(id -u) {folder} && chmod -R u+rwX {folder}"


def _read(file: Path, kind: type[_Record]) -> _Record | None:
    try:
        content: object = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UserError(
            f"{file} cannot be read: {error.strerror or error}.",
            code="not_readable",
            fix=f"{_access()}; or {_without(file, kind)}",
        ) from error
    except (ValueError, RecursionError) as error:
        raise _damaged(file, kind) from error
    if isinstance(content, dict) and content.pop("version", None) != VERSION:
        raise UserError(
            f"{file} was written by another version of opencode-mlflow.",
            code="state_unusable",
            fix=f"Use that version, or {_without(file, kind)}",
        )
    try:
        record = kind(**content)  # type: ignore[arg-type]  # checked below
    except TypeError as error:
        raise _damaged(file, kind) from error
    for field in fields(kind):
        if not isinstance(getattr(record, field.name), _FITTING[str(field.type)]):
            raise _damaged(file, kind)
    return record


def _damaged(file: Path, kind: type[_Record]) -> UserError:
    return UserError(
        f"{file} is damaged: its content is not a valid record.",
        code="state_unusable",
        fix=f"If there is no backup of it, {_without(file, kind)}",
    )


def _without(file: Path, kind: type[_Record]) -> str:
    """Return how to go on without a record, and the consequence."""
    lost = "then `down` cannot take tracing out of that project"
    if kind is StackRecord:
        lost = "engine and port are chosen anew, the data stays"
    return f"type: rm {hints.quoted(file)} ({lost})"


def _write(file: Path, content: dict[str, Any]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"version": VERSION, **content}, stream)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"{file} cannot be written: {error.strerror or error}.",
            code="state_unusable",
            fix="Free some disk or give yourself write permission, or put the state folder "
            "elsewhere: export XDG_STATE_HOME=/path",
        ) from error


def _forget(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"{file} cannot be removed: {error.strerror or error}.",
            code="state_unusable",
            fix=f"{read_only.cause(file.parent.resolve(), 'u+wx').fix}, then type it again.",
        ) from error
