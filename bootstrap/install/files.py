"""Plan a project's files for a server and an experiment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bootstrap import project
from bootstrap.core import paths, registry
from bootstrap.core.reading import read_file, read_text
from bootstrap.core.registry import ProjectRecord
from bootstrap.mlflow.client import Address
from bootstrap.plugin import settings
from bootstrap.project import TracingSettings, UndoRecord
from bootstrap.project.kinds import gitignore
from bootstrap.project.kinds.opencode_json import NAMES
from bootstrap.servers import token

CREDENTIALS = ("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD")
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
    secrets, notes = address.credentials, tuple[str, ...]()
    # The plugin looks for what was recorded in projects only.
    is_project = folder != paths.opencode_config_dir()
    has_token = is_project and token.CREDENTIAL in secrets
    if has_token and gitignore.is_open(folder):
        secrets, notes = {}, (f"{_OPEN}{registry.trust_file()}.",)
    wanted = TracingSettings(
        tracking_uri=address.uri,
        experiment_id=experiment_id,
        package=extra.package,
        further=extra.further,
        secrets=secrets,
        plugin_source=_plugin(),
    )
    planned = project.plan(folder, wanted, before)
    return replace(planned, notes=(*planned.notes, *notes))


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
    return credentials(folder)


def credentials(folder: Path) -> dict[str, str]:
    """Return the credentials for an external server that the project's ``.env`` holds."""
    try:
        found = settings.parse_dotenv(read_text(folder / ".env"))
    except (OSError, UnicodeDecodeError):
        return {}  # the plan reports the problem
    return {name: found[name] for name in CREDENTIALS if found.get(name)}


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
