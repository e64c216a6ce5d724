"""The server: does it answer, is it MLflow, does it accept us, has it the experiment."""

from __future__ import annotations

import re
import socket
import urllib.parse
import urllib.request

from bootstrap.core import registry
from bootstrap.core.errors import UserError
from bootstrap.doctor.situation import EXPERIMENT, Situation
from bootstrap.mlflow import answers, databricks
from bootstrap.mlflow.client import HTTP_OK, OLDEST_WITH_OTLP, RefusedError, Server
from bootstrap.plugin.ownership import URI
from bootstrap.results import Check
from bootstrap.servers import choose

CONNECT_TIMEOUT = 5.0
DEFAULT_PORTS = {"http": 80, "https": 443}
FORBIDDEN = {401, 403}


def port(situation: Situation) -> Check | None:
    """Whether anything listens at the address."""
    uri = situation.tracking_uri
    if uri is None:
        return _unnamed(situation)
    if situation.is_databricks:
        return None
    server = situation.server
    if server is None:
        fix = f"Set {URI} to the server's URL, such as http://127.0.0.1:5000, or: {situation.up}"
        return Check(
            "Port", "failed", f"{URI} is not an http or https URL", fix, situation.fix_verb
        )
    return _reached(situation, server)


def _reached(situation: Situation, server: Server) -> Check:
    parts = urllib.parse.urlsplit(server.address.uri)
    host, number = parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
    if situation.is_on_our_server and (detour := choose.detour()):
        return Check("Port", "failed", detour.text, detour.fix)
    of_ours = not choose.is_strangers(situation.record, server.address.uri)
    proxies = urllib.request.getproxies() if of_ours else {}
    if parts.scheme in proxies and not urllib.request.proxy_bypass(host):
        return Check("Port", "ok", f"{host}:{number} is reached through a proxy")
    try:
        socket.create_connection((host, number), timeout=CONNECT_TIMEOUT).close()
    except OSError as error:
        reason = error.strerror or str(error) or type(error).__name__
        return Check(
            "Port",
            "failed",
            f"nothing answers at {host}:{number}: {reason}{_other_port(situation, number)}",
            _start(situation),
            situation.fix_verb_for(URI),
        )
    if not of_ours:
        text = f"something listens at {host}:{number} that is not the server of `up`, which does "
        text += "not run; nothing is sent to it"
        return Check("Port", "failed", text, _start(situation), situation.fix_verb_for(URI))
    return Check("Port", "ok", f"{host}:{number} takes connections")


def _unnamed(situation: Situation) -> Check:
    if proposal := situation.proposal:
        return Check("Port", "skipped", f"skipped: {proposal.text}", proposal.fix(situation.folder))
    return Check("Port", "skipped", f"skipped: {URI} is not set, see .env below")


def health(situation: Situation) -> Check | None:
    """Whether an MLflow server answers there, and which."""
    server = situation.server
    if server is None:
        return None
    try:
        situation.version = server.version()
    except RefusedError:
        # From a proxy: MLflow itself asks for no credentials here.
        return Check("Health", "ok", f"{server.address.uri} answers and asks for credentials")
    except UserError as error:
        return Check("Health", "failed", error.message, error.fix, situation.fix_verb)
    return Check("Health", "ok", f"{server.address.uri} is MLflow {situation.version}")


def host_check(situation: Situation) -> Check | None:
    """Whether the server accepts the host name in its address."""
    server = situation.server
    if server is None:
        return None
    status, body = server.call("GET", _experiment_path(situation))
    host = urllib.parse.urlsplit(server.address.uri).netloc
    # mlflow/server/security_utils.py (3.17.2): "Invalid Host header - possible DNS rebinding …".
    # compose/mlflow/serve.py, `Rules.check`: "This server is called …".
    if status in FORBIDDEN and (b"Invalid Host header" in body or b"server is called" in body):
        fix = f"Start the server with {host} among its --allowed-hosts, or use a name that it has"
        return Check("Host check", "failed", f"the server refuses the name {host}", fix)
    return Check("Host check", "ok", f"the server takes requests for {host}")


