"""What is known of a project before anything in it is touched."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import registry
from bootstrap.install import experiments, files, preflight, team
from bootstrap.install.experiments import ExperimentQuery
from bootstrap.install.files import ExtraSettings
from bootstrap.plugin import opencode as opencode_binary
from bootstrap.plugin import settings
from bootstrap.servers.locate import ServerRequest

if TYPE_CHECKING:
    from bootstrap import project
    from bootstrap.core.registry import ProjectRecord
    from bootstrap.install.options import UpOptions
    from bootstrap.mlflow.client import Address, Experiment
    from bootstrap.plugin.opencode import OpenCode


@dataclass(frozen=True)
class UpInputs:
    """What is asked for, and what is known.

    Attributes:
        options: What is wanted: of server, experiment and plugin.
        record: What is remembered of the project.
        opencode: The OpenCode that is to load the plugin.
        notes: What to tell the user.
    """

    options: UpOptions
    record: ProjectRecord | None = None
    opencode: OpenCode | None = None
    notes: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The project."""
        return self.options.scope.folder

    @cached_property
    def credentials(self) -> dict[str, str]:
        """Those for the server from before, as the project's ``.env`` holds them."""
        return files.credentials(self.folder)

    @cached_property
    def access(self) -> dict[str, str]:
        """Variables for reaching the server from here, the project's ``.env`` included."""
        return {**settings.read(self.folder).values(), **team.variables(self.options)}

    @property
    def extra(self) -> ExtraSettings:
        """What is to be written besides the server and the experiment."""
        before = self.record.package if self.record else None
        return ExtraSettings(team.variables(self.options), self.options.package(before))

    @property
    def server_request(self) -> ServerRequest:
        """What is known of the server."""
        return ServerRequest(
            project=self.folder,
            stack=self.options.stack,
            engine=self.options.engine,
            port=self.options.port,
            tracking_uri=self.options.tracking_uri,
            before=self.record,
            credentials=self.credentials,
            access=self.access,
            named_in=self.options.named_in,
        )

    def experiment_query(self, uri: str) -> ExperimentQuery:
        """Return what is known of the project's experiment on a server."""
        options, record = self.options, self.record
        same = record is not None and record.tracking_uri == uri
        return ExperimentQuery(
            experiment_id=options.experiment_id,
            name=options.experiment_name,
            before=(record.experiment_id, record.experiment_name) if record and same else None,
            default="opencode" if options.scope.is_global else f"opencode-{self.folder.name}",
        )

    def experiment(self, address: Address, *, only_look: bool = False) -> Experiment:
        """Return the experiment; made or restored, unless we only look.

        Raises:
            UserError: There is none of that id, or the server refuses.
            UsageError: Databricks needs to be told which one.
        """
        query = self.experiment_query(address.uri)
        return experiments.find(address, self.access, query, only_look=only_look)

    def plan(self, address: Address, experiment_id: str) -> project.Plan:
        """Return what the project's files need.

        Raises:
            UserError: Something in the project is in the way.
        """
        before = files.written(self.record)
        return files.plan(self.folder, before, address, experiment_id, self.extra)


def gather_inputs(options: UpOptions) -> UpInputs:
    """Find out what is wanted, and whether it can be done: everything that is known beforehand.

    Raises:
        UserError: It cannot be done.
    """
    folder = options.scope.folder
    found = None if options.scope.is_global else team.read(folder)
    options, notes = team.joined(options, found)
    record = registry.project(folder)
    preflight.check(folder, record)
    opencode = _opencode(record)
    notes += preflight.check_environment(opencode)
    return UpInputs(options, record, opencode, notes)


def _opencode(record: ProjectRecord | None) -> OpenCode | None:
    """Return the OpenCode of this machine; None where there is none.

    Raises:
        UserError: It is too old, or does not run.
    """
    binary = opencode_binary.find()
    if binary is None:
        return None
    if record and record.verified:
        # Asking for the version takes OpenCode longer than all the rest of a second `up`; the
        # same binary gives the same answer.
        known = opencode_binary.OpenCode(binary, record.verified.split(" ")[0])
        if record.verified == known.fingerprint(files.read_by_opencode(Path(record.project))):
            return known
    return opencode_binary.check(binary)
