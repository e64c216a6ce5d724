"""Drives the plugin's transports by themselves, in the runtime that they run in.

The program ``plugin/tests/delivery/transports/send-records.ts`` is run by OpenCode's binary as Bun.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
import urllib.request
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.support.mlflow_server import shared_python
from tests.support.opencode import REPOSITORY, binary
from tests.support.processes import PATIENCE, end_group, free_port
from tests.support.traces import Traces, TurnTrace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mlflow.entities import Span

PROGRAM: Final = REPOSITORY / "plugin" / "tests" / "delivery" / "transports" / "send-records.ts"
PROMPT: Final = 'What does "ls" do? ä \U0001f600'
ANSWER: Final = "It lists."
USAGE: Final = {"input_tokens": 10, "output_tokens": 5, "total_tokens": 15}
COST: Final = {"input_cost": 0, "output_cost": 0, "total_cost": 0.25}
CHAT: Final = {
    "mlflow.spanInputs": {"messages": [{"role": "user", "content": PROMPT}]},
    "mlflow.spanOutputs": {"choices": [{"message": {"role": "assistant", "content": ANSWER}}]},
    "mlflow.message.format": "openai",
}
ROOT: Final = "1" * 16
MODEL: Final = "2" * 16
TOOL: Final = "3" * 16
NOWHERE: Final = "f" * 16
Record = dict[str, Any]


@dataclass(frozen=True)
class Turn:
    """The records of one turn, as the tracer makes them.

    Attributes:
        trace_id: 32 hexadecimal digits.
        begin: Milliseconds since the epoch.
    """

    trace_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    begin: int = field(default_factory=lambda: int(time.time() * 1000) - 5000)

    @property
    def mlflow_id(self) -> str:
        """MLflow's id of the trace."""
        return f"tr-{self.trace_id}"

    def begun(self) -> list[Record]:
        """What is sent while it goes on: a stand-in for the root, and its info."""
        stand_in = self._span(ROOT, NOWHERE, "opencode", "AGENT")
        return [{**stand_in, "provisional": True}, self._info("IN_PROGRESS")]

    def ended(self) -> list[Record]:
        """What is sent when it has ended: children, root, final info."""
        model = {
            **CHAT,
            "mlflow.chat.tokenUsage": USAGE,
            "mlflow.llm.cost": COST,
            "mlflow.llm.model": "m",
            "odd": {"nothing": None, "yes": True, "half": 0.5, "list": [1, "two", {}]},
        }
        failed = {"code": "ERROR", "message": "exit 2"}
        exception = {"exception.type": "E", "exception.message": "exit 2"}
        event = {"name": "exception", "time": self.begin + 900, "attributes": exception}
        return [
            self._span(MODEL, ROOT, "p/m", "CHAT_MODEL", model),
            self._span(
                TOOL,
                ROOT,
                "bash",
                "TOOL",
                {"mlflow.spanInputs": {"command": "ls /nowhere"}},
                status=failed,
                events=[event],
            ),
            self._span(ROOT, None, "opencode", "AGENT", {**CHAT, "session.id": "ses_1"}, end=2500),
            self._info("OK", duration=2500, responsePreview=ANSWER),
        ]

    def tag(self, key: str, value: str) -> Record:
        """A tag that is set later."""
        return {
            "kind": "tag",
            "traceId": self.trace_id,
            "text": json.dumps({"key": key, "value": value}),
        }

    def _span(  # noqa: PLR0913 - what a span has
        self,
        span_id: str,
        parent: str | None,
        name: str,
        span_type: str,
        attributes: Mapping[str, Any] | None = None,
        *,
        end: int = 1000,
        status: Mapping[str, str] | None = None,
        events: list[Any] | None = None,
    ) -> Record:
        span = {
            "traceId": self.trace_id,
            "spanId": span_id,
            **({} if parent is None else {"parentSpanId": parent}),
            "name": name,
            "start": self.begin,
            "end": self.begin + end,
            "status": status or {"code": "OK"},
            "attributes": {"mlflow.spanType": span_type, **(attributes or {})},
            "events": events or [],
        }
        text = json.dumps(span)
        return {"kind": "span", "traceId": self.trace_id, "spanId": span_id, "text": text}

    def _info(self, state: str, **more: object) -> Record:
        info = {
            "traceId": self.trace_id,
            "state": state,
            "requestTime": self.begin,
            "requestPreview": PROMPT,
            "metadata": {
                "mlflow.trace.session": "ses_1",
                "mlflow.trace.user": "me",
                "mlflow.trace.tokenUsage": json.dumps(USAGE),
                "mlflow.trace.cost": json.dumps(COST),
                "opencode.message.id": "msg_1",
            },
            "tags": {"mlflow.traceName": "opencode", "opencode.outcome": "completed"},
            **more,
        }
        final = state != "IN_PROGRESS"
        text = json.dumps(info)
        return {"kind": "info", "traceId": self.trace_id, "final": final, "text": text}

    def check(self, found: TurnTrace) -> None:
        """Compare what MLflow's own client reads with what was sent.

        Raises:
            AssertionError: Something differs.
        """
        info = found.trace.info
        assert found.state.value == "OK"
        assert (info.request_time, info.execution_duration) == (self.begin, 2500)
        assert found.request_preview == PROMPT
        assert found.tokens == USAGE
        assert found.cost == COST["total_cost"]
        assert (found.session, found.user) == ("ses_1", "me")
        assert found.metadata["opencode.message.id"] == "msg_1"
        assert found.tags["mlflow.traceName"] == "opencode"
        self.check_spans({span.span_id: span for span in found.spans})
        assert len(found.spans) == 3

    def check_spans(self, spans: Mapping[str, Span]) -> None:
        """Compare the spans.

        Raises:
            AssertionError: Something differs.
        """
        root, model, tool = spans[ROOT], spans[MODEL], spans[TOOL]
        assert [span.parent_id for span in (root, model, tool)] == [None, ROOT, ROOT]
        assert [span.span_type for span in (root, model, tool)] == ["AGENT", "CHAT_MODEL", "TOOL"]
        assert [span.name for span in (root, model, tool)] == ["opencode", "p/m", "bash"]
        for span in (root, model):
            assert span.inputs == CHAT["mlflow.spanInputs"]
            assert span.outputs == CHAT["mlflow.spanOutputs"]
            assert span.get_attribute("mlflow.message.format") == "openai"
        odd: dict[str, Any] = model.get_attribute("odd") or {}
        assert (odd["yes"], odd["half"], odd["list"][:2]) == (True, 0.5, [1, "two"])
        assert model.get_attribute("mlflow.chat.tokenUsage") == USAGE
        assert (root.start_time_ns, root.end_time_ns) == (
            self.begin * 1_000_000,
            (self.begin + 2500) * 1_000_000,
        )
        assert tool.inputs == {"command": "ls /nowhere"}
        assert (tool.status.status_code.value, tool.status.description) == ("ERROR", "exit 2")
        (event,) = tool.events
        assert (event.name, event.timestamp) == ("exception", (self.begin + 900) * 1_000_000)
        assert event.attributes["exception.message"] == "exit 2"


