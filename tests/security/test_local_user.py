"""Another user of the machine, who reaches every port and reads what they may of files.

With a token, as ``up`` makes one, they get nothing; without one (``OPENCODE_MLFLOW_TOKEN=off``) the
same calls succeed, which shows that they are worth something.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from bootstrap.mlflow.client import Address
from bootstrap.servers import token
from tests.e2e.stack import cleaned
from tests.support.mlflow_server import use_shared_environment
from tests.support.processes import PATIENCE
from tests.support.sandbox import Sandbox
from tests.support.transport import Turn, send

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINES = [
    pytest.param("process", id="process"),
    pytest.param("compose", id="compose", marks=pytest.mark.docker),
]
NOBODY: Final = 65534
STRANGER: Final = """
import http.client, json, os, sys
given = json.load(sys.stdin)
said = {"uid": os.getuid(), "answers": [], "read": []}
for method, path, body, headers in given["requests"]:
    connection = http.client.HTTPConnection("127.0.0.1", given["port"], timeout=60)
    body = None if body is None else json.dumps(body)
    connection.request(method, path, body, {"Content-Type": "application/json", **headers})
    answer = connection.getresponse()
    said["answers"].append([answer.status, answer.read().decode(), answer.getheader("Set-Cookie")])
    connection.close()
for file in given["files"]:
    try:
        said["read"].append(open(file).read())
    except OSError as error:
        said["read"].append(type(error).__name__)
said["commands"] = ""
for pid in filter(str.isdigit, os.listdir("/proc")):
    for name in ("cmdline", "environ"):
        try:
            said["commands"] += open(f"/proc/{pid}/{name}", errors="replace").read()
        except OSError:
            pass
json.dump(said, sys.stdout)
"""
"""What the other user runs; it is not in their reach to import anything of ours."""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can be somebody else"
)


@dataclass(frozen=True)
class Owned:
    """A user with a server, and a trace in it.

    Attributes:
        user: The owner.
        data: What ``up`` answered.
        turn: The turn of the trace.
    """

    user: Sandbox
    data: dict[str, Any]
    turn: Turn

    def stranger(
        self, *requests: tuple[str, str, object, dict[str, str]], files: tuple[Path, ...] = ()
    ) -> dict[str, Any]:
        """Return what another user got: answers to requests, contents of files, ``/proc``."""
        given = {
            "port": int(self.data["tracking_uri"].rpartition(":")[2]),
            "requests": requests,
            "files": [str(file) for file in files],
        }
        done = subprocess.run(
            ["/usr/bin/env", "python3", "-I", "-c", STRANGER],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
            user=NOBODY,
            group=NOBODY,
            extra_groups=[],
            cwd="/",
            env={"PATH": "/usr/bin:/bin"},
        )
        said: dict[str, Any] = json.loads(done.stdout)
        assert said["uid"] == NOBODY
        return said

    def attack(self) -> list[tuple[int, str, str | None]]:
        """Return the answers to another user who reads, writes, deletes, and looks at pages."""
        place = {"type": "MLFLOW_EXPERIMENT"}
        place |= {"mlflow_experiment": {"experiment_id": self.data["experiment_id"]}}  # type: ignore[dict-item] # nested
        tags = f"/api/3.0/mlflow/traces/{self.turn.mlflow_id}/tags"
        delete = {
            "experiment_id": self.data["experiment_id"],
            "request_ids": [self.turn.mlflow_id],
        }
        said = self.stranger(
            ("POST", "/api/3.0/mlflow/traces/search", {"locations": [place]}, {}),
            ("PATCH", tags, {"key": "seen", "value": "by nobody"}, {}),
            ("GET", "/", None, {}),
            ("POST", "/api/2.0/mlflow/traces/delete-traces", delete, {}),
        )
        return [tuple(one) for one in said["answers"]]

    def is_there(self) -> bool:
        """Whether the trace is still there, as the owner sees it."""
        (project,) = self.user.cli("status").data["projects"]
        return project["last"] is not None


@contextlib.contextmanager
def owned(root: Path, engine: str, **variables: str) -> Iterator[Owned]:
    user = Sandbox(root, root / "no-opencode" / "opencode", {})
    user.env.update(variables)
    use_shared_environment(Path(user.env["XDG_DATA_HOME"]))
    with cleaned(user):
        data = user.up(user.project("app", installed=False), "--engine", engine)
        turn = Turn()
        uri = user.reach(data["tracking_uri"])
        send(turn.ended(), uri, data["experiment_id"], root).checked()
        yield Owned(user, data, turn)


@pytest.fixture(scope="module", params=ENGINES)
def protected(request: pytest.FixtureRequest) -> Iterator[Owned]:
    # pytest's own folders are closed to others.
    with tempfile.TemporaryDirectory(prefix="opencode-mlflow-owner-") as root:
        Path(root).chmod(0o755)
        with owned(Path(root) / "user", request.param) as found:
            yield found


def test_gets_and_changes_nothing(protected: Owned) -> None:
    for status, said, cookie in protected.attack():
        assert status == 401
        assert "What does" not in said
        assert cookie is None
    assert protected.is_there()


def test_with_the_switch_off_gets_and_changes_everything(tmp_path: Path) -> None:
    with owned(tmp_path, "process", **{token.SWITCH: token.OFF}) as open_to_all:
        dotenv = open_to_all.user.root / "projects" / "app" / ".env"
        assert token.CREDENTIAL not in dotenv.read_text()
        found, *others = open_to_all.attack()
        assert found[0] == 200
        assert open_to_all.turn.mlflow_id in found[1]
        assert [status for status, *_ in others] == [200, 200, 200]
        assert not open_to_all.is_there()


def test_cannot_use_a_link_again(protected: Owned) -> None:
    link = protected.user.page(protected.user.root / "projects" / "app")
    path = "/?" + link.partition("?")[2].partition("#")[0]
    once, again = protected.stranger(*[("GET", path, None, {})] * 2)["answers"]
    assert once[0] == 303, "whoever has it first: it is on the owner's screen only"
    assert again[0] == 401
    assert again[2] is None
    cookie = {"Cookie": once[2].partition(";")[0]}
    ((status, *_),) = protected.stranger(("GET", "/", None, cookie))["answers"]
    assert status == 401, "and what the first one got is worth nothing any more"


def test_reads_the_token_nowhere(protected: Owned) -> None:
    user = protected.user
    secret = Address.parse(user.reach(protected.data["tracking_uri"])).credentials[
        "MLFLOW_TRACKING_PASSWORD"
    ]
    state = Path(user.env["XDG_STATE_HOME"]) / "opencode-mlflow"
    dotenv = user.root / "projects" / "app" / ".env"
    kept = state / "stacks" / "default" / "token.env"
    assert secret in dotenv.read_text()
    assert secret in kept.read_text()
    readable = dotenv.with_name("opencode.jsonc")
    said = protected.stranger(files=(readable, dotenv, kept))
    assert said["read"] == [readable.read_text(), "PermissionError", "PermissionError"]
    assert secret not in said["commands"]
    for verb in (["status"], ["doctor", "--project", str(dotenv.parent), "--report"]):
        called = user.cli(*verb)
        assert secret not in called.finished.stdout + called.finished.stderr
    assert secret not in json.dumps(protected.data)
    log = user.cli("logs", "--project", str(dotenv.parent)).finished.stdout
    assert secret not in log
    assert "key=" not in log
