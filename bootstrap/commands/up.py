"""``up``: the server runs, the experiment is there, the project is traced, and all of it is so."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dotenv import dotenv_values

from bootstrap import experiments, paths, project, registry, settings
from bootstrap import opencode as opencode_binary
from bootstrap.commands.options import UpOptions
from bootstrap.errors import UsageError, UserError
from bootstrap.project import TracingSettings, UndoRecord
from bootstrap.project.opencode_config import PLUGIN_PATH
from bootstrap.registry import ProjectRecord, StackRecord
from bootstrap.result import Step, UpResult
from bootstrap.servers import choose, external, ports
from bootstrap.servers.ports import PortTakenError
from bootstrap.tracking import Address, Experiment, Server
from bootstrap.transaction import Transaction

PORT_RACES = 3
"""How often a port that was chosen for the user may be snatched away before we give up."""
CREDENTIALS = ("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD")

__all__ = ["UpOptions", "up"]

if TYPE_CHECKING:
    from bootstrap.opencode import OpenCode
    from bootstrap.servers.base import ManagedServer, Progress, RunningServer


@dataclass(frozen=True)
class _Located:
    """A server, and how it came to be the one."""

    server: RunningServer
    address: Address
    stack: str | None
    reason: str
    notes: tuple[str, ...] = ()


def up(options: UpOptions, progress: Progress) -> UpResult:
    """Turn tracing on in a project.

    Looks before it touches, then acts, then verifies; a failure or an interrupt takes back what
    this call did. Done again it changes nothing.

    Raises:
        UserError: with what to do next.
    """
    options = replace(options, project=options.project.expanduser().resolve())
    options.check()
    with registry.locked():
        record = registry.project(options.project)
        # What cannot be written must be known before a server is started for it.
        project.plan(
            options.project, _settings(Address("http://127.0.0.1", {}), "0"), _undo(record)
        )
        opencode = _opencode(record)
        with Transaction() as transaction:
            result = _Up(options, record, opencode, transaction, progress).run()
        if record and record.stack and not registry.projects_on(record.stack):
            progress("Stopping the server that no project uses any more …")
            choose.managed(record.engine, record.stack).stop()
    return result


def _undo(record: ProjectRecord | None) -> UndoRecord | None:
    return UndoRecord.from_json(record.undo) if record else None


def _settings(address: Address, experiment_id: str) -> TracingSettings:
    return TracingSettings(
        tracking_uri=address.uri,
        experiment_id=experiment_id,
        secrets=address.credentials,
        plugin_source=paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes(),
    )


def _credentials(folder: Path) -> dict[str, str]:
    """Return the credentials for the server that the project's ``.env`` holds."""
    found = dotenv_values(folder / ".env")
    return {name: value for name in CREDENTIALS if (value := found.get(name))}


def _opencode(record: ProjectRecord | None) -> OpenCode | None:
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


def _what_opencode_reads(folder: Path) -> bytes:
    names = ("opencode.json", "opencode.jsonc", PLUGIN_PATH, ".env")
    present = [folder / name for name in names if (folder / name).is_file()]
    return b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in present)


