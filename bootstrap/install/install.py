"""Turn tracing on in one project whose server is known: experiment, files, and OpenCode's word."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dotenv import dotenv_values

from bootstrap import project
from bootstrap.core import hints, paths, registry
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.install import experiments
from bootstrap.mlflow.client import Address, Experiment, Server
from bootstrap.plugin import opencode as opencode_binary
from bootstrap.project import TracingSettings, UndoRecord
from bootstrap.project.kinds import opencode_json
from bootstrap.project.kinds.opencode_json import PLUGIN_PATH
from bootstrap.results import Step, UpResult

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bootstrap.core.rollback import Transaction
    from bootstrap.plugin.opencode import OpenCode
    from bootstrap.servers.base import Progress
    from bootstrap.servers.locate import Located

CREDENTIALS = ("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD")


def check(folder: Path, record: ProjectRecord | None) -> project.Plan:
    """Make sure that all files of a project can be written, before anything is touched.

    Args:
        folder: The project.
        record: What is remembered of it.

    Returns:
        What would be written for the server and the experiment from before.

    Raises:
        UserError: Something in the project is in the way.
    """
    before = (record.tracking_uri, record.experiment_id) if record else ("http://127.0.0.1", "0")
    address = Address(before[0], credentials(folder) if record else {})
    extra = ExtraSettings(package=record.package if record else None)
    return what_to_write(folder, record, address, before[1], extra)


def opencode(record: ProjectRecord | None) -> OpenCode | None:
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
        if record.verified == known.fingerprint(_what_opencode_reads(Path(record.project))):
            return known
    return opencode_binary.check(binary)


def wanted_experiment(
    folder: Path,
    record: ProjectRecord | None,
    uri: str,
    *,
    name: str | None,
    experiment_id: str | None,
) -> experiments.ExperimentQuery:
    """Return what is known of a project's experiment on a server.

    Args:
        folder: The project.
        record: What is remembered of it.
        uri: The server.
        name: Of the experiment, where it was asked for by that.
        experiment_id: The same for its id.
    """
    same = record is not None and record.tracking_uri == uri
    everywhere = folder == paths.opencode_config_dir()
    return experiments.ExperimentQuery(
        experiment_id=experiment_id,
        name=name,
        before=(record.experiment_id, record.experiment_name) if record and same else None,
        default="opencode" if everywhere else f"opencode-{folder.name}",
    )


@dataclass(frozen=True)
class ExtraSettings:
    """What is written besides the server and the experiment.

    Attributes:
        further: Other variables for ``.env``.
        package: The npm package to load instead of the plugin.
    """

    further: Mapping[str, str] = field(default_factory=dict)
    package: str | None = None


def what_to_write(
    folder: Path,
    record: ProjectRecord | None,
    address: Address,
    experiment_id: str,
    extra: ExtraSettings,
) -> project.Plan:
    """Return what a project's files need for a server and an experiment. Writes nothing.

    Args:
        folder: The project.
        record: What is remembered of it.
        address: The server, with the credentials to write down.
        experiment_id: Where traces go.
        extra: What else is wanted.

    Raises:
        UserError: Something in the project is in the way.
    """
    return project.plan(folder, _settings(address, experiment_id, extra), _undo(record))


def _undo(record: ProjectRecord | None) -> UndoRecord | None:
    return UndoRecord.from_json(record.undo) if record else None


def _settings(address: Address, experiment_id: str, extra: ExtraSettings) -> TracingSettings:
    return TracingSettings(
        tracking_uri=address.uri,
        experiment_id=experiment_id,
        package=extra.package,
        further=extra.further,
        secrets=address.credentials,
        plugin_source=paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes(),
    )


def credentials(folder: Path) -> dict[str, str]:
    """Return the credentials for the server that the project's ``.env`` holds."""
    try:
        found = dotenv_values(folder / ".env")
    except (OSError, UnicodeDecodeError):
        return {}  # the plan says what is wrong with the file
    return {name: value for name in CREDENTIALS if (value := found.get(name))}


