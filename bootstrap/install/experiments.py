"""The experiment that a project's traces go to: the one asked for, the one from before, or anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bootstrap.core import hints
from bootstrap.core.errors import UsageError, UserError
from bootstrap.mlflow import client, databricks
from bootstrap.mlflow.client import Address, Experiment, Server

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class ExperimentQuery:
    """What is known of the experiment.

    Attributes:
        experiment_id: Asked for by id; it has to be there.
        name: Asked for by name.
        before: Id and name of the one from the last time on the same server.
        default: The name to take where nothing else is known.
    """

    experiment_id: str | None
    name: str | None
    before: tuple[str, str] | None
    default: str

    @property
    def by_name(self) -> str:
        """The name to look for where no id says it."""
        return self.name or (self.before[1] if self.before else self.default)


def find(
    address: Address, access: Mapping[str, str], query: ExperimentQuery, *, only_look: bool = False
) -> Experiment:
    """Return the experiment; made where it is missing, restored where it was deleted.

    Args:
        address: The server, already known to answer.
        access: Variables for reaching it, as for :class:`~bootstrap.mlflow.client.Server`.
        query: Which one.
        only_look: Say what would be done; one that would be created has no id (empty) yet.

    Raises:
        UserError: There is none of that id, or the server refuses.
        UsageError: Databricks needs to be told which one.
    """
    if address.is_databricks:
        return _on_databricks(databricks.connect(address.uri, access), query, only_look=only_look)
    server = Server(address, access)
    if query.experiment_id is not None:
        return _there(server.experiment(query.experiment_id), query.experiment_id, address.uri)
    if query.before and query.name in {None, query.before[1]}:
        found = server.experiment(query.before[0])
        if found is not None and found.name == query.before[1]:
            return found
    return client.ensure_experiment(address, query.by_name, access, only_look=only_look)


def page(uri: str, experiment_id: str, host: str | None = None) -> str:
    """Return the URL of the experiment's traces in the server's own user interface.

    Args:
        uri: The server.
        experiment_id: The experiment.
        host: The URL of the workspace, where the server is Databricks.
    """
    if Address(uri, {}).is_databricks:
        return f"{host or uri}/ml/experiments/{experiment_id}/traces"
    return f"{uri}/#/experiments/{experiment_id}/traces"


def _on_databricks(
    workspace: databricks.Workspace, query: ExperimentQuery, *, only_look: bool
) -> Experiment:
    before = query.before[0] if query.before and query.name is None else None
    if experiment_id := query.experiment_id or before:
        return _there(workspace.experiment(experiment_id), experiment_id, workspace.host)
    name = query.name
    # The same words as Databricks' own documentation of experiments.
    if name is None or not name.startswith("/"):
        said = f"{name!r} is no path" if name else "none is named"
        raise UsageError(
            f"An experiment of Databricks is a path in the workspace, and {said}.",
            fix=f"Give {hints.option('experiment_name', '/Users/you@example.com/opencode')} "
            f"(or /Shared/…), or {hints.option('experiment_id')}",
        )
    if found := workspace.experiment_by_name(name):
        return found
    return Experiment("", name, created=True) if only_look else workspace.create_experiment(name)


def _there(found: Experiment | None, experiment_id: str, where: str) -> Experiment:
    if found is None:
        raise UserError(
            f"There is no active experiment with the id {experiment_id} at {where}.",
            code="experiment_missing",
            fix="Check the id (it is in the experiment's URL), or give a name: "
            + hints.option("experiment_name"),
        )
    return found
