"""Turn tracing on in one project, on a known server: experiment, files, a check by OpenCode."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bootstrap import project
from bootstrap.core import hints, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.core.rollback import Transaction
from bootstrap.core.text import one_line
from bootstrap.install import experiments, verify
from bootstrap.install.inputs import UpInputs
from bootstrap.mlflow.client import Experiment, RefusedError, Server
from bootstrap.plugin import installing
from bootstrap.plugin.loading import LOST_WITH_MLFLOWS
from bootstrap.plugin.opencode import COMMANDS, OpenCode, Programs
from bootstrap.plugin.ownership import Named
from bootstrap.project import worktrees
from bootstrap.results import Step, UpResult
from bootstrap.servers import token
from bootstrap.servers.base import Progress
from bootstrap.servers.locate import Located


@dataclass(frozen=True)
class Installation:
    """Turns tracing on in one project; each step registers how to roll it back."""

    inputs: UpInputs
    transaction: Transaction
    progress: Progress

    def experiment(self, located: Located) -> Experiment:
        """Return the experiment, as :func:`~bootstrap.install.experiments.find` does."""
        if self.inputs.experiment_query(located.address.uri).before is None:
            self.progress("Looking for the experiment …")
        try:
            found = self.inputs.experiment(located.address)
        except RefusedError as error:
            if located.stack is None:
                raise
            raise _lost_token(located.stack, self.inputs.folder) from error
        if found.created or found.restored:
            access = self.inputs.access(located.address.uri)
            remove = partial(experiments.remove, located.address, access, found.experiment_id)
            self.transaction.on_failure(remove)
        return found

    def install(self, located: Located, experiment: Experiment) -> UpResult:
        """Write the files, and check that OpenCode loads the plugin.

        Raises:
            UserError: A file cannot be written, or OpenCode does not load the plugin.
        """
        inputs, folder = self.inputs, self.inputs.folder
        opencode = next(iter(inputs.programs.usable), None)
        without_otlp = self._without_otlp(located, experiment)
        plan = inputs.plan(located.address, experiment.experiment_id)
        now = ProjectRecord(
            project=str(folder),
            stack=located.stack,
            engine=located.server.engine,
            tracking_uri=located.address.uri,
            experiment_id=experiment.experiment_id,
            experiment_name=experiment.name,
            undo=plan.record.to_json(),
            verified=inputs.record.verified if inputs.record else None,
            package=inputs.extra.package,
        )
        # Saved first: if this process dies while it writes the files, `down` knows them.
        self.transaction.on_failure(self._restore_record)
        if now != inputs.record:
            registry.save_project(now)
        self._trust(located)
        folders_that_stay = project.apply(plan)
        self.transaction.on_failure(lambda: self._restore_files(plan))
        proved = verify.verify(now, inputs.programs.usable, self.progress)
        if proved.marks != now.verified:
            registry.save_project(replace(now, verified=proved.marks))
        page = experiments.page(
            located.address.uri, experiment.experiment_id, located.server.details.get("host")
        )
        steps = (
            _server_step(located),
            experiment_step(experiment),
            files_step(folder, plan),
            *proved.steps,
        )
        return UpResult(
            project=folder,
            engine=located.server.engine,
            engine_reason=located.reason,
            tracking_uri=located.address.uri,
            mlflow_version=located.server.version,
            experiment_id=experiment.experiment_id,
            experiment_name=experiment.name,
            experiment_url=page,
            browser_url=token.link(located.stack, page),
            opencode_version=opencode.version if opencode else None,
            opencode_versions={one.command: one.version for one in inputs.programs.usable},
            changed=any(step.changed for step in steps),
            steps=steps,
            notes=(
                *inputs.notes,
                *located.notes,
                *without_otlp,
                *inputs.about_experiment(located.address.uri, experiment),
                *plan.notes,
                *_private_now(plan),
                *folders_that_stay,
                *proved.notes,
                *_overriding_variables(now, inputs.programs),
                *verify.about_service(folder, plan.changes, inputs.programs),
                *_losses(now.package),
                *_worktrees(folder),
            ),
            next_step=next_step(now, opencode),
        )

    def _without_otlp(self, located: Located, experiment: Experiment) -> tuple[str, ...]:
        """Return a note about an external server that accepts no spans."""
        if located.server.engine != "external" or located.address.is_databricks:
            return ()
        if Server(located.address, self.inputs.access(located.address.uri)).takes_spans(
            experiment.experiment_id
        ):
            return ()
        note = (
            f"This server (MLflow {located.server.version}) takes no OpenTelemetry spans: it is "
            "older than 3.6 or keeps its data in files. A turn's spans appear when the turn ends."
        )
        return (note,)

    def _restore_files(self, plan: project.Plan) -> None:
        if self.inputs.record is None:
            project.undo(self.inputs.folder, plan.record)
        else:
            project.take_back(plan)

    def _trust(self, located: Located) -> None:
        """Let the plugin use the server from now on, and no other one that the project names."""
        uri = located.address.uri
        folder = self.inputs.folder
        server = self.inputs.server or Named(uri)
        secret = None if located.stack is None else token.of(located.stack)
        wanted = {one for one in (Named(uri).address, server.address) if one is not None}
        trusted = registry.trusted(folder)
        for address in wanted:
            if address not in trusted:
                # Before the change: it can fail when the file is there already.
                self.transaction.on_failure(partial(registry.distrust, folder, address))
            registry.trust(folder, address, secret)
        for address in set(trusted) - wanted:
            again = (folder, address, registry.tokens().get(address))
            self.transaction.on_failure(partial(registry.trust, *again))
            registry.distrust(folder, address)

    def _restore_record(self) -> None:
        if self.inputs.record:
            registry.save_project(self.inputs.record)
        else:
            registry.forget_project(self.inputs.folder)


def _lost_token(stack: str, folder: Path) -> UserError:
    downs = [hints.command("down", one.project) for one in registry.projects_on(stack)]
    anew = "; ".join([*downs, hints.command("up", folder)])
    return UserError(
        f"The server refuses its token: since it was started, {token.file(stack)} was changed "
        "or removed.",
        code="server_refused",
        fix=f"Start it anew with another one, type: {anew}",
    )


def _worktrees(folder: Path) -> tuple[str, ...]:
    """Return a note about the repository's other worktrees, which have no plugin file."""
    untraced = [one for one in worktrees.others(folder) if registry.project(one) is None]
    if not untraced:
        return ()
    example = hints.command("up", untraced[0])
    names = one_line(", ".join(map(str, untraced)), 200)
    return (f"Not traced: other worktrees of this repository, {names}. To trace one: {example}",)