@dataclass
class _Up:
    """The acting part of one ``up``: every step may register what a later failure takes back."""

    options: UpOptions
    record: ProjectRecord | None
    opencode: OpenCode | None
    transaction: Transaction
    progress: Progress
    credentials_before: dict[str, str] = field(init=False)
    access: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.credentials_before = _credentials(self.options.project)
        self.access = settings.read(self.options.project).values()

    def run(self) -> UpResult:
        located = self._locate()
        experiment = self._experiment(located)
        return self._trace(located, experiment)

    def _locate(self) -> _Located:
        options, record = self.options, self.record
        if options.tracking_uri:
            address = Address.parse(options.tracking_uri)
            return _Located(
                external.connect(address, self.access), address, None, "given with --tracking-uri"
            )
        asked_for_ours = options.engine != "auto" or options.port is not None
        if record and record.engine == "external" and not asked_for_ours:
            address = Address(record.tracking_uri, self.credentials_before)
            return _Located(external.connect(address, self.access), address, None, "as before")
        return self._managed()

    def _managed(self) -> _Located:
        options = self.options
        known = registry.stack(options.stack)
        choice = choose.choose(options.engine, options.stack)
        server = choose.managed(choice.engine, options.stack)
        same_engine = known is not None and known.engine == choice.engine
        running = server.running() if same_engine else None
        notes: tuple[str, ...] = ()
        if running is None or options.port not in {None, running.port}:
            if running is not None:
                self._refuse_to_move(running)
            remembered = known.port if known and same_engine else None
            port, note = ports.choose(options.port, remembered)
            notes = (note,) if note else ()
            if running is not None:
                self._stop(server, running)
            elif known is not None and not same_engine:
                other = choose.managed(known.engine, options.stack)
                self._stop(other, other.running())
                notes += (f"The data of the {known.engine} engine stays where it is.",)
            running = self._start(server, port)
            if running.port != port:
                notes += (f"Port {port} was taken just now; using {running.port} from now on.",)
            now = StackRecord(options.stack, choice.engine, running.port or port)
            self._remember_stack(known, now)
        address = Address(running.tracking_uri, {})
        return _Located(running, address, options.stack, choice.reason, notes)

    def _stop(self, server: ManagedServer, running: RunningServer | None) -> None:
        """Stop a server of ours in favour of another; a failure later starts it again."""
        if running is not None and running.port is not None:
            port = running.port
            self.transaction.on_failure(lambda: server.start(port, self.progress))
        server.stop()

    def _start(self, server: ManagedServer, port: int) -> RunningServer:
        had_data = server.has_data()
        for _ in range(PORT_RACES):
            try:
                running = server.start(port, self.progress)
                break
            except PortTakenError:
                if self.options.port is not None:
                    raise
                port, _note = ports.choose(None, remembered=port)
        else:
            raise PortTakenError.just_now(port)
        self.transaction.on_failure(server.stop if had_data else server.destroy)
        return running

    def _refuse_to_move(self, running: RunningServer) -> None:
        others = [
            record.project
            for record in registry.projects_on(self.options.stack)
            if Path(record.project) != self.options.project
        ]
        if others:
            raise UsageError(
                f"The server runs on port {running.port} already, and {others[0]} uses it.",
                mend=f"Leave the port out, or type first: make down PROJECT={others[0]}",
            )

    def _remember_stack(self, known: StackRecord | None, now: StackRecord) -> None:
        def take_back() -> None:
            if known is None:
                registry.forget_stack(now.stack)
            else:
                registry.save_stack(known)

        self.transaction.on_failure(take_back)
        registry.save_stack(now)

    def _experiment(self, located: _Located) -> Experiment:
        options, record = self.options, self.record
        same = record is not None and record.tracking_uri == located.address.uri
        wanted = experiments.Wanted(
            experiment_id=options.experiment_id,
            name=options.experiment_name,
            before=(record.experiment_id, record.experiment_name) if record and same else None,
            default=f"opencode-{options.project.name}",
        )
        if not same:
            self.progress("Looking for the experiment …")
        return experiments.find(located.address, self.access, wanted)

    def _without_otlp(self, located: _Located, experiment: Experiment) -> tuple[str, ...]:
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

    def _trace(self, located: _Located, experiment: Experiment) -> UpResult:
        folder = self.options.project
        without_otlp = self._without_otlp(located, experiment)
        plan = project.plan(
            folder, _settings(located.address, experiment.experiment_id), _undo(self.record)
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
            ),
            next_step=_next_step(folder, self.opencode),
        )

    def _take_back(self, written: UndoRecord) -> None:
        """Give the files back as they were before this call."""
        folder, record = self.options.project, self.record
        if record is None:
            project.undo(folder, written)
            return
        address = Address(record.tracking_uri, self.credentials_before)
        project.apply(project.plan(folder, _settings(address, record.experiment_id), written))

    def _forget(self) -> None:
        if self.record:
            registry.save_project(self.record)
        else:
            registry.forget_project(self.options.project)

    def _verify(self, now: ProjectRecord) -> tuple[str | None, tuple[Step, ...], tuple[str, ...]]:
        """Return the fingerprint to remember, the step to show, and what to tell besides."""
        folder, opencode = self.options.project, self.opencode
        if opencode is None:
            return None, (), ("OpenCode is not on this machine's PATH; all is ready for it.",)
        if now.verified == opencode.fingerprint(_what_opencode_reads(folder)):
            text = f"{opencode.version} has loaded the plugin"
            return now.verified, (Step("OpenCode", text, changed=False),), ()
        self.progress("Asking OpenCode whether it loads the plugin …")
        answer = opencode_binary.loaded(opencode, folder, folder / PLUGIN_PATH)
        if answer.loaded is None:
            return None, (), (f"{answer.text} The plugin is installed, but not seen to load.",)
        if not answer.loaded:
            raise UserError(answer.text, mend=f"Type in {folder}: opencode debug info --print-logs")
        # Read again: OpenCode adds "$schema" to a configuration that has none.
        fingerprint = opencode.fingerprint(_what_opencode_reads(folder))
        return fingerprint, (Step("OpenCode", answer.text, changed=False),), ()


def _server_step(located: _Located) -> Step:
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


def _next_step(folder: Path, opencode: OpenCode | None) -> str:
    start = "opencode" if opencode else "npm i -g opencode-ai && opencode"
    return start if folder == Path.cwd() else f"cd {folder} && {start}"
