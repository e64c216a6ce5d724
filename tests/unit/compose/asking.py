"""Requests to the application around MLflow's, and one that answers everything inside of it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from compose.mlflow.serve import Owner, RequestFilter, Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compose.mlflow.serve import Message, Receive, Scope, Send

HOSTS = ("localhost:5001", "127.0.0.1:5001")
OWN = {"host": HOSTS[0]}


@dataclass
class Inner:
    """MLflow's application.

    Attributes:
        bodies: What it was sent.
        headers: Those of the last request.
    """

    bodies: list[bytes] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        body, more = b"", True
        while more:
            message = await receive()
            body += message["body"]
            more = message.get("more_body", False)
        self.bodies.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"MLflow"})


def filtered(
    inner: Callable[..., Any], features: Iterable[str] = (), token: str = ""
) -> RequestFilter:
    origins = [f"http://{host}" for host in HOSTS]
    rules = Rules(HOSTS, origins, "127.0.0.1:5000", features)
    return RequestFilter(inner, rules, Owner(token, "opencode-mlflow-5001"))


@dataclass(frozen=True)
class Request:
    """A request, whose body comes in pieces with seconds of pause between them."""

    method: str = "POST"
    path: str = "/v1/traces"
    headers: dict[str, str] = field(default_factory=lambda: OWN)
    pieces: Sequence[bytes] = (b"",)
    pause: float = 0.0

    async def sent(self, around: RequestFilter) -> tuple[int, str]:
        """Send it; return the status and the message of the answer."""
        waiting = list(self.pieces)
        said: list[Message] = []

        async def receive() -> Message:
            await asyncio.sleep(self.pause)
            body = waiting.pop(0)
            return {"type": "http.request", "body": body, "more_body": bool(waiting)}

        async def send(message: Message) -> None:
            said.append(message)

        headers = [(name.encode(), value.encode()) for name, value in self.headers.items()]
        scope = {"type": "http", "method": self.method, "path": self.path, "headers": headers}
        await around(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in said)
        text = json.loads(body)["message"] if said[0]["status"] != 200 else body.decode()
        return said[0]["status"], text
