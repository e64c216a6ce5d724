"""Broken set-ups, each with the line that `doctor` prints for it; real servers, real OpenCode.

One file, although a long one: all of it is one table of what can be broken on one set-up.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from bootstrap.core.paths import APP
from bootstrap.mlflow.client import Address, Server
from tests.support.faulty_server import FaultyServer
from tests.support.mlflow_server import (
    new_experiment,
    use_data_made_before,
    use_shared_environment,
)
from tests.support.opencode import REPOSITORY, binary, node
from tests.support.processes import free_port, run
from tests.support.queue_files import info, span, write_letters, write_queue
from tests.support.sandbox import Sandbox, files_of
from tests.support.web import answering

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.support.scripted_model import Json

PLUGIN = REPOSITORY / "plugin" / "dist" / "opencode-mlflow.js"
ENTRY = "./.opencode-mlflow"
MASKED = "scripted-secret-value"
TRACE = "a" * 32


@dataclass
class Project:
    """A project as somebody sets it up by hand, all of it right; a test then breaks one thing."""

    user: Sandbox
    folder: Path
    uri: str
    experiment_id: str
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.variables |= {
            "MLFLOW_TRACKING_URI": self.uri,
            "MLFLOW_EXPERIMENT_ID": self.experiment_id,
        }
        self.plugin = self.folder / ENTRY / "index.js"
        self.plugin.parent.mkdir(parents=True)
        shutil.copyfile(PLUGIN, self.plugin)
        self.config({"plugin": [ENTRY]})
        self.set()

    def set(self, **variables: str) -> None:
        """Write these and the right variables into ``.env``."""
        given = {**self.variables, **variables}
        lines = [f"{name}={value}\n" for name, value in given.items()]
        (self.folder / ".env").write_text("".join(lines))
        if uri := given.get("MLFLOW_TRACKING_URI"):
            self.user.agree(self.folder, uri)

    def config(self, content: object) -> None:
        """Write ``opencode.json``."""
        (self.folder / "opencode.json").write_text(json.dumps(content))

    def doctor(self, *options: str) -> Mapping[str, Json]:
        """Run ``doctor`` and return its lines by name."""
        envelope = self.user.cli("doctor", "--project", str(self.folder), *options)
        checks = {check["name"]: check for check in envelope.body["data"]["checks"]}
        failed = any(check["state"] == "failed" for check in checks.values())
        assert envelope.finished.code == (1 if failed else 0)
        assert "Traceback" not in envelope.finished.stderr
        return checks


def call(uri: str, path: str, body: object) -> Any:  # noqa: ANN401 - JSON
    status, answer = Server(Address(uri, {})).call("POST", path, body)
    assert status == 200, answer
    return json.loads(answer)


def traces(uri: str, experiment_id: str) -> list[Json]:
    where = {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": experiment_id}}
    found: Json = call(uri, "/api/3.0/mlflow/traces/search", {"locations": [where]})
    return list(found.get("traces", []))


@pytest.fixture
def project(tmp_path: Path, mlflow: str) -> Project:
    """Without OpenCode: most of what can be wrong is found without it, and sooner."""
    user = Sandbox(tmp_path, tmp_path / "no-opencode" / "opencode", {})
    # A Node that can read the queue.
    user.env["PATH"] = f"{Path(node()).parent}{os.pathsep}{user.env['PATH']}"
    return Project(user, user.project("app", {}, installed=False), mlflow, new_experiment(mlflow))


@pytest.fixture
def with_opencode(tmp_path: Path, mlflow: str) -> Project:
    user = Sandbox(tmp_path, binary(), {})
    return Project(user, user.project("app", {}), mlflow, new_experiment(mlflow))


def test_a_project_that_is_well(with_opencode: Project) -> None:
    project = with_opencode
    checks = project.doctor()
    assert {check["state"] for check in checks.values()} == {"ok"}, checks
    assert list(checks) == [
        *("Engine", "Port", "Health", "Host check", "Authentication", "Experiment", ".env"),
        *("opencode.json", "Plugin", "OpenCode", "Environment", "Loading", "Plugin settings"),
        *("Queue", "Test trace", "Token usage"),
    ]
    assert traces(project.uri, project.experiment_id) == []
    shown = run(
        ["make", "-s", "doctor", f"PROJECT={project.folder}"], cwd=REPOSITORY, env=project.user.env
    ).checked()
    assert shown.stdout.endswith("\nEverything works.\n")


def unset(name: str) -> Callable[[Project], None]:
    def break_it(project: Project) -> None:
        del project.variables[name]
        project.set()

    return break_it


def nobody_listens(project: Project) -> None:
    project.set(MLFLOW_TRACKING_URI=f"http://127.0.0.1:{free_port()}")


def no_url(project: Project) -> None:
    project.set(MLFLOW_TRACKING_URI="localhost:5000")


def another_name(project: Project) -> None:
    project.set(MLFLOW_TRACKING_URI=project.uri.replace("127.0.0.1", "127.1"))


def no_experiment(project: Project) -> None:
    project.set(MLFLOW_EXPERIMENT_ID="999999")


def deleted_experiment(project: Project) -> None:
    body = {"experiment_id": project.experiment_id}
    call(project.uri, "/api/2.0/mlflow/experiments/delete", body)


def syntax_error(project: Project) -> None:
    (project.folder / "opencode.json").write_text('{\n  "plugin": [\n    "a" "b"\n  ]\n}\n')


def no_entry(project: Project) -> None:
    project.config({"share": "disabled"})


def both_plugins(project: Project) -> None:
    project.config({"plugin": [ENTRY, "@mlflow/opencode"]})


def mlflows_own_not_installed(project: Project) -> None:
    project.config({"plugin": ["@mlflow/opencode"]})
    project.user.env |= project.variables


def no_plugin_file(project: Project) -> None:
    project.plugin.unlink()


def another_plugin_file(project: Project) -> None:
    project.plugin.write_bytes(PLUGIN.read_bytes() + b"// of another day\n")


def environment_hides(project: Project) -> None:
    project.user.env["MLFLOW_EXPERIMENT_ID"] = new_experiment(project.uri)


def pure(project: Project) -> None:
    project.user.env["OPENCODE_PURE"] = "1"


def secret_for_all_to_read(project: Project) -> None:
    project.set(MLFLOW_TRACKING_TOKEN=MASKED)
    (project.folder / ".env").chmod(0o644)


def secret_for_git(project: Project) -> None:
    project.set(MLFLOW_TRACKING_TOKEN=MASKED)
    (project.folder / ".env").chmod(0o600)


def refused_letters(project: Project) -> None:
    write_letters(_state(project), project.folder, [span(TRACE, "1"), info(TRACE)], "HTTP 413")


def waiting_records(project: Project) -> None:
    write_queue(_state(project), project.folder, [span(TRACE, "1")])


def dropped_records(project: Project) -> None:
    drop = {"at": 1_790_000_000_000, "reason": "age", "records": 7, "traces": 1, "bytes": 1}
    where = {"url": project.uri, "experimentId": "1", "project": str(project.folder)}
    _state(project).mkdir(parents=True, exist_ok=True)
    (_state(project) / "dropped.log").write_text(json.dumps({**drop, **where}) + "\n")


def no_tokens(project: Project) -> None:
    where = {"experiment_id": project.experiment_id}
    trace = {
        "trace_id": f"tr-{uuid.uuid4().hex}",
        "trace_location": {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": where},
        "request_time": "2026-01-01T00:00:00Z",
        "state": "OK",
        "tags": {"opencode.model": "local/mute"},
    }
    call(project.uri, "/api/3.0/mlflow/traces", {"trace": {"trace_info": trace}})


def _state(project: Project) -> Path:
    return project.user.home / ".local" / "state" / APP


@pytest.mark.parametrize(
    ("break_it", "name", "state", "text", "fix"),
    [
        (unset("MLFLOW_TRACKING_URI"), ".env", "failed", "MLFLOW_TRACKING_URI not set", "make up"),
        (unset("MLFLOW_EXPERIMENT_ID"), ".env", "failed", "MLFLOW_EXPERIMENT_ID not", "make up"),
        (nobody_listens, "Port", "failed", "Connection refused", "Start the server"),
        (no_url, "Port", "failed", "not an http or https URL", "such as http://127.0.0.1:5000"),
        (another_name, "Host check", "failed", "refuses the name 127.1:", "--allowed-hosts"),
        (
            no_experiment,
            "Experiment",
            "failed",
            "no experiment with the id 999999",
            "that is there",
        ),
        (deleted_experiment, "Experiment", "failed", "was deleted", "one that is there"),
        (syntax_error, "opencode.json", "failed", "line 3, column 9", "Correct the file"),
        (no_entry, "opencode.json", "failed", "no entry for the plugin in ", "make up"),
        (both_plugins, "opencode.json", "warning", "traced twice", "Remove that entry"),
        (mlflows_own_not_installed, "Plugin", "failed", "is not installed", "npm view"),
        (no_plugin_file, "Plugin", "failed", "is not there", "Install it: make up"),
        (
            another_plugin_file,
            "Plugin",
            "warning",
            "is not the version that this",
            "Install it again: make up",
        ),
        (environment_hides, "Environment", "warning", "hides what .env says", "unset MLFLOW_EXP"),
        (pure, "Environment", "failed", "OPENCODE_PURE is set", "unset OPENCODE_PURE"),
        (secret_for_all_to_read, ".env", "warning", "other users of this machine", "chmod 600"),
        (secret_for_git, ".env", "warning", "git sees it", "Add .env to .gitignore"),
        (refused_letters, "Queue", "failed", "2 records refused by the server: HTTP 413", "resend"),
        (
            waiting_records,
            "Queue",
            "warning",
            "waiting to be sent: 1 record",
            "make resend PROJECT=",
        ),
        (dropped_records, "Queue", "warning", "7 records dropped since 2026-09-21", "SPOOL_MB"),
        (no_tokens, "Token usage", "warning", "local/mute reports none", "includeUsage"),
        (lambda _project: None, "OpenCode", "warning", "not on PATH", "Install it: "),
    ],
)
def test_what_is_broken_is_named_with_its_fix(  # noqa: PLR0913, PLR0917 - a table
    project: Project,
    break_it: Callable[[Project], None],
    name: str,
    state: str,
    text: str,
    fix: str,
) -> None:
    break_it(project)
    before = files_of(project.folder)
    checks = project.doctor()
    assert checks[name]["state"] == state, checks
    assert text in checks[name]["text"]
    assert fix in checks[name]["fix"]
    others = [one["name"] for one in checks.values() if one["state"] in {"failed", "warning"}]
    # The plugin's own check repeats what is wrong with the address.
    assert set(others) <= {name, "OpenCode", "Plugin settings"}, checks
    assert MASKED not in json.dumps(checks)
    assert files_of(project.folder) == before


def test_mlflows_own_plugin_reads_no_dotenv(project: Project) -> None:
    project.config({"plugin": ["@mlflow/opencode"]})
    package = project.user.home / ".cache" / "opencode" / "packages" / "@mlflow" / "opencode@latest"
    (package / "node_modules" / "@mlflow" / "opencode").mkdir(parents=True)
    checks = project.doctor()
    assert checks[".env"]["state"] == "failed"
    assert "neither OpenCode nor @mlflow/opencode reads" in checks[".env"]["text"]
    assert "export MLFLOW_TRACKING_URI=" in checks[".env"]["fix"]
    assert checks["Plugin"]["state"] == "warning"
    assert "may end before its trace is sent" in checks["Plugin"]["text"]
    assert "Plugin settings" not in checks

    project.user.env |= project.variables
    assert project.doctor()[".env"]["state"] == "ok"


def test_what_cannot_be_looked_at_is_skipped(project: Project) -> None:
    nobody_listens(project)
    checks = project.doctor()
    for name in ("Health", "Host check", "Authentication", "Experiment", "Test trace"):
        assert checks[name]["state"] == "skipped"
        assert checks[name]["text"].startswith("skipped: fix ")


def test_another_server_at_the_address(project: Project) -> None:
    with answering({"/": (200, b"hello")}) as uri:
        project.set(MLFLOW_TRACKING_URI=uri)
        health = project.doctor()["Health"]
    assert health["state"] == "failed"
    assert "it is not an MLflow server" in health["text"]


def test_a_wrong_password_and_the_right_one(project: Project) -> None:
    wrong, right = f"wrong-{MASKED}", f"right-{MASKED}"
    with FaultyServer(project.uri, credentials=("me", right)) as proxy:
        user = {"MLFLOW_TRACKING_URI": proxy.url, "MLFLOW_TRACKING_USERNAME": "me"}
        project.set(**user, MLFLOW_TRACKING_PASSWORD=wrong)
        refused = project.doctor()
        project.set(**user, MLFLOW_TRACKING_PASSWORD=right)
        taken = project.doctor()
        project.set(MLFLOW_TRACKING_URI=proxy.url.replace("//", f"//me:{right}@"))
        in_url = project.doctor()
    check = refused["Authentication"]
    assert check["state"] == "failed"
    assert "refuses the user name me and its password (HTTP 401)" in check["text"]
    assert "Set MLFLOW_TRACKING_USERNAME" in check["fix"]
    assert refused["Experiment"]["state"] == "skipped"
    assert taken["Authentication"]["state"] == in_url["Authentication"]["state"] == "ok"
    assert taken["Test trace"]["state"] == in_url["Test trace"]["state"] == "ok"
    for checks in (refused, taken, in_url):
        assert MASKED not in json.dumps(checks)


@pytest.mark.parametrize(
    ("variable", "value", "text"),
    [
        ("MLFLOW_OPENCODE_CAPTURE", "everything", "must be one of metadata, redacted, full"),
        ("MLFLOW_OPENCODE_REDACT_PATTERN", "(", "is not used: Invalid regular expression"),
        ("MLFLOW_OPENCODE_REDACT_PATTERN", "(a+)+b", "is not used: it repeats"),
        ("MLFLOW_OPENCODE_SPOOL_MB", "much", "must be a number above 0"),
    ],
)
def test_settings_that_the_plugin_does_not_take(
    project: Project, variable: str, value: str, text: str
) -> None:
    # Node runs the plugin's own check where there is no OpenCode.
    project.user.env[variable] = value
    check = project.doctor()["Plugin settings"]
    assert check["state"] == "warning"
    assert variable in check["text"]
    assert text in check["text"]


def test_a_plugin_that_is_not_the_one_that_ships_is_not_run(
    with_opencode: Project, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    with_opencode.plugin.write_text(f"require('node:fs').writeFileSync({str(mark)!r}, '');\n")
    checks = with_opencode.doctor()
    assert checks["Plugin"]["state"] == "warning"
    assert "not the version that this command installs" in checks["Plugin"]["text"]
    assert not mark.exists()


def test_an_opencode_that_is_too_old(with_opencode: Project, tmp_path: Path) -> None:
    # A double: only the pinned release is installed for the tests.
    old = tmp_path / "old" / "opencode"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho 1.15.12\n")
    old.chmod(0o755)
    with_opencode.user.env["PATH"] = f"{old.parent}:{with_opencode.user.env['PATH']}"
    checks = with_opencode.doctor()
    assert checks["OpenCode"]["state"] == "failed"
    assert "1.15.12 is too old" in checks["OpenCode"]["text"]
    assert checks["Loading"]["state"] == "skipped"


def test_fix_does_what_up_would(tmp_path: Path) -> None:
    user = Sandbox(tmp_path, tmp_path / "no-opencode" / "opencode", {})
    use_shared_environment(user.home / ".local" / "share")
    use_data_made_before(user.home / ".local" / "share")
    folder = user.project("app", installed=False)
    before = files_of(folder)
    try:
        user.up(folder, "--engine", "process")
        pid = int(user.cli("status").data["servers"][0]["details"]["pid"])
        for process in [*psutil.Process(pid).children(recursive=True), psutil.Process(pid)]:
            process.kill()
            process.wait(10)
        (folder / ENTRY / "index.js").unlink()
        broken = user.cli("doctor", "--project", str(folder)).body["data"]["checks"]
        failed = {
            check["name"]: check["fix_verb"] for check in broken if check["state"] == "failed"
        }
        assert failed == {"Process": "up", "Port": "up", "Plugin": "up"}
        fixed = user.cli("doctor", "--project", str(folder), "--fix").data
        assert not [check for check in fixed["checks"] if check["state"] == "failed"]
        # Another program may have taken the port meanwhile.
        assert any(done.startswith("Server: http://127.0.0.1:") for done in fixed["fixed"])
        assert any(ENTRY[2:] in done for done in fixed["fixed"])
        report = user.cli("doctor", "--project", str(folder), "--report").data["excerpts"]
        (log,) = (excerpt["lines"] for excerpt in report if excerpt["title"] == "Server log")
        assert any("GET /health" in line for line in log), log
    finally:
        user.down(folder)
    assert files_of(folder) == before


@pytest.mark.docker
def test_a_container_that_was_stopped(tmp_path: Path) -> None:
    user = Sandbox(tmp_path, tmp_path / "no-opencode" / "opencode", {})
    folder = user.project("app", installed=False)
    try:
        user.up(folder, "--engine", "compose")
        container = user.cli("status").data["servers"][0]["details"]["container"]
        run(["docker", "stop", "--time", "5", container], cwd=folder, env=user.env).checked()
        broken = user.cli("doctor", "--project", str(folder)).body["data"]["checks"]
        states = {check["name"]: check["state"] for check in broken}
        assert states["Engine"] == states["Image"] == "ok"
        assert states["Container"] == states["Port"] == "failed"
        fixed = user.cli("doctor", "--project", str(folder), "--fix").data
        assert {check["state"] for check in fixed["checks"]} <= {"ok", "warning", "skipped"}
        assert any(done.startswith("Server: ") for done in fixed["fixed"])
    finally:
        user.down(folder)


def test_a_report_for_an_issue(project: Project, tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "plugin.log").write_text(f"could not send: me:{MASKED} refused\n")
    project.user.set_for_all(MLFLOW_OPENCODE_STATE_DIR=str(state))
    project.set(MLFLOW_TRACKING_PASSWORD=MASKED)
    command = ["make", "-s", "doctor", f"PROJECT={project.folder}", "REPORT=1"]
    report = run(command, cwd=REPOSITORY, env=project.user.env).checked().stdout
    assert report.startswith("### opencode-mlflow doctor\n")
    assert "✓ Test trace" in report
    assert f"MLFLOW_EXPERIMENT_ID={project.experiment_id} (from " in report
    assert "could not send: me:… refused" in report
    assert MASKED not in report
    assert str(project.user.home) not in report


def test_fix_leaves_alone_what_was_set_up_by_hand(project: Project) -> None:
    no_entry(project)
    before = files_of(project.folder)
    checks = project.doctor("--fix")
    assert checks["opencode.json"]["state"] == "failed"
    assert files_of(project.folder) == before


def test_no_such_project(project: Project, tmp_path: Path) -> None:
    error = project.user.cli("doctor", "--project", str(tmp_path / "missing")).error
    assert "does not exist" in error["message"]