@dataclass(frozen=True)
class Sent:
    """What the program said.

    Attributes:
        problem: Why there is no transport.
        receipts: How each request ended.
        waiting: Records that are left.
    """

    problem: str | None = None
    url: str = ""
    unit: str = ""
    receipts: list[dict[str, Any]] = field(default_factory=list)
    waiting: int = 0

    @property
    def outcomes(self) -> list[str]:
        """The outcome of each request."""
        return [receipt["outcome"] for receipt in self.receipts]

    @property
    def reasons(self) -> str:
        """Why what failed did."""
        return "\n".join(receipt.get("reason", "") for receipt in self.receipts)

    def checked(self) -> Sent:
        """Return itself.

        Raises:
            AssertionError: Not everything was delivered.
        """
        assert self.problem is None, self
        assert set(self.outcomes) <= {"delivered", "again"}, self
        assert self.waiting == 0, self
        return self


def send(
    records: list[Record],
    uri: str,
    experiment_id: str,
    folder: Path,
    env: Mapping[str, str] | None = None,
) -> Sent:
    """Send records with the plugin's transport.

    Args:
        records: As ``plugin/src/delivery/records.ts`` defines them.
        uri: The tracking URI.
        experiment_id: The experiment.
        folder: The user's home.
        env: More of the environment.
    """
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "BUN_BE_BUN": "1",
        "MLFLOW_TRACKING_URI": uri,
        "MLFLOW_EXPERIMENT_ID": experiment_id,
        **(env or {}),
    }
    finished = subprocess.run(
        [str(binary()), str(PROGRAM)],
        input=json.dumps(records),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=environment,
        cwd=folder,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == ""
    return Sent(**json.loads(finished.stdout))


def read(uri: str, experiment_id: str, **env: str) -> list[TurnTrace]:
    """Read all traces with MLflow's own client, which finds files by the environment only."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"MLFLOW_TRACKING_URI": uri, **env}.items():
            patch.setenv(name, value)
        return Traces(uri, experiment_id).all()


@contextlib.contextmanager
def server_with(
    folder: Path, *options: str, env: Mapping[str, str] | None = None, prefix: str = ""
) -> Iterator[str]:
    """Run an MLflow server with options of its own and give its URL.

    Args:
        folder: Of its data and log.
        options: Of ``mlflow server``.
        env: More of the environment.
        prefix: The path prefix that the options give it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}{prefix}"
    command = [str(shared_python()), "-m", "mlflow", "server", "--port", str(port)]
    command += ["--workers", "1", *options]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MLFLOW_")},
        "MLFLOW_DISABLE_TELEMETRY": "true",
        # Seven more processes, which take more than the server itself.
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
        **(env or {}),
    }
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            text=True,
            start_new_session=True,
        )
        try:
            _await(url, process, log)
            yield url
        finally:
            end_group(process)


def _await(url: str, process: subprocess.Popen[str], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        with (
            contextlib.suppress(OSError),  # nobody listens yet, or nobody has the time to answer
            urllib.request.urlopen(f"{url}/health", timeout=5),
        ):
            return
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
