"""Plan a project's files for a server and an experiment."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from bootstrap import project
from bootstrap.core import hints, paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_file, read_text
from bootstrap.core.registry import ProjectRecord
from bootstrap.mlflow.client import Address
from bootstrap.plugin import settings
from bootstrap.project import TracingSettings, UndoRecord
from bootstrap.project.kinds import dotenv, gitignore, plugin
from bootstrap.project.kinds.plugin_list import NAMES
from bootstrap.servers import token

CREDENTIALS = dotenv.CREDENTIALS[:2]
"""Those of an external server, which the user gave in its address."""
_OPEN = (
    f"The server's token is not written into it: the plugin knows it. MLflow's own client wants it "
    f"as {token.CREDENTIAL}; it is in "
)


@dataclass(frozen=True)
class ExtraSettings:
    """Further variables for ``.env``, and the npm package to load instead of the plugin."""

    further: Mapping[str, str] = field(default_factory=dict)
    package: str | None = None


def plan(
    folder: Path,
    before: UndoRecord | None,
    address: Address,
    experiment_id: str,
    extra: ExtraSettings,
) -> project.Plan:
    """Return the changes to a project's files for a server and an experiment. Writes nothing.

    Args:
        folder: The project.
        before: The record of the last changes.
        address: The server, with the credentials to write.
        experiment_id: The experiment.
        extra: Further settings.

    Raises:
        UserError: A file cannot be read, edited or written.
    """
    wanted = TracingSettings(
        tracking_uri=address.uri,
        experiment_id=experiment_id,
        package=extra.package,
        further=extra.further,
        secrets=address.credentials,
        plugin_source=_plugin(),
    )
    if of_project := project.of_project(folder, wanted, before):
        planned = project.plan(folder, wanted, before)
        return replace(planned, notes=(*planned.notes, _apart(folder, of_project, address)))
    # The plugin looks for what was recorded in projects only.
    is_project = folder != paths.opencode_config_dir()
    has_token = is_project and token.CREDENTIAL in address.credentials
    if has_token and gitignore.is_open(folder):
        planned = project.plan(folder, replace(wanted, secrets={}), before)
        return replace(planned, notes=(*planned.notes, f"{_OPEN}{registry.trust_file()}."))
    return project.plan(folder, wanted, before)


def _apart(folder: Path, of_project: Mapping[str, str], address: Address) -> str:
    """Return the note that ``.env`` is for the project itself."""
    note = (
        f".env sets {' and '.join(of_project)} for the project itself and stays as it is. "
        f"OpenCode's turns go to {address.uri}, which is written in {plugin.SETTINGS}."
    )
    with suppress(UserError):
        other = Address.parse(of_project.get("MLFLOW_TRACKING_URI", "")).uri
        if other != address.uri:
            there = hints.command("up", folder, tracking_uri=other)
            note += f" To send them to the server in .env, type: {there}"
    return note


def written(record: ProjectRecord | None) -> UndoRecord | None:
    """Return the record of the last changes to a project's files.

    Raises:
        UserError: The record is damaged.
    """
    return UndoRecord.from_json(record.undo) if record else None


def check(folder: Path, record: ProjectRecord | None) -> project.Plan:
    """Make sure that a project's files can be written; return a plan for its last server.

    Raises:
        UserError: A file cannot be read, edited or written.
    """
    uri, experiment_id = ("http://127.0.0.1", "0")
    if record:
        uri, experiment_id = record.tracking_uri, record.experiment_id
    address = Address(uri, last_credentials(folder, record) if record else {})
    extra = ExtraSettings(package=record.package if record else None)
    return plan(folder, written(record), address, experiment_id, extra)


def last_credentials(folder: Path, record: ProjectRecord | None) -> dict[str, str]:
    """Return the credentials for a project's last server: its stack's, or those in ``.env``."""
    if record is not None and record.stack is not None:
        return token.credentials(record.stack)
    return credentials(folder, written(record) or UndoRecord())


def credentials(folder: Path, before: UndoRecord) -> dict[str, str]:
    """Return the credentials for an external server that the last changes wrote, as they are now.

    Others in ``.env`` may be for another server.
    """
    apart, shared = before.of(plugin.SETTINGS), before.of(dotenv.PATH)
    names = {edit.label for edit in shared.edits} if shared else {*CREDENTIALS}
    try:
        path = folder / (plugin.SETTINGS if apart else dotenv.PATH)
        found = settings.parse_dotenv(read_text(path)) if apart or shared else {}
    except (OSError, UnicodeDecodeError):
        return {}  # the plan reports the problem
    return {name: found[name] for name in CREDENTIALS if found.get(name) and name in names}


def _plugin() -> bytes:
    return paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes()


def read_by_opencode(package: str | None) -> bytes:
    """Return what the answer of an OpenCode depends on that is asked outside of every project.

    That is the plugin, the one that ships or an npm package, and the user's own configuration.
    """
    own = paths.opencode_config_dir()
    present = [own / name for name in ("config.json", *reversed(NAMES)) if (own / name).is_file()]
    plugin = _plugin() if package is None else package.encode()
    parts = [path.name.encode() + b"\0" + read_file(path) for path in present]
    return b"\0".join([plugin, *parts])
