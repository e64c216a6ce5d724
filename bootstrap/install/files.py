"""What is written into a project's files for a server and an experiment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap import project
from bootstrap.core import paths
from bootstrap.mlflow.client import Address
from bootstrap.plugin import settings
from bootstrap.project import TracingSettings, UndoRecord
from bootstrap.project.kinds.opencode_json import NAMES
from bootstrap.project.kinds.plugin import PATH as PLUGIN_PATH

if TYPE_CHECKING:
    from bootstrap.core.registry import ProjectRecord

CREDENTIALS = ("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD")


@dataclass(frozen=True)
class ExtraSettings:
    """What is written besides the server and the experiment.

    Attributes:
        further: Other variables for ``.env``.
        package: The npm package to load instead of the plugin.
    """

    further: Mapping[str, str] = field(default_factory=dict)
    package: str | None = None


def plan(
    folder: Path,
    before: UndoRecord | None,
    address: Address,
    experiment_id: str,
    extra: ExtraSettings,
) -> project.Plan:
    """Return what a project's files need for a server and an experiment. Writes nothing.

    Args:
        folder: The project.
        before: What was written into it the last time.
        address: The server, with the credentials to write down.
        experiment_id: Where traces go.
        extra: What else is wanted.

    Raises:
        UserError: Something in the project is in the way.
    """
    wanted = TracingSettings(
        tracking_uri=address.uri,
        experiment_id=experiment_id,
        package=extra.package,
        further=extra.further,
        secrets=address.credentials,
        plugin_source=paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes(),
    )
    return project.plan(folder, wanted, before)


def written(record: ProjectRecord | None) -> UndoRecord | None:
    """Return what was written into a project the last time.

    Raises:
        UserError: The record is damaged.
    """
    return UndoRecord.from_json(record.undo) if record else None


def check(folder: Path, record: ProjectRecord | None) -> project.Plan:
    """Make sure that all files of a project can be written, before anything is touched.

    Args:
        folder: The project.
        record: What is remembered of it.

    Returns:
        What would be written for the server and the experiment from before.

    Raises:
        UserError: Something in the project is in the way.
    """
    uri, experiment_id = ("http://127.0.0.1", "0")
    if record:
        uri, experiment_id = record.tracking_uri, record.experiment_id
    address = Address(uri, credentials(folder) if record else {})
    extra = ExtraSettings(package=record.package if record else None)
    return plan(folder, written(record), address, experiment_id, extra)


def credentials(folder: Path) -> dict[str, str]:
    """Return the credentials for the server that the project's ``.env`` holds."""
    try:
        found = settings.parse_dotenv((folder / ".env").read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return {}  # the plan says what is wrong with the file
    return {name: found[name] for name in CREDENTIALS if found.get(name)}


def read_by_opencode(folder: Path) -> bytes:
    """Return what OpenCode reads in a project: whether it changed says whether to ask it again."""
    names = (*reversed(NAMES), PLUGIN_PATH, ".env")
    present = [folder / name for name in names if (folder / name).is_file()]
    return b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in present)