def _what_opencode_reads(folder: Path) -> bytes:
    names = ("opencode.json", "opencode.jsonc", PLUGIN_PATH, ".env")
    present = [folder / name for name in names if (folder / name).is_file()]
    return b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in present)


@dataclass
class Installation:
    """Tracing in one project; each step registers what a later failure takes back.

    Attributes:
        folder: The project.
        record: What was remembered of it before.
        opencode: The OpenCode that is to load the plugin.
        transaction: Told how to take back what is done.
        progress: Told what is done.
        access: Variables for reaching a server from here, the project's ``.env`` included.
        extra: What is written besides the server and the experiment.
        credentials: For the server from before, as the project's ``.env`` holds them.
    """

    folder: Path
    record: ProjectRecord | None
    opencode: OpenCode | None
    transaction: Transaction
    progress: Progress
    access: Mapping[str, str] = field(default_factory=dict, repr=False)
    extra: ExtraSettings = field(default_factory=ExtraSettings)
    credentials: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.credentials = credentials(self.folder)

    def experiment(
        self, located: Located, *, name: str | None, experiment_id: str | None
    ) -> Experiment:
        """Return the experiment: the one asked for, the one from before, or a new one.

        Raises:
            UserError: There is none of that id, or the server refuses.
            UsageError: Databricks needs to be told which one.
        """
        wanted = wanted_experiment(
            self.folder, self.record, located.address.uri, name=name, experiment_id=experiment_id
        )
        if wanted.before is None:
            self.progress("Looking for the experiment …")
        return experiments.find(located.address, self.access, wanted)

    def install(self, located: Located, experiment: Experiment) -> UpResult:
        """Write the files, and have OpenCode load the plugin.

        Raises:
            UserError: A file cannot be written, or OpenCode does not load the plugin.
        """
        folder = self.folder
        without_otlp = self._without_otlp(located, experiment)
        plan = what_to_write(
            folder,
            self.record,
            located.address,
            experiment.experiment_id,
            self.extra,
        )
        now = ProjectRecord(
            project=str(folder),
            stack=located.stack,
            engine=located.server.engine,
            tracking_uri=located.address.uri,
            experiment_id=experiment.experiment_id,
            experiment_name=experiment.name,
            undo=plan.record.to_json(),
            verified=self.record.verified if self.record else None,
            package=self.extra.package,
        )
        # Written down first: should this process die while it writes the files, `down` knows them.
        self.transaction.on_failure(self._forget)
        if now != self.record:
            registry.save_project(now)
        project.apply(plan)
        self.transaction.on_failure(lambda: self._take_back(plan.record))
        verified, opencode_steps, opencode_notes = self._verify(now)
        if verified != now.verified:
            registry.save_project(replace(now, verified=verified))
        steps = (
            _server_step(located),
            _experiment_step(experiment),
            *_file_steps(folder, plan),
            *opencode_steps,
        )
        return UpResult(
            project=folder,
            engine=located.server.engine,
            engine_reason=located.reason,
            tracking_uri=located.address.uri,
            mlflow_version=located.server.version,
            experiment_id=experiment.experiment_id,
            experiment_name=experiment.name,
            experiment_url=experiments.page(located.address.uri, experiment.experiment_id),
            opencode_version=self.opencode.version if self.opencode else None,
            changed=any(step.changed for step in steps),
            steps=steps,
            notes=(
                *located.notes,
                *without_otlp,
                *plan.notes,
                *opencode_notes,
                *_overriding_variables(now),
                *_losses(now.package),
            ),
            next_step=_next_step(folder, self.opencode, self.extra.package),
        )

    def _without_otlp(self, located: Located, experiment: Experiment) -> tuple[str, ...]:
        """Return what to tell about a server that takes no spans; those of ours all do."""
        if located.server.engine != "external" or located.address.is_databricks:
            return ()
        if Server(located.address, self.access).takes_spans(experiment.experiment_id):
            return ()
        note = (
            f"This server (MLflow {located.server.version}) takes no OpenTelemetry spans: it is "
            "older than 3.6 or keeps its data in files. A turn's spans come when it is over."
        )
        return (note,)

    def _take_back(self, written: UndoRecord) -> None:
        """Give the files back as they were before this call."""
        folder, record = self.folder, self.record
        if record is None:
            project.undo(folder, written)
            return
        address = Address(record.tracking_uri, self.credentials)
        extra = replace(self.extra, package=record.package)
        before = _settings(address, record.experiment_id, extra)
        project.apply(project.plan(folder, before, written))

    def _forget(self) -> None:
        if self.record:
            registry.save_project(self.record)
        else:
            registry.forget_project(self.folder)

    def _verify(self, now: ProjectRecord) -> tuple[str | None, tuple[Step, ...], tuple[str, ...]]:
        """Return the fingerprint to remember, the step to show, and what to tell besides."""
        folder, opencode = self.folder, self.opencode
        if opencode is None:
            return None, (), ("OpenCode is not on this machine's PATH; all is ready for it.",)
        if now.verified == opencode.fingerprint(_what_opencode_reads(folder)):
            what = now.package or "the plugin"
            text = f"{opencode.version} has loaded {what}"
            return now.verified, (Step("OpenCode", text, changed=False),), ()
        self.progress("Asking OpenCode whether it loads the plugin …")
        if now.package is None:
            answer = opencode_binary.loaded(opencode, folder, folder / PLUGIN_PATH)
        else:
            answer = opencode_binary.installed(opencode, folder, now.package)
        if answer.loaded is None:
            return None, (), (f"{answer.text} The plugin is installed, but not seen to load.",)
        if not answer.loaded:
            mend = f"Type in {folder}: opencode debug info --print-logs"
            if now.package is not None:
                own = hints.command("up", folder, plugin="own")
                mend = f"To see why, type: npm view {now.package}; or take this product's: {own}"
            raise UserError(answer.text, mend=mend)
        # Read again: OpenCode adds "$schema" to a configuration that has none.
        fingerprint = opencode.fingerprint(_what_opencode_reads(folder))
        return fingerprint, (Step("OpenCode", answer.text, changed=False),), ()


