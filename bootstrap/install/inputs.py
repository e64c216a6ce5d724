"""Gather everything that is known before anything is changed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bootstrap import project
from bootstrap.core import registry
from bootstrap.core.registry import ProjectRecord
from bootstrap.install import experiments, files, preflight, team, trust, verify
from bootstrap.install.experiments import ExperimentQuery, SaidExperiment
from bootstrap.install.files import ExtraSettings
from bootstrap.install.options import UpOptions
from bootstrap.install.trust import Agree
from bootstrap.mlflow.client import Address, Experiment
from bootstrap.plugin import opencode, settings
from bootstrap.plugin.opencode import OpenCode, Programs
from bootstrap.plugin.ownership import Named
from bootstrap.servers.locate import ServerRequest


@dataclass(frozen=True)
class UpInputs:
    """The options of ``up``, and what is known of the project and the machine.

    Attributes:
        options: What the user and the team's file ask for.
        record: The project's record; None where tracing is not on.
        programs: The OpenCode programs of this machine.
        server: The external server to use; None for one of ours.
        notes: Messages for the user.
    """

    options: UpOptions
    record: ProjectRecord | None = None
    programs: Programs = field(default_factory=Programs)
    server: Named | None = None
    notes: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The project."""
        return self.options.scope.folder

    @cached_property
    def credentials(self) -> dict[str, str]:
        """The credentials for the last server."""
        return files.last_credentials(self.folder, self.record)

    def access(self, uri: str) -> dict[str, str]:
        """Return the variables for reaching the server at an address, besides its credentials.

        One of ours needs none: what is set for it may be of an earlier server.
        """
        if self.server is None:
            return dict(team.variables(self.options))
        server = self.server if self.server.uri == uri else Named(uri)
        return {**settings.access(self.folder, server), **team.variables(self.options)}

    @property
    def extra(self) -> ExtraSettings:
        """What to write besides the server and the experiment."""
        before = self.record.package if self.record else None
        return ExtraSettings(team.variables(self.options), self.options.package(before))

    @property
    def server_request(self) -> ServerRequest:
        """Which server to use."""
        return ServerRequest(
            project=self.folder,
            stack=self.options.stack,
            engine=self.options.engine,
            port=self.options.port,
            tracking_uri=self.options.tracking_uri,
            before=self.record,
            credentials=self.credentials,
            access=self.access(self.server.uri or "") if self.server else {},
            named_in=self.options.named_in,
        )

    def experiment_query(self, uri: str) -> ExperimentQuery:
        """Return which experiment to use on a server.

        What is typed, or the team's file says, comes first, then the last one on that server, then
        what is set for MLflow's clients.
        """
        options, record = self.options, self.record
        experiment_id, name = options.experiment_id, options.experiment_name
        same = record is not None and record.tracking_uri == uri
        if experiment_id is None and name is None and not same:
            said = self._said(uri)
            experiment_id = said.value if said and said.is_id else None
            name = said.value if said and not said.is_id else None
        return ExperimentQuery(
            experiment_id=experiment_id,
            name=name,
            before=(record.experiment_id, record.experiment_name) if record and same else None,
            default="opencode" if options.scope.is_global else f"opencode-{self.folder.name}",
        )

    def _said(self, uri: str) -> SaidExperiment | None:
        """Return what is set for MLflow's clients of an experiment on a server."""
        before = files.written(self.record)
        sources = {"this shell": os.environ, ".env": project.set_for_itself(self.folder, before)}
        return experiments.said(sources, uri)

    def about_experiment(self, uri: str, experiment: Experiment) -> tuple[str, ...]:
        """Return a note on what is set for MLflow's clients: whether it counts here."""
        said = self._said(uri)
        if said is None or (self.record is not None and said.means(experiment)):
            return ()
        return (said.note(experiment, self.folder),)

    def experiment(self, address: Address, *, only_look: bool = False) -> Experiment:
        """Return the experiment, as :func:`~bootstrap.install.experiments.find` does."""
        query = self.experiment_query(address.uri)
        return experiments.find(address, self.access(address.uri), query, only_look=only_look)

    def plan(self, address: Address, experiment_id: str) -> project.Plan:
        """Return the changes to the project's files, as :func:`~bootstrap.install.files.plan`."""
        before = files.written(self.record)
        return files.plan(self.folder, before, address, experiment_id, self.extra)


def gather_inputs(options: UpOptions, agree: Agree) -> UpInputs:
    """Gather the inputs, and check everything that can be checked before a change.

    Args:
        options: What the user asks for.
        agree: Asks about a server that only the project's files name.

    Raises:
        UserError: A check failed.
    """
    folder = options.scope.folder
    project.check_folder(folder)
    found = None if options.scope.is_global else team.read(folder)
    options, notes = team.joined(options, found)
    record = registry.project(folder)
    preflight.check(folder, record)
    server = trust.chosen(options, record, agree)
    programs = _programs(options.package(record.package if record else None))
    if programs.problems and not programs.usable:
        raise programs.problems[0]
    notes += preflight.check_environment(programs.usable)
    notes += tuple(f"{one.message} {one.fix}." for one in programs.problems)
    return UpInputs(options, record, programs, server, notes)


def _programs(package: str | None) -> Programs:
    """Return the OpenCode programs of this machine."""
    if verified := verify.remembered():
        # OpenCode takes longer to print its version than the rest of a second `up`; the same
        # binaries give the same answer.
        content = files.read_by_opencode(package)
        known = tuple(
            one
            for command, binary in opencode.find_all().items()
            for version in opencode.verified_versions(verified)
            if (one := OpenCode(binary, version, command)).fingerprint(content) in verified
        )
        if len(known) == len(opencode.find_all()):
            return Programs(known)
    return opencode.programs()
