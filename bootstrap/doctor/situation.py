"""What the checks share: what is known of the project, and what earlier checks found out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bootstrap.core import hints, registry
from bootstrap.core.errors import UserError
from bootstrap.mlflow.client import Address, Server
from bootstrap.plugin import program, settings
from bootstrap.project import entries

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrap.core.registry import ProjectRecord
    from bootstrap.plugin.opencode import OpenCode
    from bootstrap.plugin.settings import Settings
    from bootstrap.project.entries import Entries, Entry

EXPERIMENT = "MLFLOW_EXPERIMENT_ID"
URI = settings.URI


@dataclass
class Situation:
    """A project as it is found.

    Attributes:
        folder: Its folder, resolved.
        record: What ``up`` remembers; None for a project that was set up by hand.
        entries: The tracing plugins that OpenCode's configuration names.
        entry: The one that traces: this product's, else MLflow's own; None without any.
        settings: What that plugin is told.
        version: Of MLflow, once the server has answered.
        opencode: The binary, once it has told its version.
    """

    folder: Path
    record: ProjectRecord | None
    entries: Entries
    entry: Entry | None
    settings: Settings
    version: str | None = None
    opencode: OpenCode | None = None
    experiment_name: str | None = None
    traces: list[dict[str, object]] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Situation:
        """Look at a project's files.

        Raises:
            UserError: What is remembered of it cannot be read.
        """
        found = entries.find(folder)
        entry = found.last("ours") or found.last("mlflow")
        return cls(
            folder=folder,
            record=registry.project(folder),
            entries=found,
            entry=entry,
            settings=settings.ask([program.Project(folder, entry.options if entry else {})])[0],
        )

    @property
    def up(self) -> str:
        """What sets the project up, or renews what is there."""
        return hints.command("up", self.folder)

    @property
    def fix_verb(self) -> Literal["up"] | None:
        """What ``--fix`` may run for its files and server: nothing where `up` was never run."""
        return "up" if self.record is not None else None

    @property
    def tracking_uri(self) -> str | None:
        """The address that the plugin sends to."""
        return self.settings.get(URI)

    @property
    def is_databricks(self) -> bool:
        """Whether that is no URL of a server but Databricks."""
        return Address(self.tracking_uri or "", {}).is_databricks

    @property
    def server(self) -> Server | None:
        """The server at that address; None where there is none, or it is no HTTP server."""
        if not self.tracking_uri or self.is_databricks:
            return None
        try:
            address = Address.parse(self.tracking_uri)
        except UserError:
            return None
        return Server(address, self.settings.values())
