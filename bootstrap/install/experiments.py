"""Find or create the experiment that a project's traces go to."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import hints
from bootstrap.core.errors import UsageError, UserError
from bootstrap.core.text import one_line
from bootstrap.mlflow import client, databricks
from bootstrap.mlflow.client import Address, Experiment, Server
from bootstrap.plugin.ownership import EXPERIMENT_NAME, URI, Named

_ID, _NAME = "MLFLOW_EXPERIMENT_ID", EXPERIMENT_NAME


@dataclass(frozen=True)
class ExperimentQuery:
    """Which experiment to use.

    Attributes:
        experiment_id: The id asked for; it has to exist.
        name: The name asked for.
        before: Id and name of the project's last one on the same server.
        default: The name where nothing else is known.
    """

    experiment_id: str | None
    name: str | None
    before: tuple[str, str] | None
    default: str

    @property
    def by_name(self) -> str:
        """The name to search for where there is no id."""
        return self.name or (self.before[1] if self.before else self.default)


@dataclass(frozen=True)
class SaidExperiment:
    """An experiment that is set for MLflow's own clients.

    Attributes:
        variable: The variable.
        value: Its value.
        place: Where it is set, for the user.
    """

    variable: str
    value: str
    place: str

    @property
    def is_id(self) -> bool:
        """Whether it is an id."""
        return self.variable == _ID

    def means(self, experiment: Experiment) -> bool:
        """Whether it is that experiment."""
        return self.value == (experiment.experiment_id if self.is_id else experiment.name)

    def note(self, used: Experiment, folder: Path) -> str:
        """Return what was done with it, for the user."""
        what = f"{self.variable} of {self.place}"
        if self.means(used):
            return f"The experiment is that of {what}."
        option = {"experiment_id" if self.is_id else "experiment_name": self.value}
        change = hints.command("up", folder, **option)
        return (
            f"{what} is not used ({one_line(self.value, 200)}): traces go to {used.name}. "
            f"To use it, type: {change}"
        )


def said(sources: Mapping[str, Mapping[str, str]], uri: str) -> SaidExperiment | None:
    """Return the experiment that is set for MLflow's own clients on a server; None without one.

    A name counts as it does for them (3.17.2, ``_get_experiment_id_from_env``): it is created where
    it is missing. An id means nothing without its server. What is set beside another server is
    for that one.

    Args:
        sources: The variables that are set, by the place where they are, in order.
        uri: The server.
    """
    for place, values in sources.items():
        server = values.get(URI, "").strip()
        is_same = Named(server).address == Named(uri).address if server else None
        for variable in (_NAME, _ID):
            value = values.get(variable, "").strip()
            if value and (is_same or (is_same is None and variable == _NAME)):
                return SaidExperiment(variable, value, place)
    return None


def find(
    address: Address, access: Mapping[str, str], query: ExperimentQuery, *, only_look: bool = False
) -> Experiment:
    """Return the experiment; created where it is missing, restored where it was deleted.

    With ``only_look`` nothing is changed; an experiment that would be created has an empty id.

    Raises:
        UserError: There is none of that id, or the server refuses.
        UsageError: No path is given on Databricks.
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


def remove(address: Address, access: Mapping[str, str], experiment_id: str) -> None:
    """Delete an experiment, so that a new one of its name restores it; nothing where that fails."""
    # It is a part of a roll back, whose cause is what the user needs to know.
    with suppress(UserError):
        if address.is_databricks:
            databricks.connect(address.uri, access).delete_experiment(experiment_id)
        else:
            Server(address, access).delete_experiment(experiment_id)


def page(uri: str, experiment_id: str, host: str | None = None) -> str:
    """Return the page of the experiment's traces; ``host`` is a Databricks workspace's URL."""
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
    if name is None or not name.startswith("/"):
        problem = f"{name!r} is not a path" if name else "none is given"
        raise UsageError(
            f"On Databricks, an experiment is named by a path in the workspace, and {problem}.",
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
