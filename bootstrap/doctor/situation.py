"""What the checks share: facts about the project, and what earlier checks found."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bootstrap.core import hints, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.mlflow.client import Address, Server
from bootstrap.plugin import opencode, program, settings
from bootstrap.plugin.opencode import Programs
from bootstrap.plugin.ownership import URI, Proposal
from bootstrap.plugin.settings import ENVIRONMENT, Settings
from bootstrap.project import entries
from bootstrap.project.entries import Entries, Entry

EXPERIMENT = "MLFLOW_EXPERIMENT_ID"


@dataclass
class Situation:
    """A project as it is found.

    Attributes:
        project: Its folder, and the options that are asked about.
        record: What ``up`` recorded; None for a project that was set up by hand.
        entries: The tracing plugins that OpenCode's configuration names.
        entry: The one that traces: this product's, else MLflow's own; None without any.
        settings: The plugin's settings.
        programs: The OpenCode programs of this machine.
        version: MLflow's version, once the server has answered.
    """

    project: program.Project
    record: ProjectRecord | None
    entries: Entries
    entry: Entry | None
    settings: Settings
    programs: Programs = field(default_factory=Programs)
    version: str | None = None
    experiment_name: str | None = None

    @classmethod
    def of(cls, folder: Path) -> Situation:
        """Look at a project's files.

        Raises:
            UserError: Its record cannot be read.
        """
        found = entries.find(folder)
        entry = found.last("ours") or found.last("mlflow")
        programs = opencode.programs()
        project = program.Project(folder, entry.options if entry else {}, programs.rules)
        return cls(
            project=project,
            record=registry.project(folder),
            entries=found,
            entry=entry,
            settings=settings.ask([project])[0],
            programs=programs,
        )

    @property
    def folder(self) -> Path:
        """The project's folder, resolved."""
        return self.project.folder

    def has(self, major: int) -> bool:
        """Whether there is an OpenCode of a generation."""
        return major in self.programs.majors

    @property
    def up(self) -> str:
        """The command that sets the project up or renews it."""
        return hints.command("up", self.folder)

    @property
    def fix_verb(self) -> Literal["up"] | None:
        """The verb that ``--fix`` may run; None if ``up`` was never run."""
        return "up" if self.record is not None else None

    def is_overridden(self, name: str) -> bool:
        """Whether the environment hides another value of a variable, such as that of ``up``."""
        setting = self.settings.given.get(name)
        return setting is not None and setting.source == ENVIRONMENT and bool(setting.hidden)

    def fix_verb_for(self, name: str) -> Literal["up"] | None:
        """The verb that ``--fix`` may run for a variable; none changes what a shell has set."""
        return None if self.is_overridden(name) else self.fix_verb

    @property
    def is_on_our_server(self) -> bool:
        """Whether the address is that of a server which ``up`` started."""
        record = self.record
        return (
            record is not None
            and record.stack is not None
            and self.tracking_uri == record.tracking_uri
        )

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
