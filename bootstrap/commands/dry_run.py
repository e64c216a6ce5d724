"""``up --dry-run``: what ``up`` would do, line by line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

from bootstrap.install.files import CREDENTIALS
from bootstrap.install.inputs import UpInputs, gather_inputs
from bootstrap.install.install import experiment_step, files_step
from bootstrap.install.options import UpOptions
from bootstrap.install.trust import ServerProposal, refuse
from bootstrap.mlflow.client import Experiment
from bootstrap.plugin.loading import packages_to_install
from bootstrap.project import FileChange, Plan, recognise
from bootstrap.project.edits import decode
from bootstrap.project.kinds import plugin
from bootstrap.results import DryRunResult, FileDifference, ProjectPreview, Step
from bootstrap.servers import token
from bootstrap.servers.locate import ServerPlan, plan_server

ID_TO_COME = "<id of the new experiment>"
"""Placeholder for the id that the server gives to a new experiment."""
_MASK = "***"
_UNSHOWN = {
    Path(name).name for name in (plugin.PATH, plugin.HINT, plugin.EARLIER_PATH, recognise.PATH)
}
"""Files that are no user's to read."""
_CREDENTIAL = re.compile(rf"^([+-].*\b(?:{'|'.join([*CREDENTIALS, token.CREDENTIAL])})\s*=).*")


def dry_run(wanted: Sequence[UpOptions]) -> DryRunResult:
    """Return what ``up`` would do with the same options, one for each project.

    Raises:
        UserError: ``up`` would refuse them, as far as that is known beforehand.
    """
    for options in wanted:
        options.check()
    return DryRunResult(
        tuple(
            _preview(gather_inputs(options, _agreed if options.trust else refuse))
            for options in wanted
        )
    )


def _agreed(_proposal: ServerProposal) -> None:
    """Agree for this look, and remember nothing."""


def _preview(inputs: UpInputs) -> ProjectPreview:
    folder = inputs.folder
    server = plan_server(inputs.server_request)
    experiment = _experiment(inputs, server)
    plan = inputs.plan(server.address, experiment.experiment_id or ID_TO_COME)
    steps = (
        _server_step(server),
        _experiment_step(experiment),
        files_step(folder, plan, "would be written: "),
    )
    return ProjectPreview(
        project=folder,
        engine=server.engine,
        tracking_uri=server.address.uri,
        experiment_id=experiment.experiment_id or None,
        experiment_name=experiment.name,
        changed=any(step.changed for step in steps),
        steps=steps,
        differences=tuple(difference(change) for change in plan.changes),
        notes=(
            *inputs.notes,
            *server.notes,
            *inputs.about_experiment(server.address.uri, experiment),
            *plan.notes,
            *_installations(inputs, plan),
        ),
    )


def _installations(inputs: UpInputs, plan: Plan) -> tuple[str, ...]:
    """Return a note on what OpenCode would install at its first start with the plugin."""
    each = (
        packages_to_install(one, inputs.folder, plan.obsolete) for one in inputs.programs.usable
    )
    return tuple(f"OpenCode starts slowly the first time: {what}." for what in each if what)


def _experiment(inputs: UpInputs, server: ServerPlan) -> Experiment:
    """Return the experiment; one without an id would be created."""
    if server.running is not None:
        return inputs.experiment(server.address, only_look=True)
    # The server does not run: expect the experiment of the last time.
    query = inputs.experiment_query(server.address.uri)
    if query.experiment_id is not None:
        return Experiment(query.experiment_id, query.by_name)
    if query.before and query.name in {None, query.before[1]}:
        return Experiment(*query.before)
    return Experiment("", query.by_name, created=True)


def _server_step(server: ServerPlan) -> Step:
    what = f"{server.address.uri}  {server.engine} ({server.reason})"
    state = "runs" if server.running else "would be started"
    return Step("Server", f"{what}, {state}", changed=server.running is None)


def _experiment_step(experiment: Experiment) -> Step:
    if experiment.experiment_id:
        return experiment_step(experiment, "would be ")
    text = f"{experiment.name}, would be created unless it is there"
    return Step("Experiment", text, changed=True)


def difference(change: FileChange) -> FileDifference:
    """Return how one file would change, as ``diff -u`` shows it.

    Raises:
        UserError: A symbolic link leads out of the project.
    """
    what = "new" if change.before is None else "changed"
    if change.after is None:
        what = "deleted"
    if change.mode is not None and change.mode != change.mode_before:
        what += f", mode {change.mode:o}"
    if change.path.name in _UNSHOWN:
        text = f"{what}, {len(change.after or b''):,} bytes"
        return FileDifference(change.path, text, (), change.real_path)
    before, after = (decode(data or b"") for data in (change.before, change.after))
    # No context lines of `.env`: they may hold the user's secrets.
    around = 0 if change.path.name == ".env" else 3
    lines = difflib.unified_diff(
        before.splitlines(),
        after.splitlines(),
        "before" if change.before is not None else "/dev/null",
        "after" if change.after is not None else "/dev/null",
        n=around,
        lineterm="",
    )
    masked = tuple(_CREDENTIAL.sub(rf"\1{_MASK}", line) for line in lines)
    return FileDifference(change.path, what, masked, change.real_path)