def _server_step(located: Located) -> Step:
    server = located.server
    what = f"MLflow {server.version}" if server.version else server.details.get("host", "")
    text = f"{server.tracking_uri}  {what}, {server.engine} ({located.reason})"
    return Step("Server", text, changed=server.started)


def experiment_step(experiment: Experiment, doing: str = "") -> Step:
    """Return the step for an experiment; ``doing`` may say ``would be ``."""
    state = ""
    if experiment.created:
        state = ", created"
    elif experiment.restored:
        state = f", was deleted: {doing}restored"
    text = f"{experiment.name} (id {experiment.experiment_id}{state})"
    return Step("Experiment", text, changed=experiment.created or experiment.restored)


def files_step(folder: Path, plan: project.Plan, doing: str = "") -> Step:
    """Return the step for a project's files, with ``doing`` before the names of changed ones."""
    if plan.is_noop:
        return Step("Files", "in place", changed=False)
    names = ", ".join(str(change.path.relative_to(folder)) for change in plan.changes)
    return Step("Files", f"{doing}{names}", changed=True)


def _private_now(plan: project.Plan) -> tuple[str, ...]:
    """Return a note about a file that others could read before it got a secret."""
    return tuple(
        f"{change.path.name} holds a secret now, so only you can read it: its mode was "
        f"{change.mode_before:o}, and is that again after `down`."
        for change in plan.changes
        if change.mode is not None and change.mode_before is not None
    )


def _losses(package: str | None) -> tuple[str, ...]:
    """Return a note about the limits of MLflow's own package."""
    if package is None:
        return ()
    lost = "; ".join(LOST_WITH_MLFLOWS)
    return (f"{package} reads no .env, and as of 0.2.0: {lost}.",)


def _overriding_variables(record: ProjectRecord, programs: Programs) -> tuple[str, ...]:
    if programs.rules > 1:
        return ()
    written = {
        "MLFLOW_TRACKING_URI": record.tracking_uri,
        "MLFLOW_EXPERIMENT_ID": record.experiment_id,
    }
    return tuple(
        f"{name} is set to {os.environ[name]!r} in this shell and wins over the project's .env; "
        f"type: unset {name}"
        for name, value in written.items()
        if os.environ.get(name, value) not in {value, ""}
    )


def next_step(record: ProjectRecord, opencode: OpenCode | None) -> str:
    """Return the command that starts OpenCode in a project, ready to paste.

    Where there is Docker and no OpenCode, that is one in a container.
    """
    start = opencode.command if opencode else COMMANDS[0]
    if record.package is not None:
        # It reads no .env. A shell that reads it would run what the repository put into it.
        variables = {
            "MLFLOW_TRACKING_URI": record.tracking_uri,
            "MLFLOW_EXPERIMENT_ID": record.experiment_id,
        }
        set_now = [f"{name}={hints.quoted(one)}" for name, one in variables.items()]
        if record.stack is not None and token.of(record.stack):
            # Not the token itself: the command stays in the shell's history.
            kept = hints.quoted(token.file(record.stack))
            set_now.append(f'{token.CREDENTIAL}="$(sed -n s/^{token.SWITCH}=//p {kept})"')
        start = " ".join([*set_now, start])
    if opencode is None:
        if record.engine == "compose":
            return hints.command("shell", record.project)
        start = f"{installing.how_to_install()} && {start}"
    folder = Path(record.project)
    return start if folder == Path.cwd() else hints.inside(folder, start)