def authentication(situation: Situation) -> Check | None:
    """Whether the server accepts the credentials."""
    if situation.is_databricks:
        workspace = databricks.connect(situation.tracking_uri or "", situation.settings.values())
        workspace.check()
        return Check("Authentication", "ok", f"{workspace.host} takes the {workspace.kind}")
    server = situation.server
    if server is None:
        return None
    status, _ = server.call("GET", _experiment_path(situation))
    kind = _credentials(situation)
    if status in FORBIDDEN:
        names = "MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"
        text = f"the server refuses {kind or 'requests without credentials'} (HTTP {status})"
        if situation.record is not None and situation.record.stack is not None:
            again = f"Have it written again: {situation.up}"
            return Check("Authentication", "failed", text, again, situation.fix_verb)
        return Check("Authentication", "failed", text, f"Set {names}")
    return Check(
        "Authentication", "ok", f"the server takes {kind}" if kind else _open_to(situation)
    )


def _open_to(situation: Situation) -> str:
    """Return who is let in without credentials."""
    if situation.record is not None and situation.record.stack is not None:
        return "no credentials are needed: every user of this machine is let in"
    return "no credentials are needed"


def experiment(situation: Situation) -> Check | None:
    """Whether the experiment exists and accepts traces."""
    experiment_id = situation.settings.get(EXPERIMENT)
    if experiment_id is None:
        text = f"skipped: {EXPERIMENT} is not set, see .env below"
        return Check("Experiment", "skipped", text)
    if situation.is_databricks:
        workspace = databricks.connect(situation.tracking_uri or "", situation.settings.values())
        found = workspace.experiment(experiment_id)
        situation.experiment_name = found.name if found else None
        return _experiment(situation, experiment_id, "active" if found else None)
    server = situation.server
    if server is None:
        return Check("Experiment", "skipped", "skipped: needs a server")
    status, body = server.call("GET", _experiment_path(situation))
    if status != HTTP_OK:
        return _experiment(situation, experiment_id, None)
    details = answers.read_experiment(body, server.address.uri)
    situation.experiment_name = details["name"]
    return _experiment(situation, experiment_id, details.get("lifecycle_stage"))


def _experiment(situation: Situation, experiment_id: str, stage: str | None) -> Check:
    is_overridden, verb = situation.is_overridden(EXPERIMENT), situation.fix_verb_for(EXPERIMENT)
    another = f"Set {EXPERIMENT} to one that is there, or: {situation.up}"
    fix = f"Type: unset {EXPERIMENT}" if is_overridden else another
    if stage is None:
        text = f"there is no experiment with the id {experiment_id}"
        return Check("Experiment", "failed", text, fix, verb)
    name = f"{situation.experiment_name} (id {experiment_id})"
    if stage != "active":
        text = f"{name} was deleted"
        return Check("Experiment", "failed", text, fix, verb)
    version = tuple(int(number) for number in re.findall(r"\d+", situation.version or "")[:2])
    mlflows_own = situation.entry is not None and situation.entry.kind == "mlflow"
    if version and version < OLDEST_WITH_OTLP and not mlflows_own:
        text = (
            f"{name}; MLflow {situation.version} gets a turn's spans only when the turn has ended"
        )
        return Check("Experiment", "warning", text, "Upgrade the server to MLflow 3.6 or newer")
    return Check("Experiment", "ok", name)


def _experiment_path(situation: Situation) -> str:
    query = urllib.parse.urlencode({"experiment_id": situation.settings.get(EXPERIMENT) or "0"})
    return f"/api/2.0/mlflow/experiments/get?{query}"


def _credentials(situation: Situation) -> str | None:
    """Return what MLflow's clients would send; basic authentication wins."""
    server = situation.server
    access = {**server.access, **server.address.credentials} if server else {}
    user, password = (access.get(f"MLFLOW_TRACKING_{what}") for what in ("USERNAME", "PASSWORD"))
    if user and password:
        return f"the user name {user} and its password"
    return "the bearer token" if access.get("MLFLOW_TRACKING_TOKEN") else None


def _other_port(situation: Situation, number: int) -> str:
    record = situation.record
    stack = registry.stack(record.stack) if record and record.stack else None
    if stack is None or stack.port == number:
        return ""
    return f" (the server of `up` is on port {stack.port})"


def _start(situation: Situation) -> str:
    if situation.is_overridden(URI):
        return f"Type: unset {URI}"
    if situation.record is not None and situation.record.stack is not None:
        return f"Start the server: {situation.up}"
    return f"Start the server, or correct {URI} ({situation.settings.source(URI)})"
