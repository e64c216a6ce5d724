"""``eval``: run a suite on the real OpenCode, and record it in MLflow; make one from real turns."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import hints, registry
from bootstrap.core.errors import UsageError, UserError
from bootstrap.evaluation_results import EvalResult, SuiteResult
from bootstrap.mlflow.client import Address, Server, ensure_experiment
from bootstrap.plugin import program, settings
from bootstrap.plugin.ownership import URI
from bootstrap.project import UndoRecord, check_folder, record
from bootstrap.servers import choose
from bootstrap.servers.base import Progress
from bootstrap.testing.evaluation import evaluate, from_traces, recording, suite_file
from bootstrap.testing.evaluation.experiment import ServerExperiment, said_by, understood
from bootstrap.testing.traces import SESSION

if TYPE_CHECKING:
    from mlflow.entities import Trace

_KEPT = ("MLFLOW_OPENCODE_CAPTURE", "MLFLOW_OPENCODE_REDACT_PATTERN")
"""What the plugin is told of the user's own settings: the rest is where this run's data goes."""
_NOT_PASSED = ("MLFLOW_OPENCODE_", "MLFLOW_EXPERIMENT_")


def run(  # noqa: PLR0913 - one parameter an option
    path: Path,
    progress: Progress,
    *,
    project: Path | None = None,
    experiment_name: str | None = None,
    jobs: int | None = None,
    env: Sequence[str] = (),
    login: bool = False,
) -> EvalResult:
    """Run a suite and record it on the server that its project is traced to.

    Args:
        path: The suite's file.
        progress: Told of each step.
        project: The project whose server is used; by default the suite's.
        experiment_name: Where it is recorded; by default that of the project with ``-eval``.
        jobs: How many run side by side.
        env: Names of variables that OpenCode gets.
        login: Whether OpenCode gets the user's logins.

    Raises:
        UserError: As :func:`bootstrap.testing.evaluate`, or the project has no server.
        UsageError: A variable is not set.
    """
    recording.require_extra()
    suite = suite_file.read(path)
    folder = (project.expanduser().resolve() if project else None) or suite.project
    given = _variables(env)
    address, access, _ = _server(folder)
    name = experiment_name or f"{_experiment_name(folder)}-eval"
    made = ensure_experiment(address, name, access)
    experiment = ServerExperiment(address.uri, made.experiment_id, made.name, access)
    return evaluate(
        suite,
        experiment,
        jobs=jobs,
        env=given,
        login=_login() if login else None,
        may_differ=_written_by_up(suite.project),
        progress=progress,
    )


def make(path: Path, wanted: str, progress: Progress, *, project: Path) -> SuiteResult:
    """Write a suite of the turns of a project that match a filter.

    Args:
        path: The file to write; it must not be there.
        wanted: A filter of MLflow's search for traces.
        progress: Told of each step.
        project: The folder of the project.

    Raises:
        UserError: There is such a file, no such turn, or no server.
        UsageError: The filter is wrong.
    """
    folder = project.expanduser().resolve()
    check_folder(folder)
    address, access, experiment_id = _server(folder)
    if experiment_id is None:
        raise _not_traced(folder)
    progress("Reading the traces …")
    experiment = ServerExperiment(address.uri, experiment_id, "", access)
    with recording.connected(experiment), understood():
        traces = _search(experiment, wanted)
        suite, notes = from_traces.make(
            path.stem, folder, traces, lambda one: _is_first(experiment, one), path
        )
    if not suite.cases:
        raise UserError(
            f"No turn of {folder} that matches {wanted!r} can be run again"
            + (f": {'; '.join(notes)}." if notes else "."),
            code="not_traced",
            fix=f"Try another filter, and look at the traces: {hints.command('open', folder)}",
        )
    _write(path, suite_file.dump(suite))
    return SuiteResult(path, len(suite.cases), notes)


def _search(experiment: ServerExperiment, wanted: str) -> list[Trace]:
    from mlflow.exceptions import MlflowException  # noqa: PLC0415 - takes a second

    try:
        return experiment.reader.matching(wanted)
    except MlflowException as error:
        if error.error_code != "INVALID_PARAMETER_VALUE":
            raise
        raise UsageError(
            f"MLflow does not take the filter {wanted!r}: {said_by(error)}",
            fix="Write it as in MLflow's search, such as: tag.opencode.agent = 'build' AND "
            "trace.status = 'OK'",
        ) from error


def _is_first(experiment: ServerExperiment, trace: Trace) -> bool:
    session = trace.info.trace_metadata.get(SESSION, "")
    if not session or "'" in session:
        return False
    known = experiment.reader.of(session, include_spans=False)
    # Meanwhile they may have been deleted.
    return bool(known) and bool(known[0].info.trace_id == trace.info.trace_id)


def _server(folder: Path) -> tuple[Address, Mapping[str, str], str | None]:
    """Return the server that a folder is traced to, how it is reached, and the experiment.

    Raises:
        UserError: There is none, only the project's files name it, it does not answer, or it is one
            of Databricks.
    """
    (given,) = settings.ask([program.Project.of(folder)])
    uri = given.get(URI)
    if uri is None and given.proposals:
        proposal = given.proposals[0]
        raise UserError(f"{proposal.text}.", code="server_untrusted", fix=proposal.fix(folder))
    if uri is None:
        raise _not_traced(folder)
    known = registry.project(folder)
    choose.require_ours(known, uri)
    address = Address.parse(uri)
    if address.is_databricks:
        raise UserError(
            f"{folder} is traced to Databricks, where evaluation needs Databricks' own packages.",
            code="server_external",
            fix="Use an MLflow server: MLFLOW_TRACKING_URI=http://… in the environment.",
        )
    access = {**_passed(given.values()), **address.credentials}
    Server(address, access).version()
    return address, access, given.get("MLFLOW_EXPERIMENT_ID")


def _passed(values: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in values.items()
        if name in _KEPT or not name.startswith(_NOT_PASSED)
    }


def _not_traced(folder: Path) -> UserError:
    return UserError(
        f"{folder} is not traced to an MLflow server.",
        code="not_traced",
        fix=f"Type: {hints.command('up', folder)} (or set MLFLOW_TRACKING_URI)",
    )


def _experiment_name(folder: Path) -> str:
    known = registry.project(folder)
    return known.experiment_name if known else f"opencode-{folder.name}"


def _variables(names: Sequence[str]) -> dict[str, str]:
    for name in names:
        if name not in os.environ:
            raise UsageError(
                f"The variable {name!r} is not set.",
                fix="Set it (export …), or take the option out; it takes a name only.",
            )
    return {name: os.environ[name] for name in names}


def _login() -> Path:
    """Return the file with the user's logins of OpenCode.

    Raises:
        UserError: There is none.
    """
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    path = Path(data, "opencode", "auth.json").resolve()
    if not path.is_file():
        raise UserError(
            f"OpenCode has no logins here: {path} does not exist.",
            code="opencode_unusable",
            fix="Log in (opencode auth login), or pass a key: --env ANTHROPIC_API_KEY",
        )
    return path


def _written_by_up(folder: Path) -> frozenset[str]:
    """Return the files of a project that differ from its last commit by what ``up`` wrote only."""
    known = registry.project(folder)
    if known is None:
        return frozenset()
    undo = UndoRecord.from_json(known.undo)
    return frozenset(file.path for file in undo.files if _digest(folder / file.path) == file.after)


def _digest(path: Path) -> str | None:
    try:
        return record.digest(path.read_bytes())
    except OSError:
        return None


def _write(path: Path, text: str) -> None:
    try:
        # Prompts and diffs may hold what is nobody else's.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - it is open already
            file.write(text)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written: {error.strerror or error}.",
            code="not_writable",
            fix="Name a new file in a folder that you can write to.",
        ) from error
