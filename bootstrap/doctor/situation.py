"""What the checks share: facts about the project, and what earlier checks found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bootstrap.core import hints, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.mlflow.client import Address, Server
from bootstrap.plugin import program, settings
from bootstrap.plugin.opencode import OpenCode
from bootstrap.plugin.ownership import URI, Proposal
from bootstrap.plugin.settings import Settings
from bootstrap.project import entries
from bootstrap.project.entries import Entries, Entry

EXPERIMENT = "MLFLOW_EXPERIMENT_ID"


@dataclass
class Situation:
    """A project as it is found.

    Attributes:
        folder: Its folder, resolved.
        record: What ``up`` recorded; None for a project that was set up by hand.
        entries: The tracing plugins that OpenCode's configuration names.
        entry: The one that traces: this product's, else MLflow's own; None without any.
        settings: The plugin's settings.
        version: MLflow's version, once the server has answered.
        opencode: The binary, once its version is known.
    """

    folder: Path
    record: ProjectRecord | None
    entries: Entries
    entry: Entry | None
    settings: Settings
    version: str | None = None
    opencode: OpenCode | None = None
    experiment_name: str | None = None

    @classmethod
    def of(cls, folder: Path) -> Situation:
        """Look at a project's files.

        Raises:
            UserError: Its record cannot be read.
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
        """The command that sets the project up or renews it."""
        return hints.command("up", self.folder)

    @property
    def fix_verb(self) -> Literal["up"] | None:
        """The verb that ``--fix`` may run; None if ``up`` was never run."""
        return "up" if self.record is not None else None

    @property
    def tracking_uri(self) -> str | None:
        """The address that the plugin sends to."""
        return self.settings.get(URI)

    @property
    def proposal(self) -> Proposal | None:
        """The server that only the project's files name, to which the user has not agreed."""
        if self.tracking_uri is not None or not self.settings.proposals:
            return None
        return self.settings.proposals[0]

    @property
    def is_databricks(self) -> bool:
        """Whether the address names Databricks."""
        return Address(self.tracking_uri or "", {}).is_databricks

    @property
    def server(self) -> Server | None:
        """The server at the address; None without one, and for Databricks."""
        if not self.tracking_uri or self.is_databricks:
            return None
        try:
            address = Address.parse(self.tracking_uri)
        except UserError:
            return None
        return Server(address, self.settings.values())