def _server_step(located: Located) -> Step:
    server = located.server
    what = f"MLflow {server.version}" if server.version else server.details.get("host", "")
    text = f"{server.tracking_uri}  {what}, {server.engine} ({located.reason})"
    return Step("Server", text, changed=server.started)


def _experiment_step(experiment: Experiment) -> Step:
    state = ""
    if experiment.created:
        state = ", created"
    elif experiment.restored:
        state = ", was deleted: restored"
    text = f"{experiment.name} (id {experiment.experiment_id}{state})"
    return Step("Experiment", text, changed=experiment.created or experiment.restored)


def _file_steps(folder: Path, plan: project.Plan) -> tuple[Step, ...]:
    if plan.is_noop:
        return (Step("Files", "in place", changed=False),)
    names = [str(change.path.relative_to(folder)) for change in plan.changes]
    return (Step("Files", ", ".join(names), changed=True),)


def _losses(package: str | None) -> tuple[str, ...]:
    """Return what to tell about MLflow's own package."""
    if package is None:
        return ()
    lost = "; ".join(opencode_json.LOST_WITH_MLFLOWS)
    return (f"{package} reads no .env, and as of 0.2.0: {lost}.",)


def _overriding_variables(record: ProjectRecord) -> tuple[str, ...]:
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


def _next_step(folder: Path, opencode: OpenCode | None, package: str | None) -> str:
    start = "opencode" if opencode else "npm i -g opencode-ai && opencode"
    if package is not None:
        start = f"set -a; . ./.env; set +a; {start}"  # it reads no .env
    return start if folder == Path.cwd() else f"cd {folder} && {start}"
