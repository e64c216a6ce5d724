"""Where an evaluation is recorded."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bootstrap.core.errors import UserError
from bootstrap.core.masking import masker
from bootstrap.core.text import one_line
from bootstrap.testing.traces import TraceReader


class Experiment(Protocol):
    """An experiment that an evaluation is recorded in."""

    @property
    def tracking_uri(self) -> str:
        """The server, as MLflow's client takes it."""

    @property
    def experiment_id(self) -> str:
        """MLflow's id."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def variables(self) -> Mapping[str, str]:
        """What sends a program's traces there, and reaches the server."""

    @property
    def reader(self) -> TraceReader:
        """What reads its traces."""


@dataclass(frozen=True)
class ServerExperiment:
    """An experiment of a server that this process did not start.

    Attributes:
        tracking_uri: The server, without credentials.
        experiment_id: MLflow's id.
        name: Its name.
        access: Variables for reaching it, such as ``MLFLOW_TRACKING_TOKEN``.
    """

    tracking_uri: str
    experiment_id: str
    name: str
    access: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def variables(self) -> Mapping[str, str]:
        """What sends a program's traces there, and reaches the server."""
        return {
            **self.access,
            "MLFLOW_TRACKING_URI": self.tracking_uri,
            "MLFLOW_EXPERIMENT_ID": self.experiment_id,
        }

    @property
    def reader(self) -> TraceReader:
        """What reads its traces."""
        return TraceReader(self.tracking_uri, self.experiment_id)


def said_by(error: Exception) -> str:
    """Return what MLflow's client says, in a line, without the credentials of an address in it."""
    return one_line(masker(())(str(error)), 300)


@contextlib.contextmanager
def understood() -> Iterator[None]:
    """Say what MLflow's client raises as an error for the user.

    Raises:
        UserError: The server is away, or refuses.
    """
    from mlflow.exceptions import MlflowException  # noqa: PLC0415 - takes a second

    try:
        yield
    except MlflowException as error:
        raise UserError(
            f"The MLflow server does not do it: {said_by(error)}",
            code="server_failed",
            fix="See whether it runs: opencode-mlflow doctor",
        ) from error
